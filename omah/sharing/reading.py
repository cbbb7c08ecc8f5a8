"""Reading a problem from JSON or from columns: every fault is found and said, none is guessed away."""

import json
import math
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Indices, Ints, sorted_pairs
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.weeks import Weeks

FORMAT = "omah-share/1"
MOST_MAKERS = 1_000_000
MOST_TASKS = 1_000_000
MOST_PAIRS = 50_000_000
MOST_HOURS = 100_000
MOST_PIECES = 10**9
MOST_RUPIAH = 10**12
# Sums of money stay far below 2**63 even when a thousandth of a rupiah is the unit.
MOST_TOTAL = 10**15
MOST_PACE = 100
MOST_WEEKS = 60
MOST_MINUTES = 10**6
MOST_SEED = 2**63 - 1


class Reader:
    """Takes values out of parsed JSON and collects what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.known: dict[frozenset[str], frozenset[str]] = {}

    def fault(self, path: str, code: str, **figures: object) -> None:
        self.faults.append(Fault(path, code, figures))

    def stop_if_faulty(self) -> None:
        if self.faults:
            raise ProblemError(self.faults)

    def parse(self, text: str | bytes) -> Any:
        """JSON text as Python values, decimals exact. Raises ProblemError when it cannot be read at all."""
        try:
            text = text.decode("utf-8") if isinstance(text, bytes) else text
            return json.loads(
                text,
                parse_float=Decimal,
                parse_constant=lambda name: Decimal("NaN"),
                object_pairs_hook=self._object,
            )
        except UnicodeDecodeError:
            self.fault("", "text")
        except json.JSONDecodeError as error:
            self.fault("", "json", detail=f"{error.msg}, {error.lineno}:{error.colno}")
        except (RecursionError, ValueError, ArithmeticError) as error:
            # Too deep, or a number with thousands of digits.
            self.fault("", "json", detail=type(error).__name__)
        raise ProblemError(self.faults)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(name for name, _ in pairs)
            for name in sorted(name for name, times in counted.items() if times > 1):
                self.fault("", "key twice", key=name)
        return found

    def object(self, value: Any, path: str, keys: Sequence[str]) -> dict[str, Any]:
        """An object with no other keys than these; an empty one when it is none."""
        if not isinstance(value, dict):
            self.fault(path, "object")
            return {}
        for key in value:
            if key not in keys:
                self.fault(_at(path, str(key)), "unknown key")
        return value

    def rows(self, value: Any, path: str, most: int) -> list[Any]:
        if not isinstance(value, list):
            self.fault(path, "list" if value is not None else "missing")
            return []
        if len(value) > most:
            self.fault(path, "too many", most=most)
            return []
        return value

    def string(self, value: Any, path: str) -> str:
        # Half a surrogate pair is no text: it could never be written out again.
        if (
            isinstance(value, str)
            and value.strip()
            and not any("\ud800" <= sign <= "\udfff" for sign in value)
        ):
            return value
        self.fault(path, "missing" if value is None else "string")
        return ""

    def strings(self, value: Any, path: str) -> frozenset[str]:
        rows = self.rows(value, path, MOST_TASKS)
        found = frozenset(self.string(row, f"{path}[{at}]") for at, row in enumerate(rows))
        # Thousands can do the same and live in the same place: each such set is kept once.
        return self.known.setdefault(found, found)

    def integer(self, value: Any, path: str, least: int, most: int) -> int:
        if value is None:
            self.fault(path, "missing")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.fault(path, "integer")
        elif value < least:
            self.fault(path, "too small", least=least)
        elif value > most:
            self.fault(path, "too big", most=most)
        else:
            return value
        return least

    def truth(self, value: Any, path: str) -> bool:
        if not isinstance(value, bool):
            self.fault(path, "truth")
        return value is True

    def decimal(self, value: Any, path: str, most: int, *, positive: bool) -> Fraction:
        if value is None:
            self.fault(path, "missing")
        elif not _is_plain(value):
            self.fault(path, "number")
        elif value < 0 and not positive:
            self.fault(path, "too small", least=0)
        elif value <= 0 and positive:
            self.fault(path, "not positive")
        elif value > most:
            self.fault(path, "too big", most=most)
        elif isinstance(value, Decimal) and (value.adjusted() < -12 or len(value.as_tuple().digits) > 40):
            # 1e-999999 would be a fraction with a million digits.
            return Fraction(value.quantize(Decimal("1e-12")))
        else:
            return Fraction(value)
        return Fraction(1)


def _is_plain(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def read_problem(text: str | bytes) -> dict[str, Any]:
    """The fields of the Problem that this JSON describes."""
    reader = Reader()
    data = reader.parse(text)
    keys = ("format", "makers", "tasks", "declined", "pairs", "costs", "seed", "weeks", "entry_credit")
    root = reader.object(data, "", keys)
    if root.get("format") != FORMAT:
        reader.fault("format", "format", wanted=FORMAT)
    labels = _read_labels(reader, root.get("weeks") or [])
    makers = _read_makers(reader, root.get("makers"), len(labels))
    tasks = _read_tasks(reader, root.get("tasks"), labels)
    index = (
        {name: at for at, name in enumerate(makers["id"])},
        {name: at for at, name in enumerate(tasks["id"])},
    )
    declined = frozenset(_read_pairs(reader, root.get("declined") or [], "declined", index))
    pairs = root.get("pairs")
    listed = None if pairs is None else _read_pairs(reader, pairs, "pairs", index)
    costs = _read_costs(reader, root.get("costs") or [], index)
    seed = reader.integer(root.get("seed", 0), "seed", 0, MOST_SEED)
    entry_credit = reader.truth(root.get("entry_credit", False), "entry_credit")
    reader.stop_if_faulty()

    if listed is None:
        pair_maker, pair_task = _matching(makers, tasks)
        if len(pair_maker) > MOST_PAIRS:
            raise ProblemError([Fault("pairs", "too many", {"most": MOST_PAIRS})])
    else:
        both = np.array(listed, np.int32).reshape(-1, 2)
        pair_maker, pair_task = both[:, 0], both[:, 1]
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
    keys = ("id", "wished_hours", "hours", "earned", "pace", "skills", "areas", "week_hours")
    columns: dict[str, list[Any]] = {key: [] for key in keys}
    seen: set[str] = set()
    for at, row in enumerate(reader.rows(value, "makers", MOST_MAKERS)):
        path = f"makers[{at}]"
        maker = reader.object(row, path, keys)
        columns["id"].append(_read_id(reader, maker.get("id"), f"{path}.id", seen))
        columns["wished_hours"].append(
            _read_wished(reader, maker.get("wished_hours"), f"{path}.wished_hours")
        )
        columns["hours"].append(
            reader.decimal(maker.get("hours"), f"{path}.hours", MOST_HOURS, positive=False)
        )
        columns["earned"].append(reader.integer(maker.get("earned", 0), f"{path}.earned", 0, MOST_RUPIAH))
        columns["pace"].append(reader.decimal(maker.get("pace", 1), f"{path}.pace", MOST_PACE, positive=True))
        columns["skills"].append(reader.strings(maker.get("skills", []), f"{path}.skills"))
        areas = maker.get("areas")
        columns["areas"].append(None if areas is None else reader.strings(areas, f"{path}.areas"))
        columns["week_hours"].append(
            _read_week_hours(reader, maker.get("week_hours"), f"{path}.week_hours", weeks)
        )
    return columns


def _read_labels(reader: Reader, value: Any) -> dict[str, int]:
    """The position of every week by its label."""
    seen: set[str] = set()
    rows = reader.rows(value, "weeks", MOST_WEEKS)
    names = [_read_id(reader, name, f"weeks[{at}]", seen) for at, name in enumerate(rows)]
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
    return max(1, round(hours * 1000))


def _read_tasks(reader: Reader, value: Any, labels: dict[str, int]) -> dict[str, list[Any]]:
    keys = ("id", "step", "pieces", "pay", "minutes", "lot", "areas", "unit", "weeks")
    columns: dict[str, list[Any]] = {key: [] for key in keys}
    seen: set[str] = set()
    for at, row in enumerate(reader.rows(value, "tasks", MOST_TASKS)):
        path = f"tasks[{at}]"
        task = reader.object(row, path, keys)
        columns["id"].append(_read_id(reader, task.get("id"), f"{path}.id", seen))
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


def _read_id(reader: Reader, value: Any, path: str, seen: set[str]) -> str:
    name = reader.string(value, path)
    if name and name in seen:
        reader.fault(path, "twice", id=name)
    seen.add(name)
    return name


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
    near = _Nearness(makers["areas"])
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


class _Nearness:
    """Which makers reach an area. Codes are read from the left: 35.07 holds 35.07.25, so the two meet."""

    def __init__(self, areas: Sequence[frozenset[str] | None]) -> None:
        self.anywhere: Bools = np.array([codes is None for codes in areas], bool)
        self.exactly: dict[str, list[int]] = {}
        self.inside: dict[str, list[int]] = {}
        for at, codes in enumerate(areas):
            for code in codes or ():
                self.exactly.setdefault(code, []).append(at)
                for wider in widening(code):
                    self.inside.setdefault(wider, []).append(at)

    def to(self, areas: frozenset[str]) -> Bools:
        """bool[makers]: those who reach one of these areas."""
        reach = self.anywhere.copy()
        for code in areas:
            reach[self.inside.get(code, [])] = True
            for wider in widening(code):
                reach[self.exactly.get(wider, [])] = True
        return reach


def widening(code: str) -> list[str]:
    """35.07.25 → 35.07.25, 35.07, 35."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts), 0, -1)]


