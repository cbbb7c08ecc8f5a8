"""Organisations, the names they go by, and who holds which duty in them."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import FoldedField, RefField
from omah.core.queries import QuerySet, Row
from omah.core.spelling import folded, skeleton
from omah.places.models import Region
from omah.trail.models import Entry

SHORTEST_SKELETON = 4
"""Letters that must be left of what was typed: fewer are shared by too many words to say anything."""


class OrganisationQuerySet(QuerySet["Organisation"]):
    def visible_to(self, user):
        """The directory is open to everybody who is signed in."""
        return self.all() if user.is_authenticated else self.none()

    def of(self, user, *roles):
        """Those in which the user now holds one of these duties (any duty when none is named)."""
        return self.filter(pk__in=Membership.objects.held_by(user, *roles).values("organisation"))

    def search(self, text):
        """Those in whose names every word occurs, whatever its capitals and spaces; aliases count as names.

        Where nothing is found so, words that differ only in vowels, h, j and doubled letters match too:
        Kementrian finds Kementerian.
        """
        found = self._with_words("key", [folded(word) for word in text.split()])
        if found.exists():
            return found
        return self._with_words("skeleton", [skeleton(word) for word in text.split()], SHORTEST_SKELETON)

    def _with_words(self, column, words, shortest=1):
        words = [word for word in words if word]
        if not words or sum(map(len, words)) < shortest:
            return self.none()
        found = self
        for word in words:
            holds = models.Q((f"{column}__contains", word))
            aliases = Alias.objects.filter(holds)
            found = found.filter(holds | models.Q(pk__in=aliases.values("organisation")))
        return found

    def in_regions(self, *codes):
        """Those that sit in one of these regions or anywhere below."""
        return self.filter(region__in=Region.objects.within(*codes))

    def groups(self):
        """Pokja, workshops, associations and the like: bodies that have members."""
        return self.exclude(kind="")

    def keeper(self):
        """The organisation that keeps this house, if one was named."""
        return self.filter(keeps_house=True).first()


class Organisation(models.Model):
    """A body or a group: an office, a foundation, a pokja, a forum. It need not be a legal person."""

    class Type(models.TextChoices):
        CIVIL_SOCIETY = "oms", _("Organisasi masyarakat sipil")
        DISABILITY = "opdis", _("Organisasi penyandang disabilitas")
        UNIVERSITY = "pt", _("Perguruan tinggi")
        MEDIA = "media", _("Media")
        GOVERNMENT = "gov", _("Pemerintah")
        COUNCIL = "dprd", _("DPRD")
        PHILANTHROPY = "phil", _("Filantropi")
        COMPANY = "company", _("Perusahaan")
        SMALL_BUSINESS = "ukm", _("Usaha kecil dan menengah (UKM)")
        INTERNATIONAL = "int", _("Organisasi internasional")
        SOCIAL_WELFARE = "lks", _("Lembaga Kesejahteraan Sosial (LKS)")
        HEALTH = "health", _("Fasilitas kesehatan")
        JOINT_BUSINESS = "kube", _("Kelompok usaha bersama (KUBE)")
        GROUP = "group", _("Kelompok atau jaringan")
        PARTY = "party", _("Partai politik")

    class Kind(models.TextChoices):
        POKJA = "pokja", _("Kelompok kerja (pokja)")
        WORKSHOP = "workshop", _("Bengkel kerja")
        FORUM = "forum", _("Forum")
        ALLIANCE = "alliance", _("Aliansi")
        ASSOCIATION = "assoc", _("Asosiasi")
        FAMILY_ASSOCIATION = "family", _("Paguyuban keluarga")
        TASK_FORCE = "task", _("Gugus tugas")
        NETWORK = "network", _("Jaringan")

    class Level(models.TextChoices):
        NATIONAL = "pusat", _("pusat")
        PROVINCE = "prov", _("provinsi")
        REGENCY = "kab", _("kabupaten/kota")
        DISTRICT = "kec", _("kecamatan")
        VILLAGE = "desa", _("desa/kelurahan")

    class Status(models.TextChoices):
        PLANNED = "planned", _("direncanakan")
        PILOT = "pilot", _("rintisan")
        ACTIVE = "active", _("aktif")
        PAUSED = "paused", _("jeda")
        CLOSED = "closed", _("bubar")

    TYPES_WITH_KIND = (Type.GROUP, Type.CIVIL_SOCIETY, Type.DISABILITY, Type.JOINT_BUSINESS)
    TYPES_WITH_LEVEL = (Type.GOVERNMENT, Type.COUNCIL)
    LOOKS: ClassVar[dict[str, str]] = {
        Status.ACTIVE: "good",
        Status.PILOT: "now",
        Status.PAUSED: "warn",
        Status.CLOSED: "bad",
    }

    ref = RefField()
    name = models.CharField(_("nama"), max_length=200)
    short_name = models.CharField(_("nama singkat"), max_length=60, blank=True)
    type = models.CharField(_("jenis"), max_length=10, choices=Type)
    kind = models.CharField(_("macam kelompok"), max_length=10, choices=Kind, blank=True)
    level = models.CharField(_("tingkat pemerintahan"), max_length=6, choices=Level, blank=True)
    status = models.CharField(_("keadaan"), max_length=8, choices=Status, default=Status.ACTIVE)
    legal_form = models.CharField(_("bentuk hukum"), max_length=60, blank=True)
    legal_number = models.CharField(_("nomor badan hukum"), max_length=100, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    developed_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    working_area = models.CharField(_("wilayah kerja"), max_length=200, blank=True)
    address = models.CharField(_("alamat"), max_length=200, blank=True)
    whatsapp = models.CharField(_("nomor WhatsApp lembaga"), max_length=20, blank=True)
    purpose = models.TextField(_("tujuan"), max_length=2000, blank=True)
    keeps_house = models.BooleanField(default=False)
    """It keeps this house: its secretariat keeps the directory, its admins manage the users."""
    key = FoldedField(of=("name", "short_name"))
    skeleton = FoldedField(of=("name", "short_name"), loosely=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["keeps_house"], condition=models.Q(keeps_house=True), name="network_one_keeper"
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="network_not_below_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(developed_from=None) | ~models.Q(developed_from=models.F("id")),
                name="network_not_developed_from_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="") | models.Q(type__in=["group", "oms", "opdis", "kube"]),
                name="network_only_groups_have_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(level="") | models.Q(type__in=["gov", "dprd"]),
                name="network_only_government_has_a_level",
            ),
        ]

    def __str__(self):
        return self.short_name or self.name

    def get_absolute_url(self):
        return reverse("network:organisation", args=[self.ref])

    @property
    def status_look(self):
        """The look of the tag that names its status."""
        return self.LOOKS.get(self.status, "")

    @property
    def lacks_level(self):
        """A government body whose level nobody has said yet; it is asked for later, never required."""
        return self.type in self.TYPES_WITH_LEVEL and not self.level

    def town(self):
        """Where it dates its papers: its kabupaten or kota, or that of its parent; empty where nobody knows."""
        region = self.region or (self.parent and self.parent.region)
        while region and region.parent and region.kind not in {"regency", "city"}:
            region = region.parent
        return region.name if region else ""

    def entries(self):
        """What is on record about this entry of the directory, newest first."""
        return Entry.objects.about(self).select_related("by").order_by("-pk")

    def check_sorted(self):
        """Refuse a kind or a level that this type of body cannot have, and a name without letters."""
        if not folded(self.name):
            raise Refused({"name": _("Tulis nama dengan huruf.")})
        if self.kind and self.type not in self.TYPES_WITH_KIND:
            raise Refused({"kind": _("Macam kelompok hanya untuk kelompok. Kosongkan, atau ganti jenisnya.")})
        if self.level and self.type not in self.TYPES_WITH_LEVEL:
            raise Refused(
                {"level": _("Tingkat hanya untuk pemerintah dan DPRD. Kosongkan, atau ganti jenisnya.")}
            )

    def check_place_in_line(self):
        """Refuse to let it stand below, or come from, itself or what stands below or came from it."""
        for line, sentence in (
            ("parent", _("Lembaga ini tidak dapat berada di bawah dirinya sendiri. Pilih lembaga lain.")),
            (
                "developed_from",
                _("Lembaga ini tidak dapat berasal dari dirinya sendiri. Pilih lembaga lain."),
            ),
        ):
            above = getattr(self, line)
            while above is not None:
                if above.pk == self.pk:
                    raise Refused({line: sentence})
                above = getattr(above, line)

    def check_not_known(self):
        """Refuse a second entry of the same name in the same place."""
        same = Organisation.objects.filter(name__iexact=self.name, region=self.region).exclude(pk=self.pk)
        if same.exists():
            raise Refused(
                {"name": _("Lembaga dengan nama dan wilayah itu sudah tercatat. Cari di daftar lembaga.")}
            )


class PartQuerySet(QuerySet[Row]):
    """Rows that say something about one organisation."""

    def visible_to(self, user):
        """Whoever sees the organisation sees what is said of it."""
        return self.filter(organisation__in=Organisation.objects.visible_to(user))


class Alias(models.Model):
    """Another name under which an organisation is known: an old one, a misspelling, another project name."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    key = FoldedField(of=("name",))
    skeleton = FoldedField(of=("name",), loosely=True)

    objects = PartQuerySet["Alias"].as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="network_alias_once")]

    def __str__(self):
        return self.name


