"""Reading the statement of a bank: which column says what. Nothing in a file is believed.

Columns are known by what banks call them. Where they are called otherwise, or nothing, somebody says which is which; the
next file of the same look is read in the same way.
"""

import hashlib
import re
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import formats
from omah.core.deeds import Refused
from omah.lists import sheets
from omah.money.bank_lines import BankLine, in_order, lines_in, reads

MOST_LINES = 2_000
MOST_ROWS = 2 * MOST_LINES
"""Banks write titles, totals and blanks between their lines."""
FEWEST_COLUMNS = 3
"""A day, words, an amount."""
MOST_COLUMNS = 30
LONGEST_WORDS = 200
COLUMNS = {
    "day": gettext_lazy("tanggal"),
    "words": gettext_lazy("keterangan"),
    "out": gettext_lazy("uang keluar (debet)"),
    "into": gettext_lazy("uang masuk (kredit)"),
    "amount": gettext_lazy("jumlah (satu kolom)"),
    "side": gettext_lazy("D atau K"),
    "balance": gettext_lazy("saldo"),
}
CALLED = {
    "day": (
        "tanggal",
        "tgl",
        "date",
        "posting date",
        "tanggal transaksi",
        "transaction date",
        "tgl transaksi",
    ),
    "words": ("keterangan", "uraian", "deskripsi", "description", "uraian transaksi", "remark", "rincian"),
    "out": ("debet", "debit", "keluar", "uang keluar", "pengeluaran", "withdrawal"),
    "into": ("kredit", "credit", "masuk", "uang masuk", "pemasukan", "deposit"),
    "amount": ("jumlah", "mutasi", "nominal", "amount"),
    "side": ("dk", "db cr", "dbcr", "drcr"),
    "balance": ("saldo", "balance", "saldo akhir"),
}
"""What banks call their columns. A bank's debit is our money going out."""
NEEDED = {
    "day": gettext_lazy("Pilih kolom tanggalnya."),
    "words": gettext_lazy("Pilih kolom keterangannya."),
}


class Layout(NamedTuple):
    """How a file is understood: its headings, none where it has none, and in which column each thing stands."""

    headings: list[str]
    places: dict[str, int]

    def lacks(self) -> dict[str, Any]:
        """What has to be said yet, by the name of its column: each column says one thing."""
        wrong: dict[str, Any] = {
            name: sentence for name, sentence in NEEDED.items() if name not in self.places
        }
        if "amount" not in self.places and not {"out", "into"} <= self.places.keys():
            wrong["amount"] = _("Pilih satu kolom jumlah, atau kolom keluar dan kolom masuk.")
        places = list(self.places.values())
        for n, name in enumerate(self.places):
            if places.index(places[n]) < n:
                wrong[name] = _("Kolom ini sudah dipilih di atas. Pilih kolom lain.")
        return wrong

    def check_whole(self) -> None:
        """Refuse to read lines whose day, words or amount stand nowhere."""
        if wrong := self.lacks():
            raise Refused(wrong)

    def begins(self, rows: list[list[str]]) -> int | None:
        """The first row below the headings, where these rows look like that. Without headings two columns of money may
        have changed places: only D or K, or a balance, tells."""
        if self.headings:
            top = rows[: sheets.HEAD_ROWS]
            return top.index(self.headings) + 1 if self.headings in top else None
        if not {"side", "balance"} & self.places.keys():
            return None
        first = next((row for row in rows if row), [])
        return 0 if reads(first, self.places) else None


class Opened(NamedTuple):
    """A file as rows of texts, before anybody knows what they say."""

    sha256: str
    rows: list[list[str]]


class BankFile(NamedTuple):
    """What a file says, the oldest line first, and how it was understood."""

    sha256: str
    layout: Layout
    lines: list[BankLine]


def opened(file: IO[bytes]) -> Opened:
    """The rows of a file, no more of them than a statement has."""
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    _names, found = sheets.rows_of(file)
    rows = [[cell[:LONGEST_WORDS] for cell in cells[:MOST_COLUMNS]] for cells in islice(found, MOST_ROWS + 1)]
    if len(rows) > MOST_ROWS:
        raise _too_many()
    if max(map(len, rows), default=0) < FEWEST_COLUMNS:
        raise _no_lines()
    return Opened(sha256, rows)


def remembered(kept: Iterable[dict[str, Any]]) -> list[Layout]:
    """The layouts of statements that were taken in before."""
    return [Layout(one["headings"], one["places"]) for one in kept if "headings" in one]


def layout_of(rows: list[list[str]], layouts: Iterable[Layout]) -> Layout | None:
    """How these rows are to be understood: as another file of their look was, or by what banks call their columns."""
    if found := next((layout for layout in layouts if layout.begins(rows) is not None), None):
        return found
    heading, places = guessed(rows)
    layout = Layout(rows[heading], places)
    return None if layout.lacks() else layout


def guessed(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """The row that looks most like headings, and the columns that are called as banks call them."""
    known = {name for names in CALLED.values() for name in names}

    def likely(n: int) -> tuple[int, int, int]:
        titles = sum(bool(cell) and not re.search(r"\d", cell) for cell in rows[n])
        return sum(_plain(cell) in known for cell in rows[n]), titles, -n

    heading = max(range(min(len(rows), sheets.HEAD_ROWS)), key=likely)
    plain = [_plain(cell) for cell in rows[heading]]
    places = {
        name: next(n for n, cell in enumerate(plain) if cell in names)
        for name, names in CALLED.items()
        if any(cell in names for cell in plain)
    }
    return heading, places


def read(file: Opened, layout: Layout) -> BankFile:
    """The lines of a statement, understood in this way."""
    layout.check_whole()
    begins = layout.begins(file.rows) or 0
    found = list(islice(lines_in(file.rows[begins:], layout.places, begins), MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise _too_many()
    if not found:
        raise _no_lines()
    return BankFile(file.sha256, layout, in_order(found))


def _no_lines() -> Refused:
    return Refused({"file": _("Tidak ada baris transaksi di berkas ini. Periksa, lalu unggah lagi.")})


def _too_many() -> Refused:
    sentence = _("Berkas ini lebih dari %(n)s baris. Unggah sebulan demi sebulan.")
    return Refused({"file": sentence % {"n": formats.number(MOST_LINES)}})


def _plain(header: str) -> str:
    return re.sub(r"[^a-z ]", "", header.lower()).strip()
