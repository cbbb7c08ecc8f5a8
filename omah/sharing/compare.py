"""Who would lose and who would gain if one plan took the place of another: told before anything is decided."""

from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from omah.sharing.arrays import Bools
from omah.sharing.division import Shared
from omah.sharing.wording import number, rupiah

NOBODY_LOSES = (
    (
        "Tidak ada yang mendapat kurang: {people} orang yang melanjutkan tetap mendapat paling sedikit "
        "sama dengan rencana sebelumnya."
    ),
    "Nobody gets less: the {people} people who go on get at least what the earlier plan gave them.",
)
THE_ONE_KEEPS = (
    (
        "Tidak ada yang mendapat kurang: satu orang yang melanjutkan tetap mendapat paling sedikit "
        "sama dengan rencana sebelumnya."
    ),
    "Nobody gets less: the one person who goes on gets at least what the earlier plan gave them.",
)
THE_ONE_LOSES = (
    "Satu orang yang melanjutkan akan mendapat kurang dari rencana sebelumnya: kurang {lost}.",
    "The one person who goes on would get less than the earlier plan gave them: {lost} less.",
)
SOME_LOSE = (
    (
        "{losers} dari {people} orang yang melanjutkan akan mendapat kurang dari rencana sebelumnya: "
        "bersama-sama kurang {lost}, paling banyak {most} untuk satu orang."
    ),
    (
        "{losers} of the {people} people who go on would get less than the earlier plan gave them: "
        "{lost} less together, at most {most} for one person."
    ),
)
SOME_GAIN = (
    "{gainers} orang mendapat lebih, bersama-sama {gained}.",
    "{gainers} people get more, {gained} together.",
)
ONE_GAINS = ("Satu orang mendapat lebih: {gained}.", "One person gets more: {gained}.")


@dataclass(frozen=True)
class Change:
    """One maker's income (whole Rp, with what was already earned) under either plan; `gone`: cannot go on."""

    maker: str
    before: int
    after: int
    gone: bool = False

    @property
    def difference(self) -> int:
        """Rp more, or less where it is below zero."""
        return self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """Everybody's income under two plans, in the order of the later problem, then those no longer in it.

    Who is gone is listed but counts neither as losing nor as gaining: the plan takes nothing from them.
    """

    rows: tuple[Change, ...]

    @property
    def staying(self) -> list[Change]:
        return [row for row in self.rows if not row.gone]

    @property
    def losers(self) -> list[Change]:
        """Those who go on and would get less, the heaviest loss first."""
        return sorted((row for row in self.staying if row.difference < 0), key=attrgetter("difference"))

    @property
    def gainers(self) -> list[Change]:
        """Those who go on and would get more, the greatest gain first."""
        return sorted(
            (row for row in self.staying if row.difference > 0), key=attrgetter("difference"), reverse=True
        )

    def sentence(self, language: str = "id") -> str:
        """How many would lose and how much, and how many would gain: for whoever decides."""
        side = 0 if language == "id" else 1
        losses = [-row.difference for row in self.losers]
        gains = [row.difference for row in self.gainers]
        figures = {
            "people": number(len(self.staying), language),
            "losers": number(len(losses), language),
            "lost": rupiah(sum(losses), language),
            "most": rupiah(max(losses, default=0), language),
            "gainers": number(len(gains), language),
            "gained": rupiah(sum(gains), language),
        }
        alone = len(self.staying) == 1
        keeping, losing = (THE_ONE_KEEPS, THE_ONE_LOSES) if alone else (NOBODY_LOSES, SOME_LOSE)
        gaining = ONE_GAINS if len(gains) == 1 else SOME_GAIN
        texts = [(losing if losses else keeping)[side], *([gaining[side]] if gains else [])]
        return " ".join(text.format(**figures) for text in texts)


def compare(before: Shared, after: Shared) -> Comparison:
    """What everybody would have under `after`, beside what they have under `before`, exactly as it was divided.

    The two may belong to different problems with the same ids: earnings are those of the later problem. Work
    of the earlier plan that its maker has declined since is not counted as lost. Less than a rupiah is no change.
    """
    problem, old = after.problem, before.problem
    stands = ~_refused_since(before, after)
    promised = dict(zip(old.maker_ids, _pay(before, stands), strict=True))
    given = _pay(after, np.ones(len(after.share_maker), bool))
    rows = []
    for at, name in enumerate(problem.maker_ids):
        earned = int(problem.earned[at])
        had, gets = promised.pop(name, 0.0), given[at]
        same = abs(gets - had) < 1
        rows.append(
            Change(name, earned + _whole(had), earned + _whole(had if same else gets), at in after.gone)
        )
    for name, pay in promised.items():
        earned = int(old.earned[old.maker_index[name]])
        rows.append(Change(name, earned + _whole(pay), earned, gone=True))
    return Comparison(tuple(rows))


def _pay(plan: Shared, counted: Bools) -> list[float]:
    """Rp that these shares pay each maker."""
    pay = np.zeros(len(plan.problem.maker_ids))
    np.add.at(pay, plan.share_maker[counted], plan.share_pay[counted].astype(np.float64))
    return pay.tolist()


def _whole(money: float) -> int:
    """Whole rupiah, without the dust of floating point."""
    return int(money + 1e-3)


def _refused_since(before: Shared, after: Shared) -> Bools:
    """Which shares of the earlier plan their makers have declined since."""
    old, new = before.problem, after.problem
    refused = {(new.maker_ids[maker], new.task_ids[task]) for maker, task in after.declined | new.declined}
    rows = zip(before.share_maker.tolist(), before.share_task.tolist(), strict=True)
    return np.array([(old.maker_ids[maker], old.task_ids[task]) in refused for maker, task in rows], bool)
