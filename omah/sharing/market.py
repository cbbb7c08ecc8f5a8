"""Work whose pay does not follow its time: what it pays is one thing, what it takes of somebody's hours another."""

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from omah.sharing.arrays import Floats, Indices, Ints
from omah.sharing.instance import Instance
from omah.sharing.problem import Problem


@dataclass(frozen=True, eq=False)
class Market:
    """What is left to share out, in rupiah, beside the hours it takes.

    `money` is the instance in rupiah: `standing` and `value` are Rp, `room` is the most that anybody's hours
    could earn. `hours` int64[makers] and `effort` int64[pairs], of one piece, are in the measure of the problem, of
    which `unit` is the worth of one rupiah at the mean rate.
    """

    money: Instance
    hours: Ints
    effort: Ints
    unit: int

    def reordered(self, makers: Ints, tasks: Ints) -> "Market":
        """The same market with makers and tasks in another order (permutations, new position -> old)."""
        money = self.money.reordered(makers, tasks)
        old = self.money.pair_task.astype(np.int64) * self.money.makers + self.money.pair_maker
        wanted = tasks[money.pair_task] * self.money.makers + makers[money.pair_maker]
        return Market(money, self.hours[makers], self.effort[np.searchsorted(old, wanted)], self.unit)

    def in_whole_lots(self) -> "Market":
        """The same market without the hours of those whose hours hold no whole lot."""
        money = self.money
        short = money.pieces % money.lot
        size = np.where(short > 0, np.minimum(short, money.lot), np.minimum(money.lot, money.pieces))
        fits = (money.pieces[money.pair_task] > 0) & (
            size[money.pair_task] * self.effort <= self.hours[money.pair_maker]
        )
        able = np.zeros(money.makers, bool)
        able[money.pair_maker[fits]] = True
        return bounded(money, np.where(able, self.hours, 0), self.effort, self.unit)

    def without(self, pieces: Ints) -> "Market":
        """What is left once these pieces (int64[pairs]) have been given."""
        return bounded(self.money.without(pieces), self.hours - self.taken(pieces), self.effort, self.unit)

    def taken(self, pieces: Ints) -> Ints:
        """What these pieces (int64[pairs]) take of everybody's hours, int64[makers]."""
        taken = np.zeros(self.money.makers, np.int64)
        np.add.at(taken, self.money.pair_maker, pieces * self.effort)
        return taken


def market_of(
    problem: Problem, instance: Instance, kept: tuple[Indices | Ints, Indices | Ints, Ints]
) -> Market:
    """The market that is left of a problem, and of this instance of it, once the kept shares stand."""
    effort = problem.effort(instance.pair_maker, instance.pair_task)
    standing = problem.earned + problem.credit
    np.add.at(standing, kept[0], problem.pay[kept[1]] * kept[2])
    taken = np.zeros(instance.makers, np.int64)
    np.add.at(taken, kept[0], problem.effort(kept[0], kept[1]) * kept[2])
    money = replace(instance, standing=standing, value=problem.pay)
    return bounded(money, np.maximum(problem.room - taken, 0), effort, problem.per_rupiah)


def bounded(money: Instance, hours: Ints, effort: Ints, unit: int) -> Market:
    """A market in which nobody has more hours than all they could do takes, nor more room than hours could earn."""
    pieces, value = money.pieces[money.pair_task], money.value[money.pair_task]
    work = np.zeros(money.makers, np.int64)
    np.add.at(work, money.pair_maker, pieces * effort)
    hours = np.minimum(hours, work)
    most = np.zeros(money.makers)
    np.maximum.at(
        most, money.pair_maker, np.where(pieces > 0, hours[money.pair_maker] * (value / effort), 0.0)
    )
    total = int((money.pieces * money.value).sum())
    # Rounded up by a rupiah: it bounds what can be earned, the hours themselves are held exactly.
    room = np.where(most > 0, np.minimum(most + 1, total), 0).astype(np.int64)
    return Market(replace(money, room=room), hours, effort, unit)


def placed_money(market: Market, worth: Floats) -> tuple[Floats, Floats]:
    """Rp per pair as Rp per maker (float64[makers]) and Rp per task that nobody has (float64[tasks])."""
    money = market.money
    given, sent = np.zeros(money.makers), np.zeros(money.tasks)
    np.add.at(given, money.pair_maker, worth)
    np.add.at(sent, money.pair_task, worth)
    return given, np.maximum(money.pieces * money.value - sent, 0)


def hours_and_pay(level: Fraction, wished: int) -> Fraction:
    """Rp per wished hour → Rp, for hours in thousandths."""
    return level * wished / 1000
