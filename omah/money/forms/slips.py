"""Who stands on the other side of a kuitansi."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.ui.questions import words


class SlipForm(forms.Form):
    other = words(
        _("Siapa yang membayar atau dibayar?"),
        _("Tulis nama orang atau lembaganya."),
        most=120,
        help_text=_("Nama orang atau lembaga, seperti yang tercetak nanti."),
    )
