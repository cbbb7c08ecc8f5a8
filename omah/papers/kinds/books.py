"""Papers of the treasurer: what went out, what was counted, and the cash book of a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.formats import day, number, rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Column, Pairs, Points, Signatures, Signer, Strong, Table, text
from omah.papers.kinds.parts import BLANK, Paper, Party, above_zero, needed, place_and_day


@dataclass(frozen=True, kw_only=True)
class Voucher(Paper):
    """Tanda bukti kas keluar: what was paid, what for, and where the receipts are."""

    kind = "voucher"
    code = "BKK"
    heading = "Tanda Bukti Kas Keluar"

    paid_to: str
    amount: int
    purpose: str
    method: str
    payer: Party
    place: str
    proofs: str
    """How many receipts are kept with it, or why there are none."""
    notes: Sequence[str] = ()

    @property
    def subject(self):
        return self.purpose

    def check(self):
        above_zero(self.amount, _("Isi jumlah uang, lebih dari nol."))
        needed(self.purpose, _("Isi untuk pembayaran apa."))

    def blocks(self, dated):
        rows: list[tuple[str, str | Strong]] = [
            ("Dibayarkan kepada", self.paid_to or BLANK),
            ("Uang sejumlah", Strong(rupiah_in_words(self.amount))),
            ("Untuk", self.purpose),
            ("Diambil dari", self.method),
            ("Bukti", self.proofs),
        ]
        yield Pairs(tuple(rows))
        yield Amount("Jumlah", rupiah(self.amount))
        if self.notes:
            yield Points(tuple(self.notes), title="Catatan pajak dan meterai")
        yield Signatures(
            (
                Signer("Yang menerima", self.paid_to),
                Signer("Yang membayar", self.payer.name, self.payer.office),
            ),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class CountRecord(Paper):
    """Berita acara hitung kas: what lay in the box, what the book says, and what became of the difference."""

    kind = "cash_count"
    code = "BAHK"
    heading = "Berita Acara Hitung Kas"

    purse: str
    pieces: Sequence[tuple[int, int]]
    """Worth of a note or coin, and how many there were."""
    counted: int
    in_book: int
    reason: str
    entry: str
    counter: str
    witness: str
    place: str

    @property
    def subject(self):
        return self.purse

    def check(self):
        """The deed that counted has refused what is missing."""

    def blocks(self, dated):
        yield text(f"Pada {day(dated)} uang di {self.purse} dihitung bersama saksi.")
        if self.pieces:
            columns = (
                Column("Pecahan", 2),
                Column("Jumlah", 2, figures=True),
                Column("Nilai", 3, figures=True),
            )
            rows = tuple((rupiah(worth), number(n), rupiah(worth * n)) for worth, n in self.pieces)
            yield Table(
                "Uang yang dihitung", columns, rows, (("Jumlah seluruhnya", "", rupiah(self.counted)),)
            )
        yield Amount("Uang yang dihitung", rupiah(self.counted), rupiah_in_words(self.counted))
        found = [("Menurut buku", rupiah(self.in_book))]
        if difference := self.counted - self.in_book:
            found += [
                ("Selisih", f"{'lebih' if difference > 0 else 'kurang'} {rupiah(abs(difference))}"),
                ("Sebab", self.reason),
                ("Dicatat dengan nomor", self.entry),
            ]
        else:
            found += [("Selisih", "tidak ada")]
        yield Pairs(tuple(found))
        yield Signatures(
            (Signer("Yang menghitung", self.counter), Signer("Saksi", "", self.witness)),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class CashBookSheet(Paper):
    """Buku kas umum or buku bank of one month, as it is signed and filed."""

    kind = "cash_book"
    code = "BKU"
    heading = "Buku Kas"
    landscape = True

    what: str
    month: str
    ends: date
    columns: Sequence[str]
    """The names of the columns of words; the three of figures follow."""
    rows: Sequence[tuple[str, ...]]
    closing: int
    agrees: Sequence[str]
    place: str

    @property
    def subject(self):
        return f"{self.what}, {self.month}"

    def check(self):
        """Nothing can be missing: nothing may have moved."""

    def blocks(self, dated):
        figures = tuple(Column(name, 3, figures=True) for name in ("Masuk", "Keluar", "Saldo"))
        words = tuple(Column(name, 4 if n == 0 else 3) for n, name in enumerate(self.columns))
        yield Table(f"{self.what}, {self.month}", (*words, *figures), tuple(self.rows))
        yield Amount(f"Saldo pada {day(self.ends)}", rupiah(self.closing), rupiah_in_words(self.closing))
        if self.agrees:
            yield Points(tuple(self.agrees), title="Pencocokan")
        yield Signatures(
            (Signer("Mengetahui", "", "Ketua"), Signer("Yang mencatat", "", "Bendahara")),
            opening=place_and_day(self.place, dated),
        )
