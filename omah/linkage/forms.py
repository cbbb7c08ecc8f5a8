"""What is asked of whoever judges a pair."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.linkage.models import Candidate
from omah.ui.forms import OneOf


class PairForm(forms.Form):
    state = OneOf(
        label=_("Apakah orangnya sama?"),
        choices=[
            (Candidate.State.SAME, _("Orang yang sama: gabungkan datanya")),
            (Candidate.State.APART, _("Bukan orang yang sama")),
            (Candidate.State.UNSURE, _("Belum tahu")),
        ],
        error_messages={"required": _("Pilih satu jawaban.")},
    )
