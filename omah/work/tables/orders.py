"""The lists of orders: those of the house, what happened to one, and what is told of them in public."""

from functools import cached_property

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.trail.models import Entry
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    DayFilter,
    Filters,
    MomentColumn,
    NumberColumn,
    Table,
    TagColumn,
)
from omah.work import searching, telling
from omah.work.models import Order

ORDER_LOOKS = {"agreed": "now", "running": "now", "closed": "good", "cancelled": "bad"}
STAGE_LOOKS = {"running": "now", "ready": "good", "handed_over": "good", "done": "good", "paused": "warn"}


class OrderTable(Table):
    caption = _("Pesanan")
    nothing = _("Belum ada pesanan. Pesanan baru dicatat koordinator produksi.")
    title = columns.Column(verbose_name=_("Barang"), linkify=True)
    buyer = columns.Column(verbose_name=_("Pemesan"))
    pieces = NumberColumn(
        verbose_name=_("Buah"), accessor="pieces", order_by=("contract_pieces", "planned_pieces")
    )
    deadline = DayColumn(verbose_name=_("Tenggat"))
    state = TagColumn(verbose_name=_("Keadaan"), kinds=ORDER_LOOKS)

    class Meta:
        model = Order
        fields = ("title", "buyer", "pieces", "deadline", "state")


class OrderFilters(Filters):
    search_fields = ("title", "buyer__name", "buyer__short_name", "agreement")
    state = ChoiceFilter(label=_("Keadaan"), choices=Order.State)


class TrailTable(Table):
    """The trail of an order in plain words; ``with_names`` for those who are inside."""

    caption = _("Jejak")
    nothing = _("Belum ada yang terjadi pada pesanan ini.")
    drawn_by = "work/_told.html"
    at = MomentColumn(verbose_name=_("Kapan"))
    says = columns.Column(verbose_name=_("Apa"), empty_values=(), orderable=False)
    by = columns.Column(verbose_name=_("Siapa"), empty_values=(), orderable=False)

    class Meta:
        model = Entry
        fields = ("at", "says", "by")

    def __init__(self, *args, with_names, **kwargs):
        self.with_names = with_names
        super().__init__(*args, **kwargs)

    @cached_property
    def told(self):
        """The events of all rows, or of those that are shown."""
        keys = sorted(row.record.pk for row in self.paginated_rows)
        entries = Entry.objects.filter(pk__in=keys).order_by("pk")
        return dict(zip(keys, telling.events(entries, with_names=self.with_names), strict=True))

    def events(self):
        return [self.told[row.record.pk] for row in self.paginated_rows]

    def render_says(self, record):
        return self.told[record.pk].says

    def render_by(self, record):
        return self.told[record.pk].by


class TrailFilters(Filters):
    """Words and days; asked of the database, for an order may have many thousand entries."""

    since = DayFilter(label=_("Sejak"), field_name="at", lookup_expr="date__gte")
    until = DayFilter(label=_("Sampai"), field_name="at", lookup_expr="date__lte")

    def __init__(self, *args, order, with_names, **kwargs):
        self.order, self.with_names = order, with_names
        super().__init__(*args, **kwargs)

    def search(self, rows, _name, words):
        for word in words.split():
            rows = rows.filter(searching.saying(word, self.order, with_names=self.with_names))
        return rows


class PublicReportTable(Table):
    caption = _("Yang sudah dikerjakan bersama")
    nothing = _("Belum ada laporan yang dibuka untuk umum.")
    drawn_by = "work/_public_reports.html"
    title = columns.Column(verbose_name=pgettext_lazy("satu", "Pesanan"))
    producer = columns.Column(verbose_name=_("Pembuat"), order_by="producer__name")
    state = columns.Column(verbose_name=_("Keadaan"))

    class Meta:
        model = Order
        fields = ("title", "producer", "state")


class PublicReportFilters(Filters):
    search_fields = ("title", "producer__name", "producer__short_name")
