"""What makers have earned and what they were paid. Good pieces × the frozen rate, each piece once."""

from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from omah.core import formats
from omah.network.models import Membership
from omah.people.models import Person
from omah.work.models import PayPiece, PayRun, QualityCheck, Share


@dataclass
class Due:
    """What one maker is owed for good pieces that stand in no pay run yet."""

    maker: Person
    pieces: list[tuple[Share, int]] = field(default_factory=list)

    def exact(self):
        return _exact((n, share.rate, share.rate_unit) for share, n in self.pieces)

    def amount(self):
        """Paid in rupiah: the exact sum, rounded up to Rp100 once for each maker."""
        return formats.rounded_up(self.exact())


def dues(order, makers=None):
    """Everybody who is owed something for this order, by name; or those of some makers who are."""
    found: dict[int, Due] = {}
    rows = _unpaid(order) if makers is None else _unpaid(order).filter(maker__in=makers)
    rows = rows.select_related("maker", "step", "stage")
    for share in rows.order_by("maker__full_name", "maker", "stage", "step__position"):
        found.setdefault(share.maker_id, Due(share.maker)).pieces.append((share, share.unpaid))
    return list(found.values())


def amounts_due(order):
    """The same without their names: {id of the maker: what is owed in rupiah}."""
    pieces: dict[int, list[tuple[int, int, str]]] = {}
    for maker, *rest in _unpaid(order).order_by().values_list("maker", "unpaid", "rate", "rate_unit"):
        pieces.setdefault(maker, []).append(rest)
    return {maker: formats.rounded_up(_exact(rows)) for maker, rows in pieces.items()}


def others_approve(order, user):
    """Is there a treasurer who may approve a list that this user prepares?"""
    treasurers = Membership.objects.current().filter(
        organisation=order.producer, role=Membership.Role.TREASURER
    )
    return treasurers.exclude(user=user).exists()


def are_due(order):
    return _unpaid(order).exists()


def _exact(pieces):
    """What (pieces, rate, unit of the rate) come to, to the fraction of a rupiah."""
    return sum((formats.worth(*piece) for piece in pieces), Fraction(0))


def _unpaid(order):
    """Shares with good pieces that stand in no pay run yet, with how many: ``unpaid``."""
    good = _sum(QualityCheck.objects, "delivery__packet__share", "passed")
    listed = _sum(PayPiece.objects.exclude(line__run__state=PayRun.State.DROPPED), "share", "pieces")
    shares = Share.objects.accepted().filter(stage__order=order)
    return shares.annotate(unpaid=good - listed).filter(unpaid__gt=0)


def _sum(rows, share, pieces):
    """Pieces of a share in another table."""
    rows = rows.filter(**{share: OuterRef("pk")}).order_by().values(share)
    return Coalesce(Subquery(rows.annotate(n=Sum(pieces)).values("n")), 0)
