"""The list of bills, with what came in."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.core import formats
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    Filters,
    NumberColumn,
    RupiahColumn,
    Table,
)
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
        these = Invoice.ever.filter(pk__in=rows.order_by().values("pk"))
        return rows.filter(pk__in=super().search(these, name, words).order_by().values("pk"))

    def paid_or_not(self, rows, _name, state):
        if state == "batal":
            return rows.exclude(voided_at=None)
        standing = rows.filter(voided_at=None)
        if state == "terlambat":
            return standing.late()
        if state == "belum":
            return standing.unpaid()
        return standing.exclude(pk__in=standing.unpaid().order_by().values("pk"))
