"""Answers that come from elsewhere, to somebody who is on record: added as if an enumerator had asked, and taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from omah.accounts.models import User
from omah.core.deeds import require
from omah.core.sealing import opened_or
from omah.people.models import IdentityNumber
from omah.registry import access
from omah.registry.actions.consents import answer_consents, unsay_consents
from omah.registry.actions.disability import ask_about_child, ask_difficulties, declare_kinds
from omah.registry.actions.living import note_device, tell_life
from omah.registry.actions.numbers import remove_number, set_number
from omah.registry.actions.upkeep import correct_record
from omah.registry.facts import AnswersAdded, AnswersTakenBack, DeviceChanged
from omah.registry.life import AIDS, PARTS, devices_in
from omah.registry.models import Assessment, Declaration, Device, Record, Statement
from omah.trail.actions import record
from omah.trail.models import Entry


@transaction.atomic
def add_answers(
    *,
    record_id: int,
    at: datetime | None,
    respondent: str,
    difficulties: dict[str, int | None] | None,
    about_child: dict[str, Any] | None,
    kinds: list[str],
    assessed: bool,
    own_words: str,
    life: dict[str, dict[str, Any]],
    identity: dict[str, Any],
    consents: dict[str, bool],
    consented: dict[str, Any],
    nik: str,
    by: User,
) -> dict[str, Any]:
    """A data officer adds to a record what its person answered elsewhere, ``at`` some time. What is newer stays newer.

    ``identity`` and ``consents`` are what was chosen to stand from now on, ``consented`` is how the consents were given.
    Returns what came of it, as ``take_back_answers`` asks for it.
    """
    kept = _to_keep(record_id, by)
    kept.check_living()

    here: dict[str, Any] = {"record_id": kept.pk, "by": by}
    then = {**here, "at": at}
    asked: list[Assessment] = []
    statements: list[Statement] = []
    devices: list[Device] = []
    said = answer_consents(answers=consents, **consented, **here) if consents else []
    if difficulties is not None:
        asked += [ask_difficulties(respondent=respondent, difficulties=difficulties, **then)]
    if about_child:
        asked += [ask_about_child(**about_child, **then)]
    declared: list[Declaration] = []
    if kinds or own_words:
        declared += [
            declare_kinds(respondent=respondent, kinds=kinds, own_words=own_words, assessed=assessed, **then)
        ]
    for part in PARTS:
        if part in life:
            statements += [tell_life(part=part, said=life[part], **then)]
    for device in devices_in({AIDS.slug: life.get(AIDS.slug, {})}):
        devices += [note_device(kind=device["kind"], state=device["state"], **then)]
    was = {name: [kept.standing(name), value] for name, value in identity.items()}
    if identity:
        correct_record(**_parted(identity), **here)
    if nik:
        set_number(nik=nik, **here)
    record(AnswersAdded(kept.pk), by=by, about=kept)
    made: dict[str, list[Any]] = {
        "assessments": asked,
        "declarations": declared,
        "statements": statements,
        "devices": devices,
        "consents": said,
    }
    return {name: [one.pk for one in rows] for name, rows in made.items()} | {"was": was, "nik": nik}


@transaction.atomic
def take_back_answers(*, record_id: int, added: dict[str, Any], by: User) -> Record:
    """What ``add_answers`` added goes again. Where something else was put in its place since, that stays."""
    kept = _to_keep(record_id, by)
    kept.check_living()

    said = {"person": kept.person_id}
    Assessment.objects.filter(pk__in=added["assessments"], **said).delete()
    Declaration.objects.filter(pk__in=added["declarations"], **said).delete()
    changed = Entry.objects.about(kept).of(DeviceChanged).values_list("data__device", flat=True)
    Device.objects.filter(pk__in={*added["devices"]} - {*changed}, **said).delete()
    statements = Statement.objects.filter(pk__in=added["statements"], **said)
    parts = set(statements.values_list("part", flat=True))
    statements.delete()
    for part, newest in Statement.objects.latest_of(kept.person).items():
        if part in parts:
            newest.pending = PARTS[part].is_pending(opened_or(newest, "said", {}))
            newest.save(update_fields=["pending"])
    back = {name: was for name, (was, became) in added["was"].items() if kept.standing(name) == became}
    if back:
        correct_record(record_id=kept.pk, by=by, **_parted(back))
    number = IdentityNumber.objects.filter(**said).first()
    if added["nik"] and number and opened_or(number, "nik", "") == added["nik"]:
        remove_number(record_id=kept.pk, by=by)
    if added["consents"]:
        unsay_consents(record_id=kept.pk, consents=added["consents"], by=by)
    record(AnswersTakenBack(kept.pk), by=by, about=kept)
    return kept


def _to_keep(record_id, by):
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    return kept


def _parted(identity):
    """As ``correct_record`` asks for it."""
    home = {name: value for name, value in identity.items() if name in Record.HOME}
    return {"who": {name: value for name, value in identity.items() if name not in home}, "home": home}
