"""Laporan pesanan on paper, for one reader. Written in Indonesian, whatever language the pages are in."""

from django.utils import translation
from django.utils.text import capfirst

from omah.core import formats
from omah.core.formats import day, number, rupiah
from omah.network.models import Membership
from omah.papers.kinds import Column, OrderReport, Party, Section, Table
from omah.work.access import REPORTERS
from omah.work.documents import EXAMPLES, in_indonesian, issue, town
from omah.work.report import report


def order_report(order, reader, by):
    """The report for its buyer, with all bills; or for a funder, with its own."""
    payers = None if reader.pk == order.buyer_id else [reader.pk]
    with translation.override("id"):
        figures = report(order, payers).for_outsiders()
        sections = tuple(_sections(figures))
    data = OrderReport(
        to=reader.name,
        order=order.title,
        sections=sections,
        place=town(order.producer),
        signer=Party(office=_office(by, order.producer), organisation=order.producer.name),
    )
    return issue(data, order, figures.day, by, readers=[reader])


def _sections(figures):
    yield Section(title="Ringkasan", paragraphs=tuple(_summary(figures)))
    yield _pieces(figures)
    yield _makers(figures)
    yield _quality(figures)
    yield _wages(figures)
    yield _money(figures)


def _summary(figures):
    order, pieces = figures.order, figures.pieces
    yield (
        f"Pesanan {number(pieces.whole)} buah {order.title} untuk {order.buyer.name}, dikerjakan mitra "
        f"{order.producer.name}. Sudah selesai {number(pieces.finished)} buah, sudah diserahkan "
        f"{number(pieces.handed_over)} buah."
    )
    if order.parent_id:
        yield f"Pesanan ini bagian dari pesanan pada {order.parent.producer.name}."
    if figures.parts:
        names = ", ".join(part.producer for part in figures.parts)
        yield f"Sebagian dikerjakan {names}. Angka mitra, mutu, dan upah di sini tanpa bagian itu."
    if order.rates_are_examples:
        yield EXAMPLES


def _pieces(figures):
    rows = tuple(
        (f"Tahap {stage.number}", *_counts(stage.pieces), day(stage.target), _timing(stage))
        for stage in figures.stages
    )
    tables = [Table("Buah menurut tahap", STAGE_COLUMNS, rows)] if rows else []
    if figures.parts:
        parts = tuple((part.producer, *_counts(part.pieces), part.state) for part in figures.parts)
        tables.append(Table("Bagian pada produsen lain", PART_COLUMNS, parts))
    paragraphs = () if tables else ("Belum ada tahap.",)
    return _section(figures, "Buah", "pieces", paragraphs, tables)


def _counts(pieces):
    return number(pieces.whole), number(pieces.finished), number(pieces.handed_over)


def _timing(stage):
    ready = f"siap {day(stage.ready_on)}, " if stage.ready_on else f"{stage.state}, "
    return ready + stage.timing


def _makers(figures):
    rows = tuple(
        (capfirst(name), "tidak dirinci" if n is None else number(n)) for name, n in figures.categories
    )
    if figures.makers is None:
        return _section(figures, "Mitra", "makers", ["Kurang dari lima mitra menerima garapan."])
    paragraphs = [f"{number(figures.makers)} mitra menerima garapan."]
    if figures.unknown:
        paragraphs.append(
            f"Golongan {number(figures.known)} dari {number(figures.makers)} mitra diketahui; yang lain tidak "
            "menyebut. Jumlah menurut golongan karena itu kurang dari jumlah mitra."
        )
    paragraphs.append("Kelompok di bawah lima orang digabung, agar tidak ada yang dikenali.")
    table = Table("Mitra menurut golongan", (Column("Golongan", 6), Column("Orang", 2, figures=True)), rows)
    return _section(figures, "Mitra", "makers", paragraphs, [table])


