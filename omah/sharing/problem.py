"""The problem: who wishes to work, what there is to do, who may do what. No solver is known here."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Indices, Ints
from omah.sharing.columns import read_arrays
from omah.sharing.entry import entry_credit
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.instance import Instance
from omah.sharing.problem_json import read_problem
from omah.sharing.weeks import Weeks


@dataclass(frozen=True, eq=False)
class Problem:
    """Paid work to be shared and the people who wish to do it.

    Shapes: `wished` int64[makers], thousandths of an hour in the fairness period; `earned` int64[makers], Rp
    earned in it so far; `pieces`, `pay` (Rp a piece), `lot` int64[tasks]; `pair_maker`, `pair_task`
    int32[pairs], sorted by task and maker, who may do what before anybody declines.

    The measure of fairness is rupiah when pay per standard minute is the same for every task
    (`per_rupiah` is 1 and `value` equals `pay`). When it is not, the measure is standard time, written as
    thousandths of a rupiah at the mean rate (`per_rupiah` is 1000), so that declared hours stay a hard limit; then
    plans for few people measure fairness in rupiah all the same (`omah.sharing.market`).
    `room` int64[makers] is what each can still take on, in that measure. `rate` is the measure earned in one
    standard minute, or None when minutes are unknown. `costs` are Rp of travel and pick-up for every lot that
    a maker is given of a task; they are nobody's income and only weighed among plans that are equally fair.
    `weeks` is None when nobody's hours are told by week. `own_effort` is what a piece takes of a maker's room, by
    (maker, task), where that is not its `value`: who is quicker or slower in one step than in others.
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
    costs: Mapping[tuple[int, int], int] = field(default_factory=dict)
    listed_pairs: bool = False
    entry_credit: bool = False
    weeks: Weeks | None = None
    own_effort: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @staticmethod
    def from_json(text: str | bytes) -> "Problem":
        """Read `omah-share/1`. Raises ProblemError with every fault and its JSON path."""
        return Problem(**read_problem(text))

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
        entry_credit: bool = False,
    ) -> "Problem":
        """Take the problem as columns: float[makers] hours, int[makers] Rp earned, int[makers] Rp still
        earnable; int[tasks] pieces, Rp a piece, pieces a lot; int[pairs] indices of makers and tasks.

        Without ids, makers and tasks are called "0", "1", … For `entry_credit` see `omah.sharing.entry`. Raises
        ProblemError with every fault.
        """
        columns = (wished_hours, earned, room, pieces, pay, lot, pair_maker, pair_task)
        return Problem(**read_arrays(columns, maker_ids, task_ids, seed), entry_credit=entry_credit)

    @cached_property
    def maker_index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.maker_ids)}

    @cached_property
    def task_index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.task_ids)}

    @cached_property
    def all_steps(self) -> frozenset[str]:
        return frozenset(self.steps)

    @cached_property
    def had_work(self) -> Bools:
        """bool[makers]: who could do anything at all before declines and absences."""
        found = np.zeros(len(self.maker_ids), bool)
        found[self.pair_maker] = True
        return found

    @cached_property
    def credit(self) -> Ints:
        """int64[makers]: Rp that each is taken to have earned besides what they have; zeros without the switch."""
        return entry_credit(self.earned, self.wished) if self.entry_credit else np.zeros_like(self.earned)

    @property
    def hours_are_money(self) -> bool:
        """Whether an hour of every maker pays the same whatever they do."""
        return self.per_rupiah == 1 and not self.own_effort

    def effort(self, maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer]) -> Ints:
        """What one piece of each of these tasks takes of the room of its maker, int64."""
        found: Ints = self.value[task]
        if self.own_effort:
            usual = zip(maker.tolist(), task.tolist(), found.tolist(), strict=True)
            found = np.array([self.own_effort.get((m, t), value) for m, t, value in usual], np.int64)
        return found

    def maker(self, key: str | int) -> int:
        """The position of a maker named by id, or by position itself."""
        return _position(key, self.maker_index, "unknown maker")

    def task(self, key: str | int) -> int:
        """The position of a task named by id, or by position itself."""
        return _position(key, self.task_index, "unknown task")

    def allowed(self, gone: Iterable[int] = (), declined: Iterable[tuple[int, int]] = ()) -> Bools:
        """bool[pairs]: the pairs that stand after declines and without those who are gone."""
        stands = np.ones(len(self.pair_maker), bool)
        refused = [task * len(self.maker_ids) + maker for maker, task in {*self.declined, *declined}]
        if refused:
            keys = self.pair_task.astype(np.int64) * len(self.maker_ids) + self.pair_maker
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
        # Nobody can take more than there is, and a bounded room keeps the arithmetic inside int64.
        most = int((pieces * self.value).sum())
        room = np.clip(self.room - held, 0, most)
        whole = bool(stands.all())
        pairs = (
            (self.pair_maker, self.pair_task) if whole else (self.pair_maker[stands], self.pair_task[stands])
        )
        weeks = self.weeks
        if weeks:
            wanted = weeks.wishes(room, pieces * self.value, *pairs) if len(kept_maker) else []
            weeks = weeks.less(kept_maker, kept_task, worth, wanted, most)
        return Instance(
            self.wished,
            (self.earned + self.credit) * self.per_rupiah + held,
            weeks.within(room) if weeks else room,
            pieces,
            self.value,
            self.lot,
            *pairs,
            weeks,
        )

    def drawn_order(self) -> tuple[Ints, Ints]:
        """Makers and tasks in the order drawn by the seed: it depends on who they are, not on the list."""
        return _drawn(self.seed, self.maker_ids), _drawn(self.seed, self.task_ids)


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
