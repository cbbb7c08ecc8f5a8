"""What agrees between two people and what does not, in words, for those who decide."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.matching import Weights, agreement
from omah.people.facts import PersonChanged
from omah.people.models.finding import ALIKE, initials, traits_of
from omah.people.models.persons import Person
from omah.trail.models import Entry
from omah.ui import saying

EVENLY = Weights({}, 1)
"""For a reader every word of a name weighs the same."""
A_MONTH = timedelta(days=30)


def lately_changed(person: Person) -> set[str]:
    """Which columns of somebody were written anew within the month: what they say now proves nothing."""
    changes = Entry.objects.about(person).of(PersonChanged).filter(at__gte=clock.now() - A_MONTH)
    return {name for entry in changes for name in entry.data["fields"]}


def check_plainly_one(known: Person, said: Person, doubted: Collection[str] = ()) -> None:
    """Refuse to take somebody for a maker of another house on a name alone: the birth or the number has to agree as well,
    without the columns that are ``doubted``."""
    agreed = agreement(traits_of(known), traits_of(said), EVENLY)
    named = agreed.name >= ALIKE and not {"full_name", "nickname"} & {*doubted}
    born = (agreed.birth or 0) >= ALIKE and "birth" not in doubted
    same_phone = bool(known.phone) and known.phone == said.phone and "phone" not in doubted
    if not (named and (born or same_phone)):
        raise Refused(
            _(
                "Orang itu juga bekerja sebagai mitra. Namanya harus cocok, dan lahir atau nomornya juga,"
                " tanpa baru diubah di sini."
            )
        )


@dataclass(frozen=True)
class Compared:
    """One trait of two people, and what is to be said of it."""

    label: Any
    one: str
    other: str
    verdict: str


def compared(one: Person, other: Person, veiled: Person | None = None) -> list[Compared]:
    """Name, birth, sex, place and number of two people; either may be on no record yet. Of whoever is ``veiled`` no more
    is shown than a hint: initials, year and village."""
    agreed = agreement(traits_of(one), traits_of(other), EVENLY)
    phone = None if not (one.phone and other.phone) else float(one.phone == other.phone)
    rows = (
        (_("Nama"), agreed.name, _names, _initials),
        (_("Lahir"), agreed.birth, _birth, _year),
        (_("Jenis kelamin"), agreed.sex, _sex, _sex),
        (_("Tempat tinggal"), agreed.place, _home, _village),
        (_("Nomor WhatsApp"), phone, _phone, _nothing),
    )
    return [
        Compared(
            label,
            (hint if one is veiled else say)(one),
            (hint if other is veiled else say)(other),
            _verdict(how),
        )
        for label, how, say, hint in rows
    ]


def _verdict(how: float | None) -> str:
    if how is None:
        return _("belum diketahui")
    return _("sama") if how == 1 else _("mirip") if how >= ALIKE else _("berbeda")


def _names(person: Person) -> str:
    return f"{person.full_name} ({person.nickname})" if person.nickname else person.full_name


def _initials(person: Person) -> str:
    return initials(person.full_name)


def _birth(person: Person) -> str:
    return saying.fuzzy_day(person.birth) if person.birth else "—"


def _year(person: Person) -> str:
    return person.birth[:4] or "—"


def _sex(person: Person) -> str:
    return str(person.get_sex_display()) if person.sex else "—"


def _home(person: Person) -> str:
    return person.region.path if person.region else "—"


def _village(person: Person) -> str:
    return person.region.name if person.region else "—"


def _phone(person: Person) -> str:
    return formats.phone(person.phone) if person.phone else "—"


def _nothing(_person: Person) -> str:
    return "—"
