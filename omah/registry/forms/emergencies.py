"""Why a record must be opened now."""

from django import forms
from django.utils.translation import gettext_lazy


class EmergencyForm(forms.Form):
    """Whose record must be read now, and why."""

    name = forms.CharField(
        label=gettext_lazy("Nama lengkap orangnya"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        max_length=150,
        error_messages={
            "required": gettext_lazy("Tulis nama lengkapnya."),
            "max_length": gettext_lazy("Tulis namanya lebih singkat."),
        },
    )
    born = forms.RegexField(
        r"^\d{4}$",
        label=gettext_lazy("Tahun lahir"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Tulis tahun lahirnya."),
            "invalid": gettext_lazy("Tulis tahun dengan empat angka, misalnya 1980."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Apa yang terjadi?"),
        min_length=20,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Tulis apa yang terjadi."),
            "min_length": gettext_lazy("Ceritakan sedikit lebih panjang, paling sedikit 20 huruf."),
            "max_length": gettext_lazy("Tulis lebih singkat, paling banyak 500 huruf."),
        },
    )
