"""What came of an order, in figures that recompute from its rows. No person can be recognised in them."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from statistics import median

from omah.core import clock
from omah.people.models import Person
from omah.work import closing, progress
from omah.work.models import Defect, Order, PayLine, QualityCheck, Share

FEW = 5
"""Fewer people than this are not counted apart."""


@dataclass(frozen=True)
class StageFigures:
    number: int
    pieces: int
    finished: int
    handed_over: int
    target: date
    state: str
    is_late: bool


@dataclass(frozen=True)
class Report:
    """The figures of one order on one day."""

    order: Order
    day: date
    stages: list[StageFigures]
    makers: int
    categories: list[tuple[str, int | None]]
    """Makers by category; None where fewer than five, or where a difference would tell."""
    judged: int
    passed: int
    reworked: int
    rejected: int
    defects: list[tuple[str, int]]
    paid_total: int
    paid_makers: int
    paid_median: int | None
    paid_range: tuple[int, int] | None
    """Median and range are left out where fewer than five were paid."""
    billed: int
    received: int
    received_by_payer: list[tuple[str, int]]
    funders: list[tuple[str, int]] = field(default_factory=list)

    @property
    def finished(self):
        return sum(stage.finished for stage in self.stages)

    @property
    def handed_over(self):
        return sum(stage.handed_over for stage in self.stages)

    @property
    def pass_rate(self):
        """Pieces that passed, per cent of those judged, exact."""
        return Fraction(100 * self.passed, self.judged) if self.judged else None


def report(order) -> Report:
    """What is on record about this order now."""
    makers = Person.objects.filter(pk__in=Share.objects.accepted().filter(stage__order=order).values("maker"))
    paid = _paid_by_maker(order)
    checks = QualityCheck.objects.filter(delivery__packet__share__stage__order=order)
    last = checks.filter(delivery__packet__share__step=order.last_step())
    enough = len(paid) >= FEW
    return Report(
        order=order,
        day=clock.today(),
        stages=[_stage(stage) for stage in order.stages.all()],
        makers=makers.count(),
        categories=suppressed(_categories(makers)),
        judged=last.total("passed") + last.total("rejected"),
        passed=last.total("passed"),
        reworked=last.total("rework"),
        rejected=last.total("rejected"),
        defects=_defects(checks),
        paid_total=sum(paid.values()),
        paid_makers=len(paid),
        paid_median=round(median(paid.values())) if enough else None,
        paid_range=(min(paid.values()), max(paid.values())) if enough else None,
        billed=closing.billed(order),
        received=closing.received(order),
        received_by_payer=_received(order),
        funders=[
            (str(funding.funder), funding.portion) for funding in order.fundings.select_related("funder")
        ],
    )


def suppressed(counts):
    """Hide counts under five; hide the next smallest too where one hidden count could be found by subtraction."""
    hidden = {name for name, n in counts if 0 < n < FEW}
    if len(hidden) == 1 and (rest := [(n, name) for name, n in counts if n >= FEW]):
        hidden.add(min(rest)[1])
    return [(name, None if name in hidden else n) for name, n in counts]


def _categories(makers):
    counts = dict.fromkeys(Person.Category.values, 0)
    for category in makers.values_list("category", flat=True):
        counts[category] += 1
    return [(str(Person.Category(category).label), n) for category, n in counts.items()]


def _stage(stage):
    return StageFigures(
        number=stage.number,
        pieces=stage.pieces,
        finished=progress.finished(stage),
        handed_over=progress.handed_over(stage),
        target=stage.target,
        state=stage.get_state_display(),
        is_late=stage.is_late(),
    )


def _paid_by_maker(order):
    sums = {}
    lines = PayLine.objects.filter(run__order=order, state=PayLine.State.PAID)
    for maker, amount in lines.values_list("maker", "amount"):
        sums[maker] = sums.get(maker, 0) + amount
    return sums


def _defects(checks):
    sums = {}
    for kind, n in Defect.objects.filter(check_made__in=checks).values_list("kind", "pieces"):
        sums[kind] = sums.get(kind, 0) + n
    return sorted(((str(Defect.Kind(kind).label), n) for kind, n in sums.items()), key=lambda pair: -pair[1])


def _received(order):
    sums = {}
    for payer, amount in order.payments.values_list("invoice__payer__name", "amount"):
        sums[payer] = sums.get(payer, 0) + amount
    return sorted(sums.items())
