"""Papers about pay: the list that the treasurer signs, and the slip that the maker keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.formats import day, number, rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Column, Pairs, Points, Signatures, Signer, Table, text
from omah.papers.kinds.parts import (
    MOST_ROUNDING,
    Paper,
    Party,
    Rate,
    cents,
    in_cents,
    needed,
    pieces_in_words,
    place_and_day,
)


@dataclass(frozen=True, kw_only=True)
class Earning:
    """Good pieces of one step, and their rate."""

    step: str
    pieces: int
    rate: Rate

    @property
    def exact(self) -> Fraction:
        return self.rate.of(self.pieces)


@dataclass(frozen=True, kw_only=True)
class Payout:
    """What one maker is paid: every step, the exact sum, and the whole rupiah paid, rounded up."""

    name: str
    earnings: tuple[Earning, ...]
    paid: int
    method: str = ""

    @property
    def exact(self) -> Fraction:
        return sum((earning.exact for earning in self.earnings), Fraction(0))

    def check(self) -> None:
        needed(self.name, _("Isi nama pada setiap baris upah."))
        needed(self.earnings, _("Isi langkah dan jumlah buah pada setiap baris upah."))
        if not 0 <= self.paid - self.exact < MOST_ROUNDING:
            raise Refused(
                _(
                    "Upah %(name)s tidak cocok dengan hitungannya. Upah dibulatkan ke atas, paling banyak Rp100."
                )
                % {"name": self.name}
            )


@dataclass(frozen=True, kw_only=True)
class PayoutList(Paper):
    """Daftar pembayaran upah: every maker with pieces, rate, exact sum, rounding, what is paid and how."""

    kind = "payout_list"
    code = "DPU"
    heading = "Daftar Pembayaran Upah"
    landscape = True

    order: str
    payouts: tuple[Payout, ...]
    place: str
    paid_by: Party
    checked_by: Party
    """A second person, who verified the list."""

    @property
    def total(self) -> int:
        return sum(payout.paid for payout in self.payouts)

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.payouts, _("Isi sedikitnya satu orang pada daftar upah."))
        for payout in self.payouts:
            payout.check()

    def blocks(self, dated):
        people = f"{number(len(self.payouts))} orang"
        yield Pairs((("Pesanan", self.order), ("Dibayar kepada", people)))
        yield self._table()
        yield Amount("Jumlah yang dibayar", rupiah(self.total), rupiah_in_words(self.total))
        yield text(
            "Upah dihitung dari buah yang lolos mutu, dikalikan tarif yang disepakati, lalu dibulatkan ke atas. "
            "Tidak ada potongan."
        )
        yield Signatures(
            (
                Signer("Yang membayar", self.paid_by.name, self.paid_by.office),
                Signer("Yang memeriksa", self.checked_by.name, self.checked_by.office),
            ),
            opening=place_and_day(self.place, dated),
        )

    def _table(self):
        exact = sum(in_cents(payout.exact) for payout in self.payouts)
        foot = (
            "",
            "Jumlah",
            "",
            "",
            cents(exact),
            cents(self.total * 100 - exact),
            rupiah(self.total),
            "",
            "",
        )
        return Table(
            "Upah per orang",
            (
                Column("No.", 1),
                Column("Nama", 4),
                Column("Langkah dan buah", 4),
                Column("Tarif", 4),
                Column("Jumlah persis", 3, figures=True),
                Column("Pembulatan", 3, figures=True),
                Column("Dibayar", 3, figures=True),
                Column("Cara", 2),
                Column("Tanda terima", 4),
            ),
            tuple(self._row(n, payout) for n, payout in enumerate(self.payouts, 1)),
            (foot,),
            head=1,
            tall=True,
        )

    def _row(self, n, payout):
        exact = in_cents(payout.exact)
        return (
            f"{n}.",
            payout.name,
            "\n".join(f"{earning.step} {number(earning.pieces)}" for earning in payout.earnings),
            "\n".join(str(earning.rate) for earning in payout.earnings),
            cents(exact),
            cents(payout.paid * 100 - exact),
            rupiah(payout.paid),
            payout.method,
            "",
        )


@dataclass(frozen=True, kw_only=True)
class PayYear(Paper):
    """Rekap upah: what one maker earned and got in a year, month by month, for the maker to keep."""

    kind = "pay_year"
    code = "RU"
    heading = "Rekap Upah"
    large = True

    name: str
    year: int
    rows: Sequence[tuple[str, int, int, int]]
    """The month, earned, paid, still owed at its end."""
    owed: int

    @property
    def subject(self):
        return f"{self.name}, {self.year}"

    def check(self):
        """Nothing can be missing: there may have been no work in a year."""

    def blocks(self, dated):
        yield Pairs((("Untuk", self.name), ("Tahun", str(self.year))))
        if self.rows:
            columns = (
                Column("Bulan", 4),
                Column("Diperoleh", 3, figures=True),
                Column("Dibayar", 3, figures=True),
                Column("Sisa", 3, figures=True),
            )
            written = tuple((month, *map(rupiah, sums)) for month, *sums in self.rows)
            earned, paid = sum(row[1] for row in self.rows), sum(row[2] for row in self.rows)
            foot = ("Setahun", rupiah(earned), rupiah(paid), rupiah(self.rows[-1][3]))
            yield Table("Upah setiap bulan", columns, written, (foot,))
        else:
            yield text("Tidak ada upah pada tahun ini.")
        yield Amount("Yang masih harus dibayar", rupiah(self.owed), rupiah_in_words(self.owed))
        yield text(f"Dihitung sampai {day(dated)} dari daftar upah yang disetujui. Tidak ada potongan.")


@dataclass(frozen=True, kw_only=True)
class PaySlip(Paper):
    """Slip upah: one maker's pay, with every step of the sum, for the maker to keep."""

    kind = "pay_slip"
    code = "SU"
    heading = "Slip Upah"
    large = True

    payout: Payout
    order: str
    notes: tuple[str, ...] = ()
    """Pieces sent back for repair, pieces that were not accepted, and what was agreed about them."""
    paid_by: Party
    place: str = ""

    @property
    def subject(self):
        return f"{self.order}, {self.payout.name}"

    def check(self):
        self.payout.check()

    def blocks(self, dated):
        payout, exact = self.payout, in_cents(self.payout.exact)
        rows = [("Untuk", payout.name), ("Pesanan", self.order), ("Tanggal", day(dated))]
        yield Pairs((*rows, *([("Cara bayar", payout.method)] * bool(payout.method))))
        yield Table(
            "Hitungan upah",
            (
                Column("Langkah", 4),
                Column("Buah yang lolos", 5, figures=True),
                Column("Tarif", 4, figures=True),
                Column("Jumlah", 4, figures=True),
            ),
            tuple(
                (e.step, pieces_in_words(e.pieces, e.rate.per, "\n"), str(e.rate), cents(in_cents(e.exact)))
                for e in payout.earnings
            ),
            (
                ("Jumlah persis", "", "", cents(exact)),
                ("Pembulatan ke atas", "", "", cents(payout.paid * 100 - exact)),
                ("Potongan", "", "", "Rp0"),
            ),
        )
        yield Amount("Yang Anda terima", rupiah(payout.paid), rupiah_in_words(payout.paid))
        if self.notes:
            yield Points(self.notes, title="Catatan")
        yield Signatures(
            (
                Signer("Yang menerima", payout.name),
                Signer("Yang membayar", self.paid_by.name, self.paid_by.office),
            ),
            opening=place_and_day(self.place, dated),
        )
