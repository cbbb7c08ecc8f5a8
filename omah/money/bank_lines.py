"""What each line of a bank says: a day, words, money that came or went. Nothing in it is believed."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from omah.core import formats
from omah.core.deeds import Refused
from omah.ui.forms import YEARS

OUT = {"d", "db", "dr", "debet", "debit", "keluar", "-"}
INTO = {"k", "c", "cr", "kr", "kredit", "credit", "masuk", "+"}
NUMBER = re.compile(r"([-+(]?)\s*(?:rp\.?|idr)?\s*([-+]?)([\d.,]+)\)?\s*(db|cr|d|k|c)?\.?", re.IGNORECASE)
WHOLE = re.compile(r"\d*|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+")
"""In one piece or by thousands. 1234,567 is neither: it may be a thousand and some, or a million."""


class BankLine(NamedTuple):
    """A line as the bank wrote it; ``amount`` is above zero where money came."""

    day: date
    words: str
    amount: int
    balance: int | None


def lines_in(rows: list[list[str]], places: dict[str, int], at: int) -> Iterator[BankLine]:
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


def reads(cells: list[str], places: dict[str, int]) -> bool:
    """Do these cells tell of money that moved, where things stand so?"""
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
    whole = re.sub(r"[.,]\d\d?$", "", figures)
    if not WHOLE.fullmatch(whole):
        raise ValueError(text)
    rupiah = re.sub(r"\D", "", whole) or 0
    amount = round(Decimal(f"{rupiah}.{figures[len(whole) + 1 :]}"))
    if amount >= formats.TOO_LARGE:
        raise ValueError(text)
    is_out = before in ("-", "(") or inside == "-" or (side or "").lower() in ("db", "d")
    return -amount if is_out else amount


def in_order(lines: list[BankLine]) -> list[BankLine]:
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
