"""Lists of pools and of what happened to them."""

import django_tables2
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from omah.pools.models import Move, Pool
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, RupiahColumn, Table, TagColumn

LOOKS = {Pool.State.DRAFT: "warn", Pool.State.OPEN: "now", Pool.State.CLOSED: "good"}


class Pools(Table):
    name = django_tables2.Column(verbose_name=_("Modal bersama"), linkify=True)
    organisation = django_tables2.Column(verbose_name=pgettext_lazy("satu", "Lembaga"))
    state = TagColumn(verbose_name=_("Keadaan"), accessor="get_state_display", orderable=False)
    held_on = DayColumn(verbose_name=_("Tanggal rapat"))
    ends_on = DayColumn(verbose_name=_("Berakhir"))

    caption = _("Modal bersama")
    nothing = _("Belum ada modal bersama yang dapat Anda lihat.")


class PoolFilters(Filters):
    search_fields = ("name", "purpose")
    keadaan = ChoiceFilter(label=_("Keadaan"), field_name="state", choices=Pool.State.choices)

    class Meta:
        model = Pool
        fields: list[str] = []


class Moves(Table):
    """Everything that happened to a pool."""

    kind = django_tables2.Column(verbose_name=_("Apa"), accessor="get_kind_display", orderable=False)
    day = DayColumn(verbose_name=_("Tanggal"))
    signatory = django_tables2.Column(verbose_name=_("Penyetor"), orderable=False, default="")
    order = django_tables2.Column(verbose_name=pgettext_lazy("satu", "Pesanan"), orderable=False, default="")
    amount = RupiahColumn(verbose_name=_("Jumlah"))
    goods = django_tables2.Column(verbose_name=_("Barang"), orderable=False, default="")
    note = django_tables2.Column(verbose_name=_("Keterangan"), orderable=False, default="")

    caption = _("Catatan modal bersama")
    nothing = _("Belum ada yang disetor.")


class MoveFilters(Filters):
    search_fields = ("note", "goods")
    jenis = ChoiceFilter(label=_("Apa"), field_name="kind", choices=Move.Kind.choices)

    class Meta:
        model = Move
        fields: list[str] = []


class Statement(Table):
    """What one signatory put in, got, and has left."""

    kind = django_tables2.Column(verbose_name=_("Apa"), accessor="get_kind_display", orderable=False)
    day = DayColumn(verbose_name=_("Tanggal"), orderable=False)
    effect = RupiahColumn(verbose_name=_("Jumlah"), orderable=False)
    balance = RupiahColumn(verbose_name=_("Modal sesudahnya"), orderable=False)
    goods = django_tables2.Column(verbose_name=_("Barang"), orderable=False, default="")
    note = django_tables2.Column(verbose_name=_("Keterangan"), orderable=False, default="")

    caption = _("Rincian modal")
    nothing = _("Belum ada yang disetor.")
