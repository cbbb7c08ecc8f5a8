"""What happened since a plan was made, as it is told to `replan`: every fault of it is found, not only the first."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from omah.sharing.faults import Fault, ProblemError
from omah.sharing.problem import Problem

Pair = tuple[int, int]


def read_happened(
    problem: Problem, gone: Iterable[Any], declined: Iterable[Any], done: Mapping[Any, Any] | None
) -> tuple[frozenset[int], frozenset[Pair], dict[Pair, int]]:
    """Positions of who is gone, of what was declined, and pieces finished. Raises ProblemError with every fault."""
    reader = _Reader(problem)
    found = reader.gone(gone), reader.declined(declined), reader.done(done)
    if reader.faults:
        raise ProblemError(reader.faults)
    return found


class _Reader:
    """Takes names and positions as they come and collects what is wrong with them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.faults: list[Fault] = []

    def gone(self, value: Any) -> frozenset[int]:
        rows = self._rows(value, "gone")
        return frozenset(
            self._position(self.problem.maker, key, f"gone[{at}]") for at, key in enumerate(rows)
        )

    def declined(self, value: Any) -> frozenset[Pair]:
        return frozenset(
            self._pair(key, f"declined[{at}]") for at, key in enumerate(self._rows(value, "declined"))
        )

    def done(self, value: Any) -> dict[Pair, int]:
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.faults.append(Fault("done", "object"))
            return {}
        found = {}
        for key, pieces in value.items():
            path = f"done[{', '.join(map(str, key)) if isinstance(key, tuple) else key}]"
            if isinstance(pieces, bool) or not isinstance(pieces, (int, np.integer)):
                self.faults.append(Fault(path, "integer"))
            elif pieces < 0:
                self.faults.append(Fault(path, "too small", {"least": 0}))
            else:
                found[self._pair(key, path)] = int(pieces)
        return found

    def _rows(self, value: Any, path: str) -> list[Any]:
        # A text is a row of letters, which nobody means.
        if isinstance(value, str) or not isinstance(value, Iterable):
            self.faults.append(Fault(path, "list"))
            return []
        return list(value)

    def _pair(self, key: Any, path: str) -> Pair:
        if not isinstance(key, (tuple, list)) or len(key) != 2:
            self.faults.append(Fault(path, "pair"))
            return 0, 0
        return (
            self._position(self.problem.maker, key[0], path),
            self._position(self.problem.task, key[1], path),
        )

    def _position(self, find: Any, key: Any, path: str) -> int:
        try:
            position: int = find(key)
        except ProblemError as error:
            self.faults += [replace(fault, path=path) for fault in error.faults]
            return 0
        return position
