"""Any order of all deeds of money in several books: what the statements say agrees after each of them."""

from collections import Counter
from datetime import timedelta

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import (
    Line,
    ask_to_close,
    close_fund,
    decide_closing,
    lend,
    open_book,
    open_fund,
    release,
    repay,
    reverse,
    transfer,
    write_entry,
)
from omah.money.models import CASH, Chart, Code
from omah.network.models import Membership
from omah.statements import agreeing
from omah.statements.periods import Period
from omah.statements.sheets import all_sheets
from omah.statements.sums import Part, added_up

Role = Membership.Role
days = st.integers(0, 8).map(timedelta)
"""How long ago: in the period, in the one before it, and earlier."""
amounts = st.integers(1, 9)
which = st.integers(0, 5)
purses = st.sampled_from(sorted(CASH))
accounts = st.sampled_from(
    [*CASH, Code.OPENING, Code.DONATIONS, Code.WAGES, Code.WAGES_OWED, Code.CAPITAL, Code.EQUIPMENT]
)


def books_of_two(cast):
    for role, user in ((Role.TREASURER, cast.tari), (Role.OVERSEER, cast.wira)):
        Membership.objects.create(organisation=cast.lain, user=user, role=role)
    charts = {cast.griya: Chart.FULL, cast.lain: Chart.FULL}
    return [open_book(organisation_id=one.pk, chart=chart, by=cast.tari) for one, chart in charts.items()]


retold, cast, books = told_once(books_of_two)


class BooksMachine(RuleBasedStateMachine):
    def __init__(self, books, by, second, keep):
        super().__init__()
        self.keep = keep
        self.books, self.by, self.second = books, by, second
        self.today = clock.today()
        self.period = Period(self.today - timedelta(days=2), self.today)
        self.story = transaction.atomic()
        self.story.__enter__()
        for book in books:
            self.fund_of(book)

    def teardown(self):
        for book in self.books:
            self.keep(book)
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def fund_of(self, book):
        number = book.funds.count()
        origin, bound = ("grant", True) if number % 2 else ("donation", False)
        return open_fund(
            book_id=book.pk,
            name=f"Dana {number}",
            origin=origin,
            is_restricted=bound,
            purpose="x",
            by=self.by,
        )

    def try_to(self, deed, **fields):
        """Do it, or be refused with a sentence and leave no trace."""
        try:
            with transaction.atomic():
                return deed(by=self.by, **fields)
        except Refused as refusal:
            assert all(refusal.messages)
            return None

    def chosen(self, number):
        """A book, and two of its funds."""
        book = self.books[number % len(self.books)]
        funds = list(book.funds.order_by("pk"))
        return book, funds[number % len(funds)], funds[(number + 1) % len(funds)]

    @rule(number=which)
    def open_a_fund(self, number):
        book = self.books[number % len(self.books)]
        if book.funds.count() < 4:
            self.fund_of(book)

    @rule(number=which)
    def close_a_fund(self, number):
        _book, fund, _other = self.chosen(number)
        self.try_to(close_fund, fund_id=fund.pk)

    @rule(number=which, giver=accounts, taker=accounts, amount=amounts, ago=days)
    def move(self, number, giver, taker, amount, ago):
        book, fund, _other = self.chosen(number)
        fields = {"source_code": giver, "target_code": taker, "fund_id": fund.pk, "amount": amount}
        self.try_to(transfer, book_id=book.pk, reason="move", day=self.today - ago, memo="x", **fields)

    @rule(number=which, paid=amounts, owed=amounts, split=st.integers(1, 9), purse=purses, ago=days)
    def buy_on_credit(self, number, paid, owed, split, purse, ago):
        book, fund, other = self.chosen(number)
        lines = [
            Line(Code.EQUIPMENT, split, fund),
            Line(Code.WAGES, paid + owed, fund),
            Line(Code.OTHER_OWED, -owed - split, fund),
            Line(purse, -paid, fund),
            Line(purse, paid, other),
            Line(Code.DONATIONS, -paid, other),
        ]
        self.try_to(write_entry, book_id=book.pk, lines=lines, reason="out", day=self.today - ago, memo="x")

    @rule(deed=st.sampled_from([lend, repay]), number=which, purse=purses, amount=amounts, ago=days)
    def help_out(self, deed, number, purse, amount, ago):
        _book, fund, other = self.chosen(number)
        self.try_to(
            deed,
            from_id=fund.pk,
            to_id=other.pk,
            purse=purse,
            amount=amount,
            day=self.today - ago,
            reason="x",
        )

    @rule(number=which, purse=purses, amount=amounts, ago=days)
    def set_free(self, number, purse, amount, ago):
        _book, fund, _other = self.chosen(number)
        self.try_to(release, fund_id=fund.pk, purse=purse, amount=amount, day=self.today - ago, reason="x")

    @rule(number=which, position=st.integers(0, 9))
    def take_back(self, number, position):
        book, _fund, _other = self.chosen(number)
        entries = list(book.entries.order_by("pk"))
        if not entries:
            return
        entry, before = entries[position % len(entries)], self.cells(book)
        if self.try_to(reverse, entry_id=entry.pk, reason="x"):
            for leg in entry.legs.all():
                before[leg.account_id, leg.fund_id] -= leg.amount
            assert {key: n for key, n in self.cells(book).items() if n} == {
                key: n for key, n in before.items() if n
            }

    @rule(number=which, ago=days)
    def close_or_open(self, number, ago):
        book, _fund, _other = self.chosen(number)
        closing = self.try_to(
            ask_to_close, book_id=book.pk, through=self.today - ago - timedelta(days=3), reason="x"
        )
        if closing:
            decide_closing(closing_id=closing.pk, agreed=True, by=self.second)

    def cells(self, book):
        """What is on each account of each fund."""
        found = Counter()
        for cell, amount in added_up(book, self.period).cells.items():
            found[cell.account, cell.fund] += amount
        return found

    @invariant()
    def what_the_statements_say_agrees(self):
        for book in self.books:
            for sheet in all_sheets(book, self.period):
                assert [str(one) for one in sheet.agreements if not one.holds] == []

    @invariant()
    def every_fund_is_in_balance_and_nothing_is_below_zero(self):
        for book in self.books:
            sums = added_up(book, self.period)
            for fund in sums.funds:
                assert sums.stood(Part.NOW, fund=fund) == 0
                assert sums.stood(Part.NOW, accounts=sums.cash(), fund=fund) >= 0
            assert all(sums.stood(Part.NOW, accounts=[purse]) >= 0 for purse in sums.cash())


def test_whatever_is_done_the_statements_agree_and_so_do_hledger_and_beancount(cast, books, tmp_path):
    journals, last = [], {}

    def keep(book):
        journals.append(agreeing.written(book, "hledger", tmp_path / str(len(journals))))
        last[book.pk] = agreeing.written(book, "beancount", tmp_path / book.ref)  # it takes no account twice

    run_state_machine_as_test(
        lambda: BooksMachine(books, cast.tari, cast.wira, keep),
        settings=settings(
            max_examples=8,
            stateful_step_count=16,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )

    assert len(journals) > 10
    for program, written in (("hledger", journals), ("beancount", list(last.values()))):
        if is_here(program):
            assert list(agreeing.compared(written, program)) == []


def is_here(program):
    try:
        return agreeing.found(program)
    except agreeing.Missing:
        return None
