"""Among all plans that pay everybody the same: the cheapest travel and pick-up, then the fewest changes.

Incomes of a fairest plan are fixed, who makes what is not. So every maker's income is held where it is and one
minimum-cost flow hands the same work out anew. Work cut finely and equal-pay lots are so brought to the
cheapest there is; lots that pay differently change hands only for lots that pay the same. Where a maker's hours
are told by week, work is only exchanged for work of the same window, so that every week stays as full as it is.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Floats, Ints
from omah.sharing.cost_flow import SINK, SOURCE, CostFlow
from omah.sharing.flow import Division, unit_of
from omah.sharing.instance import Instance
from omah.sharing.mixed import FULL, lot_menu

# The flow multiplies costs by the number of its nodes; the product must stay inside int64.
MOST_COST = 2**58
# A level that differs by less is the same level to the judge.
NEAR = 1e-6


@dataclass(frozen=True, eq=False)
class Wishes:
    """What is weighed once incomes stand, one entry per pair of an instance.

    `cost` int64: Rp for every lot that the maker is given of the task; `before` float64: pieces the maker has
    of it in the plan that this one takes the place of. Zeros where there is nothing to weigh.
    """

    cost: Ints
    before: Floats


def rerouted(instance: Instance, division: Division, wishes: Wishes) -> Division:
    """The same levels and groups, with the work sent over the cheapest pairs."""
    group = division.group_of_task[instance.pair_task].astype(np.int64)
    # Besides the pairs of a group, those that carry its work into full weeks of people elsewhere.
    carries = (group == division.group_of_maker[instance.pair_maker]) | (division.worth > 0)
    inside = np.flatnonzero((group >= 0) & carries)
    if not len(inside):
        return division
    maker, task = instance.pair_maker[inside].astype(np.int64), instance.pair_task[inside].astype(np.int64)
    money = instance.pieces * instance.value
    scale_of_group = _units(instance, division, money)
    scale, scale_of_task = scale_of_group[group[inside]], scale_of_group[division.group_of_task]
    units = np.rint(division.worth[inside] * scale).astype(np.int64)
    owner = _numbered(maker, group[inside], _windows(instance, maker, task))
    demand = _summed(units, owner, int(owner.max()) + 1)
    supply = _summed(units, task, instance.tasks)
    # Where hours are short it is open which of the work is left; elsewhere all of it is sent.
    short = np.array([level is None for level in division.level] + [False], bool)[division.group_of_task]
    supply = np.where(short, np.maximum(supply, money * scale_of_task), supply)
    per_lot = (instance.lot * instance.value)[task]
    before = np.rint(wishes.before[inside] * instance.value[task] * scale).astype(np.int64)
    sent = _cheapest(owner, task, supply, demand, wishes.cost[inside], per_lot, before)
    worth = np.zeros(len(instance.pair_maker))
    worth[inside] = sent / scale
    left = np.maximum(money - _summed(sent, task, instance.tasks) / scale_of_task, 0)
    return replace(division, worth=worth, unsent=np.where(short, left, division.unsent))


def _units(instance: Instance, division: Division, money: Ints) -> Ints:
    """Into how many units the measure of each group was cut, int64[groups + 1]: exact where that fits."""
    common = int(np.gcd.reduce(instance.wished))
    scale = np.ones(len(division.level) + 1, np.int64)
    total, widest = scale - 1, scale.copy()
    np.add.at(total, division.group_of_task, money)
    np.maximum.at(widest, division.group_of_maker, instance.wished // common)
    for group, level in enumerate(division.level):
        if level is not None:
            scale[group] = unit_of(level * common, int(total[group]), int(widest[group]))
    return scale


def swapped(instance: Instance, pieces: Ints, wishes: Wishes, ideal: Floats | None) -> Ints:
    """Pieces per pair, int64[pairs], that pay everybody what `pieces` pays them, lot for equal lot.

    With `ideal` (new work per maker, float64[makers]) lots pay differently: then the same lots stay unplaced
    and nobody is given a lot that a poorer person should rather have, so that the plan stays as fair as it is.
    Without it all lots pay the same, and every plan with these incomes is open.
    """
    menu = lot_menu(instance)
    # One entry for every pair and kind of lot that the pair may do.
    row, pair = np.nonzero(menu.of_task[:, instance.pair_task] >= 0)
    maker, task = (at[pair].astype(np.int64) for at in (instance.pair_maker, instance.pair_task))
    kind = menu.of_task[row, task]
    size, worth = menu.size[kind], menu.worth[kind]

    def lots_in(pieces: Ints) -> Ints:
        """Lots per entry in these pieces per pair: whole ones, and the short one that is left."""
        lot = instance.lot[task]
        return np.where(row == FULL, pieces[pair] // lot, pieces[pair] % lot // size)

    held, before = lots_in(pieces), lots_in(np.floor(wishes.before + NEAR).astype(np.int64))
    owner = _numbered(maker, worth, _windows(instance, maker, task))
    can = np.ones(len(held), bool)
    supply = menu.count
    if ideal is not None:
        can = (held > 0) | ~_tempting(instance, maker, kind, worth, pieces, ideal)
        supply = _summed(held, kind, len(menu.task))
    demand = _summed(held, owner, int(owner.max(initial=-1)) + 1)
    here = np.flatnonzero(can & (demand[owner] > 0) & (supply[kind] > 0))
    lots, one = np.zeros(len(held), np.int64), np.ones(len(here), np.int64)
    cost = wishes.cost[pair[here]]
    lots[here] = _cheapest(owner[here], kind[here], supply, demand, cost, one, before[here])
    return _summed(lots * size, pair, len(pieces))


def _windows(instance: Instance, maker: Ints, task: Ints) -> Ints:
    """The window of each pair's task, as a number; 0 for makers whose hours are not told by week."""
    weeks = instance.weeks
    if weeks is None:
        return np.zeros(len(maker), np.int64)
    window = weeks.first[task] * len(weeks.labels) + weeks.last[task] + 1
    return np.where(weeks.limited[maker], window, 0)


