"""The register of papers."""

import django_tables2
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.papers.models import Document
from omah.ui.listing import ChoiceFilter, DayColumn, DayFilter, Filters
from omah.ui.listing import Table as ListTable
from omah.ui.templatetags.ui import tag


class DocumentTable(ListTable):
    """Papers by number. One that does not stand any more says so."""

    caption = _("Surat dan dokumen")
    nothing = _("Belum ada surat. Surat dibuat dari pesanan, serah terima, dan pembayaran.")
    number = django_tables2.Column(verbose_name=_("Nomor"), linkify=True)
    dated = DayColumn(verbose_name=_("Tanggal"))
    kind = django_tables2.Column(verbose_name=_("Jenis"))
    title = django_tables2.Column(verbose_name=_("Judul"))
    organisation = django_tables2.Column(verbose_name=pgettext_lazy("satu", "Lembaga"))
    state = django_tables2.Column(verbose_name=_("Keadaan"), orderable=False)

    def render_state(self, value):
        looks = {Document.State.STANDING: "good", Document.State.REPLACED: "warn", Document.State.VOID: "bad"}
        return tag(value.label, looks[value])

    def value_state(self, value):
        return value.label


class DocumentFilters(Filters):
    """Looked for by number or title, narrowed to a kind or to days."""

    search_fields = ("number", "title")
    kind = ChoiceFilter(choices=Document.Kind.choices, label=_("Jenis"))
    since = DayFilter("dated", lookup_expr="gte", label=_("Dari tanggal"))
    until = DayFilter("dated", lookup_expr="lte", label=_("Sampai tanggal"))

    class Meta:
        model = Document
        fields: list[str] = []
