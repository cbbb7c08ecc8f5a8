"""The lists of wages: those of a pay run, those that stand in none yet, and what makers earned."""

from functools import cached_property

import django_tables2 as columns
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.core import formats
from omah.people.models import Person
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    Filters,
    RupiahColumn,
    Table,
    TagColumn,
)
from omah.work import wages
from omah.work.models import PayLine

PAY_LOOKS = {"due": "now", "part": "warn", "paid": "good", "failed": "bad"}


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
        self.order = order
        super().__init__(*args, **kwargs)

    @cached_property
    def dues(self):
        """By the makers that are shown, or that go into the Excel file."""
        makers = [row.record for row in self.paginated_rows]
        return {due.maker.pk: due for due in wages.dues(self.order, makers)}

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
