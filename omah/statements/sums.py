"""What was posted to a book, added up by the database: a row for each account and fund, however many legs there are."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from django.db.models import Case, Sum, When

from omah.money.models import Account, Book, Fund, Kind, Leg
from omah.statements.periods import Period


class Part(IntEnum):
    """When something was posted, seen from a period."""

    EARLIER = 0
    BEFORE = 1
    """In the same stretch of time before it."""
    NOW = 2


class Cell(NamedTuple):
    account: int
    fund: int
    part: int


@dataclass(frozen=True)
class Sums:
    """Signed sums, debit above zero, of every account in every fund, in each part of time."""

    period: Period
    accounts: list[Account]
    funds: list[Fund]
    cells: dict[Cell, int]

    def moved(
        self, part: Part, *, accounts=None, restricted: bool | None = None, fund: Fund | None = None
    ) -> int:
        """What these accounts changed by in one part of time."""
        return self._total({part}, accounts, restricted, fund)

    def stood(
        self, part: Part, *, accounts=None, restricted: bool | None = None, fund: Fund | None = None
    ) -> int:
        """What stood on these accounts at the end of one part of time."""
        return self._total({each for each in Part if each <= part}, accounts, restricted, fund)

    def of_kind(self, *kinds: Kind) -> list[Account]:
        return [account for account in self.accounts if account.kind in kinds]

    def cash(self) -> list[Account]:
        return [account for account in self.accounts if account.is_cash]

    def coded(self, *codes: str) -> list[Account]:
        return [account for account in self.accounts if account.code in codes]

    def _total(self, parts, accounts, restricted, fund):
        chosen = None if accounts is None else {account.pk for account in accounts}
        bound = {each.pk for each in self.funds if each.is_restricted}
        return sum(
            amount
            for cell, amount in self.cells.items()
            if cell.part in parts
            and (chosen is None or cell.account in chosen)
            and (restricted is None or (cell.fund in bound) == restricted)
            and (fund is None or cell.fund == fund.pk)
        )


def added_up(book: Book, period: Period) -> Sums:
    """One query over the legs of a book."""
    legs = Leg.objects.posted().filter(entry__book=book, entry__day__lte=period.until).order_by()
    part = Case(
        When(entry__day__lt=period.before().since, then=int(Part.EARLIER)),
        When(entry__day__lt=period.since, then=int(Part.BEFORE)),
        default=int(Part.NOW),
    )
    rows = legs.annotate(part=part).values("account", "fund", "part").annotate(n=Sum("amount"))
    cells = {Cell(row["account"], row["fund"], row["part"]): row["n"] for row in rows}
    return Sums(
        period, list(book.accounts.all()), list(book.funds.select_related("donor", "programme")), cells
    )
