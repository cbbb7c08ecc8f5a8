"""What a book says, on paper: all statements of a period, and the recap that is read aloud in a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omah.papers.blocks import Heading, Points, Signatures, Signer, Table, text
from omah.papers.kinds.parts import Paper, needed, place_and_day


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A part of a report: sentences, a table, and what is said below it."""

    title: str
    sentences: Sequence[str] = ()
    table: Table | None = None
    below: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class FinancialReport(Paper):
    """Laporan keuangan: the statements of a body over a period, with their notes."""

    kind = "financial_report"
    code = "LK"
    heading = "Laporan Keuangan"
    landscape = True

    organisation: str
    period: str
    chapters: Sequence[Chapter]
    place: str = ""

    @property
    def subject(self):
        return f"{self.organisation}, {self.period}"

    def check(self):
        needed(self.chapters, _("Laporan ini belum berisi apa-apa."))

    def blocks(self, dated):
        yield text(f"{self.organisation}. Masa laporan: {self.period}.")
        for chapter in self.chapters:
            yield Heading(chapter.title)
            yield from map(text, self.paragraphs(chapter))
            if chapter.table:
                yield chapter.table
            if chapter.below:
                yield Points(tuple(chapter.below))
        yield Signatures((Signer("Bendahara"), Signer("Ketua")), opening=place_and_day(self.place, dated))

    def paragraphs(self, chapter):
        """The sentences of a chapter, a line each."""
        return chapter.sentences


MOST_LINES = 16
"""So many sentences have a line each on one page in large print; ``MOST_IN_LARGE`` fit when they run on."""
MOST_IN_LARGE = 30


@dataclass(frozen=True, kw_only=True)
class MoneyRecap(FinancialReport):
    """Ringkasan uang: the same in large print and short sentences, for everybody in the meeting."""

    kind = "money_recap"
    code = "RU"
    heading = "Ringkasan Uang"
    landscape = False

    @property
    def large(self):  # type: ignore[override]
        return self._length <= MOST_IN_LARGE

    @property
    def _length(self):
        return sum(len(chapter.sentences) for chapter in self.chapters)

    def paragraphs(self, chapter):
        """On one page: many sentences run on in one paragraph instead of a line each."""
        runs_on = self._length > MOST_LINES and chapter.sentences
        return [" ".join(chapter.sentences)] if runs_on else chapter.sentences
