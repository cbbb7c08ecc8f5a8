"""Weeks: when work may be done, and how much of it a maker has hours for in each week.

A share may stretch over several weeks of its window, and a lot may be begun in one week and finished in the
next. Whether a maker can do everything in time is then a matter of windows alone: all work whose window lies
between two weeks must fit into the hours between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Floats, Indices, Ints


@dataclass(frozen=True, eq=False)
class Weeks:
    """The weeks of a problem, in order, called by `labels`.

    `first` and `last` int64[tasks]: the positions of the weeks in which a task's window begins and ends, both
    inside it. `room` int64[makers, weeks]: the work a maker has hours for in each week, in the measure of the
    problem; `limited` bool[makers]: who has such a limit at all. The rooms of the others are not read.
    """

    labels: tuple[str, ...]
    first: Ints
    last: Ints
    room: Ints
    limited: Bools

    def reordered(self, makers: Ints, tasks: Ints) -> "Weeks":
        """The same weeks with makers and tasks in another order (new position -> old)."""
        first, last = self.first[tasks], self.last[tasks]
        return Weeks(self.labels, first, last, self.room[makers], self.limited[makers])

    def less(self, maker: Ints, task: Ints, work: Ints, most: int) -> "Weeks":
        """What is left of the weeks once this work stands; no week is larger than `most`."""
        taken = np.zeros(self.room.shape, np.int64)
        np.add.at(taken, maker, np.rint(self.spread(maker, task, work)).astype(np.int64))
        return replace(self, room=np.clip(self.room - taken, 0, most))

    def within(self, room: Ints) -> Ints:
        """Rooms int64[makers], cut down to what the weeks hold together."""
        return np.where(self.limited, np.minimum(room, self.room.sum(axis=1)), room)

    def open(self, maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer], week: int) -> Bools:
        """bool[pairs]: whether this week is in the task's window and the maker has hours in it."""
        inside = (self.first[task] <= week) & (week <= self.last[task])
        return np.asarray(inside & (~self.limited[maker] | (self.room[maker, week] > 0)), bool)

    def spread(
        self, maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer], work: Ints | Floats
    ) -> Floats:
        """How each share is done over the weeks, float64[shares, weeks]: what is due first goes first.

        Whatever can be done in time at all is done in time so. Rows of makers without weekly limits are zero.
        """
        done = np.zeros((len(maker), len(self.labels)))
        order = np.lexsort((self.last[task], maker))
        order = order[self.limited[maker[order]]]
        owner, left = maker[order], work[order].astype(np.float64)
        for week in range(len(self.labels)):
            due = (self.first[task[order]] <= week) & (week <= self.last[task[order]])
            waiting = np.where(due, left, 0.0)
            upto = np.cumsum(waiting)
            begins = np.searchsorted(owner, owner, "left")
            before = upto - waiting - (upto - waiting)[begins]
            now = np.clip(self.room[owner, week] - before, 0, waiting)
            done[order, week] = now
            left = left - now
        return done


class Loads:
    """What every maker has taken on between any two weeks, and so what more fits into their weeks."""

    def __init__(self, weeks: Weeks, maker: Ints | Indices, task: Ints | Indices, work: Ints) -> None:
        self.weeks = weeks
        self.row = np.cumsum(weeks.limited) - 1
        upto = np.cumsum(weeks.room[weeks.limited], axis=1)
        before = upto - weeks.room[weeks.limited]
        # free[row, a, b]: hours from week a to week b, less the work whose window lies inside them.
        self.free = upto[:, None, :] - before[:, :, None]
        for at in range(len(maker)):
            self.add(int(maker[at]), int(task[at]), int(work[at]))

    def add(self, maker: int, task: int, work: int) -> None:
        """Let a maker take on (or, below zero, hand back) work of a task."""
        if self.weeks.limited[maker]:
            self.free[self.row[maker], : self.weeks.first[task] + 1, self.weeks.last[task] :] -= work

    def fits(self, makers: npt.NDArray[np.integer], task: int, room: Ints) -> Ints:
        """How much more of this task fits, int64 per maker asked for, where `room` is what their hours hold."""
        limited = self.weeks.limited[makers]
        free = self.free[self.row[makers[limited]], : self.weeks.first[task] + 1, self.weeks.last[task] :]
        found = room.copy()
        found[limited] = np.minimum(room[limited], free.min(axis=(1, 2)))
        return found

    @property
    def overfull(self) -> bool:
        """Whether anybody cannot do in time what they have taken on."""
        # A window backwards is none, so only a ≤ b counts.
        ahead = np.triu(np.ones(self.free.shape[1:], bool))
        return bool((np.where(ahead, self.free, 0) < 0).any())


def stage_windows(labels: Sequence[str], minutes: Sequence[int]) -> list[tuple[str, str]]:
    """The first and the last week of every step of a stage, in the order in which the steps are done.

    Every step has its portion of the weeks, as long as its part of all `minutes`; where a portion ends amid a
    week, two neighbours share that week, since a step may begin when enough of the step before it is there.
    """
    weeks, total = len(labels), max(sum(minutes), 1)
    windows, done = [], 0
    for part in minutes:
        first = min(done * weeks // total, weeks - 1)
        done += part
        last = max(-(-done * weeks // total) - 1, first)
        windows.append((labels[first], labels[last]))
    return windows
