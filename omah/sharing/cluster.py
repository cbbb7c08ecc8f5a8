"""A few people and the lots among them: the best split between any two, then ruin and recreate.

Everything is in plain integers, so nothing here is rounded. Two people are split exactly: which sums can be
made of the lots both can do is a set of bits, and each kind of lot shifts and joins it. What splits between two
cannot mend, chance may: some lots of a few people are taken back, handed out anew and split again, and the
result stays when it is fairer. The chances are drawn from the published seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

# How many splits between two people are looked at in a cluster: at least so many in all and for each of its
# people, and more among few people, as long as there are not too many for all clusters together.
LEAST_SPLITS = 2000
SPLITS_A_MAKER = 20
SPLITS_AMONG_FEW = 80_000
MOST_SPLITS = 400_000
TRIES_A_MAKER = 40
# How fine the sums of one split may be.
MOST_BITS = 1 << 15
# So often somebody is passed over who would be next when lots are handed out anew, and so many lots of a
# kind are taken back from one person at most.
PASSED_OVER = 0.15
MOST_AT_ONCE = 20
# Who gives a lot may end a whole largest lot below the ideal; what is less than this below that is rounding.
EDGE = 2.0**-7

Merit = tuple[int, int, list[float]]
_State = tuple[list[int], list[int], list[dict[int, int]], list[int], list[int]]


class Draws:
    """Numbers that look like chance and follow from the seed alone, on every machine."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, count: int) -> int:
        """A whole number from 0 to below `count`."""
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 32) * count >> 32

    def part(self) -> float:
        """A number from 0 to below 1."""
        return self.below(2**32) / 2**32


@dataclass(frozen=True)
class _Split:
    """A better split between two: the level of the poorer after it, and lots that move to the first."""

    lower: float
    moves: tuple[tuple[int, int], ...]


