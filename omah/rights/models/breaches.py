"""Data that got out of the house, or may have."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField
from omah.network.models import Membership, Organisation
from omah.rights.hours import hours_until

TIME_TO_TELL = timedelta(hours=72)
"""Three times twenty-four hours of the clock, to the persons concerned and to the agency (UU 27/2022 art. 46)."""


class BreachQuerySet(QuerySet["Breach"]):
    def visible_to(self, user):
        """The data officers of the body whose data it is, and those who manage the users of the house."""
        if user.is_authenticated and user.helps_users:
            return self.all()
        return self.filter(organisation__in=Organisation.objects.of(user, Membership.Role.DATA_OFFICER))

    def untold(self):
        """Those of which somebody who must know was not told yet."""
        return self.filter(models.Q(persons_told_at=None) | models.Q(agency_told_at=None))


class Breach(models.Model):
    """What happened, to which data of how many people, since when it is known, and who was told when."""

    ref = RefField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    what: Any = SealedTextField()
    data: Any = SealedTextField()
    """Which data of people got out."""
    handling: Any = SealedTextField()
    """What was done against it, and how it is made good."""
    people = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    happened = FuzzyDateField()
    discovered_at = models.DateTimeField()
    due_at = models.DateTimeField()
    persons_told_at = models.DateTimeField(null=True, blank=True)
    persons_told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency_told_at = models.DateTimeField(null=True, blank=True)
    agency_told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    objects = BreachQuerySet.as_manager()

    class Meta:
        ordering = ["-discovered_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(people__gt=0), name="rights_breach_of_somebody"),
            models.CheckConstraint(
                condition=models.Q(persons_told_at=None, persons_told_by=None)
                | models.Q(persons_told_at__isnull=False, persons_told_by__isnull=False),
                name="rights_persons_told_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(agency_told_at=None, agency_told_by=None)
                | models.Q(agency_told_at__isnull=False, agency_told_by__isnull=False),
                name="rights_agency_told_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}, {formats.day(timezone.localdate(self.discovered_at))}"

    def get_absolute_url(self):
        return reverse("rights:breach", args=[self.ref])

    @property
    def is_told(self):
        """Does everybody know who must?"""
        return bool(self.persons_told_at and self.agency_told_at)

    @property
    def is_late(self):
        """Did its hours run out before everybody knew?"""
        return not self.is_told and clock.now() > self.due_at

    @property
    def looks(self):
        """How its state looks in a list."""
        return "good" if self.is_told else "bad" if self.is_late else "now"

    @property
    def left(self):
        """How much time is left to tell everybody, in words."""
        if self.is_told:
            return _("sudah diberitahukan")
        return hours_until(self.due_at)

    def check_can_tell(self, whom):
        """Refuse to tell the same twice."""
        if getattr(self, f"{whom}_told_at"):
            raise Refused(_("Ini sudah dicatat."))
