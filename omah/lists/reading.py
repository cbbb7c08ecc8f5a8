"""Reading one row of a list: everything that it says of a person, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from omah.core import clock
from omah.lists import children, living
from omah.lists.cells import Unreadable, read_home
from omah.lists.columns import CONSENTS, DIFFICULTIES, FIELDS
from omah.matching import Traits
from omah.people.models import Likeness, Person
from omah.registry.models import Assessment, Consent, Declaration, Record

Said = dict[str, str]
"""What stands in a row, by field; empty cells are left out."""
HOME = ("village", "district", "city")


@dataclass
class Fault:
    """What is wrong with a cell, and what may be meant."""

    sentence: str
    suggestion: str = ""


@dataclass
class Reading:
    """What a row says, as far as it can be read, and its faults by field."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refused = False
        """Did the person say no to being kept?"""
        self.about_child: dict[str, Any] | None = None
        """What was said to the questions that are loaded about children."""

    @property
    def agreed(self) -> bool:
        """Did the person say yes to being kept?"""
        return bool(self.values.get("service"))

    @property
    def nik(self) -> str:
        """The NIK, where it may be asked about and kept: with the yes to sharing with the agency alone."""
        return self.values.get("nik", "") if self.values.get("agency") else ""


class Reader:
    """Reads rows for one organisation; remembers the villages it has found, and the questions that are loaded."""

    def __init__(self, organisation: Any) -> None:
        self._organisation = organisation
        self._fields = FIELDS | children.fields()
        self._modules = children.ever_asked()
        self._homes: dict[tuple[str, ...], Any] = {}

    def read(self, said: Said, apart: list[int]) -> Reading:
        """What a row says. Asks the database for villages and numbers alone; a NIK cannot be that of somebody of whom it
        was said that they are another (``apart``)."""
        reading, said = Reading(), _parted(said)
        for name, text in said.items():
            if name not in HOME:
                _try(reading, name, lambda name=name, text=text: self._fields[name].read(text))
        reading.refused = reading.values.get("service") is False
        if not said.get("full_name"):
            reading.faults["full_name"] = Fault(_("Isi nama lengkap."))
        if "age" in reading.values and not said.get("birth"):
            reading.values["birth"] = str(clock.today().year - reading.values["age"])
        self._read_home(reading, said)
        self._read_about_child(reading)
        _check_consent(reading)
        _check_chronic(reading)
        if apart and reading.nik and Person.objects.with_nik(reading.nik).filter(pk__in=apart):
            sentence = _("NIK ini sudah tercatat untuk orang lain. Periksa lagi angkanya di kartu.")
            reading.faults["nik"] = Fault(sentence)
        return reading

    def _read_about_child(self, reading: Reading) -> None:
        for module in self._modules:
            if told := children.said_in(module, reading.values):
                if reading.about_child:
                    sentence = _("Ini jawaban atas kumpulan pertanyaan lain lagi. Kosongkan salah satunya.")
                    reading.faults[children.name_of(module, 0)] = Fault(sentence)
                reading.about_child = told
                for name, sentence in children.faults(module, told, reading.values.get("birth", "")):
                    reading.faults.setdefault(name, Fault(sentence))

    def _read_home(self, reading: Reading, said: Said) -> None:
        if not said.get("village"):
            reading.faults["village"] = Fault(_("Isi desa atau kelurahannya."))
            return
        where = tuple(said.get(name, "") for name in HOME)
        if where not in self._homes:
            try:
                self._homes[where] = read_home(*where)
            except Unreadable as error:
                self._homes[where] = error
        home = self._homes[where]
        if isinstance(home, Unreadable):
            reading.faults["village"] = Fault(home.sentence, home.suggestion)
        else:
            _try(reading, "village", lambda: Record.check_home(self._organisation, home.pk) or home)


def alike(reading: Reading, apart: list[int]) -> list[Likeness]:
    """Those on record who may be this person, without those of whom somebody said that they are another."""
    values = reading.values
    sought = Traits.of(
        values["full_name"],
        values.get("nickname", ""),
        birth=values.get("birth", ""),
        place=values["village"].code,
        sex=values.get("sex", ""),
    )
    people = Person.objects.unmerged().exclude(pk__in=apart).select_related("region")
    found = people.like(sought, values.get("phone", ""), nik=reading.nik)
    return [one for one in found if one.tells]


def as_recorded(reading: Reading, manner: str, apart: list[int]) -> dict[str, Any]:
    """What a row says, as ``record_listed`` asks for it."""
    values = reading.values
    answers = {name: values.get(name) for name in DIFFICULTIES}
    asked = set(DIFFICULTIES) <= set(values)
    return {
        "who": {
            "full_name": values["full_name"],
            "region_id": values["village"].pk,
            **{name: values.get(name, "") for name in ("nickname", "address_as", "sex", "birth", "phone")},
        },
        "nik": reading.nik,
        "home": {
            "modes": values.get("modes", []),
            **{name: values.get(name, "") for name in ("languages", "address", "rt", "rw")},
        },
        "consents": {name: values[name] for name in CONSENTS if name in values},
        "consented": {
            "manner": manner,
            "giver": values.get("giver", Consent.Giver.PERSON),
            "ground": values.get("ground", ""),
            "helper": values.get("helper", ""),
        },
        "respondent": values.get("respondent", Assessment.Respondent.SELF),
        "difficulties": answers if asked else None,
        "about_child": reading.about_child,
        "kinds": _kinds(values),
        "assessed": values.get("assessed", False),
        "own_words": values.get("own_words", ""),
        "life": living.said_in(values),
        "not_same": apart,
        "at": values.get("told_at"),
    }


def _parted(said: Said) -> Said:
    """RT and RW are often written into one cell: 003/007."""
    found = re.fullmatch(r"\D*(\d{1,3})\s*/\s*\D*(\d{1,3})", said.get("rt", ""), re.ASCII)
    return said | {"rt": found[1], "rw": found[2]} if found and not said.get("rw") else said


def _check_consent(reading: Reading) -> None:
    values = reading.values
    try:
        giver = values.get("giver", Consent.Giver.PERSON)
        Consent.check_may_answer(values.get("birth", ""), reading.agreed, giver, values.get("ground", ""))
    except ValidationError as refusal:
        for name, sentences in refusal.message_dict.items():
            reading.faults[name] = Fault(sentences[0])


def _kinds(values: dict[str, Any]) -> list[str]:
    chronic = [Declaration.Kind.CHRONIC.value] if values.get("chronic") else []
    return list(dict.fromkeys(values.get("kinds", []) + chronic))


def _check_chronic(reading: Reading) -> None:
    values, respondent = reading.values, reading.values.get("respondent", Assessment.Respondent.SELF)
    try:
        Declaration.check_may_name(_kinds(values), respondent, values.get("assessed", False))
    except ValidationError as refusal:
        reading.faults["chronic" if values.get("chronic") else "kinds"] = Fault(refusal.messages[0])


def _try(reading: Reading, name: str, read: Any) -> None:
    try:
        reading.values[name] = read()
    except Unreadable as error:
        reading.faults[name] = Fault(error.sentence, error.suggestion)
    except ValidationError as refusal:
        reading.values.pop(name, None)
        reading.faults[name] = Fault(refusal.messages[0])
