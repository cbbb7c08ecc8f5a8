"""Papers by which people agree beforehand, and report afterwards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from omah.core.formats import day, day_in_words, number, rupiah, rupiah_in_words
from omah.papers.blocks import (
    Amount,
    Block,
    Column,
    Heading,
    Pairs,
    Points,
    Signatures,
    Signer,
    Strong,
    Table,
    text,
)
from omah.papers.kinds.money import Line, check_lines, lines_table
from omah.papers.kinds.parts import Paper, Party, Rate, needed, place_and_day
from omah.papers.stamp_duty import stamp_on


@dataclass(frozen=True, kw_only=True)
class Quotation(Paper):
    """Penawaran: what would be made at which price, until when the offer stands."""

    kind = "quotation"
    code = "PNW"
    heading = "Penawaran"

    to: Party
    order: str
    lines: tuple[Line, ...]
    valid_until: date
    terms: tuple[str, ...] = ()
    place: str = ""
    signer: Party

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.to.organisation or self.to.name, _("Isi kepada siapa penawaran ini."))
        check_lines(self.lines)

    def blocks(self, dated):
        rows = [("Kepada", self.to.organisation or self.to.name)]
        rows += [("u.p.", self.to.office)] * bool(self.to.office)
        yield Pairs((*rows, ("Perihal", self.order), ("Berlaku sampai", day(self.valid_until))))
        yield text("Dengan hormat,")
        yield text("Kami menawarkan pengerjaan pesanan tersebut dengan harga sebagai berikut:")
        yield lines_table("Harga yang ditawarkan", self.lines)
        total = sum(line.total for line in self.lines)
        yield Amount("Jumlah penawaran", rupiah(total), rupiah_in_words(total))
        if self.terms:
            yield Points(self.terms, title="Ketentuan", numbered=True)
        yield text("Atas perhatian dan kerja samanya kami ucapkan terima kasih.")
        yield Signatures(
            (Signer("Hormat kami", self.signer.name, self.signer.office),),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article of an agreement: a title and its points."""

    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Agreement(Paper):
    """Surat perjanjian kerja (SPK) in short: two parties, the goods, and the articles they agree on."""

    kind = "agreement"
    code = "SPK"
    heading = "Surat Perjanjian Kerja"

    place: str
    maker: Party
    buyer: Party
    order: str
    lines: tuple[Line, ...]
    articles: tuple[Article, ...]

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.place, _("Isi tempat perjanjian dibuat."))
        check_lines(self.lines)
        needed(self.articles, _("Isi sedikitnya satu pasal."))

    def blocks(self, dated):
        yield text(
            "Pada hari ini, ",
            Strong(day_in_words(dated)),
            f" ({dated:%d-%m-%Y}), bertempat di {self.place}, kami yang bertanda tangan di bawah ini:",
        )
        yield Pairs(self.maker.rows(), marker="1.")
        yield text("selanjutnya disebut ", Strong("PIHAK PERTAMA"), ";", indent=True)
        yield Pairs(self.buyer.rows(), marker="2.")
        yield text("selanjutnya disebut ", Strong("PIHAK KEDUA"), ".", indent=True)
        yield text(f"Kedua pihak sepakat tentang pesanan «{self.order}» sebagai berikut:")
        yield lines_table("Barang dan harga", self.lines)
        for n, article in enumerate(self.articles, 1):
            yield Heading(f"Pasal {n}. {article.title}")
            yield Points(article.points, numbered=True)
        rule = stamp_on("agreement", dated=dated)
        stamp = f"Meterai {rupiah(rule.duty)}" if rule else ""
        yield Signatures(
            (
                Signer("PIHAK PERTAMA", self.maker.name, self.maker.office, stamp),
                Signer("PIHAK KEDUA", self.buyer.name, self.buyer.office, stamp),
            )
        )


@dataclass(frozen=True, kw_only=True)
class StepRate:
    """What a meeting agreed to pay for one step."""

    step: str
    rate: Rate


