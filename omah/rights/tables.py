"""The desk's list of requests, and what it can be narrowed to."""

import django_tables2
from django.urls import reverse
from django.utils.translation import gettext_lazy

from omah.core import clock
from omah.people.looks import what_was_seen
from omah.people.models import in_which_role
from omah.registry.models import PURPOSES, Consent
from omah.rights.models import RightsRequest
from omah.ui.listing import (
    ChoiceFilter,
    DayColumn,
    Filters,
    MomentColumn,
    NumberColumn,
    PhoneColumn,
    Table,
)
from omah.ui.templatetags.ui import tag

STATES = {
    "menunggu": gettext_lazy("menunggu jawaban"),
    "terlambat": gettext_lazy("terlambat"),
    "dijawab": gettext_lazy("sudah dijawab"),
}


class Timed(Table):
    """Of rows that say how much time is ``left``, and how that ``looks``."""

    left = django_tables2.Column(verbose_name=gettext_lazy("Waktu"), orderable=False)

    def render_left(self, value, record):
        return tag(value, record.looks)

    def value_left(self, value):
        return value


class Requests(Timed):
    person = django_tables2.Column(
        verbose_name=gettext_lazy("Siapa"),
        accessor="person__full_name",
        linkify=lambda record: record.get_absolute_url(),
    )
    kind = django_tables2.Column(
        verbose_name=gettext_lazy("Permintaan"), accessor="get_kind_display", order_by=("kind",)
    )
    asked_at = MomentColumn(verbose_name=gettext_lazy("Diminta"))
    due_at = MomentColumn(verbose_name=gettext_lazy("Paling lambat"))
    organisation = django_tables2.Column(verbose_name=gettext_lazy("Kepada"), visible=False)

    caption = gettext_lazy("Permintaan tentang data diri")
    nothing = gettext_lazy("Belum ada permintaan.")

    class Meta:
        sequence = ("person", "kind", "left", "...")


class Breaches(Timed):
    discovered_at = MomentColumn(
        verbose_name=gettext_lazy("Diketahui"), linkify=lambda record: record.get_absolute_url()
    )
    organisation = django_tables2.Column(verbose_name=gettext_lazy("Lembaga"))
    people = NumberColumn(verbose_name=gettext_lazy("Orang"))
    due_at = MomentColumn(verbose_name=gettext_lazy("Paling lambat"))

    caption = gettext_lazy("Kebocoran data")
    nothing = gettext_lazy("Belum ada kebocoran yang dicatat.")

    class Meta:
        sequence = ("discovered_at", "organisation", "people", "left", "...")


class AskAgain(Table):
    person = django_tables2.Column(
        verbose_name=gettext_lazy("Siapa"),
        accessor="person__full_name",
        linkify=lambda record: reverse("registry:consent", args=[record.record_ref, record.purpose]),
    )
    region = django_tables2.Column(
        verbose_name=gettext_lazy("Tempat tinggal"),
        accessor="person__region",
        order_by=("person__region__code",),
    )
    phone = PhoneColumn(verbose_name=gettext_lazy("Telepon"), accessor="person__phone", orderable=False)
    purpose = django_tables2.Column(verbose_name=gettext_lazy("Untuk"))
    at = DayColumn(verbose_name=gettext_lazy("Dulu dijawab"))
    why = django_tables2.Column(
        verbose_name=gettext_lazy("Mengapa"), accessor="asked_again_because", orderable=False
    )

    caption = gettext_lazy("Orang yang perlu ditanya lagi")
    nothing = gettext_lazy("Tidak ada yang perlu ditanya lagi.")

    def render_purpose(self, value):
        return PURPOSES[value].name

    value_purpose = render_purpose


class AskAgainFilters(Filters):
    search_fields = ("person__full_name",)
    persetujuan = ChoiceFilter(
        label=gettext_lazy("Untuk"),
        field_name="purpose",
        choices=[(code, purpose.name) for code, purpose in PURPOSES.items()],
    )

    class Meta:
        model = Consent
        fields: list[str] = []


class RequestFilters(Filters):
    search_fields = ("person__full_name",)
    keadaan = ChoiceFilter(label=gettext_lazy("Keadaan"), method="in_state", choices=list(STATES.items()))
    macam = ChoiceFilter(
        label=gettext_lazy("Permintaan"), field_name="kind", choices=RightsRequest.Kind.choices
    )

    class Meta:
        model = RightsRequest
        fields: list[str] = []

    def in_state(self, rows, _name, state):
        if state == "dijawab":
            return rows.exclude(state=RightsRequest.State.OPEN)
        return rows.open() if state == "menunggu" else rows.open().filter(due_at__lt=clock.now())


class Looks(Table):
    """Who looked, when, at what, and in which role."""

    at = MomentColumn(verbose_name=gettext_lazy("Kapan"), orderable=False)
    by = django_tables2.Column(verbose_name=gettext_lazy("Siapa"), orderable=False)
    seen = django_tables2.Column(verbose_name=gettext_lazy("Apa"), accessor="data", orderable=False)
    role = django_tables2.Column(verbose_name=gettext_lazy("Sebagai"), accessor="data", orderable=False)

    caption = gettext_lazy("Siapa melihat data saya")
    nothing = gettext_lazy("Belum ada orang lain yang melihat data ini.")

    def render_seen(self, value):
        return what_was_seen(value)

    def render_role(self, value):
        return in_which_role(value)
