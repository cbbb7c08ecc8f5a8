"""What is promised of every plan, on random worlds and on families made to be hard.

Many tests of what is promised stand beside what they test (test_divisible, test_lots, test_replan, …). Here are
those about the whole.
"""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from omah.sharing import Plan, Problem, check, plan, replan
from omah.sharing.arrays import Floats, Ints
from omah.sharing.check import find_faults
from omah.sharing.division import measured_level
from omah.sharing.flow import divide
from omah.sharing.levels import Basin
from omah.sharing.tests.rivals import best_in_bundles, divisible_levels, exact_levels, proved_levels
from omah.sharing.tests.world import (
    FAMILIES,
    MINUTES_PER_RUPIAH,
    columns,
    family,
    figures,
    held,
    leximin,
    moved,
    quick,
    towns,
)

lots = st.sampled_from(["divisible", "mixed"])


# --- Nothing is lost, nobody is given what they may not or cannot do -----------------------------------------


@quick
@given(columns(), lots)
def test_every_piece_and_every_rupiah_is_accounted_for(found, kind):
    made = plan(Problem.from_arrays(**found), kind)

    placed = np.bincount(made.share_task, made.share_pieces, minlength=len(found["pieces"]))
    assert (placed + made.unplaced_pieces).tolist() == found["pieces"]
    assert (made.share_pieces >= 0).all()
    assert (made.unplaced_pieces >= 0).all()
    got = np.bincount(made.share_maker, made.share_pay, minlength=len(found["room"]))
    assert np.allclose(made.income, np.array(found["earned"]) + got, rtol=1e-12, atol=1e-3)
    if kind == "mixed":
        assert (made.share_pay == made.share_pieces * np.array(found["pay"])[made.share_task]).all()


@quick
@given(towns(), st.sampled_from(["auto", "divisible"]))
def test_nobody_is_given_what_they_cannot_may_not_or_will_not_do(town, kind):
    made = plan(Problem.from_json(json.dumps({"format": "omah-share/1", **town})), kind)

    for who, what in zip(made.share_maker, made.share_task, strict=True):
        maker, task = town["makers"][who], town["tasks"][what]
        assert task["step"] in maker["skills"]
        assert [maker["id"], task["id"]] not in town["declined"]
        assert meet(maker["areas"], task["areas"])


def meet(one: list[str] | None, other: list[str] | None) -> bool:
    """35.07 holds 35.07.25; nothing said is anywhere."""
    if one is None or other is None:
        return True
    return any((a + ".").startswith(b + ".") or (b + ".").startswith(a + ".") for a in one for b in other)


@quick
@given(towns(one_rate=False), st.sampled_from(["auto", "divisible"]))
def test_nobody_works_longer_than_the_hours_they_named(town, kind):
    made = plan(Problem.from_json(json.dumps({"format": "omah-share/1", **town})), kind)

    used = dict.fromkeys(range(len(town["makers"])), 0.0)
    for who, what, pay in zip(made.share_maker, made.share_task, made.share_pay, strict=True):
        used[int(who)] += float(pay) / town["tasks"][what]["pay"] * town["tasks"][what]["minutes"]
    for at, maker in enumerate(town["makers"]):
        assert used[at] <= maker["hours"] * 60 * maker["pace"] + 0.1 * MINUTES_PER_RUPIAH


# --- Exact rivals agree ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", FAMILIES)
def test_trying_every_set_of_tasks_gives_the_same_levels_to_the_last_fraction(shape):
    for seed in range(35):
        found = family(shape, seed)
        best = exact_levels(found)

        made = plan(Problem.from_arrays(**found), "divisible")

        assert proved_levels(made) == best
        np.testing.assert_allclose(made.level, [float(level) for level in best], rtol=1e-9)


@pytest.mark.parametrize("shape", FAMILIES)
def test_linear_programs_give_the_same_levels(shape):
    for seed in range(100, 104):
        found = family(shape, seed, makers=12, tasks=9)

        made = plan(Problem.from_arrays(**found), "divisible")

        best = divisible_levels(made.problem)
        np.testing.assert_allclose(np.sort(made.level), best, rtol=1e-4, atol=1e-3)


