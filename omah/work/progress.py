"""Where the pieces are. Every figure is a sum over what was written down; nothing is kept twice.

Conservation, at every moment and for every share:
accepted = handed back + to fetch + in work + at check + to mend + good + rejected.
"""

from collections import defaultdict
from dataclasses import dataclass, fields

from django.db.models import F, Q, Sum

from omah.work.models import Delivery, HandBack, Packet, QualityCheck, Share, Stage


@dataclass
class Tally:
    """Pieces by where they are."""

    offered: int = 0
    accepted: int = 0
    handed_back: int = 0
    to_fetch: int = 0
    in_work: int = 0
    at_check: int = 0
    to_mend: int = 0
    good: int = 0
    rejected: int = 0

    def __add__(self, other):
        return Tally(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def taken(self):
        """Pieces that nobody else should be offered: everything but what was handed back or spoiled."""
        return self.offered + self.accepted - self.handed_back - self.rejected

    def with_makers(self):
        return self.in_work + self.to_mend

    def unfinished(self):
        return self.offered + self.to_fetch + self.in_work + self.at_check + self.to_mend


def tallies(shares, by="pk"):
    """The tally of each of these shares by its id, or of all those of one step, stage or maker together by theirs.

    Five queries, however many shares there are.
    """
    answers = _sums(
        shares, by, {"offered": F("offered"), "accepted": F("accepted")},
        offered=Q(state=Share.State.OFFERED), accepted=Q(),
    )  # fmt: skip
    found = {key: Tally(**answer) for key, answer in answers.items()}
    ids = shares.order_by().values("pk")
    first, mend = Q(packet__rework_of=None), Q(packet__rework_of__isnull=False)
    gone = F("good") + F("spoiled")

    backs = _sums(
        HandBack.objects.filter(share__in=ids),
        f"share__{by}",
        home=Q(packet=None),
        out=Q(packet__isnull=False),
    )
    # SQLite takes the index of rework_of where that stands in the condition, and reads the whole table.
    packets = _sums(Packet.objects.filter(share__in=ids), f"share__{by}", out=Q(rework_of=None))
    deliveries = _sums(
        Delivery.objects.filter(packet__share__in=ids), f"packet__share__{by}", {"first": gone, "mend": gone,
        "spoiled": F("spoiled"), "good": F("good")}, first=first, mend=mend, spoiled=Q(), good=Q(),
    )  # fmt: skip
    checks = _sums(
        QualityCheck.objects.filter(delivery__packet__share__in=ids), f"delivery__packet__share__{by}",
        {"passed": F("passed"), "rework": F("rework"), "rejected": F("rejected"), "judged": F("delivery__good")},
        passed=Q(), rework=Q(), rejected=Q(), judged=Q(),
    )  # fmt: skip
    for key, tally in found.items():
        back, packet, delivery, check = backs[key], packets[key], deliveries[key], checks[key]
        tally.handed_back = back["home"] + back["out"]
        tally.to_fetch = tally.accepted - back["home"] - packet["out"]
        tally.in_work = packet["out"] - back["out"] - delivery["first"]
        tally.at_check = delivery["good"] - check["judged"]
        tally.to_mend = check["rework"] - delivery["mend"]
        tally.good = check["passed"]
        tally.rejected = check["rejected"] + delivery["spoiled"]
    return found


def _sums(rows, by, columns=None, **conditions):
    columns = columns or dict.fromkeys(conditions, F("pieces"))
    sums = {name: Sum(columns[name], filter=condition, default=0) for name, condition in conditions.items()}
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(conditions, 0))
    for row in rows.order_by().values(by).annotate(**sums):
        found[row.pop(by)] = row
    return found


def tally_of(share):
    return tallies(Share.objects.filter(pk=share.pk))[share.pk]


def by_step(stage):
    """The tally of each step of a stage, by step id; steps nobody has a share of are there too."""
    found = tallies(stage.shares.exclude(state=Share.State.PROPOSED), by="step")
    return {step.pk: found.get(step.pk, Tally()) for step in stage.order.steps.all()}


def open_pieces(stage, tallies=None):
    """Pieces of each step of a stage that nobody has, by step id. Negative where more are out than needed.

    What is rejected at a step has to go through the steps before it once more. ``tallies``: by_step(stage),
    where that is at hand.
    """
    tallies = tallies or by_step(stage)
    needed, left = stage.pieces, {}
    for step in stage.order.steps.order_by("-position"):
        left[step.pk] = needed - tallies[step.pk].taken()
        needed += tallies[step.pk].rejected
    return left


def finished(stage):
    """Pieces of a stage that are through its last step."""
    return finished_by_stage(stage.order).get(stage.pk, 0)


def finished_by_stage(order):
    """The same for every stage of an order of which any piece is finished, by stage id. Two queries."""
    rows = QualityCheck.objects.filter(delivery__packet__share__step=order.last_step()).order_by()
    return dict(rows.values_list("delivery__packet__share__stage").annotate(Sum("passed")))


def handed_over(stage):
    return stage.handovers.total("pieces")


def handed_over_by_stage(order):
    return dict(order.handovers.order_by().values_list("stage").annotate(Sum("pieces")))


def carried_in(stage, done=None):
    """Good pieces that earlier stages made beyond their need, and that no stage in between makes use of.

    ``done``: finished_by_stage(stage.order), where that is at hand or should be taken to be otherwise.
    """
    carried, done = 0, finished_by_stage(stage.order) if done is None else done
    earlier = stage.order.stages.filter(number__lt=stage.number).exclude(state=Stage.State.CANCELLED)
    for one in earlier.order_by("number"):
        carried = max(0, carried + done.get(one.pk, 0) - one.pieces)
    return carried


def can_be_handed_over(stage, done=None):
    """Finished pieces, with those carried in, that the buyer has not got yet."""
    done = finished_by_stage(stage.order) if done is None else done
    return min(stage.pieces, done.get(stage.pk, 0) + carried_in(stage, done)) - handed_over(stage)
