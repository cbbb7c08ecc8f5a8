"""Sharing again: only what came free is shared, and nobody who goes on loses anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import Plan, Problem, ProblemError, check, plan, replan
from omah.sharing.tests.world import columns, masks, penjahit, quick, read, task


def held(made: Plan) -> dict[tuple[str, str], int]:
    """(maker, task) → pieces, kept and new together."""
    found: dict[tuple[str, str], int] = {}
    for maker, work, pieces in zip(made.share_maker, made.share_task, made.share_pieces, strict=True):
        names = made.problem.maker_ids[maker], made.problem.task_ids[work]
        found[names] = found.get(names, 0) + int(pieces)
    return found


@quick
@given(columns(), st.data(), st.sampled_from(["mixed", "divisible"]))
def test_nothing_is_taken_from_who_goes_on(found, data, lots):
    problem = Problem.from_arrays(**found)
    before = plan(problem, lots)
    gone = data.draw(st.integers(0, len(found["room"]) - 1))

    after = replan(problem, before, gone=[gone])

    assert check(problem, after) == []
    for (maker, work), pieces in held(before).items():
        if maker != str(gone):
            assert held(after).get((maker, work), 0) >= pieces
    assert str(gone) not in {maker for maker, _ in held(after)}


def test_what_is_finished_stays_with_who_finished_it():
    problem = masks()
    before = plan(problem)
    maker, work = next(iter(held(before)))

    after = replan(problem, before, gone=[maker], done={(maker, work): 50})

    assert {pair: pieces for pair, pieces in held(after).items() if pair[0] == maker} == {(maker, work): 50}
    assert check(problem, after) == []
    assert "hak Anda" in after.sentence(maker)


def test_declined_work_goes_to_others_and_declining_costs_nothing_else():
    problem = masks()
    before = plan(problem)
    maker, work = next(iter(held(before)))

    after = replan(problem, before, declined=[(maker, work)])

    assert (maker, work) not in held(after)
    assert not after.unplaced_pieces.any()
    assert check(problem, after) == []


def test_a_second_replan_remembers_the_first():
    problem = masks()
    first = replan(problem, plan(problem), gone=["m05"], declined=[("m07", "t1.jahit")])

    second = replan(problem, first, gone=["m06"])

    assert {"m05", "m06"}.isdisjoint({maker for maker, _ in held(second)})
    assert ("m07", "t1.jahit") not in held(second)
    assert check(problem, second) == []
    assert check(problem, Plan.from_json(problem, second.to_json())) == []


def test_somebody_new_may_join_and_take_what_was_left():
    before = plan(read(penjahit(1, hours=10), [task("jahit")]))
    wider = read(penjahit(2, hours=100), [task("jahit")])

    after = replan(wider, before)

    assert before.unplaced_pieces.sum() > after.unplaced_pieces.sum()
    assert held(after)["m01", "t1.jahit"] >= held(before)["m01", "t1.jahit"]
    assert check(wider, after) == []


def test_what_cannot_be_is_refused():
    problem = masks()
    before = plan(problem)

    for trouble in (
        {"gone": ["nobody"]},
        {"gone": [True]},
        {"gone": [99]},
        {"declined": [("m01", "t9")]},
        {"done": {("m01", "t1.jahit"): -1}},
        {"done": {("m01", "t1.jahit"): 1.5}},
        {"done": {("m01", "t1.jahit"): 10**6}},
    ):
        with pytest.raises(ProblemError):
            replan(problem, before, **trouble)
    with pytest.raises(ProblemError):
        replan(read(penjahit(3), [task("jahit")]), before)


def test_a_plan_of_everything_can_be_shared_again_when_all_are_gone():
    problem = masks()

    after = replan(problem, plan(problem), gone=list(problem.maker_ids))

    assert len(after.share_maker) == 0
    assert after.unplaced_pieces.tolist() == problem.pieces.tolist()
    assert np.array_equal(after.income, problem.earned)
    assert "berhalangan" in after.unplaced[0].why
