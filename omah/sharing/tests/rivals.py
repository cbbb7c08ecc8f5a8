"""Independent ways to the same answers, slow and simple: linear programs and trying everything."""

from fractions import Fraction
from typing import Any

from ortools.linear_solver import pywraplp


def divisible_levels(columns: dict[str, Any]) -> list[float]:
    """Leximin levels by linear programs: raise the lowest, freeze who cannot rise, raise the rest, …"""
    count = len(columns["wished_hours"])
    frozen: dict[int, float] = {}
    while len(frozen) < count:
        lowest = _optimum(columns, frozen, None, 0.0)
        reach = {at: _optimum(columns, frozen, at, lowest) for at in range(count) if at not in frozen}
        # Linear programs answer in floating point: whoever rises by next to nothing does not rise.
        bar = min(reach.values()) + 1e-5 * max(1, lowest)
        frozen |= {at: lowest for at, level in reach.items() if level <= bar}
    return sorted(frozen.values())


def _optimum(columns: dict[str, Any], frozen: dict[int, float], alone: int | None, least: float) -> float:
    """The highest common level of all who are not frozen, or of one alone while the others keep `least`."""
    wished, earned, room = columns["wished_hours"], columns["earned"], columns["room"]
    solver = pywraplp.Solver.CreateSolver("GLOP")
    work = {
        pair: solver.NumVar(0, solver.infinity(), "")
        for pair in zip(columns["pair_maker"], columns["pair_task"], strict=True)
    }
    goal = solver.NumVar(-solver.infinity(), solver.infinity(), "")
    for at, (pieces, pay) in enumerate(zip(columns["pieces"], columns["pay"], strict=True)):
        solver.Add(
            sum((var for (_, task), var in work.items() if task == at), solver.Sum([])) <= pieces * pay
        )
    for at in range(len(wished)):
        got = sum((var for (maker, _), var in work.items() if maker == at), solver.Sum([]))
        solver.Add(got <= room[at])
        level = (got + earned[at]) * (1 / wished[at])
        if at in frozen:
            solver.Add(level >= frozen[at] - 1e-8 * max(1, frozen[at]))
        elif alone is None or alone == at:
            solver.Add(level >= goal)
        else:
            solver.Add(level >= least - 1e-8 * max(1, least))
    solver.Maximize(goal)
    assert solver.Solve() == pywraplp.Solver.OPTIMAL
    return float(goal.solution_value())


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
