"""Sharing lots that pay different amounts. To do it perfectly is NP-hard; this is a sound approximation.

The divisible optimum is rounded by slots (Shmoys and Tardos): a maker's fractional lots, largest first, are
laid into slots of one lot each, and a flow gives every full slot exactly one lot. Everybody ends less than
one of their largest lots from the ideal. Whoever went over their hours then hands lots back, what is loose is
placed again where hours permit, and lots move from richer to poorer while the poorer of the two gains. Among few
people, or in a cluster of few that shares no work with others, `omah.sharing.cluster` goes on from there.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow

from omah.sharing.arrays import Floats, Indices, Ints
from omah.sharing.cluster import EDGE, Cluster, best_filling
from omah.sharing.instance import Instance

# So many makers make a cluster in which every two are compared.
MOST_IN_CLUSTER = 300
# A gain smaller than this part of a level is noise of floating point, not justice.
NOISE = 1e-9
FULL, SHORT = 0, 1


@dataclass(frozen=True, eq=False)
class Menu:
    """Kinds of lots without listing who may do them: the full lots of each task (row 0), and its last short one (row 1).

    `task`, `row`, `size`, `worth`, `count`: int64[kinds]; `of_task` int64[2, tasks], −1 where there is none;
    `start` int64[tasks + 1], where the pairs of each task begin.
    """

    task: Ints
    row: Ints
    size: Ints
    worth: Ints
    count: Ints
    of_task: Ints
    start: Ints

    def pairs(self, kind: int) -> slice:
        """Where the pairs that may do this kind stand in the instance."""
        task = self.task[kind]
        return slice(int(self.start[task]), int(self.start[task + 1]))


def lot_menu(instance: Instance) -> Menu:
    full, short = instance.pieces // instance.lot, instance.pieces % instance.lot
    row, task = np.nonzero(np.stack([full, short]))
    size = np.where(row == FULL, instance.lot[task], short[task])
    of_task = np.full((2, instance.tasks), -1)
    of_task[row, task] = np.arange(len(task))
    start = np.searchsorted(instance.pair_task, np.arange(instance.tasks + 1), "left")
    count = np.where(row == FULL, full[task], 1)
    return Menu(task, row, size, size * instance.value[task], count, of_task, start)


def share_mixed(
    instance: Instance, worth: Floats, ideal: Floats, seed: int, *, quickly: bool = False
) -> Ints:
    """Pieces per pair, int64[pairs], near the divisible `worth` per pair; `quickly`: small clusters as large ones."""
    menu = lot_menu(instance)
    hands = Hands(instance, menu, ideal, _rounded(instance, menu, worth))
    hands.give_back_overload()
    hands.settle()
    found = [] if quickly else clusters(instance)
    for cluster in found:
        hands.improve_among(cluster, seed, len(found))
    if found:
        hands.settle()
    size = np.zeros((2, instance.tasks), np.int64)
    size[menu.row, menu.task] = menu.size
    pieces: Ints = (hands.lots * size[:, instance.pair_task]).sum(axis=0)
    return pieces


def clusters(instance: Instance) -> list[Ints]:
    """The makers of each small cluster: two or more who share no work with anybody else."""
    label, before = np.arange(instance.makers), np.empty(0, np.int64)
    real = instance.pieces[instance.pair_task] > 0
    maker, task = instance.pair_maker[real], instance.pair_task[real]
    while not np.array_equal(label, before):
        before = label.copy()
        lowest = np.full(instance.tasks, instance.makers)
        np.minimum.at(lowest, task, label[maker])
        np.minimum.at(label, maker, lowest[task])
        # A label points at a maker of the same cluster, so that maker's own label is as good or better.
        label = label[label]
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return [part for part in parts if 2 <= len(part) <= MOST_IN_CLUSTER]


def _rounded(instance: Instance, menu: Menu, worth: Floats) -> Ints:
    """Whole lots, int64[2, pairs]: the whole part of the divisible share, and the slots' flow."""
    pair, row, part = _split_short_lots(instance, menu, worth)
    kind = menu.of_task[row, instance.pair_task[pair]]
    fraction = part / menu.worth[kind]
    whole = np.floor(fraction + NOISE)
    rest = np.where(fraction - whole > NOISE, fraction - whole, 0.0)
    loose = np.floor(np.bincount(kind, rest, len(menu.task)) + 1e-4).astype(np.int64)
    lots = whole.astype(np.int64)
    some = np.flatnonzero(rest > 0)
    if len(some):
        maker = instance.pair_maker[pair[some]]
        lots[some] += _match_slots(maker, kind[some], menu.worth[kind[some]], rest[some], loose)
    found = np.zeros((2, len(instance.pair_maker)), np.int64)
    found[row, pair] = lots
    return found


