"""The lists of the main job."""

import django_tables2 as columns
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.papers.models import Document
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
from omah.ui.templatetags.ui import tag
from omah.work import glance, progress
from omah.work.models import Delivery, Order, PayLine, Share

ORDER_LOOKS = {"agreed": "now", "running": "now", "closed": "good", "cancelled": "bad"}
STAGE_LOOKS = {"running": "now", "ready": "good", "handed_over": "good", "done": "good", "paused": "warn"}
SHARE_LOOKS = {"offered": "now", "accepted": "good", "declined": "", "expired": "warn"}
PAY_LOOKS = {"due": "now", "part": "warn", "paid": "good", "failed": "bad"}
PAPER_LOOKS = {"standing": "good", "replaced": "warn", "void": "bad"}


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


class ShareTable(Table):
    caption = _("Siapa memegang apa")
    nothing = _("Belum ada garapan yang dibagikan.")
    maker = columns.Column(
        verbose_name=_("Mitra"), order_by="maker__full_name", linkify=lambda record: record.get_absolute_url()
    )
    stage = columns.Column(verbose_name=_("Tahap"), accessor="stage__number")
    step = columns.Column(verbose_name=_("Langkah"), order_by="step__position")
    state = TagColumn(verbose_name=_("Jawaban"), kinds=SHARE_LOOKS)
    offered = NumberColumn(verbose_name=_("Ditawarkan"))
    accepted = NumberColumn(verbose_name=_("Diterima"))
    with_maker = NumberColumn(verbose_name=_("Dibawa"), empty_values=(), orderable=False)
    good = NumberColumn(verbose_name=_("Lolos"), empty_values=(), orderable=False)

    class Meta:
        model = Share
        fields = ("maker", "stage", "step", "state", "offered", "accepted", "with_maker", "good")

    @cached_property
    def tallies(self):
        """Where the pieces are: of all rows, for the Excel file."""
        return _tallies(self.rows)

    @cached_property
    def tallies_on_page(self):
        return _tallies(self.paginated_rows)

    def value_with_maker(self, record):
        return self.tallies[record.pk].with_makers()

    def value_good(self, record):
        return self.tallies[record.pk].good

    def render_with_maker(self, record):
        return NumberColumn.write(self.tallies_on_page[record.pk].with_makers())

    def render_good(self, record):
        return NumberColumn.write(self.tallies_on_page[record.pk].good)


def _tallies(rows):
    return progress.tallies(Share.objects.filter(pk__in=[row.record.pk for row in rows]))


class ShareFilters(Filters):
    search_fields = ("maker__full_name", "maker__nickname", "maker__address_as", "step__name")
    state = ChoiceFilter(label=_("Jawaban"), choices=Share.State)
    late = ChoiceFilter(label=_("Waktu"), choices=[("ya", _("terlambat"))], method="only_late")

    def only_late(self, rows, _name, _value):
        return glance.late_shares(rows)


class DeliveryTable(Table):
    caption = _("Setoran")
    nothing = _("Belum ada setoran yang perlu diperiksa.")
    order = columns.Column(
        verbose_name=pgettext_lazy("satu", "Pesanan"),
        accessor="packet__share__stage__order__title",
        linkify=lambda record: record.get_absolute_url(),
    )
    step = columns.Column(verbose_name=_("Langkah"), accessor="packet__share__step__name")
    at = MomentColumn(verbose_name=_("Disetor"))
    good = NumberColumn(verbose_name=_("Baik saat dihitung"))
    judged = columns.Column(verbose_name=_("Pemeriksaan"), accessor="is_judged", orderable=False)

    class Meta:
        model = Delivery
        fields = ("order", "step", "at", "good", "judged")

    def render_judged(self, value):
        return _("sudah diperiksa") if value else _("menunggu")


class DeliveryFilters(Filters):
    search_fields = ("packet__share__stage__order__title", "packet__share__step__name")
    waiting = ChoiceFilter(
        label=_("Pemeriksaan"),
        choices=[("ya", _("menunggu")), ("tidak", _("sudah diperiksa"))],
        method="only_waiting",
    )

    def only_waiting(self, rows, _name, value):
        return rows.waiting() if value == "ya" else rows.filter(is_judged=True)


