"""Small worlds of work to share: the masks order, and random ones for hypothesis; and how plans of them are read."""

import json
import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import assume, settings
from hypothesis import strategies as st

from omah.sharing import Plan, Problem

STEPS = {"potong": 150, "jahit": 600, "periksa": 100, "kemas": 80}
MINUTES_PER_RUPIAH = 0.006

# The suite is to say the same thing every time it runs.
quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def maker(name: str, **changes: Any) -> dict[str, Any]:
    usual = {"wished_hours": 80, "hours": 80, "earned": 0, "pace": 1, "skills": list(STEPS), "areas": None}
    return {"id": name, **usual, **changes}


def task(step: str, order: str = "t1", **changes: Any) -> dict[str, Any]:
    pay = changes.get("pay", STEPS.get(step, 100))
    usual = {"pieces": 12500, "pay": pay, "minutes": round(pay * MINUTES_PER_RUPIAH, 4), "lot": 50}
    return {"id": f"{order}.{step}", "step": step, "areas": None, "unit": "masker", **usual, **changes}


def written(makers: list[dict[str, Any]], tasks: list[dict[str, Any]], **rest: Any) -> str:
    return json.dumps({"format": "omah-share/1", "makers": makers, "tasks": tasks, "seed": 1, **rest})


def read(makers: list[dict[str, Any]], tasks: list[dict[str, Any]], **rest: Any) -> Problem:
    return Problem.from_json(written(makers, tasks, **rest))


def penjahit(count: int = 36, **changes: Any) -> list[dict[str, Any]]:
    """Sewers who can do every step and wish for the same hours."""
    return [maker(f"m{at:02d}", **changes) for at in range(1, count + 1)]


def masks() -> Problem:
    """36 people share 12,500 masks, four steps, in lots of 50; skills, hours and earnings differ."""
    kinds = [["jahit"], ["potong", "jahit"], ["jahit", "kemas"], ["periksa", "kemas", "jahit"]]
    people = [
        maker(
            f"m{at:02d}",
            wished_hours=40 + 10 * (at % 5),
            hours=100,
            earned=15000 * (at % 4),
            pace=0.8 if at % 6 == 0 else 1,
            skills=kinds[at % 4],
        )
        for at in range(1, 37)
    ]
    return read(people, [task(step) for step in STEPS], declined=[["m02", "t1.kemas"]])


@st.composite
def columns(draw: st.DrawFn, *, makers: int = 6, tasks: int = 5, lots: str = "mixed") -> dict[str, Any]:
    """Random columns for `Problem.from_arrays`; with lots="bundles" every lot pays the same."""
    count, work = draw(st.integers(1, makers)), draw(st.integers(1, tasks))

    def ints(size: int, low: int, high: int) -> list[int]:
        return draw(st.lists(st.integers(low, high), min_size=size, max_size=size))

    found: dict[str, Any] = {
        "wished_hours": [tenths / 2 for tenths in ints(count, 1, 16)],
        "earned": [hundreds * 100 for hundreds in ints(count, 0, 12)],
        "room": ints(count, 0, draw(st.sampled_from([600, 3000, 50000]))),
    }
    if lots == "bundles":
        sizes = [draw(st.sampled_from([(4, 25), (2, 50), (1, 100), (5, 20)])) for _ in range(work)]
        found["lot"], found["pay"] = [size for size, _ in sizes], [pay for _, pay in sizes]
        found["pieces"] = [size * many for (size, _), many in zip(sizes, ints(work, 0, 6), strict=True)]
    else:
        found["lot"], found["pieces"] = ints(work, 1, 12), ints(work, 0, 60)
        found["pay"] = [tens * 10 for tens in ints(work, 1, 9)]
    pairs = [(m, t) for m in range(count) for t in range(work)]
    chosen = [pair for pair, wanted in zip(pairs, ints(len(pairs), 0, 2), strict=True) if wanted]
    found["pair_maker"], found["pair_task"] = [m for m, _ in chosen], [t for _, t in chosen]
    return found


