"""Two people at once on one gift or promise: the second waits, and sees what the first left."""

import pytest

from omah.core import clock
from omah.core.deeds import Refused
from omah.giving.actions import use_goods
from omah.giving.tests import world
from omah.money.models import Code
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_neither_goods_nor_a_promise_are_taken_twice(cast):
    book = world.book(cast, cash=0)
    cloth, promise = world.cloth(cast, book), world.promised(cast, book)

    def use():
        return use_goods(
            fund_id=cloth.fund_id,
            amount=400_000,
            account_code=Code.MATERIALS,
            day=clock.today(),
            what="Kain untuk masker",
            by=cast.tari,
        )

    assert isinstance(meanwhile(use, use), Refused)
    assert cloth.fund.goods_sums().total("amount") == 200_000

    def receive():
        return world.part(cast, promise)

    assert isinstance(meanwhile(receive, receive), Refused)
    assert promise.received == 1_500_000
