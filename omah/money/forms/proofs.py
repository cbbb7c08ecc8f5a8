"""The photo or the PDF of a receipt, or why there is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.fields import PROOF, ProofField
from omah.money.models import Proof
from omah.ui.questions import words


class ProofForm(forms.Form):
    file = ProofField(label=_("Foto bukti"), help_text=PROOF)


class NoProofForm(forms.Form):
    reason = words(
        _("Mengapa tidak ada bukti?"),
        _("Tulis mengapa tidak ada bukti."),
        most=Proof._meta.get_field("reason").max_length,
        help_text=_("Misalnya: angkutan umum tidak memberi karcis."),
    )


class WithdrawForm(NoProofForm):
    reason = words(
        _("Mengapa ditarik?"),
        _("Tulis mengapa bukti ini ditarik."),
        most=Proof._meta.get_field("withdrawn_because").max_length,
        help_text=_("Misalnya: salah foto, nota milik catatan lain."),
    )
