"""The plan as it is handed out: a division of work that can tell people about itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from omah.sharing.compare import Comparison
from omah.sharing.division import Shared
from omah.sharing.plan_json import read_plan, write_plan
from omah.sharing.problem import Problem
from omah.sharing.sentences import limit, sentence
from omah.sharing.shortage import Unplaced, explain_unplaced


@dataclass(frozen=True, eq=False)
class Plan(Shared):
    """A division of the work of `problem`; the fields are those of `Shared`."""

    @property
    def unplaced(self) -> list[Unplaced]:
        """What could not be placed, in Indonesian; `unplaced_in` takes the language."""
        return self.unplaced_in("id")

    def unplaced_in(self, language: str) -> list[Unplaced]:
        return explain_unplaced(self, language)

    def sentence(self, maker: str | int, language: str = "id") -> str:
        """What this maker gets and why, in plain words; only their own figures and those of groups of 3+."""
        return sentence(self, self.problem.maker(maker), language)

    def limit(self, maker: str | int) -> str:
        """What limits this maker, as a code of `omah.sharing.sentences.LIMITS`."""
        return limit(self, self.problem.maker(maker))

    def to_json(
        self, language: str = "id", faults: Sequence[str] = (), changes: Comparison | None = None
    ) -> str:
        """`omah-plan/1`, with sentences and reasons in the language asked for, and with the `changes` from an
        earlier plan where they are given.
        """
        return write_plan(self, language, faults, changes)

    @staticmethod
    def from_json(problem: Problem, text: str | bytes) -> "Plan":
        """Read `omah-plan/1` back beside its problem. Raises ProblemError with every fault."""
        return Plan(**read_plan(problem, text))
