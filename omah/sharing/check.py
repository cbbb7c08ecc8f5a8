"""The judge: is this plan possible, and is it as fair as it says? It knows no solver.

Why the labels prove the divisible division to be leximin. Every group g has a level λ_g; inside it everybody
gets clip(λ_g h − E, 0, room) and that is all the work of the group; and no task of a group can be done by
anybody in a group with a lower level. Suppose another division lifts maker i above where we have them. Let λ
be i's level, N all makers of groups with λ_g ≤ λ, and T the tasks of those groups. N can do nothing outside
T, so N earns at most the money of T in any division; here N earns all of it, and only those at or below λ earn
any. So what i gains, somebody at or below i's level loses.

Weeks. A maker with hours told by week does the work of a task in the weeks of its window, and some weeks are
labelled full, with a group of their own that stands no lower than the maker's. Then everybody gets
fixed + clip(λ_g h − E − fixed, 0, room − fixed), where `fixed` are the hours of one's full weeks; the work of a
group is what its makers get beyond `fixed` together with the full weeks labelled with it; no task of a group
may be done in a week of a lower group (a week that is not labelled full belongs to its maker's group); and
nobody whose week is labelled full stands above the level of that week's group. Suppose another division lifts
i. Let λ be i's level (i is not at their room, so λ_g(i) ≤ λ), N the makers of groups with λ_g ≤ λ who stand at
or below λ, T the tasks of groups with λ_g ≤ λ, and W the full weeks of N in groups above λ. Whatever N does
outside T is done in W, so N earns at most the money of T and the hours of W. Here N earns just that: all of T
goes to makers of groups with λ_g ≤ λ, into full weeks of such groups or beyond `fixed`. Those of them above λ
get nothing beyond `fixed`, and their full weeks are all in groups above λ, so of T they earn nothing. So what i
gains, somebody of N loses.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from omah.sharing.arrays import Bools, Floats, Indices, Ints
from omah.sharing.claims import unfounded
from omah.sharing.division import Shared, full_weeks, measured_level
from omah.sharing.faults import Fault
from omah.sharing.instance import Instance
from omah.sharing.kept import cannot_stand, did_not_stand
from omah.sharing.levels import ratio_keys
from omah.sharing.market import Market
from omah.sharing.prices import unproved
from omah.sharing.problem import Problem
from omah.sharing.weeks import Loads

TOLERANCE = 0.1  # Rp
NOISE = 1e-8  # of a level
LAST_DIGIT = 1e-15  # of a sum in floating point; only sums near the greatest feel it
CENT = Fraction(1, 100)  # Rp per hour: levels nearer than this are one


def check(
    problem: Problem, result: Shared, language: str = "id", previous: Shared | None = None
) -> list[str]:
    """Everything wrong with the plan, as sentences; [] when it is possible and as fair as it claims.

    Of a plan that shares again it judges what was free. That people had the work which the plan calls kept, and
    lost none of it, it can only tell beside the `previous` plan, and takes on trust without it.
    """
    return [fault.sentence(language) for fault in find_faults(problem, result, previous)]


def find_faults(problem: Problem, plan: Shared, previous: Shared | None = None) -> list[Fault]:
    """The same as faults: shape first, then what is possible, then what is fair."""
    faults = list(_shape(problem, plan))
    if faults:
        return faults
    instance = problem.instance(
        plan.share_maker[plan.share_kept],
        plan.share_task[plan.share_kept],
        plan.share_pieces[plan.share_kept],
        plan.gone,
        plan.declined,
    )
    faults += [*unfounded(problem, plan), *cannot_stand(problem, plan)]
    faults += did_not_stand(plan, previous) if previous else ()
    faults += [*_conserved(problem, plan), *_allowed(problem, plan), *_paid(problem, plan)]
    faults += [*_within_hours(problem, plan), *_within_weeks(problem, plan, instance)]
    whole = plan, instance
    if plan.lots == "mixed" and instance.weeks is None:
        plan, instance = _after_short_lots(problem, plan, instance)
    if plan.lots != "divisible":
        faults += _whole_lots(problem, plan, instance)
        instance = instance.in_whole_lots()
    if plan.prices is None:
        judge = _Judge(problem, plan, instance)
    else:
        market = plan.market if plan.lots == "divisible" else plan.market.in_whole_lots()
        judge = _JudgeInMoney(problem, plan, market)
    faults += judge.labels()
    if not faults and plan.lots == "divisible":
        faults += judge.divisible()
    elif not faults and plan.lots == "bundles":
        faults += judge.bundles()
    elif not faults:
        faults += judge.mixed()
        faults += _left_by_short_lots(problem, *whole) if instance.weeks is None else ()
    return faults


def _after_short_lots(problem: Problem, plan: Shared, instance: Instance) -> tuple[Shared, Instance]:
    """The same with short lots counted as given before: one, and nothing else, to who has no room for a lot."""
    new = np.flatnonzero(~plan.share_kept)
    maker = plan.share_maker[new]
    alone = np.bincount(maker, minlength=instance.makers)[maker] == 1
    short = alone & _outside(plan, instance)[maker]
    kept = plan.share_kept.copy()
    kept[new[short]] = True
    columns = plan.share_maker[kept], plan.share_task[kept], plan.share_pieces[kept]
    return replace(plan, share_kept=kept), problem.instance(*columns, plan.gone, plan.declined)


def _outside(plan: Shared, instance: Instance) -> Bools:
    """bool[makers]: who has hours left for no whole lot at all."""
    room = plan.market.in_whole_lots().hours if plan.prices else instance.in_whole_lots().room
    return np.asarray(room == 0, bool)


def _left_by_short_lots(problem: Problem, plan: Shared, instance: Instance) -> Iterator[Fault]:
    """Whose hours hold no whole lot has a short one, as large as hours and level allow, while work is left for it."""
    money = plan.market.money if plan.prices else instance
    if money.equal_lots is not None:
        return  # lots that all pay the same stay whole
    new = np.flatnonzero(~plan.share_kept)
    held = {int(plan.share_maker[at]): (int(plan.share_task[at]), int(plan.share_pieces[at])) for at in new}
    open_to_short = _outside(plan, instance)[instance.pair_maker] & (
        plan.unplaced_pieces[instance.pair_task] > 0
    )
    for pair in np.flatnonzero(open_to_short):
        maker, task = int(instance.pair_maker[pair]), int(instance.pair_task[pair])
        held_task, pieces = held.get(maker, (task, 0))
        if held_task != task:
            continue
        if plan.prices:
            most = int(plan.market.hours[maker] // plan.market.effort[pair])
        else:
            most = int(instance.room[maker] // instance.value[task])
        group = int(plan.group_of_task[task])
        rate = plan.group_level[group] if group >= 0 else None
        if rate is not None:
            level = rate / 1000 if plan.prices else measured_level(rate, problem)
            wanted = int(level * int(instance.wished[maker])) - int(money.standing[maker])
            most = min(most, max(wanted, 0) // int(money.value[task]))
        if pieces < most:
            yield Fault(problem.task_ids[task], "left over")


def _shape(problem: Problem, plan: Shared) -> Iterator[Fault]:
    makers, tasks = len(problem.maker_ids), len(problem.task_ids)
    shares = len(plan.share_maker)
    columns = (plan.share_task, plan.share_pieces, plan.share_pay, plan.share_kept)
    per_maker, per_task = (
        (plan.income, plan.level, plan.group_of_maker),
        (plan.group_of_task, plan.unplaced_pieces),
    )
    right = all(len(column) == shares for column in columns)
    right &= all(len(column) == makers for column in per_maker) and all(
        len(column) == tasks for column in per_task
    )
    if not right:
        yield Fault("shares", "shape")
        return
    for column, count in ((plan.share_maker, makers), (plan.share_task, tasks)):
        for at in np.flatnonzero((column < 0) | (column >= count)):
            yield Fault(f"shares[{at}]", "share index")
    least = 0 if plan.lots == "divisible" else 1
    for at in np.flatnonzero((plan.share_pieces < least) | ~(plan.share_pay > 0)):
        yield Fault(f"shares[{at}]", "share empty")
    for at in np.flatnonzero(plan.unplaced_pieces < 0):
        yield Fault(f"tasks[{at}]", "share empty")
    groups = len(plan.group_level)
    for name, label in (("makers", plan.group_of_maker), ("tasks", plan.group_of_task)):
        for at in np.flatnonzero((label < -1) | (label >= groups)):
            yield Fault(f"{name}[{at}]", "label")
    yield from _shape_of_weeks(problem, plan)
    yield from _shape_of_prices(problem, plan)
    keys = np.stack([plan.share_maker, plan.share_task, plan.share_kept.astype(np.int64)])
    if shares and np.unique(keys, axis=1).shape[1] < shares:
        yield Fault("shares", "share twice")


def _shape_of_weeks(problem: Problem, plan: Shared) -> Iterator[Fault]:
    weeks = len(problem.weeks.labels) if problem.weeks else 0
    if plan.share_weeks is not None and plan.share_weeks.shape != (len(plan.share_maker), weeks):
        yield Fault("shares", "shape")
    label = plan.group_of_week
    if label is None:
        return
    if label.shape != (len(problem.maker_ids), weeks):
        yield Fault("groups", "shape")
    elif ((label < -1) | (label >= len(plan.group_level))).any():
        yield Fault("groups", "label")


def _shape_of_prices(problem: Problem, plan: Shared) -> Iterator[Fault]:
    """Prices are for work whose pay does not follow its time, not told by week, and name people that there are."""
    if plan.prices is None:
        if plan.exact and not problem.hours_are_money:
            yield Fault("prices", "missing")
        return
    named = set(plan.prices.hour)
    for rung in plan.prices.rungs:
        named |= {*rung.settled, *rung.weight, *rung.hour}
    if problem.weeks or not named <= set(range(len(problem.maker_ids))):
        yield Fault("prices", "shape")


def _conserved(problem: Problem, plan: Shared) -> Iterator[Fault]:
    placed = np.zeros(len(problem.task_ids), np.int64)
    np.add.at(placed, plan.share_task, plan.share_pieces)
    for task in np.flatnonzero(placed + plan.unplaced_pieces != problem.pieces):
        figures = {
            "placed": int(placed[task]),
            "unplaced": int(plan.unplaced_pieces[task]),
            "pieces": int(problem.pieces[task]),
        }
        yield Fault(problem.task_ids[task], "pieces", figures)


def _allowed(problem: Problem, plan: Shared) -> Iterator[Fault]:
    """New shares go to allowed pairs only. Who has left, or declined, may keep what is finished."""
    stands = problem.allowed(plan.gone, plan.declined)
    makers = len(problem.maker_ids)
    allowed = problem.pair_task[stands].astype(np.int64) * makers + problem.pair_maker[stands]
    wrong = ~np.isin(plan.share_task * makers + plan.share_maker, allowed) & ~plan.share_kept
    for at in np.flatnonzero(wrong):
        maker = int(plan.share_maker[at])
        if maker in plan.gone:
            yield Fault(problem.maker_ids[maker], "gone")
        else:
            task = problem.task_ids[plan.share_task[at]]
            yield Fault(problem.maker_ids[maker], "not allowed", {"task": task})


def _paid(problem: Problem, plan: Shared) -> Iterator[Fault]:
    wanted = problem.pay[plan.share_task] * plan.share_pieces
    # A divisible share is paid exactly, while its pieces are the nearest whole number.
    slack = np.where(
        (plan.lots == "divisible") & ~plan.share_kept, problem.pay[plan.share_task] + TOLERANCE, TOLERANCE
    )
    for at in np.flatnonzero(np.abs(plan.share_pay - wanted) > slack):
        yield Fault(f"shares[{at}]", "money", {"found": int(plan.share_pay[at]), "wanted": int(wanted[at])})
    income = problem.earned.astype(np.float64)
    np.add.at(income, plan.share_maker, plan.share_pay.astype(np.float64))
    for maker in np.flatnonzero(~(np.abs(plan.income - income) <= TOLERANCE)):
        yield Fault(problem.maker_ids[maker], "income")
    hours = problem.wished / 1000
    for maker in np.flatnonzero(~(np.abs(plan.level * hours - income) <= TOLERANCE)):
        yield Fault(problem.maker_ids[maker], "level")


def _within_hours(problem: Problem, plan: Shared) -> Iterator[Fault]:
    for maker in np.flatnonzero(plan.hours_left < -TOLERANCE * problem.per_rupiah):
        yield Fault(problem.maker_ids[maker], "over hours")


def _within_weeks(problem: Problem, plan: Shared, instance: Instance) -> Iterator[Fault]:
    """New work is done inside its window, and no week holds more of it than the maker's hours."""
    weeks = instance.weeks
    if weeks is None:
        return
    new = ~plan.share_kept & weeks.limited[plan.share_maker]
    maker, task, pay = plan.share_maker[new], plan.share_task[new], plan.share_pay[new]
    done, labels = plan.weekly[new], weeks.labels
    wrong = ~(np.abs(done.sum(axis=1) - pay) <= TOLERANCE) | ~(done >= 0).all(axis=1)
    for at in np.flatnonzero(new)[wrong]:
        yield Fault(f"shares[{at}]", "weeks short" if plan.share_weeks is None else "weeks sum")
    for week, label in enumerate(labels):
        outside = (weeks.first[task] > week) | (weeks.last[task] < week)
        for at in np.flatnonzero(new)[outside & (done[:, week] > 0)]:
            yield Fault(f"shares[{at}]", "outside window", {"week": label})
        held = np.zeros(instance.makers)
        np.add.at(held, maker, done[:, week] / problem.pay[task] * problem.value[task])
        over = weeks.limited & (held > weeks.room[:, week] + TOLERANCE * problem.per_rupiah)
        for at in np.flatnonzero(over):
            yield Fault(problem.maker_ids[at], "over week", {"week": label})


