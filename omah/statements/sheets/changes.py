"""Laporan perubahan aset neto: how what is left grew or shrank, of the body's own and of what givers bound."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Code, Kind
from omah.statements.lines import Agreement, Amount, Line, Statement, bound, in_period, shown, up_to
from omah.statements.sheets.activities import OF_THE_PERIOD, WHOSE
from omah.statements.sheets.position import OF_NET_ASSETS
from omah.statements.sums import Part, Sums


def changes(sums: Sums, ways=None) -> Statement:
    """Net assets at the beginning, what changed them, and at the end."""
    before = sums.period.before()
    net = sums.of_kind(*OF_NET_ASSETS)

    def stood(label, part, day, earlier_part, earlier_day):
        amounts = [
            Amount(
                own(sums.stood(part, accounts=net, restricted=which)),
                up_to(day, jenis="neto", **bound(which)),
            )
            for which in WHOSE
        ]
        earlier = Amount(own(sums.stood(earlier_part, accounts=net)), up_to(earlier_day, jenis="neto"))
        return Line(label, [*amounts, earlier], is_sum=True)

    def moved(label, accounts, **what):
        amounts = [
            Amount(
                own(sums.moved(Part.NOW, accounts=accounts, restricted=which)),
                in_period(sums.period, **what, **bound(which)),
            )
            for which in WHOSE
        ]
        earlier = Amount(own(sums.moved(Part.BEFORE, accounts=accounts)), in_period(before, **what))
        return Line(label, [*amounts, earlier])

    begun = stood(_("Aset neto awal"), Part.BEFORE, sums.period.day_before, Part.EARLIER, before.day_before)
    moves = [
        moved(_("Saldo awal yang dicatat"), sums.coded(Code.OPENING), akun=Code.OPENING.value),
        moved(_("Surplus (defisit)"), sums.of_kind(*OF_THE_PERIOD), jenis="hasil"),
        moved(_("Dilepas dari pembatasan"), sums.coded(Code.RELEASED), akun=Code.RELEASED.value),
    ]
    ended = stood(_("Aset neto akhir"), Part.NOW, sums.period.until, Part.BEFORE, sums.period.day_before)
    return Statement(
        "perubahan",
        _("Laporan perubahan aset neto"),
        str(sums.period),
        [
            _("Tanpa pembatasan"),
            _("Dengan pembatasan"),
            _("Jumlah"),
            _("%(when)s (sebelumnya)") % {"when": before},
        ],
        [begun, *(line for line in moves if not line.is_nothing), ended],
        agreements(sums),
        [_says(begun.amounts[2].value, ended.amounts[2].value)],
    )


def agreements(sums: Sums) -> list[Agreement]:
    """Net assets at the end, as they are left of assets and debts, are those of the beginning and what changed them."""
    left = sums.stood(Part.NOW, accounts=sums.of_kind(Kind.ASSET, Kind.LIABILITY))
    begun = own(sums.stood(Part.BEFORE, accounts=sums.of_kind(*OF_NET_ASSETS)))
    changed = own(
        sums.moved(
            Part.NOW, accounts=[*sums.of_kind(*OF_THE_PERIOD), *sums.coded(Code.OPENING, Code.RELEASED)]
        )
    )
    return [Agreement(_("Aset neto awal + perubahannya = harta − utang"), begun + changed - left)]


def own(signed: int) -> int:
    return shown(Kind.NET_ASSETS, signed)


def _says(begun, ended):
    facts = {"begun": formats.rupiah(begun), "ended": formats.rupiah(ended)}
    return _("Di awal, milik lembaga %(begun)s. Di akhir %(ended)s.") % facts
