"""Whose data it is, and who answers for it."""

from typing import Any

from django.db.models import OuterRef, Subquery

from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.registry.models import Consent, Record


def kept_by(user: Any) -> Any:
    """The records that somebody keeps as data officer."""
    return Record.objects.visible_to(user).filter(
        organisation__in=Organisation.objects.of(user, Membership.Role.DATA_OFFICER)
    )


def to_ask_again(user: Any) -> Any:
    """The yeses to texts that have changed since, of those whose records somebody keeps; each with its ``record_ref``."""
    kept = kept_by(user)
    whose = kept.filter(person=OuterRef("person")).values("ref")[:1]
    return (
        Consent.objects.outdated()
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


def one_and_absorbed(person: Person) -> list[Person]:
    """The record of a person, and every record that turned out to be of the same person."""
    persons, newest = [person], [person]
    while newest:
        newest = list(Person.objects.filter(merged_into__in=newest))
        persons += newest
    return persons
