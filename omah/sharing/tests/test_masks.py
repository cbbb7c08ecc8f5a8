"""The order that all of this is for: 12,500 masks, 36 people, lots of 50."""

import numpy as np

from omah.sharing import Problem, check, plan, replan
from omah.sharing.tests.world import STEPS, masks, penjahit, read, task


def test_twelve_thousand_five_hundred_masks_over_36_people_give_347_or_348():
    problem = read(penjahit(hours=1000), [task("jahit", lot=1)])

    made = plan(problem)

    assert sorted(made.share_pieces) == [347] * 28 + [348] * 8
    assert made.exact
    assert check(problem, made) == []


def test_in_lots_of_fifty_everybody_gets_six_or_seven_lots():
    made = plan(read(penjahit(hours=1000), [task("jahit")]))

    assert made.exact
    assert sorted(made.share_pieces) == [300] * 2 + [350] * 34


def test_four_steps_of_different_pay_leave_36_people_within_half_a_lot_of_sewing():
    problem = read(penjahit(hours=1000), [task(step) for step in STEPS])

    made = plan(problem)

    assert check(problem, made) == []
    assert not made.unplaced_pieces.any()
    assert made.income.sum() == 12500 * sum(STEPS.values())
    assert np.ptp(made.income) < 50 * STEPS["jahit"] / 2


def test_the_masks_are_shared_whole_and_nobody_does_what_they_cannot():
    problem = masks()

    made = plan(problem)

    assert check(problem, made) == []
    assert made.unplaced == []
    for maker, work in zip(made.share_maker, made.share_task, strict=True):
        assert problem.steps[work] in problem.skills[maker]
    assert ("m02", "t1.kemas") not in {
        (problem.maker_ids[m], problem.task_ids[t])
        for m, t in zip(made.share_maker, made.share_task, strict=True)
    }


def test_who_has_earned_less_per_wished_hour_gets_more():
    problem = read([*penjahit(2, earned=300_000), *penjahit(3)[2:]], [task("jahit", pieces=500)])

    made = plan(problem)

    assert made.share_maker.tolist() == [2]


def test_when_one_falls_ill_the_others_keep_all_they_have():
    problem = masks()
    before = plan(problem)

    after = replan(problem, before, gone=["m05"])

    others = np.arange(36) != problem.maker("m05")
    assert (after.income[others] >= before.income[others]).all()
    assert after.income[problem.maker("m05")] == problem.earned[problem.maker("m05")]
    assert not after.unplaced_pieces.any()
    assert check(problem, after) == []


def test_a_plan_survives_being_written_down():
    problem = masks()
    made = plan(problem)

    again = type(made).from_json(problem, made.to_json())

    assert again.income.tolist() == made.income.tolist()
    assert again.to_json("en") == made.to_json("en")
    assert check(problem, again) == []


def test_pieces_and_rupiah_add_up_by_task():
    problem: Problem = masks()

    made = plan(problem)

    pieces = np.bincount(made.share_task, made.share_pieces)
    pay = np.bincount(made.share_task, made.share_pay)
    assert pieces.tolist() == [12500] * 4
    assert pay.tolist() == [12500 * rate for rate in STEPS.values()]
