"""What a body took in and what became of it, year by year, as everybody may read it.

Every leg of income stands under one source, every leg of cost under one heading, so both sides sum to what the book
has. Fewer than ``FEW`` people are not told apart: what they gave or got is told together with the next smallest of the
same side, so that nobody can be worked out by subtracting. Where there is no other to tell it with, the sum of that
side stays untold, and with it the independence ratio. Bodies are no people: what a bank gave may be read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import Count, Max, Sum
from django.db.models.functions import Coalesce

from omah.core.sealing import opened_or
from omah.giving.independence import by_year
from omah.giving.models import Gift
from omah.money.models import SOURCES, Account, Code, Entry, Leg, Programme, Source
from omah.work.models import Handover, PayLine

FEW = 5
"""Fewer people than this are not counted apart."""
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
    def tells_of_few(self) -> bool:
        """What was taken back tells of nobody."""
        return 0 < sum(amount != 0 for amount in self.whose.values()) < FEW


def totals(book) -> list[dict[str, Any]]:
    """All years of a book, the newest first: plain data, fit to be frozen."""
    came, went, pieces = _came(book), _went(book), _handed_over(book)
    ratios = {year.year: year for year in by_year(book)}
    found = []
    for year in sorted({*came, *went, *pieces}, reverse=True):
        sources, costs = _told(came[year].values()), _told(went[year].values())
        told = ratios.get(year) if _is_whole(sources) else None
        found.append(
            {
                "year": year,
                "came": sources,
                "went": costs,
                "ratio": told and told.ratio,
                "strict_ratio": told and told.strict_ratio,
                "handed_over": pieces.get(year),
            }
        )
    return found


def _is_whole(lines):
    return all(line["amount"] is not None for line in lines)


def _told(pots: Iterable[Pot]) -> list[dict[str, Any]]:
    """Each apart where it may be, else together; None where there is no other to tell it with. What a body earned
    itself is always told apart."""
    pots = [pot for pot in pots if pot.amount]
    few = [pot for pot in pots if pot.tells_of_few]
    told = [pot for pot in pots if not pot.tells_of_few]
    lines = []
    if few:
        together = reduce(Pot.joined, few)
        others = [pot for pot in told if pot.of != [Source.OWN]]
        if together.tells_of_few and others:
            smallest = min(others, key=lambda pot: pot.amount)
            told.remove(smallest)
            together = together.joined(smallest)
        if together.tells_of_few and len(together.of) == len(few):
            lines = [{"of": together.of, "amount": None, "last": None}]
        else:
            told.append(together)
    told.sort(key=lambda pot: -pot.amount)
    return [{"of": pot.of, "amount": pot.amount, "last": pot.last.isoformat()} for pot in told] + lines


def _came(book):
    """By year and source."""
    givers = {gift.entry_id: _giver(gift) for gift in Gift.objects.filter(book=book)}
    found = _pots()
    for leg in _legs(book, account__code__in=SOURCES):
        source = SOURCES[leg["account__code"]]
        whom = givers.get(leg["of"], leg["party"] or SOMEBODY)
        people = {whom} if source != Source.OWN and whom and not _is_body(whom) else set()
        found[leg["entry__year"]][source].add(-leg["sum"], leg["entry__day"], people)
    return found


def _giver(gift):
    """A person as far as one is known; "" for a body, and for a box into which many put something."""
    if gift.donor_id or gift.is_collected:
        return ""
    return opened_or(gift, "donor_name", SOMEBODY) or SOMEBODY


def _went(book):
    """By year and heading."""
    makers = _makers(book)
    named = dict(Programme.objects.filter(book=book).values_list("pk", "name"))
    found = _pots()
    for leg in _legs(book, account__kind=Account.Kind.EXPENSE):
        people = makers.get(leg["of"], {leg["party"]} if leg["party"].startswith(PERSON) else set())
        if not people and leg["account__code"] in PAYS_SOMEBODY:
            people = {SOMEBODY}
        found[leg["entry__year"]][_heading(leg, named)].add(leg["sum"], leg["entry__day"], people)
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


def _legs(book, **asked):
    """What each entry moved; an entry that takes another back speaks of whom the other spoke."""
    of = Coalesce("entry__reverses", "entry")
    legs = Leg.objects.posted().filter(account__book=book, **asked).order_by()
    parts = ("entry__year", "entry__day", "entry__reason", "account__code", "party", "order", "programme")
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
