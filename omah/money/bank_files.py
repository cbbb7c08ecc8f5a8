"""Reading the statement of a bank: which column says what, and what each line says. Nothing in a file is believed."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import IO, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import formats
from omah.core.deeds import Refused
from omah.lists import sheets
from omah.ui.forms import YEARS

MOST_LINES = 2_000
LONGEST_WORDS = 200
COLUMNS = {
    "day": gettext_lazy("tanggal"),
    "words": gettext_lazy("keterangan"),
    "amount": gettext_lazy("jumlah (satu kolom)"),
    "out": gettext_lazy("uang keluar (debet)"),
    "into": gettext_lazy("uang masuk (kredit)"),
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
    "amount": ("jumlah", "mutasi", "nominal", "amount"),
    "out": ("debet", "debit", "keluar", "uang keluar", "pengeluaran", "withdrawal"),
    "into": ("kredit", "credit", "masuk", "uang masuk", "pemasukan", "deposit"),
    "balance": ("saldo", "balance", "saldo akhir"),
}
"""What banks call their columns. A bank's debit is our money going out."""
NUMBER = re.compile(r"([-+(]?)\s*(?:rp\.?|idr)?\s*([-+]?)([\d.,]+)\)?\s*(db|cr|d|k|c)?\.?", re.IGNORECASE)


class BankLine(NamedTuple):
    """A line as the bank wrote it; ``amount`` is above zero where money came."""

    day: date
    words: str
    amount: int
    balance: int | None


class BankFile(NamedTuple):
    """What a file says, the oldest line first, and how its columns were understood."""

    sha256: str
    columns: dict[str, str]
    lines: list[BankLine]


def read(file: IO[bytes], told: dict[str, str]) -> BankFile:
    """The lines of a statement. ``told`` names columns by their headings, where somebody knows better."""
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    _names, rows = sheets.rows_of(file)
    wanted = {_plain(name) for name in told.values()} | {name for names in CALLED.values() for name in names}
    headers, at, below = sheets.with_header(rows, lambda cells: sum(_plain(cell) in wanted for cell in cells))
    places = _places(headers, told)
    found = list(islice(_lines(below, places, at), MOST_LINES + 1))
    if len(found) > MOST_LINES:
        raise Refused(
            {"file": _("Berkas ini lebih dari %(n)s baris. Unggah sebulan demi sebulan.") % {"n": MOST_LINES}}
        )
    if not found:
        raise Refused({"file": _("Tidak ada baris transaksi di berkas ini. Periksa, lalu unggah lagi.")})
    return BankFile(sha256, {name: headers[place] for name, place in places.items()}, _in_order(found))


def _places(headers: Sequence[str], told: dict[str, str]) -> dict[str, int]:
    plain = [_plain(header) for header in headers]
    places = {}
    for name, names in CALLED.items():
        names = (_plain(told[name]),) if told.get(name) else names
        if (place := next((n for n, header in enumerate(plain) if header in names), None)) is not None:
            places[name] = place
        elif told.get(name):
            raise Refused(
                {name: _("Kolom «%(name)s» tidak ada di berkas ini. Salin judulnya.") % {"name": told[name]}}
            )
    for name in ("day", "words"):
        if name not in places:
            raise Refused({name: _missing(name)})
    if "amount" not in places and not {"out", "into"} <= set(places):
        raise Refused({"amount": _missing("amount")})
    return places


def _missing(name: str) -> str:
    return _("Kolom %(name)s tidak ditemukan. Tulis judul kolomnya di sini.") % {"name": COLUMNS[name]}


def _lines(rows: Iterator[list[str]], places: dict[str, int], at: int) -> Iterator[BankLine]:
    """Lines with a day and an amount; banks write totals and blanks around them."""
    for number, cells in enumerate(rows, at + 1):
        said = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        if not said["day"] or not any(said.get(name) for name in ("amount", "out", "into")):
            continue
        try:
            day = _day(said["day"])
            amount = _amount(said)
            balance = _number(said["balance"]) if said.get("balance") else None
        except ValueError:
            sentence = _("Baris %(n)s tidak dapat dibaca. Periksa tanggal dan jumlahnya.")
            raise Refused({"file": sentence % {"n": number}}) from None
        if amount:
            yield BankLine(day, said["words"][:LONGEST_WORDS] or "—", amount, balance)


def _day(text: str) -> date:
    """As banks write it, the year in two or four figures; the hour does not matter."""
    plain = re.sub(r"[ T]\d{1,2}[:.]\d\d.*", "", text.strip())
    if found := re.fullmatch(r"(\d{1,2}[/.-]\d{1,2}[/.-])(\d\d)", plain):
        plain = f"{found[1]}20{found[2]}"
    day = formats.read_day(plain)
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(text)
    return day


def _amount(said: dict[str, str]) -> int:
    if said.get("amount"):
        return _number(said["amount"])
    into, out = (abs(_number(said[name])) if said.get(name) else 0 for name in ("into", "out"))
    return into - out


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
