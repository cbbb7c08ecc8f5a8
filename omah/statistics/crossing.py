"""What may be shown of tables of three things beside the tables of two of the same day, and the proof that it may.

Plain Python; knows neither people nor regions. All that is told of a day counts the same *cube*: how many people there
are of every combination. Two steps:

1. Of every table of three what is small is hidden, and then more, until in every line of it two are hidden, and enough
   people (``drafted``). A table that then shows less than half of the people is not worth having.
2. All tables together are put to the proof (``proven``). For every small number that is hidden there must be another
   register that looks the same: whole people, none below nought, every number that is shown as it is, and this one
   another. Where none is found, more is hidden.

How another register is found does not matter to the proof: a solver proposes a change among a few rows of the first
axis, the one of least people moved, and plain sums of whole numbers say whether it is one (``Proof.take``). One change
settles some ten numbers. What was settled stays so when more is hidden, as less is then known.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]
Bools = npt.NDArray[np.bool_]
Axes = tuple[int, ...]
HALF = 0.5
"""A table is worth having where so many of the people stand in a number that it shows."""
FEW, MORE = range(3, 7), 4
"""Among how many rows a change is looked for: so few at first that some three hundred people stand in them, and one more
after a round that settled nothing. When there are so many more in vain, what is left gets company."""
PEOPLE = 300
AT_ONCE = 40
"""For so many numbers a change is looked for among the same rows."""
MOST_PARTS = 3
"""A proposed change of halves or thirds of people is tried two or three times over."""
LITTLE = 1e-6
UNLIKE = 0.5
"""By so much the price of one head may differ from another's."""


@dataclass(eq=False)
class Told:
    """Numbers told of a cube: into which of them each of its cells counts (-1: none), and which of them are shown."""

    into: Ints
    shown: Bools

    def sums(self, cube: Ints) -> Ints:
        """The numbers, one after the other."""
        counted = np.bincount(self.into.ravel() + 1, weights=cube.ravel(), minlength=self.shown.size + 1)
        return np.rint(counted[1:]).astype(np.int64)


def crossing(shape: tuple[int, ...], axes: Axes, shown: Bools) -> Told:
    """The table in which these axes are crossed; ``shown`` has their shape."""
    numbers = np.arange(shown.size, dtype=np.int32).reshape(shown.shape)
    return Told(spread(numbers, axes, shape), shown.ravel())


def spread(numbers: Ints, axes: Axes, shape: tuple[int, ...]) -> Ints:
    """The same numbers, which stand along these axes in rising order, for every cell of a cube."""
    missing = tuple(axis for axis in range(len(shape)) if axis not in axes)
    return np.broadcast_to(np.expand_dims(numbers, missing), shape)


def drafted(cube: Ints, twos: Mapping[Axes, Bools], threshold: int) -> dict[Axes, Bools]:
    """Which cells every table of three would show that is worth having. ``twos``: which cells the tables of two show."""
    found: dict[Axes, Bools] = {}
    for axes in combinations(range(cube.ndim), 3):
        pairs = list(combinations(axes, 2))
        if all(pair in twos for pair in pairs):
            counts = summed(cube, axes)
            shown = counts >= threshold
            for pair in pairs:
                (missing,) = (at for at, axis in enumerate(axes) if axis not in pair)
                shown &= np.expand_dims(twos[pair], missing)
            hide_in_lines(counts, shown, threshold)
            if is_worth_it(counts, shown):
                found[axes] = shown
    return found


def is_worth_it(counts: Ints, shown: Bools) -> bool:
    return bool(counts[shown].sum() >= HALF * counts.sum())


def summed(cube: Ints, axes: Axes) -> Ints:
    return cube.sum(axis=tuple(axis for axis in range(cube.ndim) if axis not in axes))


def hide_in_lines(counts: Ints, shown: Bools, threshold: int) -> None:
    """Hide the smallest in every line in which one cell alone is hidden, or too few people, until there is none."""
    while weak := [cell for axis in range(counts.ndim) for cell in _weakest(counts, shown, axis, threshold)]:
        for cell in weak:
            shown[cell] = False


