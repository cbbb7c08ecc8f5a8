"""Persons, what they can do, and who may act for them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from omah.core import clock
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.places.models import Region

SEES_MAKERS = (
    Membership.Role.PRODUCTION_LEAD,
    Membership.Role.TREASURER,
    Membership.Role.SECRETARIAT,
    Membership.Role.OVERSEER,
)


class PersonQuerySet(QuerySet["Person"]):
    def visible_to(self, user):
        """Oneself, those one may act for, and the makers of organisations in which one holds a duty
        that deals with them. Buyers, funders and quality partners see no persons."""
        makers = Maker.objects.filter(organisation__in=Organisation.objects.of(user, *SEES_MAKERS))
        return self.filter(
            models.Q(pk__in=makers.values("person")) | models.Q(pk__in=self.model.objects.spoken_for_by(user))
        )

    def spoken_for_by(self, user):
        """Those for whom the user may act: oneself, and those one is guardian of."""
        guarded = Guardian.objects.current().filter(user_id=user.pk)
        return self.filter(models.Q(user_id=user.pk) | models.Q(pk__in=guarded.values("person")))

    def making_for(self, organisation):
        """The present makers of an organisation."""
        return self.filter(pk__in=Maker.objects.current().filter(organisation=organisation).values("person"))


class Person(models.Model):
    """Somebody who makes things, or wishes to. One name is enough; nothing about disability is kept."""

    class Category(models.TextChoices):
        DIFABEL = "difabel", _("difabel")
        PARENT = "parent", _("orangtua ABK")
        NEIGHBOUR = "neighbour", _("masyarakat sekitar")
        UNSTATED = "", _("tidak menyebut")

    ref = RefField()
    full_name = models.CharField(_("nama lengkap"), max_length=150)
    nickname = models.CharField(_("nama panggilan"), max_length=60, blank=True)
    address_as = models.CharField(_("ingin disapa"), max_length=60, blank=True)
    """How the person wants to be called: 'Bu Penjahit', 'Mas Tono'."""
    phone = models.CharField(_("nomor WhatsApp"), max_length=20, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    category = models.CharField(_("golongan"), max_length=10, choices=Category, blank=True)
    hours_wished = models.PositiveSmallIntegerField(
        _("jam kerja yang diinginkan seminggu"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    lost_work = models.BooleanField(_("kehilangan pekerjaan"), default=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["full_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_wished=None) | models.Q(hours_wished__range=(1, 60)),
                name="people_hours_within_a_week",
            )
        ]

    def __str__(self):
        return self.address_as or self.nickname or self.full_name

    def get_absolute_url(self):
        return reverse("people:person", args=[self.ref])


class Accommodation(models.Model):
    """What a person needs at work, in the person's own words. Only the person and the lead see it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="accommodation")
    wish = models.TextField(max_length=1000)

    def __str__(self):
        return self.wish


class Skill(models.Model):
    """A step of work that a person can do. Pace limits how much is offered, never the pay of a piece."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="skills")
    step = models.CharField(max_length=30)
    """The name of a step: potong, jahit, periksa, kemas."""
    pace = models.PositiveSmallIntegerField(default=100, validators=[MinValueValidator(10), MaxValueValidator(300)])
    """Per cent of the standard pace."""

    class Meta:
        ordering = ["step"]
        constraints = [
            models.UniqueConstraint(fields=["person", "step"], name="people_skill_once"),
            models.CheckConstraint(condition=models.Q(pace__range=(10, 300)), name="people_pace_in_bounds"),
        ]

    def __str__(self):
        return self.step


class DatedQuerySet(QuerySet):
    def current(self):
        today = clock.today()
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=today), since__lte=today)


class Maker(models.Model):
    """A person who takes work from an organisation as its partner (mitra), not as its employee."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="makings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=models.Q(until=None), name="people_maker_once"
            )
        ]

    def __str__(self):
        return f"{self.person} – {self.organisation}"


class Guardian(models.Model):
    """A user who may act for a person; whatever they do shows 'atas nama'."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="guardians")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ground = models.CharField(_("dasar"), max_length=200)
    """What gives them this right: asked by the person, parent, court decision."""
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "user"], condition=models.Q(until=None), name="people_guardian_once")
        ]

    def __str__(self):
        return f"{self.user} – {self.person}"
