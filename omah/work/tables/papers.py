"""The lists of papers, and of the figures of a report."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _

from omah.papers.models import Document
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, NumberColumn, Table
from omah.ui.templatetags.ui import tag

PAPER_LOOKS = {"standing": "good", "replaced": "warn", "void": "bad"}


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
