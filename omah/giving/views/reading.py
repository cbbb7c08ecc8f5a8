"""What was given, read as a whole: for a funder, and year by year."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from omah.core import clock, formats
from omah.giving import access, documents
from omah.giving.independence import by_year
from omah.giving.models import Totals, statements_visible_to
from omah.giving.statement import statement as statement_of
from omah.giving.tables import StatementLines, Statements, Years
from omah.giving.views.ways import gifts_link, statements_link
from omah.money.models import Book
from omah.papers.render import pdf_of
from omah.ui.listing import as_pdf, download, list_page
from omah.ui.parts import Figure


@require_safe
def statements(request):
    """Every funder of every book whose statement one may read."""
    rows = statements_visible_to(request.user)
    return list_page(request, "giving/statements.html", Statements, rows, name="penyandang-dana")


@require_safe
def statement(request, ref, funder_ref):
    """What a funder gave, what it was spent on, what is left: to the rupiah."""
    book, funder = _pair(request, ref, funder_ref)
    found = statement_of(book, funder)
    sees_entries = Book.objects.visible_to(request.user).filter(pk=book.pk).exists()
    if request.GET.get("unduh") == "xlsx":
        return download(
            StatementLines(list(_lines(found, sees_entries))), StatementLines.caption, "laporan-dana"
        )
    context = {
        "statement": found,
        "figures": [Figure(what, formats.rupiah(amount)) for what, amount in found.in_short()],
        "sees_entries": sees_entries,
        "pdf": reverse("giving:statement_pdf", args=[ref, funder_ref]),
        "crumbs": [statements_link()],
    }
    return render(request, "giving/statement.html", context)


@require_safe
def statement_pdf(request, ref, funder_ref):
    """The same on paper, without a number: what stands today."""
    book, funder = _pair(request, ref, funder_ref)
    paper = documents.as_paper(statement_of(book, funder))
    return as_pdf(pdf_of(paper, book.organisation, clock.today()), "laporan-dana")


@require_safe
def independence(request, ref):
    """How much of what came in was earned, year by year, and how that was counted."""
    books = Book.objects.visible_to(request.user).select_related("organisation")
    book = get_object_or_404(books, ref=ref)
    years = by_year(book)
    context = {
        "book": book,
        "newest": years[0] if years else None,
        "published": Totals.objects.visible_to(request.user).filter(book=book).first(),
        "may_answer": access.may_answer(request.user, book),
        "crumbs": [gifts_link()],
    }
    return list_page(request, "giving/independence.html", Years, years, context=context, name="kemandirian")


def _pair(request, ref, funder_ref):
    """A book and a funder whose statement the user may read."""
    for book, funder in statements_visible_to(request.user):
        if (book.ref, funder.ref) == (ref, funder_ref):
            return book, funder
    raise Http404


def _lines(found, sees_entries):
    """The remark of an entry is for those who keep the book: it may name a person."""
    for one in found.funds:
        for lines, column in ((one.received, "received"), (one.spent, "spent")):
            for line in lines.values():
                for entry, amount in line.entries:
                    what = entry.memo if sees_entries else ""
                    said = {"number": str(entry), "what": what, "account": str(line.account)}
                    yield {"part": str(one.fund), "day": entry.day, column: amount, **said}
    for one in found.orders:
        for bill in one.bills:
            said = {"number": bill.document.number, "what": one.order.title, "account": _("Tagihan pesanan")}
            yield {
                "part": one.order.title,
                "day": bill.dated,
                "received": bill.paid,
                "spent": bill.paid,
                **said,
            }
    for gift in found.free:
        said = {"number": str(gift.entry), "what": str(gift), "account": gift.get_source_display()}
        yield {"part": str(gift.fund), "day": gift.given_on, "received": gift.amount, **said}
