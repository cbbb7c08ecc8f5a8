"""The capital behind the masks: put together before the work, lent for wages, given back as the funders pay.

All amounts are examples.
"""

from datetime import date
from typing import Any

from omah.core import clock
from omah.pools import actions
from omah.pools.models import Signatory

Manner = Signatory.Manner
EXAMPLE = "Angka contoh."


def begin(cast, order):
    """The pool of the masks: agreed when the order was, filled by a foundation and two makers."""
    pool, (body, first, second) = _agreed(
        cast,
        [
            (cast.bodies["linksos"], 20_000_000, 20),
            (cast.makers[0], 500_000, 1),
            (cast.makers[1], 300_000, 1),
        ],
        name="Modal masker (contoh)",
        purpose="Upah dan bahan masker, sebelum penyandang dana membayar",
        ends_on=date(2020, 6, 30),
        meeting_id=order.meetings.get().pk,
    )
    _put_in(cast, body, 18_000_000)
    _put_in(cast, first, 500_000)
    goods: dict[str, Any] = {
        "goods": "Kain katun 12 meter",
        "basis": "receipt",
        "returnable": False,
        "note": "Nota toko kain (contoh)",
    }
    actions.put_in_goods(
        signatory_id=second.pk, amount=300_000, day=clock.today(), by=cast.bendahara, **goods
    )
    return pool


def advance(cast, pool, order, amount):
    """Wages are paid out of the pool: the buyer has not paid yet. A part of the cloth was used, too."""
    lent: dict[str, Any] = {"amount": amount, "method": "cash", "note": "Upah tahap 1 (contoh)"}
    actions.lend_to_order(pool_id=pool.pk, order_id=order.pk, day=clock.today(), by=cast.bendahara, **lent)
    cloth = pool.moves.get(kind="goods")
    actions.use_goods(
        goods_in_id=cloth.pk, order_id=order.pk, amount=200_000, day=clock.today(), by=cast.bendahara
    )


def settle(cast, pool, order):
    """The first money of the funders: most of it goes back, the rest waits on the treasurer's list. A little cloth was
    spoiled."""
    back: dict[str, Any] = {"amount": 3_000_000, "method": "bank", "note": "Dari pembayaran CSR (contoh)"}
    actions.repay_from_order(pool_id=pool.pk, order_id=order.pk, day=clock.today(), by=cast.bendahara, **back)
    loss = actions.ask_goods_loss(
        goods_in_id=pool.moves.get(kind="goods").pk,
        amount=20_000,
        day=clock.today(),
        note="Kain terkena air, dilihat Ketua Pembina (contoh)",
        by=cast.koordinator,
    )
    actions.share_loss(loss_id=loss.pk, by=cast.bendahara)


def others(cast, order):
    """One that ended with a loss, one that waits to be opened, one that waits for a signature."""
    pool, parts = _agreed(
        cast,
        [(cast.bodies["linksos"], 400_000, 2), (cast.makers[1], 200_000, 1)],
        name="Modal benang (contoh)",
        purpose="Benang untuk contoh jadi",
        ends_on=date(2020, 5, 31),
    )
    for one in parts:
        _put_in(cast, one, one.pledged)
    deed: dict[str, Any] = {
        "pool_id": pool.pk,
        "order_id": order.pk,
        "day": clock.today(),
        "by": cast.bendahara,
    }
    actions.lend_to_order(amount=400_000, method="cash", note=EXAMPLE, **deed)
    actions.repay_from_order(amount=340_000, method="cash", note=EXAMPLE, **deed)
    asked = deed | {"amount": 60_000, "note": "Rapat hasil 4 Mei (contoh)", "by": cast.koordinator}
    loss = actions.ask_loss(**asked)
    actions.share_loss(loss_id=loss.pk, by=cast.bendahara)
    for one in parts:
        actions.give_back(
            signatory_id=one.pk,
            amount=one.capital(),
            way="cash",
            day=clock.today(),
            by=cast.bendahara,
            note=EXAMPLE,
        )
    actions.begin_closing(pool_id=pool.pk, by=cast.koordinator)
    actions.close_pool(pool_id=pool.pk, by=cast.bendahara)
    _agreed(
        cast,
        [(cast.bodies["linksos"], 1_000_000, 1)],
        is_open=False,
        name="Modal tas (contoh)",
        purpose="Bahan tas belanja",
        ends_on=date(2020, 7, 31),
    )
    _proposed(
        cast,
        [(cast.bodies["linksos"], 1_000_000, 2), (cast.makers[0], 250_000, 1)],
        name="Modal celemek (contoh)",
        purpose="Bahan celemek",
        ends_on=date(2020, 7, 31),
        loss_rule="portion",
    )


def _proposed(cast, parts, **more):
    terms: dict[str, Any] = {
        "held_on": clock.today(),
        "place": "Bengkel Omah Difabel, Lawang",
        "attendees": "Ketua Pembina\nKoordinator produksi\nBendahara\nWakil penjahit Lawang",
        "minutes": EXAMPLE,
        "return_terms": "Sesudah tagihan pesanan dibayar.",
        "loss_rule": "capital",
    } | more
    pool = actions.propose_pool(organisation_id=cast.bodies["omah_difabel"].pk, by=cast.koordinator, **terms)
    found = []
    for who, pledged, portion in parts:
        whose = "person_id" if who in cast.makers else "organisation_id"
        found.append(
            actions.add_signatory(
                pool_id=pool.pk, pledged=pledged, portion=portion, by=cast.koordinator, **{whose: who.pk}
            )
        )
    return pool, found


def _agreed(cast, parts, *, is_open=True, **terms):
    pool, found = _proposed(cast, parts, **terms)
    for one in found:
        own = one.person and one.person.user
        manner = Manner.TAP if own else Manner.PAPER
        actions.sign_terms(signatory_id=one.pk, manner=manner, by=own or cast.koordinator)
    pool = actions.agree_pool(pool_id=pool.pk, by=cast.pembina)
    return actions.open_pool(pool_id=pool.pk, by=cast.bendahara) if is_open else pool, [
        Signatory.objects.get(pk=one.pk) for one in found
    ]


def _put_in(cast, signatory, amount):
    actions.put_in_money(
        signatory_id=signatory.pk,
        amount=amount,
        method="cash",
        day=clock.today(),
        by=cast.bendahara,
        note=EXAMPLE,
    )
