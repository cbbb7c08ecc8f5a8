"""The problem: who wishes to work, what there is to do, who may do what. No solver is known here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

from omah.sharing.wording import Fault

Ints = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

MOST_MAKERS = 1_000_000
MOST_TASKS = 1_000_000
MOST_PAIRS = 50_000_000
MOST_HOURS = 100_000
MOST_PIECES = 10**9
MOST_RUPIAH = 10**12
# Sums of money stay far below 2**63 even when a thousandth of a rupiah is the unit.
MOST_TOTAL = 10**15


class ProblemError(ValueError):
    """The input cannot be used. `faults` lists everything that is wrong with it, not only the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.sentences("en")))

    def sentences(self, language: str = "id") -> list[str]:
        """Every fault as a sentence, with its JSON path in front."""
        return [fault.sentence(language) for fault in self.faults]


@dataclass(frozen=True, eq=False)
class Instance:
    """What is left to share out, in bare numbers.

    Work and money have one measure (see `Problem.value`): `standing` and `room` are int64[makers] in that
    measure, `value` int64[tasks] a piece; `wished` is int64[makers] in thousandths of an hour. The pairs
    (int32[pairs], sorted by task, then maker) say who may do what.
    """

    wished: Ints
    standing: Ints
    room: Ints
    pieces: Ints
    value: Ints
    lot: Ints
    pair_maker: Indices
    pair_task: Indices

    @property
    def makers(self) -> int:
        return len(self.wished)

    @property
    def tasks(self) -> int:
        return len(self.pieces)

    def reordered(self, makers: Ints, tasks: Ints) -> "Instance":
        """The same instance with makers and tasks in another order (permutations, new position -> old)."""
        new_maker = np.empty(self.makers, np.int32)
        new_maker[makers] = np.arange(self.makers, dtype=np.int32)
        new_task = np.empty(self.tasks, np.int32)
        new_task[tasks] = np.arange(self.tasks, dtype=np.int32)
        pair_maker, pair_task = sorted_pairs(new_maker[self.pair_maker], new_task[self.pair_task])
        return Instance(
            self.wished[makers],
            self.standing[makers],
            self.room[makers],
            self.pieces[tasks],
            self.value[tasks],
            self.lot[tasks],
            pair_maker,
            pair_task,
        )

    def in_whole_lots(self) -> "Instance":
        """The same instance with each room cut down to what whole lots can fill.

        Every sum of a maker's lots is a multiple of their greatest common divisor, so room beyond the last
        such multiple cannot be used, nor can any room smaller than the smallest lot.
        """
        divisor = np.zeros(self.makers, np.int64)
        smallest = np.full(self.makers, np.iinfo(np.int64).max)
        for full in (True, False):
            count = self.pieces // self.lot if full else self.pieces % self.lot
            worth = self.value * self.lot if full else self.value * count
            real = count[self.pair_task] > 0
            makers, worths = self.pair_maker[real], worth[self.pair_task[real]]
            np.gcd.at(divisor, makers, worths)
            np.minimum.at(smallest, makers, worths)
        usable = self.room // np.maximum(divisor, 1) * np.maximum(divisor, 1)
        return replace(self, room=np.where((divisor > 0) & (usable >= smallest), usable, 0))


