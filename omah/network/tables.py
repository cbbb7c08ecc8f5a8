"""Lists of this domain: what they show, and what they can be narrowed to."""

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from omah.network.models import Engagement, Organisation
from omah.places.models import Region, RegionGroup
from omah.ui import saying
from omah.ui.listing import ChoiceFilter, Filters, PhoneColumn, Table, TagColumn


class OrganisationTable(Table):
    caption = _("Daftar lembaga")
    nothing = _("Belum ada lembaga yang tercatat.")

    name = tables.Column(verbose_name=_("Nama"), linkify=True)
    type = tables.Column(verbose_name=_("Jenis"))
    kind = tables.Column(verbose_name=_("Macam"), default="")
    region = tables.Column(
        verbose_name=_("Tempat kedudukan"), accessor="region__path", order_by="region__code", default=""
    )
    status = TagColumn(verbose_name=_("Keadaan"), kinds=Organisation.LOOKS)
    short_name = tables.Column(verbose_name=_("Nama singkat"), visible=False)
    level = tables.Column(verbose_name=_("Tingkat"), visible=False)
    legal_form = tables.Column(verbose_name=_("Bentuk hukum"), visible=False)
    legal_number = tables.Column(verbose_name=_("Nomor badan hukum"), visible=False)
    working_area = tables.Column(verbose_name=_("Wilayah kerja"), visible=False)
    address = tables.Column(verbose_name=_("Alamat"), visible=False)
    whatsapp = PhoneColumn(verbose_name=_("Nomor WhatsApp"), visible=False)

    class Meta:
        model = Organisation
        fields = ()


class OrganisationFilters(Filters):
    search_fields = ("name",)

    type = ChoiceFilter(label=_("Jenis"), choices=Organisation.Type.choices)
    kind = ChoiceFilter(label=_("Macam kelompok"), choices=Organisation.Kind.choices)
    wilayah = ChoiceFilter(label=_("Wilayah"), choices=lambda: areas(), method="sits_in")
    status = ChoiceFilter(label=_("Keadaan"), choices=Organisation.Status.choices)

    def search(self, rows, _name, words):
        return rows.search(words)

    def sits_in(self, rows, _name, area):
        group = RegionGroup.objects.filter(slug=area).first()
        return rows.in_regions(*group.codes()) if group else rows.in_regions(area)


class EngagementTable(Table):
    caption = _("Jejak kiprah")
    nothing = _("Belum ada kiprah yang tercatat.")

    event = tables.Column(verbose_name=_("Kegiatan"))
    held = tables.Column(verbose_name=_("Waktu"))
    part = tables.Column(verbose_name=_("Peran"))
    organisers = tables.Column(verbose_name=_("Penyelenggara"), default="")
    places = tables.Column(verbose_name=_("Tempat"), default="")

    class Meta:
        model = Engagement
        fields = ()

    def render_held(self, value):
        return saying.fuzzy_day(value)


class EngagementFilters(Filters):
    search_fields = ("event", "part", "organisers", "places")

    dari = ChoiceFilter(label=_("Dari tahun"), choices=[], field_name="held", lookup_expr="gte")
    sampai = ChoiceFilter(label=_("Sampai tahun"), choices=[], method="until_year")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        years = sorted({held[:4] for held in self.queryset.order_by().values_list("held", flat=True)})
        for name in ("dari", "sampai"):
            self.filters[name].extra["choices"] = [(year, year) for year in years]

    def until_year(self, rows, _name, year):
        return rows.filter(held__lt=str(int(year) + 1))


def areas():
    """Groups of regions, then every kabupaten and kota in which an organisation sits."""
    groups = [(group.slug, group.name) for group in RegionGroup.objects.all()]
    codes = Organisation.objects.order_by().values_list("region__code", flat=True).distinct()
    regencies = Region.objects.filter(code__in={code[:5] for code in codes if code and len(code) >= 5})
    return groups + [(region.code, region.path) for region in regencies]
