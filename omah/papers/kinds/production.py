"""Papers that go with the goods: the card that goes home with the work, and the record of handing over."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.formats import day_in_words, number, rupiah, weekday
from omah.papers.blocks import Boxes, Column, Pairs, Points, Signatures, Signer, Strong, Table, text
from omah.papers.kinds.parts import Paper, Party, Rate, above_zero, needed, pieces_in_words, quantity

WAYS_TO_ACKNOWLEDGE = ("tanda tangan", "cap jempol", "paraf pendamping", "disampaikan lisan di depan saksi")


@dataclass(frozen=True, kw_only=True)
class Material:
    """Something handed out with the work."""

    name: str
    amount: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class PacketCard(Paper):
    """Kartu garapan: what a maker took home, when to bring it back, and what it will pay.

    ``maker`` is the name by which the person wants to be called. Nothing about disability stands on it.
    """

    kind = "packet_card"
    code = "KG"
    heading = "Kartu Garapan"
    large = True

    maker: str
    order: str
    step: str
    pieces: int
    rate: Rate
    pays: int
    """Whole rupiah if every piece is good, already rounded up."""
    due: date
    bring_to: str
    materials: tuple[Material, ...] = ()
    care: tuple[str, ...] = ()
    handed_out_by: str = ""

    @property
    def subject(self):
        return f"{self.step}, {self.maker}"

    def check(self):
        needed(self.maker, _("Isi nama pembuat pada kartu garapan."))
        needed(self.step, _("Isi langkah kerja pada kartu garapan."))
        needed(self.bring_to, _("Isi tempat setor pada kartu garapan."))
        above_zero(self.pieces, _("Jumlah garapan paling sedikit satu buah."))
        above_zero(self.pays, _("Isi upah untuk garapan ini."))

    def blocks(self, dated):
        yield Pairs(
            (
                ("Untuk", self.maker),
                ("Pesanan", self.order),
                ("Langkah", self.step),
                ("Jumlah", Strong(pieces_in_words(self.pieces))),
                ("Diambil", weekday(dated)),
                ("Setor paling lambat", Strong(weekday(self.due))),
                ("Setor ke", self.bring_to),
                ("Tarif", str(self.rate)),
                ("Upah jika semua lolos", Strong(rupiah(self.pays))),
            )
        )
        if self.materials:
            yield Table(
                "Bahan yang diterima",
                (Column("Bahan", 6), Column("Jumlah", 2, figures=True), Column("Satuan", 2)),
                tuple((material.name, number(material.amount), material.unit) for material in self.materials),
            )
        if self.care:
            yield Points(self.care, title="Yang perlu diingat")
        yield Boxes("Tanda terima, pilih salah satu", WAYS_TO_ACKNOWLEDGE)
        yield Signatures(
            (
                Signer("Yang menerima", self.maker),
                Signer("Yang menyerahkan", self.handed_out_by),
                Signer("Saksi"),
            )
        )


@dataclass(frozen=True, kw_only=True)
class HandedItem:
    """Goods that change hands. ``remaining`` is what the order still owes of them afterwards."""

    name: str
    amount: int
    unit: str = "buah"
    remark: str = "baik"
    remaining: int = 0


@dataclass(frozen=True, kw_only=True)
class Handover(Paper):
    """Berita acara serah terima (BAST), whole or in part, in the form that offices expect."""

    kind = "handover"
    code = "BAST"
    heading = "Berita Acara Serah Terima"

    place: str
    giver: Party
    receiver: Party
    order: str
    items: tuple[HandedItem, ...]
    basis: str = ""
    """The agreement under which the goods were made."""
    checked_by: str = ""
    """Who found the goods good."""
    witnesses: tuple[Party, ...] = ()

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.place, _("Isi tempat serah terima."))
        needed(self.giver.office and self.receiver.office, _("Isi jabatan kedua pihak pada berita acara."))
        needed(self.order, _("Sebut pesanan yang diserahkan."))
        needed(self.items, _("Isi sedikitnya satu barang yang diserahkan."))
        for item in self.items:
            above_zero(item.amount, _("Jumlah barang paling sedikit satu."))

    def blocks(self, dated):
        yield text(
            "Pada hari ini, ",
            Strong(day_in_words(dated)),
            f" ({dated:%d-%m-%Y}), bertempat di {self.place}, kami yang bertanda tangan di bawah ini:",
        )
        yield Pairs(self.giver.rows(), marker="1.")
        yield text("selanjutnya disebut ", Strong("PIHAK PERTAMA"), ";", indent=True)
        yield Pairs(self.receiver.rows(), marker="2.")
        yield text("selanjutnya disebut ", Strong("PIHAK KEDUA"), ".", indent=True)
        basis = f" berdasarkan {self.basis}" if self.basis else ""
        yield text(
            "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK PERTAMA, barang "
            f"untuk pesanan «{self.order}»{basis}, sebagai berikut:"
        )
        yield self._items()
        yield from self._remarks()
        yield text(
            "Demikian berita acara serah terima ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
        )
        yield Signatures(
            (
                Signer("PIHAK PERTAMA, yang menyerahkan", self.giver.name, self.giver.office),
                Signer("PIHAK KEDUA, yang menerima", self.receiver.name, self.receiver.office),
            )
        )
        if self.witnesses:
            yield Signatures(
                tuple(Signer("Saksi", witness.name, witness.office) for witness in self.witnesses)
            )

    def _items(self):
        return Table(
            "Barang yang diserahkan",
            (
                Column("No.", 1),
                Column("Nama barang", 6),
                Column("Jumlah", 2, figures=True),
                Column("Satuan", 2),
                Column("Keterangan", 4),
            ),
            tuple(
                (f"{n}.", item.name, number(item.amount), item.unit, item.remark)
                for n, item in enumerate(self.items, 1)
            ),
            head=1,
        )

    def _remarks(self):
        if self.checked_by:
            yield text(
                f"Barang tersebut telah diperiksa mutunya oleh {self.checked_by} dan diterima dalam keadaan baik "
                "dan cukup."
            )
        if any(item.remaining for item in self.items):
            yield text(
                "Penyerahan ini adalah ",
                Strong("penyerahan sebagian"),
                f". Yang belum diserahkan dari pesanan ini: {'; '.join(self._left())}.",
            )
        else:
            yield text(
                "Dengan penyerahan ini semua barang yang tersebut di atas telah diserahkan seluruhnya."
            )

    def _left(self):
        counts = [(item.name, quantity(item.remaining, item.unit)) for item in self.items if item.remaining]
        return [f"{name} ({count})" if len(self.items) > 1 else count for name, count in counts]
