"""Capital goes back, and the pool is closed by two persons."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.money import actions as money
from omah.money.actions import Line
from omah.money.models import Code, Entry
from omah.pools import access
from omah.pools.bookkeeping import fullest_purse, goods_of, kept, taking_part, write
from omah.pools.facts import CapitalMoved, ClosingBegun, PoolClosed
from omah.pools.models import Move, Pool
from omah.trail.actions import record
from omah.trail.models import label
from omah.work.actions.settling import PURSE

State, Kind, Reason = Pool.State, Move.Kind, Entry.Reason


@transaction.atomic
def give_back(*, signatory_id: int, amount: int, way: str, day: date, by: User, note: str = "") -> Move:
    """Capital goes back to its signatory in money, or is left to the body, as the signatory wrote."""
    pool, signatory = taking_part(by, signatory_id)
    pool.check_state(*Pool.UNDER_WAY)
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
    pool.check_state(*Pool.UNDER_WAY)
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


def _left_to_the_body(fund, amount, party):
    """The money stays where most of it lies, and only changes its owner: a donation of the signatory."""
    general = fund.book.fund()
    of_pool = Line(fullest_purse(fund), -amount, fund, party=party)
    of_body = of_pool._replace(amount=amount, fund=general)
    return [of_pool, of_body, of_body._replace(code=Code.DONATIONS, amount=-amount)]
