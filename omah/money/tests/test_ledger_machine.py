"""Any order of deeds and attacks: the book always adds up, and it holds what a simple list of sums says it holds."""

from collections import Counter
from datetime import date, timedelta

from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import ask_to_close, decide_closing, reverse, transfer
from omah.money.checks import checks
from omah.money.models import CASH, Code, Entry, Leg

FIRST = date(2019, 12, 30)
CODES = [Code.CASH, Code.BANK, Code.OPENING, Code.WAGES, Code.WAGES_OWED]
amounts = st.integers(1, 20)
days = st.integers(0, 4).map(lambda n: FIRST + timedelta(n))
ATTACKS = [
    "UPDATE money_entry SET memo = 'x' WHERE posted_at IS NOT NULL",
    "UPDATE money_entry SET posted_at = NULL, number = NULL",
    "UPDATE money_entry SET number = number + 1",
    "UPDATE money_leg SET amount = amount + 1",
    "UPDATE money_leg SET amount = -amount",
    "UPDATE money_leg SET account_id = account_id + 1",
    "UPDATE money_leg SET party = 'x'",
    "DELETE FROM money_leg",
    "DELETE FROM money_entry",
    "UPDATE money_daysum SET amount = amount + 1",
    "UPDATE money_daysum SET upto = upto + 1",
    "DELETE FROM money_daysum",
    """INSERT INTO money_daysum (account_id, fund_id, day, amount, upto)
    SELECT account_id, fund_id, '2019-12-29', amount, upto FROM money_daysum""",
    "UPDATE money_account SET kind = 'income', is_cash = (1 = 0)",
    """INSERT INTO money_leg (entry_id, account_id, fund_id, amount, budget_line, "order", party)
    SELECT entry_id, account_id, fund_id, amount, '', '', '' FROM money_leg""",
]


class LedgerMachine(RuleBasedStateMachine):
    """``sums`` is what the book ought to hold: a list of (day, changes by code)."""

    def __init__(self, book, by, second):
        super().__init__()
        self.book, self.by, self.second = book, by, second
        self.sums, self.entries, self.reversed, self.closed = [], [], set(), None
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def balances(self, upto=date.max):
        total = Counter()
        for day, changes in self.sums:
            if day <= upto:
                total.update(changes)
        return total

    def can_take(self, day, changes):
        """Would cash stay above zero on every day, and is the period open?"""
        if self.closed and day <= self.closed:
            return False
        later = {day} | {other for other, _changes in self.sums if other > day}
        return all(
            self.balances(upto)[code] + change >= 0
            for code, change in changes.items()
            if code in CASH and change < 0
            for upto in later
        )

    def expect(self, deed, day, changes):
        """The deed is done exactly when the simple list says that it can be."""
        try:
            entry = deed()
        except Refused:
            assert not self.can_take(day, changes)
            return
        assert self.can_take(day, changes)
        self.sums.append((day, changes))
        self.entries.append((entry, changes))

    @rule(codes=st.permutations(CODES), amount=amounts, day=days)
    def move(self, codes, amount, day):
        source, target, *_rest = codes
        fields = {"reason": "move", "day": day, "memo": "x", "by": self.by, "book_id": self.book.pk}
        self.expect(
            lambda: transfer(source_code=source, target_code=target, amount=amount, **fields),
            day,
            {source: -amount, target: amount},
        )

    @rule(data=st.data())
    def take_back(self, data):
        fresh = [pair for pair in self.entries if pair[0].pk not in self.reversed and not pair[0].reverses_id]
        if fresh:
            entry, changes = data.draw(st.sampled_from(fresh))
            before = len(self.sums)
            self.expect(
                lambda: reverse(entry_id=entry.pk, reason="x", by=self.by),
                clock.today(),
                {code: -amount for code, amount in changes.items()},
            )
            if len(self.sums) > before:
                self.reversed.add(entry.pk)

    @rule(day=days)
    def close(self, day):
        if day != self.closed:
            closing = ask_to_close(book_id=self.book.pk, through=day, reason="x", by=self.by)
            decide_closing(closing_id=closing.pk, agreed=True, by=self.second)
            self.closed = day

    @rule(attack=st.sampled_from(ATTACKS))
    def tamper(self, attack):
        if not self.entries:
            return
        before = list(Entry.objects.values_list()), list(Leg.objects.values_list())
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(attack)
        except IntegrityError:
            pass
        else:
            raise AssertionError(f"{attack} went through")
        assert (list(Entry.objects.values_list()), list(Leg.objects.values_list())) == before

    @invariant()
    def it_adds_up(self):
        expected = self.balances()
        totals = {account.code: account.total for account in self.book.trial_balance()}
        assert sum(totals.values()) == 0
        assert {code: total for code, total in totals.items() if total} == {
            code: total for code, total in expected.items() if total
        }
        assert all(totals[code] >= 0 for code in CASH)

    @invariant()
    def the_nightly_check_finds_nothing(self):
        assert list(checks()) == []


def test_whatever_is_done_the_book_adds_up(cast, book):
    run_state_machine_as_test(
        lambda: LedgerMachine(book, cast.tari, cast.wira),
        settings=settings(
            max_examples=30 if connection.vendor == "sqlite" else 15,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )
