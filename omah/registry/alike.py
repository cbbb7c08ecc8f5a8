"""Who of those on record may be the person that is being written down: hints that name nobody."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.matching import Traits
from omah.people.models import Person, nik_in, traits_of
from omah.registry.facts import NumberTried, QuestionAnswered
from omah.registry.models import Record
from omah.registry.questions import lets_agency
from omah.trail.models import Entry

MOST_KEPT, MOST_FOUND = 60, 5
"""So many NIK may somebody keep a day, and so many may turn out to be somebody's, before no more is said."""


class NumberKnown(Refused):
    """A NIK of somebody on record, ``tried`` so often today. Who refuses so lets it be noted."""

    def __init__(self, tried: int) -> None:
        self.tried = tried
        super().__init__(
            {
                "nik": _(
                    "NIK ini sudah tercatat. Periksa angkanya di kartu. Kalau benar, orang ini mungkin sudah terdata: tanyakan kepada petugas data."
                )
            }
        )


class TooManyNumbers(Refused):
    """Somebody tries one NIK after the other."""

    def __init__(self) -> None:
        super().__init__(
            {
                "nik": _(
                    "Hari ini terlalu banyak NIK yang dicoba. Kosongkan, lalu lanjutkan. Petugas data dapat mengisinya nanti."
                )
            }
        )


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


def check_number(user, draft, typed):
    """Refuse a NIK that somebody on record has, at the question itself; and any more of them, once somebody has tried too
    many: who is on record is no oracle."""
    nik = nik_in(" ".join(typed.get("nik", [])))
    if not nik or typed == draft.answers.get("nik"):
        return
    kept, found = _tries_today(user)
    if kept >= MOST_KEPT or found >= MOST_FOUND:
        raise TooManyNumbers
    if _is_on_record(user, nik):
        raise NumberKnown(found + 1)


def _tries_today(user):
    """How often a user typed a NIK for the register today: those that were kept, and those that somebody has."""
    entries = Entry.objects.filter(
        by=user, at__gte=timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0)
    )
    kept = entries.of(QuestionAnswered).filter(data__question="nik").count()
    return kept, entries.of(NumberTried).count()


def _is_on_record(user, nik):
    """Does somebody have this NIK whom the user could not take in under their own name?"""
    owner = Person.objects.with_nik(nik).first()
    if owner is None:
        return False
    return (
        Record.objects.filter(person=owner).exists()
        or not Person.objects.visible_to(user).filter(pk=owner.pk).exists()
    )


def known_to(user, alike):
    """Those of them whom the user may see by name anyway, and the register has not on file: they can be taken in."""
    shown = Person.objects.visible_to(user).filter(pk__in=[one.person.pk for one in alike])
    return shown.exclude(pk__in=Record.objects.filter(person__in=shown).values("person"))


def _hints(people, sought, phone, nik=""):
    """A NIK alone says that its owner is on record, and not who it is; a phone alone says nothing."""
    found = people.select_related("region").like(sought, phone, nik=nik)
    return [Alike(one.person, one.masked, "; ".join(one.agreeing)) for one in found if one.tells]
