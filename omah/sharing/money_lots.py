"""Whole lots where pay does not follow time: what a lot pays is one thing, the hours it takes another.

Lots are shared as if hours were money, each room being the most that its hours could earn. Where that fits into
everybody's hours it stands. Otherwise whoever is over their hours hands lots back, and what is loose goes to the
lowest who have hours for it; then lots move and are exchanged while the poorer of two gains. The same is done from
the whole lots of everybody's divisible share, and the fairer of both is taken.
"""

from collections.abc import Iterator

import numpy as np

from omah.sharing.arrays import Floats, Ints
from omah.sharing.bundles import share_bundles
from omah.sharing.cluster import EDGE
from omah.sharing.market import Market
from omah.sharing.mixed import Menu, lot_menu, share_mixed
from omah.sharing.weekly_lots import equally_fair

# Exchanges are tried where they are quick: so many lots of one kind at once, so many looks in all.
MOST_LOTS = 3
MOST_LOOKS = 50_000
# A gain smaller than this part of a level is noise of floating point, not justice.
NOISE = 1e-9

Change = tuple[int, int, int]  # maker, kind, lots


def hand_out(market: Market, worth: Floats, ideal: Floats, seed: int, *, even: bool) -> tuple[str, Ints]:
    """«bundles» or «mixed», and pieces per pair (int64[pairs]), near the divisible Rp `worth` per pair.

    Bundles are only looked for when `even` is set. Those that fit everybody's hours are the fairest there are, for
    hours only forbid; so are others that reach the same levels.
    """
    money = market.money
    size = money.equal_lots if even else None
    fairest = None if size is None else share_bundles(money, size, ideal)
    if fairest is not None and fits_hours(market, fairest):
        return "bundles", fairest
    pieces = share_mixed(money, worth, ideal, seed)
    if not fits_hours(market, pieces):
        whole = np.floor(worth / (money.value * money.lot)[money.pair_task] + NOISE).astype(np.int64)
        begun = _Hands(market, ideal, pieces), _Hands(market, ideal, whole * money.lot[money.pair_task])
        pieces = max((hands.fit() for hands in begun), key=_Hands.merit).pieces()
    return "bundles" if fairest is not None and equally_fair(money, pieces, fairest) else "mixed", pieces


def fits_hours(market: Market, pieces: Ints) -> bool:
    """Whether everybody has hours for these pieces (int64[pairs])."""
    return bool((market.taken(pieces) <= market.hours).all())


