"""Laporan penghasilan komprehensif: what was earned and spent, of the body's own and of what givers bound."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Code, Kind
from omah.statements.lines import Agreement, Amount, Line, Statement, bound, in_period, shown
from omah.statements.sums import Part, Sums

OF_THE_PERIOD = (Kind.INCOME, Kind.EXPENSE)
WHOSE = (False, True, None)
"""The columns: without restriction, with restriction, both."""


def activities(sums: Sums, ways=None) -> Statement:
    """What came in and was used up in the period, beside the one before it."""
    before = sums.period.before()

    def line(label, accounts, kind, is_sum=False, **what):
        amounts = [
            Amount(
                shown(kind, sums.moved(Part.NOW, accounts=accounts, restricted=which)),
                in_period(sums.period, **what, **bound(which)),
            )
            for which in WHOSE
        ]
        earlier = shown(kind, sums.moved(Part.BEFORE, accounts=accounts))
        return Line(label, [*amounts, Amount(earlier, in_period(before, **what))], is_sum)

    def block(title, kind, total, jenis):
        accounts = sums.of_kind(kind)
        rows = [line(str(one), [one], kind, akun=one.code) for one in accounts]
        kept = [row for row in rows if not row.is_nothing]
        return [Line(title), *kept, line(total, accounts, kind, is_sum=True, jenis=jenis)]

    earned = block(_("Pendapatan"), Kind.INCOME, _("Jumlah pendapatan"), "pendapatan")
    spent = block(_("Beban"), Kind.EXPENSE, _("Jumlah beban"), "beban")
    of_period = sums.of_kind(*OF_THE_PERIOD)
    left = line(_("Surplus (defisit)"), of_period, Kind.NET_ASSETS, is_sum=True, jenis="hasil")
    freed = line(
        _("Dilepas dari pembatasan"), sums.coded(Code.RELEASED), Kind.NET_ASSETS, akun=Code.RELEASED.value
    )
    changed = line(
        _("Penghasilan komprehensif"),
        [*of_period, *sums.coded(Code.RELEASED)],
        Kind.NET_ASSETS,
        is_sum=True,
        jenis="hasil-lepas",
    )
    columns = [
        _("Tanpa pembatasan"),
        _("Dengan pembatasan"),
        _("Jumlah"),
        _("%(when)s (sebelumnya)") % {"when": before},
    ]
    return Statement(
        "penghasilan",
        _("Laporan penghasilan komprehensif"),
        str(sums.period),
        columns,
        [*earned, *spent, left, *([] if freed.is_nothing else [freed]), changed],
        agreements(sums),
        [_says(earned[-1].amounts[2].value, spent[-1].amounts[2].value)],
    )


def agreements(sums: Sums) -> list[Agreement]:
    """What was freed left one column for the other."""
    freed = sums.moved(Part.NOW, accounts=sums.coded(Code.RELEASED))
    return [Agreement(_("Yang dilepas: jumlah kedua kolomnya nol"), freed)]


def _says(earned, spent):
    facts = {
        "earned": formats.rupiah(earned),
        "spent": formats.rupiah(spent),
        "left": formats.rupiah(abs(earned - spent)),
    }
    if earned >= spent:
        return _("Pendapatan %(earned)s. Beban %(spent)s. Lebihnya %(left)s.") % facts
    return _("Pendapatan %(earned)s. Beban %(spent)s. Kurangnya %(left)s.") % facts
