"""The list of applications."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _

from omah.aid.models import Application
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, RupiahColumn, Table, TagColumn

STATE_LOOKS = {
    "draft": "now",
    "submitted": "now",
    "approved": "good",
    "rejected": "bad",
    "paid": "warn",
    "reported": "good",
}


class Applications(Table):
    group = columns.Column(verbose_name=_("Kelompok"), linkify=lambda record: record.get_absolute_url())
    scheme = columns.Column(verbose_name=_("Bantuan"), accessor="scheme__name", orderable=False)
    state = TagColumn(verbose_name=_("Keadaan"), kinds=STATE_LOOKS)
    amount = RupiahColumn(verbose_name=_("Disetujui"), empty_values=(None, 0))
    begun_on = DayColumn(verbose_name=_("Dimulai"))

    caption = _("Bantuan modal untuk kelompok")
    nothing = _("Belum ada permohonan bantuan.")


class ApplicationFilters(Filters):
    search_fields = ("group__name", "business")
    keadaan = ChoiceFilter(label=_("Keadaan"), field_name="state", choices=Application.State.choices)

    class Meta:
        model = Application
        fields: list[str] = []
