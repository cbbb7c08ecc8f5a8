"""Questions about reports."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.ui.forms import OneOf


class ReportForm(forms.Form):
    """Who will read the report."""

    reader = OneOf(
        label=_("Untuk siapa laporan ini?"),
        help_text=_("Penyandang dana hanya membaca tagihan dan pembayarannya sendiri."),
        error_messages={"required": _("Pilih pembacanya.")},
    )

    def __init__(self, *args, readers, **kwargs):
        super().__init__(*args, **kwargs)
        self.readers = {reader.ref: reader.pk for reader in readers}
        self.fields["reader"].choices = [(one.ref, one.name) for one in readers]  # type: ignore[attr-defined]

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        ref = cleaned.pop("reader", None)
        return cleaned | {"for_id": self.readers.get(ref)}
