"""What keeps a record true: that it is put right, confirmed, taken up again; and that its use is paused."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.people import actions as people
from omah.registry import access
from omah.registry.facts import (
    RecordConfirmed,
    RecordCorrected,
    RecordReopened,
    RecordRestricted,
    RestrictionLifted,
)
from omah.registry.models import FRESH_FOR, Record
from omah.trail.actions import record


@transaction.atomic
def correct_record(*, record_id: int, who: dict[str, Any], home: dict[str, Any], by: User) -> Record:
    """A data officer puts right what is on file of somebody. The trail says which columns changed, never to what.

    ``who`` is what ``people.correct_person`` asks for; ``home`` languages, modes, address, rt and rw.
    """
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    return _put_right(kept, who, home, by)


@transaction.atomic
def correct_address(*, record_id: int, region_id: int | None, home: dict[str, str], by: User) -> Record:
    """Whoever looks after a record puts right where the person lives; the rest is put right by a data officer.

    ``home`` is address, rt and rw.
    """
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    return _put_right(kept, {"region_id": region_id}, home, by)


def _put_right(kept, who, home, by):
    if kept.is_withdrawn:
        raise Refused(_("Persetujuannya sudah ditarik. Data ini tidak diubah lagi."))

    _person, fields = people.correct_person(person_id=kept.person_id, by=by, **who)
    changed = {name: value for name, value in home.items() if getattr(kept, name) != value}
    for name, value in changed.items():
        setattr(kept, name, value)
    kept.save(update_fields=[*changed])
    fields = sorted({*fields, *changed})
    if not fields:
        raise Refused(_("Belum ada yang berubah. Perbaiki dulu isinya."))
    record(RecordCorrected(kept.pk, fields), by=by, about=kept)
    return kept


@transaction.atomic
def restrict_record(*, record_id: int, by: User) -> Record:
    """The person wants the use of the record paused: kept, but not used, not counted, not taken home in lists.

    The register cannot know who stands in where there is no data officer. The domain to which requests come asks that
    before it calls, and vouches for ``by``.
    """
    kept = Record.objects.lock().get(pk=record_id)
    kept.check_can_restrict()

    kept.restricted_at = clock.now()
    kept.save(update_fields=["restricted_at"])
    record(RecordRestricted(kept.pk), by=by, about=kept)
    return kept


@transaction.atomic
def lift_restriction(*, record_id: int, by: User) -> Record:
    """The record may be used again, as far as the person consented."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_lift(by, kept))
    kept.check_can_lift()

    kept.restricted_at = None
    kept.save(update_fields=["restricted_at"])
    record(RestrictionLifted(kept.pk), by=by, about=kept, behalf=kept.person.behalf(by))
    return kept


@transaction.atomic
def confirm_record(*, record_id: int, by: User) -> Record:
    """Whoever looks after it has asked again, and everything is still so: it is good for two years more. That somebody
    else verifies it is another deed."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    kept.check_can_confirm()

    kept.due_on = clock.today() + FRESH_FOR
    kept.save(update_fields=["due_on"])
    record(RecordConfirmed(kept.pk), by=by, about=kept)
    return kept


@transaction.atomic
def reopen_record(*, record_id: int, by: User) -> Record:
    """Somebody who had moved away lives within reach again: the record goes on, and is to be looked at at once."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    kept.check_can_reopen()

    kept.ended_on, kept.ended_as, kept.due_on = None, "", clock.today()
    kept.save(update_fields=["ended_on", "ended_as", "due_on"])
    record(RecordReopened(kept.pk), by=by, about=kept)
    return kept
