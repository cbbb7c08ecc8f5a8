"""Lists: searched, filtered, sorted, paged, printed, and taken home as an Excel file.

A list page is one call of ``list_page``; its template includes ``ui/_list.html``. What is searched for, the
filters, the order and the page stand in the address (cari, urut, hal), so that it can be shared.
"""

from datetime import date, datetime
from io import BytesIO
from itertools import islice
from typing import Any

import django_filters
import django_tables2
import xlsxwriter
from django.core.paginator import EmptyPage
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2.rows import BoundRow, BoundRows

from omah.core import clock, formats
from omah.ui.forms import DayField
from omah.ui.templatetags import ui as tags

PER_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
PART = "Omah-Part"
"""The header with which a script asks for a part of a page: ``cari.js`` for the list, ``saran.js`` for names."""
AT_ONCE = 20
"""So many rows are asked about at a time before they are written into a file."""
MOST_DIGITS = 10**15
"""Excel keeps fifteen digits; a longer number goes in as text."""


class LeavingRows(BoundRows):
    """The rows of a table on their way into a file, a few at a time, as far as they may leave the house."""

    def __iter__(self):
        rows = iter(self.data)
        while few := list(islice(rows, AT_ONCE)):
            yield from (BoundRow(row, table=self.table) for row in self.table.may_leave(few))


