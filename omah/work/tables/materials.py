"""The lists of materials, and of where they went."""

import django_tables2 as columns
from django.utils.translation import gettext_lazy as _

from omah.ui.listing import ChoiceFilter, Filters, MomentColumn, NumberColumn, Table
from omah.work.models import Material, MaterialMove


class MaterialTable(Table):
    caption = _("Bahan")
    nothing = _("Belum ada bahan yang tercatat.")
    drawn_by = "work/_materials.html"
    name = columns.Column(verbose_name=_("Bahan"))
    unit = columns.Column(verbose_name=_("Satuan"))
    received = NumberColumn(verbose_name=_("Yang masuk"))
    left = NumberColumn(verbose_name=_("Di bengkel"))
    out = NumberColumn(verbose_name=_("Pada mitra"))
    used = NumberColumn(verbose_name=_("Terpakai"))

    class Meta:
        model = Material
        fields = ("name", "unit", "received", "left", "out", "used")


class MaterialFilters(Filters):
    search_fields = ("name",)


class MoveTable(Table):
    caption = _("Keluar masuk bahan")
    nothing = _("Belum ada bahan yang masuk atau keluar.")
    material = columns.Column(verbose_name=_("Bahan"), order_by="material__name")
    at = MomentColumn(verbose_name=_("Kapan"))
    kind = columns.Column(verbose_name=_("Apa"))
    quantity = NumberColumn(verbose_name=_("Jumlah"))
    unit = columns.Column(verbose_name=_("Satuan"), accessor="material__unit")
    maker = columns.Column(
        verbose_name=_("Mitra"),
        accessor="packet__share__maker",
        order_by="packet__share__maker__full_name",
        linkify=lambda record: record.packet.get_absolute_url(),
    )
    note = columns.Column(verbose_name=_("Keterangan"))

    class Meta:
        model = MaterialMove
        fields = ("material", "at", "kind", "quantity", "unit", "maker", "note")


class MoveFilters(Filters):
    search_fields = (
        "material__name",
        "packet__share__maker__full_name",
        "packet__share__maker__nickname",
        "packet__share__maker__address_as",
        "note",
    )
    kind = ChoiceFilter(label=_("Apa"), choices=MaterialMove.Kind)
