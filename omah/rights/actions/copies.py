"""Taking home what is kept."""

from django.db import transaction

from omah.accounts.models import User
from omah.rights.facts import CopyTaken
from omah.rights.models import behalf, spoken_for_by
from omah.trail.actions import record


@transaction.atomic
def note_copy(*, things: list[int], by: User) -> None:
    """Somebody took home a copy of all that is kept of a person. ``trail.looking`` asks for it once it is made."""
    for person in spoken_for_by(by).filter(pk__in=things):
        record(CopyTaken(person.pk), by=by, about=person, behalf=behalf(person, by))
