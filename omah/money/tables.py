"""Lists of books, accounts and entries, and what they can be narrowed to."""

import django_tables2
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from omah.core import formats
from omah.money import labels
from omah.money.exports import HEADS, refs_of, values_of
from omah.money.models import Account, Code, Entry, Fund, Leg, Programme, StatementLine
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    Filters,
    MomentColumn,
    NumberColumn,
    RupiahColumn,
    Table,
    TagColumn,
)
from omah.ui.templatetags.ui import fuzzy_day, tag

AT_ONCE = 1_000
"""So many entries are held at a time on their way into a file."""


class Books(Table):
    organisation = django_tables2.Column(
        verbose_name=pgettext_lazy("satu", "Lembaga"), linkify=lambda record: record.get_absolute_url()
    )
    name = django_tables2.Column(verbose_name=gettext_lazy("Buku"))
    cash = RupiahColumn(verbose_name=gettext_lazy("Uang yang ada"))
    closed_through = DayColumn(verbose_name=gettext_lazy("Ditutup sampai"))

    caption = gettext_lazy("Buku uang")
    nothing = gettext_lazy("Belum ada buku uang yang dapat Anda lihat.")

    def render_name(self, value):
        return _(value)


class Accounts(Table):
    name = django_tables2.Column(
        verbose_name=gettext_lazy("Akun"),
        linkify=lambda record: f"{reverse('money:journal', args=[record.book.ref])}?akun={record.code}",
    )
    kind = django_tables2.Column(verbose_name=gettext_lazy("Jenis"))
    total = RupiahColumn(verbose_name=gettext_lazy("Saldo"), orderable=False)
    code = django_tables2.Column(verbose_name=gettext_lazy("Kode"))

    caption = gettext_lazy("Saldo setiap akun")
    look = "slim"
    nothing = gettext_lazy("Belum ada isinya.")

    def render_name(self, record):
        return str(record)

    value_name = render_name

    def render_total(self, value, record):
        return formats.rupiah(record.shown(value))

    def value_total(self, value, record):
        return record.shown(value)


class Journal(Table):
    number = django_tables2.Column(
        verbose_name=gettext_lazy("Nomor"), linkify=True, order_by=("year", "number")
    )
    day = DayColumn(verbose_name=gettext_lazy("Tanggal"))
    memo = django_tables2.Column(verbose_name=gettext_lazy("Keterangan"), orderable=False)
    giving = django_tables2.Column(verbose_name=gettext_lazy("Dari"), orderable=False)
    taking = django_tables2.Column(verbose_name=gettext_lazy("Ke"), orderable=False)
    amount = RupiahColumn(verbose_name=gettext_lazy("Jumlah"), orderable=False)
    reason = django_tables2.Column(verbose_name=gettext_lazy("Jenis"), orderable=False)
    proved = django_tables2.Column(verbose_name=gettext_lazy("Bukti"), orderable=False, empty_values=())
    is_reversed = django_tables2.Column(verbose_name=gettext_lazy("Keadaan"), orderable=False)

    caption = gettext_lazy("Catatan uang")
    nothing = gettext_lazy("Belum ada uang yang tercatat di buku ini.")

    def as_values(self, exclude_columns=None):
        """Both sides of every entry as debit and credit: whoever takes it home can add it up again."""
        yield [*HEADS, gettext_lazy("Bukti")]
        entries = self.data.data.select_related("reverses", "reversal").prefetch_related(
            "legs__fund", "legs__programme"
        )
        refs = refs_of(Leg.objects.filter(entry__in=entries.order_by().values("pk")))
        for entry in entries.iterator(AT_ONCE):
            for leg in entry.legs.all():
                leg.entry = entry
                yield [*values_of(leg, refs), self.value_proved(entry)]

    def render_number(self, record):
        return str(record)

    def render_giving(self, value):
        """The accounts; with their shares of the amount where there are several."""
        if len(value) == 1:
            return str(value[0].account)
        return ", ".join(f"{leg.account} ({formats.rupiah(abs(leg.amount))})" for leg in value)

    render_taking = render_giving

    def render_proved(self, record):
        return tag(_("belum ada bukti"), "warn") if record.wants_proof else self.value_proved(record)

    def value_proved(self, record):
        if record.wants_proof:
            return _("belum ada bukti")
        return {None: "", "none": _("dinyatakan tidak ada")}.get(record.proved, _("ada"))

    def render_is_reversed(self, value):
        return tag(_("dibatalkan"), "warn") if value else ""


