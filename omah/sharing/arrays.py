"""The shapes that numbers come in here, and pairs in their order."""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def sorted_pairs(maker: npt.NDArray[np.integer], task: npt.NDArray[np.integer]) -> tuple[Indices, Indices]:
    """Pairs by task, then maker."""
    # Sorting one key is several times quicker than sorting by two.
    key = task.astype(np.int64)
    key <<= 32
    key |= maker
    key.sort()
    lower_half = key.astype(np.int32)
    key >>= 32
    return lower_half, key.astype(np.int32)


class Register:
    """Where each owner's entries stand in a column of owners; sorted once, then looked up quickly."""

    def __init__(self, owners: npt.NDArray[np.integer]) -> None:
        self.order: Ints = np.argsort(owners, kind="stable").astype(np.int64)
        self.sorted = owners[self.order]

    def of(self, owner: int) -> Ints:
        """The positions of this owner's entries, int64."""
        first, past = np.searchsorted(self.sorted, [owner, owner + 1])
        return self.order[first:past]
