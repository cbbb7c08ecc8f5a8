"""An approved plan is carried out: things are ordered, paid, shifted, and cash is handed out beforehand."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.budgets import access, actual
from omah.budgets.facts import (
    AdvanceGiven,
    AdvanceReturned,
    CommitmentDropped,
    CommitmentMade,
    LineShifted,
    LineSpent,
)
from omah.budgets.models import Advance, Budget, Commitment, Line, Shift, Spending, State
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.money.actions import Scan, add_proof, declare_no_proof, transfer
from omah.money.models import Code, Entry
from omah.network.models import Membership
from omah.trail.actions import record
from omah.trail.models import label


@transaction.atomic
def spend(
    *,
    line_id: int,
    fund_id: int,
    amount: int,
    day: date,
    memo: str,
    purse: str = "",
    advance_id: int | None = None,
    commitment_id: int | None = None,
    scan: Scan | None = None,
    no_proof: str = "",
    by: User,
) -> Spending:
    """A treasurer pays for a line, out of a purse or of an advance, and shows the receipt or says why there is none."""
    line, budget = _spendable(by, line_id)
    commitment = budget.commitments.get(pk=commitment_id) if commitment_id else None
    _check_room(budget, line, fund_id, amount, commitment)
    if not scan and not no_proof:
        raise Refused({"scan": _("Lampirkan buktinya, atau tulis mengapa tidak ada bukti.")})
    advance = _advance_for(budget, advance_id, fund_id, amount)

    entry = transfer(
        book_id=budget.book_id,
        source_code=Code.ADVANCES if advance else purse,
        target_code=line.account.code,
        amount=amount,
        reason=Entry.Reason.SPENT,
        day=day,
        memo=memo,
        fund_id=fund_id,
        programme_id=budget.programme_id,
        budget_line=label(line),
        order=label(budget.order) if budget.order else "",
        party=label(advance) if advance else "",
        by=by,
    )
    if scan:
        add_proof(entry_id=entry.pk, scan=scan, by=by)
    else:
        declare_no_proof(entry_id=entry.pk, reason=no_proof, by=by)
    spending = Spending.objects.create(
        budget=budget,
        number=(budget.spendings.aggregate(n=Max("number"))["n"] or 0) + 1,
        line=line,
        fund_id=fund_id,
        amount=amount,
        entry=entry,
        commitment=commitment,
        advance=advance,
    )
    _begin(budget)
    record(LineSpent(budget.pk, line.pk, entry.pk, amount), by=by, about=budget)
    return spending


@transaction.atomic
def commit_to(*, line_id: int, fund_id: int, amount: int, what: str, by: User) -> Commitment:
    """Something is ordered: its money is no longer free, though it is not paid yet."""
    line, budget = _spendable(by, line_id)
    _check_room(budget, line, fund_id, amount)

    commitment = Commitment.objects.create(
        budget=budget, line=line, fund_id=fund_id, amount=amount, what=what, by=by
    )
    _begin(budget)
    record(CommitmentMade(budget.pk, commitment.pk, amount), by=by, about=budget)
    return commitment


@transaction.atomic
def drop_commitment(*, commitment_id: int, by: User) -> Commitment:
    """What was ordered does not come: its money is free again."""
    found = Commitment.objects.visible_to(by).get(pk=commitment_id)
    budget = _kept(by, found.budget_id)
    commitment = budget.commitments.get(pk=commitment_id)
    commitment.check_is_open()

    commitment.dropped_by, commitment.dropped_at = by, clock.now()
    commitment.save()
    record(CommitmentDropped(budget.pk, commitment.pk), by=by, about=budget)
    return commitment


@transaction.atomic
def shift(
    *, budget_id: int, fund_id: int, source_id: int, target_id: int, amount: int, reason: str, by: User
) -> Shift:
    """Money of a fund goes from one line to another, as far as its giver allows without a new approval."""
    budget = Budget.objects.visible_to(by).lock().get(pk=budget_id)
    require(access.may_draft(by, budget.book))
    if not budget.is_spendable:
        raise Refused(_("Hanya rencana yang sudah disetujui dan belum dilaporkan yang dapat digeser."))
    source, target = budget.lines.get(pk=source_id), budget.lines.get(pk=target_id)
    _check_can_shift(budget, budget.book.fund(fund_id), source, target, amount)

    made = Shift.objects.create(
        budget=budget,
        version=budget.version,
        fund_id=fund_id,
        source=source,
        target=target,
        amount=amount,
        reason=reason,
        by=by,
    )
    record(LineShifted(budget.pk, source.pk, target.pk, amount), by=by, about=budget)
    return made


@transaction.atomic
def give_advance(
    *, budget_id: int, fund_id: int, holder_id: int, amount: int, purse: str, day: date, by: User
) -> Advance:
    """A treasurer hands out cash beforehand, to somebody who brings receipts or the rest."""
    budget = _kept(by, budget_id)
    budget.check_may_be_spent_by(by)
    fund = budget.book.fund(fund_id)
    held = Membership.objects.current().filter(organisation=budget.book.organisation, user=holder_id)
    if not held.exists():
        raise Refused({"holder": _("Pilih orang yang bertugas di lembaga ini.")})
    out = sum(each.left() for each in budget.advances.filter(fund=fund))
    if amount > (left := actual.of_fund(budget, fund.pk).left - out):
        sentence = _("Yang masih dapat dibelanjakan dari %(fund)s: %(left)s. Tulis paling banyak itu.")
        raise Refused({"amount": sentence % {"fund": fund, "left": formats.rupiah(max(left, 0))}})

    made = Advance.objects.create(budget=budget, fund=fund, holder_id=holder_id, amount=amount)
    made.entry = transfer(
        book_id=budget.book_id,
        source_code=purse,
        target_code=Code.ADVANCES,
        amount=amount,
        reason=Entry.Reason.MOVED,
        day=day,
        memo=_("Uang muka: %(name)s") % {"name": budget.name},
        fund_id=fund.pk,
        programme_id=budget.programme_id,
        party=label(made),
        by=by,
    )
    made.save()
    _begin(budget)
    record(AdvanceGiven(budget.pk, made.pk, amount), by=by, about=budget)
    return made


@transaction.atomic
def return_advance(*, advance_id: int, amount: int, purse: str, day: date, by: User) -> Advance:
    """What was not spent of an advance comes back."""
    found = Advance.objects.visible_to(by).get(pk=advance_id)
    budget = _kept(by, found.budget_id)
    advance = budget.advances.get(pk=advance_id)
    advance.check_can_give(amount)

    transfer(
        book_id=budget.book_id,
        source_code=Code.ADVANCES,
        target_code=purse,
        amount=amount,
        reason=Entry.Reason.MOVED,
        day=day,
        memo=_("Sisa uang muka: %(name)s") % {"name": budget.name},
        fund_id=advance.fund_id,
        programme_id=budget.programme_id,
        party=label(advance),
        by=by,
    )
    record(AdvanceReturned(budget.pk, advance.pk, amount), by=by, about=budget)
    return advance


def _kept(by, budget_id):
    """The plan, locked, by somebody who keeps the money."""
    budget = Budget.objects.visible_to(by).lock().get(pk=budget_id)
    require(access.may_spend(by, budget.book))
    return budget


def _spendable(by, line_id):
    found = Line.objects.visible_to(by).get(pk=line_id)
    budget = _kept(by, found.budget_id)
    budget.check_may_be_spent_by(by)
    return budget.lines.select_related("account").get(pk=line_id), budget


def _begin(budget):
    if budget.state == State.APPROVED:
        budget.state = State.RUNNING
        budget.save(update_fields=["state"])


def _advance_for(budget, advance_id, fund_id, amount):
    """The advance that pays, if one does; it is money of the same fund."""
    if advance_id is None:
        return None
    advance = budget.advances.get(pk=advance_id)
    if advance.fund_id != fund_id:
        raise Refused({"fund": _("Uang muka ini dari %(fund)s. Pilih dana itu.") % {"fund": advance.fund}})
    advance.check_can_give(amount)
    return advance


def _check_room(budget, line, fund_id, amount, commitment=None):
    """Refuse what is more than is left of a line; of what was ordered, its money is meant for it."""
    fund = budget.book.fund(fund_id)
    left = actual.standings(budget).get((line.pk, fund.pk), actual.Standing()).left
    if commitment:
        commitment.check_is_open()
        if (commitment.line_id, commitment.fund_id) != (line.pk, fund.pk):
            raise Refused({"commitment": _("Pesanan itu di baris atau dari dana lain. Pilih yang cocok.")})
        left += commitment.amount
    if amount > left:
        sentence = _(
            "Sisa baris ini dari %(fund)s: %(left)s. Kurangi jumlahnya, geser dari baris lain, atau ajukan perubahan."
        )
        raise Refused({"amount": sentence % {"fund": fund, "left": formats.rupiah(max(left, 0))}})


def _check_can_shift(budget, fund, source, target, amount):
    if source == target:
        raise Refused({"target": _("Pilih dua baris yang berbeda.")})
    fund.check_may_pay_for(target.account, budget.programme, budget.ends_on)
    left = actual.standings(budget).get((source.pk, fund.pk), actual.Standing()).left
    if amount > left:
        sentence = _("Sisa «%(line)s» dari %(fund)s: %(left)s. Geser paling banyak itu.")
        facts = {"line": source, "fund": fund, "left": formats.rupiah(max(left, 0))}
        raise Refused({"amount": sentence % facts})
    may = actual.room_to_shift(budget, fund)
    if amount > may:
        sentence = _(
            "Batasnya %(percent)s dari %(fund)s, tinggal %(may)s. Geser lebih sedikit, atau ajukan perubahan rencana."
        )
        facts = {
            "percent": formats.percent(actual.shift_percent(budget, fund) * 100),
            "fund": fund,
            "may": formats.rupiah(max(may, 0)),
        }
        raise Refused({"amount": sentence % facts})
