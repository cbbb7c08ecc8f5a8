"""What a plan says of itself, held against the plan: how it was found, in which lots, whether it is exact."""

from collections.abc import Iterator

from omah.sharing.division import Shared
from omah.sharing.faults import Fault
from omah.sharing.problem import Problem

# The parts of a `method`: the model, the lots, and then whatever else is true of the plan.
FLOW = "flow"
IN_MINUTES = "flow in standard minutes"
IN_RUPIAH = "linear programs in rupiah"
ONE_PACE = "one pace for all steps"
BY_WEEK = "by week"
# What a re-plan says of itself: those who go on keep what they have, or what is not finished is shared anew.
STANDING = "over standing shares"
ANEW = "all unfinished work anew"
WEIGHED = ("travel weighed", "changes weighed", "travel and changes weighed")
SWAPPING = " by swapping equal lots"
NOT_WEIGHED = "travel not weighed"


def model(problem: Problem, *, in_money: bool) -> str:
    """The model that answers this problem."""
    if in_money:
        return IN_RUPIAH
    return FLOW if problem.per_rupiah == 1 else IN_MINUTES


def can_be_exact(problem: Problem, lots: str, scope: str, *, in_money: bool) -> bool:
    """Whether a plan found so is proved to be the fairest in its lots."""
    return lots != "mixed" and (problem.hours_are_money or in_money) and scope != STANDING


def scope(plan: Shared) -> str:
    """STANDING or ANEW where the plan shares again, else nothing."""
    return next((words for words in (STANDING, ANEW) if words in _said(plan)), "")


def _said(plan: Shared) -> set[str]:
    return set(plan.method.split(", ")) if plan.method else set()


def unfounded(problem: Problem, plan: Shared) -> Iterator[Fault]:
    """What the plan says of itself and is not so. Who says no `method` claims none."""
    in_money = plan.prices is not None
    said, again = _said(plan), scope(plan)
    wanted = {model(problem, in_money=in_money), plan.lots}
    wanted |= {ONE_PACE} if problem.own_effort and not in_money else set()
    wanted |= {BY_WEEK} if problem.weeks else set()
    besides = {again, NOT_WEIGHED, *WEIGHED, *(words + SWAPPING for words in WEIGHED)}
    if said and said - besides != wanted:
        yield Fault("method", "method", {"method": plan.method})
    if plan.share_kept.any() and not again:
        yield Fault("shares", "kept of nothing")
    if plan.exact and not can_be_exact(problem, plan.lots, again, in_money=in_money):
        yield Fault("exact", "not exact")
    shared = plan.market.money if in_money else plan.instance
    if plan.lots == "bundles" and shared.equal_lots is None:
        yield Fault("lots", "uneven bundles")
