"""What a body took in and what became of it, year by year, as everybody may read it.

Every leg of income stands under one source, every leg of cost under one heading, so both sides sum to what the book
has. Fewer than ``FEW`` people are not told apart, nor where one of them gave nearly all: what they gave or got is told
together with the next smallest of the same side that is of people, so that nobody can be worked out by subtracting.
Where there is no other to tell it with, it stays untold, and with it the sum of that side and the independence ratio.
Bodies are no people: what a bank gave may be read, and it hides nobody, since the bank knows its part.

What is spent of a fund speaks of those who gave to it. And two publications may be subtracted from each other: where
few gave or got in between, that side stays as it was counted the last time.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from typing import Any

from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from omah.core import clock
from omah.core.sealing import opened_or
from omah.giving.independence import by_year
from omah.giving.models import Gift, Totals
from omah.matching.folding import fold
from omah.money.models import SOURCES, Account, Code, Entry, Fund, Leg, Programme, Source
from omah.work.models import Handover, PayLine

FEW = 5
"""Fewer people than this are not counted apart."""
NEARLY_ALL = 0.8
ORDERS, GOODS, REST, PROGRAMME = "orders", "goods", "rest", "programme:"
"""Headings of costs; a programme is followed by its name."""
PAYS_SOMEBODY = {Code.WAGES, Code.HONORARIA}
PERSON, BODY = "people.person:", "network.organisation:"
SOMEBODY = "?"
"""A person whom the book does not name."""


@dataclass
class Pot:
    """What stands under some headings, the day of the newest entry, and what of it is whose."""

    of: list[str]
    amount: int = 0
    last: date = date.min
    whose: Counter[Any] = field(default_factory=Counter)

    def add(self, amount, day, people):
        self.amount += amount
        self.last = max(self.last, day)
        for person in people:
            self.whose[person] += amount

    def joined(self, other: "Pot") -> "Pot":
        last = max(self.last, other.last)
        whose = Counter(self.whose)
        whose.update(other.whose)
        return Pot([*self.of, *other.of], self.amount + other.amount, last, whose)

    @property
    def last_told(self) -> str | None:
        return None if any(self.whose.values()) else self.last.isoformat()

    @property
    def tells_of_few(self) -> bool:
        """What was taken back tells of nobody."""
        parts = [abs(amount) for amount in self.whose.values() if amount]
        return bool(parts) and (len(parts) < FEW or max(parts) > NEARLY_ALL * sum(parts))


def totals(book) -> list[dict[str, Any]]:
    """All years of a book, the newest first: plain data, fit to be frozen."""
    found, pieces = {side: count(book) for side, count in SIDES.items()}, _handed_over(book)
    ratios = {year.year: year for year in by_year(book)}
    last = Totals.objects.filter(book=book).first()
    before = {year["year"]: year for year in last.years} if last else {}
    return [
        _with_ratio(_year(book, year, found, before.get(year)), ratios.get(year), before.get(year))
        | {"handed_over": pieces.get(year)}
        for year in sorted({*found["came"], *found["went"], *pieces}, reverse=True)
    ]


def _year(book, year, found, before):
    """Both sides, and when each was counted."""
    told: dict[str, Any] = {"year": year, "counted": {}, "kept": []}
    for side, count in SIDES.items():
        lines, at = _told(found[side][year].values()), clock.now().isoformat()
        counted = before["counted"][side] if before else None
        if counted and _opens_few(count(book, counted)[year], [*before[side], *lines]):
            lines, at = before[side], counted
            told["kept"].append(side)
        told[side], told["counted"][side] = lines, at
    return told


def _opens_few(since, lines):
    """Does what came to be since the last publication tell of few, where both that and the next tell the number?"""
    untold = {heading for line in lines if line["amount"] is None for heading in line["of"]}
    return any(pot.tells_of_few for heading, pot in since.items() if heading not in untold)


def _with_ratio(told, ratio, before):
    if "came" in told["kept"]:
        return told | {name: before[name] for name in ("ratio", "strict_ratio")}
    known = ratio if _is_whole(told["came"]) else None
    return told | {"ratio": known and known.ratio, "strict_ratio": known and known.strict_ratio}


def _is_whole(lines):
    return all(line["amount"] is not None for line in lines)


def _told(pots: Iterable[Pot]) -> list[dict[str, Any]]:
    """Each apart where it may be, else together; None where there is no other of people to tell it with. Of people no
    day is told: who gave on it may be known."""
    pots = [pot for pot in pots if pot.amount]
    few = [pot for pot in pots if pot.tells_of_few]
    told = [pot for pot in pots if not pot.tells_of_few]
    lines = []
    if few:
        together = reduce(Pot.joined, few)
        others = [pot for pot in told if any(pot.whose.values())]
        if together.tells_of_few and others:
            smallest = min(others, key=lambda pot: pot.amount)
            told.remove(smallest)
            together = together.joined(smallest)
        if together.tells_of_few:
            lines = [{"of": together.of, "amount": None, "last": None}]
        else:
            told.append(together)
    told.sort(key=lambda pot: -pot.amount)
    return [{"of": pot.of, "amount": pot.amount, "last": pot.last_told} for pot in told] + lines


def _came(book, since=None):
    """By year and source."""
    givers = {gift.entry_id: _giver(gift) for gift in Gift.objects.filter(book=book)}
    found = _pots()
    for leg in _legs(book, since, account__code__in=SOURCES):
        source = SOURCES[leg["account__code"]]
        whom = givers.get(leg["of"], leg["party"] or SOMEBODY)
        people = {whom} if source != Source.OWN and whom and not _is_body(whom) else set()
        found[leg["entry__year"]][source].add(-leg["sum"], leg["entry__day"], people)
    return found


def _giver(gift):
    """A person as far as one is known; "" for a body, and for a box into which many put something."""
    if gift.donor_id or gift.is_collected:
        return ""
    return " ".join(fold(opened_or(gift, "donor_name", "") or "")) or SOMEBODY


def _went(book, since=None):
    """By year and heading."""
    makers, givers = _makers(book), _givers(book)
    named = dict(Programme.objects.filter(book=book).values_list("pk", "name"))
    found = _pots()
    for leg in _legs(book, since, account__kind=Account.Kind.EXPENSE):
        people = makers.get(leg["of"], {leg["party"]} if leg["party"].startswith(PERSON) else set())
        if not people and leg["account__code"] in PAYS_SOMEBODY:
            people = {SOMEBODY}
        people = people | givers[leg["fund"]]
        found[leg["entry__year"]][_heading(leg, named)].add(leg["sum"], leg["entry__day"], people)
    return found


def _givers(book):
    """The people who gave to each fund, but for the general one: there it lies among much else."""
    found = defaultdict(set)
    for gift in Gift.objects.standing().filter(book=book).exclude(fund__origin=Fund.Origin.GENERAL):
        if whom := _giver(gift):
            found[gift.fund_id].add(whom)
    return found


def _heading(leg, named):
    if leg["order"]:
        return ORDERS
    if leg["entry__reason"] == Entry.Reason.GOODS:
        return GOODS
    return PROGRAMME + named[leg["programme"]] if leg["programme"] else REST


def _makers(book):
    """Who got wages by which entry: its legs speak of all of them at once."""
    found = defaultdict(set)
    lines = PayLine.objects.filter(run__order__producer=book.organisation_id)
    for entry, maker in lines.values_list("run__entry", "maker"):
        found[entry].add(f"{PERSON}{maker}")
    return found


def _legs(book, since, **asked):
    """What each entry moved; an entry that takes another back speaks of whom the other spoke. ``since``: only what was
    put on record after that."""
    of = Coalesce("entry__reverses", "entry")
    legs = Leg.objects.posted().filter(account__book=book, **asked).order_by()
    if since:
        legs = legs.filter(entry__posted_at__gt=datetime.fromisoformat(since))
    parts = (
        "entry__year",
        "entry__day",
        "entry__reason",
        "account__code",
        "party",
        "order",
        "programme",
        "fund",
    )
    return legs.values(*parts, of=of).annotate(sum=Sum("amount"))


def _pots():
    """By year and heading, an empty pot for each that is asked for."""
    return defaultdict(Pots)


class Pots(dict[str, Pot]):
    def __missing__(self, heading):
        return self.setdefault(heading, Pot([str(heading)]))


def _is_body(label_):
    return label_.startswith(BODY)


def _handed_over(book):
    """By year: how many pieces went to buyers, of how many orders."""
    rows = Handover.objects.filter(order__producer=book.organisation_id).order_by()
    years = rows.values_list("held_on__year").annotate(
        Sum("pieces"), Count("order", distinct=True), Max("held_on")
    )
    return {
        year: {"pieces": pieces, "orders": orders, "last": last.isoformat()}
        for year, pieces, orders, last in years
    }


SIDES = {"came": _came, "went": _went}
