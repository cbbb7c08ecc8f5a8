"""A problem as JSON (`omah-share/1`)."""

import math
import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from omah.sharing.areas import Nearness
from omah.sharing.arrays import Indices, sorted_pairs
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.reading import (
    MOST_HOURS,
    MOST_MAKERS,
    MOST_MINUTES,
    MOST_PACE,
    MOST_PAIRS,
    MOST_PIECES,
    MOST_RUPIAH,
    MOST_SEED,
    MOST_TASKS,
    MOST_TOTAL,
    MOST_WEEKS,
    Reader,
    given,
)
from omah.sharing.weeks import Weeks

FORMAT = "omah-share/1"


def read_problem(text: str | bytes) -> dict[str, Any]:
    """The fields of the Problem that this JSON describes."""
    reader = Reader()
    data = reader.parse(text)
    keys = ("format", "makers", "tasks", "declined", "pairs", "costs", "seed", "weeks", "entry_credit")
    root = reader.object(data, "", keys)
    if root.get("format") != FORMAT:
        reader.fault("format", "format", wanted=FORMAT)
    weeks = reader.rows(given(root.get("weeks")), "weeks", MOST_WEEKS)
    labels = _read_labels(reader, weeks)
    makers = _read_makers(reader, root.get("makers"), len(weeks))
    tasks = _read_tasks(reader, root.get("tasks"), labels)
    index = (
        {name: at for at, name in enumerate(makers["id"])},
        {name: at for at, name in enumerate(tasks["id"])},
    )
    declined = frozenset(_read_pairs(reader, given(root.get("declined")), "declined", index))
    pairs = root.get("pairs")
    listed = None if pairs is None else _read_pairs(reader, pairs, "pairs", index)
    costs = _read_costs(reader, given(root.get("costs")), index)
    seed = reader.integer(root.get("seed", 0), "seed", 0, MOST_SEED)
    entry_credit = reader.truth(root.get("entry_credit", False), "entry_credit")
    _check_totals(reader, makers["earned"], tasks)
    reader.stop_if_faulty()

    pair_maker, pair_task = _matching(makers, tasks) if listed is None else _columns(listed)
    if len(pair_maker) > MOST_PAIRS:
        raise ProblemError([Fault("pairs", "too many", {"most": MOST_PAIRS})])
    columns = _measured(reader, makers, tasks, labels)
    maker_column, task_column = sorted_pairs(pair_maker, pair_task)
    return dict(
        maker_ids=tuple(makers["id"]),
        task_ids=tuple(tasks["id"]),
        pair_maker=maker_column,
        pair_task=task_column,
        seed=seed,
        steps=tuple(tasks["step"]),
        units=tuple(tasks["unit"]),
        minutes=tuple(tasks["minutes"]),
        skills=tuple(makers["skills"]),
        areas_of_maker=tuple(makers["areas"]),
        areas_of_task=tuple(tasks["areas"]),
        declined=declined,
        costs=costs,
        listed_pairs=listed is not None,
        entry_credit=entry_credit,
        **columns,
    )


def _read_makers(reader: Reader, value: Any, weeks: int) -> dict[str, list[Any]]:
    keys = ("id", "wished_hours", "hours", "earned", "pace", "paces", "skills", "areas", "week_hours")
    columns: dict[str, list[Any]] = {key: [] for key in keys}
    seen: set[str] = set()
    for at, row in enumerate(reader.rows(value, "makers", MOST_MAKERS)):
        path = f"makers[{at}]"
        maker = reader.object(row, path, keys)
        columns["id"].append(reader.new_id(maker.get("id"), f"{path}.id", seen))
        columns["wished_hours"].append(
            _read_wished(reader, maker.get("wished_hours"), f"{path}.wished_hours")
        )
        columns["hours"].append(
            reader.decimal(maker.get("hours"), f"{path}.hours", MOST_HOURS, positive=False)
        )
        columns["earned"].append(reader.integer(maker.get("earned", 0), f"{path}.earned", 0, MOST_RUPIAH))
        columns["pace"].append(reader.decimal(maker.get("pace", 1), f"{path}.pace", MOST_PACE, positive=True))
        columns["paces"].append(_read_paces(reader, maker.get("paces"), f"{path}.paces"))
        columns["skills"].append(reader.strings(maker.get("skills", []), f"{path}.skills"))
        areas = maker.get("areas")
        columns["areas"].append(None if areas is None else reader.strings(areas, f"{path}.areas"))
        columns["week_hours"].append(
            _read_week_hours(reader, maker.get("week_hours"), f"{path}.week_hours", weeks)
        )
    return columns


