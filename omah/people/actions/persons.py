"""Every way in which what is known about persons changes."""

from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.actions import create_user, let_in
from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.people import access
from omah.people.facts import (
    AccommodationSet,
    GuardianEnded,
    GuardianNamed,
    MakingEnded,
    MakingResumed,
    PersonChanged,
    PersonForgotten,
    PersonNoted,
    PersonRegistered,
    SkillsSet,
    UserLinked,
    UserUnlinked,
)
from omah.people.models import (
    Accommodation,
    Guardian,
    Maker,
    NotSame,
    Person,
    SearchKeys,
    Skill,
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


@transaction.atomic
def set_accommodation(*, person_id: int, wish: str, by: User) -> Person:
    """Write down what a person needs at work; an empty wish takes it away."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_know_accommodation(by, person))

    if wish:
        Accommodation.objects.update_or_create(person=person, defaults={"wish": wish})
    else:
        Accommodation.objects.filter(person=person).delete()
    record(AccommodationSet(person.pk), by=by, about=person, behalf=person.behalf(by))
    return person


@transaction.atomic
def set_skills(*, person_id: int, skills: dict[str, int], by: User) -> Person:
    """Those who keep the record write down which steps a person can do, and how fast."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_keep(by, person))

    person.skills.all().delete()
    _write_skills(person, skills)
    record(SkillsSet(person.pk, sorted(skills)), by=by, about=person)
    return person


@transaction.atomic
def end_making(*, person_id: int, organisation_id: int, by: User) -> Maker:
    """A person stops making for an organisation; today is the last day. What was done stays on record."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_register(by, organisation))
    maker = person.makings.lock().filter(organisation=organisation, until=None).first()
    if maker is None:
        raise Refused(_("Orang ini sekarang bukan mitra lembaga ini."))

    maker.until = clock.today()
    maker.save(update_fields=["until"])
    record(MakingEnded(person.pk, organisation.pk), by=by, about=person)
    return maker


@transaction.atomic
def resume_making(*, person_id: int, organisation_id: int, agreed: bool, by: User) -> Maker:
    """A person whom one may see, and who said yes to it (``agreed``), makes for an organisation again, from today on."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_register(by, organisation))
    person.check_can_resume_for(organisation)
    if not agreed:
        raise Refused({"agreed": _("Tanyakan dulu kepada orangnya. Tanpa persetujuannya ia bukan mitra.")})

    maker = Maker.objects.create(person=person, organisation=organisation)
    record(MakingResumed(person.pk, organisation.pk), by=by, about=person)
    return maker


@transaction.atomic
def name_guardian(*, person_id: int, user_id: int, ground: str, by: User) -> Guardian:
    """Somebody may act for a person from today on, on a ground that is written down."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_name_guardian(by, person))
    user = User.objects.get(pk=user_id)
    person.check_may_be_spoken_for_by(user, by=by)
    if not ground.strip():
        raise Refused({"ground": _("Tulis dasar pendampingan, misalnya: diminta oleh orangnya.")})

    guardian = Guardian.objects.create(person=person, user=user, ground=ground)
    record(GuardianNamed(person.pk, guardian.pk, user.pk), by=by, about=person)
    return guardian


@transaction.atomic
def end_guardian(*, guardian_id: int, by: User) -> Guardian:
    """Somebody may no longer act for a person, at once."""
    guardian = Guardian.objects.visible_to(by).lock().get(pk=guardian_id)
    require(access.may_end_guardian(by, guardian))
    guardian.check_can_end()

    guardian.until = clock.today()
    guardian.save(update_fields=["until"])
    record(GuardianEnded(guardian.person_id, guardian.pk, guardian.user_id), by=by, about=guardian.person)
    return guardian


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


def _check_may_change_shared(by: User, person: Person) -> None:
    """Refuse whoever vouches for another domain, and say who does it instead."""
    if not access.may_change_shared(by, person):
        raise Refused(
            _("Orang ini juga bekerja sebagai mitra. Minta sekretariat di tempat kerjanya yang mengubahnya.")
        )


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


def _write_skills(person, skills):
    for pace in skills.values():
        if not 10 <= pace <= 300:
            raise Refused({"skills": _("Tulis kecepatan dari 10 sampai 300 persen.")})
    Skill.objects.bulk_create(Skill(person=person, step=step, pace=pace) for step, pace in skills.items())
