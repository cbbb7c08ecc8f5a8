"""Any order of all deeds that move money, in one house: after each of them it adds up, and in the end all agrees.

A few short stories are told each time. ``OMAH_STORIES=200 pytest tests/test_money_machine.py`` tells so many, longer and
other ones each time: about three seconds a story.
"""

import ast
import os
from collections import Counter, defaultdict
from datetime import timedelta
from itertools import accumulate
from pathlib import Path

from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from conftest import told_once
from omah.aid.checks import checks as of_aid
from omah.aid.models import Application
from omah.budgets.checks import checks as of_budgets
from omah.budgets.models import Advance
from omah.core import clock
from omah.giving.checks import checks as of_giving
from omah.money.checks import checks as of_money
from omah.money.models import CASH, Chart, Code, DaySum, Entry, Leg
from omah.pools.checks import checks as of_pools
from omah.pools.models import Move
from omah.statements import agreeing
from omah.statements.periods import Period
from omah.statements.recap import recapped
from omah.statements.sheets import all_sheets
from omah.work.checks import checks as of_work
from omah.work.models import Order
from tests import moving
from tests.moving.house import told

ROOT = Path(__file__).parent.parent
DEEP = int(os.environ.get("OMAH_STORIES", "0"))
SOME = 12
"""So many journals are read by hledger at once."""
CHECKS = (of_money, of_giving, of_budgets, of_pools, of_aid, of_work)
choices = st.builds(
    moving.Choice,
    picks=st.tuples(*[st.integers(0, 11)] * 3),
    quarters=st.sampled_from([1, 2, 3, 4, 1, 2, 5]),
    ago=st.integers(0, 4),
)
retold, cast, house = told_once(told)


class Money(RuleBasedStateMachine):
    """The house as it was told, and whatever is done in it from then on; in the end nothing of it was."""

    def __init__(self, house, keep):
        super().__init__()
        self.house, self.keep = house, keep
        self.period = Period(clock.today() - timedelta(days=2), clock.today())
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self):
        try:
            self.everything_agrees()
            for book in self.house.books:
                self.keep(book)
        finally:
            transaction.set_rollback(True)
            self.story.__exit__(None, None, None)

    @rule(deed=st.sampled_from(moving.DEEDS), choice=choices)
    def somebody_does(self, deed, choice):
        before, last = balances(), Leg.objects.latest("pk").pk
        try:
            deed(self.house, choice)
        except moving.Nothing:
            return
        for leg in Leg.objects.filter(pk__gt=last):
            before[leg.account_id, leg.fund_id] += leg.amount
        assert balances() == before

    @invariant()
    def all_adds_up(self):
        """Every entry in each of its funds, and so every book. What was taken back is as if it had never been. No
        purse, no fund, no goods and nothing handed out were ever below zero."""
        entries, undone, held = Counter(), Counter(), defaultdict(Counter)
        taken_back = set(Entry.objects.exclude(reverses=None).values_list("reverses", flat=True))
        for leg in Leg.objects.posted().select_related("entry", "account"):
            entry, code, day = leg.entry, leg.account.code, leg.entry.day
            entries[entry.pk, leg.fund_id] += leg.amount
            if (whole := entry.reverses_id or entry.pk) in taken_back:
                undone[whole, leg.account_id, leg.fund_id, *labels_of(leg)] += leg.amount
            if code in CASH:
                held["purse", leg.account_id][day] += leg.amount
                held["fund", leg.fund_id][day] += leg.amount
            if code in {Code.GOODS, Code.ADVANCES}:
                held[code, leg.fund_id][day] += leg.amount
        assert not any(entries.values())
        assert not any(undone.values())
        assert [what for what, days in held.items() if lowest(days) < 0] == []

    @invariant()
    def nothing_is_used_twice(self):
        """What the checks of every night take for granted of what people hold and owe."""
        for advance in Advance.objects.all():
            assert 0 <= advance.left() <= advance.amount
        for goods in Move.objects.filter(kind="goods"):
            assert 0 <= goods.goods_left() <= goods.amount
        for order in Order.objects.all():
            assert Move.objects.filter(order=order).owed() >= 0
        for application in Application.objects.exclude(fund=None):
            came = application.fund.legs.posted().filter(account__code=Code.AID)
            assert -came.total("amount") == (0 if application.is_taken_back else application.amount)

    def everything_agrees(self):
        """The statements with themselves, and each domain with the book: as a reader and as the night asks."""
        for book in self.house.books:
            said = [recapped(book, self.period)]
            if book.chart == Chart.FULL:
                said += all_sheets(book, self.period)
            assert [str(one) for each in said for one in each.agreements if not one.holds] == []
        assert [words for ask in CHECKS for _code, words in ask()] == []


def balances():
    """What the book says is on each account of each fund."""
    sums = DaySum.objects.order_by().values_list("account", "fund").annotate(n=Sum("amount"))
    return Counter({(account, fund): n for account, fund, n in sums})


def labels_of(leg):
    return leg.programme_id, leg.budget_line, leg.order, leg.party


def lowest(days):
    return min(accumulate(days[day] for day in sorted(days)))


def test_whatever_is_done_with_money_all_of_it_agrees(cast, house, tmp_path):
    journals, last = [], {}

    def keep(book):
        journals.append(agreeing.written(book, "hledger", tmp_path / str(len(journals))))
        last[book.pk] = agreeing.written(book, "beancount", tmp_path / book.ref)  # it takes no account twice

    run_state_machine_as_test(
        lambda: Money(house, keep),
        settings=settings(
            max_examples=DEEP or 6,
            stateful_step_count=60 if DEEP else 20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=not DEEP,
            database=None,
        ),
    )

    for program, written in (("hledger", journals[-SOME:]), ("beancount", list(last.values()))):
        if is_here(program):
            assert list(agreeing.compared(written, program)) == []


def is_here(program):
    try:
        return agreeing.found(program)
    except agreeing.Missing:
        return None


def test_every_action_that_moves_money_is_done_in_the_house(house):
    assert moving_actions() - house.done == set()


def moving_actions():
    """Every action that posts an entry, whatever it goes through, as the house names it."""
    files = [*ROOT.glob("omah/*/*.py"), *ROOT.glob("omah/*/actions/*.py")]
    calls = [found for file in files if file.stem != "demo" for found in called_in(file)]
    moving = {("money", "post")}
    while more := {name for name, _is_action, called in calls if called & moving} - moving:
        moving |= more
    return {".".join(name) for name, is_action, _called in calls if is_action and name in moving}


def called_in(file):
    """The functions of a file as (domain, name), whether each is an action, and what it calls, by the same names."""
    tree, domain = ast.parse(file.read_text()), file.relative_to(ROOT).parts[1]
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and "omah." in node.module]
    homes = {name.asname or name.name: one.module.split(".")[1] for one in imports for name in one.names}
    for function in (node for node in tree.body if isinstance(node, ast.FunctionDef)):
        is_action = file.parent.name == "actions" and not function.name.startswith("_")
        called = {node.func for node in ast.walk(function) if isinstance(node, ast.Call)}
        named = {(homes.get(one.id, domain), one.id) for one in called if isinstance(one, ast.Name)}
        named |= {
            (homes.get(one.value.id, domain), one.attr)
            for one in called
            if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name)
        }
        yield (domain, function.name), is_action, named