class PayLineTable(Table):
    caption = _("Upah tiap mitra")
    nothing = _("Daftar ini kosong.")
    maker = columns.Column(
        verbose_name=_("Mitra"), order_by="maker__full_name", linkify=lambda record: record.get_absolute_url()
    )
    amount = RupiahColumn(verbose_name=_("Dibayar"))
    state = TagColumn(verbose_name=_("Keadaan"), kinds=PAY_LOOKS)
    method = columns.Column(verbose_name=_("Cara"))
    paid_on = DayColumn(verbose_name=_("Tanggal"))
    acknowledged = columns.Column(verbose_name=_("Diakui"))

    class Meta:
        model = PayLine
        fields = ("maker", "amount", "state", "method", "paid_on", "acknowledged")


class PayLineFilters(Filters):
    search_fields = ("maker__full_name", "maker__nickname", "maker__address_as")
    state = ChoiceFilter(label=_("Keadaan"), choices=PayLine.State)
    late = ChoiceFilter(label=_("Waktu"), choices=[("ya", _("terlambat"))], method="only_late")

    def only_late(self, rows, _name, _value):
        return rows.late()


class PayTable(Table):
    """Everything that happened to one maker's pay."""

    caption = _("Upah dan pembayaran")
    nothing = _("Belum ada upah pada tahun ini.")
    what = columns.Column(verbose_name=_("Apa"), orderable=False)
    day = DayColumn(verbose_name=_("Tanggal"), orderable=False)
    order = columns.Column(verbose_name=pgettext_lazy("satu", "Pesanan"), orderable=False)
    earned = RupiahColumn(verbose_name=_("Diperoleh"), orderable=False)
    paid = RupiahColumn(verbose_name=_("Dibayar"), orderable=False)
    owed = RupiahColumn(verbose_name=_("Sisa"), orderable=False)


class YearTable(Table):
    """What every maker earned in a year."""

    caption = _("Rekap upah setahun")
    nothing = _("Belum ada upah pada tahun ini.")
    of = columns.Column(
        verbose_name=_("Mitra"),
        orderable=False,
        linkify=lambda record: reverse("work:pay_statement", args=[record.of.ref]),
    )
    earned = RupiahColumn(verbose_name=_("Diperoleh"))
    paid = RupiahColumn(verbose_name=_("Dibayar"))
    owed = RupiahColumn(verbose_name=_("Masih harus dibayar"))


class PaperTable(Table):
    caption = _("Surat-surat pesanan")
    nothing = _("Belum ada surat. Surat dibuat dari rapat, harga, garapan, serah terima, dan pembayaran.")
    number = columns.Column(verbose_name=_("Nomor"), linkify=True)
    kind = columns.Column(verbose_name=_("Jenis"))
    dated = DayColumn(verbose_name=_("Tanggal"))
    title = columns.Column(verbose_name=_("Judul"))
    state = columns.Column(verbose_name=_("Keadaan"), orderable=False)

    class Meta:
        model = Document
        fields = ("number", "kind", "dated", "title", "state")

    def render_state(self, value):
        return tag(value.label, PAPER_LOOKS[value])

    def value_state(self, value):
        return value.label


class PaperFilters(Filters):
    search_fields = ("number", "title")
    kind = ChoiceFilter(label=_("Jenis"), choices=Document.Kind.choices)


class FigureTable(Table):
    caption = _("Semua angka laporan")
    what = columns.Column(verbose_name=_("Angka"))
    part = columns.Column(verbose_name=_("Bagian"))
    value = NumberColumn(verbose_name=_("Nilai"), default=_("tidak dirinci"))
    unit = columns.Column(verbose_name=_("Satuan"))
    source = columns.Column(verbose_name=_("Sumber"))
    last = DayColumn(verbose_name=_("Catatan terakhir"), default=_("belum ada"))

    class Meta:
        orderable = False
