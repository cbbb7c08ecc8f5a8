"""Catatan atas laporan keuangan: how the statements were made, and what is behind their sums."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import SOURCES, Book, Code, Fund, Kind, Leg, Source, per_cent
from omah.statements.lines import Amount, Line, Statement, in_period, shown, up_to
from omah.statements.programmes import by_programme
from omah.statements.sheets.position import OF_NET_ASSETS
from omah.statements.sums import Part, Sums
from omah.trail.models import label
from omah.ui import saying
from omah.work.models import Funding


@dataclass(frozen=True)
class Note:
    """A chapter of the notes: sentences, and a table where there are numbers."""

    title: str
    sentences: list[str]
    table: Statement | None = None


def notes(book: Book, sums: Sums) -> list[Note]:
    """The chapters that an auditor looks for, with their numbers filled in."""
    others = [account for account in sums.of_kind(Kind.ASSET) if not account.is_cash]
    return [
        Note(_("Umum"), list(_about(book, sums))),
        Note(_("Kebijakan"), list(_policies(sums))),
        Note(_("Kas dan setara kas"), [], _standing(sums, _("Kas menurut tempat"), sums.cash(), "kas")),
        Note(_("Piutang dan harta lain"), [], _standing(sums, _("Harta selain kas"), others, "harta-lain")),
        Note(_("Dana dan pembatasannya"), list(_bound(sums)), _funds(sums)),
        Note(_("Modal bersama"), *_pooled(sums)),
        *_programmes(book, sums),
        Note(_("Asal pendapatan"), list(_independence(book, sums)), _sources(sums)),
        Note(_("Peristiwa"), list(_events(book, sums))),
    ]


def _about(book, sums) -> Iterator[str]:
    body, period = book.organisation, sums.period
    yield _("%(organisation)s menyusun laporan ini dari buku uangnya.") % {"organisation": body}
    if body.legal_form:
        facts = {"form": body.legal_form, "number": body.legal_number or "…"}
        yield _("Bentuk hukum: %(form)s, nomor %(number)s.") % facts
    yield _("Masa laporan: %(period)s. Pembandingnya: %(before)s.") % {
        "period": period,
        "before": period.before(),
    }


def _policies(sums) -> Iterator[str]:
    yield _("Laporan disajikan menurut ISAK 335, dalam rupiah penuh.")
    yield _(
        "Tagihan pesanan dan upah dicatat saat menjadi hak atau kewajiban. Yang lain dicatat saat uangnya masuk atau keluar."
    )
    yield _("Barang dicatat sebesar nilainya saat diterima.")
    if not sums.stood(Part.NOW, accounts=sums.coded(Code.WORN)):
        yield _("Peralatan dicatat sebesar harga belinya, tanpa penyusutan.")
    yield _("Dengan pembatasan berarti: pemberi menentukan untuk apa uangnya dipakai.")
    yield _("Aset neto tidak ditutup setiap tahun. Angkanya jumlah semua tahun sampai hari laporan.")
    yield _("Arus kas disusun dengan metode langsung, menurut lawan setiap catatan kas.")


def _ends(sums) -> list[tuple[Part, date]]:
    return [(Part.NOW, sums.period.until), (Part.BEFORE, sums.period.day_before)]


def _standing(sums, title, accounts, group) -> Statement:
    lines = [
        Line(
            str(account),
            [
                Amount(sums.stood(part, accounts=[account]), up_to(day, akun=account.code))
                for part, day in _ends(sums)
            ],
        )
        for account in accounts
    ]
    totals = [
        Amount(sums.stood(part, accounts=accounts), up_to(day, jenis=group)) for part, day in _ends(sums)
    ]
    total = Line(_("Jumlah"), totals, is_sum=True)
    return _table(title, [saying.day(day) for _part, day in _ends(sums)], lines, total)


def _funds(sums) -> Statement:
    """Of each fund what was its own before and is now, and the cash of it."""
    net, cash, until = sums.of_kind(*OF_NET_ASSETS), sums.cash(), sums.period.until

    def row(label, is_sum=False, **which):
        query = {"dana": which["fund"].ref} if which else {}
        amounts = [
            Amount(
                shown(Kind.NET_ASSETS, sums.stood(Part.BEFORE, accounts=net, **which)),
                up_to(sums.period.day_before, jenis="neto", **query),
            ),
            Amount(
                shown(Kind.NET_ASSETS, sums.moved(Part.NOW, accounts=net, **which)),
                in_period(sums.period, jenis="neto", **query),
            ),
            Amount(
                shown(Kind.NET_ASSETS, sums.stood(Part.NOW, accounts=net, **which)),
                up_to(until, jenis="neto", **query),
            ),
            Amount(sums.stood(Part.NOW, accounts=cash, **which), up_to(until, jenis="kas", **query)),
        ]
        return Line(label, amounts, is_sum)

    columns = [_("Awal"), _("Perubahan"), _("Akhir"), _("Kas yang ada")]
    rows = [row(str(fund), fund=fund) for fund in sums.funds]
    return _table(_("Aset neto setiap dana"), columns, rows, row(_("Jumlah"), is_sum=True))


def _bound(sums) -> Iterator[str]:
    for fund in sums.funds:
        if fund.is_restricted:
            facts = {"fund": fund, "purpose": fund.purpose or "…", "donor": fund.donor or _("pemberinya")}
            yield _("%(fund)s: untuk %(purpose)s, menurut %(donor)s.") % facts


def _pooled(sums) -> tuple[list[str], Statement | None]:
    """What members entrusted, and how much of it other funds use; nothing where there is none."""
    pools = [fund for fund in sums.funds if fund.origin == Fund.Origin.POOL]
    if not pools:
        return [_("Tidak ada modal bersama.")], None
    until = sums.period.until

    def amounts(those, **query):
        owed = -sum(sums.stood(Part.NOW, accounts=sums.coded(Code.CAPITAL), fund=pool) for pool in those)
        lent = sum(sums.stood(Part.NOW, accounts=sums.coded(Code.BETWEEN_FUNDS), fund=pool) for pool in those)
        entrusted = up_to(until, akun=Code.CAPITAL.value, **query)
        return [Amount(owed, entrusted), Amount(lent, up_to(until, jenis="modal-dipinjam", **query))]

    rows = [Line(str(pool), amounts([pool], dana=pool.ref)) for pool in pools]
    columns = [_("Dititipkan anggota"), _("Sedang dipinjam dana lain")]
    return [], _table(
        _("Setiap modal bersama"), columns, rows, Line(_("Jumlah"), amounts(pools), is_sum=True)
    )


def _programmes(book, sums) -> Iterator[Note]:
    """Only where a body tells its activities apart."""
    if book.programmes.exists():
        found = by_programme(book, sums)
        yield Note(_("Program"), [str(one) for one in found.says], found)


def _of_source(sums, source) -> list:
    codes = {code.value for code, its in SOURCES.items() if its == source}
    return [account for account in sums.of_kind(Kind.INCOME) if account.code in codes]


def _sources(sums) -> Statement:
    def row(label, accounts, group, is_sum=False):
        amounts = [
            Amount(shown(Kind.INCOME, sums.moved(part, accounts=accounts)), in_period(period, jenis=group))
            for part, period in ((Part.NOW, sums.period), (Part.BEFORE, sums.period.before()))
        ]
        return Line(label, amounts, is_sum)

    rows = [row(source.label, _of_source(sums, source), f"asal-{source.value}") for source in Source]
    columns = [str(sums.period), _("%(when)s (sebelumnya)") % {"when": sums.period.before()}]
    total = row(_("Jumlah"), sums.of_kind(Kind.INCOME), "pendapatan", is_sum=True)
    return _table(_("Pendapatan menurut asalnya"), columns, rows, total)


def _independence(book, sums) -> Iterator[str]:
    own = shown(Kind.INCOME, sums.moved(Part.NOW, accounts=_of_source(sums, Source.OWN)))
    whole = shown(Kind.INCOME, sums.moved(Part.NOW, accounts=sums.of_kind(Kind.INCOME)))
    if (ratio := per_cent(own, whole)) is None:
        yield _("Belum ada pendapatan dalam masa ini.")
        return
    yield _("Dari setiap Rp100 pendapatan, %(own)s dari usaha sendiri.") % {"own": formats.rupiah(ratio)}
    if paid := _paid_by_others(book, sums):
        strict = formats.rupiah(per_cent(own - paid, whole) or 0)
        yield _("Pesanan senilai %(paid)s dibayar penyandang dana, bukan pemesannya.") % {
            "paid": formats.rupiah(paid)
        }
        yield _("Tanpa pesanan itu, %(own)s dari setiap Rp100.") % {"own": strict}


def _paid_by_others(book, sums) -> int:
    """What was earned in the period with orders, from funders who did not ask for the goods."""
    others = Funding.objects.of_others(book.organisation_id).select_related("order", "funder")
    pairs = {(label(one.order), label(one.funder)) for one in others}
    own = Leg.objects.posted().filter(
        account__in=_of_source(sums, Source.OWN), entry__day__range=sums.period, order__gt=""
    )
    sums_of = own.order_by().values_list("order", "party").annotate(n=Sum("amount"))
    return -sum(amount for order, party, amount in sums_of if (order, party) in pairs)


def _events(book, sums) -> Iterator[str]:
    taken_back = book.entries.posted().filter(reverses__isnull=False, day__range=sums.period).count()
    yield _("Catatan yang dibatalkan dalam masa ini: %(n)s.") % {"n": taken_back}
    if book.closed_through:
        yield _("Buku sudah ditutup sampai %(day)s.") % {"day": saying.day(book.closed_through)}
    else:
        yield _("Buku belum ditutup. Angka laporan ini masih dapat berubah.")
    yield _("Peristiwa penting sesudah hari laporan: …")


def _table(title, columns, lines, total) -> Statement:
    kept = [line for line in lines if not line.is_nothing]
    return Statement("catatan", title, "", columns, [*kept, total])
