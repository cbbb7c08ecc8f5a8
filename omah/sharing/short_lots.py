"""A short lot for people whose hours do not hold any whole lot: nobody is left out because a lot is large.

One rule, which the judge checks: who has fewer hours left than any lot they could do takes may be given one short
lot, and then nothing else. These lots are set aside before whole lots are shared among the others.
"""

import numpy as np

from omah.sharing.arrays import Ints
from omah.sharing.flow import Division
from omah.sharing.instance import Instance


def short_lots(instance: Instance, whole: Instance, division: Division) -> Ints:
    """Pieces per pair, int64[pairs]: as many as bring each up to the level of the best work they can do.

    `whole` is the instance in whole lots, in which these people have no room, and `division` its optimum.
    """
    given = np.zeros(len(instance.pair_maker), np.int64)
    left = instance.pieces.copy()
    outside = (whole.room == 0) & (instance.room > 0)
    pairs = np.flatnonzero(outside[instance.pair_maker] & (instance.pieces[instance.pair_task] > 0))
    pairs = pairs[np.argsort(instance.pair_maker[pairs], kind="stable")]
    for mine in np.split(pairs, np.flatnonzero(np.diff(instance.pair_maker[pairs])) + 1):
        if len(mine):
            # Groups are numbered by rising level; where hours are short comes last.
            pair = int(mine[division.group_of_task[instance.pair_task[mine]].argmax()])
            task = int(instance.pair_task[pair])
            given[pair] = min(_wanted(instance, division, pair) // int(instance.value[task]), int(left[task]))
            left[task] -= given[pair]
    return given


def _wanted(instance: Instance, division: Division, pair: int) -> int:
    """The measure of work that brings the maker of this pair up to the level of its task, within their hours."""
    maker = instance.pair_maker[pair]
    level = division.level[division.group_of_task[instance.pair_task[pair]]]
    room = int(instance.room[maker])
    if level is None:
        return room
    return min(max(int(level * int(instance.wished[maker])) - int(instance.standing[maker]), 0), room)
