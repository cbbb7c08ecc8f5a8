"""The fairest division when work can be cut as finely as one likes (exact, with its proof).

All makers and tasks begin as one group. Each round finds the level λ at which a group's makers would hold all
its work, and asks one maximum flow whether the work can reach them so. If not, the minimum cut parts the
group: the tasks that cannot all be absorbed, with everybody who can do them, stand at a higher level than the
rest. The labels that remain are the proof, see `omah.sharing.check`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from ortools.graph.python import max_flow

from omah.sharing.arrays import Bools, Floats, Indices, Ints
from omah.sharing.instance import Instance
from omah.sharing.levels import SAFE, Basin, Water

# Capacities are counted in the denominator of λ, which is exact; where that would not fit into int64, in
# thousandths, millionths, … as fine as fits.
MOST_FLOW = SAFE // 2
FINEST = 10**6
# Labels of makers and tasks that are in no open group; they differ, so that a pair of them is in none either.
NO_MAKER, NO_TASK = -1, -2


@dataclass(frozen=True, eq=False)
class Division:
    """The divisible optimum of an instance.

    `worth` float64[pairs]: measure of work each pair shares; `unsent` float64[tasks]; `group_of_maker` and
    `group_of_task` int32, −1 outside every group; `level` per group, measure per thousandth of an hour, in
    rising order, None last for the group whose hours are all used; `ideal` float64[makers]: new work each
    gets. `rounds` is how many maximum flows it took. `group_of_week` int32[makers, weeks], with weeks only: the
    richer group whose work fills this week of a maker to the brim, −1 elsewhere.
    """

    worth: Floats
    unsent: Floats
    ideal: Floats
    group_of_maker: Indices
    group_of_task: Indices
    level: tuple[Fraction | None, ...]
    rounds: int
    group_of_week: Indices | None = None


@dataclass(frozen=True, eq=False)
class Group:
    makers: Ints
    tasks: Ints
    money: int
    water: Water
    scale: int
    cap: Ints


@dataclass(frozen=True, eq=False)
class _Cut:
    """What a maximum flow says: units sent per pair, and which makers and tasks stand on its rich side."""

    sent: Ints
    scale_of_task: Ints
    rich_maker: Bools
    rich_task: Bools


def divide(instance: Instance) -> Division:
    """Leximin of (standing + new work) / wished over all divisible ways to share the work."""
    money = instance.pieces * instance.value
    # Hours are usually whole: in their common measure λ has a small denominator and all stays exact.
    common = int(np.gcd.reduce(instance.wished)) if instance.makers else 1
    basin = Basin(instance.wished // common, instance.standing, instance.room)
    # The pairs inside open groups and where they stand in the instance; settled pairs are not looked at again.
    maker, task, place = _working_pairs(instance, money)
    makers = np.flatnonzero(np.bincount(maker, minlength=1))
    tasks = np.flatnonzero(np.bincount(task, minlength=1))
    worth = np.zeros(len(instance.pair_maker))
    final_of_maker, final_of_task = np.full(instance.makers, -1), np.full(instance.tasks, -1)
    label_of_maker, label_of_task = np.full(instance.makers, NO_MAKER), np.full(instance.tasks, NO_TASK)
    label_of_maker[makers], label_of_task[tasks] = 0, 0
    opened = {0: _group(basin, money, makers, tasks)} if len(tasks) else {}
    closed: list[Group] = []
    fresh, rounds = 1, 0
    while opened:
        rounds += 1
        after: dict[int, Group] = {}
        for labels in batches(opened):
            batch = {name: opened[name] for name in labels}
            here: Bools | slice = slice(None)
            if len(batch) < len(opened):
                here = np.isin(label_of_task[task], labels)
            cut = _send(batch, maker[here], task[here], money, instance)
            for group in batch.values():
                rich_maker, rich_task = cut.rich_maker[group.makers], cut.rich_task[group.tasks]
                whole = bool(rich_maker.all() and rich_task.all())
                if whole or _shortfall(basin, group, money, rich_maker, rich_task) <= 0:
                    final_of_maker[group.makers], final_of_task[group.tasks] = len(closed), len(closed)
                    label_of_maker[group.makers], label_of_task[group.tasks] = NO_MAKER, NO_TASK
                    closed.append(group)
                    continue
                for side_maker, side_task in ((rich_maker, rich_task), (~rich_maker, ~rich_task)):
                    members, work = group.makers[side_maker], group.tasks[side_task]
                    label_of_maker[members], label_of_task[work] = fresh, fresh
                    after[fresh] = _group(basin, money, members, work)
                    fresh += 1
            # Only shares of groups that close now will last.
            lasting = final_of_task[task[here]] >= 0
            scale = cut.scale_of_task[task[here][lasting]]
            worth[place[here][lasting]] = cut.sent[lasting] / scale
            del cut, lasting, scale  # the next flow needs the memory
        # Pairs between two groups carry nothing, whatever this round sent over them.
        inside = label_of_task[task] == label_of_maker[maker]
        maker, task, place = maker[inside], task[inside], place[inside]
        opened = after
    return told(instance, worth, common, closed, final_of_maker, final_of_task, rounds)


def _working_pairs(instance: Instance, money: Ints) -> tuple[Indices, Indices, Indices]:
    """Makers and tasks of the pairs that have work, and their positions."""
    place = np.flatnonzero(money[instance.pair_task] > 0).astype(np.int32)
    if len(place) == len(instance.pair_maker):
        return instance.pair_maker, instance.pair_task, place
    return instance.pair_maker[place], instance.pair_task[place], place


def _group(basin: Basin, money: Ints, makers: Ints, tasks: Ints) -> Group:
    total = int(money[tasks].sum())
    water = basin.fill(makers, total)
    room = basin.room[makers]
    if water.level is None:
        return Group(makers, tasks, total, water, 1, room)
    scale = unit_of(water.level, total, int(basin.wished[makers].max()))
    return Group(makers, tasks, total, water, scale, capacities(basin, makers, total, water, scale))


def unit_of(level: Fraction, total: int, widest: int) -> int:
    """Into how many units a measure is cut: exact for this level if that fits, else as fine as fits."""
    scale = level.denominator
    if total * scale > MOST_FLOW or scale * widest > MOST_FLOW:
        scale = FINEST
        while total * scale > MOST_FLOW:
            scale //= 10
    return scale


def capacities(basin: Basin, makers: Ints, total: int, water: Water, scale: int) -> Ints:
    """clip(λ h − E, 0, c) · scale in whole units, adding up to total · scale."""
    assert water.level is not None
    # Room beyond all the work of the group would not fit into int64 in its units.
    room = np.minimum(basin.room[makers], total)
    cap = np.where(water.full, room * scale, 0)
    between = np.flatnonzero(water.started & ~water.full)
    wished, standing = basin.wished[makers[between]], basin.standing[makers[between]]
    whole, rest = divmod(water.level.numerator, water.level.denominator)
    most = room[between] * scale
    held = (whole * wished - standing) * scale
    if scale == water.level.denominator:
        cap[between] = held + rest * wished
        return cap
    part = np.longdouble(rest) / np.longdouble(water.level.denominator)
    cap[between] = np.clip(held + (part * wished * scale).astype(np.int64), 0, most)
    missing = total * scale - int(cap.sum())
    step = 1 if missing > 0 else -1
    while missing:
        able = between[(cap[between] < most) if step > 0 else (cap[between] > 0)][: abs(missing)]
        if not len(able):
            break
        cap[able] += step
        missing -= step * len(able)
    return cap


def batches(opened: Mapping[int, Group]) -> list[list[int]]:
    """The labels of groups that fit into one flow together without overflow; nearly always one batch."""
    found: list[list[int]] = []
    weight = 0
    for label, group in opened.items():
        if not found or weight + group.money * group.scale > MOST_FLOW:
            found.append([])
            weight = 0
        found[-1].append(label)
        weight += group.money * group.scale
    return found


def _send(
    groups: dict[int, Group], pair_maker: Indices, pair_task: Indices, money: Ints, instance: Instance
) -> _Cut:
    """One maximum flow over all these groups: source → tasks → makers → sink."""
    makers = np.concatenate([group.makers for group in groups.values()])
    tasks = np.concatenate([group.tasks for group in groups.values()])
    cap = np.concatenate([group.cap for group in groups.values()])
    scale = np.ones(instance.tasks, np.int64)
    for group in groups.values():
        scale[group.tasks] = group.scale
    supply = money * scale
    first_task = 2 + len(makers)
    node_of_maker, node_of_task = np.zeros(instance.makers, np.int32), np.zeros(instance.tasks, np.int32)
    node_of_maker[makers] = np.arange(2, first_task)
    node_of_task[tasks] = np.arange(first_task, first_task + len(tasks))
    network = max_flow.SimpleMaxFlow()
    arcs = network.add_arcs_with_capacity(
        node_of_task[pair_task], node_of_maker[pair_maker], supply[pair_task]
    )
    network.add_arcs_with_capacity(np.zeros(len(tasks), np.int32), node_of_task[tasks], supply[tasks])
    network.add_arcs_with_capacity(node_of_maker[makers], np.ones(len(makers), np.int32), cap)
    status = network.solve(0, 1)
    if status != network.OPTIMAL:
        raise ArithmeticError(f"maximum flow ended with {status}")
    side = np.zeros(first_task + len(tasks), bool)
    side[np.asarray(network.get_source_side_min_cut(), np.int64)] = True
    rich_maker, rich_task = np.zeros(instance.makers, bool), np.zeros(instance.tasks, bool)
    rich_maker[makers], rich_task[tasks] = side[2:first_task], side[first_task:]
    return _Cut(np.asarray(network.flows(arcs), np.int64), scale, rich_maker, rich_task)


def _shortfall(basin: Basin, group: Group, money: Ints, rich_maker: Bools, rich_task: Bools) -> Fraction:
    """Exactly how much of the rich side's work its makers cannot hold at the level of the group."""
    water, makers = group.water, group.makers
    held = Fraction(sum(basin.room[makers[rich_maker & water.full]].tolist()))
    if water.level is not None:
        between = makers[rich_maker & water.started & ~water.full]
        held += water.level * sum(basin.wished[between].tolist()) - sum(basin.standing[between].tolist())
    return Fraction(sum(money[group.tasks[rich_task]].tolist())) - held


