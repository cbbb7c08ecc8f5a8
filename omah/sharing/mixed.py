"""Sharing lots that pay different amounts. To do it perfectly is NP-hard; this is a sound approximation.

The divisible optimum is rounded by slots (Shmoys and Tardos): a maker's fractional lots, largest first, are
laid into slots of one lot each, and a flow gives every full slot exactly one lot. Everybody ends less than
one of their largest lots from the ideal. Whoever went over their hours then hands lots back, what is loose is
placed again where hours permit, and lots move from richer to poorer while the poorer of the two gains.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow

from omah.sharing.arrays import Floats, Indices, Ints
from omah.sharing.instance import Instance

# Exchanges are tried between all pairs of people only where that is cheap: so many makers, so many lots taken
# at once, so many exchanges looked at in all.
MOST_TRADERS = 300
MOST_TAKEN = 4
MOST_LOOKS = 30_000_000
MOST_TABLE = 2_000_000
# A gain smaller than this part of a level is noise of floating point, not justice.
NOISE = 1e-9


@dataclass(frozen=True, eq=False)
class Kinds:
    """Kinds of lots: the full lots of each task, and its last short one. int64[kinds] each."""

    task: Ints
    size: Ints
    worth: Ints
    count: Ints
    maker: Indices
    kind: Indices
    pair: Ints
    start: Ints

    def makers(self, kind: int) -> slice:
        """Where the makers who may do this kind stand in `maker`, `kind` and `pair`."""
        return slice(int(self.start[kind]), int(self.start[kind + 1]))


def lot_kinds(instance: Instance) -> Kinds:
    """The kinds of lots of an instance and, sorted by kind, who may do them (`pair` is the instance's)."""
    full, short = instance.pieces // instance.lot, instance.pieces % instance.lot
    task = np.concatenate([np.flatnonzero(full), np.flatnonzero(short)])
    whole = np.arange(len(task)) < np.count_nonzero(full)
    size = np.where(whole, instance.lot[task], short[task])
    count = np.where(whole, full[task], 1)
    first = np.searchsorted(instance.pair_task, task, "left")
    length = np.searchsorted(instance.pair_task, task, "right") - first
    start = np.concatenate([[0], np.cumsum(length)]).astype(np.int64)
    kind = np.repeat(np.arange(len(task)), length)
    pair = np.arange(start[-1]) - start[kind] + first[kind]
    return Kinds(
        task, size, size * instance.value[task], count,
        instance.pair_maker[pair], kind.astype(np.int32), pair, start,
    )  # fmt: skip


def largest_lots(instance: Instance, kinds: Kinds) -> Ints:
    """The worth of the largest lot each maker may do, int64[makers]; zero for who may do none."""
    largest = np.zeros(instance.makers, np.int64)
    np.maximum.at(largest, kinds.maker, kinds.worth[kinds.kind])
    return largest


def share_mixed(instance: Instance, worth: Floats, ideal: Floats) -> Ints:
    """Pieces per pair, int64[pairs], near the divisible `worth` per pair."""
    kinds = lot_kinds(instance)
    hands = Hands(instance, kinds, ideal, _rounded(instance, kinds, worth))
    hands.improve()
    if instance.makers <= MOST_TRADERS:
        # Where it is cheap, a second start from empty hands; rounding wins unless that is fairer and as near.
        empty = Hands(instance, kinds, ideal, np.zeros(len(kinds.pair), np.int64))
        empty.improve()
        hands = max(hands, empty, key=Hands.merit)
    pieces = np.zeros(len(instance.pair_maker), np.int64)
    np.add.at(pieces, kinds.pair, hands.lots * kinds.size[kinds.kind])
    return pieces


def _rounded(instance: Instance, kinds: Kinds, worth: Floats) -> Ints:
    """Whole lots per entry of `kinds`: the whole part of the divisible share, and the slots' flow."""
    fraction = _split_short_lots(kinds, worth) / kinds.worth[kinds.kind]
    whole = np.floor(fraction + NOISE)
    rest = np.where(fraction - whole > NOISE, fraction - whole, 0.0)
    loose = np.zeros(len(kinds.task))
    np.add.at(loose, kinds.kind, rest)
    lots = whole.astype(np.int64)
    entries = np.flatnonzero(rest > 0)
    if len(entries):
        lots[entries] += _match_slots(kinds, entries, rest[entries], np.floor(loose + 1e-4).astype(np.int64))
    return lots


def _split_short_lots(kinds: Kinds, worth: Floats) -> Floats:
    """Divisible work per entry of `kinds`: the last part of each task's work is its short lot."""
    share = worth[kinds.pair]
    running = np.concatenate([[0.0], np.cumsum(share)])
    upto = running[1:] - running[kinds.start[kinds.kind]]
    span = kinds.count * kinds.worth
    full = np.zeros(int(kinds.task.max(initial=-1)) + 1, np.int64)
    is_full = np.zeros(len(kinds.task), bool)
    # Full kinds are listed before short ones, each task at most once in either.
    _, first = np.unique(kinds.task, return_index=True)
    is_full[first] = True
    full[kinds.task[is_full]] = span[is_full]
    low = np.where(is_full, 0, full[kinds.task])
    overlap = np.minimum(upto, (low + span)[kinds.kind]) - np.maximum(upto - share, low[kinds.kind])
    return np.asarray(np.maximum(overlap, 0.0), np.float64)


def _match_slots(kinds: Kinds, entries: Ints, rest: Floats, loose: Ints) -> Ints:
    """Which of the fractional entries get the lot, int64[entries] of 0 or 1."""
    order = np.lexsort((entries, -kinds.worth[kinds.kind[entries]], kinds.maker[entries]))
    maker, kind, part = kinds.maker[entries[order]], kinds.kind[entries[order]], rest[order]
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
    lots = np.zeros(len(entries), np.int64)
    np.add.at(lots, order[item], taken)
    return lots


def _slot_flow(kind: Indices, slot: Ints, filled: Floats, loose: Ints) -> Ints:
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

    `lots` int64 per entry of `kinds`; `total` (standing and new work) and `room` (left) int64[makers].
    """

    def __init__(self, instance: Instance, kinds: Kinds, ideal: Floats, lots: Ints) -> None:
        self.kinds, self.lots = kinds, lots
        self.wished = instance.wished.astype(np.float64)
        new = np.zeros(instance.makers, np.int64)
        np.add.at(new, kinds.maker, lots * kinds.worth[kinds.kind])
        self.total, self.room = instance.standing + new, instance.room - new
        placed = np.zeros(len(kinds.task), np.int64)
        np.add.at(placed, kinds.kind, lots)
        self.loose = kinds.count - placed
        largest = largest_lots(instance, kinds)
        # Nobody is to end a whole largest lot above or below the ideal.
        self.ceiling = instance.standing + ideal + largest
        self.floor = instance.standing + ideal - largest
        by_maker = np.argsort(kinds.maker, kind="stable")
        self.of_maker = np.split(
            by_maker, np.searchsorted(kinds.maker[by_maker], np.arange(1, instance.makers))
        )

    def level(self, makers: npt.NDArray[np.integer], change: int = 0) -> Floats:
        return np.asarray((self.total[makers] + change) / self.wished[makers], np.float64)

    def give(self, entry: int, lots: int) -> None:
        """Let the maker of this entry take (or, below zero, hand back) lots of its kind."""
        maker, kind = int(self.kinds.maker[entry]), int(self.kinds.kind[entry])
        worth = lots * int(self.kinds.worth[kind])
        self.lots[entry] += lots
        self.total[maker] += worth
        self.room[maker] -= worth
        self.loose[kind] -= lots

    def give_back_overload(self) -> None:
        """Whoever is over their hours hands back the smallest lot that suffices, else the largest."""
        for maker in np.flatnonzero(self.room < 0):
            while self.room[maker] < 0:
                held = self.of_maker[maker][self.lots[self.of_maker[maker]] > 0]
                worth = self.kinds.worth[self.kinds.kind[held]]
                enough = worth >= -self.room[maker]
                at = (
                    np.where(enough, worth, np.iinfo(np.int64).max).argmin()
                    if enough.any()
                    else worth.argmax()
                )
                self.give(int(held[at]), -1)

    def improve(self) -> None:
        """From any start to hands that no simple exchange makes fairer."""
        self.give_back_overload()
        self.settle()
        if len(self.wished) <= MOST_TRADERS:
            self.exchange_with_the_poorer()
            self.settle()

    def merit(self) -> tuple[int, int, list[float]]:
        """Least work left loose, then fewest people far from their ideal, then the fairest levels."""
        far = (self.total >= self.ceiling) | (self.total <= self.floor)
        far &= self.ceiling > self.floor
        loose = int((self.loose * self.kinds.worth).sum())
        return -loose, -int(np.count_nonzero(far)), np.sort(self.total / self.wished).tolist()

    def settle(self) -> None:
        """Place what is loose and move lots to the poorer, until neither changes anything."""
        while True:
            self.place_loose_lots()
            self.move_to_the_poorer()
            # A move may have made room for a lot that had none; then another round places it.
            if not self._loose_fits():
                return

    def _loose_fits(self) -> bool:
        waiting = self.loose[self.kinds.kind] > 0
        return bool((self.room[self.kinds.maker] >= self.kinds.worth[self.kinds.kind])[waiting].any())

    def place_loose_lots(self) -> None:
        """Place loose lots, the largest first, with the lowest who has room, if need be by way of another."""
        for kind in np.argsort(-self.kinds.worth, kind="stable"):
            while self.loose[kind] > 0 and (
                self._place(int(kind)) or self._place_by_way_of_another(int(kind))
            ):
                pass

    def _place(self, kind: int) -> bool:
        here = self.kinds.makers(kind)
        makers, worth = self.kinds.maker[here], int(self.kinds.worth[kind])
        able = self.room[makers] >= worth
        if not able.any():
            return False
        below = able & (self.total[makers] + worth < self.ceiling[makers])
        chosen = np.flatnonzero(below if below.any() else able)
        self.give(here.start + int(chosen[self.level(makers[chosen]).argmin()]), 1)
        return True

    def _place_by_way_of_another(self, kind: int) -> bool:
        """Somebody takes this lot and passes on a lot of theirs to a third person with room for it."""
        here, worth = self.kinds.makers(kind), int(self.kinds.worth[kind])
        makers = self.kinds.maker[here]
        if not len(makers):
            return False
        held = np.concatenate([self.of_maker[maker] for maker in makers])
        entry = np.repeat(np.arange(here.start, here.stop), [len(self.of_maker[maker]) for maker in makers])
        giver, other = self.kinds.maker[held], self.kinds.kind[held]
        passed = self.kinds.worth[other]
        can = (self.lots[held] > 0) & (other != kind) & (self.room[giver] + passed >= worth)
        can &= self.total[giver] + worth - passed > self.floor[giver]
        for wanted in np.unique(other[can]):
            there, size = self.kinds.makers(int(wanted)), int(self.kinds.worth[wanted])
            takers = self.kinds.maker[there]
            able = np.flatnonzero(self.room[takers] >= size)
            if not len(able):
                continue
            for at in np.flatnonzero(can & (other == wanted)):
                third = able[takers[able] != giver[at]]
                if len(third):
                    self.give(int(held[at]), -1)
                    self.give(there.start + int(third[self.level(takers[third]).argmin()]), 1)
                    self.give(int(entry[at]), 1)
                    return True
        return False

    def move_to_the_poorer(self) -> None:
        """Move single lots from richer to poorer until no such move lifts the poorer of the two."""
        waiting = deque(range(len(self.kinds.task)))
        queued = np.ones(len(self.kinds.task), bool)
        while waiting:
            kind = waiting.popleft()
            queued[kind] = False
            while changed := self._move(kind):
                for maker in changed:
                    for other in self.kinds.kind[self.of_maker[maker]]:
                        if not queued[other]:
                            queued[other] = True
                            waiting.append(int(other))

    def _move(self, kind: int) -> tuple[int, ...]:
        """The one move of this kind that closes the widest gap; the two who took part."""
        here, worth = self.kinds.makers(kind), int(self.kinds.worth[kind])
        makers = self.kinds.maker[here]
        gives = (self.lots[here] > 0) & (self.total[makers] - worth > self.floor[makers])
        takes = (self.room[makers] >= worth) & (self.total[makers] + worth < self.ceiling[makers])
        if not gives.any() or not takes.any():
            return ()
        left = np.where(gives, self.level(makers, -worth), -np.inf)
        now = np.where(takes, self.level(makers), np.inf)
        giver, taker = int(left.argmax()), int(now.argmin())
        if left[giver] <= now[taker] + NOISE * abs(now[taker]):
            return ()
        self.give(here.start + giver, -1)
        self.give(here.start + taker, 1)
        return int(makers[giver]), int(makers[taker])

    def exchange_with_the_poorer(self) -> None:
        """Let the poorest give lots of one kind for lots of another while that lifts the poorer of two."""
        makers, kinds = len(self.wished), len(self.kinds.task)
        entry = np.full((makers, kinds), -1, np.int64)
        entry[self.kinds.maker, self.kinds.kind] = np.arange(len(self.kinds.maker))
        looked = 0
        stuck = np.zeros(makers, bool)
        while looked < MOST_LOOKS and not stuck.all():
            waiting = np.flatnonzero(~stuck)
            maker = int(waiting[self.level(waiting).argmin()])
            found, seen = self._best_exchange(maker, entry)
            looked += seen
            stuck[maker] = True
            if found:
                # Any two who traded may be worth trading with again.
                stuck[self.level(np.arange(makers)) >= self.level(np.array([maker]))[0]] = False
                stuck[maker] = False
                for at, lots in found:
                    self.give(at, lots)

    def _best_exchange(self, maker: int, entry: Ints) -> tuple[list[tuple[int, int]], int]:
        """The lots that change hands in this maker's best exchange, and how many were looked at.

        The maker gives n lots of kind a and takes m of kind b from another. For every (other, a, b, m) the
        best n is next to the one at which both would stand level.
        """
        mine = self.of_maker[maker]
        kind = self.kinds.kind[mine].astype(np.int64)
        worth, held = self.kinds.worth[kind], self.lots[mine]
        others = np.flatnonzero(self.total * self.wished[maker] > self.total[maker] * self.wished)
        if not len(others) or not len(kind):
            return [], 1
        # The richest few will do where the table of exchanges would grow too large.
        most_others = MOST_TABLE // (2 * MOST_TAKEN * len(kind) ** 2)
        others = others[np.argsort(-self.level(others), kind="stable")[:most_others]]
        if not len(others):
            return [], 1
        theirs = entry[np.ix_(others, kind)]
        has = np.where(theirs >= 0, self.lots[theirs], 0)
        wished, total = self.wished[others], self.total[others]
        even = (total * self.wished[maker] - self.total[maker] * wished) / (wished + self.wished[maker])
        most = np.arange(1, MOST_TAKEN + 1)
        # Axes: other, given kind a, taken kind b, number taken m, and n rounded down or up.
        shape = (len(others), len(kind), len(kind), len(most), 2)
        taken = np.broadcast_to(most[None, None, None, :, None], shape)
        worth_given, worth_taken = worth[None, :, None, None, None], worth[None, None, :, None, None]
        wanted = (taken * worth_taken - even[:, None, None, None, None]) / worth_given
        given = np.clip(
            np.floor(wanted).astype(np.int64) + np.array([0, 1]), 0, held[None, :, None, None, None]
        )
        gain = taken * worth_taken - given * worth_given
        can = (gain > 0) & (has[:, None, :, None, None] >= taken) & (gain <= self.room[maker])
        can &= (given == 0) | (theirs[:, :, None, None, None] >= 0)
        can &= self.total[maker] + gain < self.ceiling[maker]
        can &= (total - self.floor[others])[:, None, None, None, None] > gain
        now = self.total[maker] / self.wished[maker]
        lower = np.minimum(
            (self.total[maker] + gain) / self.wished[maker],
            (total[:, None, None, None, None] - gain) / wished[:, None, None, None, None],
        )
        lower = np.where(can, lower, -np.inf)
        best = int(lower.argmax())
        if lower.flat[best] <= now + NOISE * abs(now):
            return [], lower.size
        other, a, b, m, side = (int(at) for at in np.unravel_index(best, shape))
        takes, gives = int(most[m]), int(given[other, a, b, m, side])
        swapped = [(int(mine[b]), takes), (int(theirs[other, b]), -takes)]
        if gives:
            swapped += [(int(mine[a]), -gives), (int(theirs[other, a]), gives)]
        return swapped, lower.size
