"""What a body took in and what became of it: for everybody, as it was published."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core.deeds import require
from omah.giving import access, actions
from omah.giving.models import Totals
from omah.giving.showing import Year
from omah.giving.tables import TotalLines
from omah.giving.totals import totals as totals_of
from omah.giving.views.ways import gifts_link
from omah.money.models import Book
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import download
from omah.ui.parts import Link


@login_not_required
@require_safe
def totals(request, ref):
    """Whence the money came and what became of it, year by year; each number with its source and its day."""
    rows = Totals.objects.visible_to(request.user).select_related("book__organisation")
    published = get_object_or_404(rows, book__organisation__ref=ref)
    body = published.book.organisation
    years = [Year(year, body) for year in published.years]
    if request.GET.get("unduh") == "xlsx":
        lines = [line for year in years for line in year.lines]
        return download(TotalLines(lines), TotalLines.caption, "uang-masuk-dan-hasilnya")
    context = {
        "published": published,
        "organisation": body,
        "years": years,
    }
    return render(request, "giving/totals.html", context)


@require_http_methods(["GET", "POST"])
def publish(request, ref):
    """The totals as they would be read, and the button that opens them to everybody."""
    book = _book(request, ref)
    body = book.organisation
    return deed_page(
        request,
        form_for(request, NoQuestions),
        partial(actions.publish_totals, book_id=book.pk, by=request.user),
        title=_("Buka ringkasan untuk umum"),
        text=_("Angka hari ini dibuka untuk semua orang. Penyumbang disebut hanya bila setuju."),
        verb=_("Buka untuk umum"),
        done=_("Ringkasan bisa dibaca semua orang."),
        to=reverse("giving:totals", args=[body.ref]),
        crumbs=_way(book),
        template="giving/publish.html",
        years=[Year(year, body) for year in totals_of(book)],
    )


@require_http_methods(["GET", "POST"])
def withdraw(request, ref):
    book = _book(request, ref)
    return deed_page(
        request,
        form_for(request, NoQuestions),
        partial(actions.withdraw_totals, book_id=book.pk, by=request.user),
        title=_("Tutup ringkasan umum"),
        text=_(
            "Halaman umumnya hilang. Terbitan berikutnya paling cepat empat minggu sesudah yang terakhir."
        ),
        verb=_("Tutup ringkasan"),
        done=_("Ringkasan tidak lagi terbuka untuk umum."),
        to=reverse("giving:independence", args=[book.ref]),
        crumbs=_way(book),
        danger=True,
    )


def _book(request, ref):
    rows = Book.objects.visible_to(request.user).select_related("organisation")
    book = get_object_or_404(rows, ref=ref)
    require(access.may_answer(request.user, book))
    return book


def _way(book):
    return [gifts_link(), Link(_("Kemandirian"), reverse("giving:independence", args=[book.ref]))]
