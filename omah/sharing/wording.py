"""Numbers and lists in words: Indonesian first, English second."""

from collections.abc import Sequence
from fractions import Fraction

LANGUAGES = ("id", "en")


def number(value: int | Fraction, language: str = "id") -> str:
    """A count or a decimal with at most three places, never rounded up: 12.500 or 12,500; 1,5 or 1.5."""
    thousandths = int(Fraction(value) * 1000)
    whole, rest = divmod(abs(thousandths), 1000)
    text = f"{whole:,}"
    if rest:
        text += "." + f"{rest:03d}".rstrip("0")
    if language == "id":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return "-" + text if thousandths < 0 else text


def plain_unit(count: int, language: str = "id") -> str:
    """What pieces are called where nothing better is known."""
    if language == "id":
        return "buah"
    return "piece" if count == 1 else "pieces"


def rupiah(value: int | Fraction, language: str = "id") -> str:
    """Whole rupiah, rounded down: Rp30.000 or Rp30,000."""
    return "Rp" + number(int(value), language)


def listed(parts: Sequence[str], language: str = "id") -> str:
    """«a», «a dan b», «a, b, dan c»."""
    last = "dan" if language == "id" else "and"
    if len(parts) < 2:
        return "".join(parts)
    if len(parts) == 2:
        return f"{parts[0]} {last} {parts[1]}"
    return ", ".join(parts[:-1]) + f", {last} {parts[-1]}"
