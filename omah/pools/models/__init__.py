"""Pools of capital, who signed them, and what happened to them."""

from omah.pools.models.debts import Debt, debts, ripe_debts
from omah.pools.models.moves import GIVEN, TAKEN, Move, with_balances
from omah.pools.models.pools import STAFF, Pool, PoolQuerySet, Signatory

__all__ = [
    "GIVEN",
    "STAFF",
    "TAKEN",
    "Debt",
    "Move",
    "Pool",
    "PoolQuerySet",
    "Signatory",
    "debts",
    "ripe_debts",
    "with_balances",
]
