"""What is left to share out, in bare numbers."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from omah.sharing.arrays import Indices, Ints, sorted_pairs
from omah.sharing.weeks import Weeks


@dataclass(frozen=True, eq=False)
class Instance:
    """What is left to share out, in bare numbers.

    Work and money have one measure (see `Problem.value`): `standing` and `room` are int64[makers] in that
    measure, `value` int64[tasks] a piece; `wished` is int64[makers] in thousandths of an hour. The pairs
    (int32[pairs], sorted by task, then maker) say who may do what. `weeks` is there when somebody has only so
    many hours in a week.
    """

    wished: Ints
    standing: Ints
    room: Ints
    pieces: Ints
    value: Ints
    lot: Ints
    pair_maker: Indices
    pair_task: Indices
    weeks: Weeks | None = None

    @property
    def makers(self) -> int:
        return len(self.wished)

    @property
    def tasks(self) -> int:
        return len(self.pieces)

    @cached_property
    def largest_lot(self) -> Ints:
        """The worth of the largest lot each maker may do, int64[makers]; zero for who may do none."""
        size = np.minimum(self.lot, self.pieces) * self.value
        largest = np.zeros(self.makers, np.int64)
        np.maximum.at(largest, self.pair_maker, size[self.pair_task])
        return largest

    @cached_property
    def equal_lots(self) -> Ints | None:
        """Pieces in each task's lots, int64[tasks], when all lots there are pay the same; else None."""
        short = self.pieces % self.lot
        size = np.where(short == 0, self.lot, short)
        even = (short == 0) | (self.pieces < self.lot)
        worth = (size * self.value)[self.pieces > 0]
        return size if even.all() and (worth == worth[:1]).all() else None

    def reordered(self, makers: Ints, tasks: Ints) -> "Instance":
        """The same instance with makers and tasks in another order (permutations, new position -> old)."""
        new_maker = np.empty(self.makers, np.int32)
        new_maker[makers] = np.arange(self.makers, dtype=np.int32)
        new_task = np.empty(self.tasks, np.int32)
        new_task[tasks] = np.arange(self.tasks, dtype=np.int32)
        pair_maker, pair_task = sorted_pairs(new_maker[self.pair_maker], new_task[self.pair_task])
        return Instance(
            self.wished[makers],
            self.standing[makers],
            self.room[makers],
            self.pieces[tasks],
            self.value[tasks],
            self.lot[tasks],
            pair_maker,
            pair_task,
            self.weeks and self.weeks.reordered(makers, tasks),
        )

    def without(self, pieces: Ints) -> "Instance":
        """What is left once these pieces (int64[pairs]) have been given; weeks are left as they are."""
        worth = pieces * self.value[self.pair_task]
        given, held = np.zeros(self.tasks, np.int64), np.zeros(self.makers, np.int64)
        np.add.at(given, self.pair_task, pieces)
        np.add.at(held, self.pair_maker, worth)
        left = self.pieces - given
        room = np.minimum(self.room - held, int((left * self.value).sum()))
        return replace(self, pieces=left, standing=self.standing + held, room=room)

    def in_whole_lots(self) -> "Instance":
        """The same instance with each room cut down to what whole lots can fill.

        Every sum of a maker's lots is a multiple of their greatest common divisor, so room beyond the last
        such multiple cannot be used, nor can any room smaller than the smallest lot.
        """
        full = np.where(self.pieces >= self.lot, self.lot * self.value, 0)
        short = self.pieces % self.lot * self.value
        divisor = np.zeros(self.makers, np.int64)
        np.gcd.at(divisor, self.pair_maker, np.gcd(full, short)[self.pair_task])
        none = np.iinfo(np.int64).max
        least = np.minimum(np.where(full > 0, full, none), np.where(short > 0, short, none))
        smallest = np.full(self.makers, none)
        np.minimum.at(smallest, self.pair_maker, least[self.pair_task])
        usable = self.room // np.maximum(divisor, 1) * np.maximum(divisor, 1)
        return replace(self, room=np.where((divisor > 0) & (usable >= smallest), usable, 0))
