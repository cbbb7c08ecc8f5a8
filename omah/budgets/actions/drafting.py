"""A plan is drawn up: what the activity is, its groups and its lines."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.budgets import access, patterns
from omah.budgets.facts import (
    BudgetBegun,
    BudgetChanged,
    LineRemoved,
    LinesTakenIn,
    LineWritten,
    WordingChosen,
)
from omah.budgets.models import ACCOMMODATION, DOING, PREPARING, Budget, Group, Line, Source, Wording
from omah.budgets.planned import Planned
from omah.core.deeds import Refused, require
from omah.money.models import Book, Fund
from omah.network.models import Organisation
from omah.trail.actions import record
from omah.work.models import Order


@transaction.atomic
def begin_budget(
    *,
    organisation_id: int,
    name: str,
    starts_on: date,
    ends_on: date,
    place: str = "",
    programme_id: int | None = None,
    order_id: int | None = None,
    shift_percent: int = 10,
    pattern: str = "",
    copy_id: int | None = None,
    by: User,
) -> Budget:
    """Somebody plans an activity: from nothing, from a pattern, or from a plan of before."""
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    book = Book.objects.of(organisation).first()
    if book is None:
        raise Refused(_("Lembaga ini belum punya buku uang. Minta bendahara membukanya dulu."))
    require(access.may_draft(by, book))

    budget = Budget(book=book, begun_by=by)
    _describe(budget, by, name, place, starts_on, ends_on, programme_id, order_id, shift_percent)
    budget.authors.add(by)
    accommodation = budget.groups.create(position=100, name=ACCOMMODATION, is_accommodation=True)
    budget.groups.create(position=1, name=DOING)
    if copy_id:
        _copy(Budget.objects.visible_to(by).get(pk=copy_id, book=book), budget, accommodation)
    elif pattern:
        _write_all(budget, patterns.lines_of(pattern))
    record(BudgetBegun(budget.pk, book.pk), by=by, about=budget)
    return budget


@transaction.atomic
def change_budget(
    *,
    budget_id: int,
    name: str,
    starts_on: date,
    ends_on: date,
    place: str = "",
    programme_id: int | None = None,
    order_id: int | None = None,
    shift_percent: int = 10,
    by: User,
) -> Budget:
    """Write down anew what the activity is, when and where."""
    budget = _draft(by, budget_id)

    _describe(budget, by, name, place, starts_on, ends_on, programme_id, order_id, shift_percent)
    record(BudgetChanged(budget.pk), by=by, about=budget)
    return budget


@transaction.atomic
def write_line(*, budget_id: int, planned: Planned, line_id: int | None = None, by: User) -> Line:
    """Add a line, or write one anew."""
    budget = _draft(by, budget_id)
    line = budget.lines.get(pk=line_id) if line_id else Line(budget=budget)

    _write(line, planned)
    record(LineWritten(budget.pk, line.pk, line.amount), by=by, about=budget)
    return line


@transaction.atomic
def take_lines_in(*, budget_id: int, lines: list[Planned], by: User) -> Budget:
    """Add many lines at once, all or none, as they stood in somebody's table."""
    budget = _draft(by, budget_id)

    _write_all(budget, lines)
    record(LinesTakenIn(budget.pk, len(lines)), by=by, about=budget)
    return budget


@transaction.atomic
def remove_line(*, line_id: int, by: User) -> Budget:
    """Take a line out of a draft. What was spent on cannot go: its money stays on record."""
    found = Line.objects.visible_to(by).get(pk=line_id)
    budget = _draft(by, found.budget_id)
    line = budget.lines.get(pk=line_id)
    if budget.version and line.is_in_use():
        raise Refused(_("Baris ini sudah dibelanjakan. Kecilkan rencananya, jangan hapus barisnya."))

    line.delete()
    record(LineRemoved(budget.pk, line_id), by=by, about=budget)
    return budget


