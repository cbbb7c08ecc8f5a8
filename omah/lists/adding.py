"""A row of somebody who is on record: what it would add there, and what it says otherwise than the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from omah.core.sealing import opened_or
from omah.lists.columns import CONSENTS, FIELDS
from omah.lists.reading import Reading, as_recorded
from omah.people.models import IdentityNumber, Likeness, Person, masked_nik
from omah.registry.fields import ASKED
from omah.registry.models import MODES, PURPOSES, Assessment, Consent, Declaration, Device, Record, Statement
from omah.ui import saying

WHO = ("full_name", "nickname", "address_as", "sex", "birth", "phone")


@dataclass(frozen=True)
class Difference:
    """What a row says otherwise than the record, both in words."""

    name: str
    label: Any
    now: str
    then: str
    value: Any


def records_of(user: Any, found: Iterable[Likeness]) -> Any:
    """The records among those who may be the same to which the user may add: kept by the user, and in use."""
    people = [one.person.pk for one in found]
    rows = Record.objects.kept_by(user).filter(person__in=people)
    return rows.select_related("person__region", "organisation")


def differences(record: Record, reading: Reading) -> list[Difference]:
    """What may be taken, one by one; empty cells say nothing."""
    return [*_of_identity(record, reading), *_of_consents(record, reading), *_of_number(record, reading)]


def answers(record: Record, reading: Reading) -> list[Any]:
    """What is added in any case, named: nothing that stands on record already in the same words."""
    said = _new(record, reading)
    named = {
        _("Kesulitan sehari-hari"): said["difficulties"] is not None,
        _("Pertanyaan tentang anak"): said["about_child"],
        _("Ragam dan sebutan"): said["kinds"] or said["own_words"],
    }
    return [*(name for name, there in named.items() if there), *(_name_of(part) for part in said["life"])]


def as_added(record: Record, reading: Reading, taken: list[str], how: dict[str, str]) -> dict[str, Any]:
    """What a row says, as ``add_answers`` asks for it."""
    chosen = {one.name: one.value for one in differences(record, reading) if one.name in taken}
    consents = {name: value for name, value in chosen.items() if name in CONSENTS}
    consented = {name: reading.values.get(name, "") for name in ("ground", "helper")}
    consented["giver"] = reading.values.get("giver", Consent.Giver.PERSON)
    return _new(record, reading) | {
        "at": reading.values.get("told_at"),
        "respondent": reading.values.get("respondent", Assessment.Respondent.SELF),
        "identity": {name: value for name, value in chosen.items() if name not in CONSENTS and name != "nik"},
        "consents": consents,
        "consented": consented | how,
        "nik": chosen.get("nik", ""),
    }


def _new(record: Record, reading: Reading) -> dict[str, Any]:
    """The answers of a row, without those that stand on record in the same words."""
    said = as_recorded(reading, "", [])
    person = record.person
    declared = Declaration.objects.filter(person=person).first()
    kinds, own_words = said["kinds"], said["own_words"]
    declared_kinds = opened_or(declared, "kinds", ()) if declared else ()
    if declared and {*declared_kinds} == {*kinds} and own_words in ("", opened_or(declared, "own_words", "")):
        kinds, own_words = [], ""
    last = {part: opened_or(one, "said", None) for part, one in Statement.objects.latest_of(person).items()}
    life = {
        part: told for part, told in said["life"].items() if any(told.values()) and last.get(part) != told
    }
    if aids := life.get("alat"):
        there = {one.told.get("kind") for one in Device.objects.filter(person=person)}
        aids = {name: [kind for kind in told if kind not in there] for name, told in aids.items()}
        life = {part: told for part, told in (life | {"alat": aids}).items() if any(told.values())}
    return {
        **{name: said[name] for name in ("difficulties", "about_child", "assessed")},
        "kinds": kinds,
        "own_words": own_words,
        "life": life,
    }


def _of_identity(record: Record, reading: Reading) -> Iterable[Difference]:
    """Who somebody is and where they live. What the record knows more exactly is no difference."""
    values, person = reading.values, record.person
    for name in (*WHO, *Record.HOME):
        now, then = record.standing(name), values.get(name)
        known = {*now} == {*then} if name == "modes" and then else now == then
        exact = name == "birth" and then and now.startswith(f"{then}-")
        if then and not known and not exact:
            yield Difference(name, FIELDS[name].label, _in_words(name, now), _in_words(name, then), then)
    village = values["village"]
    if village.pk != person.region_id:
        now = str(person.region.path) if person.region else _("belum diisi")
        yield Difference("region_id", FIELDS["village"].label, now, str(village.path), village.pk)


def _of_consents(record: Record, reading: Reading) -> Iterable[Difference]:
    """Uses that stand otherwise, but for those that were answered after the row was, or may have been: where nobody knows
    when the row was told, its yes does not come after a no."""
    standing = {one.purpose: one for one in Consent.objects.filter(person=record.person_id).standing()}
    told_at = reading.values.get("told_at")
    for name in CONSENTS:
        one, given = standing.get(name), reading.values.get(name)
        same = one and one.given == given and one.version == PURPOSES[name].version
        later = one and (one.at > told_at if told_at else given and not one.given)
        if given is None or same or later:
            continue
        now = _yes_or_no(one.given) if one else _("belum dijawab")
        yield Difference(name, CONSENTS[name], now, _yes_or_no(given), given)


def _of_number(record: Record, reading: Reading) -> Iterable[Difference]:
    """The NIK, where none is on record. One that is there is changed on the record, with the card in hand."""
    if reading.nik and not IdentityNumber.objects.filter(person=record.person_id).exists():
        then = masked_nik(reading.nik)
        yield Difference("nik", FIELDS["nik"].label, _("belum diisi"), then, reading.nik)


def _in_words(name: str, value: Any) -> str:
    if not value:
        return _("belum diisi")
    if name == "modes":
        return ", ".join(str(MODES.get(mode, mode)) for mode in value)
    if name == "sex":
        return str(Person.Sex(value).label)
    return saying.fuzzy_day(value) if name == "birth" else str(value)


def _yes_or_no(given: bool) -> str:
    return _("ya") if given else _("tidak")


def _name_of(part: str) -> Any:
    return next(one.name for one in ASKED if one.slug == part)
