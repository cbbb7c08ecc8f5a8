"""The number on the identity card."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.people.fields import NikField


class NumberForm(forms.Form):
    """A NIK, as it is typed from the card."""

    nik = NikField(
        label=gettext_lazy("NIK"),
        help_text=gettext_lazy("16 angka."),
        error_messages={"required": gettext_lazy("Tulis NIK, 16 angka.")},
    )
