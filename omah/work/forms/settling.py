"""Questions about handing over, billing and paying."""

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.network.models import Organisation
from omah.ui.forms import DayField, NumberField, OneOf, RupiahField
from omah.ui.questions import one_of
from omah.work.forms.orders import OrganisationChoice
from omah.work.models import PayLine, Payment

PIECES = {"required": _("Isi jumlahnya.")}
DAY = {"required": _("Isi tanggal.")}
METHOD = {"required": _("Pilih cara bayar.")}


class HandoverForm(forms.Form):
    """Who gives what to whom, where and when: what the BAST says."""

    pieces = NumberField(
        label=_("Berapa buah diserahkan?"), min_value=1, max_value=10**9, error_messages=PIECES
    )
    held_on = DayField(label=_("Tanggal"), error_messages=DAY)
    place = forms.CharField(
        label=_("Tempat"), max_length=200, error_messages={"required": _("Isi tempatnya.")}
    )
    giver_office = forms.CharField(
        label=_("Jabatan yang menyerahkan"), max_length=150, error_messages={"required": _("Isi jabatannya.")}
    )
    receiver_office = forms.CharField(
        label=_("Jabatan yang menerima"), max_length=150, error_messages={"required": _("Isi jabatannya.")}
    )
    witnesses = forms.CharField(
        label=_("Saksi"),
        help_text=_("Jabatan para saksi, pisahkan dengan koma."),
        max_length=300,
        required=False,
    )
    condition = forms.CharField(label=_("Keadaan barang"), initial="baik", max_length=300, required=False)


class InvoiceForm(forms.Form):
    payer = OrganisationChoice(label=_("Ditagihkan kepada"), queryset=Organisation.objects.none())
    pieces = NumberField(label=_("Untuk berapa buah?"), min_value=1, max_value=10**9, error_messages=PIECES)
    dated = DayField(label=_("Tanggal tagihan"), error_messages=DAY)

    def __init__(self, *args, payers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["payer"].queryset = payers  # type: ignore[attr-defined]

    def clean(self):
        super().clean()
        cleaned = self.cleaned_data
        if "payer" in cleaned:
            cleaned["payer_id"] = cleaned.pop("payer").pk
        return cleaned


class PaymentForm(forms.Form):
    amount = RupiahField(
        label=_("Uang yang diterima"), min_value=1, error_messages={"required": _("Isi jumlah uang.")}
    )
    received_on = DayField(label=_("Tanggal diterima"), error_messages=DAY)
    method = OneOf(label=_("Cara bayar"), choices=Payment.Method, error_messages=METHOD)


class PayBillForm(forms.Form):
    amount = RupiahField(
        label=_("Berapa yang dibayar sekarang?"),
        min_value=1,
        error_messages={"required": _("Isi jumlah uang.")},
    )
    method = OneOf(label=_("Cara bayar"), choices=Payment.Method, error_messages=METHOD)
    paid_on = DayField(label=_("Tanggal dibayar"), error_messages=DAY)


class PayForm(forms.Form):
    amount = RupiahField(
        label=_("Berapa yang dibayar sekarang?"),
        help_text=_("Boleh sebagian. Sisanya tetap tercatat sebagai utang upah."),
        min_value=1,
        required=False,
    )
    method = OneOf(label=_("Cara bayar"), choices=Payment.Method, error_messages=METHOD)
    paid_on = DayField(label=_("Tanggal dibayar"), error_messages=DAY)


class FailureForm(forms.Form):
    failure = forms.CharField(
        label=_("Apa yang terjadi?"),
        max_length=200,
        error_messages={"required": _("Tulis apa yang terjadi.")},
    )


class PayAcknowledgeForm(forms.Form):
    manner = one_of(_("Cara mengakui"), PayLine.Acknowledged, _("Pilih salah satu."))
