"""Every figure of a report in one list, each with its unit, its source and its day: for Excel and for audit."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omah.work.report import Source


@dataclass(frozen=True)
class Figure:
    """One figure; ``value`` is None where it would tell about too few people."""

    part: str
    what: str
    value: int | None
    unit: str
    source: str
    last: date | None


def figures(report):
    """All figures of a report, in its order."""
    found = [*_pieces(report), *_makers(report), *_quality(report), *_wages(report)]
    return [*found, *_money(report)] if report.bills else found


def _pieces(report):
    part, unit, source = _("Buah"), _("buah"), report.sources["pieces"]
    yield _figure(part, pgettext("satu", "Pesanan"), report.pieces.whole, unit, report.sources["order"])
    for stage in report.stages:
        name = _("Tahap %(n)s") % {"n": stage.number}
        yield from _of_pieces(part, name, stage.pieces, source)
        if stage.days_late is not None:
            told = Source(_("Jejak pesanan: tahap dinyatakan siap"), stage.ready_on)
            yield _figure(part, _("%(name)s, terlambat") % {"name": name}, stage.days_late, _("hari"), told)
    for other in report.parts:
        yield from _of_pieces(part, other.producer, other.pieces, source)


def _of_pieces(part, name, pieces, source):
    unit = _("buah")
    yield _figure(part, name, pieces.whole, unit, source)
    yield _figure(part, _("%(name)s, selesai") % {"name": name}, pieces.finished, unit, source)
    yield _figure(part, _("%(name)s, diserahkan") % {"name": name}, pieces.handed_over, unit, source)


def _makers(report):
    part, unit, source = _("Mitra"), _("orang"), report.sources["makers"]
    yield _figure(part, _("Mitra yang menerima garapan"), report.makers, unit, source)
    for name, n in report.categories:
        yield _figure(part, capfirst(name), n, unit, source)
    yield _figure(part, _("Tidak menyebut golongan"), report.unknown, unit, source)


def _quality(report):
    part, unit, source = _("Mutu"), _("buah"), report.sources["quality"]
    for step in report.quality:
        name = capfirst(step.step)
        yield _figure(part, _("%(name)s, lolos") % {"name": name}, step.passed, unit, source)
        yield _figure(part, _("%(name)s, diperbaiki dulu") % {"name": name}, step.reworked, unit, source)
        yield _figure(part, _("%(name)s, tidak lolos") % {"name": name}, step.rejected, unit, source)
        yield _figure(part, _("%(name)s, rusak saat dikerjakan") % {"name": name}, step.spoiled, unit, source)
    for name, n in report.defects:
        yield _figure(part, _("Kerusakan: %(name)s") % {"name": name}, n, unit, source)


def _wages(report):
    part, unit, source = _("Upah"), _("rupiah"), report.sources["wages"]
    least, most = report.paid_range or (None, None)
    yield _figure(part, _("Mitra yang dibayar"), report.paid_makers, _("orang"), source)
    yield _figure(part, _("Dibayar seluruhnya"), report.paid_total, unit, source)
    yield _figure(part, _("Nilai tengah"), report.paid_median, unit, source)
    yield _figure(part, _("Paling kecil"), least, unit, source)
    yield _figure(part, _("Paling besar"), most, unit, source)


def _money(report):
    part, unit, source = _("Uang"), _("rupiah"), report.sources["money"]
    for bill in report.bills:
        words = {"payer": bill.payer, "number": bill.number}
        yield _figure(part, _("%(payer)s, ditagih, %(number)s") % words, bill.billed, unit, source)
        yield _figure(part, _("%(payer)s, diterima, %(number)s") % words, bill.received, unit, source)


def _figure(part, what, value, unit, source):
    return Figure(part, what, value, unit, source.records, source.last)
