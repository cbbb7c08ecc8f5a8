"""A problem as columns of numbers: every fault is found and said, as in JSON."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Ints, sorted_pairs
from omah.sharing.reading import (
    MOST_HOURS,
    MOST_MAKERS,
    MOST_PAIRS,
    MOST_PIECES,
    MOST_RUPIAH,
    MOST_SEED,
    MOST_TASKS,
    MOST_TOTAL,
    Reader,
)

# Columns of whole numbers in the order of `Problem.from_arrays`: the least and the most that may stand in them.
RANGES = {
    "earned": (0, MOST_RUPIAH),
    "room": (0, MOST_TOTAL),
    "pieces": (0, MOST_PIECES),
    "pay": (1, MOST_RUPIAH),
    "lot": (1, MOST_PIECES),
}


def read_arrays(
    columns: tuple[npt.ArrayLike, ...],
    maker_ids: Sequence[str] | None,
    task_ids: Sequence[str] | None,
    seed: int,
) -> dict[str, Any]:
    """The fields of the Problem that these columns describe."""
    reader = Reader()
    hours = _hours_column(reader, columns[0])
    names = (*RANGES, "pair_maker", "pair_task")
    whole = {name: _column(reader, name, column) for name, column in zip(names, columns[1:], strict=True)}
    _check_lengths(reader, hours, whole)
    reader.integer(seed, "seed", 0, MOST_SEED)
    makers, tasks = len(hours), len(whole["pieces"])
    _check_values(reader, whole, makers, tasks)
    maker_names = _names(reader, "maker_ids", maker_ids, makers)
    task_names = _names(reader, "task_ids", task_ids, tasks)
    reader.stop_if_faulty()

    pair_maker, pair_task = sorted_pairs(whole["pair_maker"], whole["pair_task"])
    if ((np.diff(pair_maker) == 0) & (np.diff(pair_task) == 0)).any():
        reader.fault("pair_maker", "pair twice")
    _check_totals(reader, whole)
    reader.stop_if_faulty()
    return {
        "maker_ids": maker_names,
        "task_ids": task_names,
        "wished": np.rint(hours * 1000).astype(np.int64),
        "earned": whole["earned"],
        "room": whole["room"],
        "pieces": whole["pieces"],
        "pay": whole["pay"],
        "lot": whole["lot"],
        "value": whole["pay"],
        "pair_maker": pair_maker,
        "pair_task": pair_task,
        "seed": seed,
        "steps": task_names,
        "units": (None,) * tasks,
        "listed_pairs": True,
    }


def _hours_column(reader: Reader, column: npt.ArrayLike) -> npt.NDArray[np.float64]:
    found = _bare(reader, "wished_hours", column, "iuf")
    hours = found.astype(np.float64)
    # Not a number and nothing are the same thing here: nobody was asked.
    empty = np.isnan(hours) | (hours == 0)
    for at in np.flatnonzero(empty):
        reader.fault(f"wished_hours[{at}]", "wished hours")
    for at in np.flatnonzero(hours < 0):
        reader.fault(f"wished_hours[{at}]", "not positive")
    for at in np.flatnonzero((hours > 0) & (np.rint(hours * 1000) < 1)):
        reader.fault(f"wished_hours[{at}]", "too small", least=0.001)
    for at in np.flatnonzero(hours > MOST_HOURS):
        reader.fault(f"wished_hours[{at}]", "too big", most=MOST_HOURS)
    return hours


def _column(reader: Reader, name: str, column: npt.ArrayLike) -> Ints:
    found = _bare(reader, name, column, "iu")
    if found.dtype == np.uint64 and (found > np.iinfo(np.int64).max).any():
        reader.fault(name, "total")
        return np.empty(0, np.int64)
    return found.astype(np.int64)


def _bare(reader: Reader, name: str, column: npt.ArrayLike, kinds: str) -> npt.NDArray[Any]:
    """A flat array of the wanted kind. A list with True in it would pass for numbers, so it is looked at."""
    truths = isinstance(column, (list, tuple)) and any(
        isinstance(value, (bool, np.bool_)) for value in column
    )
    try:
        found = np.asarray(column)
    except (ValueError, OverflowError):
        found = np.empty(0, object)
    if found.size == 0 and found.ndim == 1 and found.dtype.kind == "f":
        return np.empty(0, np.int64)
    if truths or found.dtype.kind not in kinds or found.ndim != 1:
        reader.fault(name, "number" if "f" in kinds else "integer")
        return np.empty(0, np.int64)
    return found


def _check_lengths(reader: Reader, hours: npt.NDArray[np.float64], whole: dict[str, Ints]) -> None:
    same: tuple[tuple[int, tuple[str, ...]], ...] = (
        (len(hours), ("earned", "room")),
        (len(whole["pieces"]), ("pay", "lot")),
        (len(whole["pair_maker"]), ("pair_task",)),
    )
    for wanted, names in same:
        for name in names:
            if len(whole[name]) != wanted:
                reader.fault(name, "length", wanted=wanted, found=len(whole[name]))
    for name, count, most in (
        ("wished_hours", len(hours), MOST_MAKERS),
        ("pieces", len(whole["pieces"]), MOST_TASKS),
        ("pair_maker", len(whole["pair_maker"]), MOST_PAIRS),
    ):
        if count > most:
            reader.fault(name, "too many", most=most)


def _check_values(reader: Reader, whole: dict[str, Ints], makers: int, tasks: int) -> None:
    for name, (least, most) in RANGES.items():
        for at in np.flatnonzero(whole[name] < least):
            reader.fault(f"{name}[{at}]", "too small", least=least)
        for at in np.flatnonzero(whole[name] > most):
            reader.fault(f"{name}[{at}]", "too big", most=most)
    for name, count in (("pair_maker", makers), ("pair_task", tasks)):
        for at in np.flatnonzero((whole[name] < 0) | (whole[name] >= count)):
            reader.fault(f"{name}[{at}]", "index")


def _check_totals(reader: Reader, whole: dict[str, Ints]) -> None:
    """Sums may pass int64 before they are refused, so they are made in Python integers."""
    exact = {name: whole[name].astype(object) for name in ("pieces", "pay", "earned")}
    for name, total in (
        ("pieces", (exact["pieces"] * exact["pay"]).sum()),
        ("earned", exact["earned"].sum()),
    ):
        if total > MOST_TOTAL:
            reader.fault(name, "total")


def _names(reader: Reader, path: str, names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    if names is None:
        return tuple(str(at) for at in range(count))
    if isinstance(names, str) or not hasattr(names, "__len__"):
        reader.fault(path, "list")
        return ()
    if len(names) != count:
        reader.fault(path, "length", wanted=count, found=len(names))
    seen: set[str] = set()
    return tuple(reader.new_id(name, f"{path}[{at}]", seen) for at, name in enumerate(names))
