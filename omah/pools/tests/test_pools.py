"""A pool from the terms to the end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import Line, write_entry
from omah.money.actions import transfer as move_money
from omah.money.models import Code
from omah.pools import actions
from omah.pools.checks import checks
from omah.pools.dividing import divided
from omah.pools.models import Move, Pool, Signatory, debts
from omah.pools.tests import world
from omah.trail.actions import record
from omah.trail.models import label
from omah.work.actions.orders import cancel_order
from omah.work.facts import OrderClosed
from omah.work.models import Order
from omah.work.tests import world as work


def tell(cast):
    order = work.agreed(cast)
    return *world.filled(cast), order


retold, cast, story = told_once(tell)


def capital(*signatories):
    return [one.capital() for one in signatories]


def earn(cast, pool, order, amount, code=Code.ORDERS):
    """The order was paid for, or something else came in for it."""
    move_money(
        book_id=pool.fund.book_id, source_code=code, target_code=Code.CASH, amount=amount,
        reason="payment", day=clock.today(), memo="Masker", order=label(order), by=cast.tari,
    )  # fmt: skip


def end(cast, pool, order, amount):
    """So much was used for the order and given back, and the order is closed."""
    world.lend(cast, pool, order, amount)
    world.repay(cast, pool, order, amount)
    close(cast.budi, order)


@transaction.atomic
def close(by, order):
    Order.objects.filter(pk=order.pk).update(state=Order.State.CLOSED)
    record(OrderClosed(order.pk), by=by, about=order)


def use(cast, cloth, order, amount):
    actions.use_goods(goods_in_id=cloth.pk, order_id=order.pk, amount=amount, day=clock.today(), by=cast.tari)


def in_book(fund, code):
    return fund.legs.posted().filter(account__code=code).total("amount")


@given(some.integers(0, 10**13), some.lists(some.integers(1, 1000), min_size=1, max_size=12))
def test_shares_sum_to_the_result_and_are_never_a_rupiah_off(amount, portions):
    shares = divided(amount, portions)

    assert sum(shares) == amount
    for share, portion in zip(shares, portions, strict=True):
        assert abs(share * sum(portions) - amount * portion) < sum(portions)


def test_capital_is_owed_to_whoever_put_it_in(cast, story):
    pool, sari, bank, _cloth, _order = story

    assert capital(sari, bank) == [200_000, 100_000]
    assert in_book(pool.fund, Code.CAPITAL) == -300_000
    assert in_book(pool.fund, Code.GOODS) == 100_000
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

    use(cast, cloth, order, 60_000)

    assert cloth.goods_left() == 40_000
    assert pool.moves.filter(order=order).owed() == 60_000
    with pytest.raises(Refused, match="tinggal senilai"):
        use(cast, cloth, order, 40_001)


def test_more_than_there_is_cannot_be_lent(cast, story):
    pool, *_rest, order = story

    with pytest.raises(Refused, match="tidak cukup"):
        world.lend(cast, pool, order, 200_001)


def test_more_than_was_agreed_is_not_taken_in(cast, story):
    _pool, sari, *_rest = story

    with pytest.raises(Refused, match="kesepakatan baru"):
        world.put_in(cast, sari, 1)


def test_a_profit_is_shared_to_the_rupiah(cast, story):
    pool, sari, bank, _cloth, order = story
    earn(cast, pool, order, 100_000)
    end(cast, pool, order, 50_000)

    world.share(cast, pool, order, 100_000)

    assert capital(sari, bank) == [266_667, 133_333]
    assert list(checks()) == []


def test_a_profit_that_was_shared_wrongly_is_taken_back(cast, story):
    pool, sari, bank, _cloth, order = story
    earn(cast, pool, order, 100_000)
    end(cast, pool, order, 50_000)
    world.share(cast, pool, order, 90_000)

    actions.take_back(move_id=sari.moves.latest("pk").pk, reason="Salah jumlah", by=cast.tari)
    world.share(cast, pool, order, 100_000)

    assert capital(sari, bank) == [266_667, 133_333]


def test_a_loss_is_shared_by_capital_and_takes_no_more_than_is_out(cast, story):
    pool, sari, bank, _cloth, order = story
    world.lend(cast, pool, order, 90_000)

    with pytest.raises(Refused, match="Rugi paling banyak"):
        world.lose(cast, pool, order, 90_001)
    world.lose(cast, pool, order, 90_000)

    assert capital(sari, bank) == [140_000, 70_000]
    assert pool.moves.filter(order=order).owed() == 0
    assert pool.fund.lent_to(pool.fund.book.fund()) == 0
    assert list(checks()) == []


def test_only_what_an_order_earned_is_shared(cast, story):
    pool, *_rest, order = story
    earn(cast, pool, order, 100_000)

    with pytest.raises(Refused, match="tidak dipakai untuk pesanan itu"):
        world.share(cast, pool, order, 100_000)
    world.lend(cast, pool, order, 50_000)
    with pytest.raises(Refused, match="belum ditutup"):
        world.share(cast, pool, order, 60_000)
    close(cast.budi, order)
    world.share(cast, pool, order, 60_000)

    with pytest.raises(Refused, match="menghasilkan Rp40.000"):
        world.share(cast, pool, order, 40_001)


def test_who_closed_an_order_does_not_share_what_it_earned(cast, story):
    pool, *_rest, order = story
    earn(cast, pool, order, 100_000)
    world.lend(cast, pool, order, 50_000)
    close(cast.tari, order)

    with pytest.raises(Refused, match="Anda sendiri yang menutup"):
        world.share(cast, pool, order, 1)


def test_what_was_given_for_an_order_is_nobodys_profit(cast, story):
    pool, *_rest, order = story
    earn(cast, pool, order, 100_000)
    earn(cast, pool, order, 1_000_000, code=Code.DONATIONS)
    end(cast, pool, order, 50_000)

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
    assert capital(sari, bank) == [200_000, 100_000]

    actions.drop_loss(loss_id=loss.pk, by=cast.wira)
    with pytest.raises(Refused, match="sudah diputuskan"):
        actions.share_loss(loss_id=loss.pk, by=cast.tari)


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

    assert capital(sari, bank) == [140_000, 70_000]


def test_nothing_is_put_in_or_lent_after_the_agreed_end(cast, story):
    pool, sari, _bank, cloth, order = story
    Pool.objects.update(ends_on=clock.today() - timedelta(days=1), held_on=clock.today() - timedelta(days=9))
    Signatory.objects.update(pledged=300_000)

    for deed in (
        lambda: world.put_in(cast, sari, 1),
        lambda: world.lend(cast, pool, order, 1),
        lambda: use(cast, cloth, order, 1),
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
    use(cast, cloth, order, 60_000)
    world.give_back(cast, bank, 60_000)

    with pytest.raises(Refused, match="paling banyak Rp0"):
        world.give_back(cast, bank, 1)


def test_what_is_left_to_the_body_is_a_donation_and_says_who_wrote_so(cast, story):
    pool, sari, *_rest = story

    with pytest.raises(Refused, match="direlakan"):
        world.give_back(cast, sari, 50_000, way="left")
    world.give_back(cast, sari, 50_000, way="left", note="Surat 4 Mei")

    assert sari.capital() == 150_000
    assert in_book(pool.fund.book.fund(), Code.DONATIONS) == -50_000


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


def test_what_an_order_earned_is_no_loss(cast, story):
    pool, *_rest, order = story
    world.lend(cast, pool, order, 90_000)
    earn(cast, pool, order, 80_000)

    with pytest.raises(Refused, match=r"Rugi paling banyak Rp10\.000\."):
        world.ask_loss(cast, pool, order, 10_001)
    world.lose(cast, pool, order, 10_000)


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


def test_a_move_is_taken_back_unless_something_relies_on_it(cast, story):
    pool, sari, _bank, cloth, order = story
    use(cast, cloth, order, 60_000)
    first = pool.moves.get(signatory=sari)

    with pytest.raises(Refused, match="bergantung"):
        actions.take_back(move_id=cloth.pk, reason="Salah", by=cast.tari)
    actions.take_back(move_id=first.pk, reason="Salah", by=cast.tari)

    assert sari.capital() == 0
    assert first in Move.ever.all() and first not in Move.objects.all()
    with pytest.raises(Refused, match="sudah dibatalkan"):
        actions.take_back(move_id=first.pk, reason="Salah", by=cast.tari)


def test_terms_hold_once_all_have_signed_before_a_second_person(cast, story):
    pool, sari, bank = world.with_signatories(cast, name="Modal tas")
    actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.sari)

    with pytest.raises(Refused, match="Belum menandatangani: Bank Contoh"):
        actions.agree_pool(pool_id=pool.pk, by=cast.wira)
    actions.sign_terms(signatory_id=bank.pk, manner="tap", by=cast.fina)
    with pytest.raises(PermissionDenied):
        actions.agree_pool(pool_id=pool.pk, by=cast.budi)
    assert actions.agree_pool(pool_id=pool.pk, by=cast.wira).state == Pool.State.AGREED


def test_who_named_or_signed_for_others_does_not_agree(cast, story):
    pool = world.proposed(cast, name="Modal tas")
    sari = actions.add_signatory(
        pool_id=pool.pk, person_id=cast.penjahit_sari.pk, pledged=1, portion=1, by=cast.tari
    )
    actions.sign_terms(signatory_id=sari.pk, manner="paper", by=cast.tari)

    with pytest.raises(Refused, match="Minta orang lain"):
        actions.agree_pool(pool_id=pool.pk, by=cast.tari)
    assert actions.agree_pool(pool_id=pool.pk, by=cast.wira).agreed_by == cast.wira


def test_changed_terms_are_signed_anew(cast, story):
    pool, sari, _bank = world.with_signatories(cast, name="Modal tas")
    actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.sari)

    terms = {"held_on": pool.held_on, "ends_on": pool.ends_on, "name": "Modal tas", "loss_rule": "body"}
    actions.change_pool(pool_id=pool.pk, by=cast.budi, **world.TERMS | terms)

    sari.refresh_from_db()
    assert sari.manner == ""


def test_nobody_from_the_public_takes_part(cast, story):
    pool = world.proposed(cast, name="Modal tas")

    with pytest.raises(Refused, match="Simpanan dari umum"):
        actions.add_signatory(
            pool_id=pool.pk, person_id=cast.penjahit_melati.pk, pledged=1, portion=1, by=cast.budi
        )


def test_nobody_taps_for_another(cast, story):
    _pool, sari, _bank = world.with_signatories(cast, name="Modal tas")

    with pytest.raises(Refused, match="sendiri yang menekan"):
        actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.budi)


def test_whoever_takes_part_sees_the_own_moves_and_no_others(cast, story):
    pool, sari, bank, *_rest = story

    assert {move.signatory for move in Move.objects.visible_to(cast.sari)} == {sari}
    assert {move.signatory for move in Move.objects.visible_to(cast.fina)} == {bank}
    assert Pool.objects.visible_to(cast.sari).get() == pool
    assert not Pool.objects.visible_to(cast.wati).exists()


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
        use(cast, cloth, order, 100_000)

        world.lose(cast, pool, order, lost)
        earn(cast, pool, order, 2 * 10**6)
        if lost < 150_000:
            world.repay(cast, pool, order, 150_000 - lost)
        close(cast.budi, order)
        world.share(cast, pool, order, profit)
        back = capital(sari, bank)
        for one, left in zip((sari, bank), back, strict=True):
            if left:
                world.give_back(cast, one, left)
        world.closed(cast, pool)

        assert sum(back) == 300_000 - lost + profit
        assert list(checks()) == []
        transaction.set_rollback(True)


def test_money_that_left_a_pool_past_it_is_found(cast, story):
    pool, *_rest = story
    assert list(checks()) == []

    write_entry(
        book_id=pool.fund.book_id, lines=[Line("101", -5_000, pool.fund), Line("504", 5_000, pool.fund)],
        reason="out", day=clock.today(), memo="Keliru", of_pool=True, by=cast.tari,
    )  # fmt: skip

    assert [code for code, _says in checks()] == ["pools.backing"]


def test_a_pool_remembers_the_meeting_of_its_order(cast, story, client):
    *_rest, order = story
    client.force_login(cast.budi)
    day = f"{clock.today():%d/%m/%Y}"
    typed = world.TERMS | {"name": "Modal tas", "order": order.ref, "held_on": day, "ends_on": day}

    answer = client.post(f"/modal/susun/{cast.griya.ref}/", typed | {"once": "satu"})

    assert answer.status_code == 302
    assert Pool.objects.get(name="Modal tas").meeting == order.meetings.get()
    assert order.ref in client.get(f"{answer['Location']}ubah/").text
