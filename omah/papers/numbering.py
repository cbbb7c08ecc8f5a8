"""How a document's number is written: 012/BAST/LINKSOS/V/2020."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omah.core.formats import ROMAN

PATTERN = "{n:03}/{kind}/{code}/{roman}/{year}"
_PLACE = re.compile(r"\{(n)(?::0([1-9]))?\}|\{(kind|code|roman|month|year)\}")


def check_pattern(pattern: str) -> None:
    """A pattern holds the number and the year, and no other braces than those that are filled in."""
    places = {found[1] or found[3] for found in _PLACE.finditer(pattern)}
    if not {"n", "year"} <= places:
        raise ValidationError(_("Pola nomor harus memuat {n} dan {year}."))
    if set("{}") & set(_PLACE.sub("", pattern)):
        raise ValidationError(
            _("Pola nomor hanya mengenal {n:03}, {kind}, {code}, {roman}, {month}, dan {year}.")
        )


def write_number(pattern: str, n: int, *, kind: str, code: str, dated: date) -> str:
    """Fill in a pattern; the month is Roman, as offices write it."""
    words = {
        "kind": kind,
        "code": code,
        "roman": ROMAN[dated.month - 1],
        "month": f"{dated.month:02}",
        "year": str(dated.year),
    }
    return _PLACE.sub(lambda place: f"{n:0{place[2] or 1}}" if place[1] else words[place[3]], pattern)
