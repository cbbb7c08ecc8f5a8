"""The plan: who makes how much of what, what everybody earns by it, and the labels that prove it fair."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np

from omah.sharing.problem import Bools, Floats, Indices, Instance, Ints, Problem


@dataclass(frozen=True)
class Unplaced:
    """Pieces of a task (its id) that nobody could take: why, and what would help, in words."""

    task: str
    pieces: int
    why: str
    help: str


@dataclass(frozen=True, eq=False)
class Plan:
    """A division of the work of `problem`.

    One entry a share: `share_maker`, `share_task` (positions), `share_pieces` int64, `share_pay` Rp (float64:
    exact money when divisible, where the pieces are the nearest whole ones), `share_kept` (stood before a
    re-plan). Per maker: `income` Rp, earned and this plan together (int64, float64 when divisible), and
    `level`, Rp per wished hour.

    The labels are those of the divisible optimum: `group_of_maker`, `group_of_task` (−1: no group) and
    `group_level`, exact fractions of Rp per wished hour in rising order, None for the group whose hours are
    all used. `exact` says that no division in the same lots is fairer. `lots` is «divisible», «bundles» or
    «mixed»; `method` says in a word or two how the plan was found.
    """

    problem: Problem
    share_maker: Ints
    share_task: Ints
    share_pieces: Ints
    share_pay: Ints | Floats
    share_kept: Bools
    income: Ints | Floats
    level: Floats
    exact: bool
    method: str
    lots: str
    group_of_maker: Indices
    group_of_task: Indices
    group_level: tuple[Fraction | None, ...]
    unplaced_pieces: Ints
    gone: frozenset[int] = frozenset()
    declined: frozenset[tuple[int, int]] = field(default=frozenset())

    @cached_property
    def instance(self) -> Instance:
        """What this plan had to share: everything but the kept shares."""
        kept = self.share_kept
        return self.problem.instance(
            self.share_maker[kept], self.share_task[kept], self.share_pieces[kept], self.gone, self.declined
        )

    @property
    def unplaced(self) -> list[Unplaced]:
        """What could not be placed, in Indonesian; `unplaced_in` takes the language."""
        return self.unplaced_in("id")

    def unplaced_in(self, language: str) -> list[Unplaced]:
        from omah.sharing.shortage import explain_unplaced

        return explain_unplaced(self, language)

    def sentence(self, maker: str | int, language: str = "id") -> str:
        """What this maker gets and why, in plain words; only their own figures and those of groups of 3+."""
        from omah.sharing.sentences import sentence

        return sentence(self, self.problem.maker(maker), language)

    def limit(self, maker: str | int) -> str:
        """What limits this maker, as a code of `omah.sharing.sentences.LIMITS`."""
        from omah.sharing.sentences import limit

        return limit(self, self.problem.maker(maker))

    def to_json(self, language: str = "id", faults: Sequence[str] = ()) -> str:
        """`omah-plan/1`, with sentences and reasons in the language asked for."""
        from omah.sharing.plan_json import write_plan

        return write_plan(self, language, faults)

    @staticmethod
    def from_json(problem: Problem, text: str | bytes) -> "Plan":
        """Read `omah-plan/1` back beside its problem. Raises ProblemError with every fault."""
        from omah.sharing.plan_json import read_plan

        return read_plan(problem, text)


def money_level(level: Fraction | None, problem: Problem) -> Fraction | None:
    """Measure per thousandth of an hour → Rp per hour."""
    return None if level is None else level * 1000 / problem.per_rupiah


def measured_level(level: Fraction, problem: Problem) -> Fraction:
    """Rp per hour → measure per thousandth of an hour."""
    return level * problem.per_rupiah / 1000


def incomes(problem: Problem, share_maker: Ints, share_pay: Ints | Floats) -> tuple[Ints | Floats, Floats]:
    """Income (Rp) and level (Rp per wished hour) of every maker."""
    income: Ints | Floats = (
        problem.earned.astype(np.float64) if share_pay.dtype.kind == "f" else problem.earned.copy()
    )
    np.add.at(income, share_maker, share_pay)
    level: Floats = income.astype(np.float64) / (problem.wished / 1000)
    return income, level