def leximin(levels: Any) -> list[float]:
    """The sorted vector of levels, rounded to where float64 money is exact enough to compare."""
    return [round(float(level), 5) for level in np.sort(np.asarray(levels, float))]


FAMILIES = ("sparse", "dense", "chain", "nested", "pareto", "geometric", "islands", "short", "even")


def family(shape: str, seed: int, *, makers: int = 7, tasks: int = 5) -> dict[str, Any]:
    """Columns of a certain shape; the hard ones are those in which levels must be parted one by one."""
    random = np.random.default_rng([seed, FAMILIES.index(shape)])
    able = random.random((makers, tasks)) < {"dense": 0.9}.get(shape, min(0.4, 2.5 / tasks))
    money = random.integers(5, 60, tasks)
    wished = random.integers(2, 17, makers) / 2
    earned = random.integers(0, 8, makers) * 250
    room = random.integers(0, 40, makers) * 250
    place, work = np.arange(makers)[:, None], np.arange(tasks)[None, :]
    if shape == "chain":
        # Neighbours share a task and every next task pays more, so that each is a level of its own.
        able = (place * tasks // makers - work) % makers <= 1
        money = 4 * 2 ** (np.arange(tasks) % 20)
    elif shape == "nested":
        able = place * tasks >= work * makers
        money = np.sort(money)
    elif shape == "pareto":
        money = np.minimum(5 * random.pareto(1.2, tasks) + 1, 4000).astype(np.int64)
        wished = np.round(np.minimum(random.pareto(1.5, makers) + 0.5, 99), 3)
    elif shape == "geometric":
        money = 3 ** (np.arange(tasks) % 9 + 1)
        wished = 2.0 ** (np.arange(makers) % 8)
    elif shape == "islands":
        able = (place % 2 == work % 2) | ((place == 0) & (random.random(tasks) < 0.5))
    elif shape == "even":
        money, wished, earned = np.full(tasks, 12), np.full(makers, 4.0), np.zeros(makers, np.int64)
    if shape != "short":
        room = room + 40 * int(money.sum()) * (random.random(makers) < 0.8)
    pairs = np.argwhere(able)
    return {
        "wished_hours": wished.tolist(),
        "earned": earned.tolist(),
        "room": room.tolist(),
        "pieces": money.tolist(),
        "pay": random.choice([10, 25, 40], tasks).tolist(),
        "lot": random.integers(1, 9, tasks).tolist(),
        "pair_maker": pairs[:, 0].tolist(),
        "pair_task": pairs[:, 1].tolist(),
    }


@st.composite
def towns(draw: st.DrawFn, *, one_rate: bool = True) -> dict[str, Any]:
    """A random `omah-share/1` as Python values: skills, areas, declines, hours that may fall short."""
    steps = {name: (pay, pay * MINUTES_PER_RUPIAH * (1 if one_rate else draw(st.sampled_from([1, 2]))))
             for name, pay in STEPS.items()}  # fmt: skip
    areas = st.none() | st.lists(st.sampled_from(["35", "35.07", "35.07.25", "31"]), min_size=1, unique=True)
    makers = [
        maker(
            f"m{at}",
            wished_hours=draw(st.integers(1, 40)) / 2,
            hours=draw(st.integers(0, 60)) / 4,
            earned=draw(st.integers(0, 9)) * 1000,
            pace=draw(st.sampled_from([0.5, 0.9, 1, 1.5])),
            skills=draw(st.lists(st.sampled_from(sorted(STEPS)), unique=True)),
            areas=draw(areas),
        )
        for at in range(draw(st.integers(1, 6)))
    ]
    tasks = [
        task(
            step, f"t{at}", pieces=draw(st.integers(0, 120)), lot=draw(st.integers(1, 20)),
            minutes=round(steps[step][1], 4), areas=draw(areas),
        )
        for at, step in enumerate(draw(st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=5)))
    ]  # fmt: skip
    names = [[each["id"], work["id"]] for each in makers for work in tasks]
    declined = draw(st.lists(st.sampled_from(names), max_size=3, unique_by=tuple))
    return {"makers": makers, "tasks": tasks, "declined": declined}


