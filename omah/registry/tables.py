"""The list of records, and what it can be narrowed to."""

import django_tables2
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omah.core import clock, formats
from omah.network.models import Membership, Organisation
from omah.places.models import Region
from omah.registry.models import Consent, Record, RecordOffer, Statement
from omah.registry.purposes import GROUP
from omah.ui.listing import ChoiceFilter, DayColumn, Filters, MomentColumn, Table

MOST_OPENED, MOST_FOUND = 25, 100
"""So many people a list opens with for whoever keeps all of an organisation, and so many it shows once they are looked for:
what finds more is leafing through everybody."""
STATES = {
    "diperiksa": gettext_lazy("diverifikasi"),
    "belum": gettext_lazy("belum diverifikasi"),
    "perlu": gettext_lazy("perlu pembaruan"),
    "dtsen": gettext_lazy("DTSEN perlu dilihat lagi"),
    "ditutup": gettext_lazy("ditutup"),
}


class Records(Table):
    person = django_tables2.Column(
        verbose_name=gettext_lazy("Nama"),
        accessor="person__full_name",
        linkify=lambda record: record.get_absolute_url(),
    )
    region = django_tables2.Column(
        verbose_name=gettext_lazy("Tempat tinggal"),
        accessor="person__region",
        order_by=("person__region__code",),
    )
    way = django_tables2.Column(
        verbose_name=gettext_lazy("Cara"), accessor="get_way_display", order_by=("way",)
    )
    state = django_tables2.Column(verbose_name=gettext_lazy("Keadaan"), orderable=False)
    due_on = DayColumn(verbose_name=gettext_lazy("Diperbarui sebelum"))

    caption = gettext_lazy("Orang dalam pendataan yang dapat Anda lihat")
    nothing = gettext_lazy("Belum ada orang yang Anda data.")

    def may_leave(self, rows):
        """Whoever withdrew while the file is being written is not in it, nor whoever died, moved away or left."""
        whose = Consent.objects.to_leave().filter(person__in=[row.person_id for row in rows])
        kept = Record.objects.filter(person__in=whose.values("person"), ended_on=None)
        staying = set(kept.values_list("person", flat=True))
        return [row for row in rows if row.person_id in staying]


class Members(Table):
    """People of a group, for whoever runs it: whom to meet and how, and nothing of what they find difficult."""

    person = django_tables2.Column(
        verbose_name=gettext_lazy("Nama"),
        accessor="person__full_name",
        linkify=lambda record: reverse("registry:member", args=[record.ref]),
    )
    called = django_tables2.Column(verbose_name=gettext_lazy("Disapa"), accessor="person", orderable=False)
    region = django_tables2.Column(
        verbose_name=gettext_lazy("Tempat tinggal"),
        accessor="person__region",
        order_by=("person__region__code",),
    )
    phone = django_tables2.Column(
        verbose_name=gettext_lazy("Telepon"), accessor="person__phone", orderable=False
    )
    modes = django_tables2.Column(
        verbose_name=gettext_lazy("Cara berkomunikasi"), accessor="communicates", orderable=False
    )

    caption = gettext_lazy("Anggota kelompok Anda yang bersedia dikenal")
    nothing = gettext_lazy("Belum ada anggota yang bersedia dikenal pengurus.")

    def may_leave(self, rows):
        """Whoever took the yes back while the file is being written is not in it."""
        whose = Consent.objects.in_force(GROUP.code).filter(person__in=[row.person_id for row in rows])
        staying = set(whose.values_list("person", flat=True))
        return [row for row in rows if row.person_id in staying]

    def render_phone(self, value):
        return formats.phone(value)


class ToLookAfter(Table):
    person = django_tables2.Column(
        verbose_name=gettext_lazy("Nama"),
        accessor="person__full_name",
        linkify=lambda record: record.get_absolute_url(),
    )
    region = django_tables2.Column(
        verbose_name=gettext_lazy("Tempat tinggal"),
        accessor="person__region",
        order_by=("person__region__code",),
    )
    wants = django_tables2.Column(verbose_name=gettext_lazy("Mengapa"), orderable=False)
    due_on = DayColumn(verbose_name=gettext_lazy("Diperbarui sebelum"))
    keeper = django_tables2.Column(verbose_name=gettext_lazy("Pendata"), accessor="keeper", orderable=False)

    caption = gettext_lazy("Data yang perlu ditanyakan lagi")
    nothing = gettext_lazy("Tidak ada yang perlu ditanyakan lagi.")

    may_leave = Records.may_leave


class Offers(Table):
    person = django_tables2.Column(
        verbose_name=gettext_lazy("Nama"),
        accessor="person__full_name",
        linkify=lambda record: record.get_absolute_url(),
    )
    region = django_tables2.Column(
        verbose_name=gettext_lazy("Tempat tinggal"),
        accessor="person__region",
        order_by=("person__region__code",),
    )
    giver = django_tables2.Column(verbose_name=gettext_lazy("Dari"))
    taker = django_tables2.Column(verbose_name=gettext_lazy("Kepada"))
    offered_at = DayColumn(verbose_name=gettext_lazy("Ditawarkan"))
    state = django_tables2.Column(
        verbose_name=gettext_lazy("Keadaan"), accessor="get_state_display", order_by=("state",)
    )

    caption = gettext_lazy("Data yang berpindah lembaga")
    nothing = gettext_lazy("Belum ada data yang ditawarkan.")

    may_leave = Records.may_leave


