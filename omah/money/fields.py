"""The field for a receipt, for every domain whose deeds are proved by one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money import scans

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