def _whole_lots(problem: Problem, plan: Shared, instance: Instance) -> Iterator[Fault]:
    """Shares are whole lots, but for the one short lot in which a task may end."""
    new = ~plan.share_kept
    task = plan.share_task[new]
    odd = plan.share_pieces[new] % problem.lot[task]
    short = instance.pieces % instance.lot
    count = np.zeros(instance.tasks, np.int64)
    np.add.at(count, task[odd > 0], 1)
    wrong = (odd > 0) & ((odd != short[task]) | (count[task] > 1))
    for at in np.flatnonzero(new)[wrong]:
        yield Fault(f"shares[{at}]", "not whole lots")


class _Judge:
    """What is fair, once what is possible is known."""

    def __init__(self, problem: Problem, plan: Shared, instance: Instance) -> None:
        self.problem, self.plan, self.instance = problem, plan, instance
        self.levels = [None if rate is None else measured_level(rate, problem) for rate in plan.group_level]
        self.money = instance.pieces * instance.value
        self.worth = plan.new_work
        self.fixed = full_weeks(instance, plan.group_of_week)
        self.held, self.scale = self._held()

    def _held(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        """clip(λ h − E − fixed, 0, room − fixed) of everybody, exactly: numerators and denominators in Python
        integers.
        """
        known = [Fraction(0) if level is None else level for level in self.levels]
        top = np.array([level.numerator for level in known] + [0], object)[self.plan.group_of_maker]
        bottom = np.array([level.denominator for level in known] + [1], object)[self.plan.group_of_maker]
        room = (self.instance.room - self.fixed).astype(object) * bottom
        standing = (self.instance.standing + self.fixed).astype(object)
        raw = top * self.instance.wished.astype(object) - bottom * standing
        held = np.minimum(np.maximum(raw, 0), room)
        full = np.array([level is None for level in self.levels] + [False], bool)[self.plan.group_of_maker]
        return np.where(full, room, np.where(self.plan.group_of_maker < 0, 0, held)), bottom

    def labels(self) -> Iterator[Fault]:
        """The certificate, see the top of this module; exact, no tolerance."""
        plan = self.plan
        maker, task, of_maker = self._reach()
        of_task = plan.group_of_task[task]
        for at in np.unique(task[of_task < 0]):
            yield Fault(self.problem.task_ids[at], "label")
        for at in np.unique(maker[of_maker < 0]):
            yield Fault(self.problem.maker_ids[at], "label")
        rank = self._ranks()
        wrong = (of_maker >= 0) & (of_task >= 0) & (rank[of_task] > rank[of_maker])
        for at in np.flatnonzero(wrong):
            name = self.problem.maker_ids[maker[at]]
            yield Fault(self.problem.task_ids[task[at]], "richer", {"maker": name})
        for group, level in enumerate(self.levels):
            members = plan.group_of_maker == group
            held = sum(self.held[members].tolist(), 0)
            wanted = int(self.money[plan.group_of_task == group].sum()) - self._drain(group)
            denominator = 1 if level is None else level.denominator
            # Where hours fall short there is more work than hours; elsewhere just what the level says.
            if held > wanted * denominator or (level is not None and held < wanted * denominator):
                yield Fault(f"groups[{group}]", "group level")
        yield from self._full_weeks(rank)

    def _reach(self) -> tuple[Indices, Indices, Indices]:
        """Who can do which task, and the group of the maker or of the full week in which it would be done."""
        plan, instance = self.plan, self.instance
        real = self.money[instance.pair_task] > 0
        maker, task = instance.pair_maker[real], instance.pair_task[real]
        group = plan.group_of_maker[maker]
        weeks = instance.weeks
        if weeks is None:
            return maker, task, group
        ways = []
        for week in range(len(weeks.labels)):
            able = weeks.open(maker, task, week)
            full = -1 if plan.group_of_week is None else plan.group_of_week[maker[able], week]
            ways.append((maker[able], task[able], np.where(full >= 0, full, group[able])))
        makers, tasks, groups = (np.concatenate(column) for column in zip(*ways, strict=True))
        return makers, tasks, groups

    def _drain(self, group: int) -> int:
        """The hours of the full weeks that this group's work fills."""
        weeks, label = self.instance.weeks, self.plan.group_of_week
        return 0 if weeks is None or label is None else int(weeks.room[label == group].sum())

    def _full_weeks(self, rank: Ints) -> Iterator[Fault]:
        """A full week's group stands no lower than its maker's, nor than the maker."""
        weeks, label = self.instance.weeks, self.plan.group_of_week
        if weeks is None or label is None:
            return
        for maker, week in np.argwhere((label >= 0) & ((weeks.room > 0) | ~weeks.limited[:, None])):
            own, level = self.plan.group_of_maker[maker], self.levels[label[maker, week]]
            total = (
                self.held[maker] + int(self.instance.standing[maker] + self.fixed[maker]) * self.scale[maker]
            )
            stands = Fraction(total, self.scale[maker] * int(self.instance.wished[maker]))
            right = weeks.limited[maker] and own >= 0 and rank[own] <= rank[label[maker, week]]
            if not right or (level is not None and stands > level):
                yield Fault(self.problem.maker_ids[maker], "full week", {"week": weeks.labels[week]})
        for maker in np.flatnonzero(self.fixed > self.instance.room):
            yield Fault(self.problem.maker_ids[maker], "over hours")

    def _ranks(self) -> Ints:
        """The place of every group's level among all levels; groups at one level share a place."""
        finite = sorted({level for level in self.levels if level is not None})
        place = {level: at for at, level in enumerate(finite)}
        return np.array(
            [len(finite) if level is None else place[level] for level in self.levels] + [0], np.int64
        )

    def divisible(self) -> Iterator[Fault]:
        plan, problem = self.plan, self.problem
        new = ~plan.share_kept
        maker, task = plan.share_maker[new], plan.share_task[new]
        strange = plan.group_of_maker[maker] != plan.group_of_task[task]
        if plan.group_of_week is not None:
            strange &= (plan.group_of_week[maker] != plan.group_of_task[task][:, None]).all(axis=1)
        for at in np.flatnonzero(strange):
            yield Fault(problem.maker_ids[maker[at]], "other group")
        slack = TOLERANCE * problem.per_rupiah
        for at in np.flatnonzero(np.abs(self._ideal() - self.worth) > slack + LAST_DIGIT * self.worth):
            yield Fault(problem.maker_ids[at], "off level")
        sent = np.zeros(self.instance.tasks)
        np.add.at(sent, task, plan.share_pay[new] / problem.pay[task] * problem.value[task])
        full = np.array([level is None for level in self.levels] + [True], bool)[plan.group_of_task]
        left = (self.money - sent) / problem.value
        short = np.abs(left) * problem.value > slack + LAST_DIGIT * self.money
        for at in np.flatnonzero((~full & short) | (np.abs(plan.unplaced_pieces - left) > 1)):
            yield Fault(problem.task_ids[at], "left over")

    def bundles(self) -> Iterator[Fault]:
        """No chain of hands, each passing on a lot, lets a lower maker gain what a higher one loses."""
        search = _Exchange(self.instance, self._lots_of_pair(), self.plan.unplaced_pieces)
        for kind, at, other in search.improvements():
            if kind == "task":
                yield Fault(self.problem.task_ids[at], "left over")
            else:
                maker = self.problem.maker_ids[other]
                yield Fault(self.problem.maker_ids[at], "poorer could gain", {"maker": maker})

    def _lots_of_pair(self) -> Ints:
        """New pieces per pair of the instance, int64[pairs]."""
        plan, instance = self.plan, self.instance
        keys = instance.pair_task.astype(np.int64) * instance.makers + instance.pair_maker
        new = ~plan.share_kept
        pieces = np.zeros(len(keys), np.int64)
        at = np.searchsorted(keys, plan.share_task[new] * instance.makers + plan.share_maker[new])
        pieces[at] = plan.share_pieces[new]
        return pieces

    def mixed(self) -> Iterator[Fault]:
        """Near the ideal where hours allow it, nothing left over that fits, no single move that is fairer."""
        kinds = _Kinds(self.instance, self._lots_of_pair(), self.plan.unplaced_pieces)
        ideal = self._ideal()
        far_below = self.worth <= ideal - kinds.largest - TOLERANCE
        far_above = self.worth >= ideal + kinds.largest + TOLERANCE
        worked = kinds.largest > 0
        # Where lots do not fit into somebody's last hours, others take them, and pass on work of their own.
        tight = self._tight(ideal + kinds.largest) & worked
        displaced = np.isin(self.plan.group_of_maker, self.plan.group_of_maker[tight])
        far = (far_below & ~kinds.could_have_more & ~displaced) | (far_above & ~tight.any())
        # Hours by the week may keep anybody away from their ideal; then no distance is promised.
        worked &= self.instance.weeks is None
        space = self._space()
        for at in np.flatnonzero(far & worked):
            yield Fault(self.problem.maker_ids[at], "far from ideal")
        for task, worth, makers, holds, left in kinds.each():
            fits = space.of(makers, task) >= worth
            if left and fits.any():
                yield Fault(self.problem.task_ids[task], "left over")
            total = self.instance.standing[makers] + self.worth[makers]
            off = self.worth[makers] - ideal[makers]
            gives = holds & (off - worth >= -kinds.largest[makers])
            takes = fits & (off + worth < kinds.largest[makers])
            if not gives.any() or not takes.any():
                continue
            wished = self.instance.wished[makers]
            lower = np.where(gives, (total - worth) / wished, -np.inf)
            now = np.where(takes, total / wished, np.inf)
            if lower.max() > now.min() + NOISE * abs(now.min()):
                names = self.problem.maker_ids
                giver, taker = names[makers[lower.argmax()]], names[makers[now.argmin()]]
                yield Fault(giver, "poorer could gain", {"maker": taker})

    def _ideal(self) -> Floats:
        """New work of everybody if lots could be cut as finely as needed."""
        return self.fixed + (self.held / self.scale).astype(np.float64)

    def _tight(self, work: Floats) -> Bools:
        """bool[makers]: whose hours may not hold so much work."""
        return np.asarray(self.instance.room < work, bool)

    def _space(self) -> "_Space":
        return _Space(self.instance, self.plan, self.worth)


class _JudgeInMoney(_Judge):
    """The same where pay does not follow time: levels are proved by prices, see `omah.sharing.prices`."""

    def __init__(self, problem: Problem, plan: Shared, market: Market) -> None:
        assert plan.prices is not None
        self.problem, self.plan, self.instance, self.market = problem, plan, market.money, market
        self.prices = plan.prices
        new = ~plan.share_kept
        self.worth = np.zeros(market.money.makers)
        np.add.at(self.worth, plan.share_maker[new], plan.share_pay[new])

    def labels(self) -> Iterator[Fault]:
        """The prices prove every level, and groups tell of levels that somebody stands at, none below their people."""
        for at in unproved(self.market, self.prices):
            yield Fault("prices" if at is None else f"prices[{at}]", "unproved")
        level = self.prices.level_of()
        told = [each for each in self.plan.group_level if each is not None]
        if not set(told) <= set(level.values()) or told != sorted(told):
            yield Fault("groups", "group level")
        income = self.prices.income(self.market)
        for maker, own in level.items():
            group = int(self.plan.group_of_maker[maker])
            highest = self.plan.group_level[group] if group >= 0 else own
            if group < 0 or (income[maker] > TOLERANCE and highest is not None and highest + CENT < own):
                yield Fault(self.problem.maker_ids[maker], "label")

    def divisible(self) -> Iterator[Fault]:
        for maker in np.flatnonzero(np.abs(self._ideal() - self.worth) > TOLERANCE):
            yield Fault(self.problem.maker_ids[maker], "off level")
        sent = np.zeros(self.instance.tasks)
        new = ~self.plan.share_kept
        np.add.at(sent, self.plan.share_task[new], self.plan.share_pay[new])
        left = self.instance.pieces - sent / self.instance.value
        beyond = left * self.instance.value < -TOLERANCE
        for task in np.flatnonzero(beyond | (np.abs(self.plan.unplaced_pieces - left) > 1)):
            yield Fault(self.problem.task_ids[task], "left over")

    def _ideal(self) -> Floats:
        ideal = np.zeros(self.instance.makers)
        for maker, income in self.prices.income(self.market).items():
            ideal[maker] = float(income)
        return ideal

    def _tight(self, work: Floats) -> Bools:
        """All or nobody: where somebody's hours may not hold so much work, exchanges may lead anybody away."""
        slowest = np.zeros(self.instance.makers)
        longest = self.market.effort / self.instance.value[self.instance.pair_task]
        np.maximum.at(slowest, self.instance.pair_maker, longest)
        return np.full(len(work), bool((self.market.hours < work * slowest).any()))

    def _space(self) -> "_Space":
        return _SpaceInHours(self.market, self.plan)


class _Space:
    """How much more every maker could take on, within their hours and within their weeks."""

    def __init__(self, instance: Instance, plan: Shared, worth: Floats) -> None:
        self.room = instance.room - np.rint(worth).astype(np.int64)
        new = ~plan.share_kept
        task = plan.share_task[new]
        work = plan.share_pieces[new] * instance.value[task]
        self.loads = instance.weeks and Loads(instance.weeks, plan.share_maker[new], task, work)

    def of(self, makers: Ints, task: int) -> Ints:
        """int64 per maker asked for, the measure of this task that would fit."""
        return self.loads.fits(makers, task, self.room[makers]) if self.loads else self.room[makers]


class _SpaceInHours(_Space):
    """The same where pay does not follow time."""

    def __init__(self, market: Market, plan: Shared) -> None:
        self.market, money = market, market.money
        new = ~plan.share_kept
        self.keys = money.pair_task.astype(np.int64) * money.makers + money.pair_maker
        at = np.searchsorted(self.keys, plan.share_task[new] * money.makers + plan.share_maker[new])
        pieces = np.zeros(len(self.keys), np.int64)
        pieces[at] = plan.share_pieces[new]
        self.left = market.hours - market.taken(pieces)

    def of(self, makers: Ints, task: int) -> Ints:
        effort = self.market.effort[np.searchsorted(self.keys, task * self.market.money.makers + makers)]
        pieces: Ints = np.maximum(self.left[makers], 0) // effort
        return pieces * self.market.money.value[task]


class _Kinds:
    """Full and short lots of every task, who may do them and who holds them, told from pieces alone."""

    def __init__(self, instance: Instance, pieces: Ints, unplaced: Ints) -> None:
        self.instance, self.pieces, self.unplaced = instance, pieces, unplaced
        self.largest = np.zeros(instance.makers, np.int64)
        self.could_have_more: Bools = np.zeros(instance.makers, bool)
        size = np.minimum(instance.lot, instance.pieces)
        np.maximum.at(self.largest, instance.pair_maker, (size * instance.value)[instance.pair_task])
        self.could_have_more[instance.pair_maker[unplaced[instance.pair_task] > 0]] = True

    def each(self) -> Iterator[tuple[int, int, Ints, Bools, bool]]:
        """(task, worth of a lot, makers who may, bool who holds one, is one unplaced) for every kind."""
        instance = self.instance
        first = np.searchsorted(instance.pair_task, np.arange(instance.tasks + 1), "left")
        for task in np.flatnonzero(instance.pieces):
            here = slice(first[task], first[task + 1])
            if here.start == here.stop:
                continue
            makers = instance.pair_maker[here].astype(np.int64)
            lot, value = int(instance.lot[task]), int(instance.value[task])
            short, left = int(instance.pieces[task]) % lot, int(self.unplaced[task])
            full_held = self.pieces[here] // lot
            if instance.pieces[task] >= lot:
                yield int(task), lot * value, makers, full_held > 0, left >= lot
            if short:
                held = self.pieces[here] % lot > 0
                yield int(task), short * value, makers, held, left % lot > 0


class _Exchange:
    """Equal lots as a matroid: from the lowest up, whose lot could reach somebody through willing hands?"""

    def __init__(self, instance: Instance, pieces: Ints, unplaced: Ints) -> None:
        self.instance, self.unplaced = instance, unplaced
        self.holds = pieces > 0
        size = np.minimum(instance.lot, instance.pieces)
        worths = (size * instance.value)[instance.pieces > 0]
        self.worth = int(worths.max(initial=0))
        new = np.zeros(instance.makers, np.int64)
        np.add.at(new, instance.pair_maker, pieces * instance.value[instance.pair_task])
        self.new = new
        self.first = np.searchsorted(instance.pair_task, np.arange(instance.tasks + 1), "left")
        by_maker = np.lexsort((instance.pair_task, instance.pair_maker))
        self.task_of_maker = instance.pair_task[by_maker]
        self.first_of_maker = np.searchsorted(
            instance.pair_maker[by_maker], np.arange(instance.makers + 1), "left"
        )

    def _keys(self, before: Ints) -> list[tuple[int, int, int]]:
        """The order in which lots are worth giving, by what the maker has before the lot."""
        whole, part = ratio_keys(np.maximum(before, 0), self.instance.wished)
        return list(zip(whole.tolist(), part.tolist(), self.instance.wished.tolist(), strict=True))

    def improvements(self) -> Iterator[tuple[str, int, int]]:
        upto = self.instance.standing + self.new
        following, last = self._keys(upto), self._keys(upto - self.worth)
        able = np.flatnonzero((self.instance.room - self.new >= self.worth) & (self.worth > 0))
        seen_maker, seen_task = [False] * self.instance.makers, [False] * self.instance.tasks
        for start in sorted(able.tolist(), key=following.__getitem__):
            waiting = [] if seen_maker[start] else [start]
            seen_maker[start] = True
            while waiting:
                maker = waiting.pop()
                for task in self._tasks(maker):
                    if seen_task[task] or not self.instance.pieces[task]:
                        continue
                    seen_task[task] = True
                    if self.unplaced[task]:
                        yield "task", task, start
                    for other in self._holders(task):
                        if not seen_maker[other]:
                            seen_maker[other] = True
                            waiting.append(other)
                            if last[other] > following[start]:
                                yield "maker", other, start

    def _tasks(self, maker: int) -> list[int]:
        tasks: list[int] = self.task_of_maker[
            self.first_of_maker[maker] : self.first_of_maker[maker + 1]
        ].tolist()
        return tasks

    def _holders(self, task: int) -> list[int]:
        here = slice(self.first[task], self.first[task + 1])
        makers: list[int] = self.instance.pair_maker[here][self.holds[here]].tolist()
        return makers
