"""The account with which a person signs in."""

from django.db import transaction

from omah.accounts.actions import create_user, let_in
from omah.accounts.models import User
from omah.core.deeds import require
from omah.people import access
from omah.people.actions.persons import _check_may_change_shared
from omah.people.facts import UserLinked, UserUnlinked
from omah.people.models import Person
from omah.trail.actions import record


@transaction.atomic
def link_user(*, person_id: int, user_id: int, by: User) -> Person:
    """A person can sign in with an account that is there already."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))
    user = User.objects.people().lock().get(pk=user_id)
    person.check_can_be_linked(user, by=by)

    person.user = user
    person.save(update_fields=["user"])
    record(UserLinked(person.pk, user.pk), by=by, about=person)
    return person


@transaction.atomic
def unlink_user(*, person_id: int, by: User) -> Person:
    """The account turned out to be somebody else's, or out of use: it opens nothing of this person from now on."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))
    return _unlink(person, by)


@transaction.atomic
def unlink_noted(*, person_id: int, by: User) -> Person:
    """The same for somebody who is on file elsewhere than among the makers; the domain whose file it is vouches for ``by``."""
    person = Person.objects.lock().get(pk=person_id)
    _check_may_change_shared(by, person)
    return _unlink(person, by)


@transaction.atomic
def give_account(*, person_id: int, username: str, by: User) -> tuple[Person, str]:
    """Make an account for a person; returns the one-time password, to hand over and kept nowhere.

    Those who keep the record may ask; whether they may let anybody in is asked below, by accounts.
    """
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))
    return _give_account(create_user, person, username, by)


@transaction.atomic
def let_person_in(*, person_id: int, username: str, by: User) -> tuple[User, str]:
    """The same for somebody who is on file elsewhere than among the makers; the domain whose file it is vouches for
    ``by``, as in ``correct_person``."""
    person = Person.objects.lock().get(pk=person_id)
    _check_may_change_shared(by, person)
    person, password = _give_account(let_in, person, username, by)
    return person.user, password


def _unlink(person, by):
    person.check_can_be_unlinked(by)

    gone, person.user = person.user_id, None
    person.unlinked += 1
    person.save(update_fields=["user", "unlinked"])
    record(UserUnlinked(person.pk, gone), by=by, about=person)
    return person


def _give_account(let, person, username, by):
    person.check_has_no_user()

    phone = None if User.objects.filter(phone=person.phone).exists() else person.phone or None
    person.user, password = let(username=username, name=person.full_name, phone=phone, by=by)
    person.save(update_fields=["user"])
    record(UserLinked(person.pk, person.user.pk), by=by, about=person)
    return person, password
