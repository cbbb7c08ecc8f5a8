"""Making a plan, and making it again when something happened."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from omah.sharing.arrays import Bools, Floats, Indices, Ints
from omah.sharing.bundles import share_bundles
from omah.sharing.claims import (
    ANEW,
    BY_WEEK,
    NOT_WEIGHED,
    ONE_PACE,
    STANDING,
    SWAPPING,
    can_be_exact,
    model,
)
from omah.sharing.division import incomes, money_level
from omah.sharing.faults import Fault, ProblemError
from omah.sharing.flow import Division, divide
from omah.sharing.happened import read_happened
from omah.sharing.instance import Instance
from omah.sharing.market import Market, market_of
from omah.sharing.mixed import share_mixed
from omah.sharing.money import divide_in_money, small_enough
from omah.sharing.money_lots import hand_out
from omah.sharing.prices import Prices
from omah.sharing.problem import Problem
from omah.sharing.result import Plan
from omah.sharing.short_lots import short_lots, short_lots_in_money
from omah.sharing.travel import Wishes, rerouted, swapped
from omah.sharing.weekly_flow import divide_in_time
from omah.sharing.weekly_lots import equally_fair, fits_in_weeks, share_by_week

LOTS = ("auto", "divisible", "bundles", "mixed")
# Money below this is the dust of floating point, not a share (Rp).
DUST = 1e-4


def plan(problem: Problem, lots: str = "auto") -> Plan:
    """Share the work as fairly as can be: the poorest per wished hour first, then the next, and so on.

    `lots`: «divisible» cuts work as finely as needed; «bundles» gives whole lots that all pay the same
    (exact); «mixed» gives whole lots that pay differently (near); «auto» takes bundles where it can. Where
    hours are told by week and equal lots do not fit into the weeks as they would be fairest, they are mixed.
    """
    none = np.empty(0, np.int64)
    return _made(problem, (none, none, none), lots, frozenset(), frozenset())


def replan(
    problem: Problem,
    result: Plan,
    gone: Sequence[str | int] = (),
    declined: Iterable[tuple[str | int, str | int]] = (),
    done: Mapping[tuple[str | int, str | int], int] | None = None,
    lots: str | None = None,
    *,
    full: bool = False,
) -> Plan:
    """Share again only what is free: the unfinished lots of makers who are `gone`, unfinished lots that were
    `declined`, and what was unplaced. Everybody else keeps every piece.

    Work that was cut finely is kept in its whole pieces, so somebody may lose or gain the part of a piece that the
    rounding left them; `compare` tells of it. Where nothing is free, all stays as it was.

    `done` says how many pieces a maker has finished of a task; those stay theirs whatever happened. `result`
    may belong to an older problem with the same ids. `lots` is that of `result` unless given.

    `full` shares everything that is not finished anew, as fairly as can be. It may take from people: show
    `compare(result, …)` to whoever decides, before it is decided. Where mixed lots shared anew would be no
    fairer, everybody keeps what they have after all.
    """
    now_gone, now_declined, finished = read_happened(problem, gone, declined, done)
    absent = now_gone | _carried(problem, result)
    refused = now_declined | problem.declined | _carried_declines(problem, result)
    held = _held(problem, result)
    kept = _kept(problem, held, absent, refused, finished, full=full)
    again = lots or ("auto" if result.lots in ("bundles", "mixed") else result.lots)
    untouched = problem is result.problem and (absent, refused) == (
        result.gone,
        problem.declined | result.declined,
    )
    # Shares cut finely stand in whole pieces; where nothing is free they stand as they are.
    if untouched and not full and again == result.lots == "divisible" and not result.unplaced_pieces.any():
        return result
    scope = ANEW if full else STANDING
    before = _unfinished(problem, result, finished) if full else {}
    made = _made(problem, kept, again, absent, refused - problem.declined, scope, before)
    if full and made.lots == "mixed":
        # Mixed lots are only near the fairest: where taking from people makes nothing fairer, nothing is taken.
        try:
            standing = replan(problem, result, sorted(now_gone), now_declined, done, lots)
        except ProblemError:
            return made  # what people had is more than there is now: it cannot stand
        fairer = _lowest_first(made) > _lowest_first(standing)
        return made if fairer or standing.overworked.any() else standing
    return made


def _lowest_first(plan: Plan) -> list[float]:
    """The levels from the lowest up, which is how plans are compared."""
    return np.round(np.sort(plan.level), 6).tolist()


def _carried(problem: Problem, result: Plan) -> frozenset[int]:
    """Those who were already gone stay gone, as long as they are in the problem at all."""
    names = (result.problem.maker_ids[maker] for maker in result.gone)
    return frozenset(problem.maker_index[name] for name in names if name in problem.maker_index)


def _carried_declines(problem: Problem, result: Plan) -> frozenset[tuple[int, int]]:
    old = result.problem
    names = ((old.maker_ids[maker], old.task_ids[task]) for maker, task in result.declined)
    return frozenset(
        (problem.maker_index[maker], problem.task_index[task])
        for maker, task in names
        if maker in problem.maker_index and task in problem.task_index
    )


def _held(problem: Problem, result: Plan) -> dict[tuple[int, int], int]:
    """(maker, task) → pieces of the old plan. Raises ProblemError when it does not fit the problem."""
    old, faults = result.problem, []
    held: dict[tuple[int, int], int] = {}
    rows = zip(
        result.share_maker.tolist(), result.share_task.tolist(), result.share_pieces.tolist(), strict=True
    )
    for maker, task, pieces in rows:
        names = old.maker_ids[maker], old.task_ids[task]
        if names[0] not in problem.maker_index:
            faults.append(Fault("shares", "unknown maker", {"id": names[0]}))
        if names[1] not in problem.task_index:
            faults.append(Fault("shares", "unknown task", {"id": names[1]}))
        if names[0] in problem.maker_index and names[1] in problem.task_index:
            pair = problem.maker_index[names[0]], problem.task_index[names[1]]
            held[pair] = held.get(pair, 0) + pieces
    if faults:
        raise ProblemError(faults)
    return held


def _unfinished(
    problem: Problem, result: Plan, done: dict[tuple[int, int], int]
) -> dict[tuple[int, int], float]:
    """(maker, task) → pieces of the old plan that are not finished, with parts of a piece when cut finely."""
    old, found = result.problem, {pair: -float(pieces) for pair, pieces in done.items()}
    exact = result.share_pay / old.pay[result.share_task]
    for maker, task, pieces in zip(result.share_maker, result.share_task, exact.tolist(), strict=True):
        pair = problem.maker_index[old.maker_ids[maker]], problem.task_index[old.task_ids[task]]
        found[pair] = found.get(pair, 0.0) + pieces
    return {pair: max(pieces, 0.0) for pair, pieces in found.items()}


def _kept(
    problem: Problem,
    held: dict[tuple[int, int], int],
    absent: frozenset[int],
    refused: frozenset[tuple[int, int]],
    done: dict[tuple[int, int], int],
    *,
    full: bool,
) -> tuple[Ints, Ints, Ints]:
    """The shares that stand. Raises ProblemError when more is done or kept than there is."""
    faults = []
    for pair, pieces in done.items():
        if pieces > held.get(pair, 0):
            figures = {"done": pieces, "given": held.get(pair, 0)}
            path = f"done[{problem.maker_ids[pair[0]]}, {problem.task_ids[pair[1]]}]"
            faults.append(Fault(path, "done too many", figures))
    rows = []
    for pair, pieces in sorted(held.items()):
        freed = full or pair[0] in absent or pair in refused
        stays = min(pieces, done.get(pair, 0)) if freed else pieces
        if stays:
            rows.append((*pair, stays))
    columns = np.array(rows, np.int64).reshape(-1, 3)
    placed = np.zeros(len(problem.task_ids), np.int64)
    np.add.at(placed, columns[:, 1], columns[:, 2])
    for task in np.flatnonzero(placed > problem.pieces):
        figures = {"done": int(placed[task]), "given": int(problem.pieces[task])}
        faults.append(Fault(f"tasks[{task}].pieces", "done too many", figures))
    if faults:
        raise ProblemError(faults)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _made(
    problem: Problem,
    kept: tuple[Ints, Ints, Ints],
    lots: str,
    gone: frozenset[int],
    declined: frozenset[tuple[int, int]],
    scope: str = "",
    before: Mapping[tuple[int, int], float] | None = None,
) -> Plan:
    if lots not in LOTS:
        raise ProblemError([Fault("lots", "lots choice", {"wanted": ", ".join(LOTS)})])
    instance = problem.instance(*kept, gone, declined)
    # Solving in the drawn order makes ties a matter of the seed, never of anybody's place in the list.
    makers, tasks = problem.drawn_order()
    makers = _holders_first(problem, makers, before or {})
    drawn = instance.reordered(makers, tasks)
    wishes = _wishes(problem, before or {}, makers[drawn.pair_maker], tasks[drawn.pair_task])
    prices, solved = None, None
    # Hours that are neither money nor told by week: incomes are made as equal as can be, among few people.
    if not problem.hours_are_money and problem.weeks is None and small_enough(instance):
        market = market_of(problem, instance, kept).reordered(makers, tasks)
        solved, prices = _solved_in_money(market, lots, problem.seed)
    if solved:
        wishes = None
    chosen, division, pieces = solved or _solved(drawn, lots, wishes, problem.seed)
    share_maker, share_task, share_pieces = makers[drawn.pair_maker], tasks[drawn.pair_task], pieces
    pay: Ints | Floats
    if chosen == "divisible":
        value = drawn.value if prices is None else problem.pay[tasks]
        keep, pay = _without_dust(problem, drawn, division, value)
        pay = np.concatenate([(problem.pay[kept[1]] * kept[2]).astype(np.float64), pay[keep]])
    else:
        keep = pieces > 0
        pay = np.concatenate([problem.pay[kept[1]] * kept[2], problem.pay[share_task[keep]] * pieces[keep]])
    share_maker, share_task = (
        np.concatenate([kept[0], share_maker[keep]]),
        np.concatenate([kept[1], share_task[keep]]),
    )
    share_pieces = np.concatenate([kept[2], share_pieces[keep]])
    stands = np.arange(len(share_maker)) < len(kept[0])
    order = np.lexsort((~stands, share_task, share_maker))
    income, level = incomes(problem, share_maker, pay)
    unplaced = problem.pieces.copy()
    np.subtract.at(unplaced, share_task, share_pieces)
    return Plan(
        problem=problem,
        share_maker=share_maker[order],
        share_task=share_task[order],
        share_pieces=share_pieces[order],
        share_pay=pay[order],
        share_kept=stands[order],
        income=income,
        level=level,
        exact=can_be_exact(problem, chosen, scope, in_money=prices is not None),
        method=_method(problem, chosen, scope, wishes, in_money=prices is not None),
        lots=chosen,
        group_of_maker=_back(division.group_of_maker, makers),
        group_of_task=_back(division.group_of_task, tasks),
        group_level=division.level
        if prices
        else tuple(money_level(level, problem) for level in division.level),
        unplaced_pieces=unplaced,
        gone=gone,
        declined=declined,
        group_of_week=None if division.group_of_week is None else _back(division.group_of_week, makers),
        prices=prices and prices.renamed(makers.tolist()),
    )


def _holders_first(problem: Problem, makers: Ints, before: Mapping[tuple[int, int], float]) -> Ints:
    """The drawn order, but those who would lose most by a draw come first: a draw should take from nobody."""
    held = np.zeros(len(makers))
    for (maker, task), pieces in before.items():
        held[maker] += problem.pay[task] * pieces
    return makers[np.argsort(-held[makers], kind="stable")]


def _wishes(
    problem: Problem, before: Mapping[tuple[int, int], float], maker: Ints, task: Ints
) -> Wishes | None:
    """Costs and the plan before, for these pairs; None where there is nothing to weigh.

    Where time is the measure, plans of equal time may pay differently, so there is nothing to choose between.
    """
    if problem.per_rupiah != 1 or not (problem.costs or before):
        return None
    pairs = list(zip(maker.tolist(), task.tolist(), strict=True))
    cost = np.array([problem.costs.get(pair, 0) for pair in pairs], np.int64)
    held = np.array([before.get(pair, 0.0) for pair in pairs], np.float64)
    return Wishes(cost, held) if cost.any() or held.any() else None


def _solved_in_money(
    market: Market, lots: str, seed: int
) -> tuple[tuple[str, Division, Ints] | None, Prices | None]:
    """The same as `_solved`, in rupiah, and the prices that prove it; nothing where it is not found and proved."""
    if lots == "bundles" and market.money.equal_lots is None:
        raise ProblemError([Fault("lots", "bundles")])
    usable = market if lots == "divisible" else market.in_whole_lots()
    found = divide_in_money(usable)
    if found is None:
        return None, None
    division = found.division
    if lots == "divisible":
        pieces = _nearest_pieces(usable.money, division.worth, division.unsent)
        return ("divisible", division, pieces), found.prices
    # Lots that all pay the same stay whole: there the exact optimum in whole lots is what is promised.
    if market.money.equal_lots is None:
        short = short_lots_in_money(market, usable, division)
        rest = market.without(short).in_whole_lots()
        after = divide_in_money(rest) if short.any() else None
        if after:
            _, pieces = hand_out(rest, after.division.worth, after.division.ideal, seed, even=False)
            if not (rest.taken(pieces) * rest.taken(short)).any():
                return ("mixed", after.division, pieces + short), after.prices
    chosen, pieces = hand_out(usable, division.worth, division.ideal, seed, even=lots != "mixed")
    return (chosen, division, pieces), found.prices


def _solved(instance: Instance, lots: str, wishes: Wishes | None, seed: int) -> tuple[str, Division, Ints]:
    """The kind of lots, the divisible optimum it is measured against, and pieces per pair."""
    if lots == "divisible":
        division = divide_in_time(instance)
        if wishes:
            division = rerouted(instance, division, wishes)
        return "divisible", division, _nearest_pieces(instance, division.worth, division.unsent)
    whole = instance.in_whole_lots()
    size = None if lots == "mixed" else instance.equal_lots
    if lots == "bundles" and size is None:
        raise ProblemError([Fault("lots", "bundles")])
    division = divide_in_time(whole)
    short = np.zeros(len(instance.pair_maker), np.int64)
    # Lots that all pay the same stay whole: there the exact optimum in whole lots is what is promised.
    if whole.weeks is None and instance.equal_lots is None:
        short = short_lots(instance, whole, division)
    if short.any():
        whole = instance.without(short).in_whole_lots()
        division = divide(whole)
    chosen, pieces = _handed_out(whole, size, division, seed)
    if wishes:
        pieces = swapped(whole, pieces, wishes, division.ideal if chosen == "mixed" else None)
    return chosen, division, pieces + short


def _handed_out(whole: Instance, size: Ints | None, division: Division, seed: int) -> tuple[str, Ints]:
    """«bundles» or «mixed», and pieces per pair.

    With weeks, bundles are what they claim where they are as fair as the fairest in the hours of all weeks
    together, for weeks only forbid.
    """
    fairest = None if size is None else share_bundles(whole, size, division.ideal)
    if fairest is not None and fits_in_weeks(whole, fairest):
        return "bundles", fairest
    if whole.weeks:
        pieces = share_by_week(whole, whole.weeks, division.worth, division.ideal)
        proved = fairest is not None and equally_fair(whole, pieces, fairest)
        return "bundles" if proved else "mixed", pieces
    return "mixed", share_mixed(whole, division.worth, division.ideal, seed)


def _nearest_pieces(instance: Instance, worth: Floats, unsent: Floats) -> Ints:
    """Whole pieces per pair that add up to each task's placed pieces, nearest to the exact shares."""
    exact = worth / instance.value[instance.pair_task]
    pieces = np.floor(exact + 1e-9).astype(np.int64)
    left = np.ceil(unsent / instance.value - 1e-6).astype(np.int64)
    missing = instance.pieces - left
    np.subtract.at(missing, instance.pair_task, pieces)
    order = np.lexsort((pieces - exact, instance.pair_task))
    task = instance.pair_task[order]
    place = np.arange(len(order)) - np.searchsorted(task, task, "left")
    pieces[order[place < missing[task]]] += 1
    return pieces


