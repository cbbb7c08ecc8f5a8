"""Independent ways to the same answers, slow and simple: linear programs, constraints, trying everything."""

import math
from bisect import bisect_right
from fractions import Fraction
from itertools import combinations
from typing import Any

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from omah.sharing import Plan, Problem


def divisible_levels(problem: Problem) -> list[float]:
    """Leximin levels by linear programs over every maker, task and week: raise the lowest, freeze who cannot rise, …"""
    frozen: dict[int, float] = {}
    while len(frozen) < len(problem.maker_ids):
        lowest = _optimum(problem, frozen, None, 0.0)
        loose = [at for at in range(len(problem.maker_ids)) if at not in frozen]
        reach = {at: _optimum(problem, frozen, at, lowest) for at in loose}
        # Linear programs answer in floating point: whoever rises by next to nothing does not rise.
        bar = min(reach.values()) + 1e-5 * max(1, lowest)
        frozen |= {at: lowest for at, level in reach.items() if level <= bar}
    return sorted(frozen.values())


def _optimum(problem: Problem, frozen: dict[int, float], alone: int | None, least: float) -> float:
    """The highest common level of all who are not frozen, or of one alone while the others keep `least`."""
    weeks = problem.weeks
    solver = pywraplp.Solver.CreateSolver("GLOP")
    work = {
        (one, job, week): solver.NumVar(0, solver.infinity(), "")
        for one, job in zip(problem.pair_maker.tolist(), problem.pair_task.tolist(), strict=True)
        for week in (range(weeks.first[job], weeks.last[job] + 1) if weeks else (0,))
    }

    def total(place: int, wanted: int, week: int | None = None) -> Any:
        found = (v for key, v in work.items() if key[place] == wanted and week in (None, key[2]))
        return sum(found, solver.Sum([]))

    for job, amount in enumerate(problem.pieces * problem.value):
        solver.Add(total(1, job) <= int(amount))
    goal = solver.NumVar(-solver.infinity(), solver.infinity(), "")
    for at in range(len(problem.maker_ids)):
        solver.Add(total(0, at) <= int(problem.room[at]))
        for week in range(len(weeks.labels) if weeks and weeks.limited[at] else 0):
            solver.Add(total(0, at, week) <= int(weeks.room[at, week]))
        level = (total(0, at) + int(problem.earned[at])) * (1000 / int(problem.wished[at]))
        floor = frozen.get(at, least if alone not in (None, at) else None)
        solver.Add(level >= (goal if floor is None else floor - 1e-8 * max(1, floor)))
    solver.Maximize(goal)
    assert solver.Solve() == pywraplp.Solver.OPTIMAL
    return float(goal.solution_value())


def proved_levels(made: Plan) -> list[Fraction]:
    """Every maker's level as the labels say it: exact fractions of Rp per wished hour."""
    found = []
    for at, group in enumerate(made.group_of_maker):
        hours = Fraction(int(made.problem.wished[at]), 1000)
        earned, room = int(made.problem.earned[at]), int(made.instance.room[at])
        level = made.group_level[group] if group >= 0 else Fraction(0)
        got = room if level is None else min(max(level * hours - earned, 0), room)
        found.append((earned + got) / hours)
    return found