class Funds(Table):
    name = django_tables2.Column(verbose_name=gettext_lazy("Dana"), linkify=True)
    origin = django_tables2.Column(verbose_name=gettext_lazy("Asal"))
    donor = django_tables2.Column(verbose_name=gettext_lazy("Pemberi"))
    cash = RupiahColumn(verbose_name=gettext_lazy("Uang yang ada"))
    report_due = DayColumn(verbose_name=gettext_lazy("Laporan paling lambat"))
    closed_at = DayColumn(verbose_name=gettext_lazy("Ditutup"))

    caption = gettext_lazy("Dana di buku ini")

    def render_name(self, record):
        return str(record)

    value_name = render_name


class CashLines(Table):
    words = django_tables2.Column(
        verbose_name=gettext_lazy("Keterangan"),
        linkify=lambda record: record.entry and record.entry.get_absolute_url(),
    )
    day = DayColumn(verbose_name=gettext_lazy("Tanggal"))
    entry = django_tables2.Column(verbose_name=gettext_lazy("Nomor"))
    place = django_tables2.Column(verbose_name=gettext_lazy("Tempat"))
    came = RupiahColumn(verbose_name=gettext_lazy("Masuk"))
    went = RupiahColumn(verbose_name=gettext_lazy("Keluar"))
    balance = RupiahColumn(verbose_name=gettext_lazy("Saldo"))

    caption = gettext_lazy("Buku kas")

    class Meta:
        orderable = False


class CashLinesOfFunds(CashLines):
    fund = django_tables2.Column(verbose_name=gettext_lazy("Dana"))

    class Meta:
        orderable = False
        sequence = ("words", "day", "entry", "place", "fund", "...")


class Counts(Table):
    day = DayColumn(verbose_name=gettext_lazy("Tanggal"), linkify=True)
    account = django_tables2.Column(verbose_name=gettext_lazy("Tempat"), orderable=False)
    counted = RupiahColumn(verbose_name=gettext_lazy("Dihitung"))
    in_book = RupiahColumn(verbose_name=gettext_lazy("Menurut buku"))
    difference = RupiahColumn(verbose_name=gettext_lazy("Selisih"), orderable=False)
    witness = django_tables2.Column(verbose_name=gettext_lazy("Saksi"), orderable=False)

    caption = gettext_lazy("Hitungan kas")
    nothing = gettext_lazy("Kas belum pernah dihitung. Hitunglah sedikitnya sebulan sekali.")


class Statements(Table):
    ends = DayColumn(verbose_name=gettext_lazy("Sampai"), linkify=True)
    starts = DayColumn(verbose_name=gettext_lazy("Dari"))
    account = django_tables2.Column(verbose_name=gettext_lazy("Rekening"), orderable=False)
    n = NumberColumn(verbose_name=gettext_lazy("Baris"))
    open = NumberColumn(verbose_name=gettext_lazy("Belum cocok"))

    caption = gettext_lazy("Rekening koran")
    nothing = gettext_lazy("Belum ada rekening koran. Unggah berkas dari bank.")


class Lines(Table):
    words = django_tables2.Column(verbose_name=gettext_lazy("Keterangan bank"), orderable=False)
    day = DayColumn(verbose_name=gettext_lazy("Tanggal"))
    amount = RupiahColumn(verbose_name=gettext_lazy("Jumlah"))
    balance = RupiahColumn(verbose_name=gettext_lazy("Saldo bank"), orderable=False)
    entry = django_tables2.Column(
        verbose_name=gettext_lazy("Catatan"),
        linkify=lambda record: record.entry and record.entry.get_absolute_url(),
        default=gettext_lazy("belum cocok"),
        orderable=False,
    )

    caption = gettext_lazy("Baris dari bank")


class LinesToMatch(Lines):
    words = django_tables2.Column(verbose_name=gettext_lazy("Keterangan bank"), linkify=True, orderable=False)


class Programmes(Table):
    name = django_tables2.Column(
        verbose_name=gettext_lazy("Program"),
        linkify=lambda record: f"{reverse('money:journal', args=[record.book.ref])}?program={record.ref}",
    )
    came = RupiahColumn(verbose_name=gettext_lazy("Pendapatan"))
    went = RupiahColumn(verbose_name=gettext_lazy("Beban"))

    caption = gettext_lazy("Program")
    nothing = gettext_lazy("Belum ada program. Tambahkan bila biaya kegiatan utama ingin dipisahkan.")


