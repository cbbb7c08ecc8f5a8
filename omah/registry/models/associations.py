"""The paguyuban keluarga of a kecamatan: how far its five functions are, and which families belong to it."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.core.fields import FuzzyDateField, RefField
from omah.core.queries import QuerySet
from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.places.models import Region, RegionGroup
from omah.registry.functions import FUNCTIONS, LOOKS, State
from omah.registry.models.records import Record

Role = Membership.Role
KNOWS_FAMILIES = (Role.ADMIN, Role.SECRETARIAT, Role.ENUMERATOR, Role.DATA_OFFICER)
"""Duties in an association whose holders know its families by name."""


def associations() -> QuerySet[Organisation]:
    """Every paguyuban keluarga that was not given up."""
    groups = Organisation.objects.filter(kind=Organisation.Kind.FAMILY_ASSOCIATION)
    return groups.exclude(status=Organisation.Status.CLOSED)


def covered() -> Any:
    """The kecamatan of the regions that this house speaks of together, each with its association and the state of
    every function there: ``association_id``, ``association_ref``, ``association_name``, ``state_economy`` …"""
    codes = RegionGroup.objects.values_list("regions__code", flat=True)
    districts = Region.objects.current().filter(kind=Region.Kind.DISTRICT).within(*filter(None, codes))
    here = associations().filter(region__code__startswith=OuterRef("code")).order_by("pk")
    found = districts.annotate(
        association_id=Subquery(here.values("pk")[:1]),
        association_ref=Subquery(here.values("ref")[:1]),
        association_name=Subquery(here.values("name")[:1]),
    ).select_related("parent")
    states = FunctionState.objects.filter(association=OuterRef("association_id"))
    return found.annotate(
        **{f"state_{code}": Subquery(states.filter(function=code).values("state")[:1]) for code in FUNCTIONS}
    )


class FunctionState(models.Model):
    """How far an association is with one of the five functions, since when, and what shows it."""

    ref = RefField()
    association = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    function = models.CharField(max_length=10)
    state = models.CharField(max_length=7, choices=State)
    since = FuzzyDateField(blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    objects = QuerySet["FunctionState"].as_manager()

    class Meta:
        ordering = ["association", "function"]
        constraints = [
            models.UniqueConstraint(fields=["association", "function"], name="registry_function_once"),
            models.CheckConstraint(
                condition=~models.Q(state="running") | ~models.Q(evidence=""),
                name="registry_running_is_shown",
            ),
        ]

    def __str__(self):
        return f"{self.function}: {self.get_state_display()}"

    @property
    def look(self):
        """The look of the tag that names its state."""
        return LOOKS.get(self.state, "")


class FamilyMemberQuerySet(QuerySet["FamilyMember"]):
    def visible_to(self, user):
        """Those of associations in which one holds a duty; never whoever took back the consent to be on record, or
        paused it."""
        silent = models.Q(ended_as=Record.End.WITHDRAWN) | models.Q(restricted_at__isnull=False)
        gone = Record.objects.filter(silent).values("person")
        known = self.filter(association__in=Organisation.objects.of(user, *KNOWS_FAMILIES))
        return known.exclude(person__in=gone).exclude(representative__in=gone)

    def present(self):
        """Those that did not leave."""
        return self.filter(until=None)


class FamilyMember(models.Model):
    """Somebody on record whose family belongs to an association, and who speaks for the family there. The
    representative may be the same person."""

    ref = RefField()
    association = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    representative = models.ForeignKey(Person, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["representative__full_name", "person__full_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["association", "person"],
                condition=models.Q(until=None),
                name="registry_family_belongs_once",
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="registry_family_leaves_after_it_came",
            ),
        ]

    def __str__(self):
        return str(self.person)

    def check_present(self):
        """Refuse what can only be done with a family that belongs."""
        if self.until is not None:
            raise Refused(_("Keluarga ini sudah keluar dari paguyuban."))
