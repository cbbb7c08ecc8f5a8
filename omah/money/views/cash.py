"""The cash book of a month, and the counting of cash."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import formats
from omah.money import access, actions, papers
from omah.money.cash_books import CashBook
from omah.money.forms.counts import CountForm
from omah.money.models import CashCount
from omah.money.tables import CashLines, CashLinesOfFunds, Counts
from omah.money.views.ways import book_of, kept_book, to, to_book, to_books
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, list_page
from omah.ui.parts import Figure

MOST_LINES = 2_000


@require_safe
def cash_book(request, ref):
    """What came, what went and what is left, of all money or of one purse, in one month."""
    book = book_of(request, ref)
    month = _month(request, book)
    context = {
        "book": book,
        "month": month,
        "purses": book.accounts.cash(),
        "figures": [
            Figure(_("Saldo awal"), formats.rupiah(month.opening)),
            Figure(_("Masuk"), formats.rupiah(month.came)),
            Figure(_("Keluar"), formats.rupiah(month.went)),
            Figure(_("Saldo akhir"), formats.rupiah(month.closing)),
        ],
        "crumbs": [to_books(), to_book(book)],
    }
    table = CashLinesOfFunds if book.funds.count() > 1 else CashLines
    name = f"buku-kas-{month.month}"
    rows = month.rows
    return list_page(
        request, "money/cash_book.html", table, rows, context=context, name=name, per_page=MOST_LINES
    )


@require_safe
def cash_book_pdf(request, ref):
    """The same, as it is signed and filed."""
    book = book_of(request, ref)
    month = _month(request, book)
    return as_pdf(papers.cash_book(month), f"buku-kas-{month.month}")


def _month(request, book):
    account = book.accounts.cash().filter(code=request.GET.get("tempat", "")).first()
    return CashBook(book, request.GET.get("bulan", ""), account)


@require_safe
def counts(request, ref):
    """Every time that cash was counted."""
    book = book_of(request, ref)
    context = {
        "book": book,
        "may_count": access.may_move_money(request.user, book),
        "crumbs": [to_books(), to_book(book)],
    }
    rows = book.counts.select_related("account", "by")
    return list_page(request, "money/counts.html", Counts, rows, context=context, name="hitung-kas")


@require_http_methods(["GET", "POST"])
def count_cash(request, ref):
    """Notes and coins are counted before a witness; the book says only afterwards what it holds."""
    book = kept_book(request, ref)
    return deed_page(
        request,
        form_for(request, CountForm, book=book),
        lambda **data: actions.count_cash(book_id=book.pk, by=request.user, **data),
        title=_("Hitung kas"),
        text=_("Hitung uangnya dulu, bersama saksi. Sesudah itu Anda tahu apakah sama dengan buku."),
        verb=_("Bandingkan dan simpan"),
        done=_("Hitungan tersimpan."),
        to=lambda count: count.get_absolute_url(),
        crumbs=[to_books(), to_book(book), to(book, "counts", _("Hitung kas"))],
    )


@require_safe
def count(request, ref):
    """What was counted, what the book said, and what became of the difference."""
    count = _count(request, ref)
    pieces = [(int(worth), n, int(worth) * n) for worth, n in count.pieces.items()]
    crumbs = [to_books(), to_book(count.book), to(count.book, "counts", _("Hitung kas"))]
    context = {"count": count, "pieces": pieces, "crumbs": crumbs, "missing": abs(count.difference)}
    return render(request, "money/count.html", context)


@require_safe
def count_pdf(request, ref) -> HttpResponse:
    """The record to sign."""
    count = _count(request, ref)
    return as_pdf(papers.count_record(count), f"hitung-kas-{count.day.isoformat()}")


def _count(request, ref):
    rows = CashCount.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("book__organisation", "account", "entry", "by"), ref=ref)
