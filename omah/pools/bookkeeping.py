"""What the deeds about a pool have in common: it is locked first, and every move is an entry in the book."""

from django.db.models import Q
from django.utils.translation import gettext as _

from omah.core.deeds import Refused, require
from omah.money import actions as money
from omah.money.actions import Line
from omah.money.models import Code, Entry, Kind
from omah.pools import access
from omah.pools.dividing import divided
from omah.pools.models import Move, Pool, Signatory
from omah.trail.models import label
from omah.work.models import Order


def kept(by, pool_id):
    """The pool, locked, by somebody who keeps it: whoever comes second waits, and reads what the first left."""
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_keep(by, pool))
    return pool


def taking_part(by, signatory_id):
    found = Signatory.objects.visible_to(by).get(pk=signatory_id)
    pool = kept(by, found.pool_id)
    return pool, pool.signatories.get(pk=signatory_id)


def order_of(by, pool, order_id, amount):
    """An order of the body that keeps the pool, locked, which earned or lost some of its capital."""
    pool.check_state(*Pool.UNDER_WAY)
    if amount <= 0:
        raise Refused({"amount": _("Isi jumlahnya.")})
    return Order.objects.visible_to(by).filter(producer=pool.organisation).lock().get(pk=order_id)


def goods_of(by, move_id):
    """The pool, locked, and goods that were put into it and still count."""
    found = Move.ever.visible_to(by).get(pk=move_id, kind=Move.Kind.GOODS)
    pool = kept(by, found.pool_id)
    if not pool.moves.filter(pk=move_id).exists():
        raise Refused(_("Catatan ini sudah dibatalkan."))
    return pool, found


def from_signatory(move, code):
    """What came in lies on this account, and is owed to the signatory."""
    fund, party = move.pool.fund, label(move.signatory.who)
    return [Line(code, move.amount, fund, party=party), Line(Code.CAPITAL, -move.amount, fund, party=party)]


def write(move, lines, reason, by):
    """Put a move on record in the book, and keep it."""
    move.entry = money.write_entry(
        book_id=move.pool.fund.book_id,
        lines=lines,
        reason=reason,
        day=move.day,
        memo=memo(move),
        of_pool=True,
        by=by,
    )
    move.save()


def divided_moves(pool, amount, *, kind, **about):
    """A move for each signatory who has a part in a result, by the rule of the pool."""
    shares = divided(amount, pool.portions(of_loss=kind != Move.Kind.PROFIT))
    return [
        Move(pool=pool, kind=kind, signatory=one, amount=share, **about)
        for one, share in zip(pool.signatories.all(), shares, strict=True)
        if share
    ]


def put_down(moves, lines, by):
    """All of them are one entry in the book."""
    first, *others = moves
    write(first, list(lines), Entry.Reason.CAPITAL, by)
    for move in others:
        move.entry = first.entry
        move.save()


def fullest_purse(fund):
    """Where most of its money lies."""
    purse = fund.open_balances().filter(is_cash=True).order_by("-left", "pk").first()
    return purse.code if purse else Code.CASH


def earnings(order, general):
    """What the buyer of an order paid, less what it cost, as the general fund has it. Results shared before are costs,
    too. What was given is nobody's profit, though somebody wrote down that it was for the order."""
    counts = Q(account__kind=Kind.EXPENSE) | Q(account__code__in=[Code.ORDERS, Code.RECEIVABLE])
    return -general.legs.posted().filter(counts, order=label(order)).total("amount")


def memo(move):
    """What the book says of it. No names: the party says whose it is."""
    return f"{move.pool}: {move.note or Move.Kind(move.kind).label}"
