"""No small number can be worked out of all tables of a day together: a reader who knows them all solves for each."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from omah.statistics.crossing import Proof, crossing, drafted, proven
from omah.statistics.suppression import LEAST, unsafe


@st.composite
def registers(draw):
    """How many people there are of every combination of three or four traits; small totals are told together before."""
    shape = draw(st.sampled_from([(3, 3, 3), (5, 3, 4), (8, 3, 3), (4, 3, 2, 3)]))
    size = int(np.prod(shape))
    counts = st.sampled_from([0, 1, 4, 9, 12, 15, 20, 30, 40])
    cube = np.array(draw(st.lists(counts, min_size=size, max_size=size))).reshape(shape)
    for axis in range(cube.ndim):
        cube[tuple(slice(None) if one == axis else 0 for one in range(cube.ndim))] += LEAST
    return cube


def twos_of(cube):
    """{axes: which cells are shown} of every two traits crossed."""
    found = {}
    for axes in combinations(range(cube.ndim), 2):
        counts = sums(cube, axes)
        hidden = unsafe(dict(np.ndenumerate(counts)), LEAST)
        found[axes] = np.array([cell not in hidden for cell in np.ndindex(counts.shape)]).reshape(
            counts.shape
        )
    return found


def sums(cube, axes):
    return cube.sum(axis=tuple(axis for axis in range(cube.ndim) if axis not in axes))


def everything_told(cube, twos):
    totals = [crossing(cube.shape, (axis,), np.ones(length, bool)) for axis, length in enumerate(cube.shape)]
    return totals + [crossing(cube.shape, axes, shown) for axes, shown in twos.items()]


def published(cube):
    twos = twos_of(cube)
    return twos, proven(cube, everything_told(cube, twos), drafted(cube, twos, LEAST), LEAST)


class Reader:
    """Knows every number that is shown, and that no count is below nought."""

    def __init__(self, cube, shown):
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.counts = np.array([self.solver.NumVar(0, self.solver.infinity(), "") for _ in range(cube.size)])
        self.counts = self.counts.reshape(cube.shape)
        for axes, cells in shown.items():
            for cell in map(tuple, np.argwhere(cells)):
                self.solver.Add(self.number(axes, cell) == int(sums(cube, axes)[cell]))

    def number(self, axes, cell):
        line = np.moveaxis(self.counts, axes, range(len(axes)))[cell]
        return self.solver.Sum(np.ravel(line).tolist())

    def range_of(self, axes, cell):
        bounds = []
        for ask in (self.solver.Minimize, self.solver.Maximize):
            ask(self.number(axes, cell))
            assert self.solver.Solve() == pywraplp.Solver.OPTIMAL
            bounds.append(self.solver.Objective().Value())
        return bounds


@settings(max_examples=25, deadline=None)
@given(registers())
def test_nobody_solves_for_a_small_number_with_all_tables_at_hand(cube):
    twos, threes = published(cube)
    assume(threes)

    totals = {(axis,): np.ones(length, bool) for axis, length in enumerate(cube.shape)}
    reader = Reader(cube, totals | twos | threes)

    for axes, shown in (twos | threes).items():
        counts = sums(cube, axes)
        assert (counts[shown] >= LEAST).all()
        for cell in map(tuple, np.argwhere(~shown & (counts < LEAST))):
            low, high = reader.range_of(axes, cell)
            assert low - 1e-6 <= counts[cell] <= high + 1e-6
            assert high - low > 1 - 1e-6, (axes, cell)


def test_what_two_noughts_would_pin_gets_company():
    """Eight hidden cells, two in every line; but none can be more or fewer, as nought stands on both sides."""
    cube = np.full((3, 3, 3), 40)
    cube[:2, :2, :2] = 9
    cube[0, 0, 0] = cube[1, 1, 1] = 0
    twos = {axes: np.ones((3, 3), bool) for axes in combinations(range(3), 2)}

    draft = drafted(cube, twos, LEAST)
    found = proven(cube, everything_told(cube, twos), draft, LEAST)

    assert (~draft[0, 1, 2]).sum() == 8
    assert (~found[0, 1, 2]).sum() > 8


def test_where_all_are_large_everything_is_shown():
    _twos, threes = published(np.full((2, 3, 2), LEAST))

    assert [shown.all() for shown in threes.values()] == [True]


def test_a_table_that_shows_less_than_half_of_the_people_is_not_made():
    cube = np.full((3, 4, 5), 3)

    assert published(cube)[1] == {}


def test_nothing_is_proven_when_time_is_up():
    cube = np.full((3, 3, 3), 40)
    cube[0, 0, 0] = 1
    twos = twos_of(cube)
    draft = drafted(cube, twos, LEAST)

    assert draft and proven(cube, everything_told(cube, twos), draft, LEAST, lambda: False) == {}


@pytest.mark.parametrize("change", ["seen", "below nought"])
def test_a_change_that_is_none_proves_nothing(change):
    cube = np.full((2, 2), 3)
    hidden = crossing(cube.shape, (0, 1), np.zeros((2, 2), bool))
    rows = crossing(cube.shape, (0,), np.ones(2, bool))
    proof = Proof(cube, [hidden, rows], LEAST)

    proof.take(np.array([[1, 0], [0, 0]] if change == "seen" else [[4, -4], [0, 0]]))
    assert len(proof.open_numbers()) == 4
    proof.take(np.array([[1, -1], [0, 0]]))
    assert len(proof.open_numbers()) == 2
