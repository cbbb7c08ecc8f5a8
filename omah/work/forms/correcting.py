"""The one question of every correction: why."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Apa yang salah?"),
        help_text=_("Alasan ini tercatat dan bisa dibaca semua yang melihat catatannya."),
        max_length=300,
        error_messages={"required": _("Tulis apa yang salah.")},
    )
