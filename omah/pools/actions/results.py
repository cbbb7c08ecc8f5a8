"""What was earned or lost is divided as agreed. A loss is asked for by one and written off by another."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused, check_has_come, require
from omah.money.actions import Line
from omah.money.models import Code
from omah.pools import access
from omah.pools.bookkeeping import divided_moves, earnings, kept, put_down
from omah.pools.facts import LossAsked, LossDropped, ResultShared
from omah.pools.losing import write_goods_off
from omah.pools.models import Loss, Move, Pool
from omah.trail.actions import record
from omah.trail.models import Entry as Fact
from omah.trail.models import label
from omah.work.actions.settling import PURSE
from omah.work.models import Order

Kind = Move.Kind


@transaction.atomic
def share_profit(
    *, pool_id: int, order_id: int, amount: int, day: date, note: str, by: User, method: str = "cash"
) -> list[Move]:
    """What an order earned comes out of the body's own money, and belongs to the signatories from now on."""
    pool = kept(by, pool_id)
    order = _order(by, pool, order_id, amount)
    _check_profit(pool, order, amount, by)

    moves = divided_moves(pool, amount, kind=Kind.PROFIT, order=order, day=day, note=note)
    put_down(moves, _profit(moves, amount, PURSE[method]), by)
    record(ResultShared(pool.pk, Kind.PROFIT, amount), by=by, about=pool)
    return moves


@transaction.atomic
def ask_loss(*, pool_id: int, order_id: int, amount: int, day: date, note: str, by: User) -> Loss:
    """Somebody of the body writes down what an order cannot give back; another looks at it."""
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_begin_closing(by, pool))
    order = _order(by, pool, order_id, amount)
    _check_loss(pool, order, amount)
    if pool.losses.waiting().filter(order=order).exists():
        raise Refused({"order": _("Rugi pesanan ini sudah diajukan. Tunggu keputusannya.")})
    check_has_come(day)

    loss = Loss.objects.create(pool=pool, order=order, amount=amount, day=day, note=note, asked_by=by)
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
        moves = write_goods_off(pool, loss, by)
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


def _write_order_off(pool, loss, by):
    order = _order(by, pool, loss.order_id, loss.amount)
    _check_loss(pool, order, loss.amount)
    about = {"order": order, "day": loss.day, "note": loss.note}
    moves = divided_moves(pool, loss.amount, kind=Kind.LOSS, **about)
    put_down(moves, _loss(moves, loss.amount), by)
    return moves


def _check_waiting(loss):
    if loss.decided_by_id:
        raise Refused(_("Rugi ini sudah diputuskan. Muat ulang halamannya."))


def _decide(loss, agreed, by):
    loss.agreed, loss.decided_by = agreed, by
    loss.save(update_fields=["agreed", "decided_by"])


def _order(by, pool, order_id, amount):
    pool.check_state(*Pool.UNDER_WAY)
    if amount <= 0:
        raise Refused({"amount": _("Isi jumlahnya.")})
    return Order.objects.visible_to(by).filter(producer=pool.organisation).lock().get(pk=order_id)


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
    pool, order, programme = moves[0].pool, label(moves[0].order), moves[0].order.programme
    fund, general = pool.fund, pool.fund.book.fund()
    yield Line(purse, -amount, general, order=order, party=label(fund))
    yield Line(Code.OTHER_EXPENSE, amount, general, programme, order=order, party=label(fund))
    yield Line(purse, amount, fund, order=order, party=label(general))
    for move in moves:
        yield Line(Code.CAPITAL, -move.amount, fund, order=order, party=label(move.signatory.who))


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
