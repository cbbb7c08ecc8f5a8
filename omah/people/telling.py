"""What happened to a person's record, in plain words."""

from datetime import datetime, time

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.people.models import Person
from omah.trail.actions import fact_of
from omah.trail.models import Entry, label
from omah.ui.parts import Event

MOST = 30
LOOKS = ["people.PersonRead", "people.PersonFound"]
LISTED = "people.MakersListed"


def story(person):
    """The last that is on record about a person, newest first."""
    entries = Entry.objects.filter(about__in=_labels(person)).exclude(fact__in=LOOKS)
    entries = entries.select_related("by").order_by("-pk")[:MOST]
    return [Event(entry.at, _sentence(fact_of(entry)), _signature(entry, person)) for entry in entries]


def looks_at(person):
    """What others saw of a person, newest first: pages and hits, and lists of makers while the person was on them.

    A list is on record as a whole, so some may have been narrowed to others.
    """
    seen = Q(about__in=_labels(person), fact__in=LOOKS)
    for making in person.makings.select_related("organisation"):
        listed = Q(about=label(making.organisation), fact=LISTED, at__gte=_start_of(making.since))
        seen |= listed & Q(at__lt=_start_of(making.until)) if making.until else listed
    return Entry.objects.filter(seen).exclude(by=person.user_id).select_related("by").order_by("-pk")


def _labels(person):
    """The record of a person and those that were merged into it."""
    return [label(person), *map(label, person.absorbed.all())]


def _start_of(day):
    return timezone.make_aware(datetime.combine(day, time()))


def _sentence(fact):
    changed = set(getattr(fact, "fields", []))
    columns = [str(column.verbose_name) for column in Person._meta.fields if column.name in changed]
    return str(fact.says) % {**vars(fact), "fields": ", ".join(columns)}


def _signature(entry, person):
    if entry.behalf:
        return _("%(by)s, atas nama %(person)s") % {"by": entry.by, "person": person}
    return entry.by
