"""What whoever looks at a registration answers its sender."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class AskAnewForm(forms.Form):
    """Which question somebody is to answer anew, and why. Nobody is asked twice for a yes."""

    word = forms.CharField(
        label=gettext_lazy("Apa yang ingin Anda tanyakan?"),
        max_length=300,
        help_text=gettext_lazy("Jangan tulis nama atau jawabannya: siapa pun yang punya kode membacanya."),
        error_messages={"required": gettext_lazy("Tulis pertanyaan Anda.")},
    )

    def __init__(self, *args, asked, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["question"] = forms.ChoiceField(
            label=_("Tentang jawaban yang mana?"),
            choices=[("", "—"), *asked],
            error_messages={
                "required": _("Pilih pertanyaannya."),
                "invalid_choice": _("Pilih pertanyaan dari daftar ini."),
            },
        )
        self.order_fields(["question", "word"])


class DeclineForm(forms.Form):
    word = forms.CharField(
        label=gettext_lazy("Mengapa tidak diterima?"),
        max_length=300,
        help_text=gettext_lazy("Pengirim membaca ini. Tulis juga ia dapat ke mana."),
        error_messages={"required": gettext_lazy("Tulis alasannya.")},
    )
