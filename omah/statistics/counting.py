"""Who is counted, and as what: people on record, alive and here, whose yes to statistics is in force."""

from collections import Counter
from contextlib import closing
from functools import cache
from typing import Any

from django.db.models import Q

from omah.core.deeds import Refused
from omah.core.sealing import LOST_SOME, CannotOpen
from omah.registry.models import PURPOSES, Assessment, Consent, Declaration, Record
from omah.statistics.models import Publication, Tally

STATISTICS = PURPOSES["statistics"]
UNKNOWN = "?"
BANDS = ((4, "0-4"), (17, "5-17"), (59, "18-59"), (200, "60+"))
DIFFICULT = {True: "yes", False: "no", None: UNKNOWN}
Counted = tuple[str, str, str, str, str]
"""Region, sex, age, kind of disability, difficulty."""


def counted(organisation) -> Counter[Counted]:
    """How many people there are of every combination, in the register of an organisation. Refused while answers cannot
    be opened: what is missing would not be seen in the numbers."""
    records = _records(organisation)
    people = records.order_by().values("person")
    try:
        kinds, difficulties = _kinds(people), _difficulties(people)
    except CannotOpen as lost:
        raise Refused(LOST_SOME) from lost
    band_of = cache(lambda birth: band(*Record.ages_of(birth)))
    rows = people.values_list("person", "person__region__code", "person__sex", "person__birth")
    return Counter(
        (
            place_of(code or ""),
            sex or UNKNOWN,
            band_of(birth),
            kinds.get(person, UNKNOWN),
            difficulties.get(person, UNKNOWN),
        )
        for person, code, sex, birth in rows.iterator()
    )


def publishable(organisation, threshold: int) -> Counter[Counted]:
    """What may be published of the register of an organisation today. Refused where it is too soon, too little changed since
    the last time, or too few would be counted."""
    newest = Publication.objects.filter(organisation=organisation).first()
    if newest:
        newest.check_next_due()
        newest.check_moved(moved_since(newest), threshold)
    people, last = counted(organisation), Tally.objects.newest_of(organisation)
    if last:
        try:
            before = last.counted()
        except CannotOpen as lost:
            raise Refused(LOST_SOME) from lost
        people = with_small_moves_held_back(people, before, threshold)
        Publication.check_differs(people, before)
    Publication.check_enough(people.total(), threshold)
    return people


def with_small_moves_held_back(
    people: Counter[Counted], before: Counter[Counted], threshold: int
) -> Counter[Counted]:
    """The same counts, but those from ``before`` of every region in which fewer people than may be shown came, went or
    became another since: the difference would tell of them."""
    came, went = _by_region(people - before), _by_region(before - people)
    regions = {place for place in came | went if max(came[place], went[place]) >= threshold}
    return Counter(
        {person: number for person, number in people.items() if person[0] in regions}
        | {person: number for person, number in before.items() if person[0] not in regions}
    )


def _by_region(people):
    found: Counter[str] = Counter()
    for person, number in people.items():
        found[person[0]] += number
    return found


def moved_since(publication) -> int:
    """How many people are counted now and were not then, or the other way round; rather too few than too many."""
    moment, organisation = publication.published_at, publication.organisation
    then = Record.objects.filter(organisation=organisation, made_at__lte=moment, person__merged_into=None)
    then = then.filter(Q(ended_on=None) | Q(ended_on__gt=publication.day))
    then = then.filter(Q(restricted_at=None) | Q(restricted_at__gt=moment))
    yes = Consent.objects.filter(
        purpose=STATISTICS.code, version=STATISTICS.version, given=True, at__lte=moment
    )
    yes = yes.filter(Q(ended_at=None) | Q(ended_at__gt=moment))
    were = set(then.filter(person__in=yes.values("person")).values_list("person", flat=True))
    return len(were ^ set(_records(organisation).values_list("person", flat=True)))


def _records(organisation):
    yes = Consent.objects.in_force(STATISTICS.code).values("person")
    return Record.objects.in_use().filter(organisation=organisation, person__in=yes, person__merged_into=None)


def place_of(code: str) -> str:
    """The kecamatan of a region's code; of a larger region, its own code."""
    return ".".join(code.split(".")[:3])


def band(youngest: int | None, oldest: int | None) -> str:
    """The age band, where it is certain."""
    ages = [age for age in (youngest, oldest) if age is not None]
    bands = {next(name for most, name in BANDS if age <= most) for age in ages}
    return bands.pop() if len(bands) == 1 else UNKNOWN


def _kinds(people):
    """Each person's kind of disability as it was declared last; several are one kind of their own."""
    said = Declaration.objects.filter(person__in=people).order_by("said_at", "pk")
    said = said.only("ref", "person", "kinds")
    rows: Any = said.iterator()
    with closing(rows):  # also where one does not open: see registry.uses.Taken
        found = {one.person_id: one.kinds for one in rows}
    return {person: ("several" if len(kinds) > 1 else kinds[0]) for person, kinds in found.items() if kinds}


def _difficulties(people):
    asked = Assessment.objects.filter(person__in=people).select_related("module").order_by("asked_at", "pk")
    rows: Any = asked.iterator()
    with closing(rows):
        return {one.person_id: DIFFICULT[one.difficulty] for one in rows}
