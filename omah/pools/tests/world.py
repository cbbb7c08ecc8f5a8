"""A pool of Griya Karya: Sari with 2 parts, the bank with 1; Tari keeps it, Budi and Wira are the second persons."""

from datetime import timedelta

from django.db import transaction

from omah.core import clock
from omah.money.actions import open_book, transfer
from omah.money.models import Book, Code
from omah.pools import actions
from omah.trail.actions import record
from omah.trail.models import label
from omah.work.facts import OrderClosed
from omah.work.models import Order
from omah.work.tests import world as work

TERMS = {
    "name": "Modal masker",
    "purpose": "Upah dan bahan sebelum pemesan membayar",
    "place": "Griya Karya",
    "attendees": "Ketua\nBendahara\nWakil penjahit",
    "return_terms": "Sesudah tagihan dibayar.",
    "loss_rule": "capital",
}


def proposed(cast, **terms):
    today = clock.today()
    terms = TERMS | {"held_on": today, "ends_on": today + timedelta(days=90)} | terms
    return actions.propose_pool(organisation_id=cast.griya.pk, by=cast.budi, **terms)


def with_signatories(cast, pledged=200_000, **terms):
    pool = proposed(cast, **terms)
    sari = actions.add_signatory(
        pool_id=pool.pk, person_id=cast.penjahit_sari.pk, pledged=pledged, portion=2, by=cast.budi
    )
    bank = actions.add_signatory(
        pool_id=pool.pk, organisation_id=cast.bank.pk, pledged=100_000, portion=1, by=cast.budi
    )
    return pool, sari, bank


def signed(cast, **terms):
    return _signed(cast, *with_signatories(cast, **terms))


def _signed(cast, pool, sari, bank):
    actions.sign_terms(signatory_id=sari.pk, manner="tap", by=cast.sari)
    actions.sign_terms(signatory_id=bank.pk, manner="paper", by=cast.budi)
    return pool


def agreed(cast, **terms):
    pool, sari, bank = with_signatories(cast, **terms)
    _signed(cast, pool, sari, bank)
    return actions.agree_pool(pool_id=pool.pk, by=cast.wira), sari, bank


def opened(cast, **terms):
    """Open, and nothing is in it yet."""
    pool, sari, bank = agreed(cast, **terms)
    if not Book.objects.of(cast.griya).exists():
        open_book(organisation_id=cast.griya.pk, by=cast.tari)
    pool = actions.open_pool(pool_id=pool.pk, by=cast.tari)
    return pool, sari, bank


def filled(cast, **terms):
    """Sari's 200.000 in cash, the bank's 100.000 in cloth."""
    pool, sari, bank = opened(cast, **terms)
    put_in(cast, sari, 200_000)
    cloth = actions.put_in_goods(
        signatory_id=bank.pk, goods="Kain 20 m", amount=100_000, basis="receipt", returnable=False,
        day=clock.today(), by=cast.tari,
    )  # fmt: skip
    return pool, sari, bank, cloth


def put_in(cast, signatory, amount):
    return actions.put_in_money(
        signatory_id=signatory.pk, amount=amount, method="cash", day=clock.today(), by=cast.tari
    )


def lend(cast, pool, order, amount):
    return actions.lend_to_order(
        pool_id=pool.pk, order_id=order.pk, amount=amount, method="cash", day=clock.today(), by=cast.tari
    )


def repay(cast, pool, order, amount):
    return actions.repay_from_order(
        pool_id=pool.pk, order_id=order.pk, amount=amount, method="cash", day=clock.today(), by=cast.tari
    )


def give_back(cast, signatory, amount, **more):
    more = {"way": "cash", "day": clock.today(), "by": cast.tari} | more
    return actions.give_back(signatory_id=signatory.pk, amount=amount, **more)


def share(cast, pool, order, amount):
    return actions.share_profit(**_result(pool, order, amount), by=cast.tari)


def ask_loss(cast, pool, order, amount, by=None):
    return actions.ask_loss(**_result(pool, order, amount), by=by or cast.budi)


def lose(cast, pool, order, amount):
    return actions.share_loss(loss_id=ask_loss(cast, pool, order, amount).pk, by=cast.tari)


def _result(pool, order, amount):
    return {
        "pool_id": pool.pk,
        "order_id": order.pk,
        "amount": amount,
        "day": clock.today(),
        "note": "Rapat hasil",
    }


def closed(cast, pool):
    actions.begin_closing(pool_id=pool.pk, by=cast.budi)
    return actions.close_pool(pool_id=pool.pk, by=cast.tari)


def tell(cast):
    """A pool that two filled, with money and with cloth, beside an order that was agreed."""
    order = work.agreed(cast)
    return *filled(cast), order


def capital(*signatories):
    return [one.capital() for one in signatories]


def earn(cast, pool, order, amount, code=Code.ORDERS):
    """The order was paid for, or something else came in for it."""
    transfer(
        book_id=pool.fund.book_id, source_code=code, target_code=Code.CASH, amount=amount,
        reason="payment", day=clock.today(), memo="Masker", order=label(order), by=cast.tari,
    )  # fmt: skip


def end_order(cast, pool, order, amount):
    """So much was used for the order and given back, and the order is closed."""
    lend(cast, pool, order, amount)
    repay(cast, pool, order, amount)
    close_order(cast.budi, order)


@transaction.atomic
def close_order(by, order):
    Order.objects.filter(pk=order.pk).update(state=Order.State.CLOSED)
    record(OrderClosed(order.pk), by=by, about=order)


def use(cast, cloth, order, amount):
    actions.use_goods(goods_in_id=cloth.pk, order_id=order.pk, amount=amount, day=clock.today(), by=cast.tari)


def in_book(fund, code):
    return fund.legs.posted().filter(account__code=code).total("amount")
