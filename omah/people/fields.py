"""Questions about people that other domains ask, too."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.people.models import read_nik


class NikField(forms.CharField):
    """The number on an identity card, as people type it; never shown again once it is kept."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def clean(self, value):
        text = super().clean(value)
        return read_nik(text) if text else ""


class UsernameField(forms.CharField):
    """How somebody will sign in who is given an account."""

    def __init__(self, **kwargs):
        super().__init__(
            **{
                "label": gettext_lazy("Nama pengguna"),
                "max_length": 30,
                "help_text": gettext_lazy(
                    "3 sampai 30 huruf kecil atau angka, tanpa spasi. Misalnya: penjahit01."
                ),
                "error_messages": {"required": gettext_lazy("Tulis nama pengguna.")},
                **kwargs,
            }
        )
        self.widget.attrs |= {"autocomplete": "off", "autocapitalize": "none"}
