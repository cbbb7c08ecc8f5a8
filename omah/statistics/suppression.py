"""What of a table of counts stays out of sight, so that nobody can work a small number out of what is shown.

Plain Python; knows neither people nor regions. Three steps:

1. What lies side by side and is too small is told together (``together``): regions under one parent, categories of one
   dimension. Every total of a row or a column that is shown is then large enough, and all tables of a day share them.
2. In a table, every cell below the threshold is hidden, nought too; then more cells, until in every row and every
   column the hidden ones are two at least and large enough as a sum, and every hidden cell could be another number
   without any shown number being different (``unsafe``). Row and column totals are taken as known.
3. What is hidden in a row stays hidden in all rows below it (``hide``): there it counts as one column.

The test of step 2 is exact. The hidden cells of a table with known totals are a network: a unit more in one cell
must be made good along a circle of hidden cells, up and down in turn, and no count may fall below nought. A cell that
lies on no such circle can be worked out; any other cannot.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

LEAST = 5
"""No house may show smaller counts than this."""
REST = object()
"""The column of all that is hidden in the row above."""
Line = Hashable
Cell = tuple[Line, Line]


@dataclass(frozen=True)
class Branch:
    """A row of a table, and the rows below it. ``keys`` are the smallest units that are counted in it; ``merged`` is
    how many units it tells of that are too small to be told of alone."""

    name: str
    keys: tuple[str, ...]
    parts: tuple["Branch", ...] = ()
    merged: int = 0


def together(totals: Mapping[str, int], threshold: int) -> set[str]:
    """Which of these must be told as one: the small ones, and the next larger ones until it is no small one itself."""
    told = {name for name, count in totals.items() if count < threshold}
    if not told:
        return told
    for name in sorted(totals.keys() - told, key=lambda name: (totals[name], name)):
        if len(told) > 1 and sum(totals[one] for one in told) >= threshold:
            break
        told.add(name)
    return told


def trimmed(branch: Branch, totals: Mapping[str, int], threshold: int, others: str) -> Branch:
    """The same tree, with small neighbours told together under the name ``others``; no parts where only one is left."""
    sizes = {part.name: sum(totals.get(key, 0) for key in part.keys) for part in branch.parts}
    small = together(sizes, threshold)
    kept = [trimmed(part, totals, threshold, others) for part in branch.parts if part.name not in small]
    keys = tuple(key for part in branch.parts if part.name in small for key in part.keys)
    parts = (*kept, Branch(others, keys, merged=len(small))) if small else tuple(kept)
    return Branch(branch.name, branch.keys, parts if len(parts) > 1 else (), branch.merged)


def hide(
    branch: Branch,
    counts: Mapping[tuple[str, str], int],
    columns: tuple[str, ...],
    threshold: int,
    hidden: frozenset[str] = frozenset(),
) -> Iterator[tuple[Branch, frozenset[str]]]:
    """Every row of the tree from the top, with the columns that are hidden in it. ``counts`` is by key and column."""
    yield branch, hidden
    if not branch.parts:
        return
    grid: dict[Cell, int] = {}
    for number, part in enumerate(branch.parts):
        for column in columns:
            cell = (number, REST if column in hidden else column)
            grid[cell] = grid.get(cell, 0) + sum(counts.get((key, column), 0) for key in part.keys)
    out = unsafe(grid, threshold)
    for number, part in enumerate(branch.parts):
        more = {str(column) for row, column in out if row == number and column is not REST}
        yield from hide(part, counts, columns, threshold, hidden | more)


def unsafe(grid: Mapping[Cell, int], threshold: int) -> set[Cell]:
    """The cells to hide of a table whose totals of rows and columns are known and no smaller than the threshold."""
    lines: dict[tuple[int, Line], list[Cell]] = {}
    for cell in grid:
        for side in (0, 1):
            lines.setdefault((side, cell[side]), []).append(cell)
    hidden = {cell for cell, count in grid.items() if count < threshold}
    while more := _more(grid, lines, hidden, threshold):
        hidden |= more
    return hidden


def _more(grid, lines, hidden, threshold):
    """What must be hidden besides; nothing when all that is hidden is safe."""

    def smallest(cells):
        return min((cell for cell in cells if cell not in hidden), key=lambda cell: grid[cell], default=None)

    weak: set[Cell | None] = set()
    for cells in lines.values():
        out = [cell for cell in cells if cell in hidden]
        if out and (len(out) < 2 or sum(grid[cell] for cell in out) < threshold):
            weak.add(smallest(cells))
    if weak - {None}:
        return weak - {None}
    pinned = [cell for cell in hidden if not _may_differ(cell, grid, hidden)]
    more = {smallest([*lines[0, row], *lines[1, column]]) for row, column in pinned} - {None}
    return more or ({smallest(grid)} - {None} if pinned else set())


def _may_differ(cell, grid, hidden):
    """Can the cell be one more, or one less, with all totals as they are and nothing below nought?"""
    row, column = (0, cell[0]), (1, cell[1])
    steps: dict[tuple[int, Line], list[tuple[int, Line]]] = {}
    for one in hidden - {cell}:
        here, there = (0, one[0]), (1, one[1])
        steps.setdefault(here, []).append(there)
        if grid[one]:
            steps.setdefault(there, []).append(here)
    return _leads(steps, column, row) or (grid[cell] > 0 and _leads(steps, row, column))


def _leads(steps, start, end):
    seen, waiting = {start}, [start]
    while waiting:
        for there in steps.get(waiting.pop(), ()):
            if there == end:
                return True
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return False
