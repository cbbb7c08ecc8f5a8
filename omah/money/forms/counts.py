"""Cash is counted: notes and coins, or the sum."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.core import formats
from omah.money.fields import AccountField, FundField, amount_field
from omah.money.models import PIECES, CashCount, Fund
from omah.ui.forms import NumberField
from omah.ui.questions import by_ids, day_field, words

MOST_PIECES = 100_000


class CountForm(forms.Form):
    template_name = "money/_count_form.html"

    code = AccountField(_("Uang di mana yang dihitung?"), _("Pilih tempat uangnya."))
    day = day_field(help_text=_("Keadaan pada akhir hari ini."))

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        purses: Any = self.fields["code"]
        purses.offer(book.accounts.cash())
        for worth in PIECES:
            self.fields[f"n_{worth}"] = NumberField(
                label=formats.rupiah(worth),
                max_value=MOST_PIECES,
                required=False,
            )
        self.fields["counted"] = amount_field(
            _("Jumlah seluruhnya"),
            help_text=_("Boleh kosong bila pecahannya sudah diisi."),
            required=False,
            min_value=0,
        )
        self.fields["witness"] = words(
            _("Siapa saksinya?"),
            _("Tulis jabatan saksinya."),
            most=CashCount._meta.get_field("witness").max_length,
            help_text=_("Tulis jabatannya, misalnya Ketua."),
        )
        self.fields["reason"] = words(
            _("Sebab selisih"),
            most=CashCount._meta.get_field("reason").max_length,
            help_text=_("Isi hanya bila uangnya tidak sama dengan buku."),
        )
        if book.funds.open().count() > 1:
            fund = self.fields["fund"] = FundField(_("Selisih ditanggung dana mana?"), initial=_general(book))
            fund.offer(book.funds.open())

    @property
    def piece_fields(self):
        return [self[f"n_{worth}"] for worth in PIECES]

    def clean(self):
        data = by_ids(self.cleaned_data, "fund")
        pieces = {str(worth): data.pop(f"n_{worth}", None) for worth in PIECES}
        pieces = {worth: n for worth, n in pieces.items() if n}
        if data.get("counted") is None and "counted" not in self.errors:
            data["counted"] = sum(int(worth) * n for worth, n in pieces.items())
            if not pieces:
                self.add_error("counted", _("Isi jumlah uangnya, atau pecahannya."))
        return data | {"pieces": pieces}


def _general(book):
    return next(one.ref for one in book.funds.all() if one.origin == Fund.Origin.GENERAL)
