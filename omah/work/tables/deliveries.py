"""The list of what makers brought."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.ui.listing import ChoiceFilter, Filters, MomentColumn, NumberColumn, Table
from omah.work.models import Delivery


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
