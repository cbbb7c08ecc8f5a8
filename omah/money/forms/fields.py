"""Whose money it is, and for which main activity: asked only where there is a choice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.models import Fund, Programme

PICK = {"required": _("Pilih dana dari daftar ini."), "invalid_choice": _("Pilih dana dari daftar ini.")}


class FundField(forms.ModelChoiceField):
    """A fund of one book; in the form by its ref."""

    def __init__(self, **more: Any):
        options: dict[str, Any] = {
            "queryset": Fund.objects.none(),
            "label": _("Dana yang mana?"),
            "to_field_name": "ref",
            "empty_label": None,
            "error_messages": PICK,
        }
        super().__init__(**options | more)


class ProgrammeField(forms.ModelChoiceField):
    """A programme of one book, or none; in the form by its ref."""

    def __init__(self, **more: Any):
        options: dict[str, Any] = {
            "queryset": Programme.objects.none(),
            "label": _("Untuk program apa?"),
            "to_field_name": "ref",
            "required": False,
            "empty_label": _("tidak untuk satu program"),
            "error_messages": {"invalid_choice": _("Pilih program dari daftar ini.")},
        }
        super().__init__(**options | more)


def ask_only_where_there_is_a_choice(form, book):
    """A book with the general fund alone asks for no fund; one without programmes for no programme."""
    funds, programmes = book.funds.by_hand(), book.programmes.all()
    form.fields["fund"].queryset = funds
    if len(funds) > 1:
        form.fields["fund"].initial = next(one.ref for one in funds if one.origin == Fund.Origin.GENERAL)
    else:
        del form.fields["fund"]
    form.fields["programme"].queryset = programmes
    if not programmes:
        del form.fields["programme"]
