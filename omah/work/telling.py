"""The trail in plain words: what happened, when, by whom, on whose behalf."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omah.core import formats
from omah.people.models import Guardian, Person
from omah.trail.actions import fact_of
from omah.trail.models import Entry
from omah.ui.parts import Event
from omah.work.models import Material, Step
from omah.work.models.orders import Unit

MONEY = {"amount", "price"}
OF_ONE_MAKER = ("work.MakerPaid", "work.PaymentToMakerFailed", "work.PayAcknowledged")


def events(entries, *, with_names):
    """Entries as events. Without ``with_names`` makers are called 'seorang mitra', as buyers and funders see it."""
    entries = list(entries.select_related("by"))
    own = set() if with_names else _makers_and_theirs(entries)
    facts = [fact_of(entry) for entry in entries]
    names = _names(entries, facts) if with_names else {}
    steps = Step.objects.in_bulk({fact.step for fact in facts if hasattr(fact, "step")})
    materials = Material.objects.in_bulk({fact.material for fact in facts if hasattr(fact, "material")})
    return [
        Event(entry.at, _sentence(fact, names, steps, materials), _signature(entry, names, own))
        for entry, fact in zip(entries, facts, strict=True)
    ]


def story(order, *, with_names, most=None):
    """An order's events, newest first."""
    entries = told(order, with_names=with_names)
    return events(entries[:most] if most else entries, with_names=with_names)


def told(order, *, with_names):
    """The entries of an order, newest first; for outsiders without what single makers were paid."""
    entries = Entry.objects.about(order).order_by("-pk")
    return entries if with_names else entries.exclude(fact__in=OF_ONE_MAKER)


def _names(entries, facts):
    ids = {fact.maker for fact in facts if hasattr(fact, "maker")} | {_person(entry) for entry in entries}
    return {pk: str(person) for pk, person in Person.objects.in_bulk(ids - {None}).items()}


def _makers_and_theirs(entries):
    """Those users among the signers who make, or who speak for somebody who makes."""
    users = {entry.by_id for entry in entries}
    makers = Person.objects.filter(user__in=users).values_list("user", flat=True)
    guardians = Guardian.objects.filter(user__in=users).values_list("user", flat=True)
    return set(makers) | set(guardians)


def _person(entry):
    label, _dot, pk = entry.behalf.partition(":")
    return int(pk) if label == "people.person" else None


def _sentence(fact, names, steps, materials):
    words = {}
    for name, value in vars(fact).items():
        if name == "maker":
            value = names.get(value, _("seorang mitra"))
        elif name == "step":
            value = str(steps[value]) if value in steps else ""
        elif name == "material":
            value = str(materials[value]) if value in materials else ""
        elif name == "unit" and value in Unit.values:
            value = Unit(value).label
        elif isinstance(value, int):
            value = formats.rupiah(value) if name in MONEY else formats.number(value)
        words[name] = value
    return capfirst(str(fact.says) % words)


def _signature(entry, names, own=frozenset()):
    by = _("tautan pribadi") if entry.by.username == "@tautan" else str(entry.by)
    if entry.by_id in own:
        by = _("seorang mitra")
    if entry.behalf:
        person = names.get(_person(entry), _("seorang mitra"))
        return _("%(by)s, atas nama %(person)s") % {"by": by, "person": person}
    return by
