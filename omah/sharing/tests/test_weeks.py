"""Hours told by week: the exact division against linear programs, and a judge that knows the weeks."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from omah.sharing import Plan, Problem, ProblemError, check, plan, replan, stage_windows
from omah.sharing.cli import main
from omah.sharing.cut import shortages
from omah.sharing.tests.rivals import divisible_levels
from omah.sharing.tests.world import (
    leximin,
    maker,
    masks,
    penjahit,
    quick,
    read,
    task,
    weekly,
    weekly_worlds,
    written,
)

WEEKS = ["2020-W19", "2020-W20", "2020-W21"]
few = settings(quick, max_examples=40)


@few
@given(weekly_worlds())
def test_the_divisible_plan_is_the_leximin_that_linear_programs_find(world: dict[str, Any]) -> None:
    problem = weekly(world)

    found = plan(problem, lots="divisible")

    assert found.exact
    np.testing.assert_allclose(np.sort(found.level), divisible_levels(problem), rtol=1e-4, atol=1e-3)


@settings(quick, max_examples=90)
@given(weekly_worlds(makers=6, tasks=6))
def test_the_judge_agrees_also_after_the_plan_was_written_down(world: dict[str, Any]) -> None:
    problem = weekly(world)

    found = plan(problem, lots="divisible")

    assert check(problem, found) == []
    again = Plan.from_json(problem, found.to_json())
    assert again.share_weeks is not None or not found.weekly.any()
    assert check(problem, again) == []


def test_a_week_that_is_full_makes_its_maker_poorer_and_the_others_richer() -> None:
    people = [
        maker("m1", hours=100, week_hours=[10, 90], skills=["jahit"]),
        maker("m2", hours=100, week_hours=[60, 40], skills=["jahit"]),
    ]
    problem = read(people, [task("jahit", pieces=1000, weeks=["W1", "W1"])], weeks=["W1", "W2"])

    found = plan(problem, lots="divisible")

    # 1,000 pieces are 60 hours: m1 sews all of ten hours' worth, m2 the rest.
    assert found.share_pay.tolist() == pytest.approx([100_000, 500_000])
    assert found.exact and check(problem, found) == []
    rows = json.loads(found.to_json())
    assert [row["weeks"] for row in rows["shares"]] == [{"W1": 100_000.0}, {"W1": 500_000.0}]
    assert rows["groups"][-1]["full_weeks"] == [["m1", "W1"]]


def test_work_may_wait_for_a_later_week_of_its_window() -> None:
    people = [maker("m1", hours=100, week_hours=[10, 20, 0], skills=["jahit", "kemas"])]
    jobs = [
        task("jahit", pieces=150, weeks=["2020-W19", "2020-W20"]),
        task("kemas", pieces=750, weeks=["2020-W19", "2020-W19"], pay=80),
    ]
    problem = read(people, jobs, weeks=WEEKS)

    found = plan(problem, lots="divisible")

    assert not found.unplaced_pieces.any()
    assert found.weekly.tolist() == [[pytest.approx(40_000), pytest.approx(50_000), 0], [60_000, 0, 0]]


def full_plan() -> Plan:
    people = [
        maker("m1", hours=100, week_hours=[10, 20, 30], skills=["jahit"]),
        maker("m2", hours=100, week_hours=[60, 10, 30], skills=["jahit"]),
        maker("m3", hours=100, skills=["jahit"]),
    ]
    jobs = [
        task("jahit", "t1", pieces=1500, weeks=["2020-W19", "2020-W19"]),
        task("jahit", "t2", pieces=300, weeks=["2020-W20", "2020-W21"]),
    ]
    return plan(read(people, jobs, weeks=WEEKS), lots="divisible")


def test_the_judge_sees_work_in_a_full_week_and_outside_its_window() -> None:
    found = full_plan()
    assert check(found.problem, found) == []
    first = int(np.flatnonzero(found.share_maker == 0)[0])

    early = found.weekly.copy()
    early[first + 1] = [early[first + 1].sum(), 0, 0]
    late = found.weekly.copy()
    late[first] = [0, 0, late[first].sum()]
    unsaid = found.weekly.copy()
    unsaid[first] = 0

    assert any("2020-W19" in fault for fault in check(found.problem, replace(found, share_weeks=early)))
    assert any("2020-W21" in fault for fault in check(found.problem, replace(found, share_weeks=late)))
    assert check(found.problem, replace(found, share_weeks=unsaid))


def test_the_judge_sees_false_labels_of_weeks() -> None:
    found = full_plan()
    label = found.group_of_week
    assert label is not None and (label >= 0).any()

    none, moved = np.full_like(label, -1), label.copy()
    moved[0, 2] = len(found.group_level) - 1

    assert check(found.problem, replace(found, group_of_week=none))
    assert check(found.problem, replace(found, group_of_week=moved))


def test_the_judge_sees_more_work_than_the_weeks_hold() -> None:
    found = full_plan()
    pay = found.share_pay.copy()
    mine, theirs = (int(np.flatnonzero(found.share_maker == at)[0]) for at in (0, 2))
    pay[mine], pay[theirs] = pay[mine] + 600, pay[theirs] - 600

    assert check(found.problem, replace(found, share_pay=pay))


def test_weeks_that_limit_nobody_change_nothing() -> None:
    people, jobs = penjahit(5, hours=20), [task("jahit", pieces=900), task("potong", pieces=500)]
    windows = [{**row, "weeks": ["2020-W19", "2020-W20"]} for row in jobs]

    bare, dressed = read(people, jobs), read(people, windows, weeks=WEEKS)

    for lots in ("divisible", "auto"):
        assert plan(bare, lots).to_json() == plan(dressed, lots).to_json()
    assert '"weeks"' not in plan(masks()).to_json()


@few
@given(weekly_worlds())
def test_weeks_with_hours_to_spare_change_no_level(world: dict[str, Any]) -> None:
    problem = weekly(world)
    for person in world["makers"]:
        person["week_hours"] = [1000] * len(world["weeks"])
    roomy = read(**world)
    bare = read(
        [{**row, "week_hours": None} for row in world["makers"]],
        [{**row, "weeks": None} for row in world["tasks"]],
    )

    assert problem.weeks is not None
    assert leximin(plan(roomy, "divisible").level) == leximin(plan(bare, "divisible").level)


def test_every_fault_of_the_weeks_is_listed_with_its_path() -> None:
    people = [
        maker("m1", week_hours=[1, 2]),
        maker("m2", week_hours=[1, -2, "x"]),
        maker("m3", week_hours=[1, 2, 3]),
    ]
    jobs = [
        task("jahit", "t1", weeks=["2020-W19", "2020-W99"]),
        task("jahit", "t2", weeks=["2020-W21", "2020-W19"]),
        task("jahit", "t3", weeks="2020-W19"),
        task("jahit", "t4", weeks=None),
    ]

    with pytest.raises(ProblemError) as caught:
        Problem.from_json(written(people, jobs, weeks=[*WEEKS[:2], "2020-W19"]))
    with pytest.raises(ProblemError) as more:
        Problem.from_json(written(people, jobs, weeks=WEEKS))

    assert {fault.path for fault in caught.value.faults} >= {"weeks[2]"}
    assert [(fault.path, fault.code) for fault in more.value.faults] == [
        ("makers[0].week_hours", "length"),
        ("makers[1].week_hours[1]", "too small"),
        ("makers[1].week_hours[2]", "number"),
        ("tasks[0].weeks", "unknown week"),
        ("tasks[1].weeks", "window reversed"),
        ("tasks[2].weeks", "window"),
    ]


@settings(quick, max_examples=80)
@given(weekly_worlds(), st.sampled_from(["mixed", "auto"]))
def test_whole_lots_fit_into_the_weeks_and_the_judge_agrees(world: dict[str, Any], lots: str) -> None:
    problem = weekly(world)

    found = plan(problem, lots)

    assert check(problem, found) == []
    assert check(problem, Plan.from_json(problem, found.to_json())) == []
    assert not found.exact or found.lots == "bundles"


@few
@given(weekly_worlds())
def test_a_decline_keeps_what_others_have_and_stays_within_the_weeks(world: dict[str, Any]) -> None:
    problem = weekly(world)
    before = plan(problem)
    assume(len(before.share_maker))
    pair = int(before.share_maker[0]), int(before.share_task[0])

    after = replan(problem, before, declined=[pair])

    others = np.arange(len(problem.maker_ids)) != pair[0]
    assert check(problem, after) == []
    assert (after.income >= before.income)[others].all()


@pytest.mark.parametrize("lots", ["divisible", "auto"])
@pytest.mark.parametrize("window", [["W1", "W1"], ["W2", "W2"]])
def test_work_that_stands_makes_way_for_work_that_can_be_done_at_no_other_time(
    lots: str, window: list[str]
) -> None:
    people = [
        maker("m1", hours=20, week_hours=[10, 10], skills=["jahit", "kemas"]),
        maker("m2", hours=20, week_hours=[10, 10], skills=["kemas"]),
    ]
    jobs = [
        task("jahit", pay=10_000, minutes=60, pieces=10, lot=1, weeks=["W1", "W2"]),
        task("kemas", pay=10_000, minutes=60, pieces=10, lot=1, weeks=window),
    ]
    problem = read(people, jobs, weeks=["W1", "W2"])
    before = plan(problem, lots)

    after = replan(problem, before, gone=["m2"])

    assert not after.unplaced_pieces.any()
    assert after.income.tolist() == [200_000, 0]
    assert after.weekly.sum(axis=0).tolist() == [100_000, 100_000]
    assert check(problem, after) == []
    assert check(problem, Plan.from_json(problem, after.to_json())) == []


def test_bundles_that_fit_the_weeks_are_exact_and_others_are_mixed() -> None:
    def sewers(hours: list[float]) -> Problem:
        people = [maker(name, week_hours=hours, skills=["jahit"]) for name in ("m1", "m2")]
        return read(people, [task("jahit", pieces=200, weeks=["W1", "W1"])], weeks=["W1", "W2"])

    # Fifty pieces are three hours.
    roomy, tight = plan(sewers([8, 0])), plan(sewers([5, 9]))

    assert (roomy.lots, roomy.exact, roomy.share_pieces.tolist()) == ("bundles", True, [100, 100])
    assert (tight.lots, tight.exact, tight.share_pieces.tolist()) == ("mixed", False, [50, 50])
    assert check(tight.problem, tight) == []


def test_bundles_that_had_to_move_to_fit_the_weeks_are_exact_if_they_are_as_fair() -> None:
    people = [
        maker("m1", week_hours=[3, 9], skills=["jahit", "potong"]),
        maker("m2", week_hours=[9, 3], skills=["jahit", "potong"]),
    ]
    jobs = [
        task("jahit", pieces=100, weeks=["W1", "W1"]),
        task("potong", pieces=400, lot=200, weeks=["W2", "W2"]),
    ]

    for seed in range(6):
        found = plan(read(people, jobs, weeks=["W1", "W2"], seed=seed))
        assert found.exact and found.lots == "bundles"
        assert check(found.problem, found) == []


def test_the_judge_sees_a_lot_too_many_for_a_week() -> None:
    people = [maker(name, week_hours=[7, 9], skills=["jahit"]) for name in ("m1", "m2")]
    problem = read(people, [task("jahit", pieces=200, weeks=["W1", "W1"])], weeks=["W1", "W2"])
    found = plan(problem, "mixed")

    pieces = np.array([150, 50])
    moved = replace(found, share_pieces=pieces, share_pay=pieces * 600)
    moved = replace(moved, income=pieces * 600, level=pieces * 600 / (problem.wished / 1000))

    assert check(problem, found) == []
    assert any("minggu" in fault for fault in check(problem, moved))


def test_people_are_told_which_weeks_are_full() -> None:
    found = full_plan()

    assert found.limit("m1") == "weeks"
    assert found.sentence("m1").endswith(
        "Jam Anda pada minggu 2020-W19 sudah penuh; selebihnya sudah dibagi sama rata per jam yang diinginkan."
    )
    assert "week 2020-W19" in found.sentence("m1", "en")


def test_who_has_no_hours_in_the_weeks_of_the_work_is_told_so() -> None:
    people = [maker("m1", week_hours=[0, 9], skills=["jahit"]), maker("m2", skills=["jahit"])]
    problem = read(people, [task("jahit", pieces=100, weeks=["W1", "W1"])], weeks=["W1", "W2"])

    found = plan(problem)

    assert found.share_pieces.tolist() == [100]
    assert found.limit("m1") == "weeks nothing"


def test_a_shortage_names_the_hours_of_those_weeks() -> None:
    people = [maker(f"m{at}", week_hours=[5, 40], skills=["jahit", "kemas"]) for at in range(1, 5)]
    jobs = [
        task("jahit", pieces=500, weeks=["2020-W19", "2020-W19"]),
        task("kemas", pieces=1000, weeks=["2020-W19", "2020-W20"]),
    ]
    problem = read(people, jobs, weeks=WEEKS[:2])

    found = plan(problem, "divisible")
    (left,) = found.unplaced

    assert left.task == "t1.jahit" and left.pieces == 167
    assert left.why.startswith(
        "1 pekerjaan ini butuh 30 jam kerja pada minggu 2020-W19; "
        "4 orang yang bisa mengerjakannya punya 20 jam kerja pada waktu itu. Kurang 10 jam kerja;"
    )
    assert check(problem, found) == []


def test_work_in_a_week_for_which_nobody_has_hours_is_short_of_hours() -> None:
    people = [maker(f"m{at}", week_hours=[0, 40], skills=["jahit"]) for at in range(1, 5)]
    problem = read(people, [task("jahit", pieces=500, weeks=["W1", "W1"])], weeks=["W1", "W2"])

    found = plan(problem)
    (left,) = found.unplaced_in("en")

    assert left.why.startswith("This job needs 30 hours of work in week W1; the 4 people who can do them")
    assert check(problem, found) == []


@few
@given(weekly_worlds())
def test_the_shortage_is_what_is_left(world: dict[str, Any]) -> None:
    problem = weekly(world)
    found = plan(problem, "divisible")

    short = sum(cut.need - cut.have for cut in shortages(found))

    able = np.isin(np.arange(len(problem.task_ids)), problem.pair_task)
    left = (problem.pieces * problem.value - _placed(found)) * able
    assert short == pytest.approx(left.sum(), abs=1)


def _placed(found: Plan) -> Any:
    return np.bincount(found.share_task, found.share_pay, minlength=len(found.problem.task_ids))


def test_the_steps_of_a_stage_follow_each_other_through_the_weeks() -> None:
    assert stage_windows(WEEKS, [60, 120]) == [("2020-W19", "2020-W19"), ("2020-W20", "2020-W21")]
    assert stage_windows(WEEKS, [1, 1]) == [("2020-W19", "2020-W20"), ("2020-W20", "2020-W21")]
    assert stage_windows(WEEKS[:1], [5, 0, 7]) == [("2020-W19", "2020-W19")] * 3


def test_no_weeks_have_no_portions() -> None:
    with pytest.raises(ProblemError):
        stage_windows([], [1])


@few
@given(st.integers(1, 9), st.lists(st.integers(0, 50), min_size=1, max_size=6))
def test_windows_of_a_stage_are_in_order_and_leave_no_week_out(count: int, minutes: list[int]) -> None:
    assume(sum(minutes))
    labels = [f"W{at}" for at in range(count)]

    windows = stage_windows(labels, minutes)

    places = [(labels.index(first), labels.index(last)) for first, last in windows]
    assert all(first <= last for first, last in places)
    assert places == sorted(places)
    assert {week for first, last in places for week in range(first, last + 1)} == set(range(count))


def test_a_file_with_weeks_gives_a_plan_with_weeks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [
        maker(f"m{at}", hours=40, week_hours=[8, 16, 16], skills=["potong", "jahit"]) for at in (1, 2, 3)
    ]
    steps = {"potong": 100, "jahit": 500}
    windows = dict(zip(steps, stage_windows(WEEKS, [1, 4]), strict=True))
    jobs = [task(step, pieces=pieces, weeks=windows[step]) for step, pieces in steps.items()]
    file = tmp_path / "masks.json"
    file.write_text(written(people, jobs, weeks=WEEKS))

    status = main([str(file), "--lots", "mixed"])

    found = json.loads(capsys.readouterr().out)
    assert status == 0 and found["faults"] == []
    for row in found["shares"]:
        assert set(row["weeks"]) <= set(WEEKS) and sum(row["weeks"].values()) == row["pay"]


@few
@given(weekly_worlds(), st.data())
def test_more_hours_in_a_week_never_make_the_whole_less_fair(world: dict[str, Any], data: Any) -> None:
    before = leximin(plan(weekly(world), "divisible").level)
    person = data.draw(st.sampled_from([row for row in world["makers"] if row.get("week_hours")]))
    person["week_hours"] = [hours + data.draw(st.integers(0, 3)) for hours in person["week_hours"]]

    after = leximin(plan(read(**world), "divisible").level)

    assert after >= before or after == pytest.approx(before, abs=1e-4)


@few
@given(weekly_worlds())
def test_a_longer_window_never_makes_the_whole_less_fair(world: dict[str, Any]) -> None:
    before = leximin(plan(weekly(world), "divisible").level)
    world["tasks"][0]["weeks"] = None

    after = leximin(plan(read(**world), "divisible").level)

    assert after >= before or after == pytest.approx(before, abs=1e-4)


@settings(quick, max_examples=80)
@given(weekly_worlds(), st.data())
def test_work_that_changes_hands_is_found(world: dict[str, Any], data: Any) -> None:
    problem = weekly(world)
    found = plan(problem, "divisible")
    giver = data.draw(st.integers(0, len(found.share_maker) - 1)) if len(found.share_maker) else 0
    same = found.share_task == found.share_task[giver] if len(found.share_task) else np.zeros(0, bool)
    others = np.flatnonzero(same & (np.arange(len(same)) != giver))
    assume(len(others))
    taker, pay = int(others[0]), found.share_pay.copy()
    some = min(5.0, pay[giver] / 2)
    pay[giver], pay[taker] = pay[giver] - some, pay[taker] + some
    income = problem.earned + np.bincount(found.share_maker, pay, minlength=len(problem.maker_ids))

    level = income / (problem.wished / 1000)
    moved = replace(found, share_pay=pay, income=income, level=level)

    assert check(problem, moved)


@settings(quick, max_examples=80)
@given(weekly_worlds())
def test_full_weeks_that_are_not_told_are_found(world: dict[str, Any]) -> None:
    problem = weekly(world)
    found = plan(problem, "divisible")
    label = found.group_of_week
    assert label is not None

    for place in np.argwhere(label >= 0):
        hidden = label.copy()
        hidden[tuple(place)] = -1
        assert check(problem, replace(found, group_of_week=hidden))


def test_a_maker_without_weekly_limits_has_no_full_week() -> None:
    found = full_plan()
    label = found.group_of_week
    assert label is not None
    boundless = label.copy()
    boundless[2] = len(found.group_level) - 1

    assert any("m3" in fault for fault in check(found.problem, replace(found, group_of_week=boundless)))


@pytest.mark.parametrize("lots", ["divisible", "auto"])
def test_the_greatest_sums_in_many_weeks_do_not_overflow(lots: str) -> None:
    weeks = [f"W{at}" for at in range(1, 21)]
    people = [
        *(
            maker(f"m{at}", hours=100_000, pace=100, week_hours=[100_000] * 20, skills=["jahit"])
            for at in (1, 2)
        ),
        maker(
            "m3", hours=100_000, wished_hours=33.333, week_hours=[3, 20, *[100_000] * 18], skills=["kemas"]
        ),
        maker("m4", hours=100_000, wished_hours=7.001, skills=["kemas"]),
    ]
    jobs = [
        task("jahit", "t1", pieces=40, pay=10**12, minutes=60, lot=1, weeks=["W1", "W20"]),
        task("jahit", "t2", pieces=900, pay=10**12, minutes=61, lot=1, weeks=["W1", "W20"]),
        task("kemas", "t3", pieces=997, pay=1013, minutes=3.6, lot=1, weeks=["W1", "W2"]),
        task("kemas", "t4", pieces=997, pay=1013, minutes=3.6, lot=1, weeks=["W3", "W3"]),
    ]
    problem = read(people, jobs, weeks=weeks)

    made = plan(problem, lots)
    after = replan(problem, made, gone=["m2"])

    for found in (made, after):
        assert not found.unplaced_pieces.any()
        assert check(problem, found) == []
