"""Writing down the number by which the state knows a person, and taking it away."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.sealing import opened_or
from omah.people import access
from omah.people.actions.persons import _check_may_change_shared
from omah.people.facts import IdentityNumberRemoved, IdentityNumberSet
from omah.people.models import IdentityNumber, Maker, Person, read_nik
from omah.trail.actions import record


@transaction.atomic
def set_identity_number(*, person_id: int, nik: str, seen: bool = False, by: User) -> IdentityNumber:
    """Write down a person's NIK; ``seen`` says that who keeps the record saw it on the card."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_know_identity_number(by, person))
    require(not seen or access.may_vouch_for_identity_number(by, person))
    return _set(person, nik, seen, by)


@transaction.atomic
def remove_identity_number(*, person_id: int, by: User) -> Person:
    """Forget a person's NIK, at once."""
    person = Person.objects.visible_to(by).lock().get(pk=person_id)
    require(access.may_know_identity_number(by, person))
    return _remove(person, by)


@transaction.atomic
def note_identity_number(*, person_id: int, nik: str, by: User) -> IdentityNumber:
    """Write down the NIK of somebody who is on file elsewhere than among the makers: hearsay, as nobody says to have seen
    the card. The domain whose file it is vouches for ``by``, as in ``correct_person``; what is known of whoever makes
    elsewhere stays."""
    person = Person.objects.lock().get(pk=person_id)
    if IdentityNumber.objects.filter(person=person).exists():
        _check_may_change_shared(by, person)
    return _set(person, nik, False, by)


@transaction.atomic
def forget_identity_number(*, person_id: int, by: User) -> bool:
    """Take it away again, because the person no longer lets the register have it. Of whoever makes elsewhere it stays, for
    the workplace keeps it, too; was it taken away?"""
    person = Person.objects.lock().get(pk=person_id)
    if Maker.objects.current().filter(person=person).exists() and not access.may_keep(by, person):
        return False
    _remove(person, by)
    return True


def _set(person, nik, seen, by):
    nik = read_nik(nik)
    _check_nobody_else_has(nik, person, by)

    number = IdentityNumber.objects.lock().filter(person=person).first() or IdentityNumber(person=person)
    if seen or opened_or(number, "nik", None) != nik:
        number.seen_by, number.seen_at = (by, clock.now()) if seen else (None, None)
    number.nik = nik
    try:
        with transaction.atomic():
            number.save()
    except IntegrityError:  # somebody wrote the same number down at the same moment
        raise _taken_by(None) from None
    record(IdentityNumberSet(person.pk, seen), by=by, about=person, behalf=person.behalf(by))
    return number


def _remove(person, by):
    if not IdentityNumber.objects.filter(person=person).exists():
        raise Refused(_("NIK orang ini memang belum dicatat."))

    IdentityNumber.objects.filter(person=person).delete()
    record(IdentityNumberRemoved(person.pk), by=by, about=person, behalf=person.behalf(by))
    return person


def _check_nobody_else_has(nik, person, by):
    """Refuse the number of another; who that is, is said to those alone who may know that person's number."""
    other = IdentityNumber.objects.with_number(nik).exclude(person=person).select_related("person").first()
    if other:
        raise _taken_by(other.person if access.may_know_identity_number(by, other.person) else None)


def _taken_by(other):
    sentence = _("NIK ini sudah tercatat untuk orang lain. Periksa lagi angkanya di kartu.")
    if other:
        sentence = _("NIK ini sudah tercatat untuk %(other)s. Periksa lagi angkanya di kartu.") % {
            "other": other
        }
    return Refused({"nik": sentence})