class MembershipQuerySet(QuerySet["Membership"]):
    def visible_to(self, user):
        """One's own; those in organisations of which one is admin; all, for those who manage the users."""
        if user.helps_users:
            return self.all()
        run = self.model.objects.held_by(user, Membership.Role.ADMIN).values("organisation")
        return self.filter(models.Q(user_id=user.pk) | models.Q(organisation__in=run))

    def current(self):
        today = clock.today()
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=today), since__lte=today)

    def held_by(self, user, *roles):
        held = self.current().filter(user_id=user.pk)
        return held.filter(role__in=roles) if roles else held

    def holds(self, user, organisation, *roles):
        """Does the user have one of these duties in this organisation today?"""
        return self.held_by(user).filter(organisation=organisation, role__in=roles).exists()

    def reaches(self, user, organisation, role, region_id):
        """Does the user have this duty here for this place? A duty without an area is for every place."""
        areas = (
            self.held_by(user, role).filter(organisation=organisation).values_list("region__code", flat=True)
        )
        return any(
            area is None or Region.objects.within(area).filter(pk=region_id).exists() for area in areas
        )

    def duties(self, user):
        """Where the user holds which duty today, read once for a rule that asks for several."""
        return Duties(self.held_by(user).order_by().values_list("role", "organisation"))


