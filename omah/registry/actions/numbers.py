"""The NIK of somebody on record: kept for the agency alone, so only while the person lets the agency have it."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.people import actions as people
from omah.registry import access
from omah.registry.facts import NumberRemoved, NumberSet, NumbersStopped, NumberTried
from omah.registry.models import Consent, Draft, Record
from omah.registry.purposes import AGENCY
from omah.trail.actions import record
from omah.trail.models import Entry


@transaction.atomic
def set_number(*, record_id: int, nik: str, by: User) -> Record:
    """A data officer writes down the NIK of somebody who said yes to the agency, or changes it."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    if not Consent.objects.in_force(AGENCY.code).filter(person=kept.person_id).exists():
        raise Refused(
            _("NIK disimpan hanya bila orangnya setuju datanya dibagikan kepada dinas. Tanyakan dulu.")
        )

    people.note_identity_number(person_id=kept.person_id, nik=nik, by=by)
    record(NumberSet(kept.pk), by=by, about=kept)
    return kept


@transaction.atomic
def remove_number(*, record_id: int, by: User) -> Record:
    """A data officer forgets the NIK of somebody on record, at once."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))

    if not people.forget_identity_number(person_id=kept.person_id, by=by):
        raise Refused(
            _("NIK ini dicatat juga di tempat kerjanya. Minta sekretariat di sana yang menghapusnya.")
        )
    record(NumberRemoved(kept.pk), by=by, about=kept)
    return kept


@transaction.atomic
def note_number_tried(*, things: list[int], tried: int, by: User) -> None:
    """An enumerator typed a NIK into a draft that somebody on record has, for so many times today."""
    for draft in Draft.objects.visible_to(by).filter(pk__in=things):
        record(NumberTried(draft.pk, draft.organisation_id, tried), by=by, about=draft.organisation)


@transaction.atomic
def note_numbers_stopped(*, things: list[int], by: User) -> None:
    """An enumerator has tried too many; the data officers of the organisation hear of it once a day."""
    heard = Entry.objects.of(NumbersStopped).filter(by=by, at__gte=clock.midnight())
    for draft in Draft.objects.visible_to(by).filter(pk__in=things):
        if heard.about(draft.organisation).exists():
            continue
        record(NumbersStopped(draft.pk, draft.organisation_id), by=by, about=draft.organisation)
