"""A table of two dimensions, of some people alone: one category, or one kecamatan. It is read off the tables of three of
the same publication, and is plain data as theirs are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from omah.statistics.figures import DIMENSIONS, Dimension

Table = dict[str, Any]


@dataclass(frozen=True)
class Only:
    """Some people: those who stand at this place of a dimension."""

    of: Dimension
    at: int
    told: Any
    """The line of a table of places, or the codes of a column."""

    @property
    def code(self) -> str:
        return f"{self.of.slug}-{self.at}"


class Tables:
    """All tables of a publication. ``at`` counts along a dimension: its categories, or the rows that have none below them."""

    def __init__(self, publication: Any) -> None:
        self.twos = {(table["rows"], table["columns"]): table for table in publication.tables}
        self.threes = {tuple(table["axes"]): table["cells"] for table in publication.threes}

    def ways_to_narrow(self, table: Table) -> Iterator[Only]:
        """Of whom alone the table can be shown: where it would show anything."""
        for axes, cells in self.threes.items():
            if table["rows"] in axes and table["columns"] in axes:
                (other,) = (slug for slug in axes if slug not in (table["rows"], table["columns"]))
                shown = np.array(cells, dtype=float)  # None becomes nan
                other_axes = tuple(axis for axis, slug in enumerate(axes) if slug != other)
                some = (~np.isnan(shown)).any(axis=other_axes)
                for at, told in enumerate(self._places(other)):
                    if some[at]:
                        yield Only(DIMENSIONS[other], at, told)

    def narrowed(self, table: Table, only: Only) -> Table:
        """The same table, of these people alone."""
        rows, columns, other = table["rows"], table["columns"], only.of.slug
        leaf_at = {line: at for at, line in enumerate(_leaves(table["lines"]))}
        lines: list[dict[str, Any]] = []
        for number, line in enumerate(table["lines"]):
            across = range(len(line["cells"]))
            if number == 0:
                cells = [self._two(other, only.at, columns, at) for at in across]
                total: int | None = self._all(other, only.at)
            elif number in leaf_at:
                cells = [self._three({rows: leaf_at[number], columns: at, other: only.at}) for at in across]
                total = self._two(rows, leaf_at[number], other, only.at)
            else:
                below = [leaf_at[one] for one in _below(table["lines"], number) if one in leaf_at]
                cells = [self._sum(rows, below, columns, at, only) for at in across]
                total = self.twos[rows, other]["lines"][number]["cells"][only.at]
            lines.append(line | {"total": total, "cells": cells})
        return table | {"lines": lines}

    def _sum(self, rows, below, columns, at, only):
        """What the rows below tell together; None where one of them is hidden."""
        found = [self._three({rows: one, columns: at, only.of.slug: only.at}) for one in below]
        return None if None in found else sum(found)

    def _three(self, places: dict[str, int]) -> int | None:
        axes = next(axes for axes in self.threes if set(axes) == set(places))
        cells = self.threes[axes]
        for slug in axes:
            cells = cells[places[slug]]
        return cells

    def _two(self, one: str, at: int, other: str, there: int) -> int | None:
        if (one, other) not in self.twos:
            return self._two(other, there, one, at)
        lines = self.twos[one, other]["lines"]
        return lines[_leaves(lines)[at]]["cells"][there]

    def _all(self, slug: str, at: int) -> int:
        for (rows, columns), table in self.twos.items():
            if columns == slug:
                return table["lines"][0]["cells"][at]
            if rows == slug:
                return table["lines"][_leaves(table["lines"])[at]]["total"]
        raise KeyError(slug)

    def _places(self, slug: str) -> list[Any]:
        for (rows, columns), table in self.twos.items():
            if columns == slug:
                return table["heads"]
            if rows == slug:
                return [table["lines"][number] for number in _leaves(table["lines"])]
        return []


def _leaves(lines: list[dict[str, Any]]) -> list[int]:
    """Which lines have none below them."""
    deeper = [*(line["depth"] for line in lines[1:]), 0]
    return [number for number, line in enumerate(lines) if deeper[number] <= line["depth"]]


def _below(lines: list[dict[str, Any]], number: int) -> Iterator[int]:
    for other in range(number + 1, len(lines)):
        if lines[other]["depth"] <= lines[number]["depth"]:
            return
        yield other