class Closings(Table):
    through = django_tables2.Column(verbose_name=gettext_lazy("Permintaan"), empty_values=())
    reason = django_tables2.Column(verbose_name=gettext_lazy("Alasan"), orderable=False)
    asked_by = django_tables2.Column(verbose_name=gettext_lazy("Diminta oleh"), orderable=False)
    asked_at = MomentColumn(verbose_name=gettext_lazy("Diminta"))
    state = TagColumn(
        verbose_name=gettext_lazy("Keadaan"), kinds={"asked": "now", "done": "good", "refused": "bad"}
    )
    decided_by = django_tables2.Column(verbose_name=gettext_lazy("Diputuskan oleh"), orderable=False)

    caption = gettext_lazy("Permintaan tutup dan buka buku")
    nothing = gettext_lazy("Buku ini belum pernah ditutup.")

    def render_through(self, record):
        return str(record)

    value_through = render_through


class LineFilters(Filters):
    search_fields = ("words",)
    catatan = ChoiceFilter(
        label=gettext_lazy("Catatan"), method="still_open", choices=[("belum", gettext_lazy("belum cocok"))]
    )

    class Meta:
        model = StatementLine
        fields: list[str] = []

    def still_open(self, rows, _name, _choice):
        return rows.open()


class JournalFilters(Filters):
    search_fields = ("memo", "number")
    bulan = ChoiceFilter(label=gettext_lazy("Bulan"), method="in_month")
    akun = ChoiceFilter(label=gettext_lazy("Akun"), method="touching")
    bukti = ChoiceFilter(
        label=gettext_lazy("Bukti"), method="proved_by", choices=[("belum", gettext_lazy("belum ada bukti"))]
    )
    dana = ChoiceFilter(label=gettext_lazy("Dana"), method="of_fund")
    program = ChoiceFilter(label=gettext_lazy("Program"), method="for_programme")
    untuk = ChoiceFilter(label=gettext_lazy("Pesanan, anggaran, atau pihak"), method="belonging_to")
    jenis = ChoiceFilter(label=gettext_lazy("Jenis"), field_name="reason", choices=Entry.Reason.choices)

    class Meta:
        model = Entry
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        months = [f"{day:%Y-%m}" for day in self.queryset.dates("day", "month", order="DESC")]
        accounts = Account.objects.used_in(self.queryset)
        self.filters["bulan"].extra["choices"] = [(month, fuzzy_day(month)) for month in months]
        codes = {account.code: str(account) for account in accounts}
        asked = (self.data or {}).get("akun")
        if asked in Code.values:  # the way here from an account that nothing was put in yet
            codes.setdefault(asked, str(Code(asked).label))
        self.filters["akun"].extra["choices"] = list(codes.items())
        of_book = {"book__ref": self.request.resolver_match.kwargs["ref"]}
        self._offer("dana", Fund.objects.visible_to(self.request.user).filter(**of_book), least=2)
        self._offer("program", Programme.objects.filter(**of_book), least=1)
        used = labels.columns(Leg.objects.filter(entry__in=self.queryset))
        self.belongings = {row.ref: (kind, row) for kind, row in labels.seen_in(used, self.request.user)}
        self._offer("untuk", [row for _kind, row in self.belongings.values()], least=1)

    def _offer(self, name, rows, least):
        """Asked only where there is a choice."""
        if len(rows) < least:
            del self.filters[name]
        else:
            self.filters[name].extra["choices"] = [(row.ref, str(row)) for row in rows]

    def in_month(self, rows, _name, month):
        year, number = month.split("-")
        return rows.filter(day__year=year, day__month=number)

    def touching(self, rows, _name, code):
        return rows.filter(pk__in=Leg.objects.filter(account__code=code).values("entry"))

    def proved_by(self, rows, _name, _choice):
        return rows.unproved()

    def of_fund(self, rows, _name, ref):
        return rows.filter(pk__in=Leg.objects.filter(fund__ref=ref).values("entry"))

    def belonging_to(self, rows, _name, ref):
        legs = Leg.objects.filter(**labels.labelled(*self.belongings[ref]))
        return rows.filter(pk__in=legs.values("entry"))

    def for_programme(self, rows, _name, ref):
        return rows.filter(pk__in=Leg.objects.filter(programme__ref=ref).values("entry"))