def _measured(
    reader: Reader, makers: dict[str, list[Any]], tasks: dict[str, list[Any]], labels: dict[str, int]
) -> dict[str, Any]:
    """The number columns, in rupiah when one rate holds for all, else in standard time."""
    pieces, pay, minutes = tasks["pieces"], tasks["pay"], tasks["minutes"]
    rates = {Fraction(money) / time for money, time in zip(pay, minutes, strict=True)}
    per_rupiah, value = 1, list(pay)
    rate = next(iter(rates), Fraction(1))
    if len(rates) > 1:
        money = sum(count * each for count, each in zip(pieces, pay, strict=True))
        time = sum((count * each for count, each in zip(pieces, minutes, strict=True)), Fraction(0))
        mean = money / time if time else rate
        per_rupiah, rate = 1000, mean * 1000
        # Rounded up, while rooms are rounded down: rounding never lets anybody go over their hours.
        value = [math.ceil(each * rate) for each in minutes]

    def room_for(hours: Fraction, pace: Fraction) -> int:
        return min(math.floor(hours * 60 * pace * rate), MOST_TOTAL * per_rupiah)

    room = [room_for(hours, pace) for hours, pace in zip(makers["hours"], makers["pace"], strict=True)]
    # A task with no pieces left counts as one: its value, too, must fit into int64.
    most = MOST_TOTAL * per_rupiah
    if any(sum(max(a, 1) * b for a, b in zip(pieces, each, strict=True)) > most for each in (pay, value)):
        reader.fault("tasks", "total")
    if sum(makers["earned"]) > MOST_TOTAL:
        reader.fault("makers", "total")
    reader.stop_if_faulty()
    return {
        "wished": np.array(makers["wished_hours"], np.int64),
        "earned": np.array(makers["earned"], np.int64),
        "room": np.array(room, np.int64),
        "pieces": np.array(pieces, np.int64),
        "pay": np.array(pay, np.int64),
        "lot": np.array(tasks["lot"], np.int64),
        "value": np.array(value, np.int64),
        "per_rupiah": per_rupiah,
        "rate": rate if tasks["id"] else None,
        "weeks": _weeks(makers, tasks, labels, room_for),
    }


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


