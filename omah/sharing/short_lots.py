"""A short lot for people whose hours do not hold any whole lot: nobody is left out because a lot is large.

One rule, which the judge checks: who has fewer hours left than any lot they could do takes may be given one short
lot, and then nothing else. These lots are set aside before whole lots are shared among the others.
"""

from collections.abc import Callable
from fractions import Fraction

import numpy as np

from omah.sharing.arrays import Bools, Ints
from omah.sharing.flow import Division
from omah.sharing.instance import Instance
from omah.sharing.market import Market, hours_and_pay


def short_lots(instance: Instance, whole: Instance, division: Division) -> Ints:
    """Pieces per pair, int64[pairs]: as many as bring each up to the level of the best work left that they can do.

    `whole` is the instance in whole lots, in which these people have no room, and `division` its optimum.
    """
    return _set_aside(
        instance,
        (whole.room == 0) & (instance.room > 0),
        division,
        lambda pair: instance.room[instance.pair_maker[pair]] // instance.value[instance.pair_task[pair]],
        lambda level, wished: level * wished,
    )


def short_lots_in_money(market: Market, whole: Market, division: Division) -> Ints:
    """The same where pay does not follow time: `whole` is the market in whole lots, and `division` its optimum."""
    return _set_aside(
        market.money,
        (whole.hours == 0) & (market.hours > 0),
        division,
        lambda pair: market.hours[market.money.pair_maker[pair]] // market.effort[pair],
        hours_and_pay,
    )


def _set_aside(
    instance: Instance,
    outside: Bools,
    division: Division,
    fits: Callable[[int], np.int64],
    aim: Callable[[Fraction, int], Fraction],
) -> Ints:
    """One short lot each for who is `outside`: `fits` says how many pieces of a pair their hours hold, `aim` how much
    somebody with these wished hours has at a level.
    """
    given = np.zeros(len(instance.pair_maker), np.int64)
    left = instance.pieces.copy()
    pairs = np.flatnonzero(outside[instance.pair_maker])
    pairs = pairs[np.argsort(instance.pair_maker[pairs], kind="stable")]
    for mine in np.split(pairs, np.flatnonzero(np.diff(instance.pair_maker[pairs])) + 1):
        mine = mine[left[instance.pair_task[mine]] > 0]
        if not len(mine):
            continue
        # Groups are numbered by rising level; where hours are short comes last.
        for pair in mine[
            np.argsort(-division.group_of_task[instance.pair_task[mine]], kind="stable")
        ].tolist():
            maker, task = int(instance.pair_maker[pair]), int(instance.pair_task[pair])
            given[pair] = min(fits(pair), left[task])
            group = int(division.group_of_task[task])
            level = division.level[group] if group >= 0 else None
            if level is not None:
                wanted = int(aim(level, int(instance.wished[maker]))) - int(instance.standing[maker])
                given[pair] = min(given[pair], max(wanted, 0) // int(instance.value[task]))
            left[task] -= given[pair]
            # One short lot for each: of the best work of which a piece fits.
            if given[pair]:
                break
    return given
