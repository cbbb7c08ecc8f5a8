"""Nobody can work out of what is shown what is hidden: not by subtraction, not by solving for it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from omah.statistics.suppression import LEAST, Branch, hide, together, trimmed, unsafe

AT_MOST = 9
small_counts = st.integers(0, AT_MOST)


def shown_numbers(root, counts, columns):
    """Everything that a reader sees, as (keys, columns, number), and what is hidden as (keys, column, number)."""
    shown, hidden = [], []
    for branch, out in hide(root, counts, columns, LEAST):
        shown.append((branch.keys, columns, total(counts, branch.keys, columns)))
        for column in columns:
            (hidden if column in out else shown).append(
                (branch.keys, (column,), total(counts, branch.keys, (column,)))
            )
    return shown, hidden


def total(counts, keys, columns):
    return sum(counts.get((key, column), 0) for key in keys for column in columns)


class Reader:
    """Knows every number that is shown, and that no count is below nought; solves for the rest."""

    def __init__(self, shown):
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.cells = {}
        for keys, columns, number in shown:
            self.solver.Add(self.sum_of(keys, columns) == number)

    def sum_of(self, keys, columns):
        cells = [(key, column) for key in keys for column in columns]
        for cell in cells:
            if cell not in self.cells:
                self.cells[cell] = self.solver.NumVar(0, self.solver.infinity(), "")
        return self.solver.Sum([self.cells[cell] for cell in cells])

    def range_of(self, keys, columns):
        """The least and the most that a hidden number can be."""
        bounds = []
        for ask in (self.solver.Minimize, self.solver.Maximize):
            ask(self.sum_of(keys, columns))
            assert self.solver.Solve() == pywraplp.Solver.OPTIMAL
            bounds.append(self.solver.Objective().Value())
        return bounds


@st.composite
def registers(draw):
    """Kabupaten with their kecamatan, and how many are of each kind in every kecamatan."""
    columns = tuple("abcd"[: draw(st.integers(2, 4))])
    regencies = []
    for number in range(draw(st.integers(1, 3))):
        names = [f"{number}.{district}" for district in range(draw(st.integers(1, 4)))]
        regencies.append(Branch(str(number), tuple(names), tuple(Branch(name, (name,)) for name in names)))
    keys = tuple(key for regency in regencies for key in regency.keys)
    scale = draw(st.sampled_from((1, 1, 4)))
    counts = {(key, column): scale * draw(small_counts) for key in keys for column in columns}
    return Branch("", keys, tuple(regencies)), counts, columns


@settings(max_examples=60, deadline=None)
@given(registers())
def test_what_is_hidden_in_a_tree_of_regions_cannot_be_solved_for(register):
    whole, counts, columns = register
    margins = {column: total(counts, whole.keys, (column,)) for column in columns}
    if min(margins.values()) < LEAST:
        return  # such columns are told together before there is a table
    sizes = {key: total(counts, (key,), columns) for key in whole.keys}

    shown, hidden = shown_numbers(trimmed(whole, sizes, LEAST, "lain"), counts, columns)

    assert all(number >= LEAST for _keys, _columns, number in shown)
    reader = Reader(shown)
    for keys, columns_of, number in hidden:
        low, high = reader.range_of(keys, columns_of)
        assert low - 1e-6 <= number <= high + 1e-6
        assert high - low > 1 - 1e-6, (keys, columns_of, number)
    named = {keys[0] for keys, _columns, _number in shown if len(keys) == 1}
    for key in set(whole.keys) - named:
        for column in columns:
            low, high = reader.range_of((key,), (column,))
            assert high - low > 1 - 1e-6, (key, column)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(small_counts, small_counts, small_counts), min_size=2, max_size=5))
def test_hidden_cells_of_a_row_or_column_are_never_one_small_number(rows):
    grid = {(row, column): count for row, counts in enumerate(rows) for column, count in enumerate(counts)}
    lines = [[cell for cell in grid if cell[side] == at] for side in (0, 1) for at in range(5)]
    if any(sum(grid[cell] for cell in line) < LEAST for line in lines if line):
        return

    out = unsafe(grid, LEAST)

    for line in lines:
        hidden = [grid[cell] for cell in line if cell in out]
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= LEAST)


@given(st.dictionaries(st.text("xyz", min_size=1), st.integers(0, 20), min_size=2))
def test_what_is_told_together_is_no_small_number(totals):
    told = together(totals, LEAST)

    assert {name for name, count in totals.items() if count < LEAST} <= told
    if told and told != set(totals):
        assert len(told) > 1 and sum(totals[name] for name in told) >= LEAST


def test_where_all_are_large_nothing_is_hidden():
    assert unsafe({(row, column): LEAST for row in range(3) for column in range(3)}, LEAST) == set()
