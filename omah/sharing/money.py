"""The fairest division in rupiah where pay does not follow time, for few people: linear programs, level by level.

First as much pay as possible is handed out. Then the lowest level is raised as far as it goes; whoever has a
price in that linear program cannot stand higher without somebody as low losing, and is settled there. Then the
lowest of the others is raised, and so on. The prices are kept: they are the proof, see `omah.sharing.prices`.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from ortools.linear_solver import pywraplp

from omah.sharing.arrays import Floats, Indices, Ints
from omah.sharing.flow import Division
from omah.sharing.instance import Instance
from omah.sharing.market import Market, hours_and_pay, placed_money
from omah.sharing.prices import FINE, UNIT, Bounds, Prices, Rung, unproved

# So many people and ways to give them work are solved in rupiah; among more, working time is made equal.
MOST_MAKERS = 100
MOST_WAYS = 2_000
# A price below this part of the highest is the noise of floating point, and so is this part of all money.
NOISE = 1e-9
# Who is settled may fall by so small a part of the mean share, lest rounding leave no way at all; in turn.
SLACKS = (1e-11, 1e-10, 1e-9)
# A program that goes round in circles is given up; prices are wanted more exactly than is usual.
PATIENCE = "max_number_of_iterations:20000 dual_feasibility_tolerance:1e-10"
# Levels are told in so many parts of a rupiah.
PARTS = 10**9
# Rp: less is no work, and levels nearer than this are one level for people who share work.
DUST = 1e-2
# As far as floating point may go astray, half of what the judge lets pass: Rp, and the hours for it.
NEAR = 0.05


@dataclass(frozen=True, eq=False)
class InMoney:
    """A divisible optimum in rupiah: `division.worth`, `unsent` and `ideal` are Rp, `level` Rp per wished hour."""

    division: Division
    prices: Prices


def small_enough(instance: Instance) -> bool:
    """Whether so few people and ways to give them work are solved in rupiah."""
    return instance.makers <= MOST_MAKERS and len(instance.pair_maker) <= MOST_WAYS


def divide_in_money(market: Market) -> InMoney | None:
    """Leximin of (standing + new pay) / wished within everybody's hours; None where it is not found and proved."""
    found = (_climbed(market, slack) for slack in SLACKS)
    return next((each for each in found if each), None)


def _climbed(market: Market, slack: float) -> InMoney | None:
    bounds = Bounds(market)
    ladder = _Ladder(market, slack)
    rungs = []
    hour = ladder.place() if bounds.able else {}
    if hour is None:
        return None
    money = bounds.most_money(hour)
    level: dict[int, Fraction] = {}
    while len(level) < len(bounds.able):
        rung = ladder.raise_lowest(bounds, level, money)
        if rung is None:
            return None
        rungs.append(rung)
        level |= dict.fromkeys(rung.settled, rung.level)
    worth = ladder.worth()
    prices = Prices(tuple(rungs), hour)
    if any(True for _ in unproved(market, prices)) or not _reached(market, prices, worth):
        return None
    return InMoney(_division(market, worth, level), prices)


def _reached(market: Market, prices: Prices, worth: Floats) -> bool:
    """Whether this work gives everybody what their level asks for, within their hours."""
    given, _ = placed_money(market, worth)
    wanted = np.zeros(market.money.makers)
    for maker, income in prices.income(market).items():
        wanted[maker] = float(income)
    taken = np.zeros(market.money.makers)
    pay = market.money.value[market.money.pair_task]
    np.add.at(taken, market.money.pair_maker, worth / pay * market.effort)
    return bool((np.abs(given - wanted) < NEAR).all() and (taken <= market.hours + NEAR * market.unit).all())


