"""The lists of an order's money: bills with what came in, and wages that stand in no list yet."""

from functools import cached_property

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.core import formats
from omah.people.models import Person
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, NumberColumn, RupiahColumn, Table
from omah.work import wages
from omah.work.models import Invoice


class InvoiceTable(Table):
    caption = _("Tagihan")
    nothing = _("Belum ada tagihan. Tagihan dibuat sesudah serah terima.")
    drawn_by = "work/_invoices.html"
    number = columns.Column(verbose_name=_("Nomor"), accessor="document__number")
    payer = columns.Column(verbose_name=_("Kepada"), order_by="payer__name")
    pieces = NumberColumn(verbose_name=_("Buah"))
    amount = RupiahColumn(verbose_name=_("Jumlah"))
    dated = DayColumn(verbose_name=_("Tanggal"))
    due_on = DayColumn(verbose_name=_("Jatuh tempo"))
    received = RupiahColumn(verbose_name=_("Sudah diterima"))
    receipts = columns.Column(verbose_name=_("Kuitansi"), orderable=False)
    void_reason = columns.Column(verbose_name=_("Alasan dibatalkan"), orderable=False)

    class Meta:
        model = Invoice
        fields = (
            "number",
            "payer",
            "pieces",
            "amount",
            "dated",
            "due_on",
            "received",
            "receipts",
            "void_reason",
        )

    def render_receipts(self, value):
        return "; ".join(
            f"{payment.document.number} {formats.rupiah(payment.amount)} {formats.day(payment.received_on)}"
            for payment in value
            if not payment.voided_at
        )


class InvoiceFilters(Filters):
    search_fields = (
        "document__number",
        "payer__name",
        "payer__short_name",
        "payments__document__number",
        "void_reason",
    )
    keadaan = ChoiceFilter(
        label=pgettext_lazy("keadaan", "Pembayaran"),
        choices=[
            ("belum", _("belum lunas")),
            ("terlambat", _("lewat jatuh tempo")),
            ("lunas", _("lunas")),
            ("batal", _("dibatalkan")),
        ],
        method="paid_or_not",
    )

    def search(self, rows, name, words):
        """A bill is found once, however many of its receipts match."""
        return rows.filter(pk__in=super().search(Invoice.ever.all(), name, words).values("pk"))

    def paid_or_not(self, rows, _name, state):
        if state == "batal":
            return rows.exclude(voided_at=None)
        if state == "terlambat":
            return rows.filter(pk__in=Invoice.objects.late().order_by().values("pk"))
        unpaid = Invoice.objects.unpaid().order_by().values("pk")
        if state == "belum":
            return rows.filter(pk__in=unpaid)
        return rows.filter(voided_at=None).exclude(pk__in=unpaid)


class DueTable(Table):
    """Makers with good pieces that stand in no pay run yet; told of which ``order``."""

    caption = _("Belum masuk daftar bayar")
    nothing = _("Semua upah sudah masuk daftar.")
    full_name = columns.Column(verbose_name=_("Mitra"))
    pieces = columns.Column(verbose_name=_("Buah lolos"), empty_values=(), orderable=False)
    amount = RupiahColumn(verbose_name=_("Upah"), empty_values=(), orderable=False)

    class Meta:
        model = Person
        fields = ("full_name", "pieces", "amount")

    def __init__(self, *args, order, **kwargs):
        self.of = order
        super().__init__(*args, **kwargs)

    @cached_property
    def dues(self):
        """By the makers that are shown, or that go into the Excel file."""
        makers = [row.record for row in self.paginated_rows]
        return {due.maker.pk: due for due in wages.dues(self.of, makers)}

    def render_full_name(self, record):
        return str(record)

    def value_full_name(self, value):
        return value

    def render_pieces(self, record):
        pieces = self.dues[record.pk].pieces
        return ", ".join(f"{share.step} {formats.number(n)}" for share, n in pieces)

    def render_amount(self, record):
        return formats.rupiah(self.dues[record.pk].amount())

    def value_amount(self, record):
        return self.dues[record.pk].amount()


class DueFilters(Filters):
    search_fields = ("full_name", "nickname", "address_as")
