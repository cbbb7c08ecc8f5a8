"""The trail in plain words: what happened, when, by whom, on whose behalf."""

from django.utils.translation import gettext as _

from omah.core import formats
from omah.people.models import Person
from omah.trail.actions import fact_of
from omah.trail.models import Entry
from omah.ui.parts import Event
from omah.work.models import Material, Step

MONEY = {"amount", "price"}


def events(entries, *, with_names):
    """Entries as events. Without ``with_names`` makers are called 'seorang mitra', as buyers and funders see it."""
    entries = list(entries.select_related("by"))
    facts = [fact_of(entry) for entry in entries]
    names = _names(entries, facts) if with_names else {}
    steps = Step.objects.in_bulk({fact.step for fact in facts if hasattr(fact, "step")})
    materials = Material.objects.in_bulk({fact.material for fact in facts if hasattr(fact, "material")})
    return [
        Event(entry.at, _sentence(fact, names, steps, materials), _signature(entry, names))
        for entry, fact in zip(entries, facts, strict=True)
    ]


def story(order, *, with_names, most=None):
    """An order's events, newest first."""
    entries = Entry.objects.about(order).order_by("-pk")
    return events(entries[:most] if most else entries, with_names=with_names)


def _names(entries, facts):
    ids = {fact.maker for fact in facts if hasattr(fact, "maker")} | {_person(entry) for entry in entries}
    return {pk: str(person) for pk, person in Person.objects.in_bulk(ids - {None}).items()}


def _person(entry):
    label, _dot, pk = entry.behalf.partition(":")
    return int(pk) if label == "people.person" else None


def _sentence(fact, names, steps, materials):
    words = {}
    for name, value in vars(fact).items():
        if name == "maker":
            value = names.get(value, _("Seorang mitra"))
        elif name == "step":
            value = str(steps[value]) if value in steps else ""
        elif name == "material":
            value = str(materials[value]) if value in materials else ""
        elif isinstance(value, int):
            value = formats.rupiah(value) if name in MONEY else formats.number(value)
        words[name] = value
    return str(fact.says) % words


def _signature(entry, names):
    by = _("tautan pribadi") if entry.by.username == "@tautan" else str(entry.by)
    if entry.behalf:
        person = names.get(_person(entry), _("seorang mitra"))
        return _("%(by)s, atas nama %(person)s") % {"by": by, "person": person}
    return by
