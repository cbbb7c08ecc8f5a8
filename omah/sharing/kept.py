"""What a plan says stood before it was made: whether it can stand, and whether it did.

Kept shares are not the work of the plan, so nothing in the plan proves them. The judge verifies what can be told
from the problem: that it knows the pair, and that the hours of every maker, and the weeks, hold what is kept. Only
beside the plan before can it tell whether somebody had this work at all, and whether anybody lost some.
"""

from collections.abc import Iterator

import numpy as np

from omah.sharing.arrays import Floats
from omah.sharing.claims import STANDING, scope
from omah.sharing.division import Shared
from omah.sharing.faults import Fault
from omah.sharing.problem import Problem

TOLERANCE = 0.1  # Rp


def cannot_stand(problem: Problem, plan: Shared) -> Iterator[Fault]:
    """Kept work that its makers cannot do, or have no hours for."""
    makers, kept = len(problem.maker_ids), plan.share_kept
    known = problem.pair_task.astype(np.int64) * makers + problem.pair_maker
    for at in np.flatnonzero(kept & ~np.isin(plan.share_task * makers + plan.share_maker, known)):
        task = problem.task_ids[plan.share_task[at]]
        yield Fault(problem.maker_ids[plan.share_maker[at]], "not allowed", {"task": task})
    for maker in np.flatnonzero(plan.overworked):
        yield Fault(problem.maker_ids[maker], "kept over hours")
    yield from _weeks(problem, plan)


def _weeks(problem: Problem, plan: Shared) -> Iterator[Fault]:
    """Kept work is done in its window, and all work together in the hours of each week."""
    weeks = problem.weeks
    if weeks is None or not plan.share_kept.any():
        return
    limited = weeks.limited[plan.share_maker]
    maker, task = plan.share_maker[limited], plan.share_task[limited]
    kept, rate = plan.share_kept[limited], problem.value[task] / problem.pay[task]
    done: Floats = plan.weekly[limited] * rate[:, None]
    # Work once cut finely was kept in the nearest whole pieces, so a share may be a piece too long.
    slack = problem.value[task] + TOLERANCE * problem.per_rupiah
    missing = np.abs(done.sum(axis=1) - plan.share_pay[limited] * rate) > slack
    week = np.arange(len(weeks.labels))
    outside = (week < weeks.first[task][:, None]) | (week > weeks.last[task][:, None])
    wrong = missing | ((done > 0) & outside).any(axis=1) | ~(done >= 0).all(axis=1)
    for at in np.flatnonzero(limited)[kept & wrong]:
        yield Fault(f"shares[{at}]", "weeks short")
    held = np.zeros(weeks.room.shape)
    np.add.at(held, maker, done)
    spare = np.zeros(len(problem.maker_ids))
    np.add.at(spare, maker[kept], slack[kept])
    over = weeks.limited[:, None] & (held > weeks.room + spare[:, None] + TOLERANCE * problem.per_rupiah)
    for at, late in np.argwhere(over):
        yield Fault(problem.maker_ids[at], "over week", {"week": weeks.labels[late]})


def did_not_stand(plan: Shared, previous: Shared) -> Iterator[Fault]:
    """Kept work that nobody had, and, where those who go on keep what they have, work that somebody lost."""
    had, kept = by_name(previous), by_name(plan, only_kept=True)
    for (maker, task), pieces in kept.items():
        if pieces > had.get((maker, task), 0):
            figures = {"task": task, "kept": pieces, "had": had.get((maker, task), 0)}
            yield Fault(maker, "kept too many", figures)
    if scope(plan) != STANDING:
        return
    problem = plan.problem
    refused = plan.declined | problem.declined
    for (maker, task), pieces in had.items():
        at, work = problem.maker_index.get(maker), problem.task_index.get(task)
        goes_on = at is not None and work is not None and at not in plan.gone and (at, work) not in refused
        if goes_on and kept.get((maker, task), 0) < pieces:
            yield Fault(
                maker, "taken away", {"task": task, "had": pieces, "kept": kept.get((maker, task), 0)}
            )


def by_name(plan: Shared, *, only_kept: bool = False) -> dict[tuple[str, str], int]:
    """(maker, task) → pieces."""
    found: dict[tuple[str, str], int] = {}
    names, work = plan.problem.maker_ids, plan.problem.task_ids
    rows = plan.share_kept if only_kept else np.ones(len(plan.share_maker), bool)
    columns = (plan.share_maker, plan.share_task, plan.share_pieces)
    for maker, task, pieces in zip(*(column[rows].tolist() for column in columns), strict=True):
        pair = names[maker], work[task]
        found[pair] = found.get(pair, 0) + pieces
    return found
