"""Levels are fractions: comparing them exactly, and finding the level at which water stands."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Ints

SAFE = 2**62


def ratio_keys(numerator: Ints, denominator: Ints) -> tuple[Ints, Ints]:
    """Two int64 keys that order numerator/denominator exactly (numerator ≥ 0, 0 < denominator < 2**31).

    The second key holds 62 binary digits of the fractional part, and two different fractions with such
    denominators already differ within 62 digits.
    """
    whole, rest = np.divmod(numerator, denominator)
    high, rest = np.divmod(rest << 31, denominator)
    return whole, (high << 31) | ((rest << 31) // denominator)


def running_sum(values: Ints) -> npt.NDArray[Any]:
    """The cumulative sum, in Python integers when int64 could overflow."""
    if float(np.abs(values.astype(np.float64)).sum()) < SAFE:
        return np.cumsum(values)
    return np.cumsum(values.astype(object))


@dataclass(frozen=True)
class Water:
    """Where the water stands over some makers: `level` is None when even full rooms do not hold it all.

    `started` and `full` are bool per maker: level above their standing; level past their room.
    """

    level: Fraction | None
    started: Bools
    full: Bools


class Basin:
    """The makers of an instance as vessels, sorted once so that many levels can be found quickly.

    Vessel i holds clip(level · wished_i − standing_i, 0, room_i).
    """

    def __init__(self, wished: Ints, standing: Ints, room: Ints) -> None:
        self.wished, self.standing, self.room = wished, standing, room
        count = len(wished)
        # Breakpoint b < count: vessel b starts to fill; breakpoint count + b: vessel b is full.
        self.numerator = np.concatenate([standing, standing + room])
        self.denominator = np.concatenate([wished, wished])
        whole, rest = ratio_keys(self.numerator, self.denominator)
        self.place = np.empty(2 * count, np.int64)
        self.place[np.lexsort((rest, whole))] = np.arange(2 * count)
        self.width = np.concatenate([wished, -wished])
        self.offset = np.concatenate([standing, -standing])
        self.filled = np.concatenate([np.zeros(count, np.int64), room])

    def fill(self, members: Ints, amount: int) -> Water:
        """The lowest level at which the members hold `amount` > 0 together."""
        points = np.concatenate([members, members + len(self.wished)])
        points = points[np.argsort(self.place[points])]
        width = running_sum(self.width[points])
        offset = running_sum(self.offset[points])
        filled = running_sum(self.filled[points])

        def held(at: int) -> Fraction:
            level = Fraction(int(self.numerator[points[at]]), int(self.denominator[points[at]]))
            return level * int(width[at]) - int(offset[at]) + int(filled[at])

        if not len(points) or int(filled[-1]) < amount:
            everyone = np.ones(len(members), bool)
            return Water(None, everyone, everyone)
        low, high = 0, len(points) - 1
        while low < high:
            middle = (low + high) // 2
            if held(middle) >= amount:
                high = middle
            else:
                low = middle + 1
        # The level lies after breakpoint low − 1 and not after breakpoint low.
        level = Fraction(amount + int(offset[low - 1]) - int(filled[low - 1]), int(width[low - 1]))
        reached = self.place[points[low]]
        return Water(level, self.place[members] < reached, self.place[members + len(self.wished)] < reached)
