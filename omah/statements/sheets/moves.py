"""Laporan arus kas (direct method): where money came from, what it went for, and how much there is now."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Flow
from omah.statements.flows import Way
from omah.statements.lines import Agreement, Amount, Line, Statement, in_period, up_to
from omah.statements.sums import Part, Sums


def moves(sums: Sums, ways) -> Statement:
    """The cash of the period, beside that of the one before it."""
    before = sums.period.before()
    times = [(Part.NOW, sums.period), (Part.BEFORE, before)]

    def line(label, chosen, is_sum=False, **what):
        amounts = [
            Amount(sum(ways[part][way] for way in chosen), in_period(period, **what))
            for part, period in times
        ]
        return Line(label, amounts, is_sum)

    def block(flow, title, total):
        chosen = sorted((way for way in all_ways if way.flow == flow), key=_order)
        rows = [
            line(_named(way), [way], arus=way.account.code, arah="masuk" if way.came_in else "keluar")
            for way in chosen
        ]
        rows = [row for row in rows if not row.is_nothing]
        return [Line(title), *rows, line(total, chosen, is_sum=True, arus=flow.value)] if rows else []

    def stood(label, parts, days):
        amounts = [
            Amount(sums.stood(part, accounts=sums.cash()), up_to(day, jenis="kas"))
            for part, day in zip(parts, days, strict=True)
        ]
        return Line(label, amounts, is_sum=True)

    all_ways = set().union(*ways.values())
    beginnings = [way for way in all_ways if way.flow is None]
    begun = stood(_("Kas awal"), [Part.BEFORE, Part.EARLIER], [sums.period.day_before, before.day_before])
    opened = line(_("Saldo awal yang dicatat"), beginnings, arus="awal")
    ended = stood(_("Kas akhir"), [Part.NOW, Part.BEFORE], [sums.period.until, before.until])
    return Statement(
        "arus-kas",
        _("Laporan arus kas"),
        str(sums.period),
        [str(sums.period), _("%(when)s (sebelumnya)") % {"when": before}],
        [
            *block(Flow.OPERATING, _("Kegiatan operasi"), _("Kas dari kegiatan operasi")),
            *block(Flow.INVESTING, _("Kegiatan investasi"), _("Kas dari kegiatan investasi")),
            *block(Flow.FINANCING, _("Kegiatan pendanaan"), _("Kas dari kegiatan pendanaan")),
            *([] if opened.is_nothing else [opened]),
            line(_("Perubahan kas"), all_ways, is_sum=True, jenis="kas"),
            begun,
            ended,
        ],
        agreements(sums, ways),
        [_says(ways[Part.NOW], ended.amounts[0].value)],
    )


def agreements(sums: Sums, ways) -> list[Agreement]:
    """What came and went explains how the cash changed, in this period and in the one before it."""
    return [
        Agreement(sentence, sums.moved(part, accounts=sums.cash()) - sum(ways[part].values()))
        for part, sentence in (
            (Part.NOW, _("Kas awal + masuk − keluar = kas akhir")),
            (Part.BEFORE, _("Begitu juga masa sebelumnya")),
        )
    ]


def _order(way: Way):
    return not way.came_in, way.account.code


def _named(way: Way):
    if way.came_in:
        return _("Diterima: %(account)s") % {"account": way.account}
    return _("Dibayar: %(account)s") % {"account": way.account}


def _says(ways, ended):
    came = sum(amount for way, amount in ways.items() if way.came_in)
    went = -sum(amount for way, amount in ways.items() if not way.came_in)
    facts = {"came": formats.rupiah(came), "went": formats.rupiah(went), "ended": formats.rupiah(ended)}
    return _("Uang masuk %(came)s. Uang keluar %(went)s. Sekarang ada %(ended)s.") % facts
