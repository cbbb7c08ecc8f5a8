"""A list that is only compared with the register and kept nowhere: of whom its rows speak, as far as they can be read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.spelling import folded
from omah.lists import columns, sheets
from omah.lists.cells import Unreadable, read_home
from omah.matching import Traits
from omah.places.models import Region

PLACE = {"tempat", "tempattinggal", "domisili"}
"""Headers that mean a village where a list is short, folded."""


@dataclass(frozen=True)
class Compared:
    """What a row says of somebody."""

    number: int
    traits: Traits
    phone: str


def read(path: Path) -> tuple[list[Compared], dict[int, str]]:
    """The rows of a list that name somebody; and what cannot be read, by the numbers of the rows."""
    with path.open("rb") as file:
        content = BytesIO(file.read(sheets.MOST_BYTES + 1))
    _sheets, rows = sheets.rows_of(content)
    headers, at, below = sheets.with_header(rows, _likely)
    where = _guessed(headers)
    if "full_name" not in where:
        raise Refused(_("Daftar ini tidak punya kolom nama. Tambahkan, lalu coba lagi."))
    home = cache(read_home)
    found: list[Compared] = []
    faults: dict[int, str] = {}
    for number, cells in enumerate(below, at + 1):
        said = {name: cells[n].strip() for name, n in where.items() if n < len(cells) and cells[n].strip()}
        if said:
            row, faults_here = _read(number, said, home)
            found += [row] if row.traits.names else []
            faults |= {number: " ".join(faults_here)} if faults_here else {}
    return found, faults


def _read(number: int, said: dict[str, str], home: Callable[..., Region]) -> tuple[Compared, list[str]]:
    """One row. What cannot be read of it is not compared."""
    faults: list[str] = []

    def value(name: str) -> Any:
        try:
            if name == "village":
                return home(*(said.get(each, "") for each in ("village", "district", "city"))).code
            return columns.FIELDS[name].read(said[name])
        except Unreadable as error:
            faults.append(error.sentence)
        except ValidationError as error:
            faults.extend(error.messages)
        return ""

    known = {
        name: value(name)
        for name in ("full_name", "nickname", "birth", "village", "sex", "phone")
        if name in said
    }
    names = [known.get(name, "") for name in ("full_name", "nickname")]
    traits = Traits.of(
        *names, birth=known.get("birth", ""), place=known.get("village", ""), sex=known.get("sex", "")
    )
    return Compared(number, traits, known.get("phone", "")), faults


def _guessed(headers: list[str]) -> dict[str, int]:
    places = [at for at, header in enumerate(headers) if folded(header) in PLACE]
    return ({"village": places[0]} if places else {}) | columns.guessed(headers)


def _likely(row: list[str]) -> int:
    return columns.likely(row) + any(folded(text) in PLACE for text in row)