def _numbered(*columns: Ints) -> Ints:
    """0, 1, 2, … for the different rows that these columns make."""
    number = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        values, place = np.unique(column, return_inverse=True)
        number = np.unique(number * len(values) + place, return_inverse=True)[1].astype(np.int64)
    return number


def _tempting(instance: Instance, maker: Ints, kind: Ints, worth: Ints, pieces: Ints, ideal: Floats) -> Bools:
    """Entries whose maker, holding such a lot, would stand so high that it should move to somebody poorer."""
    new = _summed(pieces * instance.value[instance.pair_task], instance.pair_maker, instance.makers)
    total, off = instance.standing + new, new - ideal
    largest = instance.largest_lot
    takes = ((instance.room - new)[maker] >= worth) & ((off - largest)[maker] + worth < NEAR)
    lowest = np.full(int(kind.max(initial=-1)) + 1, np.inf)
    np.minimum.at(lowest, kind, np.where(takes, (total / instance.wished)[maker], np.inf))
    gives = (off + largest)[maker] - worth > -NEAR
    return np.asarray(gives & ((total[maker] - worth) / instance.wished[maker] > lowest[kind]), np.bool_)


def _summed(values: Ints, at: npt.NDArray[np.integer[Any]], count: int) -> Ints:
    found = np.zeros(count, np.int64)
    np.add.at(found, at, values)
    return found


def _cheapest(
    maker: npt.NDArray[np.integer[Any]],
    task: npt.NDArray[np.integer[Any]],
    supply: Ints,
    demand: Ints,
    cost: Ints,
    per: Ints,
    before: Ints,
) -> Ints:
    """Units per pair: every maker gets `demand`, no task gives more than `supply`, at the least sum of
    cost / per, then with the fewest units beyond `before`.
    """
    makers, tasks = len(demand), len(supply)
    nodes = 2 + makers + tasks
    # Two plans differ by circles, and no circle has more changes than nodes: one unit of cost outweighs them.
    weight = nodes + 1 if before.any() else 1
    unit = whole_costs(cost, per, MOST_COST // (nodes * weight)) * weight
    maker_node, task_node = np.arange(makers) + 2, np.arange(tasks) + 2 + makers
    most = np.minimum(supply[task], demand[maker])
    stays = np.minimum(before, most)
    flow = CostFlow()
    same = flow.arcs(task_node[task], maker_node[maker], stays, unit)
    more = flow.arcs(task_node[task], maker_node[maker], most - stays, unit + int(weight > 1))
    flow.arcs(SOURCE, task_node, supply, 0)
    flow.arcs(maker_node, SINK, demand, 0)
    flow.send(int(demand.sum()))
    return flow.sent(same) + flow.sent(more)


def whole_costs(cost: Ints, per: Ints, most: int) -> Ints:
    """Whole numbers in the ratio of cost / per, exactly so where that stays below `most`, else rounded."""
    if not cost.any():
        return np.zeros_like(cost)
    paid = cost > 0
    common = math.lcm(*np.unique(per[paid]).tolist())
    exact = cost.astype(object) * (common // per.astype(object))
    exact //= math.gcd(*exact.tolist())
    if exact.max() <= most:
        return exact.astype(np.int64)
    ratio = cost / per
    return np.rint(ratio * (most / ratio.max())).astype(np.int64)