class Duties:
    """The duties of one user as they are now. A rule that names organisations by number is a shorter question to the
    database than one that asks it anew for each duty."""

    def __init__(self, held):
        self._held = list(held)

    def at(self, *roles):
        """The numbers of the organisations in which one of these duties is held."""
        return {organisation for role, organisation in self._held if role in roles}


class Membership(models.Model):
    """A user's duty in an organisation, with dates. It says which doors of Omah are open to them."""

    class Role(models.TextChoices):
        ADMIN = "admin", _("admin teknis")
        PRODUCTION_LEAD = "lead", _("koordinator produksi")
        TREASURER = "treasurer", _("bendahara")
        SECRETARIAT = "secretary", _("sekretariat")
        OVERSEER = "overseer", _("pembina/pengawas")
        QC_PARTNER = "qc", _("mitra mutu")
        BUYER = "buyer", _("pemesan")
        FUNDER = "funder", _("penyandang dana")
        ENUMERATOR = "enumerator", _("pendata")
        DATA_OFFICER = "data", _("petugas data")
        AGENCY = "agency", _("petugas dinas")

    NEVER_ONES_OWN = (Role.TREASURER, Role.DATA_OFFICER, Role.ENUMERATOR)
    """Duties that open money, or what the register knows of people: nobody gives them to themself."""
    WITH_AREA = (Role.ENUMERATOR,)
    """Duties that may be for a part of the land alone."""
    OFFICERS = (
        Role.ADMIN,
        Role.PRODUCTION_LEAD,
        Role.TREASURER,
        Role.SECRETARIAT,
        Role.OVERSEER,
        Role.ENUMERATOR,
        Role.DATA_OFFICER,
        Role.AGENCY,
    )
    """Duties that see or change what is others': the house may ask their holders for a second factor."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    """Where it is done, with all that lies in it; everywhere, where none is named."""
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    """The first day on which it is held no more."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["role", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "role"],
                condition=models.Q(until=None),
                name="network_duty_held_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="network_duty_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()} {self.organisation}"

    def check_can_end(self, until):
        """Refuse what is over, a day that is not yet, and to leave the house without anybody who lets people in."""
        if self.until is not None:
            raise Refused(_("Tugas ini sudah berakhir."))
        if until > clock.today():
            raise Refused({"until": _("Pilih hari ini atau hari sebelumnya.")})
        if until < self.since:
            raise Refused({"until": _("Akhirnya lebih awal daripada mulainya. Periksa tanggalnya.")})
        manages = self.role == self.Role.ADMIN and self.organisation.keeps_house
        if manages and not User.objects.managers().exclude(pk=self.user_id).exists():
            raise Refused(_("Ini admin terakhir rumah ini. Beri tugas admin kepada orang lain dahulu."))
