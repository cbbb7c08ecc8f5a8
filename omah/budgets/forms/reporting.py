"""Questions of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.budgets.models import LONGEST_TALE
from omah.ui.forms import NumberField

MOST_PEOPLE = 100_000


def tale(label, help_text, sentence, **more: Any):
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_TALE,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": sentence},
        **more,
    )


def people(label):
    return NumberField(
        label=label,
        max_value=MOST_PEOPLE,
        initial=0,
        error_messages={"required": _("Isi jumlahnya; boleh 0.")},
    )


class ReportForm(forms.Form):
    """What was done, who took part in numbers, how access was made, what was learned."""

    done = tale(
        _("Apa yang dikerjakan?"),
        _("Beberapa kalimat cukup. Jangan tulis nama peserta."),
        _("Tulis apa yang dikerjakan."),
    )
    women = people(_("Peserta perempuan"))
    men = people(_("Peserta laki-laki"))
    unsaid = people(_("Peserta yang tidak menyebut"))
    disabled = people(_("Di antaranya penyandang disabilitas"))
    accessibility = tale(
        _("Akses apa yang disediakan?"),
        _("Misalnya juru bahasa isyarat, jalur kursi roda, materi huruf besar. Tulis juga yang belum ada."),
        _("Tulis akses yang disediakan, atau bahwa belum ada."),
    )
    learned = tale(
        _("Apa yang dipelajari?"), _("Apa yang akan Anda lakukan berbeda lain kali?"), "", required=False
    )
