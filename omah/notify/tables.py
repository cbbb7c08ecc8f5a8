"""The list of news."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _

from omah.notify.models import Notice
from omah.ui.listing import ChoiceFilter, Filters, MomentColumn, Table


class NoticeTable(Table):
    caption = _("Kabar")
    nothing = _("Belum ada kabar. Kabar muncul di sini bila ada yang perlu Anda ketahui.")
    drawn_by = "notify/_notices.html"
    kind = columns.Column(verbose_name=_("Kabar"), orderable=False)
    at = MomentColumn(verbose_name=_("Kapan"))
    read_at = MomentColumn(verbose_name=_("Dibaca"))

    class Meta:
        model = Notice
        fields = ("kind", "at", "read_at")


class NoticeFilters(Filters):
    baru = ChoiceFilter(label=_("Keadaan"), choices=[("ya", _("belum dibaca"))], method="only_new")

    def only_new(self, rows, _name, _value):
        return rows.unread()
