"""What agrees between two people and what does not, in words, for those who decide."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from omah.core import formats
from omah.matching import Weights, agreement
from omah.people.models import Person, traits_of
from omah.ui import saying

ALIKE = 0.7
EVENLY = Weights({}, 1)
"""For a reader every word of a name weighs the same."""


@dataclass(frozen=True)
class Compared:
    """One trait of two people, and what is to be said of it."""

    label: Any
    one: str
    other: str
    verdict: str


def compared(one: Person, other: Person) -> list[Compared]:
    """Name, birth, sex, place and number of two people; either may be on no record yet."""
    agreed = agreement(traits_of(one), traits_of(other), EVENLY)
    phone = None if not (one.phone and other.phone) else float(one.phone == other.phone)
    rows = (
        (_("Nama"), agreed.name, _names),
        (_("Lahir"), agreed.birth, _birth),
        (_("Jenis kelamin"), agreed.sex, _sex),
        (_("Tempat tinggal"), agreed.place, _home),
        (_("Nomor WhatsApp"), phone, _phone),
    )
    return [Compared(label, say(one), say(other), _verdict(how)) for label, how, say in rows]


def _verdict(how: float | None) -> str:
    if how is None:
        return _("belum diketahui")
    return _("sama") if how == 1 else _("mirip") if how >= ALIKE else _("berbeda")


def _names(person: Person) -> str:
    return f"{person.full_name} ({person.nickname})" if person.nickname else person.full_name


def _birth(person: Person) -> str:
    return saying.fuzzy_day(person.birth) if person.birth else "—"


def _sex(person: Person) -> str:
    return str(person.get_sex_display()) if person.sex else "—"


def _home(person: Person) -> str:
    return person.region.path if person.region else "—"


def _phone(person: Person) -> str:
    return formats.phone(person.phone) if person.phone else "—"
