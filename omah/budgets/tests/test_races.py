"""Two people at once on one plan: the second waits, and sees what is left of the line."""

import pytest

from omah.budgets import actions
from omah.budgets.actual import by_line
from omah.budgets.tests import world
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.models import Code
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_money_of_a_line_is_not_used_twice(cast):
    _book, fund = world.a_book(cast)
    budget = world.approved(cast, world.planned(cast, fund))
    food = budget.lines.whole()[0]
    of_fund = {"fund_id": fund.pk, "by": cast.tari}
    paid = {"day": clock.today(), "purse": Code.CASH}

    def spend(amount=200_000):
        said = {"memo": "Konsumsi", "no_proof": "Warung tidak memberi nota"} | of_fund | paid
        return actions.spend(line_id=food.pk, amount=amount, **said)

    def order():
        return actions.commit_to(line_id=food.pk, amount=200_000, what="Makan siang", **of_fund)

    def hand_out():
        holder = {"holder_id": cast.budi.pk, "amount": 500_000}
        return actions.give_advance(budget_id=budget.pk, **holder, **of_fund, **paid)

    assert isinstance(meanwhile(spend, spend), Refused)
    assert isinstance(meanwhile(lambda: spend(amount=50_000), order), Refused)
    assert isinstance(meanwhile(hand_out, hand_out), Refused)
    assert [how.left for _line, how in by_line(budget)] == [50_000, 800_000]
