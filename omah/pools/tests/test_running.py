"""What is put in, lent, used up and given back."""

from datetime import timedelta

import pytest

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import Line, write_entry
from omah.money.models import Code
from omah.pools import actions
from omah.pools.checks import checks
from omah.pools.models import Move, Pool, Signatory, debts
from omah.pools.tests import world
from omah.work.tests import world as work

retold, cast, story = told_once(world.tell)


def test_capital_is_owed_to_whoever_put_it_in(cast, story):
    pool, sari, bank, _cloth, _order = story

    assert world.capital(sari, bank) == [200_000, 100_000]
    assert world.in_book(pool.fund, Code.CAPITAL) == -300_000
    assert world.in_book(pool.fund, Code.GOODS) == 100_000
    assert list(checks()) == []


def test_wages_are_advanced_and_come_back_when_the_buyer_pays(cast, story):
    pool, _sari, _bank, _cloth, order = story

    world.lend(cast, pool, order, 150_000)
    world.repay(cast, pool, order, 100_000)

    assert pool.moves.filter(order=order).owed() == 50_000
    assert pool.fund.lent_to(pool.fund.book.fund()) == 50_000
    with pytest.raises(Refused, match="masih berutang"):
        world.repay(cast, pool, order, 50_001)


def test_goods_used_up_are_owed_in_money(cast, story):
    pool, _sari, _bank, cloth, order = story

    world.use(cast, cloth, order, 60_000)

    assert cloth.goods_left() == 40_000
    assert pool.moves.filter(order=order).owed() == 60_000
    with pytest.raises(Refused, match="tinggal senilai"):
        world.use(cast, cloth, order, 40_001)


def test_more_than_there_is_cannot_be_lent(cast, story):
    pool, *_rest, order = story

    with pytest.raises(Refused, match="tidak cukup"):
        world.lend(cast, pool, order, 200_001)


def test_more_than_was_agreed_is_not_taken_in(cast, story):
    _pool, sari, *_rest = story

    with pytest.raises(Refused, match="kesepakatan baru"):
        world.put_in(cast, sari, 1)


def test_two_pools_that_lent_to_one_order_get_back_each_its_share(cast, story):
    pool, *_rest = story
    invoice = work.billed(cast, work.handed_over(cast))
    order = invoice.order
    world.lend(cast, pool, order, 20_000)
    other, sari, _bank = world.opened(cast, name="Modal kedua")
    world.put_in(cast, sari, 100_000)
    world.lend(cast, other, order, 10_000)
    work.received(cast, invoice, 9_000)

    assert [(debt.owed, debt.ripe) for one in (pool, other) for debt in debts(one)] == [
        (20_000, 6_000),
        (10_000, 3_000),
    ]
    world.repay(cast, pool, order, 6_000)
    assert [debt.ripe for one in (pool, other) for debt in debts(one)] == [1_750, 1_250]


def test_nothing_is_put_in_or_lent_after_the_agreed_end(cast, story):
    pool, sari, _bank, cloth, order = story
    Pool.objects.update(ends_on=clock.today() - timedelta(days=1), held_on=clock.today() - timedelta(days=9))
    Signatory.objects.update(pledged=300_000)

    for deed in (
        lambda: world.put_in(cast, sari, 1),
        lambda: world.lend(cast, pool, order, 1),
        lambda: world.use(cast, cloth, order, 1),
    ):
        with pytest.raises(Refused, match="berakhir"):
            deed()
    world.give_back(cast, sari, 200_000)


def test_what_a_pool_caused_is_taken_back_on_its_own_page(cast, story, client):
    entry = story[3].entry
    client.force_login(cast.tari)

    page = client.get(entry.get_absolute_url())

    assert "batalkan di halaman modal itu" in page.text and "Batalkan catatan ini" not in page.text
    assert client.get(f"{entry.get_absolute_url()}batalkan/").status_code == 403


def test_whose_goods_are_there_takes_no_money_for_them(cast, story):
    pool, _sari, bank, cloth, order = story

    with pytest.raises(Refused, match="paling banyak Rp0"):
        world.give_back(cast, bank, 100_000)
    world.use(cast, cloth, order, 60_000)
    world.give_back(cast, bank, 60_000)

    with pytest.raises(Refused, match="paling banyak Rp0"):
        world.give_back(cast, bank, 1)


def test_what_is_left_to_the_body_is_a_donation_and_says_who_wrote_so(cast, story):
    pool, sari, *_rest = story

    with pytest.raises(Refused, match="direlakan"):
        world.give_back(cast, sari, 50_000, way="left")
    world.give_back(cast, sari, 50_000, way="left", note="Surat 4 Mei")

    assert sari.capital() == 150_000
    assert world.in_book(pool.fund.book.fund(), Code.DONATIONS) == -50_000


def test_a_move_is_taken_back_unless_something_relies_on_it(cast, story):
    pool, sari, _bank, cloth, order = story
    world.use(cast, cloth, order, 60_000)
    first = pool.moves.get(signatory=sari)

    with pytest.raises(Refused, match="bergantung"):
        actions.take_back(move_id=cloth.pk, reason="Salah", by=cast.tari)
    actions.take_back(move_id=first.pk, reason="Salah", by=cast.tari)

    assert sari.capital() == 0
    assert first in Move.ever.all() and first not in Move.objects.all()
    with pytest.raises(Refused, match="sudah dibatalkan"):
        actions.take_back(move_id=first.pk, reason="Salah", by=cast.tari)


def test_money_that_left_a_pool_past_it_is_found(cast, story):
    pool, *_rest = story
    assert list(checks()) == []

    write_entry(
        book_id=pool.fund.book_id, lines=[Line("101", -5_000, pool.fund), Line("504", 5_000, pool.fund)],
        reason="out", day=clock.today(), memo="Keliru", of_pool=True, by=cast.tari,
    )  # fmt: skip

    assert [code for code, _says in checks()] == ["pools.backing"]
