"""What a statement is made of: lines of amounts, and the way from each amount to the legs that it sums up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import GROWS_WITH_DEBIT
from omah.statements.periods import Period

Words = str | Promise


@dataclass(frozen=True)
class Amount:
    """A sum as people read it; ``legs`` is the query under which the list of legs shows what is in it."""

    value: int
    legs: str = ""


@dataclass(frozen=True)
class Line:
    """A row of a statement. A title has no amounts; a sum stands under what it adds up."""

    label: Words
    amounts: Sequence[Amount] = ()
    is_sum: bool = False

    @property
    def is_title(self) -> bool:
        return not self.amounts

    @property
    def is_nothing(self) -> bool:
        return not any(amount.value for amount in self.amounts)


@dataclass(frozen=True)
class Agreement:
    """Two sums that were found on two ways and must be the same."""

    sentence: Words
    difference: int

    @property
    def holds(self) -> bool:
        return self.difference == 0

    def __str__(self) -> str:
        """Harta = utang + aset neto ✓ selisih Rp0."""
        mark = "✓" if self.holds else "✗"
        difference = _("selisih %(amount)s") % {"amount": formats.rupiah(self.difference)}
        return f"{self.sentence} {mark} {difference}"


@dataclass(frozen=True)
class Statement:
    """One of the statements of a book over a period."""

    slug: str
    title: Words
    when: str
    columns: Sequence[Words]
    lines: Sequence[Line]
    agreements: Sequence[Agreement] = ()
    says: Sequence[Words] = field(default=())
    """What it says in sentences, for somebody who reads no tables."""

    def as_values(self) -> Iterator[list[object]]:
        """Its rows for an Excel file: whole rupiah as numbers."""
        yield [f"{self.title}, {self.when}", *map(str, self.columns)]
        for line in self.lines:
            values: list[object] = [amount.value for amount in line.amounts]
            yield [str(line.label), *(values or [""] * len(self.columns))]
        for agreement in self.agreements:
            yield [str(agreement), *[""] * len(self.columns)]

    def rows(self) -> Iterator[tuple[Line, list[tuple[Words, Amount]]]]:
        """Its lines for a page: each amount beside the words of its column."""
        for line in self.lines:
            yield line, list(zip(self.columns, line.amounts, strict=True)) if line.amounts else []


def shown(kind: str, signed: int) -> int:
    """A signed sum as people speak of it: what is owed, earned or owned for good is a positive figure."""
    return signed if kind in GROWS_WITH_DEBIT else -signed


def in_period(period: Period, **what: str) -> str:
    """The query of what was posted in a period."""
    return urlencode({**what, "sejak": period.since.isoformat(), "sampai": period.until.isoformat()})


def up_to(day, **what: str) -> str:
    """The query of all that was posted up to a day."""
    return urlencode({**what, "sampai": day.isoformat()})


def bound(restricted: bool | None) -> dict[str, str]:
    """As an address says whose will money follows."""
    return {} if restricted is None else {"sifat": "terikat" if restricted else "bebas"}
