"""Opening a record that is not one's own, because somebody is in need now."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import RefField
from omah.core.queries import QuerySet
from omah.core.sealing import SealedTextField
from omah.network.models import Membership, Organisation
from omah.people.models import Person

OPEN_FOR = timedelta(hours=24)


class BreakGlassQuerySet(QuerySet["BreakGlass"]):
    def visible_to(self, user):
        """Those of people whom an organisation keeps on file, for its data officers."""
        return self.filter(organisation__in=Organisation.objects.of(user, Membership.Role.DATA_OFFICER))

    def open_to(self, user):
        """What the user opened, and may still read: for a day, and while on duty."""
        duties = Membership.objects.held_by(user, Membership.Role.ENUMERATOR, Membership.Role.DATA_OFFICER)
        return self.filter(by__in=duties.values("user"), opened_at__gt=clock.now() - OPEN_FOR)


class BreakGlass(models.Model):
    """Somebody on duty opened a record in an emergency: why, when, and who judged it afterwards. It is read for a day,
    never written; the person and the data officers hear of it at once."""

    ref = RefField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    """Which keeps the record."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason: Any = SealedTextField()
    opened_at = models.DateTimeField(default=clock.now)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None, reviewed_at=None)
                | models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="registry_glass_reviewed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None) | ~models.Q(reviewed_by=models.F("by")),
                name="registry_glass_reviewed_by_another",
            ),
        ]

    def __str__(self):
        return self.ref

    def get_absolute_url(self):
        return reverse("registry:review", args=[self.ref])

    def check_can_review(self, by):
        """Refuse to judge one's own deed, and to judge twice."""
        if self.by_id == by.pk:
            raise Refused(_("Anda sendiri yang membukanya. Minta petugas data lain memeriksanya."))
        if self.reviewed_at:
            raise Refused(_("Pembukaan ini sudah diperiksa."))
