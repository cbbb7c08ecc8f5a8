"""The statements, each in a file of its own. They read sums, and make lines."""

from omah.money.models import Book
from omah.statements.flows import flows
from omah.statements.lines import Statement
from omah.statements.periods import Period
from omah.statements.sheets.activities import activities
from omah.statements.sheets.changes import changes
from omah.statements.sheets.moves import moves
from omah.statements.sheets.position import position
from omah.statements.sums import added_up

SHEETS = {"posisi-keuangan": position, "penghasilan": activities, "perubahan": changes, "arus-kas": moves}
"""By the words of their addresses, in the order in which they are read."""


def all_sheets(book: Book, period: Period) -> list[Statement]:
    """All statements of a book, from the same sums."""
    sums, ways = added_up(book, period), flows(book, period)
    return [sheet(sums, ways) for sheet in SHEETS.values()]


__all__ = ["SHEETS", "all_sheets"]
