"""The judge passes what is right and catches what was tampered with."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import omah.sharing
from omah.sharing import Plan, Problem, check, plan, replan
from omah.sharing.tests.world import maker, masks, moved, penjahit, read, task


def two_towns(lots: int = 1) -> Problem:
    """Makers 0-2 share a rich order, 3-5 a poor one; only maker 2 could do both."""
    pairs = [(0, 0), (1, 0), (2, 0), (2, 1), (3, 1), (4, 1), (5, 1)]
    return Problem.from_arrays(
        [10] * 6, [0] * 6, [10**6] * 6, [900, 90], [100, 100], [lots] * 2,
        [m for m, _ in pairs], [t for _, t in pairs],
    )  # fmt: skip


@pytest.mark.parametrize("lots", ["divisible", "bundles", "mixed"])
def test_work_moved_from_poorer_to_richer_is_found(lots):
    problem = two_towns()
    made = plan(problem, lots)
    assert check(problem, made) == []
    assert check(problem, moved(made, 4, 3, 1, 0)) == []

    worse = moved(made, 4, 3, 1, 20)

    assert check(problem, worse, "en") != []


def test_work_given_to_a_richer_group_is_found():
    problem = two_towns()
    made = plan(problem, "bundles")

    worse = moved(made, 4, 2, 1, 1)

    assert any("poorer" in fault for fault in check(problem, worse, "en"))


TAMPERINGS = {
    "a piece too many": lambda made: {
        "share_pieces": made.share_pieces + (np.arange(len(made.share_pieces)) == 0)
    },
    "a piece lost": lambda made: {"unplaced_pieces": made.unplaced_pieces + 1},
    "a share below zero": lambda made: {"share_pieces": -made.share_pieces},
    "pay that is not the rate": lambda made: {"share_pay": made.share_pay + 1},
    "an income made up": lambda made: {"income": made.income + 5},
    "a level made up": lambda made: {"level": made.level + 5},
    "a level that is no number": lambda made: {"level": made.level * np.nan},
    "a maker who does not exist": lambda made: {"share_maker": made.share_maker + 99},
    "a share for somebody else": lambda made: {"share_maker": (made.share_maker + 1) % 36},
    "shares without pay": lambda made: {"share_pay": made.share_pay[:-1]},
    "a group that does not exist": lambda made: {"group_of_maker": made.group_of_maker + 7},
    "a person without a group": lambda made: {"group_of_maker": np.where(made.group_of_maker == 0, -1, 0)},
    "work for one who is gone": lambda made: {"gone": frozenset({int(made.share_maker[0])})},
    "work that was declined": lambda made: {
        "declined": frozenset({(int(made.share_maker[0]), int(made.share_task[0]))})
    },
    "a proof that mixed lots do not have": lambda made: {"exact": True},
    "a way that there is not": lambda made: {"method": "by eye"},
    "the way of other lots": lambda made: {"method": "flow, divisible"},
    "shares that stand from nowhere": lambda made: {"share_kept": made.share_kept | True},
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_found(tampering):
    problem = masks()
    made = plan(problem)

    changed = replace(made, **TAMPERINGS[tampering](made))

    assert check(problem, changed) != []
    assert all("{" not in fault for language in ("id", "en") for fault in check(problem, changed, language))


def test_half_a_lot_and_too_many_hours_are_found():
    problem = read(penjahit(2), [task("jahit", pieces=200)])
    made = plan(problem)

    half = moved(made, 0, 1, 0, 25)
    tired = replace(problem, room=problem.room // 1000)

    assert any("whole lots" in fault for fault in check(problem, half, "en"))
    assert any("declared hours" in fault for fault in check(tired, replace(made, problem=tired), "en"))


def test_work_left_lying_is_found():
    problem = two_towns()
    made = plan(problem, "bundles")
    less = moved(made, 4, 4, 1, 0)
    keep = np.flatnonzero((less.share_maker == 4) & (less.share_task == 1))[0]
    pieces, pay, income = less.share_pieces.copy(), less.share_pay.copy(), less.income.copy()
    pieces[keep] -= 1
    pay[keep] -= 100
    income[4] -= 100

    lying = replace(
        less,
        share_pieces=pieces,
        share_pay=pay,
        income=income,
        level=income / 10,
        unplaced_pieces=np.array([0, 1]),
    )

    assert any("unplaced" in fault for fault in check(problem, lying, "en"))


def test_lots_that_pay_different_amounts_are_never_equal_bundles():
    """One lot for Rp600,000 and ten for Rp6,000 each: nobody may call that equal bundles, and skip the judge of mixed."""
    columns = ([1000] * 3, [0] * 3, [10**7] * 3, [100, 1000], [600, 600], [10, 1000])
    problem = Problem.from_arrays(*columns, [0, 1, 2] * 2, [0, 0, 0, 1, 1, 1])
    made = plan(problem)

    bent = replace(made, lots="bundles", exact=True, method="flow, bundles")

    assert made.lots == "mixed" and check(problem, made) == []
    assert any("different amounts" in fault for fault in check(problem, bent, "en"))


def test_a_plan_in_working_time_or_over_standing_shares_is_not_exact():
    hour = read([*penjahit(120)], [task("jahit", pieces=6000), task("potong", minutes=5, pieces=6000)])
    in_time, standing = plan(hour, "divisible"), replan(two_towns(), plan(two_towns()), gone=[0])

    for made in (in_time, standing):
        assert check(made.problem, made) == [] and not made.exact
        assert check(made.problem, replace(made, exact=True)) != []


def tampered_kept(**columns) -> tuple[Plan, Plan]:
    """Four share 1,000 pieces again, of which m01 keeps 100; with the kept shares bent so."""
    problem = read([*penjahit(3, hours=20), penjahit(9, skills=["kemas"])[8]], [task("jahit", pieces=1000)])
    before = plan(problem)
    after = replan(problem, before, gone=["m02"])
    assert check(problem, after) == check(problem, after, previous=before) == []
    return before, replace(after, **{name: bend(after) for name, bend in columns.items()})


def test_work_that_stands_with_somebody_who_cannot_do_it_is_found():
    _, bent = tampered_kept(share_maker=lambda after: np.where(after.share_maker == 0, 3, after.share_maker))

    assert any("m09: is given «t1.jahit»" in fault for fault in check(bent.problem, bent, "en"))


def test_work_that_stands_beyond_the_hours_is_found():
    before, _ = tampered_kept()
    fewer = read([*penjahit(3, hours=2), penjahit(9, skills=["kemas"])[8]], [task("jahit", pieces=1000)])

    after = replan(fewer, before)

    over = [fault for fault in check(fewer, after, "en") if "work that stands" in fault]
    assert [fault.split(":")[0] for fault in over] == ["m01", "m02", "m03"]
    assert not any(
        "work that stands" in fault for fault in check(fewer, replan(fewer, before, full=True), "en")
    )


def test_beside_the_plan_before_the_judge_finds_what_was_never_had_and_what_was_taken():
    before, bent = tampered_kept()
    more, less = bent.share_pieces.copy(), bent.share_pieces.copy()
    kept = np.flatnonzero(bent.share_kept)[:2]
    more[kept[0]] += 50
    less[kept[0]] -= 50

    found = [check(bent.problem, replace(bent, share_pieces=n), "en", before) for n in (more, less)]

    assert any("is said to keep" in fault for fault in found[0])
    assert any("are kept" in fault for fault in found[1])


def imports(module: str) -> set[str]:
    folder = Path(omah.sharing.__file__).parent
    tree = ast.parse((folder / f"{module}.py").read_text())
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_judge_knows_no_solver():
    seen, waiting = set(), ["check"]
    while waiting:
        module = waiting.pop()
        seen.add(module)
        for name in imports(module):
            assert not name.startswith("ortools")
            inner = name.removeprefix("omah.sharing.")
            if inner != name and inner not in seen:
                waiting.append(inner)

    assert seen.isdisjoint({"flow", "bundles", "mixed", "engine"})


def test_the_package_knows_no_database_no_clock_and_no_chance():
    folder = Path(omah.sharing.__file__).parent
    used = set().union(*(imports(path.stem) for path in folder.glob("*.py")))

    roots = {name.split(".")[0] for name in used}
    assert roots.isdisjoint({"django", "scipy", "highspy", "time", "datetime", "random", "socket", "urllib"})
    assert {name for name in used if name.startswith("omah")} <= {
        f"omah.sharing.{path.stem}" for path in folder.glob("*.py")
    }


def test_the_last_digit_of_the_greatest_sums_is_no_fault():
    people = [maker(at, hours=100_000, pace=pace, wished_hours=40) for at, pace in (("a", 100), ("b", 90))]
    people.append(maker("c", hours=100_000, pace=80, wished_hours=33.333))
    work = [
        task("jahit", "t1", pieces=40, pay=10**12, minutes=60, lot=1),
        task("jahit", "t2", pieces=900, pay=10**12 - 1, minutes=61, lot=1),
        task("jahit", "t3", pieces=3, pay=1, minutes=1, lot=1),
    ]
    problem = read(people, work, seed=0)

    assert check(problem, plan(problem, "divisible")) == []


def test_the_map_of_the_package_names_every_module():
    modules = {path.stem for path in Path(omah.sharing.__file__).parent.glob("*.py")} - {"__init__"}

    assert modules == modules & set(re.findall(r"`(\w+)`", omah.sharing.__doc__))