def _weakest(counts: Ints, shown: Bools, axis: int, threshold: int) -> Iterator[tuple[int, ...]]:
    hidden, people = (~shown).sum(axis=axis), (counts * ~shown).sum(axis=axis)
    weak = ((hidden == 1) | ((hidden > 0) & (people < threshold))) & shown.any(axis=axis)
    smallest = np.where(shown, counts, counts.max() + 1).argmin(axis=axis)
    for line in map(tuple, np.argwhere(weak).tolist()):
        yield (*line[:axis], int(smallest[line]), *line[axis:])


# ---- the proof


def proven(
    cube: Ints,
    told: list[Told],
    threes: Mapping[Axes, Bools],
    threshold: int,
    goes_on: Callable[[], bool] = lambda: True,
) -> dict[Axes, Bools]:
    """Which cells of these tables may be shown beside all else that is ``told``. Nothing where that was not found out
    as long as it ``goes_on()``."""
    tables = {axes: crossing(cube.shape, axes, shown.copy()) for axes, shown in threes.items()}
    proof = Proof(cube, [*told, *tables.values()], threshold)
    few = min(max(PEOPLE * len(cube) // int(cube.sum()), FEW[0]), FEW[-1])
    among = few
    while before := len(proof.open_numbers()):
        for rows in proof.rows_by(among):
            if not goes_on():
                return {}
            proof.look_among(rows)
        if len(proof.open_numbers()) < before:
            continue
        among += 1
        if among > few + MORE:
            among = few + 1
            if not give_company(proof, tables, threshold):
                return {}
    shapes = {axes: tuple(cube.shape[axis] for axis in axes) for axes in tables}
    found = {axes: table.shown.reshape(shapes[axes]) for axes, table in tables.items()}
    return {axes: shown for axes, shown in found.items() if is_worth_it(summed(cube, axes), shown)}


def give_company(proof: "Proof", tables: Mapping[Axes, Told], threshold: int) -> bool:
    """Hide one number more for every number that is still open, of its own table where that is one of three and has one;
    False where there is none left to hide."""
    cube, done = proof.cube, False
    for table, number in proof.open_numbers():
        cells = table.into == number
        near = [
            (other is not table, int(other.sums(cube)[one]), axes, one)
            for axes, other in tables.items()
            for one in _neighbours(cube, axes, other, cells)
        ]
        if near:
            _elsewhere, _least, axes, one = min(near)
            tables[axes].shown[one] = False
            counts = summed(cube, axes)
            shown = tables[axes].shown.reshape(counts.shape)
            hide_in_lines(counts, shown, threshold)
            tables[axes].shown[:] = shown.ravel()
            done = True
    return done


def _neighbours(cube: Ints, axes: Axes, table: Told, cells: Bools) -> list[int]:
    """The shown numbers of a table in a line with one of these cells of the cube."""
    here = np.zeros(table.shown.size, bool)
    here[np.unique(table.into[cells])] = True
    here = here.reshape([cube.shape[axis] for axis in axes])
    near = np.zeros_like(here)
    for axis in range(here.ndim):
        near |= here.any(axis=axis, keepdims=True)
    return [int(one) for one in np.flatnonzero(near.ravel() & table.shown)]


class Proof:
    """Which small numbers are still open: no other register is known yet in which they are another."""

    def __init__(self, cube: Ints, told: list[Told], threshold: int) -> None:
        self.cube, self.told, self.dice = cube, told, Random(1)  # noqa: S311 the order in which it looks is no secret
        self.open = [(table.sums(cube) < threshold) & ~table.shown for table in told]

    def open_numbers(self) -> list[tuple[Told, int]]:
        return [
            (table, int(one))
            for table, still in zip(self.told, self.open, strict=True)
            for one in np.flatnonzero(still)
        ]

    def rows_by(self, number: int) -> list[list[int]]:
        """All rows of the first axis, so many at a time, in another order every time."""
        rows = list(range(self.cube.shape[0]))
        self.dice.shuffle(rows)
        return [sorted(rows[at : at + number]) for at in range(0, len(rows), number)]

    def look_among(self, rows: list[int]) -> None:
        """Look for changes among these rows, of numbers that are open and counted in them."""
        wanted = [
            (at, number)
            for at, (table, still) in enumerate(zip(self.told, self.open, strict=True))
            if still.any()
            for number in np.unique(table.into[rows])
            if number >= 0 and still[number]
        ]
        if not wanted:
            return
        told = [Told(each.into[rows], each.shown) for each in self.told]
        changes = Changes(self.cube[rows], told, self.dice)
        for at, number in self.dice.sample(wanted, min(AT_ONCE, len(wanted))):
            for by in (1, -1):
                if self.open[at][number] and (change := changes.that_moves(at, number, by)) is not None:
                    whole = np.zeros_like(self.cube)
                    whole[rows] = change
                    self.take(whole)

    def take(self, change: Ints) -> None:
        """Settle what is another number after a change that nobody sees; a change that somebody sees proves nothing."""
        if (self.cube + change).min() < 0:
            return
        moved = [table.sums(change) != 0 for table in self.told]
        if not any((each & table.shown).any() for each, table in zip(moved, self.told, strict=True)):
            self.open = [still & ~each for still, each in zip(self.open, moved, strict=True)]


class Changes:
    """Proposes changes of a cube after which every number that is shown is the same, of as few people as can be.

    Linear programming: for every cell how many come and how many go, at a price a head that differs a little, so that the
    cheapest change is one that has no smaller change in it; such are mostly of whole people.
    """

    def __init__(self, cube: Ints, told: list[Told], dice: Random) -> None:
        from ortools.linear_solver import pywraplp

        self.cube, self.told = cube, told
        self.best = pywraplp.Solver.OPTIMAL
        self.solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        people = cube.ravel().tolist()
        self.come = [solver.NumVar(0, solver.infinity(), "") for _cell in people]
        self.go = [solver.NumVar(0, number, "") if number else None for number in people]
        for table in told:
            for cells in _cells_of(table):
                self._count(solver.Constraint(0, 0), cells, 1)
        goal = solver.Objective()
        goal.SetMinimization()
        for one in (*self.come, *self.go):
            if one is not None:
                goal.SetCoefficient(one, 1 + UNLIKE * dice.random())
        self.wanted, self.asked = solver.Constraint(1, 1), np.empty(0, int)

    def that_moves(self, at: int, number: int, by: int) -> Ints | None:
        """A change after which this number of a table is more, or fewer (``by`` 1 or -1); None where none was found."""
        self._count(self.wanted, self.asked, 0)
        self.asked = np.flatnonzero(self.told[at].into.ravel() == number)
        self._count(self.wanted, self.asked, by)
        if self.solver.Solve() != self.best:
            return None
        moved = np.array([self._moved(cell) for cell in range(self.cube.size)]).reshape(self.cube.shape)
        for times in range(1, MOST_PARTS + 1):
            whole = np.rint(moved * times)
            if np.abs(moved * times - whole).max() < LITTLE:
                return whole.astype(np.int64)
        return None

    def _count(self, line: Any, cells: Ints, by: int) -> None:
        for cell in cells.tolist():
            line.SetCoefficient(self.come[cell], by)
            if self.go[cell] is not None:
                line.SetCoefficient(self.go[cell], -by)

    def _moved(self, cell: int) -> float:
        gone = self.go[cell]
        return float(self.come[cell].solution_value() - (gone.solution_value() if gone else 0))


def _cells_of(table: Told) -> Iterator[Ints]:
    """The cells of each number that is shown."""
    into = table.into.ravel()
    order = np.argsort(into, kind="stable")
    numbers, starts = np.unique(into[order], return_index=True)
    for number, cells in zip(numbers.tolist(), np.split(order, starts[1:]), strict=True):
        if number >= 0 and table.shown[number]:
            yield cells
