"""The parts that every paper is put together from.

Each block is drawn twice from the same JSON: by ``templates/papers/_block.html`` and by ``typst/blocks.typ``.
Text is only ever text: nothing typed is read as markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from omah.papers.printable import legible


@dataclass(frozen=True)
class Heading:
    """The title of a part of the paper."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words that stand out in a paragraph."""

    strong: str


@dataclass(frozen=True)
class Text:
    """A paragraph; write it with ``text(...)``."""

    runs: tuple[str | Strong, ...]
    indent: bool = False


def text(*runs: str | Strong, indent: bool = False) -> Text:
    """A paragraph of plain and strong words."""
    return Text(runs, indent)


@dataclass(frozen=True)
class Pairs:
    """What and its value, one below the other: 'Jabatan: Kepala Bidang'."""

    rows: Sequence[tuple[str, str | Strong]]
    marker: str = ""
    """A number before the first row, as official records have it."""


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, its share of the width, and whether it holds figures."""

    label: str
    width: int
    figures: bool = False


@dataclass(frozen=True)
class Table:
    """A table. ``head`` is the column that names each row; ``foot`` rows carry the totals."""

    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[str, ...]]
    foot: Sequence[tuple[str, ...]] = ()
    head: int = 0
    tall: bool = False
    """Leaves room in each row for a signature."""


@dataclass(frozen=True)
class Amount:
    """A sum of money in figures, and in words where these do not stand above it already; in a frame."""

    label: str
    figures: str
    words: str = ""


@dataclass(frozen=True)
class Signer:
    """Who signs: in what role, with what name and office. ``stamp`` is the stamp duty that belongs there."""

    role: str
    name: str = ""
    office: str = ""
    stamp: str = ""


@dataclass(frozen=True)
class Signatures:
    """Where people sign, side by side, under place and day: 'Malang, 4 Mei 2020'."""

    signers: Sequence[Signer]
    opening: str = ""


@dataclass(frozen=True)
class Points:
    """A list, with a title where it needs one."""

    items: Sequence[str]
    title: str = ""
    numbered: bool = False


@dataclass(frozen=True)
class Boxes:
    """Things to tick by hand, such as the ways of acknowledging a receipt."""

    title: str
    choices: Sequence[str]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new sheet."""


@dataclass(frozen=True)
class Annex:
    """A sheet of its own at the end: a title, a word about it, and the photo that proves it where there is one."""

    title: str
    text: str
    jpeg: bytes = b""
    alt: str = ""


Block = Heading | Text | Pairs | Table | Amount | Signatures | Points | Boxes | NewPage | Annex


def frozen(block: Block) -> dict[str, Any]:
    """The block as it is kept and drawn: signs that no font has are replaced."""
    if isinstance(block, Table):
        uneven = [row for row in (*block.rows, *block.foot) if len(row) != len(block.columns)]
        if uneven:
            raise ValueError(f"{block.caption}: {len(block.columns)} columns, but a row {uneven[0]}")
    return {"type": type(block).__name__.lower(), **_plain(block)}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _with_its_blanks(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return list(value)
    if isinstance(value, bool | int):
        return value
    return [_plain(item) for item in value]


def _with_its_blanks(words: str) -> str:
    """Legible, with the blanks that part it from the next run of its paragraph."""
    if not words.strip():
        return ""
    return " " * words.startswith(" ") + legible(words) + " " * words.endswith(" ")
