"""Whether whoever is on record is somebody who was known already."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.people import actions as people
from omah.people.models import Merge, Person
from omah.registry import access
from omah.registry.alike import alike_to
from omah.registry.facts import RecordJoined, RecordParted
from omah.registry.models import Record
from omah.trail.actions import record


@transaction.atomic
def join_known(*, record_id: int, person_id: int, by: User) -> Record:
    """A data officer has asked, and the record is of one of those who were shown as alike: that person keeps
    everything, the sign-in and the work as well as what is on file. No answer to a use is hidden by another."""
    kept, other = _compared(record_id, person_id, by)
    if Record.objects.filter(person=other).exclude(organisation=kept.organisation_id).exists():
        raise Refused(_("Orang itu didata lembaga lain. Minta lembaganya menyerahkan datanya."))

    merge = people.merge_noted(kept_id=other.pk, gone_id=kept.person_id, by=by)
    record(RecordJoined(kept.pk, other.pk, merge.pk), by=by, about=kept)
    return Record.objects.get(person=other)


@transaction.atomic
def keep_apart(*, record_id: int, person_id: int, by: User) -> Record:
    """A data officer has asked, and it is somebody else: nobody is asked again."""
    kept, other = _compared(record_id, person_id, by)

    people.tell_noted_apart(person_id=kept.person_id, other_id=other.pk, by=by)
    record(RecordParted(kept.pk, other.pk), by=by, about=kept)
    return kept


@transaction.atomic
def part_again(*, record_id: int, merge_id: int, by: User) -> None:
    """It was somebody else after all: what was on file goes back to the person whom the register alone knew."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    merge = Merge.objects.filter(kept=kept.person_id).get(pk=merge_id)

    people.part_noted(merge_id=merge.pk, by=by)
    record(RecordParted(kept.pk, merge.kept_id), by=by, about=kept)


def _compared(record_id, person_id, by):
    """The record and somebody who may be the same, as far as names and births say; nobody else can be named."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_living()
    found = alike_to(kept.person, among=Person.objects.filter(pk=person_id))
    if not found:
        raise Person.DoesNotExist
    return kept, found[0].person
