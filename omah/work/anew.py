"""Sharing again what was offered and not answered yet: the division, and who would lose by it."""

import json
from dataclasses import dataclass
from typing import Any

from omah.sharing import Comparison, Plan, compare, replan
from omah.work import progress, proposals
from omah.work.models import Share


@dataclass(frozen=True)
class Anew:
    """A division of everything that nobody has accepted, beside the offers that stand."""

    offers: list[Share]
    """Those that are shared anew: of makers who can still be asked."""
    question: dict[str, Any]
    """In the format omah-share/1, as a sharing keeps it."""
    chosen: list[proposals.Chosen]
    plan: Plan
    changes: Comparison


def share_anew(sharing, offers) -> Anew | None:
    """Divide the open pieces of a stage, and those of these offers, among the makers of a sharing.

    What was accepted stays with whoever accepted it, and counts as earned. Who makes here no more, or told no
    hours, keeps the offer that stands. None where no offer is left to share.
    """
    stage = sharing.stage
    members = {maker["id"] for maker in sharing.problem["makers"]}
    everybody = [one for one in proposals.candidates(stage) if one.wished_hours and one.skills]
    chosen = [one for one in everybody if one.person.ref in members]
    asked_again = {one.person.pk for one in chosen}
    offers = [share for share in offers if share.maker_id in asked_again]
    if not offers:
        return None
    steps = _steps(stage, offers)
    question = proposals.problem(stage, steps, chosen, _sizes(sharing, steps))
    asked = proposals.read(question)
    before = _standing(asked, offers)
    after = replan(asked, before, full=True)
    return Anew(offers, question, chosen, after, compare(before, after))


def _steps(stage, offers):
    """Every step with what is open of it, and what is offered and not answered."""
    left = progress.open_pieces(stage)
    for share in offers:
        left[share.step_id] = max(0, left[share.step_id]) + share.offered
    return [(step, left[step.pk]) for step in stage.order.steps.all() if left[step.pk] > 0]


def _sizes(sharing, steps):
    """The lots of the first time, and those of the order for a step that was not shared then."""
    first = {task["step"]: task["lot"] for task in sharing.problem["tasks"]}
    pieces = {step.name: first.get(step.name, step.lot) for step, _left in steps}
    return proposals.Sizes(pieces, 0, even=False)


def _standing(asked, offers) -> Plan:
    """The offers as a plan."""
    rows = [
        {"maker": share.maker.ref, "task": share.step.name, "pieces": share.offered,
         "pay": int(asked.pay[asked.task(share.step.name)]) * share.offered}
        for share in offers
    ]  # fmt: skip
    text = json.dumps({"format": "omah-plan/1", "lots": "mixed", "shares": rows, "groups": []})
    return Plan.from_json(asked, text)


def open_offers(sharing):
    """The offers of a sharing that nobody has answered yet."""
    return sharing.shares.filter(state=Share.State.OFFERED).select_related("maker", "step").order_by("pk")
