"""What happened to a record, in plain words."""

from django.utils.translation import gettext as _

from omah.network.models import Membership, Organisation
from omah.people.fields import NikField
from omah.people.models import Person, masked_nik
from omah.registry.facts import NumbersStopped
from omah.registry.life import PARTS
from omah.registry.models import Record
from omah.registry.purposes import PURPOSES
from omah.trail.actions import fact_of
from omah.trail.models import Entry, label
from omah.ui import saying
from omah.ui.forms import FuzzyDayField
from omah.ui.parts import Event

MOST = 30


def story(record):
    """The last that is on record about it, newest first."""
    entries = Entry.objects.about(record).select_related("by").order_by("-pk")[:MOST]
    return [Event(entry.at, _sentence(fact_of(entry)), _signature(entry, record)) for entry in entries]


def numbers_stopped(user):
    """Who tried too many NIK for an organisation whose register the user keeps, newest first."""
    bodies = [label(one) for one in Organisation.objects.of(user, Membership.Role.DATA_OFFICER)]
    tried = Entry.objects.of(NumbersStopped).filter(about__in=bodies)
    return [
        Event(one.at, fact_of(one).says, one.by) for one in tried.select_related("by").order_by("-pk")[:MOST]
    ]


def _sentence(fact):
    said = dict(vars(fact))
    if purpose := PURPOSES.get(said.get("purpose", "")):
        answer = _("ya") if said["given"] else _("tidak")
        said["purpose"] = f"{purpose.name}, {answer}"
    if part := PARTS.get(said.get("part", "")):
        said["part"] = part.name
    if fields := set(said.get("fields", [])):
        columns = [*Person._meta.fields, *Record._meta.fields]
        said["fields"] = ", ".join(str(one.verbose_name) for one in columns if one.name in fields)
    return str(fact.says) % said


def _signature(entry, record):
    if entry.behalf:
        return _("%(by)s, atas nama %(person)s") % {"by": entry.by, "person": record.person}
    return entry.by


def in_words(field, value):
    """What was answered to a field of a form, as a person would read it."""
    choices = dict(getattr(field, "choices", []))
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value) or "—"
    if value and isinstance(field, FuzzyDayField):
        return saying.fuzzy_day(value)
    if value and isinstance(field, NikField):
        return masked_nik(value)
    return str(choices.get(value, value) or "—")
