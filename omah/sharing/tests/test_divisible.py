"""The divisible division: exact, certified, and indifferent to how the problem is written down."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from omah.sharing import Problem, check, plan
from omah.sharing.cut import shortages
from omah.sharing.flow import divide
from omah.sharing.tests.rivals import divisible_levels
from omah.sharing.tests.world import columns, leximin, quick


def levels(found: dict[str, Any], **rest: Any) -> np.ndarray:
    return plan(Problem.from_arrays(**found, **rest), "divisible").level


@quick
@given(columns(makers=8))
def test_the_judge_finds_nothing_wrong(found):
    problem = Problem.from_arrays(**found)

    made = plan(problem, "divisible")

    assert check(problem, made) == []
    assert made.exact


@quick
@given(columns(makers=7))
def test_the_levels_are_those_of_the_linear_programs(found):
    np.testing.assert_allclose(
        np.sort(levels(found)), divisible_levels(Problem.from_arrays(**found)), rtol=1e-4, atol=1e-3
    )


@quick
@given(columns(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(found, random):
    count, work = len(found["wished_hours"]), len(found["pieces"])
    makers, tasks = random.sample(range(count), count), random.sample(range(work), work)
    moved = {name: [found[name][at] for at in makers] for name in ("wished_hours", "earned", "room")}
    moved |= {name: [found[name][at] for at in tasks] for name in ("pieces", "pay", "lot")}
    moved["pair_maker"] = [makers.index(at) for at in found["pair_maker"]]
    moved["pair_task"] = [tasks.index(at) for at in found["pair_task"]]

    np.testing.assert_allclose(levels(moved), levels(found)[makers], rtol=1e-9)


@quick
@given(columns(), st.sampled_from([2, 3, 10]))
def test_more_money_or_fewer_hours_scale_the_levels(found, by):
    richer = found | {name: [by * value for value in found[name]] for name in ("earned", "room", "pay")}
    slower = found | {"wished_hours": [by * hours for hours in found["wished_hours"]]}

    np.testing.assert_allclose(levels(richer), by * levels(found), rtol=1e-9)
    np.testing.assert_allclose(levels(slower), levels(found) / by, rtol=1e-9)


@quick
@given(columns(), st.data())
def test_being_allowed_to_do_more_never_harms_the_whole(found, data):
    pairs = set(zip(found["pair_maker"], found["pair_task"], strict=True))
    every = {(m, t) for m in range(len(found["wished_hours"])) for t in range(len(found["pieces"]))}
    added = data.draw(st.sampled_from(sorted(every - pairs) or sorted(every)))
    wider = sorted(pairs | {added})
    more = found | {"pair_maker": [m for m, _ in wider], "pair_task": [t for _, t in wider]}

    assert leximin(levels(more)) >= leximin(levels(found))


@quick
@given(columns(), st.data())
def test_more_work_lowers_nobody(found, data):
    at = data.draw(st.integers(0, len(found["pieces"]) - 1))
    pieces = list(found["pieces"])
    pieces[at] += data.draw(st.integers(1, 50))

    assert (levels(found | {"pieces": pieces}) >= levels(found) - 1e-6).all()


@quick
@given(columns(), st.data())
def test_one_person_less_lowers_nobody_else(found, data):
    gone = data.draw(st.integers(0, len(found["wished_hours"]) - 1))
    kept = [at for at, maker in enumerate(found["pair_maker"]) if maker != gone]
    fewer = found | {name: [found[name][at] for at in kept] for name in ("pair_maker", "pair_task")}
    others = np.arange(len(found["wished_hours"])) != gone

    assert (levels(fewer)[others] >= levels(found)[others] - 1e-6).all()


@quick
@given(columns(), st.data())
def test_more_hours_for_one_never_harm_the_whole(found, data):
    at = data.draw(st.integers(0, len(found["room"]) - 1))
    room = list(found["room"])
    room[at] += data.draw(st.integers(1, 5000))

    assert leximin(levels(found | {"room": room})) >= leximin(levels(found))


@quick
@given(columns())
def test_an_order_cut_in_two_is_the_same_order(found):
    work = len(found["pieces"])
    halves = found | {name: found[name] * 2 for name in ("pieces", "pay", "lot")}
    halves["pay"] = found["pay"] * 2
    whole = found | {"pieces": [2 * pieces for pieces in found["pieces"]]}
    halves["pair_maker"] = found["pair_maker"] * 2
    halves["pair_task"] = found["pair_task"] + [work + task for task in found["pair_task"]]

    np.testing.assert_allclose(levels(halves), levels(whole), rtol=1e-9)


@quick
@given(columns(makers=4, tasks=3), columns(makers=4, tasks=3))
def test_two_towns_together_are_two_towns_apart(here, there):
    both = {name: here[name] + there[name] for name in here if not name.startswith("pair")}
    both["pair_maker"] = here["pair_maker"] + [len(here["room"]) + at for at in there["pair_maker"]]
    both["pair_task"] = here["pair_task"] + [len(here["pieces"]) + at for at in there["pair_task"]]

    np.testing.assert_allclose(levels(both), np.concatenate([levels(here), levels(there)]), rtol=1e-9)


@quick
@given(columns())
def test_the_hours_that_are_short_are_the_value_of_the_cut(found):
    problem = Problem.from_arrays(**found)

    made = plan(problem, "divisible")

    short = sum(cut.need - cut.have for cut in shortages(made))
    money = problem.pieces * problem.pay
    placed = np.bincount(made.share_task, made.share_pay, minlength=len(money))
    can = np.isin(np.arange(len(money)), problem.pair_task)
    assert abs((money - placed)[can].sum() - short) < 1e-3


def test_chains_of_ever_richer_towns_take_few_rounds():
    count = 60
    pairs = [(m, t) for t in range(count) for m in (t, t + 1)]
    problem = Problem.from_arrays(
        [10.0] * (count + 1), [0] * (count + 1), [10**9] * (count + 1),
        [2 ** (at % 20) for at in range(count)], [100] * count, [1] * count,
        [m for m, _ in pairs], [t for _, t in pairs],
    )  # fmt: skip

    made = plan(problem, "divisible")

    assert divide(made.instance).rounds <= 17
    assert check(problem, made) == []


def test_levels_stay_exact_where_their_denominators_outgrow_int64():
    """Odd hours and much money: the finest unit that fits is used, and the judge is content."""
    random = np.random.default_rng(5)
    count = 400
    hours = random.integers(1, 99_999_999, count) / 1000
    pairs = np.argwhere(random.random((count, 12)) < 0.3)
    problem = Problem.from_arrays(
        hours, random.integers(0, 10**9, count), random.integers(0, 10**12, count),
        random.integers(1, 10**6, 12), random.integers(1, 10**7, 12), np.ones(12, int), pairs[:, 0], pairs[:, 1],
    )  # fmt: skip

    assert check(problem, plan(problem, "divisible")) == []


def test_nothing_to_share_and_nobody_to_share_with_are_no_trouble():
    for makers, work in ((0, 0), (2, 0), (0, 2)):
        problem = Problem.from_arrays(
            [8.0] * makers, [5] * makers, [9] * makers, [10] * work, [7] * work, [3] * work, [], []
        )
        for lots in ("auto", "divisible", "mixed"):
            made = plan(problem, lots)

            assert check(problem, made) == []
            assert made.unplaced_pieces.sum() == 10 * work
