"""What came of an order, in figures that recompute from its rows. No person can be recognised in them.

Every group of figures says from which records it comes and of which day the newest of them is.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from statistics import median

from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.people.models import Person
from omah.trail.models import Entry
from omah.ui.templatetags import ui as tags
from omah.work import progress
from omah.work.facts import StageReady
from omah.work.models import (
    Defect,
    Delivery,
    Order,
    PayLine,
    PayRun,
    QualityCheck,
    Share,
    Stage,
    WagePart,
)

FEW = 5
"""Fewer people than this are not counted apart."""
STEP = 50_000
"""Rupiah: outside, one maker's wage is told no more exactly than this."""
MADE = {Stage.State.READY, Stage.State.HANDED_OVER, Stage.State.DONE}
LONGEST = 700
"""What still can be read at a glance in WhatsApp."""


@dataclass(frozen=True)
class Source:
    """From which records figures come, and the day of the newest."""

    records: str
    last: date | None

    def __str__(self):
        if self.last is None:
            return _("%(records)s, belum ada catatan") % {"records": self.records}
        return _("%(records)s, catatan terakhir %(day)s") % {
            "records": self.records,
            "day": tags.day(self.last),
        }


@dataclass(frozen=True)
class Pieces:
    """How far pieces have come. The widths are shares of the whole, as SVG wants them."""

    whole: int
    finished: int
    handed_over: int

    @property
    def waiting(self):
        """Finished, and not with the buyer yet."""
        return max(0, self.finished - self.handed_over)

    @property
    def to_make(self):
        return max(0, self.whole - max(self.finished, self.handed_over))

    @property
    def handed_over_width(self):
        return self._width(self.handed_over)

    @property
    def waiting_width(self):
        return self._width(min(self.waiting, self.whole - min(self.whole, self.handed_over)))

    def _width(self, pieces):
        return f"{100 * min(pieces, self.whole) / self.whole:.2f}%"


@dataclass(frozen=True)
class StageFigures:
    number: int
    pieces: Pieces
    target: date
    ready_on: date | None
    state: str
    days_late: int | None
    """0 for a stage that was ready in time; None while that cannot be known."""

    @property
    def timing(self):
        """Whether it was, or still can be, in time."""
        if self.state == Stage.State.CANCELLED.label:
            return _("tidak dikerjakan")
        if self.days_late:
            return _("terlambat %(n)s hari") % {"n": formats.number(self.days_late)}
        return _("tepat waktu") if self.days_late == 0 else _("belum jatuh tempo")

    @property
    def look(self):
        return "bad" if self.days_late else "good" if self.days_late == 0 else ""


@dataclass(frozen=True)
class PartFigures:
    """What another producer makes of this order."""

    producer: str
    pieces: Pieces
    state: str
    billed: int = 0
    paid: int = 0
    """By the book of who gave it away; what it costs is told inside alone."""


@dataclass(frozen=True)
class StepQuality:
    """What quality control found at one step. ``reworked`` was sent back once and judged again."""

    step: str
    passed: int
    reworked: int
    rejected: int
    spoiled: int
    """Spoiled while being made, and never judged."""


@dataclass(frozen=True)
class Bill:
    """One bill, and what was paid for it."""

    number: str
    payer: str
    dated: date
    billed: int
    received: int