@dataclass(frozen=True, kw_only=True)
class CostItem:
    """Part of the cost of one piece or one batch: material, wage, transport."""

    what: str
    amount: int
    per: str


@dataclass(frozen=True, kw_only=True)
class CostingMinutes(Paper):
    """Notula rapat HPP: who met, on which side they sat, and which rates and costs they agreed on."""

    kind = "costing_minutes"
    code = "NOT"
    heading = "Notula Rapat HPP"

    order: str
    place: str
    time: str = ""
    chair: Party
    attendees: tuple[tuple[str, str], ...]
    """Name or office, and side: pengelola, pemilik modal, mitra kerja."""
    rates: tuple[StepRate, ...]
    costs: tuple[CostItem, ...] = ()
    decisions: tuple[str, ...] = ()

    @property
    def subject(self):
        return self.order

    def check(self):
        needed(self.attendees, _("Isi siapa yang hadir dalam rapat HPP."))
        needed(self.rates, _("Isi sedikitnya satu tarif yang disepakati."))

    def blocks(self, dated):
        rows = [
            ("Pesanan", self.order),
            ("Hari, tanggal", f"{day_in_words(dated)} ({dated:%d-%m-%Y})"),
        ]
        rows += [("Waktu", self.time)] * bool(self.time)
        yield Pairs((*rows, ("Tempat", self.place), ("Yang hadir", f"{number(len(self.attendees))} orang")))
        yield Table(
            "Yang hadir",
            (
                Column("No.", 1),
                Column("Nama atau jabatan", 7),
                Column("Sebagai", 5),
                Column("Tanda tangan", 4),
            ),
            tuple((f"{n}.", name, side, "") for n, (name, side) in enumerate(self.attendees, 1)),
            head=1,
            tall=True,
        )
        yield Table(
            "Tarif yang disepakati",
            (Column("Langkah", 6), Column("Tarif", 4, figures=True)),
            tuple((rate.step, str(rate.rate)) for rate in self.rates),
        )
        if self.costs:
            yield Table(
                "Biaya lain dalam HPP",
                (Column("Uraian", 6), Column("Biaya", 4, figures=True), Column("Untuk", 3)),
                tuple((cost.what, rupiah(cost.amount), f"per {cost.per}") for cost in self.costs),
            )
        if self.decisions:
            yield Points(self.decisions, title="Keputusan", numbered=True)
        yield Signatures(
            (Signer("Pemimpin rapat", self.chair.name, self.chair.office),),
            opening=place_and_day(self.place, dated),
        )


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a report. ``source`` says where its figures come from and of which day they are."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: Sequence[Table] = ()
    points: tuple[str, ...] = ()
    source: str = ""


def section_blocks(sections: Sequence[Section]) -> Iterable[Block]:
    """The parts of a report, from top to bottom."""
    for section in sections:
        yield Heading(section.title)
        yield from (text(paragraph) for paragraph in section.paragraphs)
        yield from section.tables
        if section.points:
            yield Points(section.points)
        if section.source:
            yield text(f"Sumber: {section.source}")


@dataclass(frozen=True, kw_only=True)
class OrderReport(Paper):
    """Laporan pesanan for one funder or buyer: only what concerns this reader, each figure with its source."""

    kind = "order_report"
    code = "LAP"
    heading = "Laporan Pesanan"

    to: str
    order: str
    sections: tuple[Section, ...]
    place: str = ""
    signer: Party

    @property
    def subject(self):
        return f"{self.order}, untuk {self.to}"

    def check(self):
        needed(self.to, _("Isi untuk siapa laporan ini."))
        needed(self.sections, _("Isi sedikitnya satu bagian laporan."))

    def blocks(self, dated):
        yield Pairs((("Untuk", self.to), ("Pesanan", self.order), ("Keadaan per", day(dated))))
        yield from section_blocks(self.sections)
        yield Signatures(
            (Signer("Disusun oleh", self.signer.name, self.signer.office),),
            opening=place_and_day(self.place, dated),
        )
