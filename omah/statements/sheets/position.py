"""Laporan posisi keuangan: what there is, what is owed, and what is left."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Kind
from omah.statements.lines import Agreement, Amount, Line, Statement, bound, shown, up_to
from omah.statements.sums import Part, Sums
from omah.ui import saying

OF_NET_ASSETS = (Kind.NET_ASSETS, Kind.INCOME, Kind.EXPENSE)
"""Nothing is closed into equity: net assets are all of these, of all years."""


def position(sums: Sums, ways=None) -> Statement:
    """What there was at the end of the period, beside the end of the one before it."""
    ends = [(Part.NOW, sums.period.until), (Part.BEFORE, sums.period.day_before)]

    def line(label, accounts, kind, is_sum=False, restricted=None, **what):
        amounts = [
            Amount(
                shown(kind, sums.stood(part, accounts=accounts, restricted=restricted)),
                up_to(day, **what, **bound(restricted)),
            )
            for part, day in ends
        ]
        return Line(label, amounts, is_sum)

    def block(title, kind, total, jenis):
        accounts = sums.of_kind(kind)
        rows = [line(str(one), [one], kind, akun=one.code) for one in accounts]
        return [
            Line(title),
            *(row for row in rows if not row.is_nothing),
            line(total, accounts, kind, is_sum=True, jenis=jenis),
        ]

    net = sums.of_kind(*OF_NET_ASSETS)
    assets = block(_("Aset (harta)"), Kind.ASSET, _("Jumlah aset"), "aset")
    owed = block(_("Liabilitas (utang)"), Kind.LIABILITY, _("Jumlah liabilitas"), "utang")
    free = line(_("Tanpa pembatasan dari pemberi"), net, Kind.NET_ASSETS, restricted=False, jenis="neto")
    tied = line(_("Dengan pembatasan dari pemberi"), net, Kind.NET_ASSETS, restricted=True, jenis="neto")
    left = line(_("Jumlah aset neto"), net, Kind.NET_ASSETS, is_sum=True, jenis="neto")
    both = [
        Amount(owing.value + own.value, up_to(day, jenis="utang-neto"))
        for owing, own, (_part, day) in zip(owed[-1].amounts, left.amounts, ends, strict=True)
    ]
    total = Line(_("Jumlah liabilitas dan aset neto"), both, is_sum=True)
    return Statement(
        "posisi-keuangan",
        _("Laporan posisi keuangan"),
        _("per %(day)s") % {"day": saying.day(sums.period.until)},
        [saying.day(day) for _part, day in ends],
        [*assets, *owed, Line(_("Aset neto")), free, tied, left, total],
        agreements(sums),
        [_says(assets[-1].amounts[0].value, owed[-1].amounts[0].value, left.amounts[0].value)],
    )


def agreements(sums: Sums) -> list[Agreement]:
    """What there is equals what is owed and what is left: in all, and of what givers bound as of what is free."""
    names = {
        None: _("Harta = utang + aset neto"),
        False: _("Tanpa pembatasan: harta = utang + aset neto"),
        True: _("Dengan pembatasan: harta = utang + aset neto"),
    }
    return [Agreement(name, sums.stood(Part.NOW, restricted=which)) for which, name in names.items()]


def _says(assets, owed, left):
    return _("Ada harta %(assets)s. Utangnya %(owed)s. Jadi yang benar-benar milik lembaga %(left)s.") % {
        "assets": formats.rupiah(assets),
        "owed": formats.rupiah(owed),
        "left": formats.rupiah(left),
    }
