"""The fairest divisible division where hours are told by week (exact, with its proof).

The same parting of groups as in `omah.sharing.flow`, on a network with one node more between task and maker:
the maker's week. Work runs source → task → week of a maker → maker → sink, and a week lets through what its
hours hold. When a cut leaves a week on the rich side and its maker on the poor side, that week is full in
every fairest division. From then on it is a fixed income of the maker, who stands higher by it, and a fixed
drain on the rich group, which must fill it before its own people get anything. A maker without weekly limits
has one week that never fills. Why the labels prove the result stands in `omah.sharing.check`.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from ortools.graph.python import max_flow

from omah.sharing.arrays import Bools, Floats, Ints
from omah.sharing.flow import Division, Group, batches, capacities, divide, rising_order, told, unit_of
from omah.sharing.instance import Instance
from omah.sharing.levels import Basin, Water


@dataclass(frozen=True, eq=False)
class _Group(Group):
    """A group with the weeks its work may fill; `drained` bool per week: its maker is in a poorer group."""

    weeks: Ints
    drained: Bools
    basin: Basin


@dataclass(frozen=True, eq=False)
class _Cut:
    """Units sent over each way, and which makers, tasks and weeks stand on the rich side."""

    sent: Ints
    rich_maker: Bools
    rich_task: Bools
    rich_week: Bools


def divide_in_time(instance: Instance) -> Division:
    """Leximin as `omah.sharing.flow.divide`, with nobody above their hours in any week."""
    if instance.weeks is None:
        return divide(instance)
    parting = _Parting(instance)
    parting.run()
    return parting.told()


class _Parting:
    """Makers, tasks and weeks on their way into groups.

    A week of a maker has the number maker · weeks + week. A *way* is a pair in a week: way_pair, way_task,
    way_week, int64[ways]. Labels of open groups are positive, of closed ones ~(position in `closed`).
    """

    def __init__(self, instance: Instance) -> None:
        assert instance.weeks is not None
        self.instance = instance
        self.money = instance.pieces * instance.value
        self.common = int(np.gcd.reduce(instance.wished)) if instance.makers else 1
        limited, count = instance.weeks.limited, len(instance.weeks.labels)
        self.maker_of_week = np.repeat(np.arange(instance.makers), count)
        # A week that never fills holds more than all there is.
        self.hours = np.where(limited[:, None], instance.weeks.room, int(self.money.sum()) + 1).ravel()
        self.way_pair, self.way_week = self._ways(count)
        self.way_task = instance.pair_task[self.way_pair].astype(np.int64)
        self.fixed = np.zeros(instance.makers, np.int64)
        self.label_of_maker = np.zeros(instance.makers, np.int64)
        self.label_of_task = np.zeros(instance.tasks, np.int64)
        self.label_of_week = np.zeros(len(self.hours), np.int64)
        self.work = np.zeros(len(self.way_pair))
        self.closed: list[_Group] = []
        self.rounds = 0

    def _ways(self, count: int) -> tuple[Ints, Ints]:
        instance, weeks = self.instance, self.instance.weeks
        assert weeks is not None
        maker, task = instance.pair_maker.astype(np.int64), instance.pair_task
        pairs, numbers = [], []
        for week in range(count):
            able = np.where(weeks.limited[maker], weeks.open(maker, task, week), week == 0)
            here = np.flatnonzero(able & (self.money[task] > 0))
            pairs.append(here)
            numbers.append(maker[here] * count + week)
        return np.concatenate(pairs), np.concatenate(numbers)

    def run(self) -> None:
        weeks, tasks = np.unique(self.way_week), np.unique(self.way_task)
        makers = np.unique(self.maker_of_week[weeks])
        self.label_of_maker[makers], self.label_of_task[tasks], self.label_of_week[weeks] = 1, 1, 1
        opened = {1: self._group(1, makers, tasks, weeks, None)} if len(tasks) else {}
        fresh = 2
        while opened:
            self.rounds += 1
            after: dict[int, _Group] = {}
            for labels in batches(opened):
                batch = {label: opened[label] for label in labels}
                label = self.label_of_task[self.way_task]
                here = np.flatnonzero((label == self.label_of_week[self.way_week]) & np.isin(label, labels))
                cut = self._send(batch, here)
                for name, group in batch.items():
                    if self._closes(group, cut):
                        mine = label[here] == name
                        self.work[here[mine]] = cut.sent[mine] / group.scale
                        self._close(group)
                        continue
                    for part in self._part(group, cut, fresh):
                        after[fresh] = part
                        fresh += 1
            opened = after

    def _group(self, label: int, makers: Ints, tasks: Ints, weeks: Ints, above: Fraction | None) -> _Group:
        """A group at its level; `above` is the level of the group it was parted from."""
        instance = self.instance
        drained = self.label_of_maker[self.maker_of_week[weeks]] != label
        money = int(self.money[tasks].sum())
        amount = money - int(self.hours[weeks[drained]].sum())
        fixed = self.fixed[makers]
        basin = Basin(
            instance.wished[makers] // self.common,
            instance.standing[makers] + fixed,
            instance.room[makers] - fixed,
        )
        everyone = np.arange(len(makers))
        water = basin.fill(everyone, amount) if amount > 0 else _still(basin, above)
        if water.level is None:
            return _Group(makers, tasks, money, water, 1, basin.room, weeks, drained, basin)
        scale = unit_of(water.level, money, int(basin.wished.max(initial=1)))
        cap = capacities(basin, everyone, amount, water, scale)
        return _Group(makers, tasks, money, water, scale, cap, weeks, drained, basin)

    def _send(self, groups: dict[int, _Group], ways: Ints) -> _Cut:
        """One maximum flow over all these groups: source → tasks → weeks → makers → sink."""
        makers = np.concatenate([group.makers for group in groups.values()])
        tasks = np.concatenate([group.tasks for group in groups.values()])
        weeks = np.concatenate([group.weeks for group in groups.values()])
        drained = np.concatenate([group.drained for group in groups.values()])
        cap = np.concatenate([group.cap for group in groups.values()])
        units_of_task = np.repeat(
            [group.scale for group in groups.values()], [len(group.tasks) for group in groups.values()]
        )
        sizes = [len(group.weeks) for group in groups.values()]
        units_of_week = np.repeat([group.scale for group in groups.values()], sizes)
        # No week carries more than its group's work; hours far beyond it would not fit into int64 as units.
        work_of_week = np.repeat([group.money for group in groups.values()], sizes)
        supply = np.zeros(self.instance.tasks, np.int64)
        supply[tasks] = self.money[tasks] * units_of_task
        node_of_maker, node_of_task, node_of_week = (
            np.zeros(size, np.int32) for size in (self.instance.makers, self.instance.tasks, len(self.hours))
        )
        node_of_maker[makers] = np.arange(len(makers)) + 2
        node_of_task[tasks] = np.arange(len(tasks)) + 2 + len(makers)
        node_of_week[weeks] = np.arange(len(weeks)) + 2 + len(makers) + len(tasks)
        network = max_flow.SimpleMaxFlow()
        arcs = network.add_arcs_with_capacity(
            node_of_task[self.way_task[ways]], node_of_week[self.way_week[ways]], supply[self.way_task[ways]]
        )
        network.add_arcs_with_capacity(np.zeros(len(tasks), np.int32), node_of_task[tasks], supply[tasks])
        network.add_arcs_with_capacity(
            node_of_week[weeks],
            np.where(drained, 1, node_of_maker[self.maker_of_week[weeks]]).astype(np.int32),
            np.minimum(self.hours[weeks], work_of_week + 1) * units_of_week,
        )
        network.add_arcs_with_capacity(node_of_maker[makers], np.ones(len(makers), np.int32), cap)
        status = network.solve(0, 1)
        if status != network.OPTIMAL:
            raise ArithmeticError(f"maximum flow ended with {status}")
        side = np.zeros(2 + len(makers) + len(tasks) + len(weeks), bool)
        side[np.asarray(network.get_source_side_min_cut(), np.int64)] = True
        # Nodes 0 and 1 are source and sink: whatever is in none of these groups counts as poor.
        side[0] = False
        return _Cut(
            np.asarray(network.flows(arcs), np.int64),
            side[node_of_maker],
            side[node_of_task],
            side[node_of_week],
        )

    def _closes(self, group: _Group, cut: _Cut) -> bool:
        rich = cut.rich_maker[group.makers]
        return bool(rich.all()) or self._shortfall(group, cut) <= 0

    def _shortfall(self, group: _Group, cut: _Cut) -> Fraction:
        """Exactly how much of the rich side's work its makers and full weeks cannot hold at this level."""
        water, basin, rich = group.water, group.basin, cut.rich_maker[group.makers]
        held = Fraction(sum(basin.room[rich & water.full].tolist()))
        if water.level is not None:
            between = rich & water.started & ~water.full
            held += water.level * sum(basin.wished[between].tolist()) - sum(basin.standing[between].tolist())
        held += sum(self.hours[group.weeks[self._full(group, cut)]].tolist())
        return Fraction(sum(self.money[group.tasks[cut.rich_task[group.tasks]]].tolist())) - held

    def _full(self, group: _Group, cut: _Cut) -> Bools:
        """bool per week of the group: filled by the rich side for somebody who does not stand on it."""
        stays = cut.rich_maker[self.maker_of_week[group.weeks]] & ~group.drained
        return cut.rich_week[group.weeks] & ~stays

    def _part(self, group: _Group, cut: _Cut, fresh: int) -> tuple[_Group, _Group]:
        """The rich side and the poor side of a group, labelled `fresh` and `fresh` + 1."""
        full = self._full(group, cut)
        new = group.weeks[full & ~group.drained]
        np.add.at(self.fixed, self.maker_of_week[new], self.hours[new])
        makers = cut.rich_maker[group.makers]
        tasks, weeks = cut.rich_task[group.tasks], cut.rich_week[group.weeks]
        # A rich maker's week on the poor side carries nothing: poorer people take all of that work.
        empty = ~weeks & ~group.drained & cut.rich_maker[self.maker_of_week[group.weeks]]
        self.label_of_week[group.weeks[empty]] = 0
        sides = (makers, tasks, weeks), (~makers, ~tasks, ~weeks & ~empty)
        parts = []
        for label, (side_maker, side_task, side_week) in enumerate(sides, fresh):
            members, work, filled = group.makers[side_maker], group.tasks[side_task], group.weeks[side_week]
            self.label_of_maker[members], self.label_of_task[work] = label, label
            self.label_of_week[filled] = label
            parts.append((label, members, work, filled))
        rich, poor = (self._group(*part, group.water.level) for part in parts)
        return rich, poor

    def _close(self, group: _Group) -> None:
        label = ~len(self.closed)
        self.label_of_maker[group.makers], self.label_of_task[group.tasks] = label, label
        self.label_of_week[group.weeks] = np.where(group.drained, label, 0)
        self.closed.append(group)

    def told(self) -> Division:
        instance = self.instance
        worth: Floats = np.zeros(len(instance.pair_maker))
        np.add.at(worth, self.way_pair, self.work)
        # Closed groups are called ~position, so ~label is the position, and −1 what was never in a group.
        labels = (~self.label_of_maker, ~self.label_of_task, ~self.label_of_week)
        division = told(instance, worth, self.common, self.closed, labels[0], labels[1], self.rounds)
        place = np.full(len(self.closed) + 1, -1, np.int32)
        place[rising_order(self.closed)] = np.arange(len(self.closed))
        return replace(division, group_of_week=place[labels[2]].reshape(instance.makers, -1))


def _still(basin: Basin, above: Fraction | None) -> Water:
    """A group whose work all goes into full weeks of others: its makers stand and get nothing more."""
    stand = [
        Fraction(standing, wished)
        for standing, wished in zip(basin.standing.tolist(), basin.wished.tolist(), strict=True)
    ]
    none = np.zeros(len(stand), bool)
    return Water(min([*stand, *([] if above is None else [above])], default=None), none, none)
