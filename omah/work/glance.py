"""What the order page answers at a glance: who holds what, what is late, what is owed to whom."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from omah.core import clock
from omah.work import wages
from omah.work.models import Invoice, Order, Packet, PayLine, PayRun, Share

MOST = 5


@dataclass(frozen=True)
class Out:
    """Pieces that are with makers now."""

    makers: int
    pieces: int
    packets: list[Packet]
    """The largest few."""
    late: int
    """So many packets are past their day."""


@dataclass(frozen=True)
class Late:
    """What should have happened by now."""

    packets: list[Packet]
    """The few that are longest overdue."""
    more: int
    """So many packets are late beside them."""
    offers: int
    """Offers whose time to answer has passed."""
    bills: int
    """Bills past their day that are not paid in full."""
    runs: list[PayRun]
    """Lists with wages that wait too long, each with to how many makers: ``unpaid``."""

    def __bool__(self):
        return bool(self.packets or self.more or self.offers or self.bills or self.runs)


@dataclass(frozen=True)
class Owed:
    """Wages that have been earned and not been paid."""

    makers: int
    amount: int


def out_with_makers(order) -> Out:
    """Who has how many pieces at home."""
    packets = _open(order)
    all_out = packets.aggregate(
        makers=Count("share__maker", distinct=True),
        pieces=Sum("out", default=0),
        late=Count("pk", filter=Q(due__lt=clock.today())),
    )
    return Out(packets=list(_named(packets).order_by("-out", "pk")[:MOST]), **all_out)


def late(order, out: Out) -> Late:
    """Packets whose day has passed, the longest overdue first; offers, bills and wages whose time has."""
    offers = Share.objects.filter(_unanswered(), stage__order=OuterRef("pk"))
    bills = Invoice.objects.filter(pk__in=Invoice.objects.filter(order=order).late().values("pk"))
    counts = [_count(offers, "stage__order"), _count(bills.filter(order=OuterRef("pk")), "order")]
    counted = Order.objects.filter(pk=order.pk).values_list(*counts).get()
    few = list(_named(_late(_open(order))).order_by("due", "pk")[:MOST]) if out.late else []
    runs = PayRun.objects.filter(order=order, lines__in=PayLine.objects.late()).order_by("approved_at", "pk")
    return Late(few, out.late - len(few), counted[0], counted[1], list(runs.annotate(unpaid=Count("lines"))))


def late_shares(shares):
    """Those of some shares of which a packet is late, or which were not answered in time."""
    packets = _late(Packet.objects.filter(share__in=shares.order_by()).out().order_by())
    return shares.filter(_unanswered() | Q(pk__in=packets.values("share")))


def owed(order) -> Owed:
    """To how many makers how much is owed: earned and not listed yet, or listed and not paid yet."""
    dues = wages.amounts_due(order)
    lines = PayLine.objects.filter(run__order=order, run__state__in=["prepared", "approved"])
    unpaid = lines.exclude(state=PayLine.State.PAID).values_list("maker", "amount")
    makers = dues.keys() | {maker for maker, _amount in unpaid}
    return Owed(len(makers), sum(dues.values()) + sum(amount for _maker, amount in unpaid))


def _count(rows, by):
    """How many rows of another table, for one query of several such numbers."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def _open(order):
    return Packet.objects.filter(share__stage__order=order).out().order_by()


def _late(packets):
    return packets.filter(due__lt=clock.today())


def _unanswered():
    return Q(state=Share.State.OFFERED, answer_by__lte=clock.now())


def _named(packets):
    return packets.select_related("share__maker", "share__step")
