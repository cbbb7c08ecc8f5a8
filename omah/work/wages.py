"""What makers have earned and what they were paid. Good pieces × the frozen rate, each piece once."""

from dataclasses import dataclass, field
from fractions import Fraction

from omah.core import formats
from omah.people.models import Person
from omah.work import progress
from omah.work.models import PayPiece, PayRun, Share


@dataclass
class Due:
    """What one maker is owed for good pieces that stand in no pay run yet."""

    maker: Person
    pieces: list[tuple[Share, int]] = field(default_factory=list)

    def exact(self):
        return sum(
            (Fraction(n * (share.rate or 0), share.rate_pieces) for share, n in self.pieces), Fraction(0)
        )

    def amount(self):
        """Paid in rupiah: the exact sum, rounded up to Rp100 once for each maker."""
        exact = self.exact()
        return formats.rounded_up(exact.numerator, exact.denominator)


def dues(order):
    """Everybody who is owed something for this order, by name."""
    shares = Share.objects.accepted().filter(stage__order=order)
    good = {pk: tally.good for pk, tally in progress.tallies(shares).items()}
    listed = _listed(order)
    found: dict[int, Due] = {}
    for share in shares.select_related("maker", "step", "stage").order_by(
        "maker__full_name", "maker", "stage", "step__position"
    ):
        if unpaid := good[share.pk] - listed.get(share.pk, 0):
            found.setdefault(share.maker_id, Due(share.maker)).pieces.append((share, unpaid))
    return list(found.values())


def _listed(order):
    """Pieces that stand in a pay run already, by share."""
    pieces = PayPiece.objects.filter(line__run__order=order).exclude(line__run__state=PayRun.State.DROPPED)
    sums: dict[int, int] = {}
    for share, n in pieces.values_list("share", "pieces"):
        sums[share] = sums.get(share, 0) + n
    return sums
