"""What is published of the register, and what others estimate."""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedJSONField
from omah.network.models import Organisation
from omah.places.models import Region
from omah.statistics.suppression import LEAST

APART = timedelta(days=28)
"""Between two publications people come and go, so that the difference tells of nobody alone."""


class PublicationQuerySet(QuerySet["Publication"]):
    def visible_to(self, _user):
        """What is published is open to everybody."""
        return self.all()


class Publication(models.Model):
    """The tables of one day, as they were shown from then on; those of three are added once. What was hidden is not kept
    anywhere in it."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    day = models.DateField(default=clock.today)
    threshold = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()
    tables: Any = models.JSONField()
    """As ``figures.tables`` makes them."""
    threes: Any = models.JSONField(default=list)
    """Tables of three dimensions, as ``threes.tables_of_three`` makes them: added when they are proven."""
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(default=clock.now)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold__gte=LEAST, people__gte=models.F("threshold")),
                name="statistics_shows_no_small_number",
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {formats.day(self.day)}"

    def get_absolute_url(self):
        return reverse("statistics:publication", args=[self.ref])

    @property
    def is_being_proven(self):
        return Tally.objects.waiting().filter(publication=self).exists()

    def check_next_due(self):
        """Refuse another so soon that the difference to this one would tell of single people."""
        if self.day + APART > clock.today():
            raise Refused(
                _("Terbitan terakhir belum empat minggu. Tunggu, agar selisihnya tidak membuka orang.")
            )

    @staticmethod
    def check_moved(people, threshold):
        """Refuse a difference that is of fewer people than may be shown: somebody who came alone would be read off it."""
        if people < threshold:
            raise Refused(_unmoved())

    @staticmethod
    def check_differs(people, before):
        """Refuse to publish the numbers of the last time once more, as that of the few who moved since is all that is new."""
        if people == before:
            raise Refused(_unmoved())

    @staticmethod
    def check_enough(people, threshold):
        """Refuse to count fewer people than may be shown."""
        if people < threshold:
            raise Refused(_("Terlalu sedikit orang yang setuju dihitung. Data dulu lebih banyak orang."))


def _unmoved():
    return _("Sejak terbitan terakhir terlalu sedikit orang datang atau pergi. Tunggu sampai lebih banyak.")


class TallyQuerySet(QuerySet["Tally"]):
    def visible_to(self, _user):
        """Small numbers stand in it: no page shows any of it."""
        return self.none()

    def waiting(self):
        """Whose tables of three are not proven yet."""
        return self.filter(waits=True)

    def newest_of(self, organisation):
        return self.filter(publication__organisation=organisation).order_by("-pk").first()


class Tally(models.Model):
    """How many people of every combination a publication counted, sealed. It is kept until the next publication of the
    organisation, which must not tell of single people by what is different in it."""

    MOST_BEGUN = 3
    """A proof that was begun so often ended the program each time."""

    ref = RefField()
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="tally")
    people: Any = SealedJSONField()
    """[[region, sex, age, kind, difficulty, how many], …]"""
    waits = models.BooleanField()
    """Until its tables of three are proven, where any is worth it."""
    begun = models.PositiveSmallIntegerField(default=0)
    """How often its proof was begun and not left in order."""

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.publication)

    def check_waits(self):
        """Refuse what is done once, where it was done: somebody else was quicker."""
        if not self.waits:
            raise Refused(_("Tabel tiga hal terbitan ini sudah diperiksa."))

    def counted(self) -> Counter:
        """As ``counting.counted`` gave it. Raises CannotOpen."""
        return Counter({tuple(person): number for *person, number in self.people})


class EstimateQuerySet(QuerySet["Estimate"]):
    def visible_to(self, _user):
        """What others estimate is open to everybody."""
        return self.all()

    def newest(self):
        """Of each region the one that was entered last."""
        later = self.model.objects.filter(region=models.OuterRef("region"), pk__gt=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class Estimate(models.Model):
    """How many people with disabilities somebody else reckons with in a region: who, when, and whom they counted."""

    ref = RefField()
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    people = models.PositiveIntegerField()
    dated = FuzzyDateField()
    source = models.CharField(max_length=200)
    definition = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)

    objects = EstimateQuerySet.as_manager()

    class Meta:
        ordering = ["region__code", "-pk"]

    def __str__(self):
        return f"{self.region}: {self.people}"
