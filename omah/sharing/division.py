"""A division of work as it stands: shares, incomes, and the labels that prove it fair."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from omah.sharing.arrays import Bools, Floats, Indices, Ints, Register
from omah.sharing.instance import Instance
from omah.sharing.market import Market, market_of
from omah.sharing.prices import Prices
from omah.sharing.problem import Problem


@dataclass(frozen=True, eq=False)
class Shared:
    """A division of the work of `problem`.

    One entry a share: `share_maker`, `share_task` (positions), `share_pieces` int64, `share_pay` Rp (float64:
    exact money when divisible, where the pieces are the nearest whole ones), `share_kept` (stood before a
    re-plan). Per maker: `income` Rp, earned and this plan together (int64, float64 when divisible), and
    `level`, Rp per wished hour.

    The labels are those of the divisible optimum: `group_of_maker`, `group_of_task` (−1: no group) and
    `group_level`, exact fractions of Rp per wished hour in rising order, None for the group whose hours are
    all used. `exact` says that no division in the same lots is fairer. `lots` is «divisible», «bundles» or
    «mixed»; `method` says in a word or two how the plan was found.

    With weeks: `share_weeks` float64[shares, weeks], Rp of each share done in each week, None for as early as
    can be; `group_of_week` int32[makers, weeks], the richer group whose work fills this week of a maker in
    every fairest division, −1 where there is none.

    `prices` are the proof where rates do not follow time and incomes are made as equal as can be nevertheless;
    then groups only tell who shares work. None where hours are money, or working time is made equal.
    """

    problem: Problem
    share_maker: Ints
    share_task: Ints
    share_pieces: Ints
    share_pay: Ints | Floats
    share_kept: Bools
    income: Ints | Floats
    level: Floats
    exact: bool
    method: str
    lots: str
    group_of_maker: Indices
    group_of_task: Indices
    group_level: tuple[Fraction | None, ...]
    unplaced_pieces: Ints
    gone: frozenset[int] = frozenset()
    declined: frozenset[tuple[int, int]] = frozenset()
    share_weeks: Floats | None = None
    group_of_week: Indices | None = None
    prices: Prices | None = None

    @cached_property
    def instance(self) -> Instance:
        """What this plan had to share: everything but the kept shares."""
        kept = self.share_kept
        return self.problem.instance(
            self.share_maker[kept], self.share_task[kept], self.share_pieces[kept], self.gone, self.declined
        )

    @cached_property
    def market(self) -> Market:
        """The same in rupiah, beside the hours it takes."""
        kept = self.share_kept
        columns = self.share_maker[kept], self.share_task[kept], self.share_pieces[kept]
        return market_of(self.problem, self.instance, columns)

    @cached_property
    def usable(self) -> Instance:
        """The same with rooms cut down to what this plan's lots can fill."""
        return self.instance if self.lots == "divisible" else self.instance.in_whole_lots()

    @cached_property
    def new_work(self) -> Floats:
        """The measure of new work per maker, float64[makers]: everything but the kept shares."""
        new, problem = ~self.share_kept, self.problem
        task = self.share_task[new]
        worth = np.zeros(len(problem.maker_ids))
        np.add.at(worth, self.share_maker[new], self.share_pay[new] / problem.pay[task] * problem.value[task])
        return worth

    @cached_property
    def hours_left(self) -> Floats:
        """What is left of everybody's hours, in the measure of the problem, float64[makers]."""
        if self.prices is None:
            return self.instance.room - self.new_work
        new, taken = ~self.share_kept, np.zeros(len(self.problem.maker_ids))
        maker, task = self.share_maker[new], self.share_task[new]
        work = self.share_pay[new] / self.problem.pay[task] * self.problem.effort(maker, task)
        np.add.at(taken, maker, work)
        return self.market.hours - taken

    @cached_property
    def overworked(self) -> Bools:
        """bool[makers]: whose kept work alone is more than their hours."""
        problem, kept = self.problem, self.share_kept
        maker, task, pieces = self.share_maker[kept], self.share_task[kept], self.share_pieces[kept]
        held, slack = (
            np.zeros((2, len(problem.maker_ids))),
            np.full(len(problem.maker_ids), problem.per_rupiah),
        )
        # At one pace for all steps or at the pace of each, whichever the plan went by.
        for row, effort in zip(held, (problem.value[task], problem.effort(maker, task)), strict=True):
            np.add.at(row, maker, effort.astype(np.float64) * pieces)
        # Work once cut finely was kept in the nearest whole pieces, so a share may be a piece too long.
        np.add.at(slack, maker, problem.value[task])
        over: Bools = held.min(axis=0) > problem.room + slack
        return over

    @cached_property
    def weekly(self) -> Floats:
        """Rp of each share done in each week, float64[shares, weeks]; zero for makers without weekly limits."""
        weeks = self.problem.weeks
        if self.share_weeks is not None or weeks is None:
            return np.zeros((len(self.share_maker), 0)) if self.share_weeks is None else self.share_weeks
        rate = self.problem.value[self.share_task] / self.problem.pay[self.share_task]
        done = np.zeros((len(rate), len(weeks.labels)))
        kept, new, left = self.share_kept, ~self.share_kept, self.instance.weeks
        assert left is not None and left.standing is not None
        done[kept] = left.standing
        done[new] = left.spread(self.share_maker[new], self.share_task[new], self.share_pay[new] * rate[new])
        return done / rate[:, None]

    @cached_property
    def fixed(self) -> Ints:
        """The measure of work in the weeks that a richer group fills, int64[makers]."""
        return full_weeks(self.instance, self.group_of_week)

    @cached_property
    def people(self) -> Ints:
        """How many makers each group has, int64[groups]."""
        return np.bincount(self.group_of_maker[self.group_of_maker >= 0], minlength=len(self.group_level))

    def shares_of(self, maker: int) -> Ints:
        """The positions of a maker's shares."""
        return self._shares_by_maker.of(maker)

    def tasks_for(self, maker: int) -> Indices:
        """The tasks a maker may do, as things stood when this plan was made."""
        return self.instance.pair_task[self._pairs_by_maker.of(maker)]

    @cached_property
    def _shares_by_maker(self) -> Register:
        return Register(self.share_maker)

    @cached_property
    def _pairs_by_maker(self) -> Register:
        return Register(self.instance.pair_maker)


def full_weeks(instance: Instance, group_of_week: Indices | None) -> Ints:
    """The measure of work in each maker's weeks that have a group, int64[makers]."""
    if instance.weeks is None or group_of_week is None:
        return np.zeros(instance.makers, np.int64)
    return np.asarray(np.where(group_of_week >= 0, instance.weeks.room, 0).sum(axis=1), np.int64)


def money_level(level: Fraction | None, problem: Problem) -> Fraction | None:
    """Measure per thousandth of an hour → Rp per hour."""
    return None if level is None else level * 1000 / problem.per_rupiah


def measured_level(level: Fraction, problem: Problem) -> Fraction:
    """Rp per hour → measure per thousandth of an hour."""
    return level * problem.per_rupiah / 1000


def incomes(problem: Problem, share_maker: Ints, share_pay: Ints | Floats) -> tuple[Ints | Floats, Floats]:
    """Income (Rp) and level (Rp per wished hour) of every maker."""
    income: Ints | Floats = (
        problem.earned.astype(np.float64) if share_pay.dtype.kind == "f" else problem.earned.copy()
    )
    np.add.at(income, share_maker, share_pay)
    level: Floats = income.astype(np.float64) / (problem.wished / 1000)
    return income, level
