"""What if: a sharing worked out once more with something changed. Nothing is written down."""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from statistics import median

from django.utils.timezone import localdate

from omah.sharing import Comparison, Plan, compare, plan
from omah.work import proposals

NEWCOMER = "+"
"""The one more maker; no ref of a person looks like this."""
MOST_NAMED = 300
"""With more makers than this only the sums are shown."""


@dataclass(frozen=True)
class Outcome:
    """One plan in figures: the lowest and highest pay for an hour among those who can do anything, and what is left."""

    lowest: int
    highest: int
    unplaced: int


@dataclass(frozen=True)
class Supposed:
    """A sharing beside itself with something changed."""

    before: Outcome
    after: Outcome
    changes: Comparison
    names_too_many: bool


def suppose(sharing, *, ill="", helper="", weeks=0, lots=None) -> Supposed:
    """What would become of a sharing, worked out from the start as if nobody had answered.

    ``ill``: the ref of a maker who can't go on; ``helper``: a step for which one more maker comes, like the
    typical one; ``weeks``: how much later it may be done; ``lots``: other pieces a lot, by step.
    """
    old = proposals.answer(sharing)
    question = deepcopy(sharing.problem)
    _later(question["makers"], weeks, proposals.weeks_left(sharing.stage, localdate(sharing.made_at)))
    if helper:
        question["makers"].append(_typical(question["makers"], helper))
    question["makers"] = [maker for maker in question["makers"] if maker["id"] != ill]
    question["declined"] = [pair for pair in question["declined"] if pair[0] != ill]
    for task in question["tasks"]:
        task["lot"] = (lots or {}).get(task["step"]) or task["lot"]
    new = plan(proposals.read(question))
    return Supposed(_outcome(old), _outcome(new), compare(old, new), len(question["makers"]) > MOST_NAMED)


def _later(makers, weeks, planned):
    """More hours to work in, as many a week as each one wishes; what is fair is measured by the same wish."""
    for maker in makers:
        maker["hours"] += maker["wished_hours"] / planned * weeks


def _typical(makers, step):
    """A maker with the usual hours and skills of those who can do a step, and nothing special."""
    able = [maker for maker in makers if step in maker["skills"]] or makers
    skills, _often = Counter(tuple(maker["skills"]) for maker in able).most_common(1)[0]
    middle = {
        name: median(maker[name] for maker in able) for name in ("wished_hours", "hours", "earned", "pace")
    }
    return middle | {
        "id": NEWCOMER, "earned": int(middle["earned"]), "skills": sorted({*skills, step}), "areas": None,
    }  # fmt: skip


def _outcome(made: Plan) -> Outcome:
    levels = made.level[made.problem.had_work]
    return Outcome(
        lowest=int(levels.min(initial=levels.max(initial=0))),
        highest=int(levels.max(initial=0)),
        unplaced=int(made.unplaced_pieces.sum()),
    )
