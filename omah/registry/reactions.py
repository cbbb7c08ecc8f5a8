"""What was decided of a person elsewhere holds for the record, too."""

from omah.people.facts import UserUnlinked
from omah.registry.models import Record
from omah.trail.actions import on


@on(UserUnlinked)
def open_to_it_no_more(fact):
    """Linked again, by whomever, the account opens nothing before the register has asked the person once more."""
    Record.objects.filter(person=fact.person, opens_to=fact.user).update(opens_to=None)
