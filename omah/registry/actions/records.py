"""What is on file of one person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Membership, Organisation
from omah.people import actions as people
from omah.people.models import IdentityNumber
from omah.registry import access
from omah.registry.actions.consents import answer_consents
from omah.registry.facts import (
    PersonRecorded,
    RecordAssigned,
    RecordTakenBack,
    RecordVerified,
    RegistrationAccepted,
)
from omah.registry.life import devices_of, statements_of
from omah.registry.models import (
    FRESH_FOR,
    Assessment,
    Declaration,
    Device,
    Draft,
    Record,
    Registration,
    Relation,
    Statement,
)
from omah.registry.purposes import AGENCY, SERVICE
from omah.trail.actions import record


@transaction.atomic
def record_person(*, draft_id: int, by: User, **said: Any) -> Record:
    """The last question was answered: the person is in the register, with what was said, and the draft is gone.

    ``said`` is what ``_put_on_record`` asks for.
    """
    draft = Draft.objects.visible_to(by).lock().get(pk=draft_id)
    require(access.may_enumerate(by, draft.organisation))

    kept = _put_on_record(draft.organisation, draft.way, by, **said)
    draft.delete()
    record(PersonRecorded(kept.pk, kept.person_id, kept.organisation_id, kept.way), by=by, about=kept)
    return kept


@transaction.atomic
def accept_registration(*, registration_id: int, by: User, **said: Any) -> Record:
    """What somebody sent was looked at and is right: the person is in the register, and the sent answers are gone."""
    sent = Registration.objects.visible_to(by).lock().get(pk=registration_id)
    require(access.may_review(by, sent))
    sent.check_waiting()

    kept = _put_on_record(sent.organisation, sent.way, by, **said)
    sent.answers, sent.word = {}, ""
    sent.state, sent.reviewed_by, sent.changed_at = Registration.State.ACCEPTED, by, clock.now()
    sent.save()
    record(RegistrationAccepted(sent.pk, kept.pk), by=by, about=sent)
    record(PersonRecorded(kept.pk, kept.person_id, kept.organisation_id, kept.way), by=by, about=kept)
    return kept


@transaction.atomic
def record_listed(*, organisation_id: int, by: User, **said: Any) -> Record:
    """A data officer takes somebody into the register from a list on which the person's consent stands.

    ``said`` is what ``_put_on_record`` asks for.
    """
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_take_lists(by, organisation))

    kept = _put_on_record(organisation, Record.Way.LIST, by, **said)
    record(PersonRecorded(kept.pk, kept.person_id, kept.organisation_id, kept.way), by=by, about=kept)
    return kept


@transaction.atomic
def take_back_listed(*, record_id: int, by: User) -> None:
    """Somebody came from a list by mistake, and nothing was done with the record: it goes, and the person with it."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_can_take_back()

    record(RecordTakenBack(kept.pk, kept.person_id), by=by, about=kept)
    kept.delete()
    people.forget_noted(person_id=kept.person_id, by=by)


@transaction.atomic
def verify_record(*, record_id: int, by: User) -> Record:
    """Somebody other than who wrote it down has asked again, and it is right. It is fresh for two years more."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_verify(by, kept))
    kept.check_can_verify(by)

    kept.verified_by, kept.verified_at = by, clock.now()
    kept.due_on = clock.today() + FRESH_FOR
    kept.save(update_fields=["verified_by", "verified_at", "due_on"])
    record(RecordVerified(kept.pk), by=by, about=kept)
    return kept


@transaction.atomic
def assign_record(*, record_id: int, user_id: int, by: User) -> Record:
    """A data officer gives a record to an enumerator of the same organisation, who looks after it from now on."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_living()
    held = Membership.objects.current().filter(role=Membership.Role.ENUMERATOR, user_id=user_id)
    if not held.filter(organisation=kept.organisation_id).exists():
        raise Refused({"user": _("Pilih pendata dari lembaga ini.")})

    kept.assigned_to_id = user_id
    kept.save(update_fields=["assigned_to"])
    record(RecordAssigned(kept.pk, user_id), by=by, about=kept)
    return kept


def _known(person_id, by, who):
    """Somebody whom the register does not know yet, though the house does."""
    person = people.complete_person(person_id=person_id, by=by, **who)
    Record.check_not_on_file(person)
    return person


def _put_on_record(
    organisation: Organisation,
    way: str,
    by: User,
    *,
    who: dict[str, Any],
    home: dict[str, Any],
    consents: dict[str, bool],
    consented: dict[str, str],
    respondent: str,
    difficulties: dict[str, int | None] | None,
    about_child: dict[str, Any] | None = None,
    kinds: list[str],
    own_words: str,
    nik: str = "",
    assessed: bool = False,
    proof: str = "",
    life: dict[str, dict[str, Any]] | None = None,
    family: dict[str, Any] | None = None,
    person_id: int | None = None,
    not_same: Iterable[int] = (),
    at: datetime | None = None,
) -> Record:
    """Make a record of what was answered.

    ``who`` is what ``people.note_person`` asks for; ``home`` languages, modes, address, rt and rw; ``consents`` the
    answer to each use, ``consented`` how they were given and ``proof`` where the signed sheet or the recording lies;
    ``difficulties`` the answers to the short set, None where it was not asked; ``about_child`` what was said to a loaded
    set of questions (module_id, proxy, answers); ``nik`` is kept only with a yes to sharing with the agency, and one that
    is known is not written anew; ``assessed`` whether medical staff have assessed the chronic illness
    among ``kinds``; ``life`` what was said of each part of it; ``family`` who sent it, if it was not the person;
    ``person_id`` whoever it is of those known already; ``not_same`` those who were shown and are somebody else; ``at`` when
    it was answered, where it was not just now.
    """
    if not consents.get(SERVICE.code):
        raise Refused(_("Tanpa persetujuan layanan, data tidak boleh disimpan. Buang isian ini."))
    Declaration.check_may_name(kinds, respondent, assessed)
    Record.check_home(organisation, who["region_id"])
    Record.check_area(organisation, who["region_id"], by)

    person = _known(person_id, by, who) if person_id else people.note_person(not_same=not_same, by=by, **who)
    due_on = clock.today() + FRESH_FOR
    kept = Record.objects.create(
        person=person, organisation=organisation, way=way, made_by=by, due_on=due_on, **home
    )
    answer_consents(record_id=kept.pk, answers=consents, proof=proof, by=by, **consented)
    if nik and consents.get(AGENCY.code) and not IdentityNumber.objects.filter(person=person).exists():
        people.note_identity_number(person_id=person.pk, nik=nik, by=by)
    if difficulties is not None:
        Assessment.of_short_set(person, respondent, difficulties, by, at).save()
    if about_child:
        Assessment.of_module(person, by, at, **about_child).save()
    if kinds or own_words:
        Declaration.objects.create(
            person=person,
            kinds=kinds,
            evidence="",
            assessed=assessed,
            own_words=own_words,
            said_to=by,
            said_at=at or clock.now(),
        )
    if family:
        _note_sender(person, family, by)
    Statement.objects.bulk_create(statements_of(person, life or {}, by, at))
    Device.objects.bulk_create(devices_of(person, life or {}, by, at))
    return kept


def _note_sender(person, family, by):
    """Who sent it is of the family, and speaks for nobody by that alone."""
    Relation.objects.create(
        person=person,
        kind=family["relation"],
        name=family["sender"],
        phone=family["phone"] or "",
        order="",
        made_by=by,
    )
