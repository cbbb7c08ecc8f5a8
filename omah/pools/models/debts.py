"""What orders owe to pools, as pages and the desk show it."""

from typing import NamedTuple

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
            came_back = moves.filter(kind=Move.Kind.REPAID).total("amount")
            ripe = min(owed, max(order.payments.total("amount") - came_back, 0))
            found.append(Debt(order, owed, ripe))
    return found


def ripe_debts(organisations):
    """(pool, debt) for every order that was paid for, and has not given back what it owes."""
    for pool in Pool.objects.under_way().filter(organisation__in=organisations):
        for debt in debts(pool):
            if debt.ripe:
                yield pool, debt
