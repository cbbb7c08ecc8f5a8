"""Funds: whose will the money came with, and how cash changes its owner inside a book."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.fields import AccountField, FundField, ProgrammeField, amount_field, moved_on
from omah.money.models import LONGEST_MEMO, Fund, Kind
from omah.network.fields import OrganisationField
from omah.ui.forms import NumberField, SomeOf
from omah.ui.questions import by_ids, day_if_any, one_of, words

OPENED_ELSEWHERE = {Fund.Origin.GENERAL, Fund.Origin.POOL}
"""Every book has the one; a pool opens the other, once its signatories agreed."""


class ChangeFundForm(forms.Form):
    """What the giver of a fund agreed to, and may agree to anew."""

    name = words(
        _("Nama dana"),
        _("Tulis nama dananya."),
        most=100,
        help_text=_("Misalnya: CSR Bank Contoh 2020."),
    )
    starts_on = day_if_any(_("Mulai berlaku"))
    ends_on = day_if_any(_("Berakhir"))
    report_due = day_if_any(_("Laporan ditunggu paling lambat"))
    shift_percent = NumberField(
        label=_("Batas geser antarbaris menurut pemberi (%)"),
        help_text=_("Kosongkan bila pemberi tidak menentukan. Batas di RAB yang berlaku."),
        min_value=0,
        max_value=100,
        required=False,
    )


class OpenFundForm(ChangeFundForm):
    origin = one_of(
        _("Uang ini asalnya dari mana?"),
        [each for each in Fund.Origin.choices if each[0] not in OPENED_ELSEWHERE],
        _("Pilih asalnya."),
    )
    donor = OrganisationField(label=_("Siapa pemberinya?"), required=False)
    is_restricted = forms.BooleanField(
        label=_("Pemberi menentukan untuk apa uang ini boleh dipakai"), required=False, initial=True
    )
    purpose = words(_("Untuk apa, menurut pemberi?"), rows=3)
    allowed = SomeOf(
        label=_("Hanya boleh untuk biaya ini"),
        help_text=_("Tanpa pilihan berarti semua biaya boleh."),
        required=False,
        error_messages={"invalid_choice": _("Pilih dari daftar ini.")},
    )
    programme = ProgrammeField(_("Hanya untuk program"), empty_label=_("semua program"))
    field_order = ("name", "origin", "donor", "is_restricted", "purpose", "allowed", "programme")

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        costs: Any = self.fields["allowed"]
        costs.choices = [(one.code, str(one)) for one in book.accounts.filter(kind=Kind.EXPENSE)]
        programme: Any = self.fields["programme"]
        programme.offer(programmes := book.programmes.all())
        if not programmes:
            del self.fields["programme"]

    def clean(self):
        data = by_ids(self.cleaned_data, "donor", "programme")
        return data | {"allowed": tuple(data.get("allowed", ()))}


class ReleaseForm(forms.Form):
    """Money of a fund becomes the body's own."""

    amount = amount_field()
    purse = AccountField()
    day = moved_on()
    reason = words(
        _("Mengapa?"),
        _("Tulis alasannya."),
        most=LONGEST_MEMO,
        help_text=_("Misalnya: syarat pemberi sudah dipenuhi, surat nomor …"),
    )

    def __init__(self, *args, fund, **kwargs):
        super().__init__(*args, **kwargs)
        purse: Any = self.fields["purse"]
        purse.offer(fund.book.accounts.cash())


class BetweenFundsForm(ReleaseForm):
    """One fund lends to another, or gives back."""

    other = FundField(_("Dana yang lain"))
    field_order = ("other", "amount", "purse", "day", "reason")

    def __init__(self, *args, fund, **kwargs):
        super().__init__(*args, fund=fund, **kwargs)
        other: Any = self.fields["other"]
        other.offer(fund.book.funds.by_hand().exclude(pk=fund.pk))

    def clean(self):
        data = by_ids(self.cleaned_data, "other")
        return data | {"to_id": data.pop("other_id")}