class _Hands:
    """Who holds which lots, in plain integers.

    Per maker: `total` (Rp, standing and new work), `room` (what is left of their hours, in the measure of the
    problem), `floor` and `ceiling` (where nobody is to end by a move) and `held` (lots by every kind they may do).
    Per kind: `worth`, `loose` (lots that nobody has) and `able` (who may do it); `effort` by maker and kind.
    """

    def __init__(self, market: Market, ideal: Floats, pieces: Ints) -> None:
        self.market, self.menu = market, lot_menu(market.money)
        money, menu = market.money, self.menu
        self.wished, self.total = money.wished.tolist(), money.standing.tolist()
        self.room, self.worth = market.hours.tolist(), menu.worth.tolist()
        self.loose: list[int] = menu.count.tolist()
        self.able: list[list[int]] = [[] for _ in self.worth]
        self.held: list[dict[int, int]] = [{} for _ in self.wished]
        self.effort: dict[tuple[int, int], int] = {}
        self.looks = 0
        for maker, kind, effort, lots in _entries(market, menu, pieces):
            self.able[kind].append(maker)
            self.held[maker][kind] = 0
            self.effort[maker, kind] = effort
            self.give(maker, kind, lots)
        largest = [max((self.worth[kind] for kind in kinds), default=0) for kinds in self.held]
        aim = (money.standing + ideal).tolist()
        self.floor = [each - lot - EDGE for each, lot in zip(aim, largest, strict=True)]
        self.ceiling = [each + lot for each, lot in zip(aim, largest, strict=True)]

    def pieces(self) -> Ints:
        """Pieces per pair, int64[pairs]."""
        found = np.zeros(len(self.market.effort), np.int64)
        for kind, size in enumerate(self.menu.size.tolist()):
            here = self.menu.pairs(kind)
            found[here] += np.array([self.held[maker][kind] * size for maker in self.able[kind]], np.int64)
        return found

    def give(self, maker: int, kind: int, lots: int) -> None:
        """Let a maker take (or, below zero, hand back) lots of a kind, whether they have hours for it or not."""
        self.held[maker][kind] += lots
        self.loose[kind] -= lots
        self.total[maker] += lots * self.worth[kind]
        self.room[maker] -= lots * self.effort[maker, kind]

    def level(self, maker: int) -> float:
        return float(self.total[maker] / self.wished[maker])

    def fits(self, maker: int, kind: int) -> bool:
        return bool(self.room[maker] >= self.effort[maker, kind])

    def merit(self) -> tuple[int, list[float]]:
        """Least work left loose, then the fairest levels."""
        loose = sum(map(int.__mul__, self.loose, self.worth))
        return -loose, sorted(map(self.level, range(len(self.wished))))

    def fit(self) -> "_Hands":
        """Bring everybody within their hours, then make the hands fairer until nothing simple does."""
        for maker in range(len(self.wished)):
            self._give_back_overload(maker)
        self._settle()
        while self._place_by_way_of_another() or self._exchange():
            self._settle()
        return self

    def _give_back_overload(self, maker: int) -> None:
        """Who is over their hours hands back the shortest lot that suffices, else the longest."""
        while self.room[maker] < 0:
            held = [(self.effort[maker, kind], kind) for kind, lots in self.held[maker].items() if lots]
            enough = [each for each in held if each[0] >= -self.room[maker]]
            self.give(maker, (min(enough) if enough else max(held))[1], -1)

    def _settle(self) -> None:
        while self._place() or self._move():
            pass

    def _place(self) -> bool:
        """Give one loose lot, the largest first, to the lowest who has hours for it."""
        for kind in sorted(range(len(self.worth)), key=lambda kind: -self.worth[kind]):
            able = [maker for maker in self.able[kind] if self.loose[kind] and self.fits(maker, kind)]
            below = [maker for maker in able if self.total[maker] + self.worth[kind] < self.ceiling[maker]]
            if able:
                self.give(min(below or able, key=self.level), kind, 1)
                return True
        return False

    def _move(self) -> bool:
        """Move one lot from a richer to a poorer person, if that lifts the poorer of the two."""
        for kind, worth in enumerate(self.worth):
            gives = [
                (float((self.total[maker] - worth) / self.wished[maker]), maker)
                for maker in self.able[kind]
                if self.held[maker][kind] and self.total[maker] - worth > self.floor[maker]
            ]
            takes = [
                (self.level(maker), maker)
                for maker in self.able[kind]
                if self.fits(maker, kind) and self.total[maker] + worth < self.ceiling[maker]
            ]
            if gives and takes:
                (left, giver), (now, taker) = max(gives), min(takes)
                if left > now + NOISE * abs(now):
                    self.give(giver, kind, -1)
                    self.give(taker, kind, 1)
                    return True
        return False

    def _place_by_way_of_another(self) -> bool:
        """Place one loose lot with somebody who first hands a lot of theirs to a third person."""
        loose = [kind for kind, lots in enumerate(self.loose) if lots]
        for own in range(len(self.worth)) if loose else ():
            thirds = sorted((maker for maker in self.able[own] if self.fits(maker, own)), key=self.level)
            for third in thirds:
                for maker in self.able[own]:
                    if maker == third or not self.held[maker][own]:
                        continue
                    for kind in loose:
                        able = kind != own and kind in self.held[maker]
                        if able and self._change((maker, own, -1), (third, own, 1), (maker, kind, 1)):
                            return True
        return False

    def _exchange(self) -> bool:
        """Let the lowest who can take lots of one kind for lots of another, if that lifts the lower of two."""
        for maker in sorted(range(len(self.wished)), key=self.level):
            for _, changes in sorted(self._offers(maker), reverse=True):
                if self._change(*changes):
                    return True
        return False

    def _offers(self, maker: int) -> Iterator[tuple[float, tuple[Change, ...]]]:
        """Exchanges that would lift the lower of two: how high that one would stand, and what changes."""
        now = self.level(maker)
        for kind in self.held[maker]:
            for other in self.able[kind]:
                if not self.held[other][kind] or self.level(other) <= now or self.looks > MOST_LOOKS:
                    continue
                for taken in range(1, min(MOST_LOTS, self.held[other][kind]) + 1):
                    for price, back in self._prices(maker, other):
                        self.looks += 1
                        gain = taken * self.worth[kind] - price
                        one = (self.total[maker] + gain) / self.wished[maker]
                        two = (self.total[other] - gain) / self.wished[other]
                        if min(one, two) > now + NOISE * abs(now):
                            yield min(one, two), (*back, (other, kind, -taken), (maker, kind, taken))

    def _prices(self, maker: int, other: int) -> Iterator[tuple[int, tuple[Change, ...]]]:
        """What a maker could give in return, nothing or a few lots of one kind: what it pays, and what changes."""
        yield 0, ()
        for kind, lots in self.held[maker].items():
            if kind in self.held[other]:
                for given in range(1, min(MOST_LOTS, lots) + 1):
                    yield given * self.worth[kind], ((maker, kind, -given), (other, kind, given))

    def _change(self, *changes: Change) -> bool:
        """Make these changes if everybody has hours for what they have then; else none of them."""
        for change in changes:
            self.give(*change)
        if all(self.room[maker] >= 0 for maker, _, _ in changes):
            return True
        for maker, kind, lots in changes:
            self.give(maker, kind, -lots)
        return False


def _entries(market: Market, menu: Menu, pieces: Ints) -> Iterator[tuple[int, int, int, int]]:
    """(maker, kind, effort of a lot, lots) for all who may do a kind; what no full lot holds is the short lot."""
    lot, short = market.money.lot, market.money.pieces % market.money.lot
    for kind, size in enumerate(menu.size.tolist()):
        here, task = menu.pairs(kind), int(menu.task[kind])
        full, rest = np.divmod(pieces[here], lot[task])
        lots = full if menu.row[kind] == 0 else rest // max(int(short[task]), 1)
        rows = zip(market.money.pair_maker[here], market.effort[here] * size, lots, strict=True)
        for maker, effort, count in rows:
            yield int(maker), kind, int(effort), int(count)
