"""What those who write a plan, sign it and report on it hear of one another."""

from omah.accounts.models import User
from omah.budgets import facts
from omah.budgets.models import MAY_APPROVE, MAY_CHECK, Budget, State
from omah.notify.news import Kind, Role, holders, tell
from omah.trail.actions import on


@on(facts.BudgetSubmitted)
@on(facts.BudgetChecked)
def ask_the_next_to_sign(fact):
    """The second, then the third, but nobody who wrote it; what was sent back and comes again is news again."""
    budget = Budget.objects.get(pk=fact.budget)
    kind = {State.SUBMITTED: Kind.BUDGET_CHECK, State.CHECKED: Kind.BUDGET_SIGN}.get(State(budget.state))
    if kind:
        signers = holders(budget.book.organisation, *{*MAY_CHECK, *MAY_APPROVE})
        asked = [user for user in User.objects.filter(pk__in=signers) if _waits_for(budget, user)]
        tell([user.pk for user in asked], kind, budget, about=budget.remarks.first())


@on(facts.BudgetSentBack)
def tell_the_authors_to_write_anew(fact):
    budget = Budget.objects.get(pk=fact.budget)
    tell(budget.authors.values_list("pk", flat=True), Kind.BUDGET_BACK, budget, about=budget.remarks.first())


@on(facts.ReportDue)
def remind_of_a_report(fact):
    budget = Budget.objects.get(pk=fact.budget)
    if budget.is_spendable:
        writers = [*holders(budget.book.organisation, Role.TREASURER), budget.begun_by_id]
        tell(writers, Kind.LPJ_LATE if fact.late else Kind.LPJ_DUE, budget)


@on(facts.ReportHandedIn)
def ask_to_accept_the_report(fact):
    budget = Budget.objects.select_related("report").get(pk=fact.budget)
    if budget.state == State.REPORTED:
        others = holders(budget.book.organisation, *MAY_APPROVE).exclude(user=budget.report.handed_in_by)
        tell(others, Kind.LPJ_SIGN, budget, about=budget.remarks.first())


@on(facts.ReportSentBack)
def tell_the_writer_to_mend_the_report(fact):
    budget = Budget.objects.select_related("report").get(pk=fact.budget)
    tell([budget.report.written_by_id], Kind.LPJ_BACK, budget, about=budget.remarks.first())


def _waits_for(budget, user):
    return Budget.objects.waiting_for(user).filter(pk=budget.pk).exists()
