"""Questions of a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.budgets.models import LONGEST_TALE
from omah.ui.forms import NumberField
from omah.ui.questions import words

MOST_PEOPLE = 100_000
TALE = {"most": LONGEST_TALE, "rows": 6}


def people(label):
    return NumberField(
        label=label,
        max_value=MOST_PEOPLE,
        initial=0,
        error_messages={"required": _("Isi jumlahnya; boleh 0.")},
    )


class ReportForm(forms.Form):
    """What was done, who took part in numbers, how access was made, what was learned."""

    done = words(
        _("Apa yang dikerjakan?"),
        _("Tulis apa yang dikerjakan."),
        **TALE,
        help_text=_("Beberapa kalimat cukup. Jangan tulis nama peserta."),
    )
    women = people(_("Peserta perempuan"))
    men = people(_("Peserta laki-laki"))
    unsaid = people(_("Peserta yang tidak menyebut"))
    disabled = people(_("Di antaranya penyandang disabilitas"))
    accessibility = words(
        _("Akses apa yang disediakan?"),
        _("Tulis akses yang disediakan, atau bahwa belum ada."),
        **TALE,
        help_text=_(
            "Misalnya juru bahasa isyarat, jalur kursi roda, materi huruf besar. Tulis juga yang belum ada."
        ),
    )
    learned = words(
        _("Apa yang dipelajari?"), **TALE, help_text=_("Apa yang akan Anda lakukan berbeda lain kali?")
    )
