"""Entry credit: where a maker with nothing earned begins, when the house switches it on.

Without it, whoever is new stands lowest of all and comes first until they have caught up. With it they begin
at the level of the group: the median of earned / wished over everybody who has earned something in the period
(the lower one of two). What they are taken to have earned is that level times their wished hours, rounded down
to whole rupiah. It counts in the sharing alone and is never paid; nobody else's standing changes.
"""

import numpy as np

from omah.sharing.arrays import Ints
from omah.sharing.levels import ratio_keys

# As much as anybody's earnings may be.
MOST_CREDIT = 10**12


def entry_credit(earned: Ints, wished: Ints) -> Ints:
    """Rp per maker, int64[makers]: zero for all who have earned something, and for all if nobody has."""
    credit = np.zeros_like(earned)
    others = np.flatnonzero(earned > 0)
    if len(others):
        whole, part = ratio_keys(earned[others], wished[others])
        median = others[np.lexsort((part, whole))[(len(others) - 1) // 2]]
        money, hours = int(earned[median]), int(wished[median])
        for maker in np.flatnonzero(earned == 0):
            credit[maker] = min(money * int(wished[maker]) // hours, MOST_CREDIT)
    return credit