@st.composite
def weekly_worlds(draw: st.DrawFn, makers: int = 4, tasks: int = 4) -> dict[str, Any]:
    """A small problem as JSON values: 20 rupiah a minute, some makers without a weekly limit."""
    weeks = [f"W{at}" for at in range(draw(st.integers(1, 3)))]
    halves = st.integers(0, draw(st.sampled_from([2, 6, 20]))).map(lambda count: count / 2)
    steps = [f"s{at}" for at in range(draw(st.integers(1, tasks)))]
    people, work = [], []
    for at in range(draw(st.integers(1, makers))):
        person: dict[str, Any] = {
            "wished_hours": draw(st.integers(1, 16)) / 2,
            "hours": draw(st.sampled_from([2, 5, 100])),
            "earned": draw(st.integers(0, 4)) * 900,
            "skills": [step for step in steps if draw(st.booleans())],
        }
        if draw(st.integers(0, 4)):
            person["week_hours"] = draw(st.lists(halves, min_size=len(weeks), max_size=len(weeks)))
        people.append(maker(f"m{at}", **person))
    for step in steps:
        pay = draw(st.integers(1, 9)) * 10
        first, last = sorted(draw(st.lists(st.sampled_from(weeks), min_size=2, max_size=2)))
        work.append(
            task(
                step,
                pay=pay,
                minutes=pay / 20,
                pieces=draw(st.integers(0, 60)),
                lot=draw(st.integers(1, 8)),
                weeks=draw(st.sampled_from([None, [first, last], [first, first]])),
            )
        )
    return {"makers": people, "tasks": work, "weeks": weeks, "seed": draw(st.integers(0, 3))}


def weekly(world: dict[str, Any]) -> Problem:
    """The problem, if anybody in it has hours by the week at all."""
    problem = read(**world)
    assume(problem.weeks is not None)
    return problem


def held(made: Plan) -> dict[tuple[str, str], int]:
    """(maker, task) → pieces, kept and new together."""
    found: dict[tuple[str, str], int] = {}
    names, work = made.problem.maker_ids, made.problem.task_ids
    for maker, task, pieces in zip(made.share_maker, made.share_task, made.share_pieces, strict=True):
        pair = names[maker], work[task]
        found[pair] = found.get(pair, 0) + int(pieces)
    return found


def moved(made: Plan, giver: int, taker: int, task: int, pieces: int) -> Plan:
    """The same plan with whole pieces moved and every sum mended: only its fairness is another."""
    problem = made.problem
    held = {
        (int(m), int(t)): (int(p), pay)
        for m, t, p, pay in zip(
            made.share_maker, made.share_task, made.share_pieces, made.share_pay.tolist(), strict=True
        )
    }
    money = pieces * int(problem.pay[task])
    for maker, sign in ((giver, -1), (taker, 1)):
        had, paid = held.get((maker, task), (0, 0))
        held[maker, task] = had + sign * pieces, paid + sign * money
    rows = [(m, t, p, pay) for (m, t), (p, pay) in sorted(held.items()) if p or pay > 1e-4]
    maker, task_column, count, pay = (np.array(column) for column in zip(*rows, strict=True))
    pay = pay.astype(made.share_pay.dtype)
    income = problem.earned.astype(pay.dtype)
    np.add.at(income, maker, pay)
    return replace(
        made,
        share_maker=maker,
        share_task=task_column,
        share_pieces=count,
        share_pay=pay,
        share_kept=np.zeros(len(rows), bool),
        income=income,
        level=income / (problem.wished / 1000),
    )


def figures(text: str) -> list[Fraction]:
    """Every number of an Indonesian text: 12.500 and 7,5."""
    found = re.findall(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", text)
    return [Fraction(number.replace(".", "").replace(",", ".")) for number in found]
