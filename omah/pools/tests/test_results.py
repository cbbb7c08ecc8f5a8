"""What an order earned or lost is shared as it was agreed."""

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given
from hypothesis import strategies as some

from conftest import told_once
from omah.core.deeds import Refused
from omah.money.models import Code
from omah.pools import actions
from omah.pools.checks import checks
from omah.pools.dividing import divided
from omah.pools.tests import world
from omah.work.actions.orders import cancel_order

retold, cast, story = told_once(world.tell)


@given(some.integers(0, 10**13), some.lists(some.integers(1, 1000), min_size=1, max_size=12))
def test_shares_sum_to_the_result_and_are_never_a_rupiah_off(amount, portions):
    shares = divided(amount, portions)

    assert sum(shares) == amount
    for share, portion in zip(shares, portions, strict=True):
        assert abs(share * sum(portions) - amount * portion) < sum(portions)


def test_a_profit_is_shared_to_the_rupiah(cast, story):
    pool, sari, bank, _cloth, order = story
    world.earn(cast, pool, order, 100_000)
    world.end_order(cast, pool, order, 50_000)

    world.share(cast, pool, order, 100_000)

    assert world.capital(sari, bank) == [266_667, 133_333]
    assert list(checks()) == []


def test_a_profit_that_was_shared_wrongly_is_taken_back(cast, story):
    pool, sari, bank, _cloth, order = story
    world.earn(cast, pool, order, 100_000)
    world.end_order(cast, pool, order, 50_000)
    world.share(cast, pool, order, 90_000)

    actions.take_back(move_id=sari.moves.latest("pk").pk, reason="Salah jumlah", by=cast.tari)
    world.share(cast, pool, order, 100_000)

    assert world.capital(sari, bank) == [266_667, 133_333]


def test_a_loss_is_shared_by_capital_and_takes_no_more_than_is_out(cast, story):
    pool, sari, bank, _cloth, order = story
    world.lend(cast, pool, order, 90_000)

    with pytest.raises(Refused, match="Rugi paling banyak"):
        world.lose(cast, pool, order, 90_001)
    world.lose(cast, pool, order, 90_000)

    assert world.capital(sari, bank) == [140_000, 70_000]
    assert pool.moves.filter(order=order).owed() == 0
    assert pool.fund.lent_to(pool.fund.book.fund()) == 0
    assert list(checks()) == []


def test_only_what_an_order_earned_is_shared(cast, story):
    pool, *_rest, order = story
    world.earn(cast, pool, order, 100_000)

    with pytest.raises(Refused, match="tidak dipakai untuk pesanan itu"):
        world.share(cast, pool, order, 100_000)
    world.lend(cast, pool, order, 50_000)
    with pytest.raises(Refused, match="belum ditutup"):
        world.share(cast, pool, order, 60_000)
    world.close_order(cast.budi, order)
    world.share(cast, pool, order, 60_000)

    with pytest.raises(Refused, match="menghasilkan Rp40.000"):
        world.share(cast, pool, order, 40_001)


def test_who_closed_an_order_does_not_share_what_it_earned(cast, story):
    pool, *_rest, order = story
    world.earn(cast, pool, order, 100_000)
    world.lend(cast, pool, order, 50_000)
    world.close_order(cast.tari, order)

    with pytest.raises(Refused, match="Anda sendiri yang menutup"):
        world.share(cast, pool, order, 1)


def test_what_was_given_for_an_order_is_nobodys_profit(cast, story):
    pool, *_rest, order = story
    world.earn(cast, pool, order, 100_000)
    world.earn(cast, pool, order, 1_000_000, code=Code.DONATIONS)
    world.end_order(cast, pool, order, 50_000)

    with pytest.raises(Refused, match=r"menghasilkan Rp100\.000 "):
        world.share(cast, pool, order, 100_001)


def test_a_loss_is_written_off_by_another_treasurer_than_who_asked(cast, story):
    pool, sari, bank, _cloth, order = story
    world.lend(cast, pool, order, 90_000)
    loss = world.ask_loss(cast, pool, order, 90_000, by=cast.tari)

    with pytest.raises(Refused, match="bukan yang mengajukan"):
        actions.share_loss(loss_id=loss.pk, by=cast.tari)
    with pytest.raises(PermissionDenied):
        actions.share_loss(loss_id=loss.pk, by=cast.wira)
    with pytest.raises(Refused, match="sudah diajukan"):
        world.ask_loss(cast, pool, order, 1)
    assert world.capital(sari, bank) == [200_000, 100_000]

    actions.drop_loss(loss_id=loss.pk, by=cast.wira)
    with pytest.raises(Refused, match="sudah diputuskan"):
        actions.share_loss(loss_id=loss.pk, by=cast.tari)


def test_a_loss_is_no_income_of_the_body(cast, story):
    pool, *_rest, order = story
    world.lend(cast, pool, order, 200_000)

    world.lose(cast, pool, order, 200_000)

    assert not pool.fund.book.fund().legs.filter(account__kind="income").exists()


def test_a_loss_without_capital_is_refused(cast, story):
    pool, *_rest, order = story
    world.lend(cast, pool, order, 200_000)
    pool.moves.exclude(signatory=None).delete()

    with pytest.raises(Refused, match="Rugi paling banyak itu"):
        world.lose(cast, pool, order, 100)


def test_the_loss_of_a_cancelled_order_is_shared(cast, story, client):
    pool, sari, bank, _cloth, order = story
    world.lend(cast, pool, order, 90_000)
    cancel_order(order_id=order.pk, reason="Batal", by=cast.budi)
    client.force_login(cast.tari)

    assert order.ref in client.get(f"/modal/{pool.ref}/rugi/").text
    world.lose(cast, pool, order, 90_000)

    assert world.capital(sari, bank) == [140_000, 70_000]


def test_what_an_order_earned_is_no_loss(cast, story):
    pool, *_rest, order = story
    world.lend(cast, pool, order, 90_000)
    world.earn(cast, pool, order, 80_000)

    with pytest.raises(Refused, match=r"Rugi paling banyak Rp10\.000\."):
        world.ask_loss(cast, pool, order, 10_001)
    world.lose(cast, pool, order, 10_000)
