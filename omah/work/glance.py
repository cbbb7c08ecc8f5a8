"""What the order page answers at a glance: who holds what, what is late, what is owed to whom."""

from dataclasses import dataclass

from omah.core import clock
from omah.work import wages
from omah.work.models import Packet, PayLine

MOST = 5


@dataclass(frozen=True)
class Out:
    """Pieces that are with makers now."""

    makers: int
    pieces: int
    packets: list[Packet]
    """The largest few."""


@dataclass(frozen=True)
class Owed:
    """Wages that have been earned and not been paid."""

    makers: int
    amount: int


def out_with_makers(order) -> Out:
    """Who has how many pieces at home."""
    packets = list(_open(order).order_by("-out"))
    return Out(
        len({packet.share.maker_id for packet in packets}),
        sum(packet.out for packet in packets),
        packets[:MOST],
    )


def late(order) -> list[Packet]:
    """Packets whose day has passed, the longest overdue first."""
    return list(_open(order).filter(due__lt=clock.today()).order_by("due")[:MOST])


def owed(order) -> Owed:
    """To how many makers how much is owed: earned and not listed yet, or listed and not paid yet."""
    dues = wages.dues(order)
    lines = PayLine.objects.filter(run__order=order, run__state__in=["prepared", "approved"])
    unpaid = lines.exclude(state=PayLine.State.PAID)
    makers = {due.maker.pk for due in dues} | set(unpaid.values_list("maker", flat=True))
    return Owed(len(makers), sum(due.amount() for due in dues) + unpaid.total("amount"))


def _open(order):
    return (
        Packet.objects.filter(share__stage__order=order).out().select_related("share__maker", "share__step")
    )
