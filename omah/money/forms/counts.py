"""Cash is counted: notes and coins, or the sum."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import clock, formats
from omah.money.forms.entries import AccountField, amount_field
from omah.money.forms.fields import FundField
from omah.money.models import PIECES, CashCount, Fund
from omah.ui.forms import DayField, NumberField

MOST_PIECES = 100_000


class CountForm(forms.Form):
    code = AccountField(
        label=_("Uang di mana yang dihitung?"), error_messages={"required": _("Pilih tempat uangnya.")}
    )
    day = DayField(
        label=_("Tanggal"),
        help_text=_("Keadaan pada akhir hari ini."),
        initial=clock.today,
        error_messages={"required": _("Isi tanggalnya.")},
    )

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purses: Any = self.fields["code"]
        purses.offer(book.accounts.cash())
        for worth in PIECES:
            self.fields[f"n_{worth}"] = NumberField(
                label=_("Lembar atau keping %(worth)s") % {"worth": formats.rupiah(worth)},
                max_value=MOST_PIECES,
                required=False,
            )
        self.fields["counted"] = amount_field(
            label=_("Jumlah seluruhnya"),
            help_text=_("Boleh kosong bila pecahannya sudah diisi."),
            required=False,
            min_value=0,
        )
        self.fields["witness"] = forms.CharField(
            label=_("Siapa saksinya?"),
            help_text=_("Tulis jabatannya, misalnya Ketua."),
            max_length=CashCount._meta.get_field("witness").max_length,
            error_messages={"required": _("Tulis jabatan saksinya.")},
        )
        self.fields["reason"] = forms.CharField(
            label=_("Sebab selisih"),
            help_text=_("Isi hanya bila uangnya tidak sama dengan buku."),
            max_length=CashCount._meta.get_field("reason").max_length,
            required=False,
        )
        if book.funds.open().count() > 1:
            self.fields["fund"] = FundField(
                label=_("Selisih ditanggung dana mana?"), queryset=book.funds.open(), initial=_general(book)
            )

    def clean(self):
        data = {**self.cleaned_data}
        pieces = {str(worth): data.pop(f"n_{worth}", None) for worth in PIECES}
        pieces = {worth: n for worth, n in pieces.items() if n}
        if data.get("counted") is None and "counted" not in self.errors:
            data["counted"] = sum(int(worth) * n for worth, n in pieces.items())
            if not pieces:
                self.add_error("counted", _("Isi jumlah uangnya, atau pecahannya."))
        fund = data.pop("fund", None)
        return data | {"pieces": pieces, "fund_id": fund and fund.pk}


def _general(book):
    return next(one.ref for one in book.funds.all() if one.origin == Fund.Origin.GENERAL)