def _split_short_lots(instance: Instance, menu: Menu, worth: Floats) -> tuple[Ints, Ints, Floats]:
    """Pairs, rows and divisible work in full and short lots: the last of each task's work is its short lot."""
    pair = np.flatnonzero(worth > 0)
    share, task = worth[pair], instance.pair_task[pair]
    running = np.concatenate([[0.0], np.cumsum(share)])
    begin = running[np.searchsorted(task, np.arange(instance.tasks), "left")]
    upto = running[1:] - begin[task]
    span = np.zeros(instance.tasks)
    full = menu.row == FULL
    span[menu.task[full]] = (menu.count * menu.worth)[full]
    in_full = np.minimum(upto, span[task]) - np.minimum(upto - share, span[task])
    parts = np.concatenate([in_full, share - in_full])
    # Work in lots that a task does not have is the dust of running sums.
    parts[menu.of_task[:, task].ravel() < 0] = 0.0
    some = np.flatnonzero(parts > 0)
    return np.tile(pair, 2)[some], some // len(pair), parts[some]


def _match_slots(maker: Indices, kind: Ints, worth: Ints, rest: Floats, loose: Ints) -> Ints:
    """Which of the fractional entries get the lot, int64[entries] of 0 or 1."""
    order = np.lexsort((np.arange(len(maker)), -worth, maker))
    maker, kind, part = maker[order], kind[order], rest[order]
    running = np.concatenate([[0.0], np.cumsum(part)])
    begins = np.concatenate([[True], maker[1:] != maker[:-1]])
    block = np.cumsum(begins) - 1
    upto = running[1:] - running[np.flatnonzero(begins)][block]
    from_slot = np.floor(upto - part + 1e-6).astype(np.int64)
    to_slot = np.maximum(np.ceil(upto - 1e-6).astype(np.int64) - 1, from_slot)
    slots_of_block = np.zeros(block[-1] + 1, np.int64)
    np.maximum.at(slots_of_block, block, to_slot + 1)
    offset = np.cumsum(slots_of_block) - slots_of_block
    # A fraction below one touches at most two slots.
    twice = to_slot > from_slot
    item = np.concatenate([np.arange(len(order)), np.flatnonzero(twice)])
    slot = np.concatenate([offset[block] + from_slot, (offset[block] + to_slot)[twice]])
    inside = np.concatenate([np.minimum(upto, from_slot + 1) - (upto - part), (upto - to_slot)[twice]])
    filled = np.zeros(int(slots_of_block.sum()))
    np.add.at(filled, slot, inside)
    taken = _slot_flow(kind[item], slot, filled, loose)
    lots = np.zeros(len(order), np.int64)
    np.add.at(lots, order[item], taken)
    return lots


def _slot_flow(kind: Ints, slot: Ints, filled: Floats, loose: Ints) -> Ints:
    """Lots to slots: full slots first, then the fuller ones; int64 per (kind, slot) edge, 0 or 1."""
    kinds, slots = len(loose), len(filled)
    network = min_cost_flow.SimpleMinCostFlow()

    def arcs(tail: Ints, head: Ints, capacity: Ints, cost: Ints) -> Ints:
        added = network.add_arcs_with_capacity_and_unit_cost(
            tail.astype(np.int32), head.astype(np.int32), capacity, cost
        )
        return np.asarray(added, np.int64)

    one_kind, one_slot = np.ones(kinds, np.int64), np.ones(slots, np.int64)
    kind_node, slot_node = np.arange(kinds) + 2, np.arange(slots) + 2 + kinds
    arcs(0 * one_kind, kind_node, loose, 0 * one_kind)
    edges = arcs(
        kind_node[kind], slot_node[slot], np.ones(len(slot), np.int64), np.zeros(len(slot), np.int64)
    )
    fullness = np.where(filled > 1 - 1e-6, 1_000_000, (filled * 1000).astype(np.int64))
    arcs(slot_node, one_slot, one_slot, 1_000_000 - fullness)
    network.set_node_supply(0, int(loose.sum()))
    network.set_node_supply(1, -int(loose.sum()))
    status = network.solve_max_flow_with_min_cost()
    if status != network.OPTIMAL:
        raise ArithmeticError(f"minimum-cost flow ended with {status}")
    return np.asarray(network.flows(edges), np.int64)


