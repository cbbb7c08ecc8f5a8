"""What was earned and spent for each programme of a body."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Book, Kind, Leg
from omah.statements.lines import Agreement, Amount, Line, Statement, in_period, shown
from omah.statements.periods import Period
from omah.statements.sheets.activities import OF_THE_PERIOD
from omah.statements.sums import Part, Sums

WITHOUT = "tanpa"
"""As an address says that something belongs to no programme."""


class Cell(NamedTuple):
    programme: int | None
    kind: str


def by_programme(book: Book, sums: Sums) -> Statement:
    """Income, expenses and what is left of each programme; below them what belongs to none."""
    period, before = sums.period, sums.period.before()
    now, earlier = _moved(book, period), _moved(book, before)
    columns = [
        _("Pendapatan"),
        _("Beban"),
        _("Hasil"),
        _("Hasil %(when)s (sebelumnya)") % {"when": before},
    ]
    known = [(str(one), one.ref, one.pk) for one in book.programmes.all()]
    rows = [_line(label, ref, now, earlier, sums, {pk}) for label, ref, pk in known]
    rows.append(_line(_("Tanpa program"), WITHOUT, now, earlier, sums, {None}))
    every = {cell.programme for cell in now | earlier}
    total = _line(_("Jumlah"), "", now, earlier, sums, every)
    kept = [row for row in rows if not row.is_nothing]
    left = sums.moved(Part.NOW, accounts=sums.of_kind(*OF_THE_PERIOD))
    agreement = Agreement(_("Jumlah semua program = surplus (defisit)"), total.amounts[2].value + left)
    says = [_says(now)] if known else []
    return Statement(
        "program", _("Hasil setiap program"), str(period), columns, [*kept, total], [agreement], says
    )


def _line(label, ref, now, earlier, sums, programmes):
    which = {"program": ref} if ref else {}
    amounts = [
        Amount(_total(cells, programmes, *kinds), in_period(period, jenis=group, **which))
        for cells, period, group, kinds in (
            (now, sums.period, "pendapatan", (Kind.INCOME,)),
            (now, sums.period, "beban", (Kind.EXPENSE,)),
            (now, sums.period, "hasil", OF_THE_PERIOD),
            (earlier, sums.period.before(), "hasil", OF_THE_PERIOD),
        )
    ]
    return Line(label, amounts, is_sum=not ref)


def _total(cells: Counter[Cell], programmes, *kinds) -> int:
    signed = sum(n for cell, n in cells.items() if cell.programme in programmes and cell.kind in kinds)
    return shown(Kind.NET_ASSETS if len(kinds) > 1 else kinds[0], signed)


def _moved(book: Book, period: Period) -> Counter[Cell]:
    """Signed sums, debit above zero."""
    legs = Leg.objects.posted().filter(
        entry__book=book, entry__day__range=period, account__kind__in=OF_THE_PERIOD
    )
    rows = legs.order_by().values_list("programme", "account__kind").annotate(n=Sum("amount"))
    return Counter({Cell(programme, kind): n for programme, kind, n in rows})


def _says(now):
    """How much of all that moved is told apart."""
    inside = {cell.programme for cell in now} - {None}
    facts = {
        "earned": formats.rupiah(_total(now, inside, Kind.INCOME)),
        "spent": formats.rupiah(_total(now, inside, Kind.EXPENSE)),
    }
    return _("Masuk program: pendapatan %(earned)s, beban %(spent)s.") % facts
