"""Everything that a book says of a period as one Excel file: a sheet for each statement, the recap, the notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from omah.money.models import Book, Chart
from omah.statements.lines import Statement
from omah.statements.notes import Note, notes
from omah.statements.periods import Period
from omah.statements.programmes import by_programme
from omah.statements.recap import Recap, recapped
from omah.statements.sheets import SHEETS, all_sheets
from omah.statements.sums import added_up


@dataclass(frozen=True)
class Words:
    """Rows of a sheet that are mostly sentences; all as wide as the widest."""

    rows: list[list[Any]]

    def as_values(self) -> Iterator[list[Any]]:
        width = max(len(row) for row in self.rows)
        yield from ([*row, *[""] * (width - len(row))] for row in self.rows)


def sheets_of(book: Book, period: Period) -> Iterator[tuple[str, Statement | Words]]:
    """Each sheet by its name. Of a short book there is the recap alone."""
    if book.chart == Chart.FULL:
        for slug, statement in zip(SHEETS, all_sheets(book, period), strict=True):
            yield slug.replace("-", " ").capitalize(), statement
    if book.programmes.exists():
        yield _("Program"), by_programme(book, added_up(book, period))
    yield _("Ringkasan"), Words(list(_recap(book, recapped(book, period))))
    if book.chart == Chart.FULL:
        yield _("Catatan"), Words(list(_notes(notes(book, added_up(book, period)))))


def _recap(book, recap: Recap) -> Iterator[list[Any]]:
    yield [f"{book.organisation}, {recap.when}"]
    for title, sentences in recap.chapters:
        yield [title.upper()]
        yield from ([one.words] for one in sentences)
    yield from ([str(one)] for one in recap.agreements)


def _notes(found: Iterable[Note]) -> Iterator[list[Any]]:
    yield [_("Catatan atas laporan keuangan")]
    for n, note in enumerate(found, 1):
        yield [f"{n}. {note.title.upper()}"]
        yield from ([sentence] for sentence in note.sentences)
        yield from note.table.as_values() if note.table else ()