@transaction.atomic
def choose_wording(*, book_id: int, costs: str, by: User) -> Wording:
    """An organisation says whether its plans are of *biaya* or of *belanja*."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_choose_wording(by, book))

    wording, _made = Wording.objects.update_or_create(book=book, defaults={"costs": Wording.Costs(costs)})
    record(WordingChosen(book.pk, wording.costs), by=by, about=book)
    return wording


def _draft(by, budget_id):
    """The draft, locked; whoever asks for it becomes one of its authors."""
    budget = Budget.objects.visible_to(by).lock().get(pk=budget_id)
    require(access.may_draft(by, budget.book))
    budget.check_can_change()
    budget.authors.add(by)
    return budget


def _describe(budget, by, name, place, starts_on, ends_on, programme_id, order_id, shift_percent):
    if ends_on < starts_on:
        raise Refused({"ends_on": _("Tanggal selesai mendahului tanggal mulai. Periksa keduanya.")})
    book = budget.book
    if book.closed_through and ends_on <= book.closed_through:
        raise Refused(
            {"ends_on": _("Buku sudah ditutup sesudah kegiatan ini. Pilih tanggal yang lebih baru.")}
        )
    budget.name, budget.place, budget.starts_on, budget.ends_on = name, place, starts_on, ends_on
    budget.programme = book.programme(programme_id)
    orders = Order.objects.visible_to(by).filter(producer=book.organisation)
    budget.order = orders.get(pk=order_id) if order_id else None
    budget.shift_percent = shift_percent
    budget.save()


def _copy(old, budget, accommodation):
    """The lines of a plan of before, with the sources that are still open."""
    for line in old.lines.whole():
        name = accommodation.name if line.group.is_accommodation else line.group.name
        funds = {source.fund_id: source.amount for source in line.sources.all() if not source.fund.closed_at}
        _write(
            Line(budget=budget),
            Planned(
                group=name,
                what=line.what,
                volume=line.volume,
                unit=line.unit,
                price=line.price,
                account=line.account.code,
                frequency=line.frequency,
                frequency_unit=line.frequency_unit,
                funds=_that_may_pay(budget, line, funds),
            ),
        )


def _that_may_pay(budget, line, funds):
    """Of these funds those that may pay for the line in its new time."""
    may = {}
    for fund in Fund.objects.filter(book=budget.book, pk__in=funds):
        try:
            fund.check_may_pay_for(line.account, budget.programme, budget.ends_on)
        except Refused:
            continue
        may[fund.pk] = funds[fund.pk]
    return may


def _write_all(budget, lines: Iterable[Planned]):
    """All of them, or a word on each that is refused."""
    faults: list[str] = []
    for planned in lines:
        try:
            _write(Line(budget=budget), planned)
        except Refused as refusal:
            faults += [f"«{planned.what}»: {sentence}" for sentence in refusal.messages]
    if faults:
        raise Refused({"text": faults})


def _write(line: Line, planned: Planned) -> None:
    budget: Any = line.budget
    accounts = budget.book.accounts.filter(kind="expense")
    if (account := accounts.filter(code=planned.account).first()) is None:
        raise Refused({"account": _("Pilih jenis biaya dari buku ini.")})
    line.group = _group(budget, planned.group)
    line.what, line.account = planned.what, account
    line.volume, line.unit = planned.volume, planned.unit
    line.frequency, line.frequency_unit = planned.frequency, planned.frequency_unit
    line.price = planned.price
    line.check_adds_up()
    sources = {budget.book.fund(pk): amount for pk, amount in planned.funds.items() if amount}
    if planned.rest and (left := line.amount - sum(sources.values())) > 0:
        fund = budget.book.fund(planned.rest)
        sources[fund] = sources.get(fund, 0) + left
    line.check_is_paid(sources)

    line.save()
    line.sources.all().delete()
    Source.objects.bulk_create(
        Source(line=line, fund=fund, amount=amount) for fund, amount in sources.items()
    )


def _group(budget, name) -> Group:
    """The group of this name, made where there is none yet: what prepares first, the others as they come."""
    if found := budget.groups.filter(name__iexact=name).first():
        return found
    last = budget.groups.filter(is_accommodation=False).aggregate(n=Max("position"))["n"] or 0
    return budget.groups.create(position=0 if name.casefold() == PREPARING else last + 1, name=name)
