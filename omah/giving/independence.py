"""How far a body stands on its own feet: what it earned itself, of all that it took in, year by year.

Counted from the income accounts of its book as the entries of each year have it (``money.SOURCES``): orders, sales,
dues and other income are its own; CSR, donations, grants and aid are told apart. Gifts of goods count at their value.
An order may be paid for by a funder who is not its buyer: that money is earned, and yet somebody gave it. It counts
as earned, and the stricter ratio leaves it out.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Sum

from omah.money.models import SOURCES, Leg, Source, per_cent
from omah.trail.models import label
from omah.work.models import Funding


@dataclass
class Year:
    """What came in during one year."""

    year: int
    by_source: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Source, 0))
    paid_by_funders: int = 0
    """Earned with orders for which a funder pays who is not the buyer."""

    @property
    def total(self) -> int:
        return sum(self.by_source.values())

    @property
    def own(self) -> int:
        return self.by_source[Source.OWN]

    @property
    def ratio(self) -> int | None:
        """Per cent of the income that was earned; None where nothing came in."""
        return per_cent(self.own, self.total)

    @property
    def strict_ratio(self) -> int | None:
        """The same without orders that a funder paid for."""
        return per_cent(self.own - self.paid_by_funders, self.total)


def by_year(book) -> list[Year]:
    """The newest first."""
    years: dict[int, Year] = {}
    legs = Leg.objects.posted().filter(account__book=book, account__code__in=SOURCES).order_by()
    for year, code, amount in legs.values_list("entry__year", "account__code").annotate(Sum("amount")):
        years.setdefault(year, Year(year)).by_source[SOURCES[code]] -= amount
    for year, amount in _paid_by_funders(book, legs).items():
        years[year].paid_by_funders = amount
    return sorted(years.values(), key=lambda one: -one.year)


def _paid_by_funders(book, legs):
    """By year, what was billed to funders who did not ask for the goods themselves."""
    others = Funding.objects.of_others(book.organisation_id).select_related("order", "funder")
    funders = {(label(one.order), label(one.funder)) for one in others}
    found: dict[int, int] = defaultdict(int)
    own = [code for code, source in SOURCES.items() if source == Source.OWN]
    earned = legs.filter(account__code__in=own).exclude(order="")
    rows = earned.values_list("entry__year", "order", "party").annotate(Sum("amount"))
    for year, order, party, amount in rows:
        if (order, party) in funders:
            found[year] -= amount
    return found
