"""What happened to a person's record, in plain words."""

from django.utils.translation import gettext as _

from omah.people.models import LOOKS, Person
from omah.trail.actions import fact_of
from omah.trail.models import Entry
from omah.ui.parts import Event

MOST = 30


def story(person):
    """The last that is on record about a person, newest first."""
    entries = Entry.objects.filter(about__in=person.labels()).exclude(fact__in=LOOKS)
    entries = entries.select_related("by").order_by("-pk")[:MOST]
    return [Event(entry.at, _sentence(fact_of(entry)), _signature(entry, person)) for entry in entries]


def _sentence(fact):
    changed = set(getattr(fact, "fields", []))
    columns = [str(column.verbose_name) for column in Person._meta.fields if column.name in changed]
    return str(fact.says) % {**vars(fact), "fields": ", ".join(columns)}


def _signature(entry, person):
    if entry.behalf:
        return _("%(by)s, atas nama %(person)s") % {"by": entry.by, "person": person}
    return entry.by
