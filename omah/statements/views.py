"""The pages that tell what a book says: for those who keep it, write its letters or oversee it."""

from functools import partial

from django.db.models import Sum
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from omah.core import clock
from omah.core.deeds import NothingHere, require
from omah.money.models import Book, Chart, Leg
from omah.statements import access, actions, papers
from omah.statements.exports import ENDINGS, FORMATS
from omah.statements.flows import flows
from omah.statements.forms import IssueForm, PeriodForm
from omah.statements.models import IssuedStatement
from omah.statements.notes import notes as notes_on
from omah.statements.periods import Period, closed_period, this_period
from omah.statements.programmes import by_programme
from omah.statements.recap import recapped
from omah.statements.sheets import SHEETS, all_sheets
from omah.statements.sums import added_up
from omah.statements.tables import Issued, LegFilters, Legs, is_a_sum, said
from omah.statements.workbook import sheets_of
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.listing import as_pdf, as_xlsx, download, list_page
from omah.ui.parts import Link


@require_safe
def overview(request, ref):
    """All statements of a period in short, and the way to each; of a short book the recap is all there is."""
    book = _book(request, ref)
    if book.chart != Chart.FULL:
        return recap(request, ref)
    form, period = _period(request, book)
    context = {
        "book": book,
        "sheets": all_sheets(book, period),
        "may_issue": access.may_issue(request.user, book),
        "crumbs": [_money(book)],
        **_choosing(book, form, period),
    }
    return render(request, "statements/overview.html", context, status=422 if form.errors else 200)


@require_safe
def statement(request, ref, slug):
    """One statement: on the page, in print, and as an Excel file."""
    book = _full_book(request, ref)
    if slug not in SHEETS:
        raise _no_such_statement()
    return _sheet_page(request, book, lambda sums: SHEETS[slug](sums, flows(book, sums.period)))


@require_safe
def programmes(request, ref):
    """What was earned and spent for each main activity, of a short book, too."""
    book = _book(request, ref)
    return _sheet_page(request, book, partial(by_programme, book))


def _sheet_page(request, book, sheet_of):
    form, period = _period(request, book)
    sheet = sheet_of(added_up(book, period))
    if request.GET.get("unduh") == "xlsx":
        return download(sheet, sheet.title, f"laporan-{sheet.slug}")
    context = {
        "book": book,
        "sheet": sheet,
        "crumbs": [_money(book), _overview(book, period)],
        **_choosing(book, form, period),
    }
    return render(request, "statements/statement.html", context, status=422 if form.errors else 200)


@require_safe
def recap(request, ref):
    """What happened with the money, in sentences that can be read aloud in a meeting."""
    book = _book(request, ref)
    form, period = _period(request, book)
    context = {
        "book": book,
        "recap": recapped(book, period),
        "crumbs": [_money(book)],
        **_choosing(book, form, period),
    }
    return render(request, "statements/recap.html", context, status=422 if form.errors else 200)


@require_safe
def notes(request, ref):
    """How the statements were made, and what is behind their sums."""
    book = _full_book(request, ref)
    form, period = _period(request, book)
    context = {
        "book": book,
        "notes": notes_on(book, added_up(book, period)),
        "crumbs": [_money(book), _overview(book, period)],
        **_choosing(book, form, period),
    }
    return render(request, "statements/notes.html", context, status=422 if form.errors else 200)


@require_safe
def pdf(request, ref):
    """All statements and their notes on paper."""
    book = _full_book(request, ref)
    _form, period = _period(request, book)
    return as_pdf(
        papers.as_pdf(book, papers.full_report(book, period)), f"laporan-keuangan-{period.until.isoformat()}"
    )


@require_safe
def workbook(request, ref):
    """All that a book says of a period as one Excel file."""
    book = _book(request, ref)
    _form, period = _period(request, book)
    title = f"{book.organisation}, {period}"
    return as_xlsx(sheets_of(book, period), title, f"laporan-keuangan-{period.until.isoformat()}")


@require_safe
def issued(request, ref):
    """Every statement that was issued, the newest first."""
    book = _book(request, ref)
    rows = IssuedStatement.objects.visible_to(request.user).filter(book=book).with_opened_again()
    context = {
        "book": book,
        "may_issue": access.may_issue(request.user, book),
        "crumbs": [_money(book), _overview(book, this_period(book))],
    }
    rows = rows.select_related("book", "document__replaced_by")
    return list_page(request, "statements/issued.html", Issued, rows, context=context, name="laporan-terbit")


