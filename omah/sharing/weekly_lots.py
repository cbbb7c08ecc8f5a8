"""Whole lots where hours are told by week: near the divisible optimum, and always possible week by week.

Lots of one kind or of many, it is one approximation: everybody starts with the whole lots in their divisible
share, which their weeks hold; loose lots go, the largest first, to the lowest whose weeks hold one more; then
lots move from richer to poorer while the poorer of the two gains. In small groups a loose lot may also come in
where another moves on, and two people may exchange lots. Nothing here proves how near that is.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Floats, Ints
from omah.sharing.cluster import EDGE
from omah.sharing.instance import Instance
from omah.sharing.levels import ratio_keys
from omah.sharing.mixed import FULL, Menu, lot_menu
from omah.sharing.weeks import Loads, Weeks

# Exchanges are tried where they are quick: so many makers, lots of one kind at once, looks and tries in all.
MOST_TRADERS = 300
MOST_LOTS = 3
MOST_LOOKS = 200_000
MOST_TRIES = 5_000
# A gain smaller than this part of a level is noise of floating point, not justice.
NOISE = 1e-9


def fits_in_weeks(instance: Instance, pieces: Ints) -> bool:
    """Whether everybody can do these pieces (int64[pairs]) in their weeks."""
    if instance.weeks is None:
        return True
    given = pieces > 0
    maker, task = instance.pair_maker[given], instance.pair_task[given]
    return not Loads(instance.weeks, maker, task, pieces[given] * instance.value[task]).overfull


def equally_fair(instance: Instance, one: Ints, other: Ints) -> bool:
    """Whether two ways to hand out pieces (int64[pairs]) give the same levels, whoever stands on which."""
    return bool((_sorted_levels(instance, one) == _sorted_levels(instance, other)).all())


def _sorted_levels(instance: Instance, pieces: Ints) -> Ints:
    """The exact keys of all levels, the lowest first, int64[2, makers]."""
    held = instance.standing.copy()
    np.add.at(held, instance.pair_maker, pieces * instance.value[instance.pair_task])
    whole, part = ratio_keys(held, instance.wished)
    return np.stack([whole, part])[:, np.lexsort((part, whole))]


def share_by_week(instance: Instance, weeks: Weeks, worth: Floats, ideal: Floats) -> Ints:
    """Pieces per pair, int64[pairs], near the divisible `worth` per pair."""
    menu = lot_menu(instance)
    hands = _Hands(instance, menu, weeks, ideal)
    hands.begin(worth)
    hands.settle()
    if instance.makers <= MOST_TRADERS:
        while hands.place_by_way_of_another() or hands.exchange():
            hands.settle()
    size = np.zeros((2, instance.tasks), np.int64)
    size[menu.row, menu.task] = menu.size
    pieces: Ints = (hands.lots.reshape(2, -1) * size[:, instance.pair_task]).sum(axis=0)
    return pieces


class _Hands:
    """Who holds which lots.

    An *entry* is a pair in full lots or, as many places further on as there are pairs, in the short lot: `maker`,
    `kind` (−1 where there is none) and `lots` int64[2 · pairs]. `total` and `room` (left) int64[makers]; `loose`
    int64[kinds].
    """

    def __init__(self, instance: Instance, menu: Menu, weeks: Weeks, ideal: Floats) -> None:
        nothing = np.empty(0, np.int64)
        self.menu, self.loads = menu, Loads(weeks, nothing, nothing, nothing)
        self.wished = instance.wished.astype(np.float64)
        self.total, self.room = instance.standing.copy(), instance.room.copy()
        self.maker = np.tile(instance.pair_maker, 2)
        self.kind = menu.of_task[:, instance.pair_task].ravel()
        self.lots, self.loose = np.zeros(len(self.kind), np.int64), menu.count.copy()
        self.ceiling = instance.standing + ideal + instance.largest_lot
        self.floor = instance.standing + ideal - instance.largest_lot - EDGE
        real = np.flatnonzero(self.kind >= 0)
        by_maker = real[np.argsort(self.maker[real], kind="stable")]
        cuts = np.searchsorted(self.maker[by_maker], np.arange(1, instance.makers))
        self.of_maker = np.split(by_maker, cuts)
        self.looks = self.tries = 0

    @cached_property
    def entry(self) -> dict[tuple[int, int], int]:
        """The entry of a maker and a kind."""
        real = np.flatnonzero(self.kind >= 0)
        pairs = zip(self.maker[real].tolist(), self.kind[real].tolist(), strict=True)
        return dict(zip(pairs, real.tolist(), strict=True))

    def entries(self, kind: int) -> slice:
        """The entries of all who may do this kind."""
        here = self.menu.pairs(kind)
        further = 0 if self.menu.row[kind] == FULL else len(self.kind) // 2
        return slice(here.start + further, here.stop + further)

    def begin(self, worth: Floats) -> None:
        """Give everybody the full lots in their divisible share."""
        kind = self.kind[: len(worth)]
        full = np.flatnonzero(kind >= 0)
        whole = np.floor(worth[full] / self.menu.worth[kind[full]] + NOISE)
        for at in np.flatnonzero(whole > 0):
            self.give(int(full[at]), int(whole[at]))

    def give(self, entry: int, lots: int) -> None:
        """Let the maker of this entry take (or, below zero, hand back) lots of its kind."""
        maker, kind = int(self.maker[entry]), int(self.kind[entry])
        worth = lots * int(self.menu.worth[kind])
        self.lots[entry] += lots
        self.loose[kind] -= lots
        self.total[maker] += worth
        self.room[maker] -= worth
        self.loads.add(maker, int(self.menu.task[kind]), worth)

    def level(self, makers: npt.NDArray[np.integer]) -> Floats:
        """How high these makers stand."""
        return self.total[makers] / self.wished[makers]

    def space(self, kind: int, makers: npt.NDArray[np.integer]) -> Ints:
        """How much more of this kind each of these makers can do in time."""
        return self.loads.fits(makers, int(self.menu.task[kind]), self.room[makers])

    def settle(self) -> None:
        """Place what is loose and move lots to the poorer, until neither changes anything."""
        while self.place_loose_lots() | self.move_to_the_poorer():
            pass

    def place_loose_lots(self) -> bool:
        """Give loose lots, the largest first, to the lowest who have hours for them in their weeks."""
        placed = False
        for kind in np.argsort(-self.menu.worth, kind="stable"):
            here, worth = self.entries(kind), int(self.menu.worth[kind])
            makers = self.maker[here]
            space = self.space(kind, makers) if self.loose[kind] else np.zeros(0, np.int64)
            while self.loose[kind] and (space >= worth).any():
                able = space >= worth
                below = able & (self.total[makers] + worth < self.ceiling[makers])
                chosen = np.flatnonzero(below if below.any() else able)
                at = int(chosen[self.level(makers[chosen]).argmin()])
                self.give(here.start + at, 1)
                space[at : at + 1] = self.space(kind, makers[at : at + 1])
                placed = True
        return placed

    def move_to_the_poorer(self) -> bool:
        """Move single lots from richer to poorer until no such move lifts the poorer of the two."""
        moved = False
        waiting = deque(range(len(self.menu.task)))
        queued = np.ones(len(self.menu.task), bool)
        while waiting:
            kind = waiting.popleft()
            queued[kind] = False
            while changed := self._move(kind):
                moved = True
                for maker in changed:
                    for other in self.kind[self.of_maker[maker]]:
                        if not queued[other]:
                            queued[other] = True
                            waiting.append(int(other))
        return moved

    def _move(self, kind: int) -> tuple[int, ...]:
        """The one move of this kind that closes the widest gap; the two who took part."""
        here, worth = self.entries(kind), int(self.menu.worth[kind])
        makers = self.maker[here]
        total, wished = self.total[makers], self.wished[makers]
        gives = (self.lots[here] > 0) & (total - worth > self.floor[makers])
        takes = total + worth < self.ceiling[makers]
        if not gives.any() or not takes.any():
            return ()
        takes &= self.space(kind, makers) >= worth
        left = np.where(gives, (total - worth) / wished, -np.inf)
        now = np.where(takes, total / wished, np.inf)
        giver, taker = int(left.argmax()), int(now.argmin())
        if left[giver] <= now[taker] + NOISE * abs(now[taker]):
            return ()
        self.give(here.start + giver, -1)
        self.give(here.start + taker, 1)
        return int(makers[giver]), int(makers[taker])

    @property
    def tired(self) -> bool:
        """Whether enough has been tried."""
        return self.tries >= MOST_TRIES or self.looks >= MOST_LOOKS

    def place_by_way_of_another(self) -> bool:
        """Place one loose lot with somebody who first hands a lot of theirs to a third person."""
        return any(self._change(changes) for changes in self._ways_in())

    def _ways_in(self) -> Iterator[tuple[tuple[int, int], ...]]:
        for kind in np.flatnonzero(self.loose):
            here = self.entries(int(kind))
            for entry in range(here.start, here.stop):
                held = self.of_maker[self.maker[entry]]
                for own in held[(self.lots[held] > 0) & (self.kind[held] != kind)].tolist():
                    for taker in self._from_the_lowest(int(self.kind[own])):
                        if self.tired:
                            return
                        if taker != own:
                            yield (own, -1), (taker, 1), (entry, 1)

    def _from_the_lowest(self, kind: int) -> list[int]:
        """The entries of a kind by the level of their makers."""
        here = self.entries(kind)
        makers = self.maker[here]
        order = np.argsort(self.level(makers), kind="stable")
        return [here.start + at for at in order.tolist()]

    def exchange(self) -> bool:
        """Let the lowest who can take lots of one kind for lots of another, if that lifts the lower of two."""
        for maker in np.argsort(self.total / self.wished, kind="stable").tolist():
            if self.tired:
                return False
            for _, changes in sorted(self._offers(maker), reverse=True):
                if self._change(changes):
                    return True
        return False

    def _offers(self, maker: int) -> Iterator[tuple[float, tuple[tuple[int, int], ...]]]:
        """Exchanges that would lift the lower of two: how high that one would stand, and what changes."""
        level = self.total[maker] / self.wished[maker]
        for mine in self.of_maker[maker].tolist():
            here = self.entries(int(self.kind[mine]))
            for theirs in (here.start + np.flatnonzero(self.lots[here])).tolist():
                other = int(self.maker[theirs])
                if self.total[other] / self.wished[other] <= level:
                    continue
                if self.tired:
                    return
                for taken in range(1, min(MOST_LOTS, int(self.lots[theirs])) + 1):
                    for given, price in self._prices(maker, other):
                        self.looks += 1
                        gain = taken * self._worth(mine) - price
                        lower = min(
                            (self.total[maker] + gain) / self.wished[maker],
                            (self.total[other] - gain) / self.wished[other],
                        )
                        if lower > level + NOISE * abs(level):
                            yield float(lower), ((theirs, -taken), *given, (mine, taken))

    def _prices(self, maker: int, other: int) -> Iterator[tuple[tuple[tuple[int, int], ...], int]]:
        """What a maker could give in return: nothing, or a few lots of one kind, and what it is worth."""
        yield (), 0
        for own in self.of_maker[maker].tolist():
            into = self.entry.get((other, int(self.kind[own])))
            if into is not None:
                for lots in range(1, min(MOST_LOTS, int(self.lots[own])) + 1):
                    yield ((own, -lots), (into, lots)), lots * self._worth(own)

    def _worth(self, entry: int) -> int:
        return int(self.menu.worth[self.kind[entry]])

    def _change(self, changes: Sequence[tuple[int, int]]) -> bool:
        """Make these changes one by one (entry, lots) if everybody can do theirs in time; else none of them."""
        self.tries += 1
        for at, (entry, lots) in enumerate(changes):
            maker, kind = self.maker[entry : entry + 1], int(self.kind[entry])
            if lots > 0 and self.space(kind, maker)[0] < lots * self._worth(entry):
                for undone, back in changes[:at]:
                    self.give(undone, -back)
                return False
            self.give(entry, lots)
        return True