@pytest.mark.parametrize("shape", FAMILIES)
def test_constraint_programming_finds_no_fairer_bundles(shape):
    for seed in range(3):
        found = family(shape, seed, makers=8, tasks=4)
        found |= {"lot": [5] * 4, "pay": [20] * 4, "pieces": [5 * min(each, 12) for each in found["pieces"]]}

        made = plan(Problem.from_arrays(**found), "bundles")

        best = [float(level) for level in best_in_bundles(found)]
        np.testing.assert_allclose(np.sort(made.level), best, rtol=1e-12)


@pytest.mark.parametrize("shape", FAMILIES)
def test_large_hard_families_take_few_rounds_and_satisfy_the_judge(shape):
    for makers, tasks in ((60, 60), (300, 120)):
        problem = Problem.from_arrays(**family(shape, 7, makers=makers, tasks=tasks))

        made = plan(problem, "divisible")

        assert divide(made.instance).rounds <= 17
        assert check(problem, made) == []


@pytest.mark.parametrize("shape", FAMILIES)
def test_hard_families_in_mixed_lots_satisfy_the_judge(shape):
    for makers, tasks in ((12, 6), (20, 20), (60, 60)):
        problem = Problem.from_arrays(**family(shape, 7, makers=makers, tasks=tasks))

        assert check(problem, plan(problem, "mixed")) == []


# --- The judge is not fooled ----------------------------------------------------------------------------------


def possible_moves(made: Plan) -> list[tuple[int, int, int, int]]:
    """(giver, taker, task, pieces of one lot) for every move that skills and hours allow."""
    problem, size = (
        made.problem,
        made.problem.lot if made.lots != "divisible" else np.ones_like(made.problem.lot),
    )
    room = made.instance.room - made.new_work
    return [
        (int(giver), int(taker), int(task), int(min(size[task], pieces)))
        for giver, task, pieces, pay in zip(
            made.share_maker, made.share_task, made.share_pieces, made.share_pay, strict=True
        )
        for taker in problem.pair_maker[problem.pair_task == task]
        if taker != giver
        and (worth := min(size[task], pieces) * problem.pay[task]) <= room[taker]
        and 0 < worth <= pay
    ]


@quick
@given(columns(makers=8), st.data())
def test_a_piece_moved_either_way_is_found_in_divisible_work(found, data):
    problem = Problem.from_arrays(**found)
    made = plan(problem, "divisible")
    moves = possible_moves(made)
    assume(moves)

    worse = moved(made, *data.draw(st.sampled_from(moves)))

    assert "off level" in {fault.code for fault in find_faults(problem, worse)}


@quick
@given(columns(makers=8, lots="bundles"), st.data())
def test_a_bundle_moved_is_found_unless_it_leaves_all_as_fair_as_before(found, data):
    problem = Problem.from_arrays(**found)
    made = plan(problem, "bundles")
    moves = possible_moves(made)
    assume(moves)

    other = moved(made, *data.draw(st.sampled_from(moves)))

    assert (check(problem, other) == []) == (leximin(other.level) == leximin(made.level))


@settings(quick, max_examples=30)
@given(columns(makers=8), st.data())
def test_a_mixed_lot_moved_to_somebody_richer_is_found(found, data):
    problem = Problem.from_arrays(**found | {"room": [10**6] * len(found["room"])})
    made = plan(problem, "mixed")
    moves = [move for move in possible_moves(made) if made.level[move[0]] < made.level[move[1]]]
    assume(moves)

    worse = moved(made, *data.draw(st.sampled_from(moves)))

    assert check(problem, worse) != []


def merged(made: Plan, low: int, high: int, level: Fraction | None) -> Plan:
    def label(groups: Any) -> Any:
        return np.where(groups == high, low, groups)

    levels = list(made.group_level)
    levels[low] = level
    return replace(
        made,
        group_of_maker=label(made.group_of_maker),
        group_of_task=label(made.group_of_task),
        group_level=tuple(levels),
    )


