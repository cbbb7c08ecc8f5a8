"""Organisations, and who belongs to them as what."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.places.models import Region


class OrganisationQuerySet(QuerySet["Organisation"]):
    def visible_to(self, user):
        """The directory is open to everybody who is signed in."""
        return self.all() if user.is_authenticated else self.none()

    def of(self, user, *roles):
        """Those in which the user now holds one of these duties (any duty when none is named)."""
        return self.filter(pk__in=Membership.objects.held_by(user, *roles).values("organisation"))


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

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
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


class Alias(models.Model):
    """Another name under which an organisation is known."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="network_alias_once")]

    def __str__(self):
        return self.name


class Claim(models.Model):
    """What a source says about an organisation. Sources may disagree; one claim may be preferred."""

    class About(models.TextChoices):
        FOUNDED = "founded", _("berdiri")
        LEGAL_FORM = "legal", _("bentuk hukum")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    about = models.CharField(max_length=10, choices=About)
    value = models.CharField(max_length=100)
    source = models.CharField(max_length=200)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "about"],
                condition=models.Q(preferred=True),
                name="network_one_preferred_claim",
            )
        ]

    def __str__(self):
        return f"{self.value} ({self.source})"


class Office(models.Model):
    """A title held in an organisation, with dates: the holder changes, the office stays."""

    class Organ(models.TextChoices):
        PATRON = "pembina", _("pembina")
        BOARD = "pengurus", _("pengurus")
        SUPERVISOR = "pengawas", _("pengawas")
        OTHER = "lain", _("lainnya")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offices")
    title = models.CharField(_("jabatan"), max_length=100)
    organ = models.CharField(max_length=10, choices=Organ, default=Organ.OTHER)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    since = FuzzyDateField(blank=True)
    until = FuzzyDateField(blank=True)

    def __str__(self):
        return self.title


class MembershipQuerySet(QuerySet["Membership"]):
    def current(self):
        today = clock.today()
        return self.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=today), since__lte=today
        )

    def held_by(self, user, *roles):
        held = self.current().filter(user_id=user.pk)
        return held.filter(role__in=roles) if roles else held


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

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, choices=Role)
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
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


class Affiliation(models.Model):
    """An organisation's place in a network: who started it, who declared it, who belongs."""

    class Part(models.TextChoices):
        INITIATOR = "initiator", _("penggagas")
        COORDINATOR = "coordinator", _("koordinator")
        DECLARANT = "declarant", _("pendeklarasi")
        MEMBER = "member", _("anggota")

    network = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliates")
    member = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    part = models.CharField(max_length=12, choices=Part, default=Part.MEMBER)
    since = FuzzyDateField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "member", "part"], name="network_affiliation_once"),
            models.CheckConstraint(
                condition=~models.Q(network=models.F("member")), name="network_not_affiliated_with_itself"
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.network}"


class Engagement(models.Model):
    """Something an organisation took part in, often known only to the month."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="engagements")
    held = FuzzyDateField()
    part = models.CharField(_("peran"), max_length=100)
    event = models.CharField(_("kegiatan"), max_length=300)
    organisers = models.CharField(_("penyelenggara"), max_length=300, blank=True)
    places = models.CharField(_("tempat"), max_length=200, blank=True)

    class Meta:
        ordering = ["-held"]

    def __str__(self):
        return self.event
