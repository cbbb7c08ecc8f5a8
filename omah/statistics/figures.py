"""Which tables there are, made of what was counted: every two dimensions crossed, kecamatan under their kabupaten.

A table is plain data, fit to be frozen: codes and numbers, None for what is hidden.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from omah.places.models import Region
from omah.registry.models import Declaration
from omah.statistics.counting import UNKNOWN, Counted
from omah.statistics.suppression import Branch, hide, together, trimmed

OTHERS = "+"
Joined = dict[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Dimension:
    """What people are told apart by. ``at`` is its place in what was counted."""

    slug: str
    at: int
    name: Any
    categories: dict[str, Any]


PLACE = Dimension("wilayah", 0, _("wilayah"), {})
SEX = Dimension(
    "kelamin", 1, _("jenis kelamin"), {"f": _("perempuan"), "m": _("laki-laki"), UNKNOWN: _("tidak menyebut")}
)
AGE = Dimension(
    "umur",
    2,
    _("umur"),
    {
        "0-4": _("0–4 tahun"),
        "5-17": _("5–17 tahun"),
        "18-59": _("18–59 tahun"),
        "60+": _("60 tahun ke atas"),
        UNKNOWN: _("tidak diketahui pasti"),
    },
)
KIND = Dimension(
    "ragam",
    3,
    _("ragam disabilitas"),
    {
        **{kind.value: kind.label for kind in Declaration.Kind},
        "several": _("lebih dari satu ragam"),
        UNKNOWN: _("belum disebut"),
    },
)
DIFFICULTY = Dimension(
    "kesulitan",
    4,
    _("banyak kesulitan"),
    {"yes": _("ya"), "no": _("tidak"), UNKNOWN: _("belum dapat ditentukan")},
)
TRAITS = (SEX, AGE, KIND, DIFFICULTY)
DIMENSIONS = {one.slug: one for one in (PLACE, *TRAITS)}


@dataclass(frozen=True, eq=False)
class Layout:
    """What the tables of a day have in common: the rows of places, and what is told together of every trait."""

    places: Branch
    joined: dict[Dimension, Joined]

    @classmethod
    def of(cls, people: Counter[Counted], threshold: int) -> "Layout":
        sizes = _margin(people, PLACE)
        places = trimmed(_places(sizes), sizes, threshold, OTHERS)
        return cls(places, {trait: _joined(trait, people, threshold) for trait in TRAITS})

    def rows(self, dimension: Dimension) -> Branch:
        if dimension is PLACE:
            return self.places
        names = tuple(self.joined[dimension])
        return Branch("", names, tuple(Branch(name, (name,)) for name in names))

    def leaves(self, dimension: Dimension) -> list[Branch]:
        """The rows that have none below them: everybody is counted in one."""
        return list(_leaves(self.rows(dimension)))


@dataclass(frozen=True, eq=False)
class Crossed:
    """Two dimensions crossed: the rows from the top, how deep each stands, and which columns are hidden in it."""

    rows: Dimension
    columns: Dimension
    counts: Counter[tuple[str, str]]
    lines: list[tuple[Branch, int, frozenset[str]]]


def tables(people: Counter[Counted], threshold: int) -> list[dict[str, Any]]:
    """All tables of one day. They share the totals of their rows and columns, each of which may be shown."""
    if people.total() < threshold:
        return []
    layout = Layout.of(people, threshold)
    return [_told(two, layout) for two in crossed_by_two(people, layout, threshold)]


def crossed_by_two(people: Counter[Counted], layout: Layout, threshold: int) -> list[Crossed]:
    """Every two dimensions, but nothing where all are of one kind: that would be a list of totals."""
    found = []
    for rows, columns in [(PLACE, trait) for trait in TRAITS] + list(combinations(TRAITS, 2)):
        whole, names = layout.rows(rows), tuple(layout.joined[columns])
        if len(names) > 1 and len(whole.parts) > 1:
            counts = _counts(people, rows, columns, layout)
            lines = [
                (branch, _depth(branch, whole), hidden)
                for branch, hidden in hide(whole, counts, names, threshold)
            ]
            found.append(Crossed(rows, columns, counts, lines))
    return found


def _counts(people, rows, columns, layout):
    row_of, column_of = _name_of(layout.joined.get(rows, {})), _name_of(layout.joined[columns])
    counts: Counter[tuple[str, str]] = Counter()
    for person, number in people.items():
        row, column = person[rows.at], person[columns.at]
        counts[row_of.get(row, row), column_of[column]] += number
    return counts


def _told(two, layout):
    names, rows = layout.joined[two.columns], layout.joined.get(two.rows, {})
    lines = []
    for branch, depth, hidden in two.lines:
        cells = [sum(two.counts[key, name] for key in branch.keys) for name in names]
        lines.append(
            {
                "codes": [*rows.get(branch.name, (branch.name,))] if depth else [],
                "merged": branch.merged,
                "depth": depth,
                "total": sum(cells),
                "cells": [None if name in hidden else cell for name, cell in zip(names, cells, strict=True)],
            }
        )
    return {
        "rows": two.rows.slug,
        "columns": two.columns.slug,
        "heads": [[*codes] for codes in names.values()],
        "lines": lines,
    }


def _leaves(branch):
    if not branch.parts:
        yield branch
    for part in branch.parts:
        yield from _leaves(part)


def _depth(branch, whole):
    return 0 if branch is whole else 1 if branch in whole.parts else 2


def _margin(people, dimension):
    margin: Counter[str] = Counter()
    for person, number in people.items():
        margin[person[dimension.at]] += number
    return margin


def _joined(trait, people, threshold) -> Joined:
    """The columns of a dimension: {name: the categories in it}. Small ones are one; those of nobody are left out."""
    margin = _margin(people, trait)
    small = together(margin, threshold)
    alone: Joined = {code: (code,) for code in trait.categories if code in margin and code not in small}
    rest = tuple(code for code in trait.categories if code in small)
    return alone | ({OTHERS: rest} if rest else {})


def _name_of(joined):
    return {code: name for name, codes in joined.items() for code in codes}


def _places(sizes) -> Branch:
    """Every kabupaten or kota in which somebody lives, with all its kecamatan; the whole, where it is only one."""
    regencies = sorted({code[:5] for code in sizes})
    districts = Region.objects.current().filter(kind=Region.Kind.DISTRICT).within(*regencies)
    codes = sorted({*districts.values_list("code", flat=True), *sizes})
    branches = []
    for regency in regencies:
        inside = tuple(code for code in codes if code[:5] == regency)
        branches.append(Branch(regency, inside, tuple(Branch(code, (code,)) for code in inside)))
    if len(branches) == 1:
        return branches[0]
    return Branch("", tuple(codes), tuple(branches))
