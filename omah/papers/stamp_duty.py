"""Bea meterai: which stamp belongs on a paper, by the rules of its day.

The rules stand in stamp_duty.csv. Of the rules for one kind of paper those with the latest ``since`` count, and
of these the highest ``above`` that the amount exceeds. A new law is a new block of lines, not a new program.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Rule:
    since: date
    paper: str
    above: int
    duty: int
    basis: str


def stamp_on(paper: str, *, dated: date, amount: int = 1) -> Rule | None:
    """The rule by which this paper needs a stamp, or none."""
    known = [rule for rule in rules() if rule.paper == paper and rule.since <= dated]
    latest = max((rule.since for rule in known), default=None)
    met = [rule for rule in known if rule.since == latest and amount > rule.above]
    return max(met, key=lambda rule: rule.above, default=None)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, as the file has them."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8") as file:
        return tuple(
            Rule(
                date.fromisoformat(row["since"]),
                row["paper"],
                int(row["above"]),
                int(row["duty"]),
                row["basis"],
            )
            for row in csv.DictReader(file)
        )
