"""Who stands on the other side of a kuitansi."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SlipForm(forms.Form):
    other = forms.CharField(
        label=_("Siapa yang membayar atau dibayar?"),
        help_text=_("Nama orang atau lembaga, seperti yang tercetak nanti."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis nama orang atau lembaganya.")},
    )
