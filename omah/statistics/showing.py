"""Frozen tables in words: what stands over a row and a column, and the file that is taken home."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from omah.places.models import Region
from omah.statistics.figures import DIMENSIONS, PLACE
from omah.statistics.narrowing import Tables

HIDDEN = "–"
SHADES = 4


@dataclass(frozen=True)
class Line:
    """One row of a table as people read it; None for what is hidden."""

    name: str
    depth: int
    total: int | None
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
    only: str = ""
    """Of whom alone; '' where everybody is counted."""

    def as_values(self):
        """Its rows for an Excel file: numbers as numbers, and a dash for what is hidden."""
        yield [str(self.corner), _("Jumlah"), *self.heads]
        for line in self.lines:
            yield [line.name, *(HIDDEN if cell is None else cell for cell in (line.total, *line.cells))]

    def rows(self):
        """Its rows for a page: name, depth, and each number under the words of its column."""
        for line in self.lines:
            cells = list(zip([_("Jumlah"), *self.heads], [line.total, *line.cells], strict=True))
            yield line.name, line.depth, cells

    def tiles(self) -> list[tuple[str, list[Tile]]]:
        """The map of a table of places: the larger areas, each with the smallest ones in it. It draws the totals that
        the table shows, and tells nothing else. None of some people alone, of whom totals may be hidden."""
        lines = self.lines[1:] if self.is_of_places and not self.only else []
        areas = [(line.name, line.depth, line.total or 0) for line in lines]
        deepest = max((depth for _name, depth, _total in areas), default=0)
        most = max((total for _name, depth, total in areas if depth == deepest), default=0)
        drawn: list[tuple[str, list[Tile]]] = []
        for name, depth, total in areas:
            if depth < deepest or not drawn:
                drawn.append((name if depth < deepest else "", []))
            if depth == deepest:
                drawn[-1][1].append(Tile(name, total, -(-SHADES * total // max(most, 1))))
        return [(name, tiles) for name, tiles in drawn if tiles]


def shown(tables) -> list[Shown]:
    """All tables of a publication, in words."""
    names = _names(tables)
    return [_shown(table, names) for table in tables]


class Narrowing:
    """One table of a publication, and of whom alone it can be shown."""

    def __init__(self, publication, slug):
        self.table: Any = next((one for one in publication.tables if _slug(one) == slug), None)
        self.tables, self.names = Tables(publication), _names(publication.tables)
        self.ways = {way.code: way for way in self.tables.ways_to_narrow(self.table)} if self.table else {}

    def choices(self):
        """The codes of the ways to narrow, and their words, grouped by what people are told apart by."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for way in self.ways.values():
            groups.setdefault(str(way.of.name), []).append((way.code, self._said(way)))
        return list(groups.items())

    def shown(self, code=""):
        """The table in words, of everybody or of those alone whom the code names."""
        if not code:
            return _shown(self.table, self.names)
        way = self.ways[code]
        return _shown(self.tables.narrowed(self.table, way), self.names, self._said(way))

    def _said(self, way):
        return _place(way.told, way.of, self.names) if way.of is PLACE else _either(way.of, way.told)


def _names(tables):
    codes = {code for table in tables for line in table["lines"] for code in line["codes"]}
    return dict(Region.objects.filter(code__in=codes).values_list("code", "name"))


def _slug(table):
    return f"{table['rows']}-{table['columns']}"


def _shown(table, names, only=""):
    rows, columns = DIMENSIONS[table["rows"]], DIMENSIONS[table["columns"]]
    name_of = _place if rows is PLACE else _categories
    lines = [
        Line(name_of(line, rows, names), line["depth"], line["total"], line["cells"])
        for line in table["lines"]
    ]
    title = _("Orang menurut %(rows)s dan %(columns)s") % {"rows": rows.name, "columns": columns.name}
    return Shown(
        _slug(table),
        rows is PLACE,
        _("%(title)s, hanya %(only)s") % {"title": title, "only": only} if only else title,
        str(rows.name).capitalize(),
        [_either(columns, codes) for codes in table["heads"]],
        lines,
        only,
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
