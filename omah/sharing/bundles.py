"""Sharing lots that all pay the same: the fairest division in whole lots, exact, by one minimum-cost flow.

The sets of lots that can be handed out together form a matroid, so the best division depends only on the
order in which lots are worth giving: first to whoever stands lowest before the lot; of two who stand equal,
to the one it lifts higher (fewer wished hours); of two who are alike, by the draw.
"""

import numpy as np

from omah.sharing.arrays import Floats, Ints
from omah.sharing.cost_flow import SINK, SOURCE, CostFlow
from omah.sharing.instance import Instance
from omah.sharing.levels import ratio_keys

# How many lots on either side of the divisible share are looked at first; widened whenever it matters.
WINDOW = 2


def share_bundles(instance: Instance, size: Ints, ideal: Floats) -> Ints:
    """Pieces per pair, int64[pairs]. Makers are taken to stand in the order of the draw."""
    working = instance.pieces > 0
    if not working.any() or not len(instance.pair_maker):
        return np.zeros(len(instance.pair_maker), np.int64)
    worth = int((size * instance.value)[working][0])
    most = instance.room // worth
    near = np.floor(ideal / worth).astype(np.int64)
    width = np.full(instance.makers, WINDOW)
    while True:
        low, high = np.maximum(near - width, 0), np.minimum(near + width + 1, most)
        low = np.minimum(low, high)
        given, of_pair = _flow(instance, size, worth, low, high)
        # A maker at the edge of the window might do better beyond it; inside, local best is best.
        edge = ((given <= low) & (low > 0)) | ((given >= high) & (high < most))
        if not edge.any():
            return of_pair * size[instance.pair_task]
        width[edge] *= 4


def _flow(instance: Instance, size: Ints, worth: int, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Lots per maker and per pair, when everybody may have the lots low+1 … high in the order of giving."""
    count = instance.pieces // size
    maker_node, task_node = np.arange(instance.makers) + 2, np.arange(instance.tasks) + 2 + instance.makers
    owner, rank = _ranked(instance, worth, low, high)
    flow = CostFlow()
    flow.arcs(SOURCE, task_node, count, 0)
    pairs = flow.arcs(
        task_node[instance.pair_task], maker_node[instance.pair_maker], count[instance.pair_task], 0
    )
    flow.arcs(maker_node, SINK, low, 0)
    flow.arcs(maker_node[owner], SINK, 1, rank)
    flow.send(int(count.sum()))
    of_pair = flow.sent(pairs)
    given = np.zeros(instance.makers, np.int64)
    np.add.at(given, instance.pair_maker, of_pair)
    return given, of_pair


def _ranked(instance: Instance, worth: int, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """The lots low+1 … high of every maker: whose they are, and their place in the order of giving."""
    steps = high - low
    owner = np.repeat(np.arange(instance.makers), steps)
    first = np.cumsum(steps) - steps
    before = low[owner] + np.arange(len(owner)) - first[owner]
    whole, part = ratio_keys(instance.standing[owner] + before * worth, instance.wished[owner])
    order = np.lexsort((owner, instance.wished[owner], part, whole))
    rank = np.empty(len(owner), np.int64)
    rank[order] = np.arange(1, len(owner) + 1)
    return owner, rank
