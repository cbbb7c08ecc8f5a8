"""Files that are broken, too large, or made to do harm: each is refused in words, or read without being obeyed."""

import json
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook

from omah.core import clock
from omah.core.deeds import Refused
from omah.lists import sheets
from omah.lists.cells import (
    Unreadable,
    read_birth,
    read_identity,
    read_kinds,
    read_name,
    read_number,
    read_sex,
    read_yes,
)
from omah.lists.columns import guessed, likely
from omah.lists.tests.world import HEAD, xlsx
from omah.ui.listing import _write


@pytest.fixture(autouse=True)
def the_day_of_the_story():
    """So that no house is asked for its time."""
    with clock.at(datetime(2020, 5, 4, 9, tzinfo=UTC)):
        yield


def rows_in(content, sheet=""):
    return list(sheets.rows_of(BytesIO(content), sheet)[1])


def refusal(content):
    with pytest.raises(Refused) as refused:
        rows_in(content)
    return refused.value.messages[0]


def changed(content, **parts):
    """The same file with some of its parts replaced or added."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


# ---- what is in the cells


def test_a_formula_gives_the_value_that_was_kept_and_is_never_worked_out():
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", value="Warga")
        sheet.write_string(0, 1, '=HYPERLINK("http://x")')

    assert rows_in(file.getvalue()) == [["Warga", '=HYPERLINK("http://x")']]


def test_what_looks_like_a_formula_goes_out_as_text():
    file = BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for y, text in enumerate(["=1+1", "+62", "-1", "@SUM(A1)"]):
            _write(sheet, y, 0, text, {"head": None})

    cells = [row[0] for row in load_workbook(file).active.iter_rows()]
    assert [cell.data_type for cell in cells] == ["s"] * 4


def test_every_kind_of_value_becomes_the_text_that_a_reader_sees():
    book = Workbook()
    book.active.append([True, 12, 1.5, date(1980, 5, 4), "  dua \n kata ", None, "x"])
    file = BytesIO()
    book.save(file)

    assert rows_in(file.getvalue()) == [["ya", "12", "1,5", "1980-05-04", "dua kata", "", "x"]]


def test_a_nik_that_excel_kept_as_a_number_is_never_taken():
    ((nik,),) = rows_in(xlsx([3507010405800001.0]))

    with pytest.raises(Unreadable) as said:
        read_identity(nik)
    assert "Excel menghapus angka terakhir" in said.value.sentence
    for text in ("3,50701E+15", "3.5E+15"):
        with pytest.raises(Unreadable, match="Excel"):
            read_identity(text)


def test_merged_cells_stand_in_the_first_of_them():
    book = Workbook()
    book.active.append(["Nama", "Alamat", None])
    book.active.append(["Warga", "Lawang", "03"])
    book.active.merge_cells("B1:C1")
    file = BytesIO()
    book.save(file)

    assert rows_in(file.getvalue()) == [["Nama", "Alamat"], ["Warga", "Lawang", "03"]]


def test_signs_that_turn_text_around_are_refused_and_the_name_without_them_is_suggested():
    with pytest.raises(Unreadable) as said:
        read_name("Warga \u202eutaS")

    assert said.value.suggestion == "Warga utaS"
    assert read_name("وارغا") == "وارغا"


@pytest.mark.parametrize(
    "text",
    [
        "4 Mei 1980",
        "4/5/1980",
        "04-05-1980",
        "1980-05-04",
        "4.5.1980",
        "Minggu, 4 Mei 1980",
        "1980-05-04 00:00:00",
    ],
)
def test_a_birth_is_read_however_it_is_written(text):
    assert read_birth(text) == "1980-05-04"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12/31/1980", "31 Desember 1980"),
        ("29345", "4 Mei 1980"),
        ("4/5/80", "4 Mei 1980"),
        ("4 Mei '80", "4 Mei 1980"),
        ("4/5/15", ""),
        ("99/99/9999", ""),
        ("1/1/3020", ""),
        ("0000", ""),
        ("99999", ""),
        ("entah", ""),
    ],
)
def test_a_birth_that_cannot_be_read_comes_with_what_may_be_meant(text, meant):
    with pytest.raises(Unreadable) as said:
        read_birth(text)

    assert said.value.suggestion == meant


def test_words_of_offices_are_understood():
    assert [read_sex(text) for text in ("L", "Pr.", "laki-laki", "Perempuan")] == ["m", "f", "m", "f"]
    assert [read_yes(text) for text in ("Ya", "✓", "-", "TIDAK", "0")] == [True, True, False, False, False]
    assert read_kinds("Tuna Daksa") == ["fisik"]
    assert read_kinds("rungu wicara") == ["rungu", "wicara"]
    assert read_kinds("netra, mental") == ["netra", "mental"]
    assert read_number("081234567890") == "+6281234567890"
    with pytest.raises(Unreadable) as said:
        read_number("081234567890 / 081234567891")
    assert said.value.suggestion == "081234567890"


# ---- headers


def test_the_headers_are_found_below_a_title_and_the_same_ones_are_told_apart_by_their_place():
    rows = iter([["DAFTAR WARGA"], [], HEAD, ["1", "Warga"]])

    headers, at, below = sheets.with_header(rows, likely)

    assert (headers, at, list(below)) == (HEAD, 3, [["1", "Warga"]])
    assert guessed(["Nama", "", "NAMA", "Desa", ""]) == {"full_name": 0, "village": 3}


# ---- the file


@pytest.mark.parametrize("at", [None, 1])
def test_no_row_is_lost_while_the_headers_are_looked_for(at):
    rows = iter([HEAD, *([str(n)] for n in range(40))])

    _headers, _at, below = sheets.with_header(rows, likely, at)

    assert [row[0] for row in below] == [str(n) for n in range(40)]


def test_of_several_sheets_one_is_chosen_and_empty_ones_do_not_count():
    content = xlsx(["a"], sheets={"Rekap": [["b"]], "Sheet3": []})

    names, _rows = sheets.rows_of(BytesIO(content))

    assert names == ["Data", "Rekap"]
    assert rows_in(content, "Rekap") == [["b"]]


def test_ten_thousand_columns_are_refused():
    assert "200 kolom" in refusal(xlsx(["x"] * 10_000))
    assert "200 kolom" in refusal((";".join("x" * 10_000)).encode())


def test_a_million_rows_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ROWS", 10)
    monkeypatch.setattr(sheets, "MOST_EMPTY", 10)

    assert "baris" in refusal(b"Nama\n" + b"Warga\n" * 1_000_000)


def test_a_bomb_is_refused_without_being_unpacked(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_UNPACKED", 5 * sheets.MB)
    bomb = b"\0" * (sheets.MOST_UNPACKED + 1)

    assert "terlalu besar" in refusal(changed(xlsx(["a"]), **{"xl/worksheets/sheet1.xml": bomb}))


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (b"<c/>" * 600_000, "200 kolom"),
        (b"<c/>" * 200_000 + b"x" * 2_000_000, "200 kolom"),
        (b"<c/><row/>" * 10, "tidak dapat dibaca"),
        (b"<c/><row><c/></row>" * 10, "tidak dapat dibaca"),
        (b"<c/><!-- <row> -->" * 10, "tidak dapat dibaca"),
    ],
)
def test_a_row_that_would_fill_the_memory_is_refused_before_it_is_read(cells, sentence):
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(BytesIO(xlsx(["a"]))) as parts:
        sheet = parts.read(name)

    content = changed(xlsx(["a"]), **{name: sheet.replace(b"</row>", cells + b"</row>")})

    assert sentence in refusal(content)


def test_an_entity_that_grows_is_refused():
    evil = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><sst>&lol;</sst>'

    assert "tidak dapat dibaca" in refusal(changed(xlsx(["a"]), **{"xl/sharedStrings.xml": evil}))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"{",
        b'[1, "a"]',
        b"%PDF-1.7\0",
        b"a;b\n" + b"x" * 200_000,
    ],
)
def test_what_is_no_list_is_refused_in_words(content):
    with pytest.raises(Refused) as refused:
        sheets.with_header(iter(rows_in(content)), likely)

    assert refused.value.messages[0].endswith((".xlsx, .csv, atau .json.", "unggah lagi."))


def test_old_and_locked_files_of_excel_are_told_from_one_another():
    assert ".xls" in refusal(sheets.OLE + b"Workbook")
    assert "kata sandi" in refusal(sheets.OLE + b"x" * 99 + sheets.ENCRYPTED)


def test_macros_and_links_to_elsewhere_are_not_looked_at():
    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    content = changed(
        xlsx(["a"]), **{"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": link}
    )

    assert rows_in(content) == [["a"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_the_letters_and_with_the_separator_of_its_program(encoding):
    for separator in ";,\t":
        assert rows_in(f"Nama{separator}Desa\nJosé{separator}Lawang".encode(encoding)) == [
            ["Nama", "Desa"],
            ["José", "Lawang"],
        ]


def test_submissions_are_read_from_their_groups():
    kobo = {"results": [{"orang/full_name": "Warga", "_id": 1, "_geolocation": [None]}]}
    odk = {"value": [{"orang": {"full_name": "Warga"}, "service": "ya"}]}

    assert rows_in(json.dumps(kobo).encode()) == [["full_name", "_id"], ["Warga", "1"]]
    assert rows_in(json.dumps(odk).encode()) == [["full_name", "service"], ["Warga", "ya"]]


def test_numbers_that_are_none_or_endless_and_halves_of_signs_are_read_as_text():
    for number in ("NaN", "-Infinity"):
        assert rows_in(f'[{{"a": {number}}}]'.encode()) == [["a"], [number]]
    assert rows_in(b'[{"a": %s}]' % (b"9" * 400)) == [["a"], ["1.00000000000000E+400"]]
    assert rows_in(b'[{"nama\\ud800": "\\ud800x"}]') == [["nama?"], ["?x"]]


def test_a_sign_that_no_database_keeps_is_left_out():
    assert rows_in(b'[{"na\\u0000ma": "a\\u0000b"}]') == [["nama"], ["ab"]]
    assert rows_in("Nama;Desa\na\0b;x".encode("utf-16")) == [["Nama", "Desa"], ["ab", "x"]]