@dataclass(frozen=True)
class Report:
    """The figures of one order on one day."""

    order: Order
    day: date
    stages: list[StageFigures]
    parts: list[PartFigures]
    makers: int | None
    """How many took part; None for everybody while they are so few that each could be recognised."""
    categories: list[tuple[str, int | None]]
    """Makers by category, small groups counted together; None where all of them are few."""
    known: int
    """Makers whose category is known. The parts need not be the whole."""
    quality: list[StepQuality]
    defects: list[tuple[str, int]]
    paid_total: int | None
    paid_makers: int | None
    """None for everybody while fewer than five were paid."""
    paid_median: int | None
    paid_range: tuple[int, int] | None
    """Median and range are left out where fewer than five were paid."""
    bills: list[Bill]
    funders: list[tuple[str, int]]
    sources: dict[str, Source]
    is_coarse: bool = False
    """Are wages told of many at a time, and in steps?"""

    @property
    def pieces(self):
        """All of the order, with what other producers make of it."""
        own, others = [stage.pieces for stage in self.stages], [part.pieces for part in self.parts]
        return Pieces(
            whole=self.order.pieces,
            finished=sum(each.finished for each in own + others),
            handed_over=sum(each.handed_over for each in own + others),
        )

    @property
    def unknown(self):
        """Makers who did not say of which category they are."""
        return self.makers - self.known if self.makers else 0

    def for_outsiders(self):
        """Without the counts and sums in which a few makers could be recognised, on this day or beside another.

        The ends of the range are two makers' own wages, so they are told in steps, outward.
        """
        few_makers, paid = (self.makers or 0) < FEW, _paid_by_many(self.order)
        return replace(
            self,
            parts=[replace(part, billed=0, paid=0) for part in self.parts],
            makers=None if few_makers else self.makers,
            categories=[] if few_makers else self.categories,
            paid_total=sum(paid.values()) if paid else None,
            paid_makers=len(paid) or None,
            paid_median=_in_steps(round(median(paid.values()))) if paid else None,
            paid_range=(_in_steps(min(paid.values())), -_in_steps(-max(paid.values()))) if paid else None,
            is_coarse=True,
        )

    @property
    def passed(self):
        """Pieces that passed the last step."""
        return self.quality[-1].passed if self.quality else 0

    @property
    def pass_rate(self):
        """Of all that was judged at any step, what passed in the end, exact; None where nothing was judged."""
        passed = sum(step.passed for step in self.quality)
        judged = passed + sum(step.rejected for step in self.quality)
        return Fraction(10_000 * passed, judged) if judged else None

    @property
    def billed(self):
        return sum(bill.billed for bill in self.bills)

    @property
    def received(self):
        return sum(bill.received for bill in self.bills)

    def payers(self):
        """What each payer was billed and has paid: (name, billed, received)."""
        sums: dict[str, tuple[int, int]] = {}
        for bill in self.bills:
            billed, received = sums.get(bill.payer, (0, 0))
            sums[bill.payer] = billed + bill.billed, received + bill.received
        return [(payer, *both) for payer, both in sorted(sums.items())]


def report(order, payers=None) -> Report:
    """What is on record about this order now.

    ``payers`` are the organisations (by id) whose bills are told; all of them where it is None.
    """
    shares = Share.objects.accepted().filter(stage__order=order)
    makers = Person.objects.filter(pk__in=shares.order_by().values("maker"))
    by_category = makers.by_category()
    unknown = by_category.pop(Person.Category.UNSTATED, 0)
    paid = _paid_by_maker(order)
    enough = len(paid) >= FEW
    bills = _bills(order, payers)
    return Report(
        order=order,
        day=clock.today(),
        stages=_stages(order),
        parts=[_part(part) for part in order.parts.exclude(state=Order.State.CANCELLED).order_by("pk")],
        makers=makers.count(),
        categories=grouped(_by_label(by_category)),
        known=makers.count() - unknown,
        quality=[_quality(step) for step in order.steps.order_by("position")],
        defects=_defects(order),
        paid_total=sum(paid.values()),
        paid_makers=len(paid),
        paid_median=round(median(paid.values())) if enough else None,
        paid_range=(min(paid.values()), max(paid.values())) if enough else None,
        bills=bills,
        funders=[(str(one.funder), one.portion) for one in order.fundings.select_related("funder")],
        sources=_sources(order, shares, payers),
    )


