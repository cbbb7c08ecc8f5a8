"""The trail in plain words: what happened, when, by whom, on whose behalf."""

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from omah.core import formats
from omah.network.models import Organisation
from omah.people.models import Guardian, Person
from omah.trail.actions import fact_of
from omah.trail.models import Entry, fact_name
from omah.ui.parts import Event
from omah.work import access
from omah.work.facts import (
    InvoiceSent,
    InvoiceVoided,
    MakerPaid,
    PartBillAgreed,
    PartBillDisagreed,
    PartBillPaid,
    PartPaymentVoided,
    PayAcknowledged,
    PaymentReceived,
    PaymentToMakerFailed,
    PaymentVoided,
    PayRunApproved,
    PayRunDropped,
    PayRunPrepared,
    PayVoided,
    PriceProposed,
)
from omah.work.models import Invoice, Material, Payment, Step
from omah.work.models.orders import Role, Unit

MONEY = {"amount", "price"}
WAGES = [
    fact_name(one)
    for one in (
        PayRunPrepared,
        PayRunApproved,
        PayRunDropped,
        MakerPaid,
        PaymentToMakerFailed,
        PayAcknowledged,
        PayVoided,
    )
]
PRICE = fact_name(PriceProposed)
BILLS = [
    fact_name(one)
    for one in (
        InvoiceSent,
        InvoiceVoided,
        PartBillAgreed,
        PartBillDisagreed,
        PartBillPaid,
        PartPaymentVoided,
    )
]
RECEIPTS = [fact_name(one) for one in (PaymentReceived, PaymentVoided)]


class Number(int):
    """Chooses between one and many, and is written as people write it."""

    def __str__(self):
        return formats.number(int(self))


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


def story(order, user, *, most=None):
    """An order's events as this user may read them, newest first."""
    entries = told(order, user)
    with_names = access.may_see_inside(user, order)
    return events(entries[:most] if most else entries, with_names=with_names)


def told(order, user):
    """The entries of an order, newest first.

    Outsiders read nothing about wages: the list of a few makers would tell what each of them gets. A bill is
    told to the buyer and to whoever it goes to, the price to those who pay.
    """
    entries = Entry.objects.about(order).order_by("-pk")
    if access.may_see_inside(user, order):
        return entries
    entries = entries.exclude(fact__in=WAGES)
    if access.sees_every_bill(user, order):
        return entries
    paying = Organisation.objects.of(user, Role.FUNDER)
    bills = Invoice.ever.filter(order=order, payer__in=paying)
    receipts = Payment.ever.filter(invoice__in=bills)
    if not access.may_see_price(user, order):
        entries = entries.exclude(fact=PRICE)
    return entries.exclude(
        Q(fact__in=BILLS) & ~Q(data__invoice__in=list(bills.values_list("pk", flat=True)))
        | Q(fact__in=RECEIPTS) & ~Q(data__payment__in=list(receipts.values_list("pk", flat=True)))
    )


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
            value = formats.rupiah(value) if name in MONEY else Number(value)
        words[name] = value
    return capfirst(str(fact.says % words))


def _signature(entry, names, own=frozenset()):
    by = _("tautan pribadi") if entry.by.username == "@tautan" else str(entry.by)
    if entry.by_id in own:
        by = _("seorang mitra")
    if entry.behalf:
        person = names.get(_person(entry), _("seorang mitra"))
        return _("%(by)s, atas nama %(person)s") % {"by": by, "person": person}
    return by
