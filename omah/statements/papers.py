"""The statements and the recap as printed papers: in Indonesian, whatever the language of the page."""

from django.utils.translation import override

from omah.core import clock, formats
from omah.money.models import Book, Chart
from omah.papers.kinds import Chapter, Column, FinancialReport, MoneyRecap, Table
from omah.papers.render import pdf_of
from omah.statements.lines import Statement
from omah.statements.notes import notes
from omah.statements.periods import Period
from omah.statements.recap import recapped
from omah.statements.sheets import all_sheets
from omah.statements.sums import added_up

WIDTH_OF_LABELS = 6


def report(book: Book, period: Period) -> FinancialReport:
    """What is issued of a book: all its statements; of a short one the recap."""
    return full_report(book, period) if book.chart == Chart.FULL else recap_report(book, period)


def full_report(book: Book, period: Period) -> FinancialReport:
    """All statements with their notes."""
    with override("id"):
        sheets = [
            Chapter(
                title=str(sheet.title),
                sentences=[str(one) for one in sheet.says],
                table=_table(sheet),
                below=[str(one) for one in sheet.agreements],
            )
            for sheet in all_sheets(book, period)
        ]
        below = [
            Chapter(
                title=f"Catatan {n}: {note.title}",
                sentences=note.sentences,
                table=_table(note.table) if note.table else None,
            )
            for n, note in enumerate(notes(book, added_up(book, period)), 1)
        ]
        name = str(book.organisation)
        return FinancialReport(organisation=name, period=str(period), chapters=[*sheets, *below])


def recap_report(book: Book, period: Period) -> MoneyRecap:
    """The recap, to be read aloud."""
    with override("id"):
        recap = recapped(book, period)
        chapters = [
            Chapter(title=title, sentences=[one.words for one in sentences])
            for title, sentences in recap.chapters
        ]
        chapters.append(Chapter(title="Yang harus cocok", sentences=[str(one) for one in recap.agreements]))
        return MoneyRecap(organisation=str(book.organisation), period=recap.when, chapters=chapters)


def as_pdf(book: Book, paper: FinancialReport) -> bytes:
    """Such a paper as it would be issued today, without a number."""
    with override("id"):
        return pdf_of(paper, book.organisation, clock.today())


def _table(sheet: Statement) -> Table:
    columns = [
        Column("Pos", WIDTH_OF_LABELS),
        *(Column(str(name), 3, figures=True) for name in sheet.columns),
    ]
    rows = [
        (str(line.label), *([formats.rupiah(one.value) for one in line.amounts] or [""] * len(sheet.columns)))
        for line in sheet.lines
    ]
    caption = f"{sheet.title}, {sheet.when}" if sheet.when else str(sheet.title)
    return Table(caption, tuple(columns), tuple(rows[:-1]), (rows[-1],))
