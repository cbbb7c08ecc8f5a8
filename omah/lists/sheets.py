"""Reading files that strangers made: .xlsx, .csv and .json become rows of texts, one at a time.

Nothing in a file is believed or carried out. Formulas give the value that was kept with them, macros and links are
not looked at. What is too large is refused while it is read, so that no file exhausts the memory.
"""

import codecs
import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from omah.core import formats
from omah.core.deeds import Refused

MB = 1024 * 1024
MOST_BYTES = 60 * MB
MOST_BYTES_AT_ONCE = 20 * MB
"""Of what has to be in memory as a whole."""
MOST_UNPACKED = 1000 * MB
MOST_IN_A_ROW = 2 * MB
"""Of an .xlsx, unpacked: a row is in memory as a whole, and takes a hundred times of that."""
MOST_WORDS_UNPACKED = 60 * MB
"""Of the texts that an .xlsx keeps apart from its rows: all of them are in memory at once."""
MOST_COLUMNS = 200
MOST_ROWS = 1_048_575
"""As many as a sheet of Excel holds below its headers."""
MOST_IN_A_CELL = 2000
MOST_EMPTY = 5000
"""So many empty rows in a row are taken for the end."""
HEAD_ROWS = 15
"""The headers stand in one of the first rows; above them offices write a title."""
EXACT = 10**15
"""Excel keeps fifteen digits; of a longer number the last ones are lost."""
OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
TEXTS = "xl/sharedStrings.xml"
SHEETS = "xl/worksheets/sheet"
ROW = re.compile(rb"<(/?)(?:\w{1,9}:)?row\b[^<>]*?(/?)>")

Cells = list[str]


def rows_of(file: IO[bytes], sheet: str = "") -> tuple[list[str], Iterator[Cells]]:
    """The names of the sheets that hold anything, and the rows of the chosen one; of the first where none is chosen."""
    _check_size(file, MOST_BYTES)
    head = _peek(file, 8)
    if head.startswith(OLE):
        raise Refused(_what_ole(file))
    if head.startswith(b"PK"):
        return _xlsx(file, sheet)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"[", b"{"):
        return [], _counted(_json(file))
    return [], _counted(_csv(file))


def with_header(
    rows: Iterator[Cells], likely: Any, at: int | None = None
) -> tuple[Cells, int, Iterator[Cells]]:
    """The headers, the number of their row, and the rows below them.

    ``likely`` tells how many of some cells look like headers; ``at`` says which row it is, where somebody knows.
    """
    first = list(islice(rows, at or HEAD_ROWS))
    if not first or (at is not None and len(first) < at):
        raise Refused(_("Berkas ini tidak berisi baris. Periksa, lalu unggah lagi."))
    found = at - 1 if at else max(range(len(first)), key=lambda n: (likely(first[n]), -n))
    below = (row for row in chain(first[found + 1 :], rows))
    return first[found], found + 1, below


# ---- Excel


def _xlsx(file: IO[bytes], sheet: str) -> tuple[list[str], Iterator[Cells]]:
    with _readable():
        _check_unpacked(file)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheets = {each.title: each for each in book.worksheets if _holds_anything(each)}
    if not sheets:
        raise Refused(_("Berkas ini tidak berisi baris. Periksa, lalu unggah lagi."))
    chosen = sheets.get(sheet) or next(iter(sheets.values()))
    return list(sheets), _counted(_sheet(chosen))


def _sheet(sheet: Any) -> Iterator[Cells]:
    with _readable():
        # What a sheet says of its own size is often wrong; then rows may end early.
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield [_text(value) for value in row]


def _holds_anything(sheet: Any) -> bool:
    sheet.reset_dimensions()
    first = islice(sheet.iter_rows(values_only=True), HEAD_ROWS)
    return any(value not in (None, "") for row in first for value in row)


def _check_unpacked(file: IO[bytes]) -> None:
    """Refuse what is larger inside than it looks, and definitions of our own that no office program writes."""
    with zipfile.ZipFile(file) as parts:
        sizes = {part.filename: part.file_size for part in parts.infolist()}
        if sum(sizes.values()) > MOST_UNPACKED or sizes.get(TEXTS, 0) > MOST_WORDS_UNPACKED:
            raise Refused(_("Isi berkas ini terlalu besar. Bagi menjadi beberapa berkas."))
        if "xl/workbook.xml" not in sizes:
            raise Refused(_not_a_list())
        for name in sizes:
            if name.endswith((".xml", ".rels")):
                with parts.open(name) as part:
                    if b"<!DOCTYPE" in part.read(2048).upper():
                        raise Refused(_not_a_list())
                    if name.startswith(SHEETS):
                        part.seek(0)
                        _check_rows(part)
    file.seek(0)


def _check_rows(part: IO[bytes]) -> None:
    """Refuse a sheet with a row that no office writes: whoever reads it holds all its cells at once. Rows in rows, and
    what could hide where one begins, are refused as well."""
    is_in_row, since, rest = False, 0, b""
    for piece in iter(lambda: part.read(MB), b""):
        text = rest + piece
        if b"<!" in text or b"\0" in text:
            raise Refused(_not_a_list())
        cut = max(text.rfind(b"<"), 0)  # what follows may be half a tag
        for tag in ROW.finditer(text, 0, cut):
            is_end, is_empty = bool(tag[1]), bool(tag[2])
            if is_end != is_in_row:
                raise Refused(_not_a_list())
            _check_length(since + tag.start())
            is_in_row, since = not is_end and not is_empty, -tag.end()
        since, rest = since + cut, text[cut:]
        _check_length(since + len(rest))


