"""What is typed about regions."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AliasForm(forms.Form):
    name = forms.CharField(
        label=_("Nama lain"),
        max_length=100,
        help_text=_("Nama lama, singkatan, atau ejaan yang sering dipakai orang."),
        error_messages={"required": _("Isi nama lain wilayah ini.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