def _without_dust(
    problem: Problem, instance: Instance, division: Division, value: Ints
) -> tuple[Bools, Floats]:
    """Which pairs share something real, and the money of every pair; `value` of a piece as the division has it."""
    tasks = problem.drawn_order()[1]
    pay = division.worth * (problem.pay[tasks] / value)[instance.pair_task]
    return pay >= DUST, pay


def _back(label: Indices, order: Ints) -> Indices:
    """Labels in drawn order → labels in the problem's own order."""
    own = np.empty_like(label)
    own[order] = label
    return own


def _method(problem: Problem, chosen: str, scope: str, wishes: Wishes | None, *, in_money: bool) -> str:
    words = [model(problem, in_money=in_money), chosen]
    if problem.own_effort and not in_money:
        words.append(ONE_PACE)
    if problem.weeks:
        words.append(BY_WEEK)
    if scope:
        words.append(scope)
    if wishes:
        weighed = [("travel", wishes.cost.any()), ("changes", wishes.before.any())]
        how = SWAPPING if chosen == "mixed" else ""
        words.append(" and ".join(name for name, found in weighed if found) + " weighed" + how)
    elif problem.costs and (problem.per_rupiah != 1 or in_money):
        words.append(NOT_WEIGHED)
    return ", ".join(words)
