"""What is known of an organisation over time: claims, offices, its place in networks, what it took part in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.core.fields import FUZZY_DATE, FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.network.models.organisations import Organisation, PartQuerySet
from omah.ui import saying


def is_before(one, other):
    """Is one fuzzy date certainly before the other? An unknown date is before nothing."""
    known = min(len(one), len(other))
    return bool(known) and one[:known] < other[:known]


def check_order(since, until):
    """Refuse a time that ends before it begins, as far as both are known."""
    if is_before(until, since):
        raise Refused({"until": _("Akhirnya lebih awal daripada mulainya. Periksa tanggalnya.")})


class Claim(models.Model):
    """What a source says about an organisation. Sources may disagree; one claim may be preferred.

    A legal form holds for a time: a group may be a perkumpulan first and a yayasan later.
    """

    class About(models.TextChoices):
        FOUNDED = "founded", _("berdiri")
        LEGAL_FORM = "legal", _("bentuk hukum")

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="claims")
    about = models.CharField(max_length=10, choices=About)
    value = models.CharField(max_length=100)
    """A fuzzy date for what was founded; words for anything else."""
    since = FuzzyDateField(blank=True)
    until = FuzzyDateField(blank=True)
    source = models.CharField(max_length=200)
    preferred = models.BooleanField(default=False)

    objects = PartQuerySet["Claim"].as_manager()

    class Meta:
        ordering = ["about", "since", "value", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "about"],
                condition=models.Q(preferred=True),
                name="network_one_preferred_claim",
            ),
            models.CheckConstraint(condition=~models.Q(source=""), name="network_claim_has_a_source"),
        ]

    def __str__(self):
        return f"{self.value} ({self.source})"

    def in_words(self):
        """What is claimed, with the time for which it holds: «yayasan (sejak 2017)»."""
        value = saying.fuzzy_day(self.value) if self.about == self.About.FOUNDED else self.value
        since, until = (saying.fuzzy_day(day) if day else "" for day in (self.since, self.until))
        if since and until:
            return f"{value} ({since} – {until})"
        if since:
            return _("%(value)s (sejak %(day)s)") % {"value": value, "day": since}
        return _("%(value)s (sampai %(day)s)") % {"value": value, "day": until} if until else value

    def check_sound(self):
        """Refuse a founding that is no date, a time that ends before it begins, a claim said twice."""
        if self.about == self.About.FOUNDED and not FUZZY_DATE.fullmatch(self.value):
            raise Refused({"value": _("Tulis kapan berdirinya, misalnya 2015 atau Mei 2019.")})
        check_order(self.since, self.until)
        twin = {"about": self.about, "value": self.value, "source": self.source}
        if Claim.objects.filter(organisation=self.organisation, **twin).exists():
            raise Refused({"source": _("Keterangan ini sudah dicatat dari sumber yang sama.")})


class OfficeQuerySet(PartQuerySet["Office"]):
    def clashes(self):
        """Pairs that one person seems to hold at once though the law on foundations keeps them apart."""
        offices = list(self.select_related("holder"))
        patrons = [office for office in offices if office.organ == Office.Organ.PATRON]
        return [(patron, other) for patron in patrons for other in offices if patron.clashes_with(other)]


class Office(models.Model):
    """A title held in an organisation, with dates: the holder changes, the office stays."""

    class Organ(models.TextChoices):
        PATRON = "pembina", _("pembina")
        BOARD = "pengurus", _("pengurus")
        SUPERVISOR = "pengawas", _("pengawas")
        OTHER = "lain", _("lainnya")

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="offices")
    title = models.CharField(_("jabatan"), max_length=100)
    organ = models.CharField(max_length=10, choices=Organ, default=Organ.OTHER)
    holder = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    since = FuzzyDateField(blank=True)
    until = FuzzyDateField(blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["until", "organ", "title", "pk"]

    def __str__(self):
        return self.title

    def clashes(self):
        """Offices that the same person holds in this organisation at the same time and ought not to."""
        return [other for other in self.organisation.offices.all() if self.clashes_with(other)]

    def clashes_with(self, other):
        """A pembina is neither pengurus nor pengawas of the same foundation at the same time.

        It is shown and never forbidden: what happened happened, and other bodies have other rules.
        """
        apart = {self.organ, other.organ} in ({"pembina", "pengurus"}, {"pembina", "pengawas"})
        same = self.holder_id is not None and self.holder_id == other.holder_id
        return apart and same and self.may_overlap(other)

    def may_overlap(self, other):
        """Could both have been held on one day, as far as the dates are known?"""
        return not (is_before(self.until, other.since) or is_before(other.until, self.since))

    def check_can_leave(self, until):
        if self.until:
            raise Refused(_("Jabatan ini sudah berakhir."))
        check_order(self.since, until)


class AffiliationQuerySet(QuerySet["Affiliation"]):
    def visible_to(self, user):
        """Whoever sees the network and the member."""
        seen = Organisation.objects.visible_to(user)
        return self.filter(network__in=seen, member__in=seen)


class Affiliation(models.Model):
    """An organisation's place in a network: who started it, who declared it, who belongs."""

    class Part(models.TextChoices):
        INITIATOR = "initiator", _("penggagas")
        COORDINATOR = "coordinator", _("koordinator")
        DECLARANT = "declarant", _("pendeklarasi")
        MEMBER = "member", _("anggota")

    ref = RefField()
    network = models.ForeignKey(Organisation, models.CASCADE, related_name="affiliates")
    member = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    part = models.CharField(max_length=12, choices=Part, default=Part.MEMBER)
    since = FuzzyDateField(blank=True)
    until = FuzzyDateField(blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["part", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "member", "part"],
                condition=models.Q(until=""),
                name="network_affiliation_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(network=models.F("member")), name="network_not_affiliated_with_itself"
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.network}"


class Engagement(models.Model):
    """Something an organisation took part in, often known only to the month."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="engagements")
    held = FuzzyDateField()
    part = models.CharField(_("peran"), max_length=100)
    event = models.CharField(_("kegiatan"), max_length=300)
    organisers = models.CharField(_("penyelenggara"), max_length=300, blank=True)
    places = models.CharField(_("tempat"), max_length=200, blank=True)

    objects = PartQuerySet["Engagement"].as_manager()

    class Meta:
        ordering = ["-held", "-pk"]

    def __str__(self):
        return self.event
