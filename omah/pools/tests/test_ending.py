"""A pool ends when everything went back, before two persons."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.pools import actions
from omah.pools.checks import checks
from omah.pools.models import Pool
from omah.pools.tests import world

retold, cast, story = told_once(world.tell)


def test_a_pool_is_closed_by_two_once_everything_went_back(cast, story):
    pool, sari, _bank, cloth, order = story
    world.lend(cast, pool, order, 150_000)
    actions.begin_closing(pool_id=pool.pk, by=cast.budi)
    with pytest.raises(Refused, match="masih"):
        actions.close_pool(pool_id=pool.pk, by=cast.tari)
    with pytest.raises(Refused, match="sedang ditutup"):
        world.lend(cast, pool, order, 1)
    world.repay(cast, pool, order, 150_000)
    world.give_back(cast, sari, 200_000)
    actions.give_goods_back(goods_in_id=cloth.pk, amount=100_000, day=clock.today(), by=cast.tari)

    closed = actions.close_pool(pool_id=pool.pk, by=cast.tari)

    assert closed.state == Pool.State.CLOSED
    assert not closed.fund.open_balances().exists()
    assert list(checks()) == []


def test_a_pool_does_not_close_over_a_loss_that_waits(cast, story):
    pool, *_rest, order = story
    world.lend(cast, pool, order, 90_000)
    loss = world.ask_loss(cast, pool, order, 90_000)
    actions.begin_closing(pool_id=pool.pk, by=cast.budi)

    with pytest.raises(Refused, match="rugi yang menunggu"):
        actions.close_pool(pool_id=pool.pk, by=cast.tari)
    actions.drop_loss(loss_id=loss.pk, by=cast.tari)
    with pytest.raises(Refused, match="Kembalikan dulu"):
        actions.close_pool(pool_id=pool.pk, by=cast.tari)


def test_who_begins_the_closing_does_not_end_it(cast, story):
    pool, *_rest = story
    actions.begin_closing(pool_id=pool.pk, by=cast.tari)

    with pytest.raises(Refused, match="orang lain"):
        actions.close_pool(pool_id=pool.pk, by=cast.tari)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    portions=some.tuples(some.integers(1, 9), some.integers(1, 9)),
    profit=some.integers(1, 10**6),
    lost=some.integers(1, 150_000),
)
def test_closing_returns_everything_whatever_was_earned_or_lost(cast, story, portions, profit, lost):
    pool, sari, bank, cloth, order = story
    with transaction.atomic():
        for one, portion in zip((sari, bank), portions, strict=True):
            pool.signatories.filter(pk=one.pk).update(portion=portion)
        world.lend(cast, pool, order, 50_000)
        world.use(cast, cloth, order, 100_000)

        world.lose(cast, pool, order, lost)
        world.earn(cast, pool, order, 2 * 10**6)
        if lost < 150_000:
            world.repay(cast, pool, order, 150_000 - lost)
        world.close_order(cast.budi, order)
        world.share(cast, pool, order, profit)
        back = world.capital(sari, bank)
        for one, left in zip((sari, bank), back, strict=True):
            if left:
                world.give_back(cast, one, left)
        world.closed(cast, pool)

        assert sum(back) == 300_000 - lost + profit
        assert list(checks()) == []
        transaction.set_rollback(True)
