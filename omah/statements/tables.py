"""The legs under a number: which they are, and what they sum to."""

import django_tables2
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.utils.translation import gettext_lazy as _

from omah.core.fields import RupiahField
from omah.money.exports import HEADS, refs_of, values_of
from omah.money.models import FLOWS, GROWS_WITH_DEBIT, SOURCES, Book, Code, Flow, Fund, Kind, Leg, Source
from omah.statements.programmes import WITHOUT
from omah.statements.sheets.activities import OF_THE_PERIOD
from omah.statements.sheets.position import OF_NET_ASSETS
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    DayFilter,
    Filters,
    ModelChoiceFilter,
    RupiahColumn,
    Table,
)

AT_ONCE = 1_000
"""So many legs are held at a time on their way into a file."""
GROUPS = {
    "kas": (_("kas"), Q(account__is_cash=True), 1),
    "aset": (_("harta"), Q(account__kind=Kind.ASSET), 1),
    "utang": (_("utang"), Q(account__kind=Kind.LIABILITY), -1),
    "harta-lain": (_("harta selain kas"), Q(account__kind=Kind.ASSET, account__is_cash=False), 1),
    "modal-dipinjam": (
        _("modal bersama yang dipinjam"),
        Q(account__code=Code.BETWEEN_FUNDS, fund__origin=Fund.Origin.POOL),
        1,
    ),
    "neto": (_("aset neto"), Q(account__kind__in=OF_NET_ASSETS), -1),
    "utang-neto": (_("utang dan aset neto"), ~Q(account__kind=Kind.ASSET), -1),
    "pendapatan": (_("pendapatan"), Q(account__kind=Kind.INCOME), -1),
    "beban": (_("beban"), Q(account__kind=Kind.EXPENSE), 1),
    "hasil": (_("pendapatan dan beban"), Q(account__kind__in=OF_THE_PERIOD), -1),
    "hasil-lepas": (
        _("pendapatan, beban, dan pelepasan"),
        Q(account__kind__in=OF_THE_PERIOD) | Q(account__code=Code.RELEASED),
        -1,
    ),
    **{
        f"asal-{source.value}": (
            source.label,
            Q(account__code__in=[code for code, its in SOURCES.items() if its == source]),
            -1,
        )
        for source in Source
    },
}
"""What a sum of several accounts is called, which legs are in it, and with which sign it is shown."""
OTHER_SIDES = {
    "semua": Q(pk__isnull=False),
    "awal": Q(account__code=Code.OPENING),
    Flow.INVESTING.value: Q(
        account__code__in=[code for code, flow in FLOWS.items() if flow == Flow.INVESTING]
    ),
    Flow.FINANCING.value: Q(
        account__code__in=[code for code, flow in FLOWS.items() if flow == Flow.FINANCING]
    ),
    Flow.OPERATING.value: ~Q(account__code__in=[*FLOWS, Code.OPENING]),
}
"""What the parts of the cash-flow statement sum up, but for the accounts that it names by themselves."""


class Legs(Table):
    entry = django_tables2.Column(
        verbose_name=_("Catatan"),
        linkify=lambda record: record.entry.get_absolute_url(),
        order_by=("entry__year", "entry__number"),
    )
    day = DayColumn(verbose_name=_("Tanggal"), accessor="entry__day")
    memo = django_tables2.Column(verbose_name=_("Keterangan"), accessor="entry__memo", orderable=False)
    account = django_tables2.Column(verbose_name=_("Akun"), order_by="account__code")
    fund = django_tables2.Column(verbose_name=_("Dana"), order_by="fund__name")
    programme = django_tables2.Column(verbose_name=_("Program"), orderable=False)
    said = RupiahColumn(verbose_name=_("Jumlah"), orderable=False)

    caption = _("Rincian")
    nothing = _("Belum ada uang yang tercatat di buku ini.")

    def as_values(self, exclude_columns=None):
        """As debit and credit, with all that is known of each: whoever takes it home can add it up again."""
        yield [*HEADS]
        legs = self.data.data
        refs = refs_of(legs)
        for leg in legs.select_related("entry__reverses", "entry__reversal").iterator(AT_ONCE):
            yield values_of(leg, refs)


