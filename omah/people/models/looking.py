"""Who looked at what is on record about a person, and in which role."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.network.models import Membership
from omah.people.looks import purposes_of_register
from omah.people.models.persons import SEES_MAKERS, Person
from omah.trail.models import Entry, label

GUARDIAN = "guardian"
"""The role of those who speak for a person; all others are duties."""
LOOKS = ["people.PersonRead", "people.PersonFound"]
OF_REGISTER = [Membership.Role.ENUMERATOR, Membership.Role.DATA_OFFICER, Membership.Role.AGENCY]
LISTED = "people.MakersListed"


def looks_at(person: Person, *, by_register: bool = True, at_work: bool = True) -> "QuerySet[Entry]":
    """What others saw of a person, newest first: pages and hits, and lists of makers while the person was on them.

    A list is on record as a whole, so some may have been narrowed to others. Without ``by_register`` there is nothing
    that those of the register saw: whoever helps somebody at work need not know that there is a record. Without
    ``at_work`` there is nothing that those saw who deal with makers.
    """
    seen = Q(about__in=person.labels(), fact__in=LOOKS)
    for making in person.makings.select_related("organisation"):
        listed = Q(about=label(making.organisation), fact=LISTED, at__gte=_start_of(making.since))
        seen |= listed & Q(at__lt=_start_of(making.until)) if making.until else listed
    found = Entry.objects.filter(seen).exclude(by=person.user_id).select_related("by").order_by("-pk")
    of_register = Entry.objects.filter(data__purpose__in=purposes_of_register())
    if not by_register:
        found = found.exclude(data__role__in=OF_REGISTER).exclude(pk__in=of_register.values("pk"))
    if not at_work:
        found = found.exclude(~Q(pk__in=of_register.values("pk")), data__role__in=SEES_MAKERS)
    return found


def in_which_role(data: dict[str, Any]) -> str:
    """In which role somebody saw it."""
    if data["role"] == GUARDIAN:
        return _("pendamping, atas nama orang ini")
    return str(dict(Membership.Role.choices).get(data["role"], "—"))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
