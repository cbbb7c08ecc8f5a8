"""Lists of gifts, promises, statements and years."""

import django_tables2 as columns
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.giving.models import Gift, Pledge
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, NumberColumn, RupiahColumn, Table, TagColumn

PLEDGE_LOOKS = {
    Pledge.State.PROMISED: "now",
    Pledge.State.PARTLY: "now",
    Pledge.State.RECEIVED: "warn",
    Pledge.State.REPORTED: "good",
    Pledge.State.THANKED: "good",
    Pledge.State.ENDED: "bad",
}


class Gifts(Table):
    what = columns.Column(verbose_name=_("Pemberian"), orderable=False, linkify=True)
    giver = columns.Column(verbose_name=_("Dari"), orderable=False)
    amount = RupiahColumn(verbose_name=_("Nilai"))
    given_on = DayColumn(verbose_name=_("Diterima"))
    fund = columns.Column(verbose_name=_("Dana"), order_by="fund__name")
    source = columns.Column(verbose_name=_("Macam"))
    told_on = DayColumn(verbose_name=_("Dikabarkan"))
    document = columns.Column(verbose_name=_("Tanda terima"), orderable=False, linkify=True)

    caption = _("Pemberian")
    nothing = _("Belum ada pemberian yang tercatat.")


class GiftFilters(Filters):
    search_fields = ("goods", "donor__name", "donor__short_name", "fund__name", "intent")
    macam = ChoiceFilter(label=_("Macam"), field_name="source", choices=Gift.SOURCES)
    kabar = ChoiceFilter(
        label=_("Kabar"), method="told", choices=[("belum", _("belum dikabarkan")), ("sudah", _("sudah"))]
    )

    class Meta:
        model = Gift
        fields: list[str] = []

    def told(self, rows, _name, answer):
        return rows.filter(told_on__isnull=answer == "belum")


class Pledges(Table):
    funder = columns.Column(
        verbose_name=_("Penyandang dana"), linkify=lambda record: record.get_absolute_url()
    )
    purpose = columns.Column(verbose_name=_("Untuk apa"), orderable=False)
    amount = RupiahColumn(verbose_name=_("Dijanjikan"))
    received = RupiahColumn(verbose_name=_("Diterima"), orderable=False)
    state = TagColumn(verbose_name=_("Keadaan"), kinds=PLEDGE_LOOKS, orderable=False)
    report_due = DayColumn(verbose_name=_("Laporan paling lambat"))

    caption = _("Komitmen penyandang dana")
    nothing = _("Belum ada komitmen penyandang dana.")

    def render_state(self, value, bound_column, record):
        return bound_column.column.render(value.label, record, bound_column)

    def value_state(self, value):
        return value.label


class PledgeFilters(Filters):
    search_fields = ("funder__name", "funder__short_name", "purpose")


class Statements(Table):
    """Of pairs (book, funder)."""

    funder = columns.Column(
        verbose_name=_("Penyandang dana"),
        accessor="1",
        orderable=False,
        linkify=lambda record: reverse("giving:statement", args=[record[0].ref, record[1].ref]),
    )
    body = columns.Column(verbose_name=_("Lembaga penerima"), accessor="0__organisation", orderable=False)

    caption = _("Laporan penyandang dana")
    nothing = _("Belum ada penyandang dana. Laporan muncul sesudah ada pemberian atau komitmen dari lembaga.")


class StatementLines(Table):
    """Every movement of a statement, to take home as a file."""

    part = columns.Column(verbose_name=_("Dana atau pesanan"))
    day = DayColumn(verbose_name=_("Tanggal"))
    number = columns.Column(verbose_name=_("Catatan atau tagihan"))
    what = columns.Column(verbose_name=_("Keterangan"))
    account = columns.Column(verbose_name=_("Jenis"))
    received = RupiahColumn(verbose_name=_("Diterima"))
    spent = RupiahColumn(verbose_name=_("Dipakai"))

    caption = _("Laporan penggunaan dana")


class TotalLines(Table):
    """Every number that a body published, to take home as a file."""

    year = columns.Column(verbose_name=_("Tahun"))
    part = columns.Column(verbose_name=_("Bagian"))
    what = columns.Column(verbose_name=_("Apa"))
    amount = RupiahColumn(verbose_name=_("Jumlah"), default="–")
    records = columns.Column(verbose_name=_("Sumber"))
    last = DayColumn(verbose_name=_("Catatan terakhir"), default="–")

    caption = _("Uang masuk dan hasilnya")


class Years(Table):
    year = columns.Column(verbose_name=_("Tahun"))
    own = RupiahColumn(verbose_name=_("Usaha sendiri"), accessor="by_source__own", orderable=False)
    csr = RupiahColumn(verbose_name=_("CSR"), accessor="by_source__csr", orderable=False)
    donation = RupiahColumn(verbose_name=_("Donasi"), accessor="by_source__donation", orderable=False)
    grant = RupiahColumn(verbose_name=_("Hibah"), accessor="by_source__grant", orderable=False)
    aid = RupiahColumn(verbose_name=_("Bantuan sosial"), accessor="by_source__aid", orderable=False)
    total = RupiahColumn(verbose_name=_("Jumlah"), orderable=False)
    ratio = NumberColumn(verbose_name=_("Kemandirian, %"), orderable=False)
    strict_ratio = NumberColumn(
        verbose_name=_("Bila pesanan yang dibayar penyandang dana tidak dihitung, %"), orderable=False
    )

    caption = _("Pendapatan menurut asalnya")
    nothing = _("Belum ada pendapatan yang tercatat di buku ini.")
