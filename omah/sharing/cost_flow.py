"""A flow at the least cost, from node 0 to node 1, in whole columns of arcs."""

import numpy as np
import numpy.typing as npt
from ortools.graph.python import min_cost_flow

from omah.sharing.arrays import Ints

SOURCE, SINK = 0, 1
Column = npt.NDArray[np.integer] | int


class CostFlow:
    """Arcs are added in columns, then one `send` settles what goes over each."""

    def __init__(self) -> None:
        self.network = min_cost_flow.SimpleMinCostFlow()

    def arcs(self, tail: Column, head: Column, capacity: Column, cost: Column) -> Ints:
        """Add arcs; a number stands for a whole column of it. What comes back names them for `sent`."""
        columns = np.broadcast_arrays(tail, head, capacity, cost)
        kinds = (np.int32, np.int32, np.int64, np.int64)
        added = self.network.add_arcs_with_capacity_and_unit_cost(
            *(np.array(column, kind, order="C") for column, kind in zip(columns, kinds, strict=True))
        )
        return np.asarray(added, np.int64)

    def send(self, amount: int) -> None:
        """Let as much of this amount flow as can, at the least cost."""
        self.network.set_node_supply(SOURCE, amount)
        self.network.set_node_supply(SINK, -amount)
        status = self.network.solve_max_flow_with_min_cost()
        if status != self.network.OPTIMAL:
            raise ArithmeticError(f"minimum-cost flow ended with {status}")

    def sent(self, arcs: Ints) -> Ints:
        """What flows over these arcs, int64 each."""
        return np.asarray(self.network.flows(arcs), np.int64)
