"""How numbers, money, dates and quantities are written and read in Indonesian.

Every function here is pure. Reading is strict where a mistake would cost money: 12.500 is twelve thousand
five hundred, 12,5 is refused as a count.
"""

import re
from datetime import date
from fractions import Fraction

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_OLD_SPELLINGS = {"nopember": 11, "pebruari": 2, "agt": 8, "agu": 8, "ags": 8, "jan": 1, "feb": 2, "peb": 2,
                  "mar": 3, "apr": 4, "jun": 6, "jul": 7, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11,
                  "des": 12}  # fmt: skip
_MONTH_NUMBERS = {name.lower(): i for names in (MONTHS, MONTHS_EN) for i, name in enumerate(names, 1)}
_MONTH_NUMBERS |= _OLD_SPELLINGS
_ONES = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
TOO_LARGE = 10**15
LARGEST = 2**63 - 1
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def number(value: int) -> str:
    """12500 -> '12.500'; negative numbers carry a true minus sign."""
    return f"{value:,}".replace(",", ".").replace("-", "−")


def rupiah(amount: int) -> str:
    """25000 -> 'Rp25.000' (no space, as EYD has it)."""
    return f"−Rp{number(-amount)}" if amount < 0 else f"Rp{number(amount)}"


def read_number(text: str) -> int:
    """'12.500' -> 12500. Raises ValueError for decimals and for dots that do not stand at thousands."""
    plain = re.sub(r"\s", "", text)
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", plain, re.ASCII):
        raise ValueError(text)
    value = int(plain.replace(".", ""))
    if value > LARGEST:
        raise ValueError(text)
    return value


def read_rupiah(text: str) -> int:
    """'Rp 8.000', '8000', 'Rp8.000,00' -> 8000. Cents other than 00 are refused."""
    plain = re.sub(r"^\s*rp\.?\s*", "", text, flags=re.IGNORECASE)
    return read_number(re.sub(r",(00|-)\s*$", "", plain))


def in_words(value: int) -> str:
    """Terbilang: 12500 -> 'dua belas ribu lima ratus'. Units: plain numbers, below 10**15."""
    if abs(value) >= TOO_LARGE:
        raise ValueError(value)
    if value < 0:
        return f"minus {in_words(-value)}"
    return " ".join(_words(value)) or "nol"


def rupiah_in_words(amount: int) -> str:
    """The amount in words, as a receipt has it: 'dua puluh juta rupiah'."""
    return f"{in_words(amount)} rupiah"


