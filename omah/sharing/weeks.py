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
from omah.sharing.faults import Fault, ProblemError

# Larger than any sum of work, and small enough to be added to.
PLENTY = 2 * 10**18


@dataclass(frozen=True, eq=False)
class Wanted:
    """Work that makers may be given in the window of a task: `work` int64[makers]."""

    task: int
    work: Ints


@dataclass(frozen=True, eq=False)
class Weeks:
    """The weeks of a problem, in order, called by `labels`.

    `first` and `last` int64[tasks]: the positions of the weeks in which a task's window begins and ends, both
    inside it. `room` int64[makers, weeks]: the work a maker has hours for in each week, in the measure of the
    problem; `limited` bool[makers]: who has such a limit at all. The rooms of the others are not read.
    `standing` float64[kept shares, weeks]: when work that stands is done; its hours are no part of `room`.
    """

    labels: tuple[str, ...]
    first: Ints
    last: Ints
    room: Ints
    limited: Bools
    standing: Floats | None = None

    def reordered(self, makers: Ints, tasks: Ints) -> "Weeks":
        """The same weeks with makers and tasks in another order (new position -> old)."""
        first, last = self.first[tasks], self.last[tasks]
        return Weeks(self.labels, first, last, self.room[makers], self.limited[makers], self.standing)

    def less(self, maker: Ints, task: Ints, work: Ints, wanted: Sequence[Wanted], most: int) -> "Weeks":
        """What is left of the weeks once this work stands; no week is larger than `most`.

        It is done in weeks that leave the `wanted` work its hours, what is named first before the rest.
        """
        standing = self.beside(maker, task, work, wanted)
        taken = np.zeros(self.room.shape, np.int64)
        np.add.at(taken, maker, np.rint(standing).astype(np.int64))
        return replace(self, room=np.clip(self.room - taken, 0, most), standing=standing)

    def beside(self, maker: Ints, task: Ints, work: Ints, wanted: Sequence[Wanted]) -> Floats:
        """How each share is done over the weeks, float64[shares, weeks], when as much as can be of the `wanted`
        work is done beside it."""
        holds = np.zeros(len(self.limited), bool)
        holds[maker] = True
        holders = np.flatnonzero(holds & self.limited)
        loads = Loads(replace(self, limited=holds & self.limited), maker, task, work)
        makers, tasks, works = [maker], [task], [work]
        for window in wanted if len(holders) else ():
            more = np.maximum(loads.fits(holders, window.task, window.work[holders]), 0)
            loads.add_each(window.task, more)
            makers.append(holders)
            tasks.append(np.full(len(holders), window.task, np.int64))
            works.append(more)
        both = self.spread(np.concatenate(makers), np.concatenate(tasks), np.concatenate(works))
        return both[: len(maker)]

    def wishes(
        self, instance_room: Ints, money: Ints, pair_maker: Indices, pair_task: Indices
    ) -> list[Wanted]:
        """What each maker may be given of this `money` int64[tasks], window by window, the shortest window first:
        first as much as falls to them if it goes by hours, then whatever they could take of it.
        """
        hours = self.inside(instance_room, pair_maker, pair_task).astype(np.float64)
        together = np.bincount(pair_task, hours, minlength=len(money))
        fair = (hours / np.maximum(together, 1)[pair_task] * money[pair_task]).astype(np.int64)
        # Windows numbered from the shortest on, and the pairs in their order.
        count = len(self.labels)
        window = ((self.last - self.first) * count + self.first)[pair_task]
        order = np.argsort(window, kind="stable")
        parts = np.split(order, np.flatnonzero(np.diff(window[order])) + 1) if len(order) else []
        found: list[Wanted] = []
        for part in (fair, money[pair_task]):
            for here in parts:
                work = np.zeros(len(self.limited), np.int64)
                np.add.at(work, pair_maker[here], part[here])
                found.append(Wanted(int(pair_task[here[0]]), work))
        return found

    def inside(self, room: Ints, maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer]) -> Ints:
        """The hours that makers have in the windows of tasks, int64 per pair."""
        held = np.zeros(len(maker), np.int64)
        for week in range(len(self.labels)):
            due = (self.first[task] <= week) & (week <= self.last[task])
            held = np.minimum(held + np.where(due, self.room[maker, week], 0), room[maker])
        return np.where(self.limited[maker], held, room[maker])

    def within(self, room: Ints) -> Ints:
        """Rooms int64[makers], cut down to what the weeks hold together."""
        held = np.zeros_like(room)
        for week in range(len(self.labels)):
            # Never added up beyond what counts: sixty large weeks are more than int64 holds.
            held = np.minimum(held + self.room[:, week], room)
        return np.where(self.limited, held, room)

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
            # One sum over all makers: long, so that a small share beside huge ones keeps its rupiah.
            upto = np.cumsum(waiting, dtype=np.longdouble)
            begins = np.searchsorted(owner, owner, "left")
            before = (upto - waiting - (upto - waiting)[begins]).astype(np.float64)
            now = np.clip(self.room[owner, week] - before, 0, waiting)
            done[order, week] = now
            left = left - now
        return done


class Loads:
    """What every maker has taken on between any two weeks, and so what more fits into their weeks."""

    def __init__(self, weeks: Weeks, maker: Ints | Indices, task: Ints | Indices, work: Ints) -> None:
        self.weeks = weeks
        self.row = np.cumsum(weeks.limited) - 1
        room = weeks.room[weeks.limited]
        # free[row, a, b]: hours from week a to week b, less the work whose window lies inside them.
        self.free = np.zeros((len(room), len(weeks.labels), len(weeks.labels)), np.int64)
        for week in range(len(weeks.labels)):
            upto = self.free[:, : week + 1, week - 1] if week else 0
            self.free[:, : week + 1, week] = np.minimum(upto + room[:, week, None], PLENTY)
        for at in range(len(maker)):
            self.add(int(maker[at]), int(task[at]), int(work[at]))

    def add(self, maker: int, task: int, work: int) -> None:
        """Let a maker take on (or, below zero, hand back) work of a task."""
        if self.weeks.limited[maker]:
            self.free[self.row[maker], : self.weeks.first[task] + 1, self.weeks.last[task] :] -= work

    def add_each(self, task: int, work: Ints) -> None:
        """Let all who have weekly limits take on this much of a task, int64 for each of them."""
        free = self.free[:, : self.weeks.first[task] + 1, self.weeks.last[task] :]
        free -= work[:, None, None]

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
    Raises ProblemError when there are no weeks.
    """
    if not labels:
        raise ProblemError([Fault("labels", "missing")])
    weeks, total = len(labels), max(sum(minutes), 1)
    windows, done = [], 0
    for part in minutes:
        first = min(done * weeks // total, weeks - 1)
        done += part
        last = max(-(-done * weeks // total) - 1, first)
        windows.append((labels[first], labels[last]))
    return windows
