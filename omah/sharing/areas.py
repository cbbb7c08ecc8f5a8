"""Areas by their codes, which are read from the left: 35.07 holds 35.07.25, so the two meet."""

from collections.abc import Sequence

import numpy as np

from omah.sharing.arrays import Bools


class Nearness:
    """Which makers reach an area; sorted once, for many tasks. No areas at all (None) are anywhere."""

    def __init__(self, areas: Sequence[frozenset[str] | None]) -> None:
        self.anywhere: Bools = np.array([codes is None for codes in areas], bool)
        self.exactly: dict[str, list[int]] = {}
        self.inside: dict[str, list[int]] = {}
        for at, codes in enumerate(areas):
            for code in codes or ():
                self.exactly.setdefault(code, []).append(at)
                for wider in _widening(code):
                    self.inside.setdefault(wider, []).append(at)

    def to(self, areas: frozenset[str]) -> Bools:
        """bool[makers]: those who reach one of these areas."""
        reach = self.anywhere.copy()
        for code in areas:
            reach[self.inside.get(code, [])] = True
            for wider in _widening(code):
                reach[self.exactly.get(wider, [])] = True
        return reach


def meet(mine: frozenset[str] | None, wanted: frozenset[str] | None) -> bool:
    """Whether somebody reaches one of these areas; None is anywhere."""
    if mine is None or wanted is None:
        return True
    return any(one in _widening(other) or other in _widening(one) for one in mine for other in wanted)


def _widening(code: str) -> list[str]:
    """35.07.25 → 35.07.25, 35.07, 35."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
