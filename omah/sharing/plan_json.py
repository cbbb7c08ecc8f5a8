"""A plan as JSON (`omah-plan/1`), and back."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from omah.sharing.arrays import Floats, Indices, Ints, Register
from omah.sharing.compare import Comparison
from omah.sharing.division import Shared, incomes
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.prices import Prices, Rung
from omah.sharing.problem import Problem
from omah.sharing.reading import MOST_PAIRS, MOST_PIECES, MOST_RUPIAH, Reader, given
from omah.sharing.sentences import sentence
from omah.sharing.shortage import explain_unplaced

FORMAT = "omah-plan/1"
KEYS = (
    "format", "exact", "method", "lots", "shares", "levels", "groups", "unplaced", "sentences", "gone",
    "declined", "changes", "faults", "prices",
)  # fmt: skip
BY_MAKER = ("weight", "hour")
MOST_PRICE = 10**30


def write_plan(plan: Shared, language: str, faults: Sequence[str], changes: Comparison | None = None) -> str:
    """See `Plan.to_json`."""
    rows = _as_rows(plan, language, faults)
    if changes is not None:
        rows["changes"] = _changes(changes, language)
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _changes(changes: Comparison, language: str) -> dict[str, Any]:
    """Whose income is not what the earlier plan gave; `losers` and `people` count those who go on."""
    return {
        "people": len(changes.staying),
        "losers": len(changes.losers),
        "sentence": changes.sentence(language),
        "rows": [
            {"maker": row.maker, "before": row.before, "after": row.after, "gone": row.gone}
            for row in changes.rows
            if row.after != row.before
        ],
    }


def _as_rows(plan: Shared, language: str, faults: Sequence[str]) -> dict[str, Any]:
    makers, tasks = plan.problem.maker_ids, plan.problem.task_ids
    people, work = Register(plan.group_of_maker), Register(plan.group_of_task)
    return {
        "format": FORMAT,
        "exact": plan.exact,
        "method": plan.method,
        "lots": plan.lots,
        "shares": [_share(plan, at) for at in range(len(plan.share_maker))],
        "levels": dict(zip(makers, plan.level.tolist(), strict=True)),
        "groups": [
            {
                "level": None if level is None else _ratio(level),
                "makers": [makers[at] for at in people.of(group)],
                "tasks": [tasks[at] for at in work.of(group)],
                **_full_weeks(plan, group),
            }
            for group, level in enumerate(plan.group_level)
        ],
        "unplaced": [
            {"task": row.task, "pieces": row.pieces, "why": row.why, "help": row.help}
            for row in explain_unplaced(plan, language)
        ],
        "sentences": {name: sentence(plan, at, language) for at, name in enumerate(makers)},
        "gone": [makers[at] for at in sorted(plan.gone)],
        "declined": [[makers[maker], tasks[task]] for maker, task in sorted(plan.declined)],
        "faults": list(faults),
        **_prices(plan),
    }


def _prices(plan: Shared) -> dict[str, Any]:
    """The proof where rates do not follow time, as in `omah.sharing.prices`; nothing elsewhere."""
    if plan.prices is None:
        return {}
    names = plan.problem.maker_ids

    def named(prices: Mapping[int, int]) -> dict[str, int]:
        return {names[maker]: price for maker, price in prices.items()}

    rungs = [
        {
            "level": _ratio(rung.level),
            "settled": [names[maker] for maker in rung.settled],
            "weight": named(rung.weight),
            "hour": named(rung.hour),
            "placing": rung.placing,
        }
        for rung in plan.prices.rungs
    ]
    return {"prices": {"rungs": rungs, "hour": named(plan.prices.hour)}}


def _ratio(level: Fraction) -> str:
    return f"{level.numerator}/{level.denominator}"


def _full_weeks(plan: Shared, group: int) -> dict[str, Any]:
    """The weeks of people in poorer groups that this group's work fills; nothing where there are none."""
    weeks, label = plan.problem.weeks, plan.group_of_week
    if weeks is None or label is None:
        return {}
    found = np.argwhere(label == group).tolist()
    names = [[plan.problem.maker_ids[maker], weeks.labels[week]] for maker, week in found]
    return {"full_weeks": names} if names else {}


def _share(plan: Shared, at: int) -> dict[str, Any]:
    problem = plan.problem
    row: dict[str, Any] = {
        "maker": problem.maker_ids[plan.share_maker[at]],
        "task": problem.task_ids[plan.share_task[at]],
        "pieces": int(plan.share_pieces[at]),
        "pay": plan.share_pay[at].item(),
    }
    if plan.share_kept[at]:
        row["kept"] = True
    weeks = problem.weeks
    if weeks and weeks.limited[plan.share_maker[at]]:
        done = plan.weekly[at]
        row["weeks"] = {weeks.labels[week]: done[week].item() for week in np.flatnonzero(done)}
    return row


