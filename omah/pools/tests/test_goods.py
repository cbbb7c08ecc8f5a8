"""Goods that are there no more leave a pool as what they are: broken, lost, or left to the body."""

import pytest

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.models import Code
from omah.pools import actions
from omah.pools.checks import checks
from omah.pools.tests import world

retold, cast, story = told_once(world.tell)


def lost(cast, cloth, amount, by):
    return actions.ask_goods_loss(
        goods_in_id=cloth.pk, amount=amount, day=clock.today(), note="Kena air, dilihat Ketua", by=by
    )


def test_broken_goods_are_borne_as_agreed_and_the_pool_is_closed(cast, story):
    pool, sari, bank, cloth, _order = story

    with pytest.raises(Refused, match=r"tinggal senilai Rp100\.000"):
        lost(cast, cloth, 100_001, cast.budi)
    loss = lost(cast, cloth, 90_000, cast.tari)
    with pytest.raises(Refused, match="bukan yang mengajukan"):
        actions.share_loss(loss_id=loss.pk, by=cast.tari)
    with pytest.raises(Refused, match="sudah diajukan"):
        lost(cast, cloth, 1, cast.budi)
    actions.drop_loss(loss_id=loss.pk, by=cast.wira)
    actions.share_loss(loss_id=lost(cast, cloth, 90_000, cast.budi).pk, by=cast.tari)

    assert world.capital(sari, bank) == [140_000, 70_000]
    assert (cloth.goods_left(), world.in_book(pool.fund, Code.GOODS)) == (10_000, 10_000)
    leave(cast, cloth, 10_000)
    for one in (sari, bank):
        world.give_back(cast, one, one.capital())
    assert world.closed(cast, pool).state == "closed"
    assert list(checks()) == []


def leave(cast, cloth, amount, note="Surat 3/2020"):
    return actions.leave_goods(
        goods_in_id=cloth.pk, amount=amount, day=clock.today(), note=note, by=cast.tari
    )


def test_goods_left_to_the_body_are_a_gift_of_their_owner(cast, story):
    pool, sari, bank, cloth, _order = story

    with pytest.raises(Refused, match="surat atau rapat"):
        leave(cast, cloth, 100_000, note=" ")
    leave(cast, cloth, 100_000)

    general = pool.fund.book.fund()
    assert world.capital(sari, bank) == [200_000, 0]
    assert [world.in_book(general, code) for code in (Code.GOODS, Code.DONATIONS)] == [100_000, -100_000]
    assert list(checks()) == []


def test_where_the_body_bears_losses_its_money_takes_the_place_of_goods(cast, story):
    pool, sari, bank, cloth, order = story
    type(pool).objects.filter(pk=pool.pk).update(loss_rule="body")
    loss = lost(cast, cloth, 100_000, cast.budi)

    with pytest.raises(Refused, match="tidak cukup"):
        actions.share_loss(loss_id=loss.pk, by=cast.tari)
    world.earn(cast, pool, order, 150_000)
    (move,) = actions.share_loss(loss_id=loss.pk, by=cast.tari)

    assert world.capital(sari, bank) == [200_000, 100_000]
    assert pool.fund.cash_sums().total("amount") == 300_000
    assert list(checks()) == []
    actions.take_back(move_id=move.pk, reason="Barangnya ketemu", by=cast.tari)
    assert (cloth.goods_left(), list(checks())) == (100_000, [])