@require_http_methods(["GET", "POST"])
def issue(request, ref):
    """The statements of a closed period get their number."""
    book = _book(request, ref)
    require(access.may_issue(request.user, book))
    _form, period = _period(request, book, closed_period(book))
    return deed_page(
        request,
        form_for(request, IssueForm, initial={"sejak": period.since, "sampai": period.until}),
        lambda sejak, sampai, reason: actions.issue_statement(
            book_id=book.pk, since=sejak, until=sampai, reason=reason, by=request.user
        ),
        title=_("Terbitkan laporan"),
        text=_("Laporan mendapat nomor dan isinya tetap, juga bila buku kelak dibuka kembali."),
        verb=_("Terbitkan"),
        done=_("Laporan terbit."),
        beside={"since": "sejak", "until": "sampai"},
        to=lambda issued: issued.get_absolute_url(),
        crumbs=[_money(book), _overview(book, period)],
    )


@require_safe
def recap_paper(request, ref):
    """The recap in large print."""
    book = _book(request, ref)
    _form, period = _period(request, book)
    return as_pdf(
        papers.as_pdf(book, papers.recap_report(book, period)), f"ringkasan-uang-{period.until.isoformat()}"
    )


@require_safe
def legs(request, ref):
    """What is in a number: every leg, and the entry that it belongs to."""
    book = _book(request, ref)
    posted = Leg.objects.posted().filter(entry__book=book)
    rows = said(posted.select_related("entry", "account", "fund", "programme"), request.GET).order_by(
        "entry__day", "entry__number", "pk"
    )
    filters = LegFilters.of(book)
    narrowed = filters(request.GET, queryset=rows, request=request)
    total = None
    if is_a_sum(request.GET) and narrowed.is_valid():
        total = narrowed.qs.order_by().aggregate(n=Sum("said"))["n"] or 0
    context = {
        "book": book,
        "total": total,
        "is_shared": bool(request.GET.get("arus")),
        "crumbs": [
            _money(book),
            Link(_("Laporan keuangan"), reverse("statements:overview", args=[book.ref])),
        ],
    }
    return list_page(
        request, "statements/legs.html", Legs, rows, filters=filters, context=context, name="rincian-uang"
    )


@require_safe
def export(request, ref, program):
    """The whole book as a file for a program that is not ours."""
    book = _book(request, ref)
    if program not in FORMATS:
        raise NothingHere(_("Format ini tidak ada. Pilih dari daftarnya."))
    name = f"buku-{book.ref}-{clock.today().isoformat()}.{ENDINGS[program]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingHttpResponse(
        FORMATS[program](book), content_type="text/plain; charset=utf-8", headers=headers
    )


def _book(request, ref):
    return get_object_or_404(Book.objects.visible_to(request.user).select_related("organisation"), ref=ref)


def _full_book(request, ref):
    """A book that has all statements; a short one has its recap alone."""
    book = _book(request, ref)
    if book.chart != Chart.FULL:
        raise _no_such_statement()
    return book


def _no_such_statement():
    return NothingHere(_("Laporan ini tidak ada. Pilih dari daftarnya."))


def _period(request, book, usual: Period | None = None) -> tuple[PeriodForm, Period]:
    """The period that was asked for; what is usual where none was, or where it cannot be understood."""
    usual = usual or this_period(book)
    if not {"sejak", "sampai"} & set(request.GET):
        return PeriodForm(initial={"sejak": usual.since, "sampai": usual.until}), usual
    form = PeriodForm(request.GET)
    if not form.is_valid():
        return form, usual
    return form, Period(form.cleaned_data["sejak"], form.cleaned_data["sampai"])


def _choosing(book, form, period):
    """The period, and the ways to others."""
    day = min(period.until, clock.today())
    around = {_("Sebelumnya: %(when)s"): period.before(), _("Sesudahnya: %(when)s"): period.after()}
    ways = [Link(words % {"when": other}, f"?{other.query()}") for words, other in around.items()]
    lengths = (Period.month_of(day), Period.quarter_of(day), Period.year_of(day))
    ways += [Link(str(other), f"?{other.query()}") for other in lengths if other != period]
    return {"form": form, "period": period, "ways": ways}


def _money(book):
    return Link(_("Uang %(organisation)s") % {"organisation": book.organisation}, book.get_absolute_url())


def _overview(book, period):
    address = reverse("statements:overview", args=[book.ref])
    return Link(_("Laporan keuangan"), f"{address}?{period.query()}")
