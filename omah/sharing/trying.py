"""What would help when work is left over: each kind of help is tried, and the best one is told in figures.

A try changes one thing alone, divides the work anew as finely as needed (exact and quick), and counts how much
less is left. Where lots are whole, the most promising tries are then handed out in lots, and what that places is
what is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from omah.sharing.areas import meet
from omah.sharing.arrays import Floats, Ints, sorted_pairs
from omah.sharing.bundles import share_bundles
from omah.sharing.division import Shared
from omah.sharing.flow import divide
from omah.sharing.instance import Instance
from omah.sharing.mixed import share_mixed
from omah.sharing.short_lots import short_lots

# Tries are made only where they are quick: so many pairs, makers and tasks, counted once for every task with
# work left; and so many of them are handed out in whole lots.
MOST_TO_TRY = 2_000
MOST_IN_LOTS = 3
# As far as help is looked for: people who learn or join, and hours more for everybody.
MOST_PEOPLE = 5
MOST_HOURS_MORE = 20
LOT_PARTS = (2, 5, 10)
DUST = 1e-3

# Of two kinds of help that do as much, the one named first here asks less of people.
KINDS = ("lot", "area", "learn", "join", "hours")


@dataclass(frozen=True, eq=False)
class Help:
    """One change and what it does.

    `kind` of KINDS; `count` people who learn, join or work longer; `hours` each of them adds; `lot` pieces in a
    smaller lot. `gained` float64[tasks]: measure of work that is no longer left; `left` float64[tasks]: measure
    that still is. `instance` is what there is to share with this help.
    """

    kind: str
    gained: Floats
    left: Floats
    instance: Instance
    count: int = 0
    hours: int = 0
    lot: int = 0


def best_help(plan: Shared, task: int) -> Help | None:
    """The one change that lets most of the work around this task be shared; None where none is known."""
    problem = plan.problem
    size = len(problem.pair_task) + len(problem.maker_ids) + len(problem.task_ids)
    size *= int(np.count_nonzero(plan.unplaced_pieces))
    # Where hours are told by week, more of them would have to be told by week too.
    unknown = problem.skills is None or problem.rate is None or problem.weeks or problem.own_effort
    if unknown or size > MOST_TO_TRY:
        return None
    trials = _Trials(plan, task)
    found = sorted((trial for trial in trials.each() if trials.helps(trial)), key=_merit)
    if plan.lots != "divisible":
        found = sorted(trials.in_lots(found), key=_merit)
    return found[0] if found else None


def _merit(trial: Help) -> tuple[int, int]:
    return -round(trial.gained.sum()), KINDS.index(trial.kind)


class _Trials:
    """The tries for one task with pieces left. Makers and tasks stand in the order of the problem."""

    def __init__(self, plan: Shared, task: int) -> None:
        self.plan, self.task, self.problem = plan, task, plan.problem
        self.instance = plan.instance
        self.step = self.problem.steps[task]
        self.tasks = [at for at, step in enumerate(self.problem.steps) if step == self.step]
        self.unplaced = (plan.unplaced_pieces * self.instance.value).astype(np.float64)
        self.left = self._left(self.instance) if plan.lots == "divisible" else self.unplaced

    def each(self) -> Iterator[Help]:
        if self.plan.lots != "divisible":
            yield from self._smaller_lots()
        if not self.problem.listed_pairs:
            yield from self._wider_area()
            yield from self._learners()
        yield from self._newcomers()
        yield from self._longer_hours()

    def _left(self, instance: Instance) -> Floats:
        """Measure of each task that is left when the work is cut finely, in hours that lots can fill."""
        return divide(instance if self.plan.lots == "divisible" else instance.in_whole_lots()).unsent

    def helps(self, trial: Help) -> bool:
        """Whether more is shared out; smaller lots are for their own task, and another's luck is no help."""
        helped = trial.gained[self.task] if trial.kind == "lot" else trial.gained.sum()
        return bool(min(helped, trial.gained.sum()) > DUST)

    def in_lots(self, promising: Iterable[Help]) -> Iterator[Help]:
        """These tries (the most promising first) with what is placed and left when lots are handed out."""
        # Handed out anew, the same work may fall a little better without any help.
        before, best = None, 0.0
        for trial in list(promising)[:MOST_IN_LOTS]:
            if trial.gained.sum() <= best:
                return
            if before is None:
                before = min(self.unplaced, self._left_in_lots(self.instance), key=np.sum)
            left = self._left_in_lots(trial.instance)
            found = replace(trial, gained=before - left, left=left)
            if self.helps(found):
                best = max(best, found.gained.sum())
                yield found

    def _left_in_lots(self, instance: Instance) -> Floats:
        """Measure of each task that is left once lots are handed out much as `omah.sharing.engine` does."""
        size, whole = instance.equal_lots, instance.in_whole_lots()
        division = divide(whole)
        if size is not None:
            pieces = share_bundles(whole, size, division.ideal)
        else:
            short = short_lots(instance, whole, division)
            if short.any():
                whole = instance.without(short).in_whole_lots()
                division = divide(whole)
            pieces = short + share_mixed(
                whole, division.worth, division.ideal, self.problem.seed, quickly=True
            )
        given = np.zeros(instance.tasks)
        np.add.at(given, instance.pair_task, pieces)
        return (instance.pieces - given) * instance.value

    def _help(self, kind: str, instance: Instance, **figures: int) -> Help:
        left = self._left(instance)
        gained = self.left - left
        return Help(kind, np.where(np.abs(gained) > DUST, gained, 0.0), left, instance, **figures)

    def _smaller_lots(self) -> Iterator[Help]:
        instance, task = self.instance, self.task
        size = int(min(instance.lot[task], instance.pieces[task]))
        if not (instance.pair_task == task).any():
            return
        for lot in sorted({max(size // part, 1) for part in LOT_PARTS} - {size}, reverse=True):
            lots = instance.lot.copy()
            lots[task] = lot
            yield self._help("lot", replace(instance, lot=lots), lot=lot)

    def _wider_area(self) -> Iterator[Help]:
        skills = self.problem.skills
        assert skills is not None
        able = [at for at, skill in enumerate(skills) if self.step in skill]
        yield self._help("area", self._with_pairs((maker, task) for maker in able for task in self.tasks))

    def _learners(self) -> Iterator[Help]:
        """One more, two more, … of those who have most hours left learn the step."""
        skills = self.problem.skills
        assert skills is not None
        free = self.instance.room - self.plan.new_work
        unable = [
            at for at, skill in enumerate(skills) if self.step not in skill and at not in self.plan.gone
        ]
        unable.sort(key=lambda maker: -free[maker])
        for count in range(1, min(MOST_PEOPLE, len(unable)) + 1):
            pairs = (
                (maker, task) for maker in unable[:count] for task in self.tasks if self._near(maker, task)
            )
            yield self._help("learn", self._with_pairs(pairs), count=count)

    def _newcomers(self) -> Iterator[Help]:
        """One more, two more, … people come who can do the step and have the usual hours."""
        instance, hours = self.instance, usual_hours(self.problem.wished)
        for count in range(1, MOST_PEOPLE + 1):
            new = np.arange(instance.makers, instance.makers + count)
            wider = replace(
                instance,
                wished=_longer(instance.wished, count, hours * 1000),
                standing=_longer(instance.standing, count, 0),
                room=_longer(instance.room, count, self._work(hours)),
            )
            pairs = [(int(maker), task) for maker in new for task in self.tasks]
            yield self._help("join", _joined(wider, pairs), count=count, hours=hours)

    def _longer_hours(self) -> Iterator[Help]:
        """So many hours more for everybody who can do the task: the fewest that do as much as the most would."""
        makers = self.instance.pair_maker[self.instance.pair_task == self.task]
        if not len(makers):
            return

        def longer(hours: int) -> Help:
            room = self.instance.room.copy()
            room[makers] += self._work(hours)
            return self._help("hours", replace(self.instance, room=room), count=len(makers), hours=hours)

        low, high = 1, MOST_HOURS_MORE
        best = longer(high)
        while low < high:
            middle = (low + high) // 2
            found = longer(middle)
            if found.gained.sum() >= best.gained.sum() - DUST:
                high, best = middle, found
            else:
                low = middle + 1
        yield best

    def _work(self, hours: int) -> int:
        """The measure of work that fits into so many hours at the usual pace."""
        assert self.problem.rate is not None
        return int(hours * 60 * self.problem.rate)

    def _near(self, maker: int, task: int) -> bool:
        here, there = self.problem.areas_of_maker, self.problem.areas_of_task
        assert here is not None and there is not None
        return meet(here[maker], there[task])

    def _with_pairs(self, pairs: Iterable[tuple[int, int]]) -> Instance:
        """The instance with these pairs too, but for what was declined and who is gone."""
        refused = self.problem.declined | self.plan.declined
        stand = [pair for pair in pairs if pair not in refused and pair[0] not in self.plan.gone]
        return _joined(self.instance, stand)


def usual_hours(wished: Ints) -> int:
    """The wished hours of the one in the middle (the lower of two), in whole hours, at least one."""
    return max(int(np.sort(wished)[(len(wished) - 1) // 2]) // 1000, 1) if len(wished) else MOST_HOURS_MORE


def _longer(column: Ints, count: int, value: int) -> Ints:
    return np.concatenate([column, np.full(count, value, np.int64)])


def _joined(instance: Instance, pairs: Iterable[tuple[int, int]]) -> Instance:
    stand = zip(instance.pair_maker.tolist(), instance.pair_task.tolist(), strict=True)
    both = np.array(sorted({*stand, *pairs}), np.int64).reshape(-1, 2)
    maker, task = sorted_pairs(both[:, 0], both[:, 1])
    return replace(instance, pair_maker=maker, pair_task=task)