def read_plan(problem: Problem, text: str | bytes) -> dict[str, Any]:
    """The fields of the Plan that this JSON describes.

    Sentences, levels and reasons are not read: they are told anew from the shares.
    """
    reader = Reader()
    root = reader.object(reader.parse(text), "", KEYS)
    if root.get("format") != FORMAT:
        reader.fault("format", "format", wanted=FORMAT)
    lots = root.get("lots", "mixed")
    if lots not in ("divisible", "bundles", "mixed"):
        reader.fault("lots", "lots choice", wanted="divisible, bundles, mixed")
    shares = _read_shares(reader, problem, root.get("shares"))
    groups = _read_groups(reader, problem, given(root.get("groups")))
    absent = reader.rows(given(root.get("gone")), "gone", MOST_PAIRS)
    gone = [_named(reader, problem.maker_index, name, "gone", "unknown maker") for name in absent]
    declined = _read_declined(reader, problem, given(root.get("declined")))
    prices = _read_prices(reader, problem, root.get("prices"))
    exact, method = root.get("exact", False), root.get("method", "")
    if not isinstance(exact, bool) or not isinstance(method, str):
        reader.fault("method", "string")
    reader.stop_if_faulty()
    maker, task, pieces, money, kept, weekly = shares
    pay: Ints | Floats = np.array(money, np.float64) if lots == "divisible" else np.array(money, np.int64)
    maker_column, task_column, count = (np.array(column, np.int64) for column in (maker, task, pieces))
    income, level = incomes(problem, maker_column, pay)
    unplaced = problem.pieces.copy()
    np.subtract.at(unplaced, task_column, count)
    if (unplaced < 0).any():
        at = int(np.flatnonzero(unplaced < 0)[0])
        figures = {"done": int(problem.pieces[at] - unplaced[at]), "given": int(problem.pieces[at])}
        raise ProblemError([Fault("shares", "done too many", figures)])
    return {
        "problem": problem,
        "share_maker": maker_column,
        "share_task": task_column,
        "share_pieces": count,
        "share_pay": pay,
        "share_kept": np.array(kept, bool),
        "income": income,
        "level": level,
        "exact": exact,
        "method": method,
        "lots": lots,
        "group_of_maker": groups[0],
        "group_of_task": groups[1],
        "group_level": groups[2],
        "unplaced_pieces": unplaced,
        "gone": frozenset(gone),
        "declined": declined,
        "share_weeks": _weekly(problem, weekly),
        "group_of_week": groups[3],
        "prices": prices,
    }


def _read_prices(reader: Reader, problem: Problem, value: Any) -> Prices | None:
    if value is None:
        return None
    root = reader.object(value, "prices", ("rungs", "hour"))
    rungs = []
    for at, item in enumerate(reader.rows(root.get("rungs"), "prices.rungs", MOST_PAIRS)):
        path = f"prices.rungs[{at}]"
        row = reader.object(item, path, ("level", "settled", "weight", "hour", "placing"))
        level = _read_level(reader, row.get("level"), f"{path}.level")
        if row.get("level") is None:
            reader.fault(f"{path}.level", "missing")
        settled = [
            _named(reader, problem.maker_index, name, f"{path}.settled", "unknown maker")
            for name in reader.rows(row.get("settled"), f"{path}.settled", MOST_PAIRS)
        ]
        weight, hour = (_read_by_maker(reader, problem, row.get(key), f"{path}.{key}") for key in BY_MAKER)
        placing = reader.integer(row.get("placing"), f"{path}.placing", 0, MOST_PRICE)
        rungs.append(Rung(level or Fraction(0), tuple(settled), weight, hour, placing))
    return Prices(tuple(rungs), _read_by_maker(reader, problem, root.get("hour"), "prices.hour"))


def _read_by_maker(reader: Reader, problem: Problem, value: Any, path: str) -> dict[int, int]:
    return {
        _named(reader, problem.maker_index, name, path, "unknown maker"): reader.integer(
            price, f"{path}.{name}", 0, MOST_PRICE
        )
        for name, price in reader.object(value, path, problem.maker_ids).items()
    }


def _weekly(problem: Problem, rows: list[dict[int, float]]) -> Floats | None:
    """Rp of each share done in each week, when the plan says so at all."""
    if problem.weeks is None or not any(rows):
        return None
    done = np.zeros((len(rows), len(problem.weeks.labels)))
    for at, row in enumerate(rows):
        done[at, list(row)] = list(row.values())
    return done


