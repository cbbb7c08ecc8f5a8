"""How many NIK somebody may try in a day: who is on record is no oracle."""

from django.utils.translation import gettext as _

from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import Person, nik_in
from omah.registry.facts import NumberTried, QuestionAnswered
from omah.registry.models import Record
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
    entries = Entry.objects.filter(by=user, at__gte=clock.midnight())
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