class OfferFilters(Filters):
    search_fields = ("person__full_name",)

    class Meta:
        model = RecordOffer
        fields: list[str] = []


class PeopleSought(Filters):
    """A list of people on record: whoever keeps many looks for those who are meant."""

    search_fields = ("person__full_name",)
    while_typing = True

    class Meta:
        model = Record
        fields: list[str] = []

    def search(self, rows, _name, words):
        """Not here: ``filter_queryset`` seeks last, among those whom the other filters leave."""
        return rows

    def sought(self, rows, words):
        return rows.search(words)

    def filter_queryset(self, rows):
        found, words, most = super().filter_queryset(rows), self.form.cleaned_data.get("cari"), self._most()
        if most is not None and words and found.search_first(words).has_more_than(most):
            return self._too_many(found, most)
        found = self.sought(found, words) if words else found
        return found if most is None or not found.has_more_than(most) else self._too_many(found, most)

    def _too_many(self, found, most):
        self.hint = (
            _("Lebih dari %(most)s orang cocok. Tambahkan nama, desa, atau tahun lahirnya.") % {"most": most}
            if self.is_narrowed
            else _("Cari orangnya dengan nama, desa, atau tahun lahir. Atau pilih saringan.")
        )
        return found.none()

    def _most(self):
        """How many are listed at the most; None for whoever sees few."""
        if not self._sees_many():
            return None
        return MOST_FOUND if self.is_narrowed else MOST_OPENED

    def _sees_many(self):
        return Organisation.objects.of(self.request.user, Membership.Role.DATA_OFFICER).exists()


WANTS = {
    "perlu": gettext_lazy("perlu pembaruan"),
    "belum": gettext_lazy("belum diverifikasi"),
    "umur": gettext_lazy("sudah lima tahun"),
    "pindah": gettext_lazy("pindah"),
}


class ToLookAfterFilters(PeopleSought):
    mengapa = ChoiceFilter(
        label=gettext_lazy("Mengapa"), method="for_that_reason", choices=list(WANTS.items())
    )

    def for_that_reason(self, rows, _name, reason):
        return rows.filter(
            {
                "perlu": Q(ended_on=None, due_on__lte=clock.today()),
                "belum": Q(ended_on=None, verified_at=None),
                "umur": Q(ended_on=None, outgrown=True),
                "pindah": Q(ended_as=Record.End.MOVED),
            }[reason]
        )


class Emergencies(Table):
    opened_at = MomentColumn(
        verbose_name=gettext_lazy("Dibuka pada"), linkify=lambda record: record.get_absolute_url()
    )
    by = django_tables2.Column(verbose_name=gettext_lazy("Dibuka oleh"))
    reviewed_by = django_tables2.Column(
        verbose_name=gettext_lazy("Diperiksa oleh"), default=gettext_lazy("belum diperiksa")
    )

    caption = gettext_lazy("Data yang dibuka dalam keadaan darurat")
    nothing = gettext_lazy("Belum ada data yang dibuka dalam keadaan darurat.")


class Registrations(Table):
    sent_at = DayColumn(
        verbose_name=gettext_lazy("Dikirim"), linkify=lambda record: record.get_absolute_url()
    )
    state = django_tables2.Column(
        verbose_name=gettext_lazy("Keadaan"), accessor="state_for_us", order_by=("state",)
    )
    way = django_tables2.Column(
        verbose_name=gettext_lazy("Cara"), accessor="get_way_display", order_by=("way",)
    )
    organisation = django_tables2.Column(verbose_name=gettext_lazy("Lembaga"))

    caption = gettext_lazy("Pendaftaran tanpa pendata")
    nothing = gettext_lazy("Belum ada yang mendaftar tanpa pendata.")


class PeopleByDistrict(PeopleSought):
    kecamatan = ChoiceFilter(label=gettext_lazy("Kecamatan"), method="living_in")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = sorted({home.district_code for home in self._homes()} - {""})
        self.filters["kecamatan"].extra["choices"] = list(
            Region.objects.filter(code__in=codes).values_list("code", "name")
        )

    def _homes(self):
        """Where those live who may be listed. Whoever keeps a large register finds somebody at once in every place; whoever
        sees few of it would look through everybody for them."""
        rows = self.queryset.order_by()
        if self._sees_many():
            return Region.objects.filter(Exists(rows.filter(person__region=OuterRef("pk"))))
        return Region.objects.filter(pk__in=rows.values("person__region"))

    def living_in(self, rows, _name, code):
        return rows.filter(person__region__in=Region.objects.within(code))


class RecordFilters(PeopleByDistrict):
    keadaan = ChoiceFilter(label=gettext_lazy("Keadaan"), method="in_state", choices=list(STATES.items()))

    def in_state(self, rows, _name, state):
        today = clock.today()
        living = Q(ended_on=None)
        if state == "dtsen":
            return Statement.objects.dtsen_to_look_at(rows)
        return rows.filter(
            {
                "diperiksa": living & Q(verified_at__isnull=False, due_on__gt=today),
                "belum": living & Q(verified_at=None, due_on__gt=today),
                "perlu": living & Q(due_on__lte=today),
                "ditutup": Q(ended_on__isnull=False),
            }[state]
        )


class MemberFilters(PeopleByDistrict):
    def sought(self, rows, words):
        """By what the list shows; a NIK finds nobody here."""
        return rows.described_by(words)
