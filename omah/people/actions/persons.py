"""Who somebody is: written down, changed, and put right."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.people import access
from omah.people.actions.making import _write_skills
from omah.people.facts import (
    PersonChanged,
    PersonForgotten,
    PersonNoted,
    PersonRegistered,
)
from omah.people.models import (
    Accommodation,
    Maker,
    NotSame,
    Person,
    SearchKeys,
    check_plainly_one,
)
from omah.trail.actions import record


class Who(TypedDict, total=False):
    """Who somebody is, as other domains ask it."""

    full_name: str
    nickname: str
    address_as: str
    birth: str
    sex: str
    phone: str
    region_id: int | None


@transaction.atomic
def register_person(
    *,
    organisation_id: int,
    full_name: str,
    nickname: str = "",
    address_as: str = "",
    birth: str = "",
    sex: str = "",
    phone: str | None = "",
    region_id: int | None = None,
    category: str = "",
    hours_wished: int | None = None,
    lost_work: bool = False,
    skills: dict[str, int] | None = None,
    accommodation: str = "",
    not_same: Iterable[int] = (),
    by: User,
) -> Person:
    """Those who keep an organisation's makers write a person down, who makes for it from today on."""
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_register(by, organisation))

    person = Person.objects.create(
        full_name=full_name,
        nickname=nickname,
        address_as=address_as,
        birth=birth,
        sex=sex,
        phone=phone or "",
        region_id=region_id,
        category=category,
        hours_wished=hours_wished,
        lost_work=lost_work,
    )
    SearchKeys.objects.write([person])
    Maker.objects.create(person=person, organisation=organisation)
    _write_skills(person, skills or {})
    if accommodation:
        Accommodation.objects.create(person=person, wish=accommodation)
    _tell_apart(person, not_same, by)
    record(PersonRegistered(person.pk, organisation.pk), by=by, about=person)
    return person


@transaction.atomic
def note_person(
    *,
    full_name: str,
    nickname: str = "",
    address_as: str = "",
    birth: str = "",
    sex: str = "",
    phone: str = "",
    region_id: int | None = None,
    not_same: Iterable[int] = (),
    by: User,
) -> Person:
    """Who keeps the register writes down who somebody is; what else is on file of them is the register's.

    ``not_same`` are those whom the register showed, without their names, as perhaps the same person.
    """
    require(access.may_note(by))

    person = Person.objects.create(
        full_name=full_name,
        nickname=nickname,
        address_as=address_as,
        birth=birth,
        sex=sex,
        phone=phone,
        region_id=region_id,
    )
    SearchKeys.objects.write([person])
    # Who was compared with may be gone again by now: a list that was undone.
    for other_id in Person.objects.filter(pk__in=not_same).values_list("pk", flat=True):
        NotSame.objects.remember(person.pk, other_id, by)
    record(PersonNoted(person.pk), by=by, about=person)
    return person


@transaction.atomic
def complete_person(*, person_id: int, by: User, **who: Unpack[Who]) -> Person:
    """Somebody known already is the person of whom the register asked: what was said fills in what is not known yet,
    and changes nothing else. Of whoever makes elsewhere more than the name must agree, and the number stays what it is."""
    require(access.may_note(by))
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    if not access.may_change_shared(by, person):
        check_plainly_one(person, Person(**who))
        who.pop("phone", None)

    columns = {name: value for name, value in who.items() if value and not getattr(person, name)}
    if fields := _change(person, columns):
        record(PersonChanged(person.pk, fields), by=by, about=person, behalf=person.behalf(by))
    return person


@transaction.atomic
def forget_noted(*, person_id: int, by: User) -> None:
    """Somebody was written down by mistake, from a list; nothing else knows of them, and nothing is left of them: in the index
    of names from the next day on."""
    require(access.may_note(by))
    person = Person.objects.lock().get(pk=person_id)
    person.check_can_forget()

    record(PersonForgotten(person.pk), by=by, about=person)
    person.delete()


@transaction.atomic
def change_person(
    *,
    person_id: int,
    full_name: str,
    nickname: str,
    address_as: str,
    birth: str,
    sex: str,
    phone: str | None,
    region_id: int | None,
    category: str,
    hours_wished: int | None,
    lost_work: bool,
    not_same: Iterable[int] = (),
    by: User,
) -> Person:
    """Those who keep the record put right what it says about a person."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))

    columns = {
        "full_name": full_name,
        "nickname": nickname,
        "address_as": address_as,
        "birth": birth,
        "sex": sex,
        "phone": phone or "",
        "region_id": region_id,
        "category": category,
        "hours_wished": hours_wished,
        "lost_work": lost_work,
    }
    _tell_apart(person, not_same, by)
    if fields := _change(person, columns):
        record(PersonChanged(person.pk, fields), by=by, about=person, behalf=person.behalf(by))
    return person


@transaction.atomic
def correct_person(*, person_id: int, by: User, **who: Unpack[Who]) -> tuple[Person, list[str]]:
    """Put right who somebody is, who is on file elsewhere than among the makers; returns which columns changed.

    ``who`` is what is asked anew. People cannot know who keeps such a file. The domain whose file it is asks that before it calls, and vouches for ``by``; of whoever makes
    elsewhere nothing changes but where they live.
    """
    if unknown := who.keys() - Who.__annotations__.keys():
        raise TypeError(f"correct_person() changes no {', '.join(sorted(unknown))}")
    person = Person.objects.lock().get(pk=person_id)
    if _differing(person, who).keys() - {"region_id"}:
        _check_may_change_shared(by, person)

    if fields := _change(person, who):
        record(PersonChanged(person.pk, fields), by=by, about=person)
    return person, fields


@transaction.atomic
def change_wishes(
    *,
    person_id: int,
    nickname: str,
    address_as: str,
    phone: str | None,
    category: str,
    hours_wished: int | None,
    work_wish: str,
    by: User,
) -> Person:
    """A person, or somebody for them, says how they want to be called, reached and occupied."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_change_wishes(by, person))

    columns = {
        "nickname": nickname,
        "address_as": address_as,
        "phone": phone or "",
        "category": category,
        "hours_wished": hours_wished,
        "work_wish": work_wish,
    }
    if fields := _change(person, columns):
        record(PersonChanged(person.pk, fields), by=by, about=person, behalf=person.behalf(by))
    return person


def _check_may_change_shared(by: User, person: Person) -> None:
    """Refuse whoever vouches for another domain, and say who does it instead."""
    if not access.may_change_shared(by, person):
        raise Refused(
            _("Orang ini juga bekerja sebagai mitra. Minta sekretariat di tempat kerjanya yang mengubahnya.")
        )


def _tell_apart(person, others, by):
    """Remember of those who were shown beside the form that they are other people."""
    for other_id in Person.objects.visible_to(by).filter(pk__in=others).values_list("pk", flat=True):
        NotSame.objects.remember(person.pk, other_id, by)


def _change(person, columns):
    """Write what differs, and say which columns that was."""
    changed = _differing(person, columns)
    for name, value in changed.items():
        setattr(person, name, value)
    if changed:
        person.save(update_fields=[*changed])
    SearchKeys.objects.write([person])
    return sorted(name.removesuffix("_id") for name in changed)


def _differing(person, columns):
    return {name: value for name, value in columns.items() if getattr(person, name) != value}
