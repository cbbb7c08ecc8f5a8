"""Pools of capital, who signed them, and what happened to them."""

from omah.pools.models.debts import Debt, debts, ripe_debts
from omah.pools.models.losses import Loss
from omah.pools.models.moves import TAKEN, Move, with_balances
from omah.pools.models.pools import SPEAKERS, STAFF, Pool, PoolQuerySet, Signatory

__all__ = [
    "SPEAKERS",
    "STAFF",
    "TAKEN",
    "Debt",
    "Loss",
    "Move",
    "Pool",
    "PoolQuerySet",
    "Signatory",
    "debts",
    "ripe_debts",
    "with_balances",
]
