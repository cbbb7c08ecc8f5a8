"""What a funder gave, what it was spent on, and what is left: read from the legs of its funds, to the rupiah."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from omah.giving.models import Gift, Pledge, funds_given
from omah.money.models import Account, Book, FundAccount, Kind, Leg, fund_account
from omah.network.models import Organisation
from omah.papers.models import Document
from omah.trail.models import label
from omah.work.models import Handover, Invoice, Order


@dataclass(frozen=True)
class Bill:
    """What a funder was asked for, and what it paid of it."""

    document: Document
    dated: date
    pieces: int
    amount: int
    paid: int


@dataclass
class OrderAccount:
    """What a funder paid for one order: bill by bill."""

    order: Order
    pledge: Pledge | None
    bills: list[Bill]
    handed_over: int
    costs: list[tuple[Account, int]]
    """What the order cost so far, whoever paid for it."""

    @property
    def billed(self) -> int:
        return sum(bill.amount for bill in self.bills)

    @property
    def paid(self) -> int:
        return sum(bill.paid for bill in self.bills)

    @property
    def left(self) -> int:
        return self.billed - self.paid


@dataclass
class Statement:
    """All of it, for one funder from one book."""

    book: Book
    funder: Organisation
    funds: list[FundAccount]
    orders: list[OrderAccount]
    free: list[Gift]
    """What it gave into funds that others give into, too: received, and not followed further."""

    @property
    def received(self) -> int:
        return self.given_freely + sum(one.came for one in self.funds) + sum(one.paid for one in self.orders)

    @property
    def spent(self) -> int:
        return sum(one.went for one in self.funds) + sum(one.paid for one in self.orders)

    @property
    def remains(self) -> int:
        return sum(one.remains for one in self.funds)

    @property
    def given_freely(self) -> int:
        return sum(gift.amount for gift in self.free)

    def in_short(self) -> Iterator[tuple[str, int]]:
        """Where all of it is: the first row is what the others sum to."""
        yield _("Diterima"), self.received
        yield _("Dipakai"), self.spent
        others = {
            _("Pemberian bebas"): self.given_freely,
            _("Dilepas dari pembatasan"): sum(one.released for one in self.funds),
            _("Dipinjamkan ke dana lain"): sum(one.lent for one in self.funds),
            _("Dibayar untuk utang di luar dana ini"): sum(one.astray for one in self.funds),
        }
        yield from ((what, amount) for what, amount in others.items() if amount)
        yield _("Sisa"), self.remains


def statement(book, funder) -> Statement:
    """The statement of one funder as it is now."""
    funds = list(funds_given(book, funder))
    orders = Order.objects.filter(producer=book.organisation_id, fundings__funder=funder).order_by("pk")
    free = Gift.objects.standing().filter(book=book, donor=funder).exclude(fund__in=funds)
    return Statement(
        book=book,
        funder=funder,
        funds=[fund_account(fund) for fund in funds],
        orders=[_order_account(book, order, funder) for order in orders],
        free=list(free.select_related("fund", "document", "entry").order_by("given_on", "pk")),
    )


def _order_account(book, order, funder):
    sent = Invoice.objects.filter(order=order, payer=funder).select_related("document")
    bills = [
        Bill(one.document, one.dated, one.pieces, one.amount, one.amount - one.left())
        for one in sent.order_by("dated", "pk")
    ]
    costs = Leg.objects.posted().filter(account__kind=Kind.EXPENSE, account__book=book, order=label(order))
    totals = dict(costs.order_by().values_list("account").annotate(n=Sum("amount")))
    accounts = book.accounts.in_bulk(totals)
    return OrderAccount(
        order=order,
        pledge=Pledge.objects.filter(book=book, order=order, funder=funder, ended_on=None).first(),
        bills=bills,
        handed_over=Handover.objects.filter(order=order).total("pieces"),
        costs=sorted(((accounts[pk], n) for pk, n in totals.items()), key=lambda pair: pair[0].code),
    )