def _quality(figures):
    rows = tuple(
        (step.step, *map(number, (step.passed, step.reworked, step.rejected, step.spoiled)))
        for step in figures.quality
    )
    tables = [Table("Pemeriksaan menurut langkah", QUALITY_COLUMNS, rows)] if rows else []
    if figures.defects:
        columns = (Column("Kerusakan", 6), Column("Buah", 2, figures=True))
        rows = tuple((capfirst(name), number(n)) for name, n in figures.defects)
        tables.append(Table("Kerusakan yang ditemukan", columns, rows))
    rate = figures.pass_rate
    paragraphs = [] if rate is None else [f"Yang lolos: {formats.percent(int(rate))} dari yang diperiksa."]
    judge = figures.order.checker.name if figures.order.checker else "petugas mutu produsen"
    return _section(figures, "Mutu", "quality", [f"Mutu diperiksa oleh {judge}.", *paragraphs], tables)


def _wages(figures):
    if figures.paid_total is None:
        few = "Jumlah upah disebut sesudah cukup banyak mitra dibayar."
        return _section(figures, "Upah mitra", "wages", [few])
    least, most = figures.paid_range
    rows = (
        ("Mitra yang dibayar", f"{number(figures.paid_makers)} orang"),
        ("Dibayar seluruhnya", rupiah(figures.paid_total)),
        ("Nilai tengah", rupiah(figures.paid_median)),
        ("Paling kecil dan paling besar", f"{rupiah(least)} sampai {rupiah(most)}"),
    )
    columns = (Column("Uraian", 6), Column("Angka", 4, figures=True))
    table = Table("Upah yang dibayarkan kepada mitra", columns, rows)
    why = ["Dihitung per lima mitra atau lebih dan dibulatkan, supaya upah seorang pun tidak terbaca."]
    return _section(figures, "Upah mitra", "wages", why * figures.is_coarse, [table])


def _money(figures):
    if not figures.bills:
        return _section(figures, "Uang", "money", ["Belum ada tagihan untuk pembaca laporan ini."])
    rows = tuple(
        (bill.number, bill.payer, day(bill.dated), rupiah(bill.billed), rupiah(bill.received))
        for bill in figures.bills
    )
    foot = (("Jumlah", "", "", rupiah(figures.billed), rupiah(figures.received)),)
    return _section(
        figures, "Uang", "money", [], [Table("Tagihan dan pembayaran", MONEY_COLUMNS, rows, foot)]
    )


def _section(figures, title, source, paragraphs=(), tables=()):
    return Section(
        title=title,
        paragraphs=tuple(paragraphs),
        tables=tuple(tables),
        source=f"{figures.sources[source]}. Keadaan per {day(figures.day)}.",
    )


def _office(by, producer):
    """In which office this person reports."""
    held = Membership.objects.held_by(by, *REPORTERS).filter(organisation=producer)
    office = next((role for role in REPORTERS if held.filter(role=role).exists()), REPORTERS[0])
    return capfirst(in_indonesian(office.label))


STAGE_COLUMNS = (
    Column("Tahap", 3),
    Column("Jumlah", 2, figures=True),
    Column("Selesai", 2, figures=True),
    Column("Diserahkan", 3, figures=True),
    Column("Target", 3),
    Column("Waktu", 5),
)
PART_COLUMNS = (
    Column("Produsen", 6),
    Column("Jumlah", 2, figures=True),
    Column("Selesai", 2, figures=True),
    Column("Diserahkan", 3, figures=True),
    Column("Keadaan", 3),
)
QUALITY_COLUMNS = (
    Column("Langkah", 4),
    Column("Lolos", 2, figures=True),
    Column("Diperbaiki dulu", 3, figures=True),
    Column("Tidak lolos", 3, figures=True),
    Column("Rusak saat dikerjakan", 4, figures=True),
)
MONEY_COLUMNS = (
    Column("Nomor tagihan", 5),
    Column("Pembayar", 5),
    Column("Tanggal", 3),
    Column("Ditagih", 3, figures=True),
    Column("Diterima", 3, figures=True),
)
