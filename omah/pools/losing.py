"""Who bears the value of goods that broke or were lost: the signatories, or the body."""

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.money.actions import Line
from omah.money.models import Code
from omah.pools.bookkeeping import divided_moves, fullest_purse, put_down
from omah.pools.models import Move, Pool
from omah.trail.models import label

Kind = Move.Kind


def write_goods_off(pool, loss, by):
    """By the rule of the pool: the signatories bear it, or the body puts money in its place."""
    found = loss.goods_in
    check_goods_are_there(pool, found, loss.amount)
    about = {"goods_in": found, "goods": found.goods, "day": loss.day, "note": loss.note}
    if pool.loss_rule == Pool.LossRule.BODY:
        moves = [Move(pool=pool, kind=Kind.REPLACED, amount=loss.amount, **about)]
        put_down(moves, _replaced(pool, loss.amount), by)
    else:
        pool.check_portions(loss.amount, pool.portions(of_loss=True))
        moves = divided_moves(pool, loss.amount, kind=Kind.BROKEN, **about)
        put_down(moves, _borne(pool, moves, loss.amount), by)
    return moves


def check_goods_are_there(pool, found, amount):
    pool.check_state(*Pool.UNDER_WAY)
    if amount <= 0:
        raise Refused({"amount": _("Isi jumlahnya.")})
    if not pool.moves.filter(pk=found.pk).exists():
        raise Refused(_("Catatan ini sudah dibatalkan."))
    found.check_can_take_goods(amount)


def _borne(pool, moves, amount):
    """The pool owes each signatory so much less."""
    yield Line(Code.GOODS, -amount, pool.fund)
    for move in moves:
        yield Line(Code.CAPITAL, move.amount, pool.fund, party=label(move.signatory.who))


def _replaced(pool, amount):
    """The body's own money takes the place of the goods, and the loss is the body's."""
    fund, general = pool.fund, pool.fund.book.fund()
    purse = fullest_purse(general)
    yield Line(Code.GOODS, -amount, fund)
    yield Line(purse, amount, fund, party=label(general))
    yield Line(purse, -amount, general, party=label(fund))
    yield Line(Code.OTHER_EXPENSE, amount, general, party=label(fund))