@pytest.mark.parametrize("shape", ["chain", "nested", "pareto", "islands", "sparse"])
def test_two_groups_merged_are_found_whatever_level_they_are_given(shape):
    tried = 0
    for seed in range(20):
        problem = Problem.from_arrays(**family(shape, seed))
        made = plan(problem, "divisible")
        for low, high in zip(range(len(made.group_level)), range(1, len(made.group_level)), strict=False):
            if made.group_level[low] == made.group_level[high]:
                continue
            members = np.flatnonzero((made.group_of_maker == low) | (made.group_of_maker == high))
            for level in (
                made.group_level[low],
                made.group_level[high],
                even_level(made, members, low, high),
            ):
                assert check(problem, merged(made, low, high, level)) != []
                tried += 1

    assert tried > 20


def even_level(made: Plan, members: Ints, low: int, high: int) -> Fraction | None:
    """The level at which both groups together would hold the work of both: the most plausible lie."""
    instance = made.instance
    work = (made.group_of_task == low) | (made.group_of_task == high)
    money = int((instance.pieces * instance.value)[work].sum())
    level = Basin(instance.wished, instance.standing, instance.room).fill(members, money).level
    return None if level is None else level * 1000


@pytest.mark.parametrize("kind", ["divisible", "mixed"])
@pytest.mark.parametrize("shape", ["chain", "nested", "pareto", "islands", "sparse"])
def test_a_poor_maker_who_could_do_rich_work_is_found(shape, kind):
    tried = 0
    for seed in range(20):
        problem = Problem.from_arrays(**family(shape, seed))
        made = plan(problem, kind)
        for maker, task in np.argwhere(
            (made.group_of_maker[:, None] >= 0) & (made.group_of_maker[:, None] < made.group_of_task[None, :])
        ):
            low, high = (
                made.group_level[made.group_of_maker[maker]],
                made.group_level[made.group_of_task[task]],
            )
            if low == high:
                continue
            wider = with_pair(problem, int(maker), int(task))
            codes = {fault.code for fault in find_faults(wider, replace(made, problem=wider))}
            assert "richer" in codes
            tried += 1

    assert tried > 20


def with_pair(problem: Problem, maker: int, task: int) -> Problem:
    pairs = sorted(
        {(task, maker), *zip(problem.pair_task.tolist(), problem.pair_maker.tolist(), strict=True)}
    )
    columns = np.array(pairs, np.int32)
    return replace(problem, pair_task=columns[:, 0].copy(), pair_maker=columns[:, 1].copy())


@quick
@given(columns(makers=8), st.data(), lots)
def test_a_level_shifted_by_a_hair_is_found(found, data, kind):
    problem = Problem.from_arrays(**found)
    made = plan(problem, kind)
    known = [
        at for at, level in enumerate(made.group_level) if level is not None and moves_somebody(made, at)
    ]
    assume(known)
    at = data.draw(st.sampled_from(known))

    levels = list(made.group_level)
    levels[at] += data.draw(st.sampled_from([-1, 1])) * Fraction(1, 10**15)

    assert check(problem, replace(made, group_level=tuple(levels))) != []


def moves_somebody(made: Plan, group: int) -> bool:
    """Whether anybody of the group would get more or less if its level were another: not all are full."""
    instance = made.usable
    level = measured_level(made.group_level[group], made.problem)
    members = np.flatnonzero(made.group_of_maker == group)
    return any(
        0 < level * int(instance.wished[at]) - int(instance.standing[at]) < int(instance.room[at])
        for at in members
    )


# --- Indifferent to how it is written down --------------------------------------------------------------------


@quick
@given(columns(), lots)
def test_the_same_seed_gives_the_same_plan_to_the_letter(found, kind):
    def written() -> str:
        return plan(Problem.from_arrays(**found, seed=7), kind).to_json()

    assert written() == written()


