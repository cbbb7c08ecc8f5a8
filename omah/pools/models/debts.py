"""What orders owe to pools, as pages and the desk show it."""

from typing import NamedTuple

from omah.pools.dividing import divided
from omah.pools.models.moves import Move
from omah.pools.models.pools import Pool
from omah.work.models import Order


class Debt(NamedTuple):
    """What an order owes a pool, and how much of it the payers' money would settle now."""

    order: Order
    owed: int
    ripe: int


def debts(pool):
    """What each order still owes a pool."""
    found = []
    for order in pool.moves.orders().order_by("pk"):
        moves = pool.moves.filter(order=order)
        if owed := moves.owed():
            found.append(Debt(order, owed, _ripe(pool, order)))
    return found


def _ripe(pool, order):
    """What the payers' money settles now of what the order owes this pool: where it owes several and not all can be
    settled, each gets its share."""
    moves = Move.objects.filter(order=order)
    lenders = Pool.objects.filter(pk__in=moves.values("pool")).order_by("pk")
    owed = {one.pk: max(moves.filter(pool=one).owed(), 0) for one in lenders}
    at_hand = order.payments.total("amount") - moves.filter(kind=Move.Kind.REPAID).total("amount")
    ready = min(max(at_hand, 0), sum(owed.values()))
    return dict(zip(owed, divided(ready, [*owed.values()]), strict=True))[pool.pk]


def ripe_debts(organisations):
    """(pool, debt) for every order that was paid for, and has not given back what it owes."""
    for pool in Pool.objects.under_way().filter(organisation__in=organisations):
        for debt in debts(pool):
            if debt.ripe:
                yield pool, debt