def rising_order(closed: Sequence[Group]) -> list[int]:
    """Positions of the groups by rising level, those whose hours are all used last."""
    levels = [group.water.level for group in closed]
    return sorted(range(len(closed)), key=lambda at: (levels[at] is None, levels[at] or 0, at))


def told(
    instance: Instance,
    worth: Floats,
    common: int,
    closed: Sequence[Group],
    label_of_maker: Ints,
    label_of_task: Ints,
    rounds: int,
) -> Division:
    """Groups numbered by rising level; `worth` is the work of every pair of the instance."""
    rising = rising_order(closed)
    place = np.full(len(closed) + 1, -1, np.int32)
    place[rising] = np.arange(len(closed))
    ideal, sent = np.zeros(instance.makers), np.zeros(instance.tasks)
    some = np.flatnonzero(worth)
    np.add.at(ideal, instance.pair_maker[some], worth[some])
    np.add.at(sent, instance.pair_task[some], worth[some])
    levels = [closed[at].water.level for at in rising]
    return Division(
        worth=worth,
        unsent=np.maximum(instance.pieces * instance.value - sent, 0),
        ideal=ideal,
        group_of_maker=place[label_of_maker],
        group_of_task=place[label_of_task],
        level=tuple(None if level is None else level / common for level in levels),
        rounds=rounds,
    )
