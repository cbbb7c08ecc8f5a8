"""A book is opened, filled with what was there already, closed, and opened again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from omah.money.fields import FundField, amount_field
from omah.money.models import Chart, Closing, Code
from omah.ui.questions import by_ids, day_field, day_if_any, one_of, words

OWNED = (Code.OTHER_RECEIVABLE, Code.ADVANCES, Code.GOODS, Code.EQUIPMENT)
OWED = (Code.OTHER_OWED, Code.ENTRUSTED, Code.CAPITAL)
ASKED = {
    Code.OTHER_RECEIVABLE: _("Uang kita yang masih dipinjam orang"),
    Code.ADVANCES: _("Uang muka yang belum dipertanggungjawabkan"),
    Code.GOODS: _("Nilai barang dan bahan yang tersimpan"),
    Code.EQUIPMENT: _("Nilai peralatan"),
    Code.OTHER_OWED: _("Utang kita kepada orang lain"),
    Code.ENTRUSTED: _("Uang titipan orang lain yang ada pada kita"),
    Code.CAPITAL: _("Modal bersama dari para anggota"),
}


class OpenBookForm(forms.Form):
    chart = one_of(
        _("Sehalus apa uangnya dipisahkan?"),
        Chart.choices,
        _("Pilih salah satu susunan."),
        initial=Chart.SHORT,
    )


class OpeningForm(forms.Form):
    """What there was when the book began: money, things, debts."""

    day = day_field(
        _("Keadaan pada tanggal"),
        help_text=_("Biasanya hari terakhir sebelum buku ini dipakai."),
        initial=None,
    )
    fund = FundField(_("Milik dana yang mana?"))

    def __init__(self, *args, book, **kwargs):
        super().__init__(*args, **kwargs)
        accounts = {account.code: account for account in book.accounts.all()}
        for account in accounts.values():
            if account.is_cash:
                self._ask(account.code, _("Uang di %(purse)s") % {"purse": account})
        for code in (*OWNED, *OWED):
            if code in accounts:
                self._ask(code, ASKED[code])
        fund: Any = self.fields["fund"]
        fund.offer(funds := book.funds.open())
        if len(funds) == 1:
            del self.fields["fund"]

    def _ask(self, code, label):
        self.fields[f"left_{code}"] = amount_field(label, required=False, min_value=0, help_text="")

    def clean(self):
        data = by_ids(self.cleaned_data, "fund")
        amounts = {
            name.removeprefix("left_"): data.pop(name) for name in list(data) if name.startswith("left_")
        }
        signed = {code: -n if code in OWED else n for code, n in amounts.items() if n}
        return data | {"amounts": signed}


class ProgrammeForm(forms.Form):
    name = words(
        _("Nama program"),
        _("Tulis nama programnya."),
        most=100,
        help_text=_("Kegiatan utama lembaga, misalnya Pelatihan kerja."),
    )


class PurseForm(forms.Form):
    name = words(
        _("Nama rekening"),
        _("Tulis nama rekeningnya."),
        most=100,
        help_text=_("Misalnya Rekening pelatihan, Bank Contoh. Bisa juga dompet digital atau brankas."),
    )


class CloseForm(forms.Form):
    """Up to which day; empty opens the whole book."""

    through = day_field(
        _("Tutup sampai tanggal"),
        help_text=_("Sesudah ditutup, tidak ada yang dapat ditulis sampai tanggal ini."),
        initial=None,
    )
    reason = words(
        _("Alasan"),
        _("Tulis alasannya."),
        most=Closing._meta.get_field("reason").max_length,
        help_text=_("Misalnya: akhir bulan, semua bukti sudah diperiksa."),
    )


class ReopenForm(CloseForm):
    """Back to an earlier day, or to the beginning."""

    through = day_if_any(
        _("Tetap tertutup sampai tanggal"), help_text=_("Kosongkan untuk membuka seluruh buku.")
    )


class DecideForm(forms.Form):
    agreed = forms.TypedChoiceField(
        label=_("Keputusan Anda"),
        widget=forms.RadioSelect,
        choices=[("ya", _("Setuju")), ("tidak", _("Tidak setuju"))],
        coerce=lambda value: value == "ya",
        error_messages={"required": _("Pilih setuju atau tidak."), "invalid_choice": _("Pilih salah satu.")},
    )