def read_arrays(
    columns: tuple[npt.ArrayLike, ...],
    maker_ids: Sequence[str] | None,
    task_ids: Sequence[str] | None,
    seed: int,
) -> dict[str, Any]:
    """The fields of the Problem that these columns describe."""
    reader = Reader()
    hours = _hours_column(reader, columns[0])
    names = ("earned", "room", "pieces", "pay", "lot", "pair_maker", "pair_task")
    whole = {name: _column(reader, name, column) for name, column in zip(names, columns[1:], strict=True)}
    _check_lengths(reader, hours, whole)
    reader.integer(seed, "seed", 0, MOST_SEED)
    for name, least, most in (
        ("earned", 0, MOST_RUPIAH),
        ("room", 0, MOST_TOTAL),
        ("pieces", 0, MOST_PIECES),
        ("pay", 1, MOST_RUPIAH),
        ("lot", 1, MOST_PIECES),
    ):
        _check_range(reader, name, whole[name], least, most)
    makers, tasks = len(hours), len(whole["pieces"])
    for name, count in (("pair_maker", makers), ("pair_task", tasks)):
        for at in np.flatnonzero((whole[name] < 0) | (whole[name] >= count)):
            reader.fault(f"{name}[{at}]", "index")
    maker_names = _names(reader, "maker_ids", maker_ids, makers)
    task_names = _names(reader, "task_ids", task_ids, tasks)
    reader.stop_if_faulty()

    pair_maker, pair_task = sorted_pairs(whole["pair_maker"], whole["pair_task"])
    if ((np.diff(pair_maker) == 0) & (np.diff(pair_task) == 0)).any():
        reader.fault("pair_maker", "pair twice")
    money = (whole["pieces"].astype(object) * whole["pay"].astype(object)).sum()
    for path, total in (("pieces", money), ("earned", whole["earned"].astype(object).sum())):
        if total > MOST_TOTAL:
            reader.fault(path, "total")
    reader.stop_if_faulty()
    return {
        "maker_ids": maker_names,
        "task_ids": task_names,
        "wished": np.maximum(1, np.rint(hours * 1000).astype(np.int64)),
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


def _check_range(reader: Reader, name: str, column: Ints, least: int, most: int) -> None:
    for at in np.flatnonzero(column < least):
        reader.fault(f"{name}[{at}]", "too small", least=least)
    for at in np.flatnonzero(column > most):
        reader.fault(f"{name}[{at}]", "too big", most=most)


def _names(reader: Reader, path: str, names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    if names is None:
        return tuple(str(at) for at in range(count))
    if len(names) != count:
        reader.fault(path, "length", wanted=count, found=len(names))
    seen: set[str] = set()
    return tuple(_read_id(reader, name, f"{path}[{at}]", seen) for at, name in enumerate(names))
