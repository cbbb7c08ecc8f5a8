"""The photo or the PDF of a receipt, or why there is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.fields import PROOF, ProofField
from omah.money.models import Proof


class ProofForm(forms.Form):
    file = ProofField(label=_("Foto bukti"), help_text=PROOF)


class NoProofForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa tidak ada bukti?"),
        help_text=_("Misalnya: angkutan umum tidak memberi karcis."),
        max_length=Proof._meta.get_field("reason").max_length,
        error_messages={"required": _("Tulis mengapa tidak ada bukti.")},
    )


class WithdrawForm(NoProofForm):
    reason = forms.CharField(
        label=_("Mengapa ditarik?"),
        help_text=_("Misalnya: salah foto, nota milik catatan lain."),
        max_length=Proof._meta.get_field("withdrawn_because").max_length,
        error_messages={"required": _("Tulis mengapa bukti ini ditarik.")},
    )