@quick
@given(columns())
def test_who_gets_which_mixed_lots_does_not_hang_on_the_order_of_the_list(found):
    names = [f"orang-{at}" for at in range(len(found["room"]))]
    work = [f"kerja-{at}" for at in range(len(found["pieces"]))]
    last, end = len(names) - 1, len(work) - 1
    turned = {name: found[name][::-1] for name in ("wished_hours", "earned", "room", "pieces", "pay", "lot")}
    turned |= {
        "pair_maker": [last - at for at in found["pair_maker"]],
        "pair_task": [end - at for at in found["pair_task"]],
    }

    made = plan(Problem.from_arrays(**found, maker_ids=names, task_ids=work), "mixed")
    again = plan(Problem.from_arrays(**turned, maker_ids=names[::-1], task_ids=work[::-1]), "mixed")

    assert held(made) == held(again)


@quick
@given(columns(makers=5, lots="bundles"), st.data())
def test_more_ways_or_more_hours_never_make_bundles_less_fair(found, data):
    def levels(columns: dict[str, Any]) -> Floats:
        return plan(Problem.from_arrays(**columns), "bundles").level

    pairs = set(zip(found["pair_maker"], found["pair_task"], strict=True))
    every = [(m, t) for m in range(len(found["room"])) for t in range(len(found["pieces"]))]
    wider = sorted(pairs | {data.draw(st.sampled_from(every))})
    room = [each + data.draw(st.integers(0, 300)) for each in found["room"]]
    before = leximin(levels(found))

    assert leximin(levels(found | {"room": room})) >= before
    assert leximin(
        levels(found | {"pair_maker": [m for m, _ in wider], "pair_task": [t for _, t in wider]})
    ) >= (before)


# --- Great sums, sharing again, and what people are told ------------------------------------------------------


def test_the_greatest_sums_that_are_taken_do_not_overflow():
    for pay, pieces, size in ((10**6, 4 * 10**8, 10**7), (10**12, 400, 1), (7, 10**9, 123_457)):
        problem = Problem.from_arrays(
            [0.001, 99_999.999, 33.333, 7.0], [10**12, 0, 999_999_999_999, 1], [10**15] * 4,
            [pieces, pieces], [pay, pay], [size, size], [0, 1, 2, 2, 3], [0, 0, 0, 1, 1],
        )  # fmt: skip

        for kind in ("divisible", "auto", "mixed"):
            made = plan(problem, kind)
            assert check(problem, made) == []
            assert not made.unplaced_pieces.any()
            assert made.income.min() >= 0


@quick
@given(columns(), st.data(), lots)
def test_declining_takes_nothing_from_anybody_else(found, data, kind):
    problem = Problem.from_arrays(**found)
    before = plan(problem, kind)
    assume(len(before.share_maker))
    at = data.draw(st.integers(0, len(before.share_maker) - 1))
    refused = int(before.share_maker[at]), int(before.share_task[at])

    after = replan(problem, before, declined=[refused])

    had, has = held(before), held(after)
    names = problem.maker_ids[refused[0]], problem.task_ids[refused[1]]
    assert all(has.get(pair, 0) >= pieces for pair, pieces in had.items() if pair != names)
    assert names not in has
    assert check(problem, after) == []


@quick
@given(towns(), st.sampled_from(["auto", "divisible"]))
def test_every_figure_that_anybody_is_told_can_be_recomputed(town, kind):
    made = plan(Problem.from_json(json.dumps({"format": "omah-share/1", **town})), kind)

    for at, maker in enumerate(town["makers"]):
        mine = made.share_maker == at
        steps = [town["tasks"][task]["step"] for task in made.share_task]
        pieces = {
            Fraction(sum(int(n) for n, s, own in zip(made.share_pieces, steps, mine, strict=True) if own and s == step))
            for step in steps
        }  # fmt: skip
        pay, hours = made.share_pay[mine].sum().item(), Fraction(maker["wished_hours"])
        money = {pay, maker["earned"], maker["earned"] + pay, (maker["earned"] + pay) / float(hours)}
        group = made.group_of_maker[at]
        people = int((made.group_of_maker == group).sum()) if group >= 0 else 0
        told = figures(made.sentence(at))
        allowed = pieces | {hours} | ({Fraction(people)} if people >= 3 else set())
        assert all(
            figure in allowed or any(abs(float(figure) - each) <= 1.001 for each in money) for figure in told
        ), made.sentence(at)
