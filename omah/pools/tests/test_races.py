"""Two people draw on one pool at once. The first holds the deed open; the second waits, and sees what is left."""

import pytest

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.models import Code
from omah.pools.actions import give_goods_back
from omah.pools.tests import world
from omah.work.tests import world as work
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_capital_is_not_drawn_twice(cast):
    order = work.agreed(cast)
    pool, sari, _bank = world.opened(cast)
    world.put_in(cast, sari, 200_000)

    def draw():
        return world.lend(cast, pool, order, 150_000)

    assert isinstance(meanwhile(draw, draw), Refused)
    assert pool.moves.filter(order=order).owed() == 150_000

    second = meanwhile(
        lambda: world.lend(cast, pool, order, 50_000), lambda: world.give_back(cast, sari, 50_000)
    )
    assert isinstance(second, Refused)
    assert pool.fund.legs.posted().filter(account__is_cash=True).total("amount") == 0


def test_what_was_promised_is_not_put_in_twice(cast):
    _pool, sari, _bank = world.opened(cast)

    def put_in():
        return world.put_in(cast, sari, 200_000)

    assert isinstance(meanwhile(put_in, put_in), Refused)
    assert sari.capital() == 200_000


def test_the_same_goods_are_not_used_and_given_back(cast):
    order = work.agreed(cast)
    pool, _sari, _bank, cloth = world.filled(cast)

    end = meanwhile(
        lambda: world.use(cast, cloth, order, 60_000),
        lambda: give_goods_back(goods_in_id=cloth.pk, amount=60_000, day=clock.today(), by=cast.tari),
    )

    assert isinstance(end, Refused)
    assert cloth.goods_left() == world.in_book(pool.fund, Code.GOODS) == 40_000