def _check_length(row: int) -> None:
    if row > MOST_IN_A_ROW:
        raise _too_wide()


def _what_ole(file: IO[bytes]) -> str:
    file.seek(0)
    if ENCRYPTED in file.read():
        return _("Berkas ini terkunci dengan kata sandi. Buka kuncinya di Excel, simpan, lalu unggah lagi.")
    return _("Berkas ini Excel lama (.xls). Simpan sebagai .xlsx, lalu unggah lagi.")


@contextmanager
def _readable() -> Iterator[None]:
    """Whatever a broken file breaks is said in one sentence."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 there is no end of ways to be broken
        raise Refused(_not_a_list()) from error


# ---- text


def _csv(file: IO[bytes]) -> Iterator[Cells]:
    try:
        with _as_text(file, encoding=_encoding(file), errors="strict", newline="") as text:
            start = text.read(8192)
            text.seek(0)
            for row in csv.reader(text, delimiter=_delimiter(start)):
                # ="0812…" is how some programs keep a number from being counted with.
                yield [_text(re.sub(r'^="(.*)"$', r"\1", value)) for value in row]
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refused(_not_a_list()) from error


@contextmanager
def _as_text(file: IO[bytes], **how: Any) -> Iterator[io.TextIOWrapper]:
    """The words of a file, which stays open for others: it is not ours."""
    text = io.TextIOWrapper(file, **how)
    try:
        yield text
    finally:
        with suppress(ValueError):  # closed by its owner meanwhile
            text.detach()


def _encoding(file: IO[bytes]) -> str:
    """UTF-8 as a rule; of older programs the letters of Windows."""
    start = _peek(file, 4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoder = codecs.getincrementaldecoder("utf-8")()
    for piece in iter(lambda: file.read(MB), b""):
        if b"\0" in piece:
            raise Refused(_not_a_list())
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            file.seek(0)
            return "cp1252"
    file.seek(0)
    return "utf-8-sig"


def _delimiter(start: str) -> str:
    """By the first line that is parted at all: above it, offices and banks write a title."""
    line = next((one for one in start.splitlines() if set(one) & set(";\t,")), "")
    return max(";\t,", key=line.count)


def _json(file: IO[bytes]) -> Iterator[Cells]:
    """Submissions as KoboToolbox and ODK Central give them out: a list of answers, in groups or not."""
    _check_size(file, MOST_BYTES_AT_ONCE)
    try:
        with _as_text(file, encoding="utf-8-sig") as text:
            whole = json.load(text, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise Refused(_not_a_list()) from error
    if isinstance(whole, dict):
        whole = whole.get("results") or whole.get("value") or []
    if not isinstance(whole, list) or not all(isinstance(each, dict) for each in whole):
        raise Refused(_not_a_list())
    answers = [dict(_flat(each)) for each in whole]
    names = list(dict.fromkeys(name for each in answers for name in each))
    yield names
    for each in answers:
        yield [each.get(name, "") for name in names]


def _flat(answers: dict[str, Any], depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in answers.items():
        if isinstance(value, dict) and depth < 5:
            yield from _flat(value, depth + 1)
        elif not isinstance(value, list | dict):
            yield _text(name.rsplit("/", 1)[-1])[:200], _text(value)


# ---- both


def _counted(rows: Iterator[Cells]) -> Iterator[Cells]:
    """Rows with their empty cells at the end cut off; refuses what is too wide and too long."""
    empty = 0
    for number, cells in enumerate(rows, 1):
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > MOST_EMPTY:
            return
        if len(cells) > MOST_COLUMNS:
            raise _too_wide()
        if number > MOST_ROWS + HEAD_ROWS + MOST_EMPTY:
            raise too_many()
        yield cells


def _too_wide() -> Refused:
    return Refused(
        _("Daftar ini lebih dari %(n)s kolom. Hapus kolom yang tidak perlu.")
        % {"n": formats.number(MOST_COLUMNS)}
    )


def too_many() -> Refused:
    """What to say of a file with more rows than can be looked over."""
    return Refused(
        _("Daftar ini lebih dari %(n)s baris. Bagi menjadi beberapa berkas.")
        % {"n": formats.number(MOST_ROWS)}
    )


def _text(value: Any) -> str:
    """A cell as its reader sees it. A number that has lost digits is written so that this shows: 3.5E+15."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float):
        if abs(value) >= EXACT:
            return f"{Decimal(value):.14E}"
        value = round(value, 2)  # three figures after a comma would be read as thousands
        return str(int(value)) if value == int(value) else str(value).replace(".", ",")
    # Half of a sign, as \ud800 in .json, is none that could be kept; nor does PostgreSQL keep U+0000.
    text = unicodedata.normalize("NFC", str(value)).encode(errors="replace").decode().replace("\0", "")
    return re.sub(r"\s+", " ", text).strip()[:MOST_IN_A_CELL]


def _check_size(file: IO[bytes], most: int) -> None:
    file.seek(0, io.SEEK_END)
    if file.tell() > most:
        raise Refused(
            _("Berkas ini lebih besar dari %(n)s MB. Bagi menjadi beberapa berkas.") % {"n": most // MB}
        )
    file.seek(0)


def _peek(file: IO[bytes], size: int) -> bytes:
    start = file.read(size)
    file.seek(0)
    return start


def _not_a_list() -> str:
    return _("Berkas ini tidak dapat dibaca. Unggah .xlsx, .csv, atau .json.")
