"""Whose data it is, and who answers for it."""

from typing import Any

from django.db.models import OuterRef, Q, Subquery

from omah.core.personal import Holding
from omah.network.models import Membership, Organisation
from omah.people.models import Maker, Person
from omah.registry.models import Consent, Record, Relation

REGISTER = ("registry", "lists", "linkage")
"""The domains that keep what people told the register, and what was made of it."""


def is_of_register(holding: Holding) -> bool:
    """Does the register keep it?"""
    return holding.model._meta.app_label in REGISTER


def spoken_for_by(user: Any) -> Any:
    """Those whose rights the user may use: oneself, whom one is guardian of, and whom one speaks for as family on
    record, until the relation ends or the child comes of age."""
    family = Relation.objects.speaking(user).values("person")
    own = Person.objects.spoken_for_by(user).values("pk")
    return Person.objects.unmerged().filter(Q(pk__in=own) | Q(pk__in=family))


def behalf(person: Person, user: Any) -> Person | None:
    """The person, when somebody who speaks for the person acts; for ``record(..., behalf=behalf(person, by))``."""
    return person if person.user_id != user.pk and spoken_for_by(user).filter(pk=person.pk).exists() else None


def kept_by(user: Any) -> Any:
    """The records that somebody keeps as data officer."""
    return Record.objects.visible_to(user).filter(
        organisation__in=Organisation.objects.of(user, Membership.Role.DATA_OFFICER)
    )


def to_ask_again(user: Any) -> Any:
    """The yeses that want to be asked for again, of those whose records somebody keeps; each with its ``record_ref``."""
    kept = kept_by(user)
    whose = kept.filter(person=OuterRef("person")).values("ref")[:1]
    return (
        Consent.objects.to_ask_again()
        .filter(person__in=kept.values("person"))
        .annotate(record_ref=Subquery(whose))
    )


def keeper_of(person: Person) -> Organisation | None:
    """Who answers for the data of a person: who has the record, else for whom the person makes, else the house."""
    record = Record.objects.filter(person=person).select_related("organisation").first()
    if record:
        return record.organisation
    making = person.makings.select_related("organisation").order_by("until", "-since").first()
    return making.organisation if making else Organisation.objects.keeper()


def makes_elsewhere(person: Person, body: Organisation) -> bool:
    """Does the person make at present, and not for this body? Then what work keeps is not the body's to remove."""
    makings = Maker.objects.current().filter(person=person)
    return makings.exists() and not makings.filter(organisation=body).exists()


def one_and_absorbed(person: Person) -> list[Person]:
    """The record of a person, and every record that turned out to be of the same person."""
    persons, newest = [person], [person]
    while newest:
        newest = list(Person.objects.filter(merged_into__in=newest))
        persons += newest
    return persons