def _read_paces(reader: Reader, value: Any, path: str) -> dict[str, Fraction]:
    """The pace in each step where it is told by step."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        reader.fault(path, "object")
        return {}
    return {
        step: reader.decimal(pace, f"{path}.{step}", MOST_PACE, positive=True) for step, pace in value.items()
    }


def _check_totals(reader: Reader, earned: list[int], tasks: dict[str, list[Any]]) -> None:
    """Whether all money can be added up. A task with no pieces left counts as one."""
    if (
        sum(max(count, 1) * pay for count, pay in zip(tasks["pieces"], tasks["pay"], strict=True))
        > MOST_TOTAL
    ):
        reader.fault("tasks", "total")
    if sum(earned) > MOST_TOTAL:
        reader.fault("makers", "total")


def _read_labels(reader: Reader, rows: list[Any]) -> dict[str, int]:
    """The position of every week by its label."""
    seen: set[str] = set()
    names = [reader.new_id(name, f"weeks[{at}]", seen) for at, name in enumerate(rows)]
    return {name: at for at, name in enumerate(names)}


def _read_week_hours(reader: Reader, value: Any, path: str, weeks: int) -> list[Fraction] | None:
    """Hours for every week, or None: no limit by the week."""
    if value is None:
        return None
    rows = reader.rows(value, path, MOST_WEEKS)
    if len(rows) != weeks:
        reader.fault(path, "length", wanted=weeks, found=len(rows))
    return [
        reader.decimal(hours, f"{path}[{at}]", MOST_HOURS, positive=False) for at, hours in enumerate(rows)
    ]


def _read_window(reader: Reader, value: Any, path: str, labels: dict[str, int]) -> tuple[int, int]:
    """The positions of the first and the last week in which a task may be done."""
    any_week = (0, max(len(labels) - 1, 0))
    if value is None:
        return any_week
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(name, str) for name in value):
        reader.fault(path, "window")
        return any_week
    for name in value:
        if name not in labels:
            reader.fault(path, "unknown week", id=name)
    first, last = (labels.get(name) for name in value)
    if first is None or last is None:
        return any_week
    if first > last:
        reader.fault(path, "window reversed")
    return first, last


def _read_wished(reader: Reader, value: Any, path: str) -> int:
    """Wished hours in thousandths. They are asked for, never guessed, so nothing and zero are one fault."""
    if value is None or (value == 0 and not isinstance(value, bool)):
        reader.fault(path, "wished hours")
        return 1
    hours = reader.decimal(value, path, MOST_HOURS, positive=True)
    if not round(hours * 1000):
        reader.fault(path, "too small", least=0.001)
    return max(1, round(hours * 1000))


def _read_tasks(reader: Reader, value: Any, labels: dict[str, int]) -> dict[str, list[Any]]:
    keys = ("id", "step", "pieces", "pay", "minutes", "lot", "areas", "unit", "weeks")
    columns: dict[str, list[Any]] = {key: [] for key in keys}
    seen: set[str] = set()
    for at, row in enumerate(reader.rows(value, "tasks", MOST_TASKS)):
        path = f"tasks[{at}]"
        task = reader.object(row, path, keys)
        columns["id"].append(reader.new_id(task.get("id"), f"{path}.id", seen))
        columns["step"].append(reader.string(task.get("step"), f"{path}.step"))
        columns["pieces"].append(reader.integer(task.get("pieces"), f"{path}.pieces", 0, MOST_PIECES))
        columns["pay"].append(reader.integer(task.get("pay"), f"{path}.pay", 1, MOST_RUPIAH))
        columns["minutes"].append(
            reader.decimal(task.get("minutes"), f"{path}.minutes", MOST_MINUTES, positive=True)
        )
        columns["lot"].append(reader.integer(task.get("lot", 1), f"{path}.lot", 1, MOST_PIECES))
        areas, unit = task.get("areas"), task.get("unit")
        columns["areas"].append(None if areas is None else reader.strings(areas, f"{path}.areas"))
        columns["unit"].append(None if unit is None else reader.string(unit, f"{path}.unit"))
        columns["weeks"].append(_read_window(reader, task.get("weeks"), f"{path}.weeks", labels))
    return columns


def _read_pairs(
    reader: Reader, value: Any, path: str, index: tuple[dict[str, int], dict[str, int]]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    seen: set[tuple[int, int]] = set()
    for at, row in enumerate(reader.rows(value, path, MOST_PAIRS)):
        here = f"{path}[{at}]"
        if not isinstance(row, list) or len(row) != 2 or not all(isinstance(name, str) for name in row):
            reader.fault(here, "pair")
            continue
        pair = _known(reader, row, here, index)
        if pair and pair in seen:
            reader.fault(here, "pair twice")
        elif pair:
            seen.add(pair)
            found.append(pair)
    return found


def _columns(pairs: list[tuple[int, int]]) -> tuple[Indices, Indices]:
    both = np.array(pairs, np.int32).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _known(
    reader: Reader, row: list[str], path: str, index: tuple[dict[str, int], dict[str, int]]
) -> tuple[int, int] | None:
    maker, task = index[0].get(row[0]), index[1].get(row[1])
    if maker is None:
        reader.fault(path, "unknown maker", id=row[0])
    if task is None:
        reader.fault(path, "unknown task", id=row[1])
    return None if maker is None or task is None else (maker, task)


def _read_costs(
    reader: Reader, value: Any, index: tuple[dict[str, int], dict[str, int]]
) -> dict[tuple[int, int], int]:
    """(maker, task) → Rp of travel and pick-up for each lot. Rows of one pair add up."""
    found: dict[tuple[int, int], int] = {}
    for at, row in enumerate(reader.rows(value, "costs", MOST_PAIRS)):
        path = f"costs[{at}]"
        if not isinstance(row, list) or len(row) != 3 or not all(isinstance(name, str) for name in row[:2]):
            reader.fault(path, "cost")
            continue
        pair = _known(reader, row[:2], path, index)
        rupiah = reader.integer(row[2], f"{path}[2]", 0, MOST_RUPIAH)
        if pair:
            found[pair] = min(found.get(pair, 0) + rupiah, MOST_RUPIAH)
    return found


def _matching(makers: dict[str, list[Any]], tasks: dict[str, list[Any]]) -> tuple[Indices, Indices]:
    """Pairs whose skill fits and whose areas meet."""
    skilled: dict[str, list[int]] = {}
    for at, skills in enumerate(makers["skills"]):
        for skill in skills:
            skilled.setdefault(skill, []).append(at)
    able = {step: np.array(members, np.int32) for step, members in skilled.items()}
    near = Nearness(makers["areas"])
    pair_maker, pair_task = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    together: dict[frozenset[str] | None, list[int]] = {}
    for at, areas in enumerate(tasks["areas"]):
        together.setdefault(areas, []).append(at)
    for areas, here in together.items():
        reach = None if areas is None else near.to(areas)
        for at in here:
            members = able.get(tasks["step"][at], pair_maker[0])
            pair_maker.append(members if reach is None else members[reach[members]])
            pair_task.append(np.full(len(pair_maker[-1]), at, np.int32))
    return np.concatenate(pair_maker), np.concatenate(pair_task)


def _measured(
    reader: Reader, makers: dict[str, list[Any]], tasks: dict[str, list[Any]], labels: dict[str, int]
) -> dict[str, Any]:
    """The number columns, in rupiah when one rate holds for all, else in standard time."""
    value, rate, per_rupiah = _measure(tasks)
    most = MOST_TOTAL * per_rupiah
    # A task with no pieces left counts as one: its value, too, must fit into int64.
    pieces = [max(count, 1) for count in tasks["pieces"]]
    if sum(map(operator.mul, pieces, value)) > most:
        reader.fault("tasks", "total")
    reader.stop_if_faulty()

    def room_for(hours: Fraction, pace: Fraction) -> int:
        return min(math.floor(hours * 60 * pace * rate), most)

    return {
        "wished": np.array(makers["wished_hours"], np.int64),
        "earned": np.array(makers["earned"], np.int64),
        "room": np.array(list(map(room_for, makers["hours"], makers["pace"])), np.int64),
        "pieces": np.array(tasks["pieces"], np.int64),
        "pay": np.array(tasks["pay"], np.int64),
        "lot": np.array(tasks["lot"], np.int64),
        "value": np.array(value, np.int64),
        "per_rupiah": per_rupiah,
        "rate": rate if tasks["id"] else None,
        "own_effort": _own_effort(makers, tasks, rate, most),
        "weeks": _weeks(makers, tasks, labels, room_for),
    }


def _measure(tasks: dict[str, list[Any]]) -> tuple[list[int], Fraction, int]:
    """What a piece of each task counts, what is earned in one standard minute, and how much of it is a rupiah."""
    pieces, pay, minutes = tasks["pieces"], tasks["pay"], tasks["minutes"]
    rates = {Fraction(money) / time for money, time in zip(pay, minutes, strict=True)}
    rate = next(iter(rates), Fraction(1))
    if len(rates) < 2:
        return pay, rate, 1
    time = sum(map(operator.mul, pieces, minutes), Fraction(0))
    rate = 1000 * (sum(map(operator.mul, pieces, pay)) / time if time else rate)
    # Rounded up, while rooms are rounded down: rounding never lets anybody go over their hours.
    return [math.ceil(each * rate) for each in minutes], rate, 1000


def _own_effort(
    makers: dict[str, list[Any]], tasks: dict[str, list[Any]], rate: Fraction, most: int
) -> dict[tuple[int, int], int]:
    """(maker, task) → what a piece takes of the maker's room, where their pace in the step is not their usual one."""
    of_step: dict[str, list[int]] = {}
    for at, step in enumerate(tasks["step"]):
        of_step.setdefault(step, []).append(at)
    found = {}
    for maker, (usual, paces) in enumerate(zip(makers["pace"], makers["paces"], strict=True)):
        for step, pace in paces.items():
            for task in of_step.get(step, ()) if pace != usual else ():
                # All pieces of all tasks together stay inside int64, however slow somebody is.
                slowest = most // (max(tasks["pieces"][task], 1) * len(tasks["id"]))
                effort = math.ceil(tasks["minutes"][task] * usual / pace * rate)
                found[maker, task] = min(max(effort, 1), max(slowest, 1))
    return found


def _weeks(
    makers: dict[str, list[Any]],
    tasks: dict[str, list[Any]],
    labels: dict[str, int],
    room_for: Callable[[Fraction, Fraction], int],
) -> Weeks | None:
    """The weeks, or None when nobody's hours are told by week: then no window can bind."""
    limited = [hours is not None for hours in makers["week_hours"]]
    if not any(limited) or not labels:
        return None
    room = [
        [room_for(each, pace) for each in hours or [Fraction(0)] * len(labels)]
        for hours, pace in zip(makers["week_hours"], makers["pace"], strict=True)
    ]
    windows = np.array(tasks["weeks"], np.int64).reshape(-1, 2)
    return Weeks(
        tuple(labels),
        windows[:, 0],
        windows[:, 1],
        np.array(room, np.int64).reshape(len(room), len(labels)),
        np.array(limited, bool),
    )