def grouped(counts):
    """Counts in which nobody can be recognised: a group under five is counted with the next smallest.

    So no difference between the whole and its parts tells how small it was. Where all groups together are
    fewer than five, there is only None.
    """
    if 0 < sum(n for _name, n in counts) < FEW:
        return [(name, None) for name, _n in counts]
    groups = sorted(((n, [name]) for name, n in counts if n), key=lambda group: group[0])
    while len(groups) > 1 and groups[0][0] < FEW:
        (few, names), (more, others), *rest = groups
        groups = sorted([(few + more, names + others), *rest], key=lambda group: group[0])
    together = {name: (n, names) for n, names in groups for name in names}
    found = {}
    for name, n in counts:
        total, names = together.get(name, (n, [name]))
        label = _(" dan ").join(other for other, _n in counts if other in names)
        found[label] = total
    return list(found.items())


def suppressed(counts):
    """Counts under five are hidden (None); so is the next smallest while the hidden ones together are few."""
    rest = sorted((n, name) for name, n in counts if n)
    hidden = [(n, name) for n, name in rest if n < FEW]
    for larger in rest[len(hidden) :]:
        if not hidden or sum(n for n, _name in hidden) >= FEW:
            break
        hidden.append(larger)
    names = {name for _n, name in hidden}
    return [(name, None if name in names else n) for name, n in counts]


def told_of_many(payments, is_over):
    """Of payments (to whom, how much) in their order, the sums by person, as far as they can be told outside.

    What was told on different days differs by what five people or more got, or not at all. So the last five wait
    until all is over, when those of whom too few are left are told with them.
    """
    rounds: list[Counter[int]] = [Counter()]
    for person, amount in payments:
        if len(rounds[-1]) >= FEW and person not in rounds[-1]:
            rounds.append(Counter())
        rounds[-1][person] += amount
    *before, last = rounds
    if is_over:
        told = rounds if before or len(last) >= FEW else []
    else:
        told = before if len(last) >= FEW else before[:-1]
    return sum(told, Counter())


def in_short(figures, address=""):
    """The report as a message of at most 700 characters, the address of its page last."""
    order, pieces = figures.order, figures.pieces
    lines = [
        _("Laporan %(order)s, %(day)s.") % {"order": order.title[:80], "day": tags.day(figures.day)},
        _("Dibuat mitra %(producer)s untuk %(buyer)s.")
        % {"producer": order.producer.name[:80], "buyer": order.buyer.name[:80]},
        _("%(finished)s dari %(whole)s buah selesai, %(handed)s sudah diserahkan.")
        % {
            "finished": formats.number(pieces.finished),
            "whole": formats.number(pieces.whole),
            "handed": formats.number(pieces.handed_over),
        },
    ]
    if figures.makers is not None:
        lines.append(_("%(n)s mitra ikut membuat.") % {"n": formats.number(figures.makers)})
    if figures.paid_total is not None:
        lines.append(_("Upah yang dibayar: %(amount)s.") % {"amount": formats.rupiah(figures.paid_total)})
    if order.rates_are_examples:
        lines.append(_("Angka uang hanya contoh."))
    if address:
        lines.append(_("Selengkapnya: %(address)s") % {"address": address})
    return "\n".join(lines)


def _by_label(by_category):
    stated = [category for category in Person.Category if category != Person.Category.UNSTATED]
    return [(str(category.label), by_category.get(category.value, 0)) for category in stated]


def _stages(order):
    ready = _ready_days(order)
    return [_stage(stage, ready.get(stage.pk)) for stage in order.stages.all()]


def _ready_days(order):
    """On which day each stage was declared ready, as the trail has it."""
    entries = Entry.objects.about(order).of(StageReady).order_by("pk")
    return {entry.data["stage"]: timezone.localdate(entry.at) for entry in entries}


