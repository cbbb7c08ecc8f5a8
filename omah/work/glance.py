"""What the order page answers at a glance: who holds what, what is late, what is owed to whom, who is missing."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.network.models import Membership, Organisation
from omah.ui.parts import Link
from omah.work import wages
from omah.work.models import Order, Packet, PayLine
from omah.work.models.orders import Role

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
    packets = _open(order)
    all_out = packets.aggregate(makers=Count("share__maker", distinct=True), pieces=Sum("out", default=0))
    return Out(all_out["makers"], all_out["pieces"], list(_named(packets).order_by("-out", "pk")[:MOST]))


def late(order) -> list[Packet]:
    """Packets whose day has passed, the longest overdue first."""
    return list(_named(_open(order)).filter(due__lt=clock.today()).order_by("due", "pk")[:MOST])


def owed(order) -> Owed:
    """To how many makers how much is owed: earned and not listed yet, or listed and not paid yet."""
    dues = wages.amounts_due(order)
    lines = PayLine.objects.filter(run__order=order, run__state__in=["prepared", "approved"])
    unpaid = lines.exclude(state=PayLine.State.PAID)
    makers = dues.keys() | set(unpaid.values_list("maker", flat=True))
    return Owed(len(makers), sum(dues.values()) + unpaid.total("amount"))


def _open(order):
    return Packet.objects.filter(share__stage__order=order).out().order_by()


def _named(packets):
    return packets.select_related("share__maker", "share__step")


def to_name_judges(user):
    """Where nobody may judge the pieces of an order that the user leads: who can name somebody, and the way there."""
    led = Organisation.objects.of(user, Role.PRODUCTION_LEAD)
    orders = Order.objects.filter(producer__in=led).without_judge().select_related("checker", "producer")
    return [_to_name_judge(user, body) for body in dict.fromkeys(order.judging() for order in orders)]


def _to_name_judge(user, body):
    admins = Membership.objects.current().filter(organisation=body, role=Role.ADMIN).values("user")
    naming = User.objects.people().filter(Q(pk__in=admins) | Q(manages_users=True), is_active=True)
    if user in naming:
        text = _("Belum ada petugas mutu di %(body)s. Beri seseorang tugas mitra mutu.")
        return Link(text % {"body": body}, reverse("network:duties", args=[body.ref]))
    text = _("Belum ada petugas mutu di %(body)s. Minta %(who)s memberi seseorang tugas mitra mutu.")
    who = ", ".join(map(str, naming.order_by("name")[:MOST])) or _("pengurus akun")
    return Link(text % {"body": body, "who": who}, body.get_absolute_url())
