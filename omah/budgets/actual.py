"""What was planned, shifted, ordered and spent: added up anew whenever somebody asks."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from omah.budgets.models import Commitment, State
from omah.core import formats
from omah.money.models import Leg
from omah.trail.models import label

UNSETTLED = (State.DRAFT, State.SUBMITTED, State.CHECKED)
"""Until a changed plan is approved anew, what was shifted in the old one counts no more."""


@dataclass
class Standing:
    """How one fund stands in one line; or, added up, all of them in a line or in the whole plan."""

    planned: int = 0
    shifted: int = 0
    committed: int = 0
    spent: int = 0

    @property
    def used(self):
        return self.committed + self.spent

    @property
    def left(self):
        return self.planned + self.shifted - self.used

    @property
    def percent(self):
        """How much of it was spent, in words: '60 %'."""
        whole = self.planned + self.shifted
        return formats.percent(self.spent * 10_000 // whole) if whole > 0 else formats.percent(0)

    def __add__(self, other):
        return Standing(
            self.planned + other.planned,
            self.shifted + other.shifted,
            self.committed + other.committed,
            self.spent + other.spent,
        )


def standings(budget):
    """(line, fund) by their keys, and how they stand."""
    found: dict[tuple[int, int], Standing] = defaultdict(Standing)
    lines = list(budget.lines.prefetch_related("sources"))
    for line in lines:
        for source in line.sources.all():
            found[line.pk, source.fund_id].planned += source.amount
    for shift in [] if budget.state in UNSETTLED else budget.shifts.filter(version=budget.version):
        found[shift.source_id, shift.fund_id].shifted -= shift.amount
        found[shift.target_id, shift.fund_id].shifted += shift.amount
    for commitment in Commitment.objects.open().filter(budget=budget):
        found[commitment.line_id, commitment.fund_id].committed += commitment.amount
    for line_id, fund_id, amount in spent(lines):
        found[line_id, fund_id].spent += amount
    return dict(found)


def spent(lines):
    """(line, fund, amount) as the ledger has it, whatever was written down elsewhere."""
    keys = {label(line): line.pk for line in lines}
    legs = Leg.objects.posted().filter(budget_line__in=keys, account__kind="expense").order_by()
    sums = legs.values_list("budget_line", "fund").annotate(Sum("amount"))
    return [(keys[line], fund, amount) for line, fund, amount in sums]


def by_line(budget, lines=None, funds=None):
    """(line, how it stands) in the order of the plan; of these lines and funds only, where they are named."""
    found = _of(standings(budget), funds)
    for line in budget.lines.whole() if lines is None else lines:
        yield line, sum((each for (pk, _fund), each in found.items() if pk == line.pk), Standing())


def _of(standings, funds):
    return {key: each for key, each in standings.items() if funds is None or key[1] in funds}


def of_fund(budget, fund_id):
    """How one fund stands in the whole plan."""
    return sum((each for (_line, pk), each in standings(budget).items() if pk == fund_id), Standing())


def room_to_shift(budget, fund):
    """What may still be shifted of a fund in this version, before somebody has to approve again."""
    shifted = budget.shifts.filter(version=budget.version, fund=fund).total("amount")
    return of_fund(budget, fund.pk).planned * shift_percent(budget, fund) // 100 - shifted


def shift_percent(budget, fund):
    """The limit that the giver of a fund set; that of the plan where none did."""
    return budget.shift_percent if fund.shift_percent is None else fund.shift_percent


def whole(budget, funds=None):
    return sum(_of(standings(budget), funds).values(), Standing())
