"""Lists: found, sorted, paged, and taken home in a file that Excel reads rightly."""

from datetime import UTC, date, datetime
from io import BytesIO

import django_filters
import django_tables2
import pytest
from django.contrib.auth.models import Group
from django.template import engines
from django.test import RequestFactory
from openpyxl import load_workbook

from omah.ui import listing

pytestmark = pytest.mark.django_db


class Groups(listing.Table):
    name = django_tables2.Column(verbose_name="Nama")
    size = listing.NumberColumn(verbose_name="Besar", accessor="pk")

    caption = "Kelompok"
    nothing = "Belum ada kelompok."


class GroupFilters(listing.Filters):
    search_fields = ("name",)
    kind = listing.ChoiceFilter(
        label="Jenis", choices=[("jahit", "Jahit"), ("sablon", "Sablon")], method="of_kind"
    )
    since = listing.DayFilter(label="Sejak", method="ever")
    least = django_filters.NumberFilter(label="Paling kecil", field_name="pk", lookup_expr="gte")

    def of_kind(self, rows, _name, kind):
        return rows.filter(name__startswith=kind)

    def ever(self, rows, _name, _day):
        return rows


@pytest.fixture
def ask(db, monkeypatch):
    """Ask for the list at an address; the page holds nothing but the list."""
    page = engines["django"].from_string('{% include "ui/_list.html" %}')
    monkeypatch.setattr(
        listing, "render", lambda request, _t, context, status: _answer(page, request, context, status)
    )

    def ask(query="", rows=None, **kwargs):
        request = RequestFactory().get(f"/kelompok/{query}")
        rows = Group.objects.order_by("name") if rows is None else rows
        return listing.list_page(request, "x.html", Groups, rows, filters=GroupFilters, **kwargs)

    return ask


def _answer(page, request, context, status):
    from django.http import HttpResponse

    return HttpResponse(page.render(context, request), status=status)


def groups(*names):
    return [Group.objects.create(name=name) for name in names]


def sheet_of(response):
    return load_workbook(BytesIO(response.content))["Daftar"]


def test_a_list_shows_rows_under_headings_that_a_screen_reader_knows(ask):
    groups("jahit 1", "sablon 1")

    page = ask().text

    assert "<caption>Kelompok</caption>" in page
    assert '<th role="columnheader" scope="col" aria-sort="ascending"><a href="?urut=-name">Nama' in page
    assert 'class="number" aria-sort="none"><a href="?urut=size">Besar' in page
    assert '<th role="rowheader" scope="row">jahit 1</th>' in page
    assert "2 seluruhnya." in page


def test_every_word_of_a_search_must_be_found(ask):
    groups("jahit lawang", "jahit pakis", "sablon lawang")

    page = ask("?cari=lawang+JAHIT").text

    assert "jahit lawang" in page
    assert "pakis" not in page and "sablon lawang" not in page
    assert "1 ditemukan." in page and "Hapus saringan" in page


def test_nothing_yet_and_nothing_found_are_told_apart(ask):
    empty = ask().text
    groups("jahit 1")
    missed = ask("?cari=xyz").text

    assert "Belum ada kelompok." in empty and "Tidak ada yang cocok" not in empty
    assert "Tidak ada yang cocok" in missed and "Belum ada kelompok." not in missed
    assert 'value="xyz"' in missed


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?kind=apa", "Pilih salah satu dari daftar ini."),
        ("?since=kapan", "Tulis tanggal, misalnya 4/5/2020 atau 4 Mei 2020."),
        ("?least=abc", ""),
        ("?kind=apa&cari=jahit", "Pilih salah satu dari daftar ini."),
    ],
)
def test_a_filter_that_cannot_be_understood_finds_nothing_and_says_why(ask, query, sentence):
    groups("jahit 1", "jahit 2")

    answer = ask(query)
    taken_home = sheet_of(ask(query + "&unduh=xlsx"))

    assert answer.status_code == 422
    assert "jahit 1" not in answer.text
    assert sentence in answer.text and 'class="problems"' in answer.text
    assert taken_home.max_row == 1


def test_a_long_list_is_paged_and_keeps_its_filters(ask):
    groups(*(f"jahit {n:03}" for n in range(60)))

    page = ask("?cari=jahit&hal=2").text

    assert "jahit 025" in page and "jahit 049" in page and "jahit 024" not in page
    assert 'href="?cari=jahit&amp;hal=3"' in page
    assert 'aria-current="page"' in page


@pytest.mark.parametrize("hal", ["0", "-1", "x", "99", "9" * 40, "²"])
def test_a_page_that_is_not_there_is_the_nearest_one(ask, hal):
    groups(*(f"jahit {n:03}" for n in range(60)))

    answer = ask(f"?hal={hal}")

    assert answer.status_code == 200
    assert ("jahit 059" if hal == "99" else "jahit 000") in answer.text


def test_nobody_asks_for_a_million_rows_at_once(ask):
    groups(*(f"jahit {n:03}" for n in range(60)))

    assert "jahit 030" not in ask("?per_page=1000000").text
    assert ask("?per_page=0").status_code == 200


