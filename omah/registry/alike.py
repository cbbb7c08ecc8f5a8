"""Who of those on record may be the person that is being written down: hints that name nobody."""

from dataclasses import dataclass

from omah.matching import Traits
from omah.people.models import Person, traits_of
from omah.registry.models import Record
from omah.registry.questions import lets_agency


@dataclass(frozen=True)
class Alike:
    """Somebody on record who may be the same: a hint that names nobody, and what agrees."""

    person: Person
    masked: str
    agreeing: str


def who_may_be_the_same(said):
    """Those on record who may be the same person as whoever said this."""
    who = said["nama"]
    sought = Traits.of(
        who["full_name"],
        who["nickname"],
        birth=said.birth,
        place=said["tempat"]["region"].code,
        sex=said["kelamin"].get("sex", ""),
    )
    nik = said["nik"].get("nik", "") if lets_agency(said) else ""
    return _hints(Person.objects.all(), sought, said["telepon"].get("phone") or "", nik)


def alike_to(person, among=None):
    """Those who may be the same as somebody on record, without those of whom somebody said that they are not; the best
    few of everybody, or ``among`` some."""
    others = Person.objects.all() if among is None else among
    return _hints(others.unmerged().other_than(person), traits_of(person), person.phone)


def known_to(user, alike):
    """Those of them whom the user may see by name anyway, and the register has not on file: they can be taken in."""
    shown = Person.objects.visible_to(user).filter(pk__in=[one.person.pk for one in alike])
    return shown.exclude(pk__in=Record.objects.filter(person__in=shown).values("person"))


def _hints(people, sought, phone, nik=""):
    """A NIK alone says that its owner is on record, and not who it is; a phone alone says nothing."""
    found = people.select_related("region").like(sought, phone, nik=nik)
    return [Alike(one.person, one.masked, "; ".join(one.agreeing)) for one in found if one.tells]
