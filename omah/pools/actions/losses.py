"""A loss is asked for by one and written off by another: what an order cannot give back, or goods that broke or were
lost."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused, check_has_come, require
from omah.money.actions import Line
from omah.money.models import Code
from omah.pools import access
from omah.pools.bookkeeping import divided_moves, earnings, fullest_purse, order_of, put_down
from omah.pools.facts import LossAsked, LossDropped, ResultShared
from omah.pools.models import Loss, Move, Pool
from omah.trail.actions import record
from omah.trail.models import label

Kind = Move.Kind


@transaction.atomic
def ask_loss(*, pool_id: int, order_id: int, amount: int, day: date, note: str, by: User) -> Loss:
    """Somebody of the body writes down what an order cannot give back; another looks at it."""
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_begin_closing(by, pool))
    order = order_of(by, pool, order_id, amount)
    _check_loss(pool, order, amount)
    if pool.losses.waiting().filter(order=order).exists():
        raise Refused({"order": _("Rugi pesanan ini sudah diajukan. Tunggu keputusannya.")})
    check_has_come(day)

    loss = Loss.objects.create(pool=pool, order=order, amount=amount, day=day, note=note, asked_by=by)
    record(LossAsked(pool.pk, loss.pk, amount), by=by, about=pool)
    return loss


@transaction.atomic
def ask_goods_loss(*, goods_in_id: int, amount: int, day: date, note: str, by: User) -> Loss:
    """Somebody of the body writes down that goods broke or were lost, at the value they came in at; another looks at
    it."""
    found = Move.ever.visible_to(by).get(pk=goods_in_id, kind=Kind.GOODS)
    pool = Pool.objects.visible_to(by).lock().get(pk=found.pool_id)
    require(access.may_begin_closing(by, pool))
    _check_goods(pool, found, amount)
    if pool.losses.waiting().filter(goods_in=found).exists():
        raise Refused(_("Rugi barang ini sudah diajukan. Tunggu keputusannya."))
    check_has_come(day)

    loss = Loss.objects.create(pool=pool, goods_in=found, amount=amount, day=day, note=note, asked_by=by)
    record(LossAsked(pool.pk, loss.pk, amount), by=by, about=pool)
    return loss


@transaction.atomic
def share_loss(*, loss_id: int, by: User) -> list[Move]:
    """A treasurer who did not ask for it sees that the loss is one: what the order need not give back, or goods that
    are there no more, is owed to the signatories no longer."""
    pool, loss = _locked(by, loss_id)
    require(access.may_keep(by, pool))
    _check_waiting(loss)
    if loss.asked_by_id == by.pk:
        raise Refused(_("Rugi disahkan orang lain, bukan yang mengajukan. Minta bendahara lain."))
    if loss.goods_in_id:
        moves = _write_goods_off(pool, loss, by)
    else:
        moves = _write_order_off(pool, loss, by)

    _decide(loss, True, by)
    record(ResultShared(pool.pk, moves[0].kind, loss.amount), by=by, about=pool)
    return moves


@transaction.atomic
def drop_loss(*, loss_id: int, by: User) -> Loss:
    """It is no loss after all, or another one: nothing is written off."""
    pool, loss = _locked(by, loss_id)
    require(access.may_begin_closing(by, pool))
    _check_waiting(loss)

    _decide(loss, False, by)
    record(LossDropped(pool.pk, loss.pk, loss.amount), by=by, about=pool)
    return loss


def _locked(by, loss_id):
    """The pool, and a loss of it."""
    found = Loss.objects.visible_to(by).get(pk=loss_id)
    pool = Pool.objects.visible_to(by).lock().get(pk=found.pool_id)
    return pool, pool.losses.lock().get(pk=loss_id)


def _check_waiting(loss):
    if loss.decided_by_id:
        raise Refused(_("Rugi ini sudah diputuskan. Muat ulang halamannya."))


def _decide(loss, agreed, by):
    loss.agreed, loss.decided_by = agreed, by
    loss.save(update_fields=["agreed", "decided_by"])


def _write_order_off(pool, loss, by):
    order = order_of(by, pool, loss.order_id, loss.amount)
    _check_loss(pool, order, loss.amount)
    about = {"order": order, "day": loss.day, "note": loss.note}
    moves = divided_moves(pool, loss.amount, kind=Kind.LOSS, **about)
    put_down(moves, _loss(moves, loss.amount), by)
    return moves


def _check_loss(pool, order, amount):
    if pool.loss_rule == Pool.LossRule.BODY:
        raise Refused(_("Menurut kesepakatan rugi ditanggung lembaga. Kembalikan modal dari dana umum."))
    if amount > (owed := pool.moves.filter(order=order).owed()):
        sentence = _("Pesanan ini masih berutang %(owed)s pada modal bersama. Rugi paling banyak itu.")
        raise Refused({"amount": sentence % {"owed": formats.rupiah(max(owed, 0))}})
    if (earned := earnings(order, pool.fund.book.fund())) > 0 and amount > (lacks := max(owed - earned, 0)):
        sentence = _(
            "Pesanan ini menghasilkan %(earned)s dan bisa mengembalikannya. Rugi paling banyak %(lacks)s."
        )
        raise Refused(
            {"amount": sentence % {"earned": formats.rupiah(earned), "lacks": formats.rupiah(lacks)}}
        )
    if amount > (left := pool.moves.capital()):
        sentence = _("Modal yang masih ada %(left)s. Rugi paling banyak itu.")
        raise Refused({"amount": sentence % {"left": formats.rupiah(left)}})
    pool.check_portions(amount, pool.portions(of_loss=True))


def _loss(moves, amount):
    """What the order need not give back is owed to each no longer. It makes the order's costs less, and is no
    income: nobody paid anything."""
    pool, order, programme = moves[0].pool, label(moves[0].order), moves[0].order.programme
    fund, general = pool.fund, pool.fund.book.fund()
    yield Line(Code.BETWEEN_FUNDS, -amount, fund, order=order, party=label(general))
    yield Line(Code.BETWEEN_FUNDS, amount, general, order=order, party=label(fund))
    yield Line(Code.OTHER_EXPENSE, -amount, general, programme, order=order, party=label(fund))
    for move in moves:
        yield Line(Code.CAPITAL, move.amount, fund, order=order, party=label(move.signatory.who))


def _write_goods_off(pool, loss, by):
    """By the rule of the pool: the signatories bear it, or the body puts money in its place."""
    found = loss.goods_in
    _check_goods(pool, found, loss.amount)
    about = {"goods_in": found, "goods": found.goods, "day": loss.day, "note": loss.note}
    if pool.loss_rule == Pool.LossRule.BODY:
        moves = [Move(pool=pool, kind=Kind.REPLACED, amount=loss.amount, **about)]
        put_down(moves, _replaced(pool, loss.amount), by)
    else:
        pool.check_portions(loss.amount, pool.portions(of_loss=True))
        moves = divided_moves(pool, loss.amount, kind=Kind.BROKEN, **about)
        put_down(moves, _borne(pool, moves, loss.amount), by)
    return moves


def _check_goods(pool, found, amount):
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
