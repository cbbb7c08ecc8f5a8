"""Sizes of lots proposed before anything is shared: bundles of every step that all pay the same."""

from dataclasses import dataclass
from math import lcm

import numpy as np

from omah.sharing.arrays import Ints
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.problem import Problem

# What a proposed bundle pays when nothing else is wished for (Rp), and how far from the wish it may be, so
# that fewer tasks end in an odd lot.
USUAL_PAY = 30_000
FARTHEST = 1.5
MOST_SIZES = 1000


@dataclass(frozen=True, eq=False)
class BundleSizes:
    """Lots proposed for all tasks: `lot` pieces each (int64[tasks]), so that every full lot pays `pay` Rp.

    `even` is False when no lots near the wish pay the same; then they pay about `pay`. `odd` int64[tasks] is
    the pieces left for each task's last, short lot; where all are zero, «bundles» gives the exact optimum.
    """

    pay: int
    lot: Ints
    even: bool
    odd: Ints


def bundle_sizes(problem: Problem, wished_pay: int = USUAL_PAY) -> BundleSizes:
    """Equal-pay bundles near the wish: 50 sewn = 200 cut = 300 checked = Rp30.000.

    To plan with them: `plan(dataclasses.replace(problem, lot=sizes.lot))`. Raises ProblemError when the wish is
    no money.
    """
    if wished_pay < 1:
        raise ProblemError([Fault("wished_pay", "too small", {"least": 1})])
    unit = lcm(*problem.pay[problem.pieces > 0].tolist())
    even = unit <= 2 * wished_pay
    pay = _best_multiple(problem, unit, wished_pay) if even else wished_pay
    lot = np.maximum(np.rint(pay / problem.pay), 1).astype(np.int64)
    return BundleSizes(pay, lot, even, problem.pieces % lot)


def _best_multiple(problem: Problem, unit: int, wished_pay: int) -> int:
    """The multiple of `unit` near the wish that leaves the fewest odd lots; of several, the nearest."""
    nearest = max(1, round(wished_pay / unit))
    spread = min(int(nearest * (1 - 1 / FARTHEST)), MOST_SIZES)
    multiples = range(nearest - spread, nearest + spread + 1)
    money = problem.pieces * problem.pay

    def merit(multiple: int) -> tuple[int, int]:
        return int(np.count_nonzero(money % (multiple * unit))), abs(multiple - nearest)

    return min(multiples, key=merit) * unit
