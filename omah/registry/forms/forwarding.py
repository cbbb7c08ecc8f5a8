"""The way of a form up to the minister."""

from django import forms
from django.utils.translation import gettext_lazy

from omah.registry.models import Forwarding
from omah.ui.forms import DayField
from omah.ui.questions import one_of


class ForwardForm(forms.Form):
    """To which office the form went, and when."""

    office = forms.CharField(
        label=gettext_lazy("Kantor yang menerima"),
        max_length=120,
        help_text=gettext_lazy("Nama kantor dan jabatan penerima, misalnya Kelurahan Sawojajar, sekretaris."),
        error_messages={
            "required": gettext_lazy("Tulis kantor yang menerima."),
            "max_length": gettext_lazy("Tulis kantornya lebih singkat."),
        },
    )
    sent_on = DayField(
        label=gettext_lazy("Tanggal diserahkan"),
        error_messages={"required": gettext_lazy("Isi tanggal penyerahannya.")},
    )


class AnswerForm(forms.Form):
    """What an office answered."""

    answer = one_of(
        gettext_lazy("Apa jawabannya?"), Forwarding.Answer.choices, gettext_lazy("Pilih jawabannya.")
    )
    answered_on = DayField(
        label=gettext_lazy("Tanggal jawaban"),
        error_messages={"required": gettext_lazy("Isi tanggal jawabannya.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Catatan"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Tulis catatannya lebih singkat.")},
    )
