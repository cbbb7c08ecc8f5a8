"""The second objective: of all plans that pay everybody the same, the cheapest travel, then the fewest changes."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from omah.sharing import Plan, Problem, check, compare, plan, replan
from omah.sharing.tests.world import columns, maker, penjahit, quick, read, task, weekly, weekly_worlds
from omah.sharing.travel import whole_costs


@st.composite
def priced(draw: st.DrawFn, lots: str) -> tuple[Problem, Problem]:
    """A problem, and the same with travel to pay for."""
    found = draw(columns(lots="bundles" if lots == "bundles" else "mixed"))
    plain = Problem.from_arrays(**found)
    pairs = list(zip(found["pair_maker"], found["pair_task"], strict=True))
    prices = draw(st.lists(st.integers(0, 5), min_size=len(pairs), max_size=len(pairs)))
    return plain, replace(plain, costs={pair: 500 * price for pair, price in zip(pairs, prices, strict=True)})


def cost_of(made: Plan, problem: Problem) -> float:
    """Rp of travel: a lot each, and parts of a lot where work is cut finely."""
    lots = made.share_pay / (problem.pay * problem.lot)[made.share_task]
    if made.lots != "divisible":
        lots = -(-made.share_pieces // problem.lot[made.share_task])
    pairs = zip(made.share_maker.tolist(), made.share_task.tolist(), lots.tolist(), strict=True)
    return sum(problem.costs.get((maker, work), 0) * many for maker, work, many in pairs)


def least_cost(made: Plan, problem: Problem) -> float:
    """The least that travel can cost with these incomes, by a linear program (lots of equal pay are whole in it)."""
    solver = pywraplp.Solver.CreateSolver("GLOP")
    size = problem.pay * np.minimum(problem.lot, np.maximum(problem.pieces, 1))
    if made.lots == "divisible":
        size = problem.pay * problem.lot
    work = {
        (int(m), int(t)): solver.NumVar(0, solver.infinity(), "")
        for m, t in zip(problem.pair_maker, problem.pair_task, strict=True)
    }
    for at, money in enumerate((problem.pieces * problem.pay).tolist()):
        solver.Add(sum((var for (_, t), var in work.items() if t == at), solver.Sum([])) <= money)
    for at in range(len(problem.maker_ids)):
        got = sum((var for (m, _), var in work.items() if m == at), solver.Sum([]))
        solver.Add(got == float(made.income[at] - problem.earned[at]))
    solver.Minimize(
        sum((problem.costs[pair] / int(size[pair[1]]) * var for pair, var in work.items()), solver.Sum([]))
    )
    assert solver.Solve() == pywraplp.Solver.OPTIMAL
    return solver.Objective().Value()


@quick
@given(st.data(), st.sampled_from(["divisible", "bundles", "mixed"]))
def test_weighing_travel_leaves_every_income_as_it_is(data, lots):
    plain, paid = data.draw(priced(lots))

    before, after = plan(plain, lots), plan(paid, lots)

    np.testing.assert_allclose(after.income, before.income, atol=1e-4)
    assert cost_of(after, paid) <= cost_of(before, paid) + 1e-4
    assert check(paid, after) == check(plain, before)
    assert after.exact == before.exact


@quick
@given(st.data(), st.sampled_from(["divisible", "bundles"]))
def test_no_plan_with_these_incomes_travels_cheaper(data, lots):
    _, problem = data.draw(priced(lots))

    made = plan(problem, lots)

    assert cost_of(made, problem) == pytest.approx(least_cost(made, problem), abs=0.01)


@quick
@given(st.data(), st.sampled_from(["divisible", "bundles"]))
def test_a_full_replan_with_nothing_new_changes_nothing(data, lots):
    _, problem = data.draw(priced(lots))
    before = plan(problem, lots)

    after = replan(problem, before, full=True, lots=lots)

    assert check(problem, after) == []
    assert changed(before, after) == 0
    assert compare(before, after).losers == []


def changed(before: Plan, after: Plan) -> int:
    """Rp of work that is not where it was, in whole rupiah."""
    moved: dict[tuple[int, int], float] = {}
    for made, sign in ((before, -1), (after, 1)):
        rows = zip(made.share_maker.tolist(), made.share_task.tolist(), made.share_pay.tolist(), strict=True)
        for pair in rows:
            moved[pair[:2]] = moved.get(pair[:2], 0) + sign * pair[2]
    return int(sum(pay for pay in moved.values() if pay > 0))


@quick
@given(weekly_worlds(), st.data(), st.sampled_from(["divisible", "auto", "mixed"]))
def test_weeks_stay_as_full_as_they_are_when_travel_is_weighed(world, data, lots):
    plain = weekly(world)
    names = [
        (plain.maker_ids[m], plain.task_ids[t])
        for m, t in zip(plain.pair_maker, plain.pair_task, strict=True)
    ]
    prices = data.draw(st.lists(st.integers(1, 5), min_size=len(names), max_size=len(names)))
    costs = [[*pair, 500 * price] for pair, price in zip(names, prices, strict=True)]
    paid = weekly(world | {"costs": costs})

    before, after = plan(plain, lots), plan(paid, lots)

    np.testing.assert_allclose(after.income, before.income, atol=1e-4)
    assert cost_of(after, paid) <= cost_of(before, paid) + 1e-4
    assert check(paid, after) == check(plain, before)


def near_and_far(**rest: Any) -> Problem:
    """Two villages, two workshops, an order in each; anybody can do either, but travel is dear."""
    work = [task("jahit", "desa-a", pieces=300), task("jahit", "desa-b", pieces=300)]
    far = [[f"a{at}", "desa-b.jahit", 5000] for at in range(3)] + [
        [f"b{at}", "desa-a.jahit", 5000] for at in range(3)
    ]
    people = [maker(f"{village}{at}") for village in "ab" for at in range(3)]
    return read(people, work, costs=far, **rest)


@pytest.mark.parametrize("lots", ["divisible", "bundles", "mixed"])
def test_everybody_works_in_their_own_village_where_that_is_as_fair(lots):
    problem = near_and_far()

    made = plan(problem, lots)

    assert cost_of(made, problem) == pytest.approx(0)
    assert "travel weighed" in made.method
    assert made.income.sum() == 600 * 600


def test_fairness_comes_before_travel():
    work = [task("jahit", "desa-a", pieces=300), task("jahit", "desa-b", pieces=100)]
    people = [maker(f"{village}{at}") for village in "ab" for at in range(2)]
    problem = read(people, work, costs=[[f"b{at}", "desa-a.jahit", 90_000] for at in range(2)])

    made = plan(problem)

    assert made.income.tolist() == [60_000] * 4


def test_rates_that_differ_say_that_travel_is_not_weighed():
    work = [task("jahit", pay=600), task("kemas", minutes=9)]

    made = plan(read(penjahit(3), work, costs=[["m01", "t1.jahit", 500]]))

    assert "travel not weighed" in made.method


def test_costs_become_whole_numbers_in_the_same_ratio_or_near_it():
    cost, per = np.array([0, 500, 1000, 1500]), np.array([7, 30_000, 7_500, 5_000])

    exact = whole_costs(cost, per, 10**6)
    near = whole_costs(cost, per, 10)

    assert exact.tolist() == [0, 1, 8, 18]
    assert near.tolist() == [0, 1, 4, 10]