class _Ladder:
    """The linear program: money that goes from tasks to makers, in units of the mean share.

    One row for every task (no more than there is), for every maker's hours, for all money together, and for
    every maker's level: new + standing ≥ level · wished, which is one unknown until the maker is settled.
    """

    def __init__(self, market: Market, slack: float) -> None:
        money, self.market, self.slack = market.money, market, slack
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString(PATIENCE)
        real = (money.pieces[money.pair_task] > 0) & (market.hours[money.pair_maker] > 0)
        self.pairs = np.flatnonzero(real)
        maker, task = money.pair_maker[self.pairs].tolist(), money.pair_task[self.pairs].tolist()
        total = (money.pieces * money.value)[np.unique(money.pair_task[self.pairs])].sum()
        self.unit = max(float(total) / max(len(set(maker)), 1), 1.0)
        self.able = sorted(set(maker))
        self.wide = float(money.wished[self.able].mean()) if self.able else 1.0
        free = self.solver.infinity()
        self.level = self.solver.NumVar(-free, free, "")
        self.work = [self.solver.NumVar(0, free, "") for _ in self.pairs]
        tasks = {
            at: self.solver.Constraint(-free, float(money.pieces[at] * money.value[at]) / self.unit)
            for at in sorted(set(task))
        }
        self.hours = {at: self.solver.Constraint(-free, 1) for at in self.able}
        self.stands = {
            at: self.solver.Constraint(-float(money.standing[at]) / self.unit, free) for at in self.able
        }
        self.all = self.solver.Constraint(-free, free)
        for var, pair, owner, what in zip(self.work, self.pairs.tolist(), maker, task, strict=True):
            tasks[what].SetCoefficient(var, 1)
            share = self.unit * float(market.effort[pair]) / float(money.value[what])
            self.hours[owner].SetCoefficient(var, share / float(market.hours[owner]))
            self.stands[owner].SetCoefficient(var, 1)
            self.all.SetCoefficient(var, 1)
        self.total = float(total) / self.unit
        self.now = np.zeros(len(self.pairs))

    def place(self) -> dict[int, int] | None:
        """Hand out as much pay as possible, from now on too; the hours' prices, or None where it is not found."""
        for row in self.stands.values():
            row.SetLb(-self.solver.infinity())
        goal = self.solver.Objective()
        for var in self.work:
            goal.SetCoefficient(var, 1)
        goal.SetMaximization()
        if not self._solved():
            return None
        most = goal.Value()
        hour = {} if most > self.total * (1 - NOISE) else self._hours(1.0)
        self.all.SetLb(min(most, self.total) * (1 - 1e-12))
        for var in self.work:
            goal.SetCoefficient(var, 0)
        goal.SetCoefficient(self.level, 1)
        for at, row in self.stands.items():
            row.SetLb(-float(self.market.money.standing[at]) / self.unit)
            row.SetCoefficient(self.level, -float(self.market.money.wished[at]) / self.wide)
        return hour

    def _solved(self) -> bool:
        if self.solver.Solve() == pywraplp.Solver.OPTIMAL:
            return True
        # Where it ended before, and rows brought to one size, may be a bad place to go on from.
        self.solver.SetSolverSpecificParametersAsString(f"{PATIENCE} use_scaling:false")
        afresh = pywraplp.MPSolverParameters()
        afresh.SetIntegerParam(afresh.INCREMENTALITY, afresh.INCREMENTALITY_OFF)
        return bool(self.solver.Solve(afresh) == pywraplp.Solver.OPTIMAL)

    def raise_lowest(self, bounds: Bounds, level: dict[int, Fraction], money: Fraction) -> Rung | None:
        """Raise the lowest of those without a level as far as it goes; who is settled there, and the prices."""
        if not self._solved():
            return None
        price = {at: max(-row.dual_value(), 0.0) for at, row in self.stands.items()}
        top = max((price[at] for at in self.able if at not in level), default=0.0)
        if top <= 0:
            return None
        weight = {at: round(each / top * UNIT) for at, each in price.items() if each > top * NOISE}
        hour, placing = self._hours(top), round(max(-self.all.dual_value(), 0.0) / top * UNIT)
        settled = tuple(at for at in weight if at not in level)
        self.now = np.array([var.solution_value() for var in self.work])
        rung = Rung(Fraction(0), settled, weight, hour, placing)
        rung = Rung(self._level(rung, bounds, level, money), settled, weight, hour, placing)
        for at in settled:
            held = hours_and_pay(rung.level, int(self.market.money.wished[at]))
            self.stands[at].SetCoefficient(self.level, 0)
            self.stands[at].SetLb(float(held - int(self.market.money.standing[at])) / self.unit - self.slack)
        return rung

    def _hours(self, top: float) -> dict[int, int]:
        """The price of everybody's hours, where a rupiah for the highest is `top`."""
        price = {at: row.dual_value() / top * self.unit for at, row in self.hours.items()}
        whole = {at: round(each / float(self.market.hours[at]) * UNIT * FINE) for at, each in price.items()}
        return {at: each for at, each in whole.items() if each > 0}

    def _level(self, rung: Rung, bounds: Bounds, level: dict[int, Fraction], money: Fraction) -> Fraction:
        """The level at which the settled reach the bound of these prices, and no lower than those below."""
        wished, standing = self.market.money.wished.tolist(), self.market.money.standing.tolist()
        left, width = bounds.most(rung.weight, rung.hour, rung.placing, money), Fraction(0)
        for at, weight in rung.weight.items():
            left += weight * standing[at]
            if at in level:
                left -= weight * hours_and_pay(level[at], wished[at])
            else:
                width += Fraction(weight * wished[at], 1000)
        return max([Fraction(round(left / width * PARTS), PARTS), *level.values()])

    def worth(self) -> Floats:
        """Rp per pair as the program last had them, without dust."""
        money, worth = self.market.money, np.zeros(len(self.market.effort))
        worth[self.pairs] = self.now * self.unit
        worth[worth < DUST * NOISE * self.unit] = 0
        given = np.zeros(money.tasks)
        np.add.at(given, money.pair_task, worth)
        whole = (money.pieces * money.value).astype(np.float64)
        # What is handed out but for a hair is handed out.
        near = (given > 0) & (np.abs(given - whole) <= whole * NOISE + DUST)
        scale = np.where(near, whole / np.where(near, given, 1), 1.0)
        return np.asarray(worth * scale[money.pair_task], np.float64)


