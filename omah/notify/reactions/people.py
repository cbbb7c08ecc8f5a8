"""What people hear of their work and of their account, where somebody else decided."""

from django.urls import reverse

from omah.notify.models import Notice
from omah.notify.news import Kind, speakers, spread, tell
from omah.people.facts import MakingResumed, UserUnlinked
from omah.people.models import Maker, Person
from omah.registry.facts import ClosedToAccount
from omah.registry.models import Record
from omah.trail.actions import on
from omah.trail.models import label


@on(MakingResumed)
def tell_who_makes_again(fact):
    person = Person.objects.filter(pk=fact.person).first()
    making = Maker.objects.current().filter(person=fact.person, organisation=fact.organisation).first()
    if person and making:
        tell(speakers(person), Kind.RESUMED, person, about=making)


@on(UserUnlinked)
def tell_whose_account_it_was(fact):
    if person := Person.objects.filter(pk=fact.person).first():
        _unlinked(fact.user, person)


@on(ClosedToAccount)
def tell_whose_account_opens_no_record(fact):
    if record := Record.objects.filter(pk=fact.record).select_related("person").first():
        _unlinked(fact.user, record.person)


def _unlinked(user, person):
    """Once, though register and workplace may both have let it go; the home, as nothing of the person is open any longer."""
    spread([Notice(user_id=user, kind=Kind.UNLINKED, url=reverse("desk:home"), about=label(person))])
