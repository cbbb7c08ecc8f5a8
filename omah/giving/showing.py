"""How published totals are told: each number in words, with its source and its day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omah.core import formats
from omah.giving.totals import GOODS, ORDERS, PROGRAMME, REST
from omah.money.models import Source
from omah.ui import saying


@dataclass(frozen=True)
class Line:
    """One number, or that it is untold."""

    year: int
    part: str
    what: str
    amount: int | None
    records: str
    last: date | None

    @property
    def source(self) -> str:
        if self.amount is None:
            return _("Orangnya kurang dari lima, atau hampir semuanya dari satu orang.")
        if self.last is None:
            return f"{self.records}."
        words = {"records": self.records, "on": saying.day(self.last)}
        return _("%(records)s, catatan terakhir %(on)s.") % words


class Year:
    """One year, as the page tells it."""

    def __init__(self, told: dict[str, Any], body):
        self.year, self.ratio, self.strict_ratio = told["year"], told["ratio"], told["strict_ratio"]
        self.came = Side(told, "came", _("Uang masuk"), body)
        self.went = Side(told, "went", _("Menjadi apa"), body)
        self.pieces = _pieces(told["handed_over"], body)

    @property
    def sides(self):
        return [self.came, self.went]

    @property
    def lines(self):
        return [*self.came.lines, *self.went.lines]


class Side:
    """What came in, or what it became."""

    def __init__(self, told, side, title, body):
        self.title = title
        self.kept_since = datetime.fromisoformat(told["counted"][side]) if side in told["kept"] else None
        records = _("Buku uang %(body)s") % {"body": body}
        self.lines = [
            Line(
                told["year"],
                title,
                _joined(one["of"]),
                one["amount"],
                records,
                one["last"] and date.fromisoformat(one["last"]),
            )
            for one in told[side]
        ]

    @property
    def whole(self) -> int | None:
        """All of it, unless a part is untold."""
        amounts = [line.amount for line in self.lines]
        return None if None in amounts else sum(filter(None, amounts))


def _pieces(handed_over, body):
    if not handed_over:
        return ""
    words = {
        "pieces": formats.number(handed_over["pieces"]),
        "orders": handed_over["orders"],
        "body": body,
        "on": saying.day(date.fromisoformat(handed_over["last"])),
    }
    return (
        _(
            "%(pieces)s buah barang dari %(orders)s pesanan diserahkan kepada pemesan. "
            "Berita acara serah terima %(body)s, terakhir %(on)s."
        )
        % words
    )


def _joined(headings):
    names = capfirst(", ".join(_name(heading) for heading in headings))
    return names if len(headings) == 1 else _("%(names)s (digabung)") % {"names": names}


def _name(heading):
    if heading.startswith(PROGRAMME):
        return _("program %(name)s") % {"name": heading.removeprefix(PROGRAMME)}
    others = {
        ORDERS: _("upah dan bahan pesanan"),
        GOODS: _("barang sumbangan yang dibagikan"),
        REST: _("kegiatan lain"),
    }
    return others[heading] if heading in others else str(Source(heading).label)
