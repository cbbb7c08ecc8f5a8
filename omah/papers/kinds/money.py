"""Papers about money that comes in: what is asked for, and what was received."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.formats import UNITS, day, number, rupiah, rupiah_in_words
from omah.papers.blocks import Amount, Column, Pairs, Points, Signatures, Signer, Strong, Table, text
from omah.papers.kinds.parts import MOST_ROUNDING, Paper, Party, Rate, above_zero, needed, place_and_day
from omah.papers.stamp_duty import stamp_on


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