def best_in_lots(columns: dict[str, Any]) -> list[Fraction]:
    """The leximin vector of levels in whole lots, by trying every way to hand them out."""
    wished = [Fraction(hours) for hours in columns["wished_hours"]]
    able: dict[int, list[int]] = {}
    for maker, task in zip(columns["pair_maker"], columns["pair_task"], strict=True):
        able.setdefault(task, []).append(maker)
    reached = {tuple(0 for _ in wished)}
    tight = min(columns["room"]) < sum(a * b for a, b in zip(columns["pieces"], columns["pay"], strict=True))
    rows = zip(columns["pieces"], columns["pay"], columns["lot"], strict=True)
    for task, (pieces, pay, lot) in enumerate(rows):
        sizes = [lot] * (pieces // lot) + [pieces % lot] * (pieces % lot > 0)
        for worth in (size * pay for size in sizes):
            # Leaving a lot can only help where hours might run out.
            further = set(reached) if tight or task not in able else set()
            for state in reached:
                for maker in able.get(task, []):
                    if state[maker] + worth <= columns["room"][maker]:
                        further.add((*state[:maker], state[maker] + worth, *state[maker + 1 :]))
            reached = further
    return max(
        sorted(
            (earned + new) / hours
            for earned, new, hours in zip(columns["earned"], state, wished, strict=True)
        )
        for state in reached
    )


def exact_levels(columns: dict[str, Any]) -> list[Fraction]:
    """The divisible level of every maker as a fraction, by trying every set of tasks.

    Of all sets of tasks, the one whose people would have to stand highest to hold it settles what they get;
    it is taken out with its people, and the rest is settled alike. Nothing is solved and nothing is rounded.
    """
    wished = [Fraction(round(hours * 1000), 1000) for hours in columns["wished_hours"]]
    level = [Fraction(money) / hours for money, hours in zip(columns["earned"], wished, strict=True)]
    money = [pieces * pay for pieces, pay in zip(columns["pieces"], columns["pay"], strict=True)]
    pairs = set(zip(columns["pair_maker"], columns["pair_task"], strict=True))
    tasks = {task for _, task in pairs if money[task]}
    free = {maker for maker, task in pairs if task in tasks}
    while tasks:
        best: tuple[bool, Fraction, int] | None = None
        for size in range(1, len(tasks) + 1):
            for chosen in combinations(sorted(tasks), size):
                people = {maker for maker, task in pairs if task in chosen} & free
                needed = _needed(columns, wished, people, sum(money[task] for task in chosen))
                # Of sets that stand equally high, the largest: it holds all the others.
                if best is None or (*needed, size) >= best:
                    best, taken, members = (*needed, size), chosen, people
        assert best is not None
        for maker in members:
            got = columns["room"][maker] if best[0] else _held(columns, wished, maker, best[1])
            level[maker] = (columns["earned"][maker] + got) / wished[maker]
        tasks -= set(taken)
        free -= members
    return level


def _held(columns: dict[str, Any], wished: list[Fraction], maker: int, level: Fraction) -> Fraction:
    return min(
        max(level * wished[maker] - columns["earned"][maker], Fraction(0)), Fraction(columns["room"][maker])
    )


def _needed(
    columns: dict[str, Any], wished: list[Fraction], people: set[int], money: int
) -> tuple[bool, Fraction]:
    """(False, level at which these people hold this money), or (True, what is more than they can hold)."""
    excess = money - sum(columns["room"][maker] for maker in people)
    if excess > 0:
        return True, Fraction(excess)
    bends = sorted(
        (columns["earned"][maker] + more) / wished[maker]
        for maker in people
        for more in (0, columns["room"][maker])
    )
    low, below = bends[0], Fraction(0)
    for high in bends[1:]:
        held = sum((_held(columns, wished, maker, high) for maker in people), Fraction(0))
        if held >= money:
            return False, low + (high - low) * (money - below) / (held - below)
        low, below = high, held
    raise AssertionError("people who can hold the money reach it at their last bend")


def best_in_bundles(columns: dict[str, Any], together: int = 10) -> list[Fraction]:
    """The leximin vector of levels in equal-pay bundles, by constraint programming.

    A vector is fairer when fewer people stand at or below the lowest level there is, then at or below the
    second lowest, and so on. Those counts are made small in turn, so many `together` in one solve.
    """
    wished = [Fraction(round(hours * 1000), 1000) for hours in columns["wished_hours"]]
    makers, worth = range(len(wished)), columns["lot"][0] * columns["pay"][0]
    count = [pieces // lot for pieces, lot in zip(columns["pieces"], columns["lot"], strict=True)]
    model = cp_model.CpModel()
    pairs = list(zip(columns["pair_maker"], columns["pair_task"], strict=True))
    given = {pair: model.new_int_var(0, count[pair[1]], "") for pair in pairs}
    for task, limit in enumerate(count):
        model.add(sum(var for (_, at), var in given.items() if at == task) <= limit)
    steps = [
        [model.new_bool_var("") for _ in range(min(room // worth, sum(count)))] for room in columns["room"]
    ]
    for maker in makers:
        model.add(sum(var for (at, _), var in given.items() if at == maker) == sum(steps[maker]))
        for step, higher in zip(steps[maker], steps[maker][1:], strict=False):
            model.add(higher <= step)
    # The step beyond the last is never taken: who is full stands where they are.
    taken = [[*row, 0] for row in steps]
    before = [
        [(columns["earned"][maker] + at * worth) / wished[maker] for at in range(len(taken[maker]))]
        for maker in makers
    ]
    levels = sorted({level for row in before for level in row})
    low = [
        sum(1 - taken[maker][at - 1] for maker in makers if (at := bisect_right(before[maker], level)))
        for level in levels
    ]
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    weight = [(len(wished) + 1) ** at for at in reversed(range(together))]
    given_to = [0] * len(wished)
    for first in range(0, len(levels), together):
        counts = low[first : first + together]
        model.minimize(sum(each * many for each, many in zip(weight, counts, strict=False)))
        assert solver.solve(model) == cp_model.OPTIMAL
        given_to = [sum(map(solver.value, row)) for row in steps]
        for many in counts:
            model.add(many == solver.value(many))
    return sorted((columns["earned"][maker] + given_to[maker] * worth) / wished[maker] for maker in makers)


def best_in_mixed_lots(columns: dict[str, Any], effort: float) -> list[Fraction]:
    """The leximin vector of levels in lots that pay differently, by constraint programming, all lots placed.

    The k-th lowest level is made as high as can be, one k after the other, while the lower ones stand. It ends
    early, with the levels proved so far, when one of them takes more than `effort` (about seconds of CPU).
    """
    wished = [Fraction(round(hours * 1000), 1000) for hours in columns["wished_hours"]]
    common = math.lcm(*(hours.numerator for hours in wished))
    model = cp_model.CpModel()
    work: list[list[Any]] = [[] for _ in wished]
    for task, (pieces, pay, lot) in enumerate(
        zip(columns["pieces"], columns["pay"], columns["lot"], strict=True)
    ):
        able = [m for m, t in zip(columns["pair_maker"], columns["pair_task"], strict=True) if t == task]
        for size, count in ((lot, pieces // lot), (pieces % lot, int(pieces % lot > 0))):
            given = [model.new_int_var(0, count, "") for _ in able]
            if able:
                model.add(sum(given) == count)
            for maker, lots in zip(able, given, strict=True):
                work[maker].append(lots * size * pay)
    most = (max(columns["earned"]) + sum(map(int.__mul__, columns["pieces"], columns["pay"]))) * common
    level = []
    for maker, hours in enumerate(wished):
        model.add(sum(work[maker]) <= columns["room"][maker])
        level.append((sum(work[maker]) + columns["earned"][maker]) * int(common / hours))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, effort
    proved: list[Fraction] = []
    for lower in range(len(wished)):
        bar = model.new_int_var(0, most, "")
        reach = [model.new_bool_var("") for _ in wished]
        model.add(sum(reach) >= len(wished) - lower)
        for each, reached in zip(level, reach, strict=True):
            model.add(each >= bar).only_enforce_if(reached)
        model.maximize(bar)
        if solver.solve(model) != cp_model.OPTIMAL:
            break
        best = solver.value(bar)
        model.add(bar == best)
        proved.append(Fraction(best, common))
    return proved


def levels_in_money(market: Any) -> list[Fraction]:
    """Everybody's leximin level (Rp per wished hour) where pay does not follow time, by linear programs in fractions.

    As much money as possible is handed out; then the lowest level is raised, who cannot rise is settled, and so on.
    """
    money = market.money
    pairs = list(
        zip(money.pair_maker.tolist(), money.pair_task.tolist(), market.effort.tolist(), strict=True)
    )
    pay, makers = money.value.tolist(), range(money.makers)
    # Columns are pieces by pair, and the level that is raised.
    rows = [
        ([int(t == task) for _, t, _ in pairs] + [0], int(money.pieces[task])) for task in range(money.tasks)
    ]
    rows += [
        ([effort * int(m == maker) for m, _, effort in pairs] + [0], int(market.hours[maker]))
        for maker in makers
    ]
    goal = [pay[task] for _, task, _ in pairs] + [0]
    rows.append(([-each for each in goal], -_highest(goal, rows)))
    earns = [[pay[t] * int(m == maker) for m, t, _ in pairs] for maker in makers]
    hours = [Fraction(int(each), 1000) for each in money.wished]
    standing = [int(each) for each in money.standing]
    level: dict[int, Fraction] = {}

    def kept(least: Fraction) -> list[tuple[list[Any], Any]]:
        """Everybody keeps their level, and the others at least this one."""
        return [
            ([-each for each in earns[at]] + [0], standing[at] - level.get(at, least) * hours[at])
            for at in makers
        ]

    while len(level) < money.makers:
        raised = [
            ([-each for each in earns[at]] + [hours[at]], standing[at]) for at in makers if at not in level
        ]
        settled = [row for at, row in enumerate(kept(Fraction(0))) if at in level]
        lowest = _highest([0] * len(pairs) + [1], [*rows, *settled, *raised])
        for at in [at for at in makers if at not in level]:
            if (_highest([*earns[at], 0], [*rows, *kept(lowest)]) + standing[at]) / hours[at] == lowest:
                level[at] = lowest
    return [level[at] for at in makers]


def _highest(goal: list[Any], rows: list[tuple[list[Any], Any]]) -> Fraction:
    """The most that goal · x can be with x ≥ 0 and row · x ≤ bound for every row: the simplex method in fractions."""
    count, width = len(rows), len(goal)
    table = [
        [
            *map(Fraction, row),
            *(Fraction(int(at == own)) for at in range(count)),
            Fraction(-1),
            Fraction(bound),
        ]
        for own, (row, bound) in enumerate(rows)
    ]
    basis = [width + at for at in range(count)]
    spare = width + count  # one column more, which is as large as any bound is below zero
    worst = min(range(count), key=lambda at: table[at][-1])
    if table[worst][-1] < 0:
        _pivot(table, basis, worst, spare)
        _climb(table, basis, [Fraction(0)] * spare + [Fraction(-1)])
        if spare in basis:
            at = basis.index(spare)
            assert table[at][-1] == 0
            _pivot(table, basis, at, next(col for col in range(spare) if table[at][col]))
    for row in table:
        row[spare] = Fraction(0)
    costs = [*map(Fraction, goal)] + [Fraction(0)] * (count + 1)
    _climb(table, basis, costs)
    return sum((costs[col] * table[at][-1] for at, col in enumerate(basis)), Fraction(0))


def _climb(table: list[list[Fraction]], basis: list[int], costs: list[Fraction]) -> None:
    """Exchange columns, the first that gains for the first that gives way (Bland's rule), until none gains."""
    while True:
        gains = (
            col
            for col in range(len(costs))
            if costs[col] > sum(costs[own] * table[at][col] for at, own in enumerate(basis) if costs[own])
        )
        col = next(gains, None)
        if col is None:
            return
        able = [at for at in range(len(table)) if table[at][col] > 0]
        _pivot(table, basis, min(able, key=lambda at: (table[at][-1] / table[at][col], basis[at])), col)


def _pivot(table: list[list[Fraction]], basis: list[int], own: int, col: int) -> None:
    table[own] = [each / table[own][col] for each in table[own]]
    for at, row in enumerate(table):
        if at != own and row[col]:
            table[at] = [
                each - row[col] * new if new else each for each, new in zip(row, table[own], strict=True)
            ]
    basis[own] = col