@dataclass(frozen=True, eq=False)
class Problem:
    """Paid work to be shared and the people who wish to do it.

    Shapes: `wished` int64[makers], thousandths of an hour in the fairness period; `earned` int64[makers], Rp
    earned in it so far; `pieces`, `pay` (Rp a piece), `lot` int64[tasks]; `pair_maker`, `pair_task`
    int32[pairs], sorted by task and maker, who may do what before anybody declines.

    The measure of fairness is rupiah when pay per standard minute is the same for every task
    (`per_rupiah` is 1 and `value` equals `pay`). When it is not, the measure is standard time, written as
    thousandths of a rupiah at the mean rate (`per_rupiah` is 1000), so that declared hours stay a hard limit.
    `room` int64[makers] is what each can still take on, in that measure. `rate` is the measure earned in one
    standard minute, or None when minutes are unknown.
    """

    maker_ids: tuple[str, ...]
    task_ids: tuple[str, ...]
    wished: Ints
    earned: Ints
    room: Ints
    pieces: Ints
    pay: Ints
    lot: Ints
    pair_maker: Indices
    pair_task: Indices
    value: Ints
    per_rupiah: int = 1
    rate: Fraction | None = None
    seed: int = 0
    steps: tuple[str, ...] = ()
    units: tuple[str | None, ...] = ()
    minutes: tuple[Fraction, ...] | None = None
    skills: tuple[frozenset[str], ...] | None = None
    areas_of_maker: tuple[frozenset[str] | None, ...] | None = None
    areas_of_task: tuple[frozenset[str] | None, ...] | None = None
    declined: frozenset[tuple[int, int]] = frozenset()
    has_costs: bool = False
    listed_pairs: bool = field(default=False)

    @staticmethod
    def from_json(text: str | bytes) -> "Problem":
        """Read `omah-share/1`. Raises ProblemError with every fault and its JSON path."""
        from omah.sharing.reading import read_problem

        return read_problem(text)

    @staticmethod
    def from_arrays(
        wished_hours: npt.ArrayLike,
        earned: npt.ArrayLike,
        room: npt.ArrayLike,
        pieces: npt.ArrayLike,
        pay: npt.ArrayLike,
        lot: npt.ArrayLike,
        pair_maker: npt.ArrayLike,
        pair_task: npt.ArrayLike,
        *,
        maker_ids: Sequence[str] | None = None,
        task_ids: Sequence[str] | None = None,
        seed: int = 0,
    ) -> "Problem":
        """Take the problem as columns: float[makers] hours, int[makers] Rp earned, int[makers] Rp still
        earnable; int[tasks] pieces, Rp a piece, pieces a lot; int[pairs] indices of makers and tasks.

        Without ids, makers and tasks are called "0", "1", … Raises ProblemError with every fault.
        """
        from omah.sharing.reading import read_arrays

        columns = (wished_hours, earned, room, pieces, pay, lot, pair_maker, pair_task)
        return read_arrays(columns, maker_ids, task_ids, seed)

    @cached_property
    def maker_index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.maker_ids)}

    @cached_property
    def task_index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.task_ids)}

    def maker(self, key: str | int) -> int:
        """The position of a maker named by id, or by position itself."""
        return _position(key, self.maker_index, "unknown maker")

    def task(self, key: str | int) -> int:
        """The position of a task named by id, or by position itself."""
        return _position(key, self.task_index, "unknown task")

    def allowed(self, gone: Iterable[int] = (), declined: Iterable[tuple[int, int]] = ()) -> Bools:
        """bool[pairs]: the pairs that stand after declines and without those who are gone."""
        keys = self.pair_task.astype(np.int64) * len(self.maker_ids) + self.pair_maker
        refused = [task * len(self.maker_ids) + maker for maker, task in {*self.declined, *declined}]
        stands = ~np.isin(keys, np.array(refused, np.int64))
        absent = list(gone)
        if absent:
            stands &= ~np.isin(self.pair_maker, np.array(absent, np.int32))
        return stands

    def instance(
        self,
        kept_maker: Ints,
        kept_task: Ints,
        kept_pieces: Ints,
        gone: Iterable[int] = (),
        declined: Iterable[tuple[int, int]] = (),
    ) -> Instance:
        """What is left to share once the kept shares stand."""
        worth = self.value[kept_task] * kept_pieces
        held = np.zeros(len(self.maker_ids), np.int64)
        np.add.at(held, kept_maker, worth)
        placed = np.zeros(len(self.task_ids), np.int64)
        np.add.at(placed, kept_task, kept_pieces)
        stands = self.allowed(gone, declined)
        pieces = self.pieces - placed
        return Instance(
            self.wished,
            self.earned * self.per_rupiah + held,
            # Nobody can take more than there is, and a bounded room keeps the arithmetic inside int64.
            np.clip(self.room - held, 0, int((pieces * self.value).sum())),
            pieces,
            self.value,
            self.lot,
            self.pair_maker[stands],
            self.pair_task[stands],
        )

    def drawn_order(self) -> tuple[Ints, Ints]:
        """Makers and tasks in the order drawn by the seed: it depends on who they are, not on the list."""
        return _drawn(self.seed, self.maker_ids), _drawn(self.seed, self.task_ids)


def sorted_pairs(maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer]) -> tuple[Indices, Indices]:
    """Pairs by task, then maker."""
    order = np.lexsort((maker, task))
    return maker[order].astype(np.int32), task[order].astype(np.int32)


def _drawn(seed: int, names: Sequence[str]) -> Ints:
    salt = f"{seed}|".encode()
    digests = [
        hashlib.blake2b(salt + name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        for name in names
    ]
    draws = np.frombuffer(b"".join(digests), dtype=">u8").astype(np.uint64)
    return np.argsort(draws, kind="stable").astype(np.int64)


def _position(key: str | int, index: dict[str, int], code: str) -> int:
    if isinstance(key, str) and key in index:
        return index[key]
    if isinstance(key, (int, np.integer)) and not isinstance(key, bool) and 0 <= key < len(index):
        return int(key)
    raise ProblemError([Fault("", code, {"id": key})])
