"""Funds: whose will the money came with, and how cash changes its owner inside a book."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.forms.entries import AccountField, amount_field, day_field, memo_field
from omah.money.forms.fields import FundField, ProgrammeField
from omah.money.models import Fund, Kind
from omah.network.fields import OrganisationField
from omah.ui.forms import DayField, OneOf, SomeOf

OPENED_ELSEWHERE = {Fund.Origin.GENERAL, Fund.Origin.POOL}
"""Every book has the one; a pool opens the other, once its signatories agreed."""


class OpenFundForm(forms.Form):
    name = forms.CharField(
        label=_("Nama dana"),
        help_text=_("Misalnya: CSR Bank Contoh 2020."),
        max_length=100,
        error_messages={"required": _("Tulis nama dananya.")},
    )
    origin = OneOf(
        label=_("Uang ini asalnya dari mana?"),
        choices=[each for each in Fund.Origin.choices if each[0] not in OPENED_ELSEWHERE],
        error_messages={"required": _("Pilih asalnya.")},
    )
    donor = OrganisationField(label=_("Siapa pemberinya?"), required=False)
    is_restricted = forms.BooleanField(
        label=_("Pemberi menentukan untuk apa uang ini boleh dipakai"), required=False, initial=True
    )
    purpose = forms.CharField(
        label=_("Untuk apa, menurut pemberi?"), max_length=300, required=False, widget=forms.Textarea
    )
    allowed = SomeOf(
        label=_("Hanya boleh untuk biaya ini"),
        help_text=_("Tanpa pilihan berarti semua biaya boleh."),
        required=False,
        error_messages={"invalid_choice": _("Pilih dari daftar ini.")},
    )
    programme = ProgrammeField(label=_("Hanya untuk program"), empty_label=_("semua program"))
    starts_on = DayField(label=_("Mulai berlaku"), required=False)
    ends_on = DayField(label=_("Berakhir"), required=False)
    report_due = DayField(label=_("Laporan ditunggu paling lambat"), required=False)

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].widget.attrs["rows"] = 3
        costs: Any = self.fields["allowed"]
        costs.choices = [(one.code, str(one)) for one in book.accounts.filter(kind=Kind.EXPENSE)]
        programmes: Any = self.fields["programme"]
        programmes.queryset = book.programmes.all()
        if not programmes.queryset:
            del self.fields["programme"]

    def clean(self):
        data = {**self.cleaned_data}
        for name in ("donor", "programme"):
            row = data.pop(name, None)
            data[f"{name}_id"] = row and row.pk
        return data | {"allowed": tuple(data.get("allowed", ()))}


class ReleaseForm(forms.Form):
    """Money of a fund becomes the body's own."""

    amount = amount_field()
    purse = AccountField(
        label=_("Di mana uangnya?"), error_messages={"required": _("Pilih di mana uangnya.")}
    )
    day = day_field()
    reason = memo_field(
        label=_("Mengapa?"),
        help_text=_("Misalnya: syarat pemberi sudah dipenuhi, surat nomor …"),
        error_messages={"required": _("Tulis alasannya.")},
    )

    def __init__(self, *args, fund, **kwargs):
        super().__init__(*args, **kwargs)
        purse: Any = self.fields["purse"]
        purse.offer(fund.book.accounts.cash())


class BetweenFundsForm(ReleaseForm):
    """One fund lends to another, or gives back."""

    other = FundField(label=_("Dana yang lain"))
    field_order = ("other", "amount", "purse", "day", "reason")

    def __init__(self, *args, fund, **kwargs):
        super().__init__(*args, fund=fund, **kwargs)
        other: Any = self.fields["other"]
        other.queryset = fund.book.funds.by_hand().exclude(pk=fund.pk)

    def clean(self):
        data = {**self.cleaned_data}
        other = data.pop("other", None)
        return data | {"other": other, "to_id": other and other.pk}