class Cluster:
    """Who holds which lots among a few makers.

    Per maker: `wished`, `total` (standing and new work), `room` (left), `floor` and `ceiling` (where nobody
    should end) and `held` (lots by every kind they may do). Per kind: `worth` and `loose` (lots that
    nobody has).
    """

    def __init__(
        self,
        wished: list[int],
        total: list[int],
        room: list[int],
        bounds: list[tuple[float, float]],
        worth: list[int],
        held: list[dict[int, int]],
        loose: list[int],
    ) -> None:
        self.wished, self.total, self.room, self.bounds = wished, total, room, bounds
        self.worth, self.held, self.loose = worth, held, loose
        self.able: list[list[int]] = [[] for _ in worth]
        for maker, kinds in enumerate(held):
            for kind in kinds:
                self.able[kind].append(maker)
        self.unit = gcd(*worth)
        # Every change of hands has a number, so that splits that were looked at before are known again.
        self.change = 0
        self.version = [0] * len(wished)
        self.splits: dict[tuple[int, int, int, int], _Split | None] = {}
        self.looked = 0

    def improve(self, seed: int, clusters: int = 1) -> None:
        """Make the hands fairer until nothing simple does, then by chance until the splits are used up.

        `clusters` is how many there are in all: they divide the time among them.
        """
        self.settle()
        count = len(self.wished)
        few = min(SPLITS_AMONG_FEW // count, MOST_SPLITS // clusters)
        draws, most = Draws(seed), max(LEAST_SPLITS, SPLITS_A_MAKER * count, few)
        best, merit = self._state(), self.merit()
        tries = 0
        # Nothing is fairer than everybody exactly at the divisible ideal.
        ideal = sorted(
            (low + EDGE + high) / 2 / h for (low, high), h in zip(self.bounds, self.wished, strict=True)
        )
        while merit[2] != ideal and self.looked < most and tries < TRIES_A_MAKER * count:
            tries += 1
            self._ruin(draws)
            self._recreate(draws)
            self.settle()
            now = self.merit()
            if now >= merit:
                best, merit = self._state(), now
            else:
                self._restore(best)

    def merit(self) -> Merit:
        """Least work left loose, then fewest people far from their ideal, then the fairest levels."""
        loose = sum(count * worth for count, worth in zip(self.loose, self.worth, strict=True))
        far = sum(not low < total < high for (low, high), total in zip(self.bounds, self.total, strict=True))
        return -loose, -far, sorted(map(self._level, range(len(self.wished))))

    def settle(self) -> None:
        """Place what is loose, then split between the poorest and whoever gains them most."""
        self._place()
        stuck: set[int] = set()
        while len(stuck) < len(self.wished):
            maker = min((at for at in range(len(self.wished)) if at not in stuck), key=self._level)
            partner, split = self._best_split(maker)
            stuck.add(maker)
            if split is not None:
                stuck = {at for at in stuck if self._level(at) < self._level(maker)}
                for kind, lots in split.moves:
                    self._give(maker, kind, lots)
                    self._give(partner, kind, -lots)
                self._place()

    def _level(self, maker: int) -> float:
        return self.total[maker] / self.wished[maker]

    def _give(self, maker: int, kind: int, lots: int) -> None:
        worth = lots * self.worth[kind]
        self.held[maker][kind] += lots
        self.total[maker] += worth
        self.room[maker] -= worth
        self.change += 1
        self.version[maker] = self.change

    def _place(self) -> None:
        """Loose lots, the largest first, go to the lowest who has room and stays below the ceiling."""
        for kind in sorted(range(len(self.worth)), key=lambda kind: -self.worth[kind]):
            while self.loose[kind] and (maker := self._taker(kind)) is not None:
                self._give(maker, kind, 1)
                self.loose[kind] -= 1

    def _taker(self, kind: int) -> int | None:
        worth = self.worth[kind]
        able = [maker for maker in self.able[kind] if self.room[maker] >= worth]
        below = [maker for maker in able if self.total[maker] + worth < self.bounds[maker][1]]
        return min(below or able, key=self._level, default=None)

    def _best_split(self, maker: int) -> tuple[int, _Split | None]:
        """With whom this maker gains most by a split, and how."""
        mine, wished = self._level(maker), self.wished[maker]
        bars = sorted(
            (-(self.total[maker] + self.total[other]) / (wished + self.wished[other]), other)
            for other in range(len(self.wished))
            if self._level(other) > mine
        )
        best: tuple[int, _Split | None] = (maker, None)
        lower = mine
        for bar, other in bars:
            if -bar <= lower:
                break
            split = self._split(maker, other)
            if split is not None and split.lower > lower:
                best, lower = (other, split), split.lower
        return best

    def _split(self, poor: int, rich: int) -> _Split | None:
        """The split of these two that lifts the lower of them most, if any lifts them."""
        pair = poor, rich, self.version[poor], self.version[rich]
        if pair not in self.splits:
            self.looked += 1
            self.splits[pair] = self._found(poor, rich)
        return self.splits[pair]

    def _found(self, poor: int, rich: int) -> _Split | None:
        mine, theirs, worth = self.held[poor], self.held[rich], self.worth
        pool = [(kind, mine[kind] + theirs[kind]) for kind in mine if kind in theirs]
        pool = [(kind, count) for kind, count in pool if count]
        most = min(
            self.room[poor],
            _below(self.bounds[poor][1] - self.total[poor]),
            _below(self.total[rich] - self.bounds[rich][0]),
        )
        if not pool or most <= 0:
            return None
        amount = sum([count * worth[kind] for kind, count in pool])
        unit = max(self.unit, -(-amount // MOST_BITS))
        sizes = [(worth[kind] + unit // 2) // unit for kind, _ in pool]
        now, reach = 0, [1]
        for (kind, count), size in zip(pool, sizes, strict=True):
            now += mine[kind] * size
            reach.append(_joined(reach[-1], count, size))
        even = (self.total[rich] * self.wished[poor] - self.total[poor] * self.wished[rich]) // (
            self.wished[poor] + self.wished[rich]
        )
        middle = now + min(even, most) // unit
        low = (reach[-1] & ((1 << (middle + 1)) - 1)).bit_length() - 1
        beyond = reach[-1] >> (middle + 1)
        high = middle + (beyond & -beyond).bit_length() if beyond else low
        best, lower = None, self._level(poor)
        for goal in (low, high) if high > low else (low,):
            # Where sums are exact, so is the gain; else only the moves tell it.
            if goal <= now or (unit == self.unit and self._lower(poor, rich, (goal - now) * unit) <= lower):
                continue
            moves = self._moves(poor, pool, sizes, reach, goal)
            gain = sum([lots * worth[kind] for kind, lots in moves])
            if 0 < gain <= most and self._lower(poor, rich, gain) > lower:
                lower = self._lower(poor, rich, gain)
                best = _Split(lower, moves)
        return best

    def _lower(self, poor: int, rich: int, gain: int) -> float:
        """The level of the lower of these two once this much has moved to the first."""
        return min(
            (self.total[poor] + gain) / self.wished[poor], (self.total[rich] - gain) / self.wished[rich]
        )

    def _moves(
        self, poor: int, pool: list[tuple[int, int]], sizes: list[int], reach: list[int], goal: int
    ) -> tuple[tuple[int, int], ...]:
        """The lots that bring this maker's part of the pool to the goal, read back kind by kind."""
        moves = []
        for at in range(len(pool) - 1, -1, -1):
            (kind, count), size = pool[at], sizes[at]
            lots = self.held[poor][kind]
            if size:
                able = range(min(count, goal // size) + 1)
                lots = next(lots for lots in able if reach[at] >> (goal - lots * size) & 1)
            goal -= lots * size
            if lots != self.held[poor][kind]:
                moves.append((kind, lots - self.held[poor][kind]))
        return tuple(moves)

    def _ruin(self, draws: Draws) -> None:
        """Take back lots that a poor maker and a few others could share."""
        count = len(self.wished)
        ranked = sorted(range(count), key=self._level)
        first = ranked[int(count * draws.part() ** 2)]
        if not self.held[first]:
            return
        near = sorted({maker for kind in self.held[first] for maker in self.able[kind]} - {first})
        chosen = [first]
        for _ in range(min(len(near), 1 + draws.below(4))):
            chosen.append(near.pop(draws.below(len(near))))
        for maker in chosen:
            for kind, lots in self.held[maker].items():
                back = draws.below(min(lots, MOST_AT_ONCE) + 1)
                if back:
                    self._give(maker, kind, -back)
                    self.loose[kind] += back

    def _recreate(self, draws: Draws) -> None:
        """Hand out what is loose, large before small on the whole, to the lowest or the one after."""
        lots = [kind for kind, count in enumerate(self.loose) for _ in range(min(count, MOST_AT_ONCE))]
        lots.sort(key=lambda kind: -self.worth[kind] * (0.5 + draws.part()))
        for kind in lots:
            worth = self.worth[kind]
            able = [maker for maker in self.able[kind] if self.room[maker] >= worth]
            able = [maker for maker in able if self.total[maker] + worth < self.bounds[maker][1]] or able
            if not able:
                continue
            kept = [maker for maker in able if draws.part() > PASSED_OVER] or able
            self._give(min(kept, key=self._level), kind, 1)
            self.loose[kind] -= 1

    def _state(self) -> _State:
        held = [dict(kinds) for kinds in self.held]
        return self.total[:], self.room[:], held, self.loose[:], self.version[:]

    def _restore(self, state: _State) -> None:
        total, room, held, loose, version = state
        self.total, self.room, self.loose, self.version = total[:], room[:], loose[:], version[:]
        self.held = [dict(kinds) for kinds in held]


def best_filling(
    worth: Sequence[int], held: Sequence[int], loose: Sequence[int], most: int
) -> list[int] | None:
    """How many lots of each kind hold the most work that is not above `most`, of what somebody holds and what is loose;
    None where that is no more than they hold.
    """
    count = [min(mine + free, most // each) for each, mine, free in zip(worth, held, loose, strict=True)]
    unit = max(gcd(*worth), -(-most // MOST_BITS))
    # Where sums are too many they are rounded up, so that what is found fits.
    sizes = [-(-each // unit) for each in worth]
    reach = [1]
    for many, size in zip(count, sizes, strict=True):
        reach.append(_joined(reach[-1], many, size) & ((1 << (most // unit + 1)) - 1))
    goal, lots = reach[-1].bit_length() - 1, list(held)
    for at in range(len(worth) - 1, -1, -1):
        ways = [n for n in range(count[at] + 1) if n * sizes[at] <= goal]
        lots[at] = min(
            (n for n in ways if reach[at] >> (goal - n * sizes[at]) & 1), key=lambda n: abs(n - held[at])
        )
        goal -= lots[at] * sizes[at]
    gain = sum([(n - mine) * each for n, mine, each in zip(lots, held, worth, strict=True)])
    return lots if gain > 0 else None


def _joined(reach: int, count: int, size: int) -> int:
    """Sums that stay reachable, and those with up to `count` lots of this size added."""
    step = 1
    while count:
        step = min(step, count)
        reach |= reach << (step * size)
        count -= step
        step *= 2
    return reach


def _below(bound: float) -> int:
    """The largest whole number below the bound."""
    return int(-(-bound // 1)) - 1
