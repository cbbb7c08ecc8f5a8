"""Reading a table that somebody copied out of Excel: row by row, with what is wrong in each."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from omah.budgets.models import ACCOMMODATION, DOING, MOST_FREQUENCY, MOST_PRICE, MOST_VOLUME
from omah.budgets.planned import Planned
from omah.core import formats

COLUMNS = {
    "group": ("kelompok", "grup", "bagian"),
    "what": ("uraian", "keterangan", "nama barang", "kegiatan"),
    "volume": ("volume", "vol", "jumlah barang", "banyaknya", "qty"),
    "unit": ("satuan",),
    "frequency": ("frekuensi", "frek"),
    "frequency_unit": ("satuan frekuensi", "satuan frek", "satuan kali"),
    "price": ("harga satuan", "harga satuan rp", "harga", "harga rp"),
    "amount": ("jumlah", "jumlah rp", "total", "jumlah harga"),
    "account": ("akun", "kode akun", "jenis biaya"),
    "funds": ("sumber dana", "dana", "sumber"),
}
USUAL: tuple[str, ...] = (
    "what",
    "volume",
    "unit",
    "frequency",
    "frequency_unit",
    "price",
    "amount",
    "account",
    "funds",
)
"""The order of the columns where no row names them."""
MOST_LINES = 300
MOST_FAULTS = 50
SUMS = re.compile(r"(sub ?)?(total|jumlah)\b", re.IGNORECASE)
LETTERED = re.compile(r"^([a-z]|[ivx]+|\d+)[.)]\s+", re.IGNORECASE)


@dataclass
class Table:
    """What could be read: the lines, or what is wrong in which row."""

    lines: list[Planned] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class Unreadable(ValueError):
    """A cell cannot be understood; the sentence says what to write."""


class Reader:
    """Reads the rows of a table for one book."""

    def __init__(self, book: Any) -> None:
        self._accounts = list(book.accounts.filter(kind="expense"))
        self._funds = list(book.funds.by_hand())

    def read(self, text: str) -> Table:
        """Tab between cells; a first row with the names of the columns, a row with words alone heads a group."""
        table, columns, group = Table(), USUAL, DOING
        for number, row in enumerate(text.splitlines(), 1):
            if len(table.lines) > MOST_LINES or len(table.faults) == MOST_FAULTS:
                break
            cells = [cell.strip() for cell in row.split("\t")]
            if not any(cells):
                continue
            if named := _header(cells):
                columns = named
                continue
            said = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
            if SUMS.match(next(filter(None, cells))) and not {"volume", "price"} & set(said):
                continue
            if set(said) <= {"what", "group"} or len([cell for cell in cells if cell]) == 1:
                group = _plain(next(filter(None, cells)))
                continue
            try:
                table.lines.append(self._line(said, group))
            except Unreadable as error:
                table.faults.append(_("Baris %(number)s: %(fault)s") % {"number": number, "fault": error})
        if not table.lines and not table.faults:
            table.faults.append(_("Tidak ada baris yang terbaca. Salin tabelnya bersama judul kolomnya."))
        if len(table.lines) > MOST_LINES:
            table.faults.append(_("Lebih dari %(n)s baris. Masukkan sebagian dulu.") % {"n": MOST_LINES})
        return table

    def _line(self, said: dict[str, str], group: str) -> Planned:
        what = said.get("what", "")
        if not what:
            raise Unreadable(_("tulis uraiannya."))
        volume = _number(said.get("volume", ""), _("volume"), MOST_VOLUME)
        frequency = _number(said.get("frequency", "1"), _("frekuensi"), MOST_FREQUENCY)
        price = _number(said.get("price", ""), _("harga satuan"), MOST_PRICE)
        total = volume * frequency * price
        if "amount" in said and _number(said["amount"], _("jumlah"), 10**15) != total:
            facts = {"right": formats.rupiah(total), "what": said["amount"]}
            raise Unreadable(_("jumlahnya tertulis %(what)s, seharusnya %(right)s.") % facts)
        account = self._account(said.get("account", ""), said.get("group", group), what)
        funds, rest = self._paid_by(said.get("funds", ""))
        return Planned(
            group=_plain(said.get("group", group))[:80],
            what=what[:200],
            volume=volume,
            unit=said.get("unit", "paket")[:20],
            frequency=frequency,
            frequency_unit=said.get("frequency_unit", "")[:20],
            price=price,
            account=account,
            funds=funds,
            rest=rest,
        )

    def _account(self, said: str, group: str, what: str) -> str:
        """By code or name; where nothing is said, what suits the words."""
        for account in self._accounts:
            if said and said.split()[0] == account.code or said.casefold() == str(account).casefold():
                return account.code
        if said:
            raise Unreadable(_("akun «%(said)s» tidak ada di buku ini.") % {"said": said})
        return guess(f"{group} {what}")

    def _paid_by(self, said: str) -> tuple[dict[int, int], int | None]:
        """'CSR Bank 200.000; Dana umum': the fund without an amount takes the rest."""
        funds: dict[int, int] = {}
        rest = None
        for part in filter(None, (part.strip() for part in said.split(";"))):
            found = re.fullmatch(
                r"(.*?)\s*(?:[:=]|(?=Rp))?\s*(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{4,})", part
            )
            name, amount = (found[1], formats.read_number(found[2])) if found else (part, 0)
            fund = next((fund for fund in self._funds if str(fund).casefold() == name.casefold()), None)
            if fund is None:
                raise Unreadable(_("sumber dana «%(name)s» tidak ada di buku ini.") % {"name": name})
            if fund.pk in {rest, *funds}:
                raise Unreadable(
                    _("sumber dana «%(name)s» tertulis dua kali. Tulis sekali.") % {"name": name}
                )
            if amount:
                funds[fund.pk] = amount
            elif rest:
                raise Unreadable(_("hanya satu sumber dana boleh tanpa jumlah. Tulis jumlah yang lain."))
            else:
                rest = fund.pk
        return funds, rest


GUESSES = (
    (("honor", "juru bahasa", "narasumber", "pelatih", "jbi"), "508"),
    ((ACCOMMODATION.casefold(), "braille", "pendamping", "aksesibel"), "505"),
    (("konsumsi", "makan", "snack", "minum"), "504"),
    (("transport", "perjalanan", "bensin", "tiket"), "503"),
    (("sewa", "tempat", "gedung"), "506"),
    (("bahan", "kain", "benang"), "502"),
    (("cetak", "gandakan", "penggandaan", "tulis", "administrasi", "laporan"), "507"),
)


def guess(words: str) -> str:
    """The account that such words usually belong to; other costs where none is known."""
    spoken = words.casefold()
    return next((code for hints, code in GUESSES if any(hint in spoken for hint in hints)), "509")


def _header(cells: list[str]) -> tuple[str, ...]:
    """Which column is which, where this row names them; nothing where it does not."""
    found = tuple(
        next((name for name, words in COLUMNS.items() if _bare(cell) in words), "") for cell in cells
    )
    return found if "what" in found and "price" in found else ()


def _bare(cell: str) -> str:
    return re.sub(r"[^a-z ]", "", cell.casefold()).strip()


def _plain(name: str) -> str:
    """'B. Pelaksanaan' without its letter."""
    return LETTERED.sub("", name).strip() or name


def _number(said: str, what: str, most: int) -> int:
    try:
        value = formats.read_rupiah(re.sub(r",0+$", "", said))
    except ValueError:
        raise Unreadable(
            _("%(what)s «%(said)s» bukan bilangan bulat.") % {"what": what, "said": said}
        ) from None
    if not 1 <= value <= most:
        facts = {"what": what, "most": formats.number(most)}
        raise Unreadable(_("%(what)s harus antara 1 dan %(most)s.") % facts)
    return value