def test_a_list_is_sorted_by_its_headings_and_by_nothing_else(ask):
    groups("b", "a")

    up, down, strange = (ask(f"?urut={order}").text for order in ("name", "-name", "password"))

    assert up.index(">a<") < up.index(">b<") and 'aria-sort="ascending"' in up
    assert down.index(">b<") < down.index(">a<") and 'aria-sort="descending"' in down
    assert 'aria-sort="none"' in strange and "ascending" not in strange


def test_equal_rows_keep_one_order_between_pages(ask):
    table = Groups(Group.objects.order_by("name"))

    listing._settle_order(table)

    assert table.data.data.query.order_by == ("name", "pk")


def test_a_list_asks_the_database_twice(ask, django_assert_num_queries):
    groups("a", "b", "c")

    with django_assert_num_queries(2):
        ask()


class Everything(listing.Table):
    name = django_tables2.Column(verbose_name="Nama")
    phone = listing.PhoneColumn(verbose_name="Telepon")
    nik = django_tables2.Column(verbose_name="NIK")
    pieces = listing.NumberColumn(verbose_name="Buah")
    pay = listing.RupiahColumn(verbose_name="Upah")
    on = listing.DayColumn(verbose_name="Tanggal")
    at = listing.MomentColumn(verbose_name="Saat")
    state = listing.TagColumn(verbose_name="Keadaan", kinds={"lolos": "good"})
    agreed = django_tables2.Column(verbose_name="Setuju")

    caption = "Semua"


ROW = {
    "name": "=HYPERLINK(\"http://x\")",
    "phone": "+6280000000001",
    "nik": "3507010101010001",
    "pieces": 12500,
    "pay": 18750000,
    "on": date(2020, 5, 4),
    "at": datetime(2020, 5, 4, 7, 30, tzinfo=UTC),
    "state": "lolos",
    "agreed": True,
}  # fmt: skip


def taken_home(*rows):
    request = RequestFactory().get("/?unduh=xlsx")
    response = listing.list_page(request, "x.html", Everything, list(rows), name="semua")
    assert response["Content-Type"] == listing.XLSX
    return response, sheet_of(response)


def test_an_excel_file_keeps_text_text_numbers_numbers_and_days_days():
    _response, sheet = taken_home(ROW)

    assert [cell.value for cell in sheet[1]] == [
        "Nama", "Telepon", "NIK", "Buah", "Upah", "Tanggal", "Saat", "Keadaan", "Setuju",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[2]] == [
        "=HYPERLINK(\"http://x\")",
        "0800-0000-0001",
        "3507010101010001",
        12500,
        18750000,
        datetime(2020, 5, 4),
        datetime(2020, 5, 4, 14, 30),
        "lolos",
        "ya",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "sly", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "{=1+1}", "https://x.test/", "'=1"]
)
def test_nothing_typed_becomes_a_formula_or_a_link(sly):
    _response, sheet = taken_home(ROW | {"name": sly})

    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value == sly
    assert sheet["A2"].hyperlink is None


def test_a_number_too_long_for_excel_goes_in_as_text():
    _response, sheet = taken_home(ROW | {"pieces": 10**15}, ROW | {"pieces": 10**15 - 1})

    assert sheet["D2"].value == str(10**15)
    assert sheet["D3"].value == 10**15 - 1


def test_the_head_of_an_excel_file_stays_in_sight_and_columns_are_wide_enough():
    response, sheet = taken_home(ROW)

    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["C"].width > 16
    assert response["Content-Disposition"].startswith('attachment; filename="semua-2')


def test_an_excel_file_holds_every_page_of_what_was_found(ask):
    groups(*(f"jahit {n:03}" for n in range(60)), "sablon 1")

    sheet = sheet_of(ask("?cari=jahit&hal=2&urut=-name&unduh=xlsx"))

    assert sheet.max_row == 61
    assert sheet["A2"].value == "jahit 059"


def test_a_list_without_filters_of_its_own_is_searched_through_what_is_written_in_it(rf, monkeypatch):
    monkeypatch.setattr(listing, "render", lambda _request, _template, context, status: context)
    rows = [ROW | {"name": name} for name in ("Sari", "Wati")] + [ROW | {"pieces": 7}]

    by_name = listing.list_page(rf.get("/?cari=wati"), "x.html", Everything, rows)
    by_number = listing.list_page(rf.get("/?cari=12.500+sari"), "x.html", Everything, rows)
    nothing = listing.list_page(rf.get("/?cari=" + "x" * 101), "x.html", Everything, rows)

    assert [row.record["name"] for row in by_name["table"].page.object_list] == ["Wati"]
    assert by_number["count"] == 1 and by_number["is_narrowed"]
    assert nothing["count"] == 0 and nothing["is_narrowed"]


def test_rows_of_the_database_are_searched_by_what_is_written_too(rf, monkeypatch):
    monkeypatch.setattr(listing, "render", lambda _request, _template, context, status: context)
    groups("jahit", "sablon")

    found = listing.list_page(rf.get("/?cari=SABLON"), "x.html", Groups, Group.objects.order_by("-name"))

    assert [row.record.name for row in found["table"].page.object_list] == ["sablon"]
