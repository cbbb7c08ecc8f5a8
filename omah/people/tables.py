"""The list of people, and what it can be narrowed to."""

import django_tables2
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.people.models import STEPS, Person, Skill
from omah.places.models import Region
from omah.ui.listing import ChoiceFilter, Filters, NumberColumn, PhoneColumn, Table

UNSTATED = "tidak-menyebut"
"""What stands in the address for those who do not say, as nothing stands for all."""


class People(Table):
    """What is not visible here is in the Excel file."""

    full_name = django_tables2.Column(verbose_name=gettext_lazy("Nama"), linkify=True)
    address_as = django_tables2.Column(verbose_name=gettext_lazy("Disapa"), accessor="called", visible=False)
    phone = PhoneColumn(verbose_name=gettext_lazy("Nomor WhatsApp"), orderable=False)
    region = django_tables2.Column(verbose_name=gettext_lazy("Desa atau kelurahan"), visible=False)
    kecamatan = django_tables2.Column(verbose_name=gettext_lazy("Kecamatan"), orderable=False)
    category = django_tables2.Column(
        verbose_name=gettext_lazy("Golongan"), accessor="get_category_display", order_by=("category",)
    )
    skills = django_tables2.Column(verbose_name=gettext_lazy("Langkah"), accessor="paces", orderable=False)
    hours_wished = NumberColumn(verbose_name=gettext_lazy("Jam seminggu"))
    lost_work = django_tables2.Column(verbose_name=gettext_lazy("Kehilangan pekerjaan"), visible=False)
    makes_now = django_tables2.Column(verbose_name=gettext_lazy("Mitra sekarang"))

    caption = gettext_lazy("Orang yang membuat barang")
    nothing = gettext_lazy("Belum ada orang yang tercatat.")

    def render_skills(self, value):
        return ", ".join(str(STEPS.get(step, step)) for step in value) or "—"

    def render_lost_work(self, value):
        return _("ya") if value else _("tidak")

    def render_makes_now(self, value):
        return _("ya") if value else _("tidak")


class PeopleFilters(Filters):
    search_fields = ("full_name",)
    while_typing = True
    golongan = ChoiceFilter(
        label=gettext_lazy("Golongan"),
        method="of_category",
        choices=[(value or UNSTATED, label) for value, label in Person.Category.choices],
    )
    kecamatan = ChoiceFilter(label=gettext_lazy("Kecamatan"), method="living_in")
    langkah = ChoiceFilter(label=gettext_lazy("Dapat mengerjakan"), field_name="skills__step", distinct=True)
    kehilangan = ChoiceFilter(
        label=gettext_lazy("Kehilangan pekerjaan"),
        field_name="lost_work",
        choices=[("True", gettext_lazy("ya")), ("False", gettext_lazy("tidak"))],
    )
    mitra = ChoiceFilter(
        label=gettext_lazy("Mitra sekarang"),
        field_name="makes_now",
        choices=[("True", gettext_lazy("ya")), ("False", gettext_lazy("tidak"))],
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["kecamatan"].extra["choices"] = _kecamatan_of(self.queryset)
        self.filters["langkah"].extra["choices"] = _steps_of(self.queryset)

    def search(self, rows, _name, words):
        return rows.search(words)

    def of_category(self, rows, _name, value):
        return rows.filter(category="" if value == UNSTATED else value)

    def living_in(self, rows, _name, code):
        return rows.filter(region__in=Region.objects.within(code))


def _kecamatan_of(rows):
    codes = {code[:8] for code in rows.order_by().values_list("region__code", flat=True).distinct() if code}
    return [(region.code, region.name) for region in Region.objects.filter(code__in=codes).order_by("name")]


def _steps_of(rows):
    steps = Skill.objects.filter(person__in=rows).order_by("step").values_list("step", flat=True).distinct()
    return [(step, STEPS.get(step, step)) for step in steps]
