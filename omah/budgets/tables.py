"""Lists of plans and of their lines."""

import django_tables2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.budgets.models import Budget, Spending, State
from omah.network.models import Organisation
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    DayFilter,
    Filters,
    ModelChoiceFilter,
    NumberColumn,
    RupiahColumn,
    Table,
    TagColumn,
)

LOOKS = {
    State.SUBMITTED: "now",
    State.CHECKED: "now",
    State.APPROVED: "good",
    State.RUNNING: "good",
    State.CLOSED: "good",
}


class Budgets(Table):
    name = django_tables2.Column(verbose_name=gettext_lazy("Kegiatan"), linkify=True)
    organisation = django_tables2.Column(
        accessor="book__organisation", verbose_name=gettext_lazy("Lembaga pelaksana")
    )
    starts_on = DayColumn(verbose_name=gettext_lazy("Mulai"))
    state = TagColumn(kinds=LOOKS, verbose_name=gettext_lazy("Keadaan"))
    total = RupiahColumn(verbose_name=gettext_lazy("Rencana"))

    caption = gettext_lazy("Rencana anggaran")
    nothing = gettext_lazy("Belum ada rencana anggaran yang dapat Anda lihat.")


class BudgetFilters(Filters):
    search_fields = ("name", "place")
    keadaan = ChoiceFilter(label=gettext_lazy("Keadaan"), field_name="state", choices=State.choices)
    lembaga = ModelChoiceFilter(
        label=gettext_lazy("Lembaga pelaksana"),
        field_name="book__organisation",
        queryset=Organisation.objects.none(),
    )
    dari = DayFilter(label=gettext_lazy("Mulai dari tanggal"), field_name="starts_on", lookup_expr="gte")

    class Meta:
        model = Budget
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        planning = self.queryset.order_by().values("book__organisation")
        self.filters["lembaga"].queryset = Organisation.objects.filter(pk__in=planning)


class Lines(Table):
    """The plan as an Excel sheet; the page shows it by groups."""

    what = django_tables2.Column(verbose_name=gettext_lazy("Uraian"))
    group = django_tables2.Column(verbose_name=gettext_lazy("Kelompok"))
    volume = django_tables2.Column(verbose_name=gettext_lazy("Volume"))
    unit = django_tables2.Column(verbose_name=gettext_lazy("Satuan"))
    frequency = django_tables2.Column(verbose_name=gettext_lazy("Frekuensi"))
    frequency_unit = django_tables2.Column(verbose_name=gettext_lazy("Satuan frekuensi"))
    price = RupiahColumn(verbose_name=gettext_lazy("Harga satuan"))
    amount = RupiahColumn(verbose_name=gettext_lazy("Jumlah"))
    account = django_tables2.Column(verbose_name=gettext_lazy("Akun"))
    paid_by = django_tables2.Column(
        accessor="sources__all", orderable=False, verbose_name=gettext_lazy("Sumber dana")
    )

    caption = gettext_lazy("Rencana anggaran")

    def render_paid_by(self, value):
        return "; ".join(str(source) for source in value)

    def value_account(self, record):
        return f"{record.account.code} {record.account}"


class Actuals(Table):
    """Plan and reality."""

    line = django_tables2.Column(verbose_name=gettext_lazy("Baris"), orderable=False)
    planned = RupiahColumn(verbose_name=gettext_lazy("Rencana"), orderable=False)
    shifted = RupiahColumn(verbose_name=gettext_lazy("Digeser"), orderable=False)
    committed = RupiahColumn(verbose_name=gettext_lazy("Dipesan"), orderable=False)
    spent = RupiahColumn(verbose_name=gettext_lazy("Dibelanjakan"), orderable=False)
    left = RupiahColumn(verbose_name=gettext_lazy("Sisa"), orderable=False)
    percent = django_tables2.Column(verbose_name=gettext_lazy("Terpakai"), orderable=False)

    caption = gettext_lazy("Rencana dan realisasi")


class OwnSpendings(Table):
    """What was spent, for those who do not look into the book: without the remark, which may name a person."""

    number = NumberColumn(verbose_name=gettext_lazy("Nomor bukti"))
    day = DayColumn(accessor="entry__day", verbose_name=gettext_lazy("Tanggal"))
    line = django_tables2.Column(accessor="line__what", verbose_name=gettext_lazy("Baris"))
    fund = django_tables2.Column(accessor="fund__name", verbose_name=gettext_lazy("Dana"))
    amount = RupiahColumn(verbose_name=gettext_lazy("Jumlah"))
    proof = django_tables2.Column(accessor="entry", orderable=False, verbose_name=gettext_lazy("Bukti"))

    caption = gettext_lazy("Belanja dan buktinya")
    nothing = gettext_lazy("Belum ada yang dibelanjakan.")

    def render_number(self, value):
        return _("Bukti %(n)s") % {"n": value}

    def value_number(self, value):
        return value

    def render_proof(self, value):
        if value.is_reversed:
            return _("dibatalkan")
        proofs = [proof for proof in value.proofs.all() if not proof.withdrawn_at]
        return ", ".join(self.said_of(proof) for proof in proofs) or _("belum ada")

    def said_of(self, proof):
        return proof.said_outside()


class Spendings(OwnSpendings):
    memo = django_tables2.Column(
        accessor="entry__memo",
        verbose_name=gettext_lazy("Keterangan"),
        linkify=lambda record: record.entry.get_absolute_url(),
    )

    class Meta:
        sequence = ("number", "day", "memo", "...")

    def said_of(self, proof):
        return proof.reason or proof.get_kind_display()


class OwnSpendingFilters(Filters):
    search_fields: tuple[str, ...] = ("line__what",)

    class Meta:
        model = Spending
        fields: list[str] = []


class SpendingFilters(OwnSpendingFilters):
    search_fields = ("entry__memo", "line__what")


class ReportLines(Table):
    """The figures of a report, as an Excel sheet."""

    what = django_tables2.Column(verbose_name=gettext_lazy("Baris"))
    group = django_tables2.Column(verbose_name=gettext_lazy("Kelompok"))
    planned = RupiahColumn(verbose_name=gettext_lazy("Rencana"))
    shifted = RupiahColumn(verbose_name=gettext_lazy("Digeser"))
    spent = RupiahColumn(verbose_name=gettext_lazy("Dibelanjakan"))
    left = RupiahColumn(verbose_name=gettext_lazy("Sisa"))
    percent = django_tables2.Column(verbose_name=gettext_lazy("Terpakai"))

    caption = gettext_lazy("Rencana dan realisasi")
