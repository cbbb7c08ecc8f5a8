"""Three dimensions crossed: the cube of a day, what its tables tell of it, and what of three may be shown beside them.

A table of three is plain data, fit to be frozen: its axes, and its cells along them, None for what is hidden. The names of
its rows and columns are those of the tables of two.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from omah.statistics.counting import Counted
from omah.statistics.crossing import Axes, Bools, Ints, Told, drafted, proven, spread, summed
from omah.statistics.figures import DIMENSIONS, Crossed, Layout, crossed_by_two

AXES = tuple(DIMENSIONS.values())


@dataclass(frozen=True, eq=False)
class Day:
    """All that the tables of two tell of the people of a day."""

    cube: Ints
    told: list[Told]
    twos: dict[Axes, Bools]
    """Which cells they show in the rows that have none below them."""

    @classmethod
    def of(cls, people: Counter[Counted], threshold: int) -> "Day":
        layout = Layout.of(people, threshold)
        cube, twos = cubed(people, layout), crossed_by_two(people, layout, threshold)
        told = [one for two in twos for one in _all_told(two, layout, cube.shape)]
        return cls(cube, told, _shown(twos, layout))


def is_worth_a_proof(people: Counter[Counted], threshold: int) -> bool:
    """Would any table of three show enough to be worth the long search? Quick to say."""
    if people.total() < threshold:
        return False
    day = Day.of(people, threshold)
    return bool(drafted(day.cube, day.twos, threshold))


def tables_of_three(
    people: Counter[Counted], threshold: int, goes_on: Callable[[], bool] = lambda: True
) -> list[dict[str, Any]]:
    """The tables of three that may be shown beside the tables of two of the same people; none where that was not proven
    as long as it ``goes_on()``. Takes seconds to minutes."""
    day = Day.of(people, threshold)
    found = proven(day.cube, day.told, drafted(day.cube, day.twos, threshold), threshold, goes_on)
    return [_as_data(axes, summed(day.cube, axes), shown) for axes, shown in found.items()]


def cubed(people: Counter[Counted], layout: Layout) -> Ints:
    """How many people there are of every combination, along all dimensions, as they are told together."""
    leaves = [layout.leaves(axis) for axis in AXES]
    codes = [
        {
            code: at
            for at, leaf in enumerate(each)
            for key in leaf.keys
            for code in layout.joined.get(axis, {}).get(key, (key,))
        }
        for axis, each in zip(AXES, leaves, strict=True)
    ]
    cube = np.zeros([len(each) for each in leaves], np.int64)
    for person, number in people.items():
        cube[tuple(at[code] for at, code in zip(codes, person, strict=True))] += number
    return cube


def _shown(twos: list[Crossed], layout: Layout) -> dict[Axes, Bools]:
    found: dict[Axes, Bools] = {}
    for two in twos:
        names = list(layout.joined[two.columns])
        hidden_in = {branch.keys: hidden for branch, _depth, hidden in two.lines}
        found[two.rows.at, two.columns.at] = np.array(
            [[name not in hidden_in[leaf.keys] for name in names] for leaf in layout.leaves(two.rows)]
        )
    return found


def _all_told(two: Crossed, layout: Layout, shape: tuple[int, ...]) -> list[Told]:
    """All that a table of two tells, one depth of its rows after the other: their cells, and their totals."""
    names = list(layout.joined[two.columns])
    leaf_at = {key: at for at, leaf in enumerate(layout.leaves(two.rows)) for key in leaf.keys}
    found = []
    for depth in sorted({depth for _branch, depth, _hidden in two.lines}):
        lines = [(branch, hidden) for branch, at, hidden in two.lines if at == depth]
        line_of = np.full(shape[two.rows.at], -1, np.int32)
        for number, (branch, _hidden) in enumerate(lines):
            line_of[[leaf_at[key] for key in branch.keys]] = number
        cell_of = np.where(line_of[:, None] < 0, -1, line_of[:, None] * len(names) + np.arange(len(names)))
        shown = np.array([[name not in hidden for name in names] for _branch, hidden in lines])
        found.append(Told(spread(cell_of, (two.rows.at, two.columns.at), shape), shown.ravel()))
        found.append(Told(spread(line_of, (two.rows.at,), shape), np.ones(len(lines), bool)))
    return found


def _as_data(axes, counts, shown):
    cells = np.where(shown, counts, -1).tolist()
    return {
        "axes": [AXES[axis].slug for axis in axes],
        "cells": [[[None if cell < 0 else cell for cell in row] for row in side] for side in cells],
    }