def _division(market: Market, worth: Floats, level: dict[int, Fraction]) -> Division:
    """The work with groups that tell who shares it: tasks by the highest level of those who do them."""
    money = market.money
    ideal, unsent = placed_money(market, worth)
    unsent[unsent < DUST] = 0
    own = np.full(money.makers, -np.inf)
    for maker, each in level.items():
        own[maker] = round(float(each), 2)
    of_task = np.full(money.tasks, -np.inf)
    held = worth > DUST
    np.maximum.at(of_task, money.pair_task[held], own[money.pair_maker[held]])
    full_maker, full_task = _short(market, held, unsent)
    of_task[full_task] = np.inf
    able = (money.pieces[money.pair_task] > 0) & (market.hours[money.pair_maker] > 0)
    of_maker = np.full(money.makers, -np.inf)
    np.maximum.at(of_maker, money.pair_maker[held], of_task[money.pair_task[held]])
    idle = able & (of_maker == -np.inf)[money.pair_maker]
    np.maximum.at(of_maker, money.pair_maker[idle], of_task[money.pair_task[idle]])
    of_maker[full_maker] = np.inf
    values = np.unique(np.concatenate([of_maker, of_task]))
    values = values[values > -np.inf]
    exact = {round(float(each), 2): each for each in level.values()}
    return Division(
        worth=worth,
        unsent=unsent,
        ideal=ideal,
        group_of_maker=_labels(values, of_maker),
        group_of_task=_labels(values, of_task),
        level=tuple(None if value == np.inf else exact[value] for value in values.tolist()),
        rounds=len(level),
    )


def _labels(values: Floats, own: Floats) -> Indices:
    return np.where(own == -np.inf, -1, np.searchsorted(values, own)).astype(np.int32)


def _short(market: Market, held: npt.NDArray[np.bool_], unsent: Floats) -> tuple[Ints, Ints]:
    """The makers and tasks of which hours fall short: unsent work, all who can do it, all they do, and so on."""
    money = market.money
    tasks = unsent > 0
    makers = np.zeros(money.makers, bool)
    able = market.hours[money.pair_maker] > 0
    while True:
        before = tasks.sum() + makers.sum()
        makers[money.pair_maker[able & tasks[money.pair_task]]] = True
        tasks[money.pair_task[held & makers[money.pair_maker]]] = True
        if tasks.sum() + makers.sum() == before:
            return np.flatnonzero(makers), np.flatnonzero(tasks)
