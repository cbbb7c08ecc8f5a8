"""Sharing again: only what came free is shared, and nobody who goes on loses anything."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import Change, Plan, Problem, ProblemError, check, compare, plan, replan
from omah.sharing.tests.world import columns, held, leximin, masks, penjahit, quick, read, task
from omah.sharing.wording import rupiah


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


@quick
@given(columns(), st.data(), st.sampled_from(["auto", "mixed", "divisible"]))
def test_whatever_happens_only_who_is_gone_or_declines_has_less(found, data, lots):
    """Somebody falls ill, some work is declined, some is finished already."""
    problem = Problem.from_arrays(**found)
    before = plan(problem, lots)
    given_out = sorted(held(before).items())
    gone = data.draw(st.sets(st.sampled_from(problem.maker_ids), max_size=2))
    declined = {pair for pair, _ in given_out if data.draw(st.booleans())}
    done = {pair: data.draw(st.integers(0, pieces)) for pair, pieces in given_out}

    after = replan(problem, before, gone=sorted(gone), declined=sorted(declined), done=done)

    now = held(after)
    for pair, pieces in given_out:
        freed = pair[0] in gone or pair in declined
        assert now.get(pair, 0) >= (done[pair] if freed else pieces)
        if freed:
            assert now.get(pair, 0) == done[pair]
    assert compare(before, after).losers == []


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
        {"gone": "m01"},
        {"gone": 5},
        {"declined": [("m01", "t9")]},
        {"declined": [("m01",)]},
        {"declined": 0},
        {"done": [("m01", "t1.jahit")]},
        {"done": {"m01": 1}},
        {"done": {("m01", "t1.jahit"): -1}},
        {"done": {("m01", "t1.jahit"): 1.5}},
        {"done": {("m01", "t1.jahit"): 10**6}},
    ):
        with pytest.raises(ProblemError):
            replan(problem, before, **trouble)
    with pytest.raises(ProblemError):
        replan(read(penjahit(3), [task("jahit")]), before)


def test_everything_wrong_with_what_happened_is_told_at_once():
    problem = masks()

    with pytest.raises(ProblemError) as caught:
        replan(problem, plan(problem), gone=["zz", "yy"], declined=[("m01", "t9")], done={("xx", "t8"): -1})

    assert [(fault.path, fault.code) for fault in caught.value.faults] == [
        ("gone[0]", "unknown maker"),
        ("gone[1]", "unknown maker"),
        ("declined[0]", "unknown task"),
        ("done[xx, t8]", "too small"),
    ]


def test_a_plan_of_everything_can_be_shared_again_when_all_are_gone():
    problem = masks()

    after = replan(problem, plan(problem), gone=list(problem.maker_ids))

    assert len(after.share_maker) == 0
    assert after.unplaced_pieces.tolist() == problem.pieces.tolist()
    assert np.array_equal(after.income, problem.earned)
    assert "berhalangan" in after.unplaced[0].why


@quick
@given(columns(), st.data(), st.sampled_from(["mixed", "divisible"]))
def test_the_comparison_finds_nobody_who_lost_by_a_replan(found, data, lots):
    problem = Problem.from_arrays(**found)
    before = plan(problem, lots)
    gone = data.draw(st.integers(0, len(found["room"]) - 1))

    after = replan(problem, before, gone=[gone])
    changes = compare(before, after)

    assert [row.maker for row in changes.rows if row.gone] == [str(gone)]
    if lots == "divisible":
        # Kept in whole pieces: what is told is what the plans say, and it is less than a piece of each task.
        for row in changes.losers:
            shares = before.shares_of(int(row.maker))
            assert row.before - row.after <= problem.pay[before.share_task[shares]].sum()
        lost = [at for at in range(len(before.income)) if before.income[at] - after.income[at] >= 1.01]
        assert set(lost) - {gone} <= {int(row.maker) for row in changes.losers}
        return
    assert changes.losers == []
    assert changes.sentence().startswith("Tidak ada")
    assert changes.sentence("en").startswith("Nobody")


def test_where_nothing_is_free_nothing_changes_not_even_a_part_of_a_piece():
    problem = read(penjahit(3), [task("jahit", pieces=1, pay=90_000, minutes=540, lot=1)])
    before = plan(problem, "divisible")

    after = replan(problem, before)

    assert after.income.tolist() == before.income.tolist() == pytest.approx([30_000] * 3)
    assert compare(before, after).losers == []


def test_parts_of_a_piece_that_are_lost_are_told():
    problem = read(penjahit(4), [task("jahit", pieces=1, pay=90_000, minutes=540, lot=1)])
    before = plan(problem, "divisible")
    (one,) = before.share_maker[before.share_pieces > 0].tolist()
    other = (one + 1) % 4

    after = replan(problem, before, gone=[other])

    changes = compare(before, after)
    assert [(row.before, row.after) for row in changes.losers] == [(22_500, 0)] * 2
    assert changes.sentence("en").startswith("2 of the 3 people who go on would get less")


@quick
@given(columns(), st.data(), st.sampled_from(["auto", "mixed", "divisible"]))
def test_a_full_replan_is_as_fair_as_a_plan_from_nothing_and_says_who_loses(found, data, lots):
    problem = Problem.from_arrays(**found)
    before = plan(problem, lots)
    gone = data.draw(st.integers(0, len(found["room"]) - 1))
    kept = [at for at, maker in enumerate(found["pair_maker"]) if maker != gone]
    fewer = found | {name: [found[name][at] for at in kept] for name in ("pair_maker", "pair_task")}

    after = replan(problem, before, gone=[gone], full=True)

    assert check(problem, after) == []
    assert after.exact == (after.lots != "mixed" and "standing" not in after.method)
    if after.exact:
        anew = plan(Problem.from_arrays(**fewer), after.lots)
        np.testing.assert_allclose(np.sort(after.level), np.sort(anew.level), rtol=1e-9)
    changes = compare(before, after)
    for row in changes.rows:
        mine = sum(
            pieces * problem.pay[int(work)]
            for (maker, work), pieces in held(after).items()
            if maker == row.maker
        )
        if after.lots != "divisible":
            assert row.after == after.income[int(row.maker)] == problem.earned[int(row.maker)] + mine
        assert (row.after == row.before) or abs(row.after - after.income[int(row.maker)]) < 90 * len(
            problem.pay
        )
    lost = sum(row.before - row.after for row in changes.losers)
    assert (f"kurang {rupiah(lost)}" in changes.sentence()) == bool(changes.losers)


def test_a_full_replan_takes_from_those_who_have_more_and_names_them_first():
    before = plan(read(penjahit(6, hours=1000), [task("jahit", pieces=600)]))
    problem = read(penjahit(8, hours=1000), [task("jahit", pieces=600)])

    standing, anew = replan(problem, before), replan(problem, before, full=True)

    assert compare(before, standing).losers == []
    changes = compare(before, anew)
    assert [row.before - row.after for row in changes.losers] == [50 * 600] * 2
    assert changes.sentence() == (
        "2 dari 8 orang yang melanjutkan akan mendapat kurang dari rencana sebelumnya: bersama-sama kurang "
        "Rp60.000, paling banyak Rp30.000 untuk satu orang. 2 orang mendapat lebih, bersama-sama Rp60.000."
    )
    assert check(problem, anew) == []
    assert anew.exact


@quick
@given(columns(), st.data())
def test_mixed_lots_are_only_shared_anew_where_that_is_fairer(found, data):
    problem = Problem.from_arrays(**found)
    before = plan(problem, "mixed")
    gone = data.draw(st.sets(st.sampled_from(problem.maker_ids), max_size=1))

    standing, anew = (
        replan(problem, before, gone=sorted(gone)),
        replan(problem, before, gone=sorted(gone), full=True),
    )

    assert leximin(anew.level) >= leximin(standing.level)
    if leximin(anew.level) == leximin(standing.level) and anew.lots == "mixed":
        assert compare(before, anew).losers == []


def test_a_full_replan_leaves_what_is_finished():
    problem = masks()
    before = plan(problem)
    (maker, work), pieces = next(iter(held(before).items()))

    after = replan(problem, before, gone=["m05"], done={(maker, work): pieces}, full=True)

    assert held(after)[maker, work] >= pieces
    assert check(problem, after) == []


def test_work_declined_is_not_counted_as_lost_and_who_has_left_is_listed():
    problem = read(penjahit(4), [task("jahit", pieces=400)])
    before = plan(problem)

    declined = compare(before, replan(problem, before, declined=[("m01", "t1.jahit")]))
    left = compare(before, plan(read(penjahit(3), [task("jahit", pieces=400)])))

    assert declined.losers == []
    assert [row for row in declined.rows if row.maker == "m01"] == [Change("m01", 0, 0)]
    assert left.losers == []
    assert left.rows[-1] == Change("m04", 60_000, 0, gone=True)


@pytest.mark.parametrize("full", [True, False])
def test_declines_may_come_from_anywhere(full):
    problem = read(penjahit(2), [task("jahit", pieces=200, lot=7), task("potong", pay=11, lot=9)])
    before = plan(problem)
    decliner = next(maker for maker, work in held(before) if work == problem.task_ids[0])

    after = replan(problem, before, declined=((m, problem.task_ids[0]) for m in [decliner]), full=full)

    assert (decliner, problem.task_ids[0]) not in held(after)
    assert after.declined


def test_a_full_re_plan_may_have_less_to_share_than_before():
    large, small = (read(penjahit(3), [task("jahit", pieces=n, lot=7)]) for n in (100, 50))

    after = replan(small, plan(large, "mixed"), full=True, lots="mixed")

    assert sum(held(after).values()) == 50 and check(small, after) == []
