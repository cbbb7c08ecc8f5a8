"""What an order earned is divided as agreed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused
from omah.money.actions import Line
from omah.money.models import Code
from omah.pools.bookkeeping import divided_moves, earnings, kept, order_of, put_down
from omah.pools.facts import ResultShared
from omah.pools.models import Move
from omah.trail.actions import record
from omah.trail.models import Entry as Fact
from omah.trail.models import label
from omah.work.actions.settling import PURSE
from omah.work.facts import OrderClosed
from omah.work.models import Order

Kind = Move.Kind


@transaction.atomic
def share_profit(
    *, pool_id: int, order_id: int, amount: int, day: date, note: str, by: User, method: str = "cash"
) -> list[Move]:
    """What an order earned comes out of the body's own money, and belongs to the signatories from now on."""
    pool = kept(by, pool_id)
    order = order_of(by, pool, order_id, amount)
    _check_profit(pool, order, amount, by)

    moves = divided_moves(pool, amount, kind=Kind.PROFIT, order=order, day=day, note=note)
    put_down(moves, _profit(moves, amount, PURSE[method]), by)
    record(ResultShared(pool.pk, Kind.PROFIT, amount), by=by, about=pool)
    return moves


def _check_profit(pool, order, amount, by):
    """What an order earned is known once it is closed: all wages are paid, and a second person saw that it adds up."""
    if not pool.moves.orders().filter(pk=order.pk).exists():
        raise Refused({"order": _("Modal bersama ini tidak dipakai untuk pesanan itu. Pilih yang lain.")})
    if order.state != Order.State.CLOSED:
        raise Refused({"order": _("Pesanan ini belum ditutup. Untungnya dibagi sesudah pesanan ditutup.")})
    if Fact.objects.about(order).of(OrderClosed).filter(by=by).exists():
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
