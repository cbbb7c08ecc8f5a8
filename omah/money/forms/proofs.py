"""The photo or the PDF of a receipt, or why there is none."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money import scans
from omah.money.models import Proof

PROOF = _("Foto atau PDF, paling besar 10 MB. Tempat pengambilan foto dihapus.")


class ProofField(forms.FileField):
    """A receipt from the phone; cleans to a ``Scan``, or None. What is too large is not even read."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
            error_messages={
                "required": _("Pilih foto atau PDF buktinya."),
                "missing": _("Pilih foto atau PDF buktinya."),
                "invalid": _("Pilih foto atau PDF buktinya."),
                "empty": _("Berkas ini kosong. Pilih berkas lain."),
                "max_length": _("Nama berkas terlalu panjang. Ganti namanya."),
            },
            **kwargs,
        )

    def clean(self, data, initial=None):
        found = super().clean(data, initial)
        if not found:
            return None
        try:
            scans.check_size(found.size)
            return scans.scan_of(found.read())
        except scans.Refused as refusal:
            raise forms.ValidationError(refusal.messages) from None


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
