"""What is asked of whoever judges a pair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.linkage.models import Candidate
from omah.ui.questions import one_of


class PairForm(forms.Form):
    state = one_of(
        _("Apakah orangnya sama?"),
        [
            (Candidate.State.SAME, _("Orang yang sama: gabungkan datanya")),
            (Candidate.State.APART, _("Bukan orang yang sama")),
            (Candidate.State.UNSURE, _("Belum tahu")),
        ],
        _("Pilih satu jawaban."),
    )