def _stage(stage, ready_on):
    if stage.state not in MADE:
        ready_on = None  # it is worked on again, or was called off
    end = ready_on or clock.today()
    is_known = ready_on or (stage.state not in MADE and stage.target < clock.today())
    cancelled = stage.state == Stage.State.CANCELLED
    return StageFigures(
        number=stage.number,
        pieces=Pieces(stage.pieces, progress.finished(stage), progress.handed_over(stage)),
        target=stage.target,
        ready_on=ready_on,
        state=stage.get_state_display(),
        days_late=max(0, (end - stage.target).days) if is_known and not cancelled else None,
    )


def _part(part):
    finished = sum(progress.finished(stage) for stage in part.stages.all())
    bills = part.invoices.of_giver()
    return PartFigures(
        producer=part.producer.name,
        pieces=Pieces(part.pieces, finished, part.handed_on.total("pieces")),
        state=part.get_state_display(),
        billed=bills.total("amount"),
        paid=bills.paid_by_giver(),
    )


def _quality(step):
    checks = QualityCheck.objects.filter(delivery__packet__share__step=step)
    return StepQuality(
        step=step.name,
        passed=checks.total("passed"),
        reworked=checks.total("rework"),
        rejected=checks.total("rejected"),
        spoiled=Delivery.objects.filter(packet__share__step=step).total("spoiled"),
    )


def _defects(order):
    found = Defect.objects.filter(
        check_made__delivery__packet__share__stage__order=order, check_made__voided_at=None
    )
    sums = found.order_by().values_list("kind").annotate(n=Sum("pieces"))
    return sorted(((str(Defect.Kind(kind).label), n) for kind, n in sums), key=lambda pair: -pair[1])


def _paid_by_maker(order):
    parts = WagePart.objects.filter(line__run__order=order)
    return dict(parts.order_by().values_list("line__maker").annotate(n=Sum("amount")))


def _paid_by_many(order):
    parts = WagePart.objects.filter(line__run__order=order).order_by("pk")
    payments = parts.values_list("line__maker", "amount")
    return told_of_many(payments, is_over=order.state == Order.State.CLOSED)


def _in_steps(amount):
    return amount // STEP * STEP


def _bills(order, payers):
    return [
        Bill(one.document.number, one.payer.name, one.dated, one.amount, one.payments.total("amount"))
        for one in _invoices(order, payers).select_related("payer", "document")
    ]


def _invoices(order, payers):
    return order.invoices.all() if payers is None else order.invoices.filter(payer__in=payers)


def _sources(order, shares, payers):
    """The records behind each group of figures."""
    checks = QualityCheck.objects.filter(delivery__packet__share__stage__order=order)
    judged = _local(checks.aggregate(last=Max("at"))["last"])
    handed = order.handovers.aggregate(last=Max("held_on"))["last"]
    paid = PayLine.objects.filter(run__order=order, run__state=PayRun.State.APPROVED)
    invoices = _invoices(order, payers)
    billed = invoices.aggregate(last=Max("dated"))["last"]
    received = order.payments.filter(invoice__in=invoices).aggregate(last=Max("received_on"))["last"]
    return {
        "order": _source_of_order(order),
        "pieces": Source(_("Pemeriksaan mutu dan berita acara serah terima"), _later(judged, handed)),
        "makers": Source(
            _("Garapan yang diterima mitra"), _local(shares.aggregate(last=Max("answered_at"))["last"])
        ),
        "quality": Source(_("Catatan setoran dan pemeriksaan mutu"), judged),
        "wages": Source(
            _("Daftar upah yang disetujui dan dibayar"), paid.aggregate(last=Max("paid_on"))["last"]
        ),
        "money": Source(_("Tagihan dan kuitansi"), _later(billed, received)),
    }


def _source_of_order(order):
    if order.agreement:
        return Source(_("Perjanjian nomor %(number)s") % {"number": order.agreement}, order.agreed_on)
    return Source(_("Permintaan pemesan"), _local(order.made_at))


def _local(moment):
    return timezone.localdate(moment) if moment else None


def _later(*days):
    return max((day for day in days if day), default=None)
