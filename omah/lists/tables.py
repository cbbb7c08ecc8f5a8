"""The lists that were handed in, and the rows of one."""

import django_tables2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.lists.models import Batch, Row
from omah.lists.reading import Reader
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, Table, TagColumn


class Batches(Table):
    name = django_tables2.Column(
        verbose_name=gettext_lazy("Berkas"), linkify=lambda record: record.get_absolute_url()
    )
    organisation = django_tables2.Column(verbose_name=gettext_lazy("Lembaga"))
    made_at = DayColumn(verbose_name=gettext_lazy("Diunggah"))
    state = TagColumn(verbose_name=gettext_lazy("Keadaan"), accessor="get_state_display", order_by=("state",))

    caption = gettext_lazy("Daftar yang diunggah")
    nothing = gettext_lazy("Belum ada daftar yang diunggah.")


class BatchFilters(Filters):
    search_fields = ("name",)

    class Meta:
        model = Batch
        fields: list[str] = []


class Rows(Table):
    who = django_tables2.Column(
        verbose_name=gettext_lazy("Baris"),
        accessor="title",
        order_by=("number",),
        linkify=lambda record: record.get_absolute_url(),
    )
    state = TagColumn(verbose_name=gettext_lazy("Keadaan"), kinds=Row.LOOKS)
    wrong = django_tables2.Column(
        verbose_name=gettext_lazy("Yang perlu dilihat"), empty_values=(), orderable=False
    )

    caption = gettext_lazy("Baris daftar ini")
    nothing = gettext_lazy("Tidak ada baris.")

    def render_state(self, record):
        return self.columns["state"].column.render(record.get_state_display(), record, self.columns["state"])

    def value_state(self, record):
        return record.get_state_display()

    def render_wrong(self, record):
        if record.state == Row.State.WRONG:
            faults = self._reader(record).read(record.said(), record.apart).faults.values()
            return " ".join(fault.sentence for fault in faults)
        return {
            Row.State.DOUBTFUL: _("Bandingkan dengan yang sudah terdata."),
            Row.State.WAITING: _("Tanyakan dulu kepada orangnya."),
        }.get(record.state, "")

    def _reader(self, record):
        return self.__dict__.setdefault("reader", Reader(record.batch.organisation))


class RowFilters(Filters):
    keadaan = ChoiceFilter(label=gettext_lazy("Keadaan"), field_name="state", choices=Row.State.choices)

    class Meta:
        model = Row
        fields: list[str] = []
