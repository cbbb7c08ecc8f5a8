"""What is on file of one person."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Membership, Organisation
from omah.people import actions as people
from omah.places.models import Region
from omah.registry import access
from omah.registry.actions.consents import answer_consent
from omah.registry.facts import PersonRecorded, RecordAssigned, RecordVerified
from omah.registry.instruments import WG_SHORT
from omah.registry.life import devices_of, statements_of
from omah.registry.models import Assessment, Declaration, Device, Draft, Record, Statement
from omah.registry.models.records import FRESH_FOR
from omah.registry.purposes import SERVICE
from omah.trail.actions import record

LOCAL = (Organisation.Kind.POKJA, Organisation.Kind.FAMILY_ASSOCIATION)
"""Groups whose place is their area; others sit somewhere and work elsewhere too."""


@transaction.atomic
def record_person(
    *,
    draft_id: int,
    who: dict[str, Any],
    home: dict[str, Any],
    consents: dict[str, bool],
    consented: dict[str, str],
    respondent: str,
    difficulties: dict[str, int | None] | None,
    kinds: list[str],
    own_words: str,
    life: dict[str, dict[str, Any]] | None = None,
    by: User,
) -> Record:
    """The last question was answered: the person is in the register, with what was said, and the draft is gone.

    ``who`` is what ``people.note_person`` asks for; ``home`` languages, modes, address, rt and rw; ``consents`` the
    answer to each use and ``consented`` how they were given; ``difficulties`` the answers to the short set, None
    where it was not asked; ``life`` what was said of each part of it.
    """
    draft = Draft.objects.visible_to(by).lock().get(pk=draft_id)
    require(access.may_enumerate(by, draft.organisation))
    if not consents.get(SERVICE.code):
        raise Refused(_("Tanpa persetujuan layanan, data tidak boleh disimpan. Buang isian ini."))
    _check_area(draft, who["region_id"])

    person = people.note_person(by=by, **who)
    kept = Record.objects.create(
        person=person,
        organisation=draft.organisation,
        way=Record.Way.VISIT,
        made_by=by,
        due_on=clock.today() + FRESH_FOR,
        **home,
    )
    for purpose, given in consents.items():
        answer_consent(record_id=kept.pk, purpose=purpose, given=given, by=by, **consented)
    if difficulties is not None:
        Assessment.objects.create(
            person=person,
            instrument=WG_SHORT.code,
            version=WG_SHORT.version,
            respondent=respondent,
            answers=difficulties,
            asked_by=by,
        )
    if kinds or own_words:
        Declaration.objects.create(person=person, kinds=kinds, evidence="", own_words=own_words, said_to=by)
    Statement.objects.bulk_create(statements_of(person, life or {}, by))
    Device.objects.bulk_create(devices_of(person, life or {}, by))
    draft.delete()
    record(PersonRecorded(kept.pk, person.pk, kept.organisation_id, kept.way), by=by, about=kept)
    return kept


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


def _check_area(draft, region_id):
    """Refuse a home outside the area of the organisation for which the person is written down."""
    kind = draft.organisation.kind
    area = draft.organisation.region if kind in LOCAL else None
    if area and not Region.objects.within(area.code).filter(pk=region_id).exists():
        raise Refused(
            _("Tempat tinggalnya di luar wilayah kerja %(area)s. Periksa, atau minta pendata wilayah itu.")
            % {"area": area.name}
        )