class Hands:
    """Who holds which lots, and the ways in which lots may change hands.

    `lots` int64[2, pairs], full and short; `loose` int64[kinds], lots that nobody has; `total` (standing and
    new work) and `room` (left) int64[makers]; `floor` and `ceiling`: nobody is to end there or beyond: more than a
    largest lot below the ideal, or one above it.
    """

    def __init__(self, instance: Instance, menu: Menu, ideal: Floats, lots: Ints) -> None:
        self.instance, self.menu, self.lots = instance, menu, lots
        self.wished = instance.wished.astype(np.float64)
        row, pair = np.nonzero(lots)
        kind = menu.of_task[row, instance.pair_task[pair]]
        new = np.zeros(instance.makers, np.int64)
        np.add.at(new, instance.pair_maker[pair], lots[row, pair] * menu.worth[kind])
        self.total, self.room = instance.standing + new, instance.room - new
        self.loose = menu.count.copy()
        np.subtract.at(self.loose, kind, lots[row, pair])
        self.ceiling = instance.standing + ideal + instance.largest_lot
        self.floor = instance.standing + ideal - instance.largest_lot - EDGE
        key = (instance.pair_maker.astype(np.int64) << 32) | np.arange(len(instance.pair_maker))
        key.sort()
        self.by_maker = key & 0xFFFFFFFF
        self.first_of_maker = np.searchsorted(key >> 32, np.arange(instance.makers + 1), "left")
        self.level = self.total / self.wished
        self.space = self._space(np.arange(instance.makers))

    def _space(self, makers: Ints) -> Floats:
        """Lots worth less than this fit the makers' room and leave them below their ceiling."""
        return np.minimum(self.room[makers] + 0.5, self.ceiling[makers] - self.total[makers])

    def of_maker(self, maker: int) -> Ints:
        """The pairs of one maker."""
        return self.by_maker[self.first_of_maker[maker] : self.first_of_maker[maker + 1]]

    def give(self, kind: int, pair: int, lots: int) -> None:
        """Let the maker of this pair take (or, below zero, hand back) lots of this kind."""
        maker = int(self.instance.pair_maker[pair])
        worth = lots * int(self.menu.worth[kind])
        self.lots[self.menu.row[kind], pair] += lots
        self.loose[kind] -= lots
        total, room = int(self.total[maker]) + worth, int(self.room[maker]) - worth
        self.total[maker], self.room[maker] = total, room
        self.level[maker] = total / self.wished[maker]
        self.space[maker] = min(room + 0.5, self.ceiling[maker] - total)

    def held_by(self, makers: Ints) -> tuple[Ints, Ints, Ints]:
        """What these makers hold: pairs, kinds and how many lots."""
        pairs = np.concatenate([self.of_maker(maker) for maker in makers])
        row, at = np.nonzero(self.lots[:, pairs])
        pairs = pairs[at]
        return pairs, self.menu.of_task[row, self.instance.pair_task[pairs]], self.lots[row, pairs]

    def give_back_overload(self) -> None:
        """Whoever is over their hours hands back the smallest lot that suffices, else the largest."""
        for maker in np.flatnonzero(self.room < 0):
            while self.room[maker] < 0:
                pairs, kind, _ = self.held_by(np.array([maker]))
                worth = self.menu.worth[kind]
                enough = np.where(worth >= -self.room[maker], worth, np.iinfo(np.int64).max)
                at = worth.argmax() if worth.max() < -self.room[maker] else enough.argmin()
                self.give(int(kind[at]), int(pairs[at]), -1)

    def settle(self) -> None:
        """Place what is loose, move lots to the poorer and fill hours, until none of it changes anything."""
        while True:
            self.place_loose_lots()
            self.move_to_the_poorer()
            # A move may have made room for a lot that had none; then another round places it.
            fits = any(self._able(int(kind)).any() for kind in np.flatnonzero(self.loose))
            if not fits and not self.fill_hours():
                return

    def fill_hours(self) -> bool:
        """Where a loose lot fits nobody, let whoever gains work by it, the lowest first, hand back smaller lots for it."""
        pairs = [np.arange(self.menu.start[t], self.menu.start[t + 1]) for t in self._loose_tasks()]
        makers = (
            np.unique(self.instance.pair_maker[np.concatenate(pairs)]) if pairs else np.empty(0, np.int64)
        )
        makers = makers[self.space[makers] > 1]
        filled = [self._fill(int(maker)) for maker in makers[np.argsort(self.level[makers], kind="stable")]]
        return any(filled)

    def _loose_tasks(self) -> Ints:
        return np.unique(self.menu.task[self.loose > 0])

    def _fill(self, maker: int) -> bool:
        """Give somebody the lots that fill their hours best, of their own and of what is loose."""
        pairs = self.of_maker(maker)
        rows, at = np.nonzero(self.menu.of_task[:, self.instance.pair_task[pairs]] >= 0)
        pairs = pairs[at]
        kinds = self.menu.of_task[rows, self.instance.pair_task[pairs]]
        held, worth = self.lots[rows, pairs], self.menu.worth[kinds]
        most = int((held * worth).sum()) + int(np.ceil(self.space[maker])) - 1
        columns = (worth.tolist(), held.tolist(), self.loose[kinds].tolist())
        lots = best_filling(*columns, most)
        for kind, pair, mine, now in zip(kinds, pairs, held, lots or held, strict=True):
            if now != mine:
                self.give(int(kind), int(pair), int(now - mine))
        return lots is not None

    def _makers(self, kind: int) -> Indices:
        return self.instance.pair_maker[self.menu.pairs(kind)]

    def _able(self, kind: int) -> npt.NDArray[np.bool_]:
        """Whose room holds one more lot of this kind, of its makers."""
        return np.asarray(self.room[self._makers(kind)] >= self.menu.worth[kind])

    def place_loose_lots(self) -> None:
        """Place loose lots, the largest first, with the lowest who has room, if need be by way of another."""
        loose = np.flatnonzero(self.loose)
        for kind in loose[np.argsort(-self.menu.worth[loose], kind="stable")]:
            while self.loose[kind] > 0 and (
                self._place(int(kind)) or self._place_by_way_of_another(int(kind))
            ):
                pass

    def _place(self, kind: int) -> bool:
        makers, able = self._makers(kind), self._able(kind)
        if not able.any():
            return False
        below = able & (self.space[makers] > self.menu.worth[kind])
        level = np.where(below if below.any() else able, self.level[makers], np.inf)
        self.give(kind, self.menu.pairs(kind).start + int(level.argmin()), 1)
        return True

    def _place_by_way_of_another(self, kind: int) -> bool:
        """Somebody takes this lot and passes on a lot of theirs to a third person with room for it."""
        here, worth = self.menu.pairs(kind), int(self.menu.worth[kind])
        makers = self._makers(kind).astype(np.int64)
        if not len(makers):
            return False
        pairs, other, _ = self.held_by(makers)
        giver, passed = self.instance.pair_maker[pairs], self.menu.worth[other]
        can = (other != kind) & (self.room[giver] + passed >= worth)
        can &= self.total[giver] + worth - passed > self.floor[giver]
        for wanted in np.unique(other[can]):
            there, takers = self.menu.pairs(int(wanted)), self._makers(int(wanted))
            able = np.flatnonzero(self._able(int(wanted)))
            for at in np.flatnonzero(can & (other == wanted)) if len(able) else ():
                third = able[takers[able] != giver[at]]
                if len(third):
                    self.give(int(wanted), int(pairs[at]), -1)
                    self.give(int(wanted), there.start + int(third[self.level[takers[third]].argmin()]), 1)
                    self.give(kind, here.start + int(np.searchsorted(makers, giver[at])), 1)
                    return True
        return False

    def move_to_the_poorer(self) -> None:
        """Move single lots from richer to poorer until no such move lifts the poorer of the two.

        Of every kind two bounds are kept: the highest level at which somebody would stay after giving a lot,
        and the lowest at which somebody stands who could take one. Whoever changes is held against them, so
        that a kind is looked at again only when it might matter.
        """
        count = len(self.menu.task)
        waiting, queued = deque(range(count)), np.ones(count, bool)
        left, now = np.full(count, -np.inf), np.full(count, np.inf)
        while waiting:
            kind = waiting.popleft()
            queued[kind] = False
            while changed := self._move(kind, left, now):
                giver, taker = changed
                for other in (*self._may_take(giver, left, now), *self._may_give(taker, left, now)):
                    if not queued[other]:
                        queued[other] = True
                        waiting.append(int(other))

    def _may_take(self, maker: int, left: Floats, now: Floats) -> Ints:
        """The kinds of which this maker, who has less than before, might take a lot; keeps the bound."""
        kinds = self.menu.of_task[:, self.instance.pair_task[self.of_maker(maker)]]
        takes = kinds[(kinds >= 0) & (self.menu.worth[kinds] < self.space[maker])]
        now[takes] = np.minimum(now[takes], self.level[maker])
        return takes[left[takes] > self.level[maker]]

    def _may_give(self, maker: int, left: Floats, now: Floats) -> Ints:
        """The kinds of which this maker, who has more than before, might give a lot; keeps the bound."""
        _, gives, _ = self.held_by(np.array([maker]))
        stays = (self.total[maker] - self.menu.worth[gives]) / self.wished[maker]
        left[gives] = np.maximum(left[gives], stays)
        return gives[stays > now[gives]]

    def _move(self, kind: int, left: Floats, now: Floats) -> tuple[int, ...]:
        """The one move of this kind that closes the widest gap; the two who took part."""
        here, worth = self.menu.pairs(kind), int(self.menu.worth[kind])
        makers = self.instance.pair_maker[here]
        holders = np.flatnonzero(self.lots[self.menu.row[kind], here])
        holder = makers[holders]
        stays = self.total[holder] - worth
        after = np.where(stays > self.floor[holder], stays / self.wished[holder], -np.inf)
        level = np.where(self.space[makers] > worth, self.level[makers], np.inf)
        if not len(after) or not len(level):
            return ()
        giver, taker = int(after.argmax()), int(level.argmin())
        left[kind], now[kind] = after[giver], level[taker]
        # Both are infinite when nobody may give or take.
        if not left[kind] > now[kind] + NOISE * min(abs(now[kind]), 1e300):
            return ()
        self.give(kind, here.start + int(holders[giver]), -1)
        self.give(kind, here.start + taker, 1)
        return int(holder[giver]), int(makers[taker])

    def improve_among(self, makers: Ints, seed: int, clusters: int) -> None:
        """Go on with exact splits and by chance among the makers of one of these many clusters."""
        place = {int(maker): at for at, maker in enumerate(makers)}
        pairs = np.concatenate([self.of_maker(maker) for maker in makers])
        task = np.unique(self.instance.pair_task[pairs])
        kinds = self.menu.of_task[:, task].ravel()
        kinds = np.sort(kinds[kinds >= 0])
        number = {int(kind): at for at, kind in enumerate(kinds)}
        held: list[dict[int, int]] = [{} for _ in makers]
        where: dict[tuple[int, int], int] = {}
        for pair in pairs.tolist():
            maker = place[int(self.instance.pair_maker[pair])]
            for row, kind in enumerate(self.menu.of_task[:, self.instance.pair_task[pair]].tolist()):
                if kind >= 0:
                    held[maker][number[kind]] = int(self.lots[row, pair])
                    where[maker, number[kind]] = pair
        bounds = list(zip(self.floor[makers].tolist(), self.ceiling[makers].tolist(), strict=True))
        cluster = Cluster(
            self.instance.wished[makers].tolist(),
            self.total[makers].tolist(),
            self.room[makers].tolist(),
            bounds,
            self.menu.worth[kinds].tolist(),
            held,
            self.loose[kinds].tolist(),
        )
        cluster.improve(seed, clusters)
        for (maker, kind), pair in where.items():
            change = cluster.held[maker][kind] - int(self.lots[self.menu.row[kinds[kind]], pair])
            if change:
                self.give(int(kinds[kind]), pair, change)
