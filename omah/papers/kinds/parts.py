"""What several kinds of paper have in common.

Papers are written in Indonesian whatever language their reader has chosen for the pages: they are signed as
they stand. Only refusals, which nobody signs, pass through gettext.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from omah.core.deeds import Refused
from omah.core.formats import UNITS, day, in_units, number, rupiah, worth
from omah.papers.blocks import Block, frozen
from omah.papers.printable import legible

BLANK = "…" * 24
"""A place to fill in by hand."""


MOST_ROUNDING = 100
"""Amounts are rounded up, by less than a hundred rupiah."""


@dataclass(frozen=True, kw_only=True)
class Paper(ABC):
    """What a paper says, before it has a number. Making one with mistakes in it raises Refused."""

    kind: ClassVar[str]
    code: ClassVar[str]
    """How the kind is called inside a number: BAST."""
    heading: ClassVar[str]
    large: ClassVar[bool] = False
    """Printed in large type, for reading without effort."""
    landscape: ClassVar[bool] = False

    def __post_init__(self) -> None:
        self.check()

    @abstractmethod
    def check(self) -> None:
        """Refuse what is missing or does not add up."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What it is about, in a few words; part of the title."""

    def as_printed(
        self, letterhead: dict[str, Any], number: str, dated: date, correction: str = ""
    ) -> dict[str, Any]:
        """All that will ever be printed of it."""
        title = f"{self.heading}: {legible(self.subject)}"
        return {
            "title": title if len(title) <= 300 else f"{title[:299]}…",
            "heading": self.heading,
            "number": number,
            "dated": dated.isoformat(),
            "large": self.large,
            "landscape": self.landscape,
            "letterhead": letterhead,
            "correction": correction,
            "blocks": [frozen(block) for block in self.blocks(dated)],
        }

    @abstractmethod
    def blocks(self, dated: date) -> Iterable[Block]:
        """The body of the paper, from top to bottom."""


@dataclass(frozen=True, kw_only=True)
class Party:
    """A side that signs. Where the name is not known, a blank is printed to fill in."""

    office: str
    name: str = ""
    organisation: str = ""
    address: str = ""

    def rows(self) -> tuple[tuple[str, str], ...]:
        rows = [("Nama", self.name or BLANK), ("Jabatan", self.office)]
        rows += [("Lembaga", self.organisation)] * bool(self.organisation)
        rows += [("Alamat", self.address)] * bool(self.address)
        return tuple(rows)


@dataclass(frozen=True)
class Rate:
    """Pay for a number of pieces: 8.000 per lusin."""

    amount: int
    per: str = "buah"

    def __post_init__(self) -> None:
        if self.per not in UNITS:
            raise Refused(_("Pilih satuan: buah, pasang, lusin, kodi, atau gros."))

    def __str__(self) -> str:
        return f"{rupiah(self.amount)} per {self.per}"

    def of(self, pieces: int) -> Fraction:
        """What these pieces earn, exactly."""
        return worth(pieces, self.amount, self.per)


def pieces_in_words(pieces: int, unit: str = "lusin", between: str = " ") -> str:
    """'348 buah (29 lusin)'."""
    plain = in_units(pieces, "buah")
    return plain if (other := in_units(pieces, unit)) == plain else f"{plain}{between}({other})"


def in_cents(exact: Fraction) -> int:
    """Whole hundredths of a rupiah, halves upwards: only ever to be shown, so that a printed column adds up."""
    return int(exact * 100 + Fraction(1, 2))


def cents(amount: int) -> str:
    """33333 -> 'Rp333,33'; 40000 -> 'Rp400'."""
    whole, rest = divmod(amount, 100)
    return rupiah(whole) + (f",{rest:02}" if rest else "")


def quantity(amount: int, unit: str) -> str:
    return f"{number(amount)} {unit}"


def needed(value: object, sentence: str) -> None:
    """Refuse when this is missing."""
    if not value:
        raise Refused(sentence)


def above_zero(amount: int, sentence: str) -> None:
    """Refuse what is not a whole number above zero."""
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise Refused(sentence)


def place_and_day(place: str, dated: date) -> str:
    """'Malang, 4 Mei 2020'."""
    return f"{place}, {day(dated)}" if place else day(dated)
