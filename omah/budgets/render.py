"""Plans as PDF. Rendering takes time, so it never happens inside a transaction."""

from omah.budgets.models import Budget, Wording
from omah.budgets.snapshots import by_fund
from omah.core import clock
from omah.papers.kinds import BudgetPlan, Party, PlannedGroup, PlannedLine, SpendingPlan
from omah.papers.render import pdf_of

PLANS = {Wording.Costs.COSTS: BudgetPlan, Wording.Costs.SPENDING: SpendingPlan}


def plan_pdf(budget: Budget) -> bytes:
    """The plan as a tagged PDF, to be signed; for whoever may see it."""
    return pdf_of(plan_of(budget), budget.book.organisation, clock.today())


def plan_of(budget: Budget) -> BudgetPlan:
    """What stands on the paper."""
    groups = budget.groups.prefetch_related("lines__sources__fund")
    return PLANS[Wording.of(budget.book).costs](
        activity=budget.name,
        place=budget.place,
        starts_on=budget.starts_on,
        ends_on=budget.ends_on,
        programme=str(budget.programme or ""),
        state=budget.get_state_display(),
        groups=tuple(_group(group) for group in groups if group.lines.all()),
        sources=tuple((str(fund), amount) for fund, amount in by_fund(budget).items()),
        signers=(
            Party(office="Penyusun", name=_name(budget.submitted_by)),
            Party(office="Pemeriksa", name=_name(budget.checked_by)),
            Party(office="Disetujui oleh", name=_name(budget.approved_by)),
        ),
    )


def _group(group):
    return PlannedGroup(name=group.name, lines=tuple(_line(line) for line in group.lines.all()))


def _line(line):
    return PlannedLine(
        what=line.what,
        volume=line.volume,
        unit=line.unit,
        frequency=line.frequency,
        frequency_unit=line.frequency_unit,
        price=line.price,
        amount=line.amount,
        paid_by="; ".join(str(source) for source in line.sources.all()),
    )


def _name(user):
    return str(user) if user else ""
