"""The house in which money is moved, and how a deed chooses what it moves."""

from dataclasses import dataclass
from datetime import timedelta

from omah.aid.tests import world as groups
from omah.budgets.tests import world as plans
from omah.core import clock
from omah.core.deeds import Refused
from omah.giving.tests import world as gifts
from omah.money import actions as money
from omah.money.models import Book, Chart, Leg
from omah.network.models import Membership
from omah.people.models import Maker
from omah.pools.tests import world as pools
from omah.trail.models import Entry as Fact
from omah.work.actions import settling
from omah.work.tests import world as work

DEEDS = []
"""In the order in which the house's own story tells them; each takes the house and a choice."""
DAYS = 8
"""So long ago the house began."""
QUARTERS = 4


class Nothing(Exception):
    """There is nothing that this deed could be done with."""


def deed(does):
    DEEDS.append(does)
    return does


def name_of(action):
    """Such as 'giving.use_goods'; there is another of this name among the pools."""
    return f"{action.__module__.split('.')[1]}.{action.__name__}"


@dataclass(frozen=True)
class Choice:
    """What a deed is done with: picks of what is there, quarters of what can be taken, days ago."""

    picks: tuple[int, int, int] = (0, 0, 0)
    quarters: int = 1
    ago: int = 0

    def of(self, rows, nth=0):
        found = list(rows)
        if not found:
            raise Nothing
        return found[self.picks[nth] % len(found)]

    def part_of(self, most):
        """A part, all of it, or too much."""
        return max(most, 1) * self.quarters // QUARTERS or 1

    @property
    def day(self):
        return clock.today() - timedelta(days=self.ago)


class House:
    """Griya Karya with a book, an order that is ready, one that is paid, and one of which Griya Lain made a part; a pool, a plan and what was given; two
    groups with a book each, to whom aid was granted. ``done`` names the actions that were not refused."""

    def __init__(self, cast):
        self.cast, self.done = cast, set()
        book = money.open_book(organisation_id=cast.griya.pk, chart=Chart.FULL, by=cast.tari)
        plans.approved(cast, plans.planned(cast, plans.a_book(cast)[1], shift_percent=50))
        gifts.promised(cast, book, source="grant")
        paid = self.an_order(is_paid=True)
        pool, *_signatories = pools.filled(cast, pledged=400_000)
        pools.lend(cast, pool, paid, 20_000)
        pools.repay(cast, pool, paid, 20_000)
        settling.close_order(order_id=paid.pk, by=cast.budi)
        self.part = work.brought(cast, work.agreed(cast))
        work.billed_part(cast, self.part, 10, keeper=cast.tari)
        self.order = self.an_order()
        village = groups.village()
        for name in ("KUBE Mawar", "KUBE Melati"):
            groups.granted(cast, groups.group(cast, name), village, amount=900_000)

    def an_order(self, *, is_paid=False):
        """For 24 pieces, all of them made; or handed over, billed and paid."""
        steps = work.ONE_STEP
        stage = work.running(self.cast, 24, (24,), price=24_000, steps=steps)
        stage = work.ready(self.cast, stage)
        if is_paid:
            work.received(self.cast, work.billed(self.cast, work.hand_over(self.cast, stage, 24)))
            work.everybody_paid(self.cast, work.pay_run(self.cast, stage.order))
        return stage.order

    @property
    def books(self):
        return Book.objects.order_by("pk")

    @property
    def book(self):
        return self.books.get(organisation=self.cast.griya)

    def funds(self):
        """Those of all books, the pool's too: what may not be done with it is refused."""
        return [fund for book in self.books for fund in book.funds.order_by("pk")]

    def does(self, action, by=None, **said):
        """What comes of an action. Refused, it says why and leaves nothing behind."""
        before = written()
        try:
            outcome = action(by=by or self.cast.tari, **said)
        except Refused as refusal:
            assert all(refusal.messages)
            assert written() == before
            return None
        self.done.add(name_of(action))
        return outcome


def written():
    return Leg.objects.count(), Fact.objects.count()


def lies_in(fund, code):
    return fund.sums.filter(account__code=code).total("amount")


def told(cast):
    """A house that began some days ago, and in which everything was done once."""
    begun = clock.now() - timedelta(days=DAYS)
    Membership.objects.update(since=begun.date())
    Maker.objects.update(since=begun.date())
    with clock.at(begun):
        house = House(cast)
    for does in DEEDS:
        does(house, Choice())
    return house
