"""Where hours are short: the jobs, the people who can do them, and how far their hours go.

The group whose hours are all used is the cut that proves it: nobody else can do these jobs, and these people can do
no more.
"""

from dataclasses import dataclass

import numpy as np

from omah.sharing.arrays import Bools, Ints
from omah.sharing.division import Shared


@dataclass(frozen=True)
class Shortage:
    """Jobs whose people do not have the hours: the cut that proves it. Measures of work.

    `weeks`: the first and the last week (positions) in which these jobs may be done, None where hours are not
    told by week; then `have` are the hours of that time alone.
    """

    tasks: Ints
    makers: Ints
    need: int
    have: int
    weeks: tuple[int, int] | None = None


def shortages(plan: Shared) -> list[Shortage]:
    """The jobs and people of the group whose hours are all used, part by part as they hang together."""
    full = {at for at, level in enumerate(plan.group_level) if level is None}
    # Work that nobody has a week for belongs to no group at all.
    if not full and not plan.problem.weeks:
        return []
    instance = plan.instance
    room, reach = _hours_for(plan, next(iter(full), -1))
    money = instance.pieces * instance.value
    no_week = (plan.group_of_task < 0) & (money > 0)
    inside = reach | no_week[instance.pair_task]
    maker, task = instance.pair_maker[inside].astype(np.int64), instance.pair_task[inside].astype(np.int64)
    part_of_maker, part_of_task = _parts(maker, task, instance.makers, instance.tasks)
    found = []
    for part in np.unique(part_of_task[task]):
        tasks = np.unique(task[part_of_task[task] == part])
        makers = np.unique(maker[part_of_maker[maker] == part])
        have = 0 if no_week[tasks].any() else sum(room[makers].tolist())
        found.append(Shortage(tasks, makers, int(money[tasks].sum()), have, _time_of(plan, tasks)))
    return found


def _hours_for(plan: Shared, group: int) -> tuple[Ints, Bools]:
    """What each maker's hours can do of this group's work, and bool[pairs], who can do which of it."""
    instance, weeks, label = plan.instance, plan.instance.weeks, plan.group_of_week
    inside = plan.group_of_maker == group
    room = np.where(inside, instance.room - plan.fixed, 0)
    of_task = plan.group_of_task[instance.pair_task] == group
    reach = inside[instance.pair_maker]
    if weeks is not None and label is not None:
        room += np.where(label == group, weeks.room, 0).sum(axis=1)
        for week in range(len(weeks.labels)):
            open_now = weeks.open(instance.pair_maker, instance.pair_task, week)
            reach |= open_now & (label[instance.pair_maker, week] == group)
    return room, of_task & reach


def _time_of(plan: Shared, tasks: Ints) -> tuple[int, int] | None:
    weeks = plan.instance.weeks
    return None if weeks is None else (int(weeks.first[tasks].min()), int(weeks.last[tasks].max()))


def _parts(maker: Ints, task: Ints, makers: int, tasks: int) -> tuple[Ints, Ints]:
    """Connected parts of a graph of makers and tasks: the lowest task number names a part."""
    of_task, of_maker = np.arange(tasks), np.full(makers, tasks)
    while True:
        before = of_task.copy()
        np.minimum.at(of_maker, maker, of_task[task])
        np.minimum.at(of_task, task, of_maker[maker])
        of_task = of_task[of_task]
        if (before == of_task).all():
            return of_maker, of_task
