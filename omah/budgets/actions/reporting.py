"""The report on a plan is written, handed in, accepted or sent back."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.budgets import access, actual, snapshots
from omah.budgets.facts import BudgetClosed, ReportDue, ReportHandedIn, ReportSentBack, ReportWritten
from omah.budgets.models import Budget, Commitment, Remark, Report, State
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.money.models import Book, Proof
from omah.trail.actions import record


@transaction.atomic
def write_report(
    *,
    budget_id: int,
    done: str,
    accessibility: str,
    learned: str = "",
    women: int = 0,
    men: int = 0,
    unsaid: int = 0,
    disabled: int = 0,
    by: User,
) -> Report:
    """Somebody tells what was done, who took part in numbers, how access was made, and what was learned."""
    budget = _budget(by, budget_id)
    require(access.may_draft(by, budget.book))
    _check_is_open(budget)
    report = Report.objects.filter(budget=budget).first() or Report(budget=budget)
    report.women, report.men, report.unsaid, report.disabled = women, men, unsaid, disabled
    report.check_counts()

    report.done, report.accessibility, report.learned, report.written_by = done, accessibility, learned, by
    report.save()
    record(ReportWritten(budget.pk), by=by, about=budget)
    return report


@transaction.atomic
def hand_report_in(*, budget_id: int, by: User) -> Report:
    """The money is spent or given back and every rupiah proved: the report is frozen as it stands."""
    budget = _budget(by, budget_id)
    require(access.may_draft(by, budget.book))
    _check_is_open(budget)
    report = Report.objects.filter(budget=budget).first()
    if report is None:
        raise Refused(_("Tulis dulu ceritanya: apa yang dikerjakan dan siapa yang ikut."))
    # What is taken back meanwhile is not told of, or not taken back.
    Book.objects.lock().get(pk=budget.book_id)
    _check_is_settled(budget)

    report.handed_in_by, report.handed_in_at = by, clock.now()
    report.frozen = snapshots.account(budget, report)
    report.save()
    budget.state = State.REPORTED
    budget.save(update_fields=["state"])
    record(ReportHandedIn(budget.pk, actual.whole(budget).spent), by=by, about=budget)
    return report


@transaction.atomic
def remind_of_report(*, budget_id: int, by: User) -> Budget:
    """A giver awaits the report within a week, or has awaited it in vain: each is said once."""
    budget = Budget.objects.lock().get(pk=budget_id)
    require(by.is_system)
    if not Budget.objects.to_remind().filter(pk=budget.pk).exists():
        raise Refused(_("Sudah diingatkan."))

    late = budget.told_late_at is None and budget.is_overdue()
    if late:
        budget.told_late_at = clock.now()
    else:
        budget.reminded_at = clock.now()
    budget.save(update_fields=["told_late_at", "reminded_at"])
    record(ReportDue(budget.pk, late), by=by, about=budget)
    return budget


@transaction.atomic
def send_report_back(*, budget_id: int, says: str, by: User) -> Budget:
    """Something in the report is not right yet: it can be written anew."""
    budget = _budget(by, budget_id)
    require(access.may_approve(by, budget.book))
    budget.check_is(State.REPORTED)

    Report.objects.filter(budget=budget).update(frozen=None, handed_in_by=None, handed_in_at=None)
    budget.state = State.RUNNING
    budget.save(update_fields=["state"])
    Remark.objects.create(budget=budget, says=says, by=by)
    record(ReportSentBack(budget.pk), by=by, about=budget)
    return budget


@transaction.atomic
def close_budget(*, budget_id: int, by: User) -> Budget:
    """Somebody else than who handed the report in accepts it: the activity is over."""
    budget = _budget(by, budget_id)
    require(access.may_approve(by, budget.book))
    budget.check_is(State.REPORTED)
    report = Report.objects.lock().get(budget=budget)
    report.check_may_be_accepted_by(by)

    report.accepted_by, report.accepted_at = by, clock.now()
    report.save()
    budget.state = State.CLOSED
    budget.save(update_fields=["state"])
    record(BudgetClosed(budget.pk), by=by, about=budget)
    return budget


def _budget(by, budget_id):
    return Budget.objects.visible_to(by).lock().get(pk=budget_id)


def _check_is_open(budget):
    if not budget.is_spendable:
        raise Refused(_("Laporan ini tidak dapat ditulis sekarang. Lihat dulu sampai di mana rencananya."))


def _check_is_settled(budget):
    """Refuse while something is ordered and not paid, advanced and not given back, or spent and not proved."""
    if order := Commitment.objects.open().filter(budget=budget).first():
        raise Refused(_("Masih ada pesanan: %(order)s. Bayar atau batalkan dulu.") % {"order": order})
    for advance in budget.advances.all():
        if advance.left():
            raise Refused(_("%(advance)s belum habis. Catat sisanya kembali dulu.") % {"advance": advance})
    proved = Proof.objects.filter(withdrawn_at=None).values("entry")
    if bare := budget.spendings.standing().exclude(entry__in=proved).first():
        raise Refused(
            _("Bukti nomor %(n)s belum ada. Lampirkan di catatan uangnya dulu.") % {"n": bare.number}
        )