class Table(django_tables2.Table):
    """The columns of a list. Give it ``caption``, and ``nothing`` to say when there is nothing at all. On a phone it is
    a stack of cards; with the look "slim" one line a row, its name and its numbers alone.

    The first column names the row. It is the header of its row for a screen reader, and the head of its card
    on a phone.
    """

    caption: Any = ""
    look = "stack"
    drawn_by = "ui/table.html"
    """The template that draws the rows of a page, where cards or lines tell more than a table."""
    nothing = gettext_lazy("Belum ada yang tercatat di sini.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, order_by_field="urut", page_field="hal", **kwargs)

    def may_leave(self, rows: list[Any]) -> list[Any]:
        """Those of a few rows that may be written into a file; asked when their turn comes, not before."""
        return rows

    def as_values(self, exclude_columns=None):
        """The headings and the rows as they are written into a file: all of them, not those of a page."""
        self.__dict__.pop("page", None)
        self.rows = LeavingRows(data=self.data, table=self)
        return super().as_values(exclude_columns)


class NumberColumn(django_tables2.Column):
    """A whole number: 12.500; a number in Excel too."""

    is_number = is_whole = True
    write: Any = staticmethod(formats.number)

    def render(self, value):
        return self.write(value)

    def value(self, value):
        return value


class RupiahColumn(NumberColumn):
    """Money: Rp25.000; a number in Excel."""

    write = staticmethod(formats.rupiah)


class DayColumn(django_tables2.Column):
    """A day: 4 Mei 2020; a date in Excel."""

    is_whole = True

    def render(self, value):
        return tags.day(value)

    def value(self, value):
        return value


class MomentColumn(DayColumn):
    """A moment: 4 Mei 2020, 14.30."""

    def render(self, value):
        return tags.moment(value)


class PhoneColumn(django_tables2.Column):
    """A phone number; text in Excel, so that it keeps its zero."""

    is_whole = True

    def render(self, value):
        return formats.phone(value)


class TagColumn(django_tables2.Column):
    """A state in words. ``kinds`` maps the value in the row to the look of its tag."""

    def __init__(self, *args, kinds=None, **kwargs):
        self.kinds = kinds or {}
        super().__init__(*args, **kwargs)

    def render(self, value, record, bound_column):
        raw = bound_column.accessor.resolve(record)
        return tags.tag(value, self.kinds.get(raw, ""))

    def value(self, value):
        return value


class Rows(list):
    """Rows that are no queryset, with the little of one that a list asks for."""

    model = None

    def all(self):
        return self

    def none(self):
        return Rows()


class Filters(django_filters.FilterSet):
    """What a list can be narrowed to. ``search_fields`` are looked through by the search box ``cari``; without them, all
    that is written in the rows, which has to read every row: only where rows are no queryset, or stay few.

    Searching ignores capital letters; in fields, on SQLite only for A to Z.
    """

    search_fields: tuple[str, ...] = ()
    while_typing = False
    """Is it found while words are being typed? Only where each look is written down, and rows are found quickly."""
    hint: Any = ""
    """What to do first, where nothing is listed yet; set while the rows are narrowed."""
    cari = django_filters.CharFilter(method="search", label=gettext_lazy("Cari"), max_length=100)

    def __init__(self, *args, table_class=None, **kwargs):
        self.table_class = table_class
        super().__init__(*args, **kwargs)

    @property
    def is_narrowed(self):
        """Is anything asked for, be it in words that cannot be understood?"""
        return bool(self.form.errors or any(self.form.cleaned_data.values()))

    def filter_queryset(self, rows):
        for name, value in self.form.cleaned_data.items():
            rows = self.filters[name].filter(rows, value)
        return rows

    def search(self, rows, _name, words):
        """Rows in which every word occurs in one of the search fields."""
        if not self.search_fields:
            return self._search_written(rows, words.casefold().split())
        for word in words.split():
            rows = rows.filter(
                Q.create([(f"{field}__icontains", word) for field in self.search_fields], Q.OR)
            )
        return rows

    def _search_written(self, rows, words):
        found = []
        for row in self.table_class(rows).rows:
            said = strip_tags(" ".join(str(cell) for _column, cell in row.items())).casefold()
            if all(word in said for word in words):
                found.append(row.record)
        return Rows(found) if isinstance(rows, Rows) else rows.filter(pk__in=[one.pk for one in found])


class ChoiceFilter(django_filters.ChoiceFilter):
    """One of some values, or all."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("empty_label", gettext_lazy("Semua"))
        kwargs.setdefault(
            "error_messages", {"invalid_choice": gettext_lazy("Pilih salah satu dari daftar ini.")}
        )
        super().__init__(*args, **kwargs)


class ModelChoiceFilter(django_filters.ModelChoiceFilter):
    """One of some rows, or all. In the address it stands by its ref."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("empty_label", gettext_lazy("Semua"))
        kwargs.setdefault("to_field_name", "ref")
        kwargs.setdefault(
            "error_messages", {"invalid_choice": gettext_lazy("Pilih salah satu dari daftar ini.")}
        )
        super().__init__(*args, **kwargs)


class DayFilter(django_filters.Filter):
    """A day as people write it; with lookup_expr "gte" or "lte" from or until that day."""

    field_class = DayField


def list_page(
    request,
    template,
    table_class,
    rows,
    *,
    filters=None,
    form=None,
    context=None,
    name="daftar",
    per_page=PER_PAGE,
    seen=None,
):
    """The answer to a request for a list: the page, or with ?unduh=xlsx all of it as an Excel file.

    A filter that cannot be understood finds nothing and says why; it never shows everything. Where nothing is listed yet
    there is no file either, but the page that says what to do. ``seen`` is called with the rows that are shown, and with
    whether they are taken home. ``form`` is that of a deed which is done on this page and was not, or not yet
    (``ui.deeds.do_deed``).
    """
    rows = rows if isinstance(rows, QuerySet) else Rows(rows)
    narrowed = (filters or Filters)(request.GET, queryset=rows, request=request, table_class=table_class)
    filter_form = narrowed.form
    filter_form.all_optional = True
    found = narrowed.qs if narrowed.is_valid() else rows.none()
    table = table_class(found, order_by=request.GET.getlist("urut") or None, request=request)
    _settle_order(table)
    is_wanted = request.GET.get("unduh") == "xlsx"
    if is_wanted and not narrowed.hint:
        if seen:
            seen(found, True)
        return download(table, table.caption or name, name)
    _turn_to_page(table, request.GET.get("hal", ""), per_page)
    if seen:
        seen(found.filter(pk__in=[row.record.pk for row in table.page.object_list]), False)
    answer = {
        "table": table,
        "filter_form": filter_form,
        "form": form,
        "is_narrowed": narrowed.is_narrowed,
        "count": table.paginator.count,
        "orders": _orders(table),
        "typing": narrowed.while_typing,
        "hint": narrowed.hint,
    }
    if answer["typing"] and not filter_form.errors and request.headers.get(PART) == "list":
        part = render(request, "ui/_found.html", answer)
        part[PART], part["Cache-Control"] = "list", "no-store"
        return part
    refused = is_wanted or filter_form.errors or (form and form.errors)
    return render(request, template, answer | (context or {}), status=422 if refused else 200)


def _settle_order(table):
    """Rows that are equal in what they are sorted by keep one order, so that none is missed between pages."""
    rows = table.data.data
    if isinstance(rows, QuerySet) and "pk" not in rows.query.order_by and not rows.query.distinct_fields:
        order = rows.query.order_by or rows.query.get_meta().ordering or ()
        table.data.data = rows.order_by(*order, "pk")


def _orders(table):
    """The ways to sort a table, for a phone, where it shows no headings."""
    columns = [column for column in table.columns if column.orderable]
    ways = [("", _("naik")), ("-", _("turun"))]
    chosen = table.order_by[0] if table.order_by else ""
    return [
        (f"{sign}{column.name}", f"{column.header}, {way}", f"{sign}{column.name}" == chosen)
        for column in columns
        for sign, way in ways
    ]


def _turn_to_page(table, wanted, per_page):
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else 1
    try:
        table.paginate(page=max(number, 1), per_page=per_page)
    except EmptyPage:
        table.page = table.paginator.page(table.paginator.num_pages)


def download(table, title, name):
    """A table as an Excel file to take home."""
    return as_xlsx([(_("Daftar"), table)], title, name)


def as_xlsx(sheets, title, name):
    """Several tables, each by the name of its sheet, as an Excel file to take home."""
    today = clock.today().isoformat()
    response = HttpResponse(xlsx(sheets, title), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}-{today}.xlsx"'
    response["Cache-Control"] = "no-store"
    return response


def xlsx(sheets, title):
    """Tables as an Excel file: all pages of them, text as text, numbers as numbers, days as days."""
    file = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options | {"strings_to_numbers": False}) as book:
        book.set_properties({"title": force_str(title), "comments": _("Dari Omah")})
        looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            int: book.add_format({"num_format": "#,##0"}),
            date: book.add_format({"num_format": "d mmm yyyy", "align": "left"}),
            datetime: book.add_format({"num_format": "d mmm yyyy hh:mm", "align": "left"}),
        }
        for name, table in sheets:
            _fill(book.add_worksheet(name), table, looks)
    return file.getvalue()


def _fill(sheet, table, looks):
    widths: list[int] = []
    for y, cells in enumerate(table.as_values()):
        widths = widths or [8] * len(cells)
        for x, value in enumerate(cells):
            written = _write(sheet, y, x, value, looks)
            widths[x] = min(WIDEST, max(widths[x], written + 2))
    for x, width in enumerate(widths):
        sheet.set_column(x, x, width)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet, y, x, value, looks):
    """Write one cell; tell how wide it is."""
    if value is None or value == "":
        return 0
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(y, x, local.replace(tzinfo=None), looks[datetime])
        return 17
    if isinstance(value, date):
        sheet.write_datetime(y, x, datetime(value.year, value.month, value.day), looks[date])
        return 12
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MOST_DIGITS:
        sheet.write_number(y, x, value, looks[int])
        return len(f"{value:,}")
    text = {True: _("ya"), False: _("tidak")}[value] if isinstance(value, bool) else str(value)
    sheet.write_string(y, x, text, looks["head"] if y == 0 else None)
    return max(len(line) for line in text.splitlines() or [""])


def as_pdf(content, name):
    """A PDF as the answer to a request: opened in the browser, kept nowhere on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
