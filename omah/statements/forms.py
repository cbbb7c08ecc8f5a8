"""Which days a statement shall tell of."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from omah.ui.forms import DayField
from omah.ui.questions import words


class PeriodForm(forms.Form):
    sejak = DayField(
        label=_("Sejak"),
        help_text=_("Misalnya 1/1/2020."),
        error_messages={"required": _("Isi hari pertamanya.")},
    )
    sampai = DayField(
        label=_("Sampai"),
        help_text=_("Misalnya 31/12/2020."),
        error_messages={"required": _("Isi hari terakhirnya.")},
    )

    def clean(self):
        found = super().clean() or {}
        if {"sejak", "sampai"} <= found.keys() and found["sampai"] < found["sejak"]:
            raise ValidationError({"sampai": _("Hari terakhir mendahului hari pertama. Periksa keduanya.")})
        return found


class IssueForm(PeriodForm):
    reason = words(
        _("Alasan, bila menggantikan laporan yang sudah terbit"),
        help_text=_("Misalnya: nota bulan Maret menyusul."),
    )
