"""Frozen tables in words: what stands over a row and a column, and the file that is taken home."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from omah.places.models import Region
from omah.statistics.figures import DIMENSIONS, PLACE

HIDDEN = "–"
SHADES = 4


@dataclass(frozen=True)
class Line:
    """One row of a table as people read it; None for what is hidden."""

    name: str
    depth: int
    total: int
    cells: list[int | None]


@dataclass(frozen=True)
class Tile:
    """A small area on the map, and how dark it is drawn: 1 for the fewest people, ``SHADES`` for the most."""

    name: str
    total: int
    shade: int


@dataclass(frozen=True)
class Shown:
    """A table as people read it."""

    slug: str
    is_of_places: bool
    title: str
    corner: Any
    heads: list[str]
    lines: list[Line]

    def as_values(self):
        """Its rows for an Excel file: numbers as numbers, and a dash for what is hidden."""
        yield [str(self.corner), _("Jumlah"), *self.heads]
        for line in self.lines:
            yield [line.name, line.total, *(HIDDEN if cell is None else cell for cell in line.cells)]

    def rows(self):
        """Its rows for a page: name, depth, and each number under the words of its column."""
        for line in self.lines:
            cells = list(zip([_("Jumlah"), *self.heads], [line.total, *line.cells], strict=True))
            yield line.name, line.depth, cells

    def tiles(self) -> list[tuple[str, list[Tile]]]:
        """The map of a table of places: the larger areas, each with the smallest ones in it. It draws the totals that
        the table shows, and tells nothing else."""
        areas = self.lines[1:] if self.is_of_places else []
        deepest = max((area.depth for area in areas), default=0)
        most = max((area.total for area in areas if area.depth == deepest), default=0)
        drawn: list[tuple[str, list[Tile]]] = []
        for area in areas:
            if area.depth < deepest or not drawn:
                drawn.append((area.name if area.depth < deepest else "", []))
            if area.depth == deepest:
                drawn[-1][1].append(Tile(area.name, area.total, -(-SHADES * area.total // max(most, 1))))
        return [(name, tiles) for name, tiles in drawn if tiles]


def shown(tables) -> list[Shown]:
    """All tables of a publication, in words."""
    codes = {code for table in tables for line in table["lines"] for code in line["codes"]}
    names = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    return [_shown(table, names) for table in tables]


def _shown(table, names):
    rows, columns = DIMENSIONS[table["rows"]], DIMENSIONS[table["columns"]]
    name_of = _place if rows is PLACE else _categories
    lines = [
        Line(name_of(line, rows, names), line["depth"], line["total"], line["cells"])
        for line in table["lines"]
    ]
    return Shown(
        f"{rows.slug}-{columns.slug}",
        rows is PLACE,
        _("Orang menurut %(rows)s dan %(columns)s") % {"rows": rows.name, "columns": columns.name},
        str(rows.name).capitalize(),
        [_either(columns, codes) for codes in table["heads"]],
        lines,
    )


def _place(line, _dimension, names):
    if line["depth"] == 0:
        return _("Seluruhnya")
    if line["merged"]:
        return _("Wilayah lain (%(n)s)") % {"n": line["merged"]}
    return names.get(line["codes"][0], _("Wilayah tidak diketahui"))


def _categories(line, dimension, _names):
    return _either(dimension, line["codes"]) if line["depth"] else _("Seluruhnya")


def _either(dimension, codes):
    return ", ".join(str(dimension.categories[code]) for code in codes)
