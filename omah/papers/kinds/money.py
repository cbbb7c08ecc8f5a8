"""Papers about money: what is asked for, what was received, and what makers are paid."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.formats import UNITS, day, number, rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Column, Pairs, Points, Signatures, Signer, Strong, Table, text
from omah.papers.kinds.parts import Paper, Party, Rate, above_zero, cents, in_cents, needed, pieces_in_words
from omah.papers.stamp_duty import stamp_on

MOST_ROUNDING = 100
"""Amounts are rounded up to whole hundreds at most, never down."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of a bill. The price may be for another trade unit than the quantity is counted in."""

    what: str
    amount: int
    unit: str
    price: int
    price_per: str = ""
    total: int

    def check(self) -> None:
        needed(self.what, _("Isi uraian pada setiap baris."))
        above_zero(self.amount, _("Isi jumlah pada setiap baris, paling sedikit satu."))
        # Parts of one contract are rounded so that together they make its value: one part may lose a fraction.
        if not -1 < self.total - self._exact() < MOST_ROUNDING:
            raise Refused(
                _("Jumlah harga pada baris «%(what)s» tidak cocok. Hitung kembali.") % {"what": self.what}
            )

    def _exact(self) -> Fraction:
        per = self.price_per or self.unit
        if per == self.unit:
            return Fraction(self.amount * self.price)
        if self.unit not in UNITS:
            raise Refused(_("Pilih satuan: buah, pasang, lusin, kodi, atau gros."))
        return Rate(self.price, per).of(self.amount * UNITS[self.unit])

    def row(self, n: int) -> tuple[str, ...]:
        per = self.price_per or self.unit
        price = f"{rupiah(self.price)} per {per}"
        return (f"{n}.", self.what, number(self.amount), self.unit, price, rupiah(self.total))


LINE_COLUMNS = (
    Column("No.", 1),
    Column("Uraian", 6),
    Column("Jumlah", 2, figures=True),
    Column("Satuan", 2),
    Column("Harga", 4, figures=True),
    Column("Jumlah harga", 3, figures=True),
)


def lines_table(caption: str, lines: tuple[Line, ...]) -> Table:
    """The lines of a bill or an offer with their total."""
    total = ("", "Jumlah seluruhnya", "", "", "", rupiah(sum(line.total for line in lines)))
    return Table(
        caption, LINE_COLUMNS, tuple(line.row(n) for n, line in enumerate(lines, 1)), (total,), head=1
    )


def check_lines(lines: tuple[Line, ...]) -> None:
    needed(lines, _("Isi sedikitnya satu baris."))
    for line in lines:
        line.check()


@dataclass(frozen=True, kw_only=True)
class Invoice(Paper):
    """Tagihan: what a buyer or a funder is asked to pay, for what, until when and how."""

    kind = "invoice"
    code = "TAG"
    heading = "Tagihan"

    to: Party
    order: str
    lines: tuple[Line, ...]
    due: date
    pay_by: tuple[str, ...]
    """How to pay: bank, account number, name on the account."""
    basis: tuple[str, ...] = ()
    """Agreements and hand-over records that this bill follows."""
    paid_before: int = 0
    tax_notes: tuple[str, ...] = ()
    place: str = ""
    signer: Party

    @property
    def total(self) -> int:
        return sum(line.total for line in self.lines)

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.to.organisation or self.to.name, _("Isi siapa yang ditagih."))
        check_lines(self.lines)
        needed(self.pay_by, _("Isi cara pembayaran."))
        if not 0 <= self.paid_before < self.total:
            raise Refused(_("Yang sudah dibayar harus kurang dari jumlah tagihan."))

    def blocks(self, dated):
        rows = [("Kepada", self.to.organisation or self.to.name)]
        rows += [("u.p.", self.to.office)] * bool(self.to.office)
        rows += [("Alamat", self.to.address)] * bool(self.to.address)
        rows += [("Pesanan", self.order)]
        rows += [("Dasar", "\n".join(self.basis))] * bool(self.basis)
        yield Pairs((*rows, ("Jatuh tempo", day(self.due))))
        yield lines_table("Rincian tagihan", self.lines)
        if self.paid_before:
            yield Pairs((("Sudah dibayar", rupiah(self.paid_before)),))
        owed = self.total - self.paid_before
        yield Amount("Yang harus dibayar", rupiah(owed), rupiah_in_words(owed))
        yield Points(self.pay_by, title="Cara membayar")
        if self.tax_notes:
            yield Points(self.tax_notes, title="Catatan pajak dan meterai")
        yield Signatures(
            (Signer("Hormat kami", self.signer.name, self.signer.office),),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class Receipt(Paper):
    """Kuitansi: who paid how much for what. Says where the stamp goes when the law of its day asks for one."""

    kind = "receipt"
    code = "KW"
    heading = "Kuitansi"

    received_from: str
    amount: int
    purpose: str
    receiver: Party
    place: str
    method: str = ""
    basis: str = ""
    """The bill that is paid."""

    @property
    def subject(self):
        return self.purpose

    def check(self):
        needed(self.received_from, _("Isi dari siapa uang diterima."))
        above_zero(self.amount, _("Isi jumlah uang, lebih dari nol."))
        needed(self.purpose, _("Isi untuk pembayaran apa."))
        needed(self.place, _("Isi tempat kuitansi dibuat."))

    def blocks(self, dated):
        rows: list[tuple[str, str | Strong]] = [
            ("Telah terima dari", self.received_from),
            ("Uang sejumlah", Strong(rupiah_in_words(self.amount))),
            ("Untuk pembayaran", self.purpose),
        ]
        rows += [("Dasar", self.basis)] * bool(self.basis)
        rows += [("Cara bayar", self.method)] * bool(self.method)
        yield Pairs(tuple(rows))
        yield Amount("Jumlah", rupiah(self.amount))
        rule = stamp_on("receipt", dated=dated, amount=self.amount)
        stamp = f"Meterai {rupiah(rule.duty)}" if rule else ""
        yield Signatures(
            (Signer("Yang menerima", self.receiver.name, self.receiver.office, stamp),),
            opening=place_and_day(self.place, dated),
        )
        if rule:
            yield text(f"Bea meterai {rupiah(rule.duty)} menurut {rule.basis}.")


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


def place_and_day(place: str, dated: date) -> str:
    """'Malang, 4 Mei 2020'."""
    return f"{place}, {day(dated)}" if place else day(dated)
