"""A plan is handed in, checked by a second person, approved by a third, or sent back with a remark."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.budgets import access, actual, snapshots
from omah.budgets.facts import (
    BudgetApproved,
    BudgetChecked,
    BudgetReopened,
    BudgetSentBack,
    BudgetSubmitted,
)
from omah.budgets.models import Budget, Remark, State, Version
from omah.core import formats
from omah.core.deeds import Refused, require
from omah.trail.actions import record


@transaction.atomic
def submit_budget(*, budget_id: int, by: User) -> Budget:
    """Whoever drew the plan up says that it is ready to be checked."""
    budget = _budget(by, budget_id)
    require(access.may_draft(by, budget.book))
    budget.check_is(State.DRAFT)
    _check_is_whole(budget)

    budget.state, budget.submitted_by = State.SUBMITTED, by
    budget.save()
    budget.authors.add(by)
    record(BudgetSubmitted(budget.pk, budget.lines.total("amount")), by=by, about=budget)
    return budget


@transaction.atomic
def check_budget(*, budget_id: int, by: User) -> Budget:
    """A second person has gone through the plan and finds it right."""
    budget = _budget(by, budget_id)
    require(access.may_check(by, budget.book))
    budget.check_is(State.SUBMITTED)
    budget.check_may_be_checked_by(by)

    budget.state, budget.checked_by = State.CHECKED, by
    budget.save()
    record(BudgetChecked(budget.pk, budget.lines.total("amount")), by=by, about=budget)
    return budget


@transaction.atomic
def approve_budget(*, budget_id: int, by: User) -> Version:
    """A third person approves the plan. It is frozen as it stands, and may be spent from now on."""
    budget = _budget(by, budget_id)
    require(access.may_approve(by, budget.book))
    budget.check_is(State.CHECKED)
    budget.check_may_be_approved_by(by)
    _check_is_whole(budget)

    budget.state, budget.approved_by = State.APPROVED, by
    budget.version += 1
    budget.save()
    budget.authors.clear()
    version = Version.objects.create(
        budget=budget,
        number=budget.version,
        plan=snapshots.plan(budget),
        submitted_by=budget.submitted_by,
        checked_by=budget.checked_by,
        approved_by=by,
    )
    record(BudgetApproved(budget.pk, version.number, version.plan["total"]), by=by, about=budget)
    return version


@transaction.atomic
def send_budget_back(*, budget_id: int, says: str, by: User) -> Budget:
    """Whoever checks or approves wants something changed first."""
    budget = _budget(by, budget_id)
    require(access.may_check(by, budget.book))
    if budget.state not in {State.SUBMITTED, State.CHECKED}:
        raise Refused(_("Rencana ini tidak sedang menunggu keputusan. Muat ulang halamannya."))
    if budget.state == State.CHECKED:
        require(access.may_approve(by, budget.book))

    state = budget.state
    budget.become_draft()
    budget.save()
    Remark.objects.create(budget=budget, says=says, by=by)
    record(BudgetSentBack(budget.pk, state), by=by, about=budget)
    return budget


@transaction.atomic
def reopen_budget(*, budget_id: int, says: str, by: User) -> Budget:
    """What was approved no longer fits: it is drawn up anew, and nothing is spent until it is approved again."""
    budget = _budget(by, budget_id)
    require(access.may_draft(by, budget.book))
    if not budget.is_spendable:
        raise Refused(_("Hanya rencana yang sudah disetujui dan belum dilaporkan yang dapat diubah lagi."))

    budget.become_draft()
    budget.save()
    Remark.objects.create(budget=budget, says=says, by=by)
    record(BudgetReopened(budget.pk, budget.version), by=by, about=budget)
    return budget


def _budget(by, budget_id):
    return Budget.objects.visible_to(by).lock().get(pk=budget_id)


def _check_is_whole(budget):
    """Refuse a plan without lines, or whose sources do not make up what its lines cost."""
    lines = list(budget.lines.whole())
    if not lines:
        raise Refused(_("Rencana ini belum berisi baris. Tulis sedikitnya satu."))
    for line in lines:
        if line.gap:
            sentence = _("«%(line)s»: jumlahnya %(amount)s, sumber dananya kurang %(gap)s. Lengkapi dulu.")
            facts = {"line": line, "amount": formats.rupiah(line.amount), "gap": formats.rupiah(line.gap)}
            raise Refused(sentence % facts)
        line.check_is_paid({source.fund: source.amount for source in line.sources.all()})
    for (line_id, fund_id), standing in actual.standings(budget).items():
        if standing.used > standing.planned:
            sentence = _("«%(line)s»: dari %(fund)s sudah terpakai %(used)s. Rencanakan paling sedikit itu.")
            facts = {"line": budget.lines.get(pk=line_id), "fund": budget.book.fund(fund_id)}
            raise Refused(sentence % (facts | {"used": formats.rupiah(standing.used)}))
