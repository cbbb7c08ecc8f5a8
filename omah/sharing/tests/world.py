"""Small worlds of work to share: the masks order, and random ones for hypothesis."""

import json
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from omah.sharing import Problem

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
