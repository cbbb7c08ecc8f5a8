"""What was earned or lost is shared out, capital goes back, and the pool is closed by two persons."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.money import actions as money
from omah.money.actions import Line
from omah.money.models import Code, Entry
from omah.pools import access
from omah.pools.bookkeeping import earnings, goods_of, kept, memo, taking_part, write
from omah.pools.dividing import divided
from omah.pools.facts import CapitalMoved, ClosingBegun, PoolClosed, ResultShared
from omah.pools.models import Move, Pool
from omah.trail.actions import record
from omah.trail.models import Entry as Fact
from omah.trail.models import label
from omah.work.actions.settling import PURSE
from omah.work.models import Order

State, Kind, Reason = Pool.State, Move.Kind, Entry.Reason
RUNNING = (State.OPEN, State.CLOSING)


@transaction.atomic
def share_result(
    *,
    pool_id: int,
    order_id: int,
    kind: str,
    amount: int,
    day: date,
    note: str,
    by: User,
    method: str = "cash",
) -> list[Move]:
    """What an order earned or lost is divided as agreed: a profit comes out of the body's own money, a loss is what
    the order need not give back."""
    pool = kept(by, pool_id)
    pool.check_state(*RUNNING)
    order = Order.objects.visible_to(by).filter(producer=pool.organisation).lock().get(pk=order_id)
    if amount <= 0:
        raise Refused({"amount": _("Isi jumlahnya.")})
    if kind == Kind.LOSS:
        _check_loss(pool, order, amount)
    else:
        _check_profit(pool, order, amount, by)

    whose = list(pool.signatories.all())
    shares = divided(amount, pool.portions(of_loss=kind == Kind.LOSS))
    moves = [
        Move(pool=pool, kind=Kind(kind), signatory=one, order=order, amount=share, day=day, note=note)
        for one, share in zip(whose, shares, strict=True)
        if share
    ]
    lines = list(_profit(moves, amount, PURSE[method]) if kind == Kind.PROFIT else _loss(moves, amount))
    entry = money.write_entry(
        book_id=pool.fund.book_id,
        lines=lines,
        reason=Reason.CAPITAL,
        day=day,
        memo=memo(moves[0]),
        of_pool=True,
        by=by,
    )
    for move in moves:
        move.entry = entry
        move.save()
    record(ResultShared(pool.pk, kind, amount), by=by, about=pool)
    return moves


@transaction.atomic
def give_back(*, signatory_id: int, amount: int, way: str, day: date, by: User, note: str = "") -> Move:
    """Capital goes back to its signatory in money, or is left to the body, as the signatory wrote."""
    pool, signatory = taking_part(by, signatory_id)
    pool.check_state(*RUNNING)
    signatory.check_can_take_out(amount)
    signatory.check_can_take_money(amount)
    if way == Kind.LEFT and not note.strip():
        raise Refused({"note": _("Tulis surat atau rapat yang menyatakan modal ini direlakan.")})

    move = Move(pool=pool, kind=Kind.BACK, signatory=signatory, amount=amount, day=day, note=note)
    party = label(signatory.who)
    owed = Line(Code.CAPITAL, amount, pool.fund, party=party)
    if way == Kind.LEFT:
        move.kind = Kind.LEFT
        lines = [owed, *_left_to_the_body(pool.fund, amount, party)]
    else:
        move.method = way
        lines = [owed, Line(PURSE[way], -amount, pool.fund, party=party)]
    write(move, lines, Reason.CAPITAL, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def give_goods_back(*, goods_in_id: int, amount: int, day: date, by: User, note: str = "") -> Move:
    """Goods go back to whoever had put them in, at the value they came in at."""
    pool, found = goods_of(by, goods_in_id)
    signatory = found.signatory
    pool.check_state(*RUNNING)
    found.check_can_take_goods(amount)
    signatory.check_can_take_out(amount)

    move = Move(pool=pool, kind=Kind.GOODS_BACK, signatory=signatory, goods_in=found, amount=amount, day=day)
    move.goods, move.note = found.goods, note
    party = label(signatory.who)
    lines = [
        Line(Code.CAPITAL, amount, pool.fund, party=party),
        Line(Code.GOODS, -amount, pool.fund, party=party),
    ]
    write(move, lines, Reason.CAPITAL, by)
    record(CapitalMoved(pool.pk, move.pk, move.kind, move.amount), by=by, about=pool)
    return move


@transaction.atomic
def begin_closing(*, pool_id: int, by: User) -> Pool:
    """Nothing is put in or lent any more; what is out comes back."""
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_begin_closing(by, pool))
    pool.check_state(State.OPEN)

    pool.state, pool.closing_by = State.CLOSING, by
    pool.save(update_fields=["state", "closing_by"])
    record(ClosingBegun(pool.pk), by=by, about=pool)
    return pool


@transaction.atomic
def close_pool(*, pool_id: int, by: User) -> Pool:
    """A treasurer who did not begin the closing ends it, once nothing is left; the fund is closed with it."""
    pool = kept(by, pool_id)
    pool.check_can_close(by)

    money.close_fund(fund_id=pool.fund_id, of_pool=True, by=by)
    pool.state, pool.closed_by, pool.closed_on = State.CLOSED, by, clock.today()
    pool.save(update_fields=["state", "closed_by", "closed_on"])
    record(PoolClosed(pool.pk), by=by, about=pool)
    return pool


def _check_loss(pool, order, amount):
    if pool.loss_rule == Pool.LossRule.BODY:
        raise Refused(_("Menurut kesepakatan rugi ditanggung lembaga. Kembalikan modal dari dana umum."))
    if amount > (owed := pool.moves.filter(order=order).owed()):
        sentence = _("Pesanan ini masih berutang %(owed)s pada modal bersama. Rugi paling banyak itu.")
        raise Refused({"amount": sentence % {"owed": formats.rupiah(max(owed, 0))}})
    if amount > (left := pool.moves.capital()):
        sentence = _("Modal yang masih ada %(left)s. Rugi paling banyak itu.")
        raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})
    pool.check_portions(amount, pool.portions(of_loss=True))


def _check_profit(pool, order, amount, by):
    """What an order earned is known once it is closed: all wages are paid, and a second person saw that it adds up."""
    if not pool.moves.orders().filter(pk=order.pk).exists():
        raise Refused({"order": _("Modal bersama ini tidak dipakai untuk pesanan itu. Pilih yang lain.")})
    if order.state != Order.State.CLOSED:
        raise Refused({"order": _("Pesanan ini belum ditutup. Untungnya dibagi sesudah pesanan ditutup.")})
    if Fact.objects.about(order).filter(fact="work.OrderClosed", by=by).exists():
        raise Refused(_("Anda sendiri yang menutup pesanan ini. Minta bendahara lain membagi hasilnya."))
    if amount > (earned := earnings(order, pool.fund.book.fund())):
        sentence = _("Pesanan ini menghasilkan %(earned)s sesudah semua biaya. Bagi paling banyak itu.")
        raise Refused({"amount": sentence % {"earned": formats.rupiah(max(earned, 0))}})


def _profit(moves, amount, purse):
    """Out of the body's own money, and owed to each from now on."""
    pool, order = moves[0].pool, label(moves[0].order)
    fund, general = pool.fund, pool.fund.book.fund()
    yield Line(purse, -amount, general, order=order, party=label(fund))
    yield Line(Code.OTHER_EXPENSE, amount, general, order=order, party=label(fund))
    yield Line(purse, amount, fund, order=order, party=label(general))
    for move in moves:
        yield Line(Code.CAPITAL, -move.amount, fund, order=order, party=label(move.signatory.who))


def _loss(moves, amount):
    """What the order need not give back is owed to each no longer. It makes the order's costs less, and is no
    income: nobody paid anything."""
    pool, order = moves[0].pool, label(moves[0].order)
    fund, general = pool.fund, pool.fund.book.fund()
    yield Line(Code.BETWEEN_FUNDS, -amount, fund, order=order, party=label(general))
    yield Line(Code.BETWEEN_FUNDS, amount, general, order=order, party=label(fund))
    yield Line(Code.OTHER_EXPENSE, -amount, general, order=order, party=label(fund))
    for move in moves:
        yield Line(Code.CAPITAL, move.amount, fund, order=order, party=label(move.signatory.who))


def _left_to_the_body(fund, amount, party):
    """The money stays where most of it lies, and only changes its owner: a donation of the signatory."""
    general = fund.book.fund()
    purse = fund.open_balances().filter(is_cash=True).order_by("-left", "pk").first()
    of_pool = Line(purse.code if purse else Code.CASH, -amount, fund, party=party)
    of_body = of_pool._replace(amount=amount, fund=general)
    return [of_pool, of_body, of_body._replace(code=Code.DONATIONS, amount=-amount)]
