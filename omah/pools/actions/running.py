"""Capital is put in, lent to orders before the buyer pays, and comes back when the buyer has paid."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused
from omah.money import actions as money
from omah.money.actions import Line
from omah.money.models import Book, Code, Entry, Fund
from omah.pools.bookkeeping import from_signatory, goods_of, kept, memo, taking_part, write
from omah.pools.facts import CapitalMoved, MoveTakenBack, PoolOpened
from omah.pools.models import Move, Pool
from omah.trail.actions import record
from omah.trail.models import label
from omah.work.actions.settling import PURSE
from omah.work.models import Order

State, Kind, Reason = Pool.State, Move.Kind, Entry.Reason


@transaction.atomic
def open_pool(*, pool_id: int, by: User, programme_id: int | None = None) -> Pool:
    """The treasurer opens a fund in the book for capital that was agreed, of a programme where it serves one alone."""
    pool = kept(by, pool_id)
    pool.check_state(State.AGREED)
    book = Book.objects.of(pool.organisation).first()
    if book is None:
        raise Refused(_("Lembaga belum punya buku kas. Bendahara membukanya di halaman Uang."))

    pool.fund = money.open_fund(
        book_id=book.pk,
        name=pool.name,
        origin=Fund.Origin.POOL,
        is_restricted=True,
        purpose=pool.purpose,
        programme_id=programme_id,
        by=by,
    )
    pool.state = State.OPEN
    pool.save(update_fields=["fund", "state"])
    record(PoolOpened(pool.pk, pool.fund.pk), by=by, about=pool)
    return pool


@transaction.atomic
def put_in_money(*, signatory_id: int, amount: int, method: str, day: date, by: User, note: str = "") -> Move:
    """A signatory puts in money that was promised."""
    pool, signatory = taking_part(by, signatory_id)
    pool.check_state(State.OPEN)
    pool.check_takes_on(day)
    signatory.check_can_put_in(amount)

    move = Move(pool=pool, kind=Kind.MONEY, signatory=signatory, amount=amount, day=day, method=method)
    move.note = note
    write(move, from_signatory(move, PURSE[method]), Reason.CAPITAL, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def put_in_goods(
    *,
    signatory_id: int,
    goods: str,
    amount: int,
    basis: str,
    returnable: bool,
    day: date,
    by: User,
    note: str = "",
) -> Move:
    """A signatory puts in goods, at a value whose basis is on record."""
    pool, signatory = taking_part(by, signatory_id)
    pool.check_state(State.OPEN)
    pool.check_takes_on(day)
    signatory.check_can_put_in(amount)

    move = Move(pool=pool, kind=Kind.GOODS, signatory=signatory, amount=amount, day=day, goods=goods)
    move.basis, move.returnable, move.note = Move.Basis(basis), returnable, note
    write(move, from_signatory(move, Code.GOODS), Reason.CAPITAL, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def lend_to_order(
    *, pool_id: int, order_id: int, amount: int, method: str, day: date, by: User, note: str = ""
) -> Move:
    """Money of the pool helps an order out before its buyer pays: makers get their wages in time."""
    pool = kept(by, pool_id)
    pool.check_state(State.OPEN)
    pool.check_takes_on(day)
    order = _order_under_way(by, pool, order_id)

    move = Move(pool=pool, kind=Kind.LENT, order=order, amount=amount, day=day, method=method, note=note)
    move.entry = money.lend(
        from_id=pool.fund_id,
        to_id=pool.fund.book.fund().pk,
        purse=PURSE[method],
        amount=amount,
        day=day,
        reason=memo(move),
        order=label(order),
        of_pool=True,
        by=by,
    )
    move.save()
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def use_goods(*, goods_in_id: int, order_id: int, amount: int, day: date, by: User, note: str = "") -> Move:
    """Goods of the pool are used up for an order, which owes their value from now on."""
    pool, found = goods_of(by, goods_in_id)
    pool.check_state(*Pool.UNDER_WAY)
    pool.check_takes_on(day)
    order = _order_under_way(by, pool, order_id)
    if found.returnable:
        raise Refused(_("Barang ini dipinjamkan dan kembali. Kembalikan kepada penyetornya."))
    found.check_can_take_goods(amount)

    move = Move(
        pool=pool, kind=Kind.USED, order=order, goods_in=found, amount=amount, day=day, goods=found.goods
    )
    move.note = note
    general = pool.fund.book.fund()
    out = Line(Code.GOODS, -amount, pool.fund, order=label(order), party=label(general))
    used = Line(Code.MATERIALS, amount, general, order.programme, order=label(order), party=label(pool.fund))
    lines = [
        out,
        out._replace(code=Code.BETWEEN_FUNDS, amount=amount),
        used,
        used._replace(code=Code.BETWEEN_FUNDS, amount=-amount),
    ]
    write(move, lines, Reason.LENT, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def repay_from_order(
    *, pool_id: int, order_id: int, amount: int, method: str, day: date, by: User, note: str = ""
) -> Move:
    """The buyer has paid: the pool gets back what the order owes it."""
    pool = kept(by, pool_id)
    pool.check_state(*Pool.UNDER_WAY)
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    if amount > (owed := pool.moves.filter(order=order).owed()):
        sentence = _("Pesanan ini masih berutang %(owed)s pada modal bersama. Tulis paling banyak itu.")
        raise Refused({"amount": sentence % {"owed": formats.rupiah(max(owed, 0))}})

    move = Move(pool=pool, kind=Kind.REPAID, order=order, amount=amount, day=day, method=method, note=note)
    move.entry = money.repay(
        from_id=pool.fund.book.fund().pk,
        to_id=pool.fund_id,
        purse=PURSE[method],
        amount=amount,
        day=day,
        reason=memo(move),
        order=label(order),
        of_pool=True,
        by=by,
    )
    move.save()
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def take_back(*, move_id: int, reason: str, by: User) -> Move:
    """A move that was written wrongly is undone in the book; refused where something since then relies on it."""
    found = Move.ever.visible_to(by).get(pk=move_id)
    pool = kept(by, found.pool_id)
    pool.check_state(*Pool.UNDER_WAY)
    move = pool.moves.filter(pk=move_id).first()
    if move is None:
        raise Refused(_("Catatan ini sudah dibatalkan."))

    money.reverse(entry_id=move.entry_id, reason=reason, of_pool=True, by=by)
    _check_nothing_relied_on_it(pool)
    record(MoveTakenBack(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


def _order_under_way(by, pool, order_id):
    order = Order.objects.visible_to(by).filter(producer=pool.organisation).lock().get(pk=order_id)
    order.check_state(Order.State.AGREED, Order.State.RUNNING)
    return order


def _check_nothing_relied_on_it(pool):
    sums = [one.capital() for one in pool.signatories.all()]
    sums += [one.goods_left() for one in pool.moves.filter(kind=Kind.GOODS)]
    orders = pool.moves.order_by().values_list("order", flat=True).distinct()
    sums += [pool.moves.filter(order=order).owed() for order in orders if order]
    taken = Move.objects.filter(pool=pool, goods_in__entry__reversal__isnull=False)
    if min(sums, default=0) < 0 or taken.exists():
        raise Refused(_("Sesudahnya sudah ada catatan yang bergantung padanya. Batalkan itu dulu."))
