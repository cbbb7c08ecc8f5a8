"""Who looked: notes on what was shown of persons. They are asked for by ``trail.looking``, after the page is made."""

from django.db import transaction

from omah.accounts.models import User
from omah.network.models import Organisation
from omah.people import access
from omah.people.facts import MakersListed, PersonFound, PersonRead
from omah.people.models import SEES_MAKERS, Person
from omah.trail.actions import record, record_all


@transaction.atomic
def note_reading(*, things: list[int], purpose: str, role: str = "", by: User) -> None:
    """Somebody read a page about a person. What people read about themselves is nobody's business.

    ``role`` is the duty that opened the page, where a higher domain did; else it is that towards a maker.
    """
    for person in Person.objects.filter(pk__in=things).exclude(user=by):
        fact = PersonRead(person.pk, role or access.role_towards(by, person), purpose)
        record(fact, by=by, about=person, behalf=person.behalf(by))


@transaction.atomic
def note_finding(*, things: list[int], purpose: str = "found", role: str = "", by: User) -> None:
    """Somebody searched or opened a list, and was shown these persons by name; ``role`` as in ``note_reading``."""
    people = Person.objects.filter(pk__in=things).exclude(user=by)
    record_all(
        [
            (PersonFound(person.pk, role or access.role_towards(by, person), purpose), person)
            for person in people
        ],
        by=by,
    )


@transaction.atomic
def note_listing(*, things: list[int], manner: str, by: User) -> None:
    """Somebody opened, searched or took home the list of makers: one note for each organisation whose they see.

    The list is the reader's own, so ``things`` names nobody but the reader.
    """
    bodies = Organisation.objects.of(by, *SEES_MAKERS)
    told = [(MakersListed(body.pk, access.role_in(by, body), manner), body) for body in bodies]
    record_all(told, by=by)
