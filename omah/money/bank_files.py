"""Reading the statement of a bank: which column says what, and what each line says. Nothing in a file is believed.

Columns are known by what banks call them. Where they are called otherwise, or nothing, somebody says which is which; the
next file of the same look is read in the same way.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import IO, Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import formats
from omah.core.deeds import Refused
from omah.lists import sheets
from omah.ui.forms import YEARS

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
OUT = {"d", "db", "dr", "debet", "debit", "keluar", "-"}
INTO = {"k", "c", "cr", "kr", "kredit", "credit", "masuk", "+"}
NUMBER = re.compile(r"([-+(]?)\s*(?:rp\.?|idr)?\s*([-+]?)([\d.,]+)\)?\s*(db|cr|d|k|c)?\.?", re.IGNORECASE)


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
        """The first row below the headings, where these rows look like that."""
        if self.headings:
            top = rows[: sheets.HEAD_ROWS]
            return top.index(self.headings) + 1 if self.headings in top else None
        first = next((row for row in rows if row), [])
        return 0 if _reads(first, self.places) else None


class BankLine(NamedTuple):
    """A line as the bank wrote it; ``amount`` is above zero where money came."""

    day: date
    words: str
    amount: int
    balance: int | None


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
    found = list(islice(_lines(file.rows[begins:], layout.places, begins), MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise _too_many()
    if not found:
        raise _no_lines()
    return BankFile(file.sha256, layout, _in_order(found))


def _no_lines() -> Refused:
    return Refused({"file": _("Tidak ada baris transaksi di berkas ini. Periksa, lalu unggah lagi.")})


def _too_many() -> Refused:
    sentence = _("Berkas ini lebih dari %(n)s baris. Unggah sebulan demi sebulan.")
    return Refused({"file": sentence % {"n": formats.number(MOST_LINES)}})


def _lines(rows: list[list[str]], places: dict[str, int], at: int) -> Iterator[BankLine]:
    """Lines with a day and an amount; banks write totals and blanks around them."""
    for number, cells in enumerate(rows, at + 1):
        said = _said(cells, places)
        if not any(said.get(name) for name in ("amount", "out", "into")):
            _check_tells_no_move(said, number)
            continue
        if not said["day"]:
            continue
        try:
            line = _line(said)
        except ValueError:
            sentence = _("Baris %(n)s tidak dapat dibaca. Periksa tanggal dan jumlahnya.")
            raise Refused({"file": sentence % {"n": number}}) from None
        if line.amount:
            yield line


def _check_tells_no_move(said: dict[str, str], number: int) -> None:
    """Refuse a line whose amount alone is missing, as of a formula that nobody worked out: it would be lost unseen.
    A line with a balance only tells how much there is."""
    if said["words"] and not said.get("balance") and _is_day(said["day"]):
        sentence = _("Baris %(n)s tidak punya jumlah. Buka berkasnya di Excel, isi jumlahnya, lalu simpan.")
        raise Refused({"file": sentence % {"n": number}})


def _said(cells: list[str], places: dict[str, int]) -> dict[str, str]:
    return {name: cells[place] if place < len(cells) else "" for name, place in places.items()}


def _line(said: dict[str, str]) -> BankLine:
    balance = _number(said["balance"]) if said.get("balance") else None
    return BankLine(_day(said["day"]), said["words"] or "—", _amount(said), balance)


def _reads(cells: list[str], places: dict[str, int]) -> bool:
    try:
        return bool(_line(_said(cells, places)).amount)
    except ValueError:
        return False


def _day(text: str) -> date:
    """As banks write it, the year in two or four figures; the hour does not matter."""
    plain = re.sub(r"[ T]\d{1,2}[:.]\d\d.*", "", text.strip())
    if found := re.fullmatch(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d\d)", plain):
        plain = f"{found[1]}20{found[2]}"
    day = formats.read_day(plain)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(text)
    return day


def _is_day(text: str) -> bool:
    try:
        return bool(_day(text))
    except ValueError:
        return False


def _amount(said: dict[str, str]) -> int:
    if said.get("amount"):
        amount = _number(said["amount"])
        return _sign(said["side"]) * abs(amount) if "side" in said else amount
    into, out = (abs(_number(said[name])) if said.get(name) else 0 for name in ("into", "out"))
    return into - out


def _sign(side: str) -> int:
    plain = side.strip(" .").lower()
    if plain not in OUT | INTO:
        raise ValueError(side)
    return -1 if plain in OUT else 1


def _number(text: str) -> int:
    """A signed number of rupiah: 1.500.000,00, 1,500,000.00 CR, (25.000), 25000 DB. Cents are rounded."""
    found = NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    before, inside, figures, side = found.groups()
    cents = re.fullmatch(r"(.*\D)?(\d+)[.,](\d{1,2})", figures)
    whole = re.sub(r"\D", "", figures[: -len(cents[3]) - 1] if cents else figures)
    try:
        amount = round(Decimal(f"{whole or 0}.{cents[3] if cents else 0}"))
    except InvalidOperation:
        raise ValueError(text) from None
    if amount >= formats.TOO_LARGE:
        raise ValueError(text)
    is_out = before in ("-", "(") or inside == "-" or (side or "").lower() in ("db", "d")
    return -amount if is_out else amount


def _in_order(lines: list[BankLine]) -> list[BankLine]:
    """The oldest first, once the balance is known to follow from line to line. Banks write both ways round."""
    if _first_break(lines) is None and lines[0].day <= lines[-1].day:
        return lines
    turned = lines[::-1]
    if _first_break(turned) is None:
        return turned
    n = _first_break(lines) or _first_break(turned) or 0
    sentence = _(
        "Saldo pada baris ke-%(n)s tidak cocok dengan baris sebelumnya. Periksa berkas dan kolomnya."
    )
    raise Refused({"file": sentence % {"n": n + 1}})


def _first_break(lines: list[BankLine]) -> int | None:
    """Where the balance does not follow from the line before; a rupiah may be lost to rounding."""
    for n in range(1, len(lines)):
        before, now = lines[n - 1].balance, lines[n].balance
        if before is not None and now is not None and abs(before + lines[n].amount - now) > 1:
            return n
    return None


def _plain(header: str) -> str:
    return re.sub(r"[^a-z ]", "", header.lower()).strip()
