"""The lists of what is made: materials and where they went, a proposal beside bagi rata, the trail, public reports."""

from functools import cached_property

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.core import formats
from omah.trail.models import Entry
from omah.ui.listing import ChoiceFilter, Filters, MomentColumn, NumberColumn, RupiahColumn, Table
from omah.work import telling
from omah.work.models import Material, MaterialMove, Order


class MaterialTable(Table):
    caption = _("Bahan")
    nothing = _("Belum ada bahan yang tercatat.")
    drawn_by = "work/_materials.html"
    name = columns.Column(verbose_name=_("Bahan"))
    unit = columns.Column(verbose_name=_("Satuan"))
    received = NumberColumn(verbose_name=_("Yang masuk"))
    left = NumberColumn(verbose_name=_("Di bengkel"))
    out = NumberColumn(verbose_name=_("Pada mitra"))
    used = NumberColumn(verbose_name=_("Terpakai"))

    class Meta:
        model = Material
        fields = ("name", "unit", "received", "left", "out", "used")


class MaterialFilters(Filters):
    search_fields = ("name",)


class MoveTable(Table):
    caption = _("Keluar masuk bahan")
    nothing = _("Belum ada bahan yang masuk atau keluar.")
    material = columns.Column(verbose_name=_("Bahan"), order_by="material__name")
    at = MomentColumn(verbose_name=_("Kapan"))
    kind = columns.Column(verbose_name=_("Apa"))
    quantity = NumberColumn(verbose_name=_("Jumlah"))
    unit = columns.Column(verbose_name=_("Satuan"), accessor="material__unit")
    maker = columns.Column(
        verbose_name=_("Mitra"),
        accessor="packet__share__maker",
        order_by="packet__share__maker__full_name",
        linkify=lambda record: record.packet.get_absolute_url(),
    )
    note = columns.Column(verbose_name=_("Keterangan"))

    class Meta:
        model = MaterialMove
        fields = ("material", "at", "kind", "quantity", "unit", "maker", "note")


class MoveFilters(Filters):
    search_fields = (
        "material__name",
        "packet__share__maker__full_name",
        "packet__share__maker__nickname",
        "packet__share__maker__address_as",
        "note",
    )
    kind = ChoiceFilter(label=_("Apa"), choices=MaterialMove.Kind)


class ProposalTable(Table):
    """What each maker would get, beside bagi rata; its rows are those of ``fairness``."""

    caption = _("Usulan di samping bagi rata")
    nothing = _("Tidak ada mitra dalam pembagian ini.")
    drawn_by = "work/_proposal.html"
    name = columns.Column(verbose_name=_("Mitra"))
    shares = columns.Column(verbose_name=_("Garapan"), orderable=False)
    pay = RupiahColumn(verbose_name=_("Upah"))
    per_hour = RupiahColumn(verbose_name=_("Rupiah per jam"))
    even_pay = RupiahColumn(verbose_name=_("Bila bagi rata"))
    even_pieces = NumberColumn(verbose_name=_("Buah bila bagi rata"))

    def render_shares(self, value):
        return "; ".join(f"{share.step} {formats.number(share.offered)}" for share in value)


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
