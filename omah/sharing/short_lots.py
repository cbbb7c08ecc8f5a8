"""A short lot for people whose hours do not hold any whole lot: nobody is left out because a lot is large.

One rule, which the judge checks: who has fewer hours left than any lot they could do takes may be given one short
lot, and then nothing else. These lots are set aside before whole lots are shared among the others.
"""

import numpy as np

from omah.sharing.arrays import Ints
from omah.sharing.flow import Division
from omah.sharing.instance import Instance
from omah.sharing.market import Market, hours_and_pay


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


def short_lots_in_money(market: Market, whole: Market, division: Division) -> Ints:
    """The same where pay does not follow time: `whole` is the market in whole lots, and `division` its optimum."""
    money = market.money
    given = np.zeros(len(money.pair_maker), np.int64)
    left = money.pieces.copy()
    outside = (whole.hours == 0) & (market.hours > 0)
    for maker in np.flatnonzero(outside):
        mine = np.flatnonzero((money.pair_maker == maker) & (left[money.pair_task] > 0))
        if len(mine):
            pair = int(mine[division.group_of_task[money.pair_task[mine]].argmax()])
            task = int(money.pair_task[pair])
            given[pair] = min(_fitting(market, division, pair), int(left[task]))
            left[task] -= given[pair]
    return given


def _fitting(market: Market, division: Division, pair: int) -> int:
    """The pieces that bring the maker of this pair up to the level of its task, within their hours."""
    money = market.money
    maker, task = int(money.pair_maker[pair]), int(money.pair_task[pair])
    fits = int(market.hours[maker]) // int(market.effort[pair])
    group = int(division.group_of_task[task])
    level = division.level[group] if group >= 0 else None
    if level is None:
        return fits
    wanted = int(hours_and_pay(level, int(money.wished[maker]))) - int(money.standing[maker])
    return min(max(wanted, 0) // int(money.value[task]), fits)


def _wanted(instance: Instance, division: Division, pair: int) -> int:
    """The measure of work that brings the maker of this pair up to the level of its task, within their hours."""
    maker = instance.pair_maker[pair]
    level = division.level[division.group_of_task[instance.pair_task[pair]]]
    room = int(instance.room[maker])
    if level is None:
        return room
    return min(max(int(level * int(instance.wished[maker])) - int(instance.standing[maker]), 0), room)