class Issued(Table):
    document = django_tables2.Column(verbose_name=_("Nomor"), linkify=True, order_by="document__n")
    period = django_tables2.Column(verbose_name=_("Masa laporan"), order_by="until")
    dated = DayColumn(verbose_name=_("Terbit"), accessor="document__dated")
    state = django_tables2.Column(verbose_name=_("Keadaan"), accessor="document", orderable=False)

    caption = _("Laporan yang terbit")
    nothing = _("Belum ada laporan yang terbit. Tutup buku dulu, lalu terbitkan.")

    def render_state(self, value, record):
        if record.is_opened_again and value.state == value.State.STANDING:
            return _("berlaku, tetapi bukunya dibuka lagi sesudahnya")
        return value.state.label

    def render_document(self, value):
        return str(value)


class LegFilters(Filters):
    """Of one book; ``of`` makes those of another."""

    book: Book
    search_fields = ("entry__memo",)
    sejak = DayFilter(label=_("Sejak"), field_name="entry__day", lookup_expr="gte")
    sampai = DayFilter(label=_("Sampai"), field_name="entry__day", lookup_expr="lte")
    akun = ChoiceFilter(label=_("Akun"), field_name="account__code")
    jenis = ChoiceFilter(
        label=_("Jenis"), method="of_group", choices=[(name, group[0]) for name, group in GROUPS.items()]
    )
    dana = ModelChoiceFilter(label=_("Dana"), field_name="fund", queryset=Fund.objects.none())
    program = ChoiceFilter(label=_("Program"), method="of_programme")
    sifat = ChoiceFilter(
        label=_("Pembatasan"),
        method="of_giver",
        choices=[("bebas", _("tanpa pembatasan")), ("terikat", _("dengan pembatasan"))],
    )
    arus = ChoiceFilter(label=_("Lawan kas"), method="beside_cash")
    arah = ChoiceFilter(
        label=_("Arah"), method="towards", choices=[("masuk", _("uang masuk")), ("keluar", _("uang keluar"))]
    )

    class Meta:
        model = Leg
        fields: list[str] = []

    @classmethod
    def of(cls, book):
        return type(cls.__name__, (cls,), {"book": book})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        accounts = [(account.code, str(account)) for account in self.book.accounts.all()]
        self.filters["akun"].extra["choices"] = accounts
        self.filters["arus"].extra["choices"] = [
            ("semua", _("semua")),
            *Flow.choices,
            ("awal", _("saldo awal")),
            *accounts,
        ]
        self.filters["dana"].queryset = self.book.funds.all()
        self.filters["program"].extra["choices"] = [
            (WITHOUT, _("tanpa program")),
            *((one.ref, str(one)) for one in self.book.programmes.all()),
        ]

    def of_group(self, rows, _name, group):
        return rows.filter(GROUPS[group][1])

    def of_programme(self, rows, _name, ref):
        return rows.filter(programme=None) if ref == WITHOUT else rows.filter(programme__ref=ref)

    def of_giver(self, rows, _name, whose):
        return rows.filter(fund__is_restricted=whose == "terikat")

    def beside_cash(self, rows, _name, side):
        """Legs for which cash came or went: in their entry and fund, and against it."""
        chosen = OTHER_SIDES.get(side) or Q(account__code=side)
        return with_cash(rows).filter(chosen & (Q(cash__gt=0, amount__lt=0) | Q(cash__lt=0, amount__gt=0)))

    def towards(self, rows, _name, way):
        """Coming in, or going out; what is taken back counts where it was."""
        came = Q(amount__lt=0, entry__reverses=None) | Q(amount__gt=0, entry__reverses__isnull=False)
        return rows.filter(came if way == "masuk" else ~came)


def with_cash(legs):
    """Those that are no cash themselves, with ``cash``, what the cash of their entry and fund changed by."""
    beside = Leg.objects.filter(entry=OuterRef("entry"), fund=OuterRef("fund"), account__is_cash=True)
    moved = beside.order_by().values("entry", "fund").annotate(n=Sum("amount")).values("n")
    return legs.filter(account__is_cash=False).annotate(cash=Subquery(moved))


def said(legs, asked):
    """The legs with ``said``, the amount as the number that led here counts it."""
    grows = Case(
        When(account__kind__in=GROWS_WITH_DEBIT, then=F("amount")),
        default=-F("amount"),
        output_field=RupiahField(),
    )
    sign = sign_of(asked)
    return legs.annotate(said=grows if sign is None else F("amount") * Value(sign))


def sign_of(asked) -> int | None:
    """With which sign a sum of such legs is shown; none where they are no sum of one kind."""
    if asked.get("arus"):
        return -1
    if asked.get("jenis") in GROUPS:
        return GROUPS[asked["jenis"]][2]
    return None


def is_a_sum(asked) -> bool:
    """Do the legs of this question sum to something that means anything?"""
    return any(asked.get(name) for name in ("arus", "jenis", "akun"))
