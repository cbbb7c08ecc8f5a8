"""Deciding whether two records are of one person."""

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.people import access
from omah.people.facts import MergeUndone, PersonsMerged, PersonsToldApart
from omah.people.models import Merge, NotSame, Person, SearchKeys, check_plainly_one, lately_changed
from omah.trail.actions import record


@transaction.atomic
def tell_apart(*, person_id: int, other_id: int, by: User) -> Person:
    """Those who keep both records say that they are two people; nobody is asked about them again."""
    person, other = _both(person_id, other_id, by)

    NotSame.objects.remember(person.pk, other.pk, by)
    record(PersonsToldApart(person.pk, other.pk), by=by, about=person)
    return person


@transaction.atomic
def merge_persons(*, kept_id: int, gone_id: int, by: User) -> Merge:
    """Those who keep both records say that they are one person: everything follows the record that is kept."""
    kept, gone = _both(kept_id, gone_id, by)
    merge = _merge(kept, gone, by)

    for person in (kept, gone):
        record(PersonsMerged(kept.pk, gone.pk, merge.pk), by=by, about=person)
    return merge


@transaction.atomic
def merge_noted(*, kept_id: int, gone_id: int, by: User) -> Merge:
    """Somebody whom the register alone knew is somebody known already. The register vouches that ``by`` keeps what is on
    file of the one that goes; whoever works or signs in is merged by those who keep makers. Where the one that stays makes
    elsewhere, more than the name must agree, and offers of work go to no number but the one that is known there."""
    require(access.may_note(by))
    people = {person.pk: person for person in _locked(kept_id, gone_id)}
    kept, gone = people[kept_id], people[gone_id]
    gone.check_only_noted()
    elsewhere = not access.may_change_shared(by, kept)
    if elsewhere:
        check_plainly_one(kept, gone, doubted=lately_changed(gone))
    merge = _merge(kept, gone, by, without=("phone",) if elsewhere else ())

    for person in (kept, gone):
        record(PersonsMerged(kept.pk, gone.pk, merge.pk), by=by, about=person)
    return merge


@transaction.atomic
def tell_noted_apart(*, person_id: int, other_id: int, by: User) -> None:
    """Somebody whom the register alone knew is not somebody known already. The register vouches as in ``merge_noted``."""
    require(access.may_note(by))
    person = Person.objects.unmerged().get(pk=person_id)

    NotSame.objects.remember(person.pk, other_id, by)
    record(PersonsToldApart(person.pk, other_id), by=by, about=person)


@transaction.atomic
def undo_merge(*, merge_id: int, by: User) -> Person:
    """Whoever keeps the record says that it was of two people after all: everything goes back where it was."""
    merge = Merge.objects.visible_to(by).lock().get(pk=merge_id)
    merge.kept, merge.gone = _together(merge)
    require(access.may_keep(by, merge.kept))
    _part(merge, by)

    for person in (merge.kept, merge.gone):
        record(MergeUndone(merge.kept_id, merge.gone_id, merge.pk), by=by, about=person)
    return merge.kept


@transaction.atomic
def part_noted(*, merge_id: int, by: User) -> Person:
    """Who merged for the register says that it was of two people after all. The register vouches as in
    ``merge_noted``."""
    require(access.may_note(by))
    merge = Merge.objects.lock().get(pk=merge_id)
    merge.kept, merge.gone = _together(merge)
    merge.check_only_noted()
    _part(merge, by)

    for person in (merge.kept, merge.gone):
        record(MergeUndone(merge.kept_id, merge.gone_id, merge.pk), by=by, about=person)
    return merge.gone


def _merge(kept, gone, by, without=()):
    merge = Merge(kept=kept, gone=gone, by=by)
    merge.check_can_merge()
    merge.move()
    merge.fill(without)
    merge.save()
    SearchKeys.objects.filter(person=gone).delete()
    SearchKeys.objects.write([Person.objects.get(pk=kept.pk)])
    return merge


def _part(merge, by):
    merge.check_can_undo()
    merge.move_back()
    merge.empty()
    merge.undone_at, merge.undone_by = clock.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    SearchKeys.objects.write(list(Person.objects.filter(pk__in=[merge.kept_id, merge.gone_id])))


def _together(merge):
    people = {person.pk: person for person in _locked(merge.kept_id, merge.gone_id)}
    return people[merge.kept_id], people[merge.gone_id]


def _both(one_id, other_id, by):
    """Two records that ``by`` keeps, locked in the order of their keys."""
    seen = Person.objects.visible_to(by).filter(pk__in=[one_id, other_id]).values_list("pk", flat=True)
    people = {person.pk: person for person in _locked(*seen)}
    if one_id == other_id or one_id not in people or other_id not in people:
        raise Person.DoesNotExist
    require(all(access.may_keep(by, person) for person in people.values()))
    return people[one_id], people[other_id]


def _locked(*ids):
    return list(Person.objects.filter(pk__in=ids).order_by("pk").lock())