def _named(reader: Reader, index: dict[str, int], name: Any, path: str, code: str) -> int:
    if not isinstance(name, str) or name not in index:
        reader.fault(path, code, id=name)
        return 0
    return index[name]


def _read_shares(reader: Reader, problem: Problem, value: Any) -> tuple[list[Any], ...]:
    columns: tuple[list[Any], ...] = ([], [], [], [], [], [])
    for at, item in enumerate(reader.rows(value, "shares", MOST_PAIRS)):
        path = f"shares[{at}]"
        row = reader.object(item, path, ("maker", "task", "pieces", "pay", "kept", "weeks"))
        money, kept = row.get("pay"), row.get("kept", False)
        if isinstance(money, Decimal):
            money = float(reader.decimal(money, f"{path}.pay", MOST_RUPIAH * 1000, positive=True))
        else:
            money = reader.integer(money, f"{path}.pay", 1, MOST_RUPIAH * 1000)
        found = (
            _named(reader, problem.maker_index, row.get("maker"), f"{path}.maker", "unknown maker"),
            _named(reader, problem.task_index, row.get("task"), f"{path}.task", "unknown task"),
            reader.integer(row.get("pieces"), f"{path}.pieces", 0, MOST_PIECES),
            money,
            reader.truth(kept, f"{path}.kept"),
            _read_weekly(reader, problem, row.get("weeks"), f"{path}.weeks"),
        )
        for column, entry in zip(columns, found, strict=True):
            column.append(entry)
    return columns


def _read_weekly(reader: Reader, problem: Problem, value: Any, path: str) -> dict[int, float]:
    """Rp by the position of the week."""
    if value is None:
        return {}
    labels = problem.weeks.labels if problem.weeks else ()
    row = reader.object(value, path, labels)
    return {
        labels.index(label): float(
            reader.decimal(money, f"{path}.{label}", MOST_RUPIAH * 1000, positive=False)
        )
        for label, money in row.items()
        if label in labels
    }


def _read_groups(
    reader: Reader, problem: Problem, value: Any
) -> tuple[Indices, Indices, tuple[Fraction | None, ...], Indices | None]:
    labels = problem.weeks.labels if problem.weeks else ()
    of_week = np.full((len(problem.maker_ids), len(labels)), -1, np.int32)
    of_maker = np.full(len(problem.maker_ids), -1, np.int32)
    of_task = np.full(len(problem.task_ids), -1, np.int32)
    levels: list[Fraction | None] = []
    for at, item in enumerate(reader.rows(value, "groups", MOST_PAIRS)):
        path = f"groups[{at}]"
        row = reader.object(item, path, ("level", "makers", "tasks", "full_weeks"))
        levels.append(_read_level(reader, row.get("level"), f"{path}.level"))
        for name in reader.rows(row.get("makers"), f"{path}.makers", MOST_PAIRS):
            of_maker[_named(reader, problem.maker_index, name, f"{path}.makers", "unknown maker")] = at
        for name in reader.rows(row.get("tasks"), f"{path}.tasks", MOST_PAIRS):
            of_task[_named(reader, problem.task_index, name, f"{path}.tasks", "unknown task")] = at
        for pair in reader.rows(given(row.get("full_weeks")), f"{path}.full_weeks", MOST_PAIRS):
            if not isinstance(pair, list) or len(pair) != 2 or pair[1] not in labels:
                reader.fault(f"{path}.full_weeks", "unknown week", id=pair)
                continue
            maker = _named(reader, problem.maker_index, pair[0], f"{path}.full_weeks", "unknown maker")
            of_week[maker, labels.index(pair[1])] = at
    return of_maker, of_task, tuple(levels), of_week if labels else None


def _read_level(reader: Reader, value: Any, path: str) -> Fraction | None:
    if value is None:
        return None
    parts = value.split("/") if isinstance(value, str) and len(value) < 100 else []
    if len(parts) == 2 and all(part.isascii() and part.isdigit() for part in parts) and int(parts[1]):
        return Fraction(int(parts[0]), int(parts[1]))
    reader.fault(path, "number")
    return None


def _read_declined(reader: Reader, problem: Problem, value: Any) -> frozenset[tuple[int, int]]:
    found = set()
    for at, row in enumerate(reader.rows(value, "declined", MOST_PAIRS)):
        if not isinstance(row, list) or len(row) != 2:
            reader.fault(f"declined[{at}]", "pair")
            continue
        maker = _named(reader, problem.maker_index, row[0], f"declined[{at}]", "unknown maker")
        found.add((maker, _named(reader, problem.task_index, row[1], f"declined[{at}]", "unknown task")))
    return frozenset(found)
