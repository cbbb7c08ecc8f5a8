"""What is on file of one person."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.places.models import Region
from omah.registry.ages import is_child, oldest, youngest
from omah.registry.facts import PersonRecorded
from omah.registry.models.families import Household
from omah.registry.models.finding import RecordQuerySet
from omah.trail.models import Entry, label

FRESH_FOR = timedelta(days=730)
"""A record is looked at again after 24 months (UU 8/2016 art. 118)."""
MODES = {
    "lisan": _("lisan"),
    "bisindo": _("BISINDO"),
    "sibi": _("SIBI"),
    "tulisan": _("tulisan"),
    "gambar": _("gambar"),
    "pendamping": _("lewat pendamping"),
}
"""The ways in which people communicate."""
READS = ("people.PersonRead", "people.PersonFound")
"""Facts that tell of a look and change nothing."""
WRITTEN_BY_LISTS = (
    *("people.SearchKeys", "people.NotSame", "people.IdentityNumber"),
    *("registry.Record", "registry.Consent", "registry.Assessment", "registry.Declaration"),
)
"""Tables that speak of somebody who came from a list and with whom nothing was done since."""
LOCAL = (Organisation.Kind.POKJA, Organisation.Kind.FAMILY_ASSOCIATION)
"""Groups whose place is their area; others sit somewhere and work elsewhere too."""


class Record(models.Model):
    """That a person is in the register: who wrote it down for which organisation, who verified it, until when it is
    fresh, and how it ended."""

    HOME = ("languages", "modes", "address", "rt", "rw")
    """What the register knows of somebody's home and ways to be reached; who they are stands with the person."""

    class Way(models.TextChoices):
        VISIT = "visit", _("didatangi pendata")
        SELF = "self", _("mendaftar sendiri")
        FAMILY = "family", _("didaftarkan keluarga")
        LIST = "list", _("dari daftar")

    class End(models.TextChoices):
        MOVED = "moved", _("pindah")
        DIED = "died", _("meninggal")
        WITHDRAWN = "withdrawn", _("persetujuan ditarik")
        OTHER = "other", _("tidak lagi didata")

    ref = RefField()
    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    way = models.CharField(_("cara pendataan"), max_length=6, choices=Way)
    languages = models.CharField(_("bahasa"), max_length=100, blank=True)
    modes = models.JSONField(_("cara berkomunikasi"), default=list)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    rt = models.CharField(_("RT"), max_length=3, blank=True)
    rw = models.CharField(_("RW"), max_length=3, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    opens_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The account with which the person opens it: made by the register, or found by it to be the person's own. What a
    workplace linked opens the work alone."""
    opened_after = models.PositiveSmallIntegerField(default=0)
    """How often the person's account had been taken off when it was opened: an older yes counts no more."""
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField()
    """From this day on it ought to be looked at again."""
    restricted_at = models.DateTimeField(null=True, blank=True)
    """Since when the person has its use paused: kept, read by data officers and the person alone, counted nowhere."""
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=End, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["due_on"], name="registry_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None, ended_as="")
                | (models.Q(ended_on__isnull=False) & ~models.Q(ended_as="")),
                name="registry_record_ends_somehow",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by=None, verified_at=None)
                | models.Q(verified_by__isnull=False, verified_at__isnull=False),
                name="registry_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_by=None) | ~models.Q(verified_by=models.F("made_by")),
                name="registry_verified_by_another",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def get_absolute_url(self):
        return reverse("registry:record", args=[self.ref])

    def standing(self, name: str) -> Any:
        """What the record, or the person, says today of a thing by this name."""
        return getattr(self if name in self.HOME else self.person, name)

    @property
    def ages(self):
        """How old the person is at least and at most; None for what is not known."""
        return self.ages_of(self.person.birth)

    @staticmethod
    def ages_of(birth):
        """How old somebody who was born then is at least and at most; None for what is not known."""
        return youngest(birth), oldest(birth)

    @property
    def state(self):
        """What it is now, in a word."""
        if self.ended_on:
            return self.get_ended_as_display()
        if self.restricted_at:
            return _("dibatasi")
        if self.due_on <= clock.today():
            return _("perlu pembaruan")
        return _("diverifikasi") if self.verified_at else _("terisi")

    @property
    def keeper(self):
        """Who looks after it."""
        return self.assigned_to or self.made_by

    @property
    def is_due(self):
        """Ought it to be looked at again by now?"""
        return not self.ended_on and self.due_on <= clock.today()

    @property
    def communicates(self):
        """The ways in which the person communicates, in words."""
        return ", ".join(str(MODES.get(mode, mode)) for mode in self.modes)

    @property
    def wants(self):
        """Why it stands among those to look after."""
        if self.ended_on:
            return _("pindah: tanyakan tempat barunya")
        if getattr(self, "outgrown", False):  # known of those alone that ``to_look_after`` found
            return _("sudah lima tahun: tanyakan kesulitannya")
        return _("perlu pembaruan") if self.due_on <= clock.today() else _("belum diverifikasi")

    @property
    def looked_after_by_id(self):
        """The enumerator to whom it was given, or who wrote it down."""
        return self.assigned_to_id or self.made_by_id

    @property
    def lacks_account(self):
        """Could the person sign in, and has no account to do it with?"""
        return not (self.person.user_id or is_child(self.person.birth) or self.ended_as == self.End.DIED)

    @property
    def has_strange_account(self):
        """Did a workplace link an account of which the register does not know whether it is the person's own?"""
        return self.person.user_id is not None and not self.is_open_to(self.person.user_id)

    def is_open_to(self, account_id):
        """Does the register know this account as the person's own?"""
        known = account_id == self.person.user_id == self.opens_to_id
        return known and self.opened_after == self.person.unlinked

    def open_to(self, account):
        """From now on it is the person's own, until it is taken off."""
        self.opens_to, self.opened_after = account, self.person.unlinked
        self.save(update_fields=["opens_to", "opened_after"])

    def check_can_open_to_account(self, by):
        """Refuse where nothing is to be found out, and whoever finds it out about their own account."""
        if not self.has_strange_account:
            raise Refused(_("Tidak ada akun yang perlu diperiksa di sini."))
        if self.person.user_id == by.pk:
            raise Refused(_("Ini akun Anda sendiri. Minta petugas data lain memeriksanya."))

    @property
    def leaves_account_to_work(self):
        """Does the person's account open nothing of the register, and is it for a workplace to take off?"""
        return self.has_strange_account and self.person.makings.current().exists()

    def check_can_close_to_account(self, by):
        """Refuse where no account opens it, or is for the register to take off, and one's own."""
        if self.person.user_id is None:
            raise Refused(_("Orang ini belum punya akun."))
        if self.person.user_id == by.pk:
            raise Refused(_("Ini akun Anda sendiri. Minta petugas data lain memeriksanya."))
        if self.leaves_account_to_work:
            raise Refused(_("Akun ini tidak membuka data ini. Tempat kerjanya yang dapat melepaskannya."))

    @property
    def is_withdrawn(self):
        """Did the person take the consent back without which nothing may be used?"""
        return self.ended_as == self.End.WITHDRAWN

    @property
    def is_fresh(self):
        """Was it verified, and not so long ago that it ought to be looked at again?"""
        return bool(self.verified_at) and self.due_on > clock.today()

    def check_can_take_back(self):
        """Refuse to let go of a record that did not come from a list, or with which something was done since."""
        written = Entry.objects.about(self).of(PersonRecorded).order_by("-pk").first()
        if self.way != self.Way.LIST or written is None:
            raise Refused(_("Data ini tidak berasal dari daftar."))
        labels = [label(self), label(self.person)]
        later = Entry.objects.filter(about__in=labels, pk__gt=written.pk)
        if later.exclude(fact__in=READS).exists() or self._is_known_elsewhere():
            raise Refused(_("Data ini sudah dipakai, jadi tidak dapat ditarik."))

    def _is_known_elsewhere(self):
        """Does a table speak of the person into which no list writes?"""
        fields: Any = Person._meta.get_fields(include_hidden=True)
        return any(
            relation.related_model._base_manager.filter(**{relation.field.name: self.person_id}).exists()
            for relation in fields
            if relation.auto_created
            and not relation.concrete
            and relation.related_model._meta.label not in WRITTEN_BY_LISTS
        )

    @staticmethod
    def check_home(organisation, region_id):
        """Refuse a home outside the area of the organisation for which the person is written down."""
        area = organisation.region if organisation.kind in LOCAL else None
        if area and not Region.objects.within(area.code).filter(pk=region_id).exists():
            raise Refused(
                _(
                    "Tempat tinggalnya di luar wilayah kerja %(area)s. Periksa, atau minta pendata wilayah itu."
                )
                % {"area": area.name}
            )

    @staticmethod
    def check_area(organisation, region_id, by):
        """Refuse a home outside the area of the enumerator who writes somebody down; data officers have none."""
        roles = (Membership.Role.DATA_OFFICER, Membership.Role.ENUMERATOR)
        if not any(Membership.objects.reaches(by, organisation, role, region_id) for role in roles):
            raise Refused(_("Tempat tinggalnya di luar wilayah tugas Anda. Minta pendata wilayah itu."))

    @classmethod
    def check_not_on_file(cls, person):
        """Refuse a second record of one person."""
        if cls.objects.filter(person=person).exists():
            raise Refused(_("Orang ini sudah terdata. Buang isian ini."))

    @classmethod
    def check_can_follow(cls, kept, gone):
        """Refuse to make one of two people's records while a pause of one would be hidden behind the other."""
        records = cls.objects.filter(person__in=[kept, gone])
        if len({bool(record.restricted_at) for record in records}) > 1:
            raise Refused(
                _("Pemakaian salah satu data ini dibatasi. Tanyakan kepada orangnya, samakan dulu.")
            )

    def check_can_sign_in(self):
        """Refuse an account to a child, for whom a parent reads, and to the dead."""
        if is_child(self.person.birth):
            raise Refused(_("Orang ini masih anak. Buatkan akun untuk orang tuanya, di bagian Keluarga."))
        if self.ended_as == self.End.DIED:
            raise Refused(_("Orang ini sudah meninggal. Akunnya tidak dapat dibuat."))

    def check_living(self):
        """Refuse what can only be done with a record that goes on."""
        if self.ended_on:
            raise Refused(_("Data ini sudah ditutup."))

    def check_can_confirm(self):
        """Refuse to confirm what ended, or need not be looked at again yet."""
        self.check_living()
        if not self.is_due:
            raise Refused(_("Data ini masih baru. Belum perlu ditanyakan lagi."))

    def check_can_reopen(self):
        """Refuse to go on with what goes on, or ended otherwise than by moving away."""
        if self.ended_as != self.End.MOVED:
            raise Refused(_("Hanya data orang yang pindah dapat dibuka lagi."))

    def check_can_restrict(self):
        """Refuse to pause what is paused. What has ended may be paused, as it may go on one day."""
        if self.restricted_at:
            raise Refused(_("Pemakaian data ini sudah dibatasi."))

    def check_can_lift(self):
        """Refuse to resume what is not paused."""
        if not self.restricted_at:
            raise Refused(_("Pemakaian data ini tidak sedang dibatasi."))

    def check_can_verify(self, by):
        """Refuse a second look by whoever wrote it down, or at what was looked at and is fresh."""
        self.check_living()
        if self.made_by_id == by.pk:
            raise Refused(_("Data ini Anda tulis sendiri. Minta orang lain memeriksanya."))
        if self.is_fresh:
            raise Refused(_("Data ini sudah diperiksa dan masih baru."))
