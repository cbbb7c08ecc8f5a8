"""How a person lives: what is said of it, the devices, and when DTSEN is looked at again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.registry import access
from omah.registry.facts import DeviceChanged, DeviceNoted, DtsenDaySet, LifeTold
from omah.registry.life import statement_of
from omah.registry.models import Device, HouseRules, Record, Statement
from omah.trail.actions import record


@transaction.atomic
def tell_life(
    *, record_id: int, part: str, said: dict[str, Any], at: datetime | None = None, by: User
) -> Statement:
    """Those who write the record put down what is true of one part of the person's life now, or was ``at`` some time.
    What was said before stays on record."""
    kept = _to_write(record_id, by)

    statement = statement_of(kept.person, part, said, by, at)
    others = Statement.objects.filter(person=kept.person, part=part)
    if others.filter(said_at__gt=statement.said_at).exists():
        statement.pending = False
    else:
        others.update(pending=False)
    statement.save()
    record(LifeTold(kept.pk, part), by=by, about=kept)
    return statement


@transaction.atomic
def note_device(
    *,
    record_id: int,
    kind: str,
    state: str,
    since: str = "",
    words: str = "",
    at: datetime | None = None,
    by: User,
) -> Device:
    """Those who write the record put down a device that the person uses or needs."""
    kept = _to_write(record_id, by)

    said = {"kind": kind, "state": state, "since": since, "words": words}
    device = Device.objects.create(person=kept.person, said=said, said_to=by, said_at=at or clock.now())
    record(DeviceNoted(kept.pk, device.pk), by=by, about=kept)
    return device


@transaction.atomic
def change_device(
    *, device_id: int, kind: str, state: str, since: str = "", words: str = "", by: User
) -> Device:
    """Those who write the record put right how it stands with a device."""
    device = Device.objects.visible_to(by).get(pk=device_id)
    kept = _to_write(Record.objects.get(person=device.person_id).pk, by)

    device.said = {"kind": kind, "state": state, "since": since, "words": words}
    device.save(update_fields=["said"])
    record(DeviceChanged(kept.pk, device.pk), by=by, about=kept)
    return device


@transaction.atomic
def set_dtsen_day(*, day: int, by: User) -> HouseRules:
    """The data officers of the organisation that keeps the house say until which day of a month DTSEN takes changes."""
    require(access.may_set_rules(by))

    rules, _new = HouseRules.objects.update_or_create(only=True, defaults={"dtsen_day": day})
    record(DtsenDaySet(day), by=by, about=rules)
    return rules


def _to_write(record_id, by):
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    kept.check_living()
    return kept