def _words(value: int) -> list[str]:
    if value == 0:
        return []
    if value < 12:
        return [_ONES[value]]
    if value < 20:
        return [_ONES[value - 10], "belas"]
    if value < 100:
        return [_ONES[value // 10], "puluh", *_words(value % 10)]
    if value < 200:
        return ["seratus", *_words(value - 100)]
    if value < 1000:
        return [_ONES[value // 100], "ratus", *_words(value % 100)]
    if value < 2000:
        return ["seribu", *_words(value - 1000)]
    if value < 10**6:
        return [*_words(value // 1000), "ribu", *_words(value % 1000)]
    scale, name = next((scale, name) for scale, name in _SCALES if value >= scale)
    return [*_words(value // scale), name, *_words(value % scale)]


def day(value: date, language: str = "id") -> str:
    """4 Mei 2020."""
    months = MONTHS_EN if language == "en" else MONTHS
    return f"{value.day} {months[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """Senin, 4 Mei 2020."""
    return f"{DAYS[value.weekday()]}, {day(value)}"


def day_in_words(value: date) -> str:
    """As an official record opens: 'Senin tanggal empat bulan Mei tahun dua ribu dua puluh'."""
    month = MONTHS[value.month - 1]
    return f"{DAYS[value.weekday()]} tanggal {in_words(value.day)} bulan {month} tahun {in_words(value.year)}"


def fuzzy_day(value: str, language: str = "id") -> str:
    """'2019' -> '2019', '2019-05' -> 'Mei 2019', '2019-05-04' -> '4 Mei 2019'."""
    year, *rest = (int(part) for part in value.split("-"))
    months = MONTHS_EN if language == "en" else MONTHS
    return " ".join([*map(str, rest[1:]), *(months[n - 1] for n in rest[:1]), str(year)])


def read_day(text: str, *, year: int | None = None) -> date:
    """Read a date as Indonesians write it: 4/5/2020, 4-5-2020, 4 Mei 2020, 30 Nopember 2021, 2020-05-04.

    Day before month. A missing year is taken from ``year`` if given. Raises ValueError.
    """
    plain = re.sub(r"^[a-z']+,\s*", "", text.strip().lower())
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain, re.ASCII):
        y, m, d = (int(part) for part in found.groups())
        return date(y, m, d)
    found = re.fullmatch(r"(\d{1,2})[\s/.-]+([a-z]+|\d{1,2})(?:[\s/.-]+(\d{4}))?", plain, re.ASCII)
    if not found:
        raise ValueError(text)
    month = int(found[2]) if found[2].isdigit() else _MONTH_NUMBERS.get(found[2], 0)
    wanted = int(found[3]) if found[3] else year
    if wanted is None:
        raise ValueError(text)
    return date(wanted, month, int(found[1]))


def read_fuzzy_day(text: str) -> str:
    """Read a year, a month and year, or a day: 'Mei 2019' -> '2019-05'. Raises ValueError."""
    plain = text.strip().lower()
    if re.fullmatch(r"\d{4}", plain, re.ASCII):
        return plain
    if found := re.fullmatch(r"(\d{4})-(\d{2})", plain, re.ASCII):
        return date(int(found[1]), int(found[2]), 1).isoformat()[:7]
    found = re.fullmatch(r"([a-z]+|\d{1,2})[\s/.-]+(\d{4})", plain, re.ASCII)
    if found:
        month = int(found[1]) if found[1].isdigit() else _MONTH_NUMBERS.get(found[1], 0)
        return date(int(found[2]), month, 1).isoformat()[:7]
    return read_day(text).isoformat()


UNITS = {"buah": 1, "pasang": 2, "lusin": 12, "kodi": 20, "gros": 144}
"""Trade units and how many single pieces each holds."""
UNITS_EN = {
    "buah": ("piece", "pieces"),
    "pasang": ("pair", "pairs"),
    "lusin": ("dozen", "dozen"),
    "kodi": ("kodi", "kodi"),
    "gros": ("gross", "gross"),
}
"""One of each, and many."""


def in_units(pieces: int, unit: str, language: str = "id") -> str:
    """Say pieces in a trade unit without losing any: in_units(12500, 'lusin') -> '1.041 lusin + 8 buah'."""
    whole, rest = divmod(pieces, UNITS[unit])
    if unit == "buah" or not whole:
        return _counted(pieces, "buah", language)
    said = _counted(whole, unit, language)
    return f"{said} + {_counted(rest, 'buah', language)}" if rest else said


def _counted(n: int, unit: str, language: str) -> str:
    one, many = UNITS_EN[unit] if language == "en" else (unit, unit)
    return f"{number(n)} {one if n == 1 else many}"


def worth(pieces: int, rate: int, unit: str) -> Fraction:
    """What pieces come to at a rate for each unit, exactly: worth(6, 8000, 'lusin') -> Fraction(4000)."""
    return Fraction(pieces * rate, UNITS[unit])


def rounded_up(amount: int | Fraction, *, to: int = 100) -> int:
    """The least multiple of ``to`` that is not below the amount; exact, in whole rupiah."""
    return -(-amount // to) * to


def phone(number: str) -> str:
    """+6285712345678 -> '0857-1234-5678', as people read it to each other."""
    local = "0" + number.removeprefix("+62") if number.startswith("+62") else number
    return "-".join(filter(None, (local[:4], local[4:8], local[8:])))


def percent(hundredths: int) -> str:
    """Hundredths of a per cent as people write them: 3333 -> '33,33 %', 6000 -> '60 %'."""
    whole, rest = divmod(hundredths, 100)
    return f"{number(whole)},{rest:02}".rstrip("0").rstrip(",") + " %" if rest else f"{number(whole)} %"


def cents(amount: Fraction) -> str:
    """An exact amount with its sen: Fraction(25_000_000, 3) -> 'Rp8.333.333,33'; whole rupiah without."""
    hundredths = round(amount * 100)
    whole, rest = divmod(hundredths, 100)
    return rupiah(whole) + (f",{rest:02}" if rest else "")
