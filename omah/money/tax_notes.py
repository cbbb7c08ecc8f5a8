"""What the law of the day may want of an entry: stamps and taxes, as notes alone. Nothing is computed here.

The notes stand in tax_notes.csv, with the days between which they hold and where they come from.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from omah.core import formats
from omah.papers.kinds import stamp_on


@dataclass(frozen=True)
class Note:
    since: date
    until: date
    account: str
    note: str
    basis: str

    def __str__(self) -> str:
        return f"{self.note} ({self.basis}). Tanyakan ke petugas pajak."


def notes_on(entry) -> list[str]:
    """In Indonesian, as they are printed, too."""
    return [*_of_stamps(entry), *_of_taxes(entry)]


def _of_stamps(entry) -> Iterator[str]:
    if rule := stamp_on("receipt", dated=entry.day, amount=entry.amount):
        yield f"Kuitansi sebesar ini memerlukan meterai {formats.rupiah(rule.duty)} ({rule.basis})."


def _of_taxes(entry) -> Iterator[str]:
    accounts = {leg.account.code for leg in entry.legs.select_related("account")}
    for note in _notes():
        if note.account in accounts and note.since <= entry.day <= note.until:
            yield str(note)


@cache
def _notes() -> tuple[Note, ...]:
    with Path(__file__).with_name("tax_notes.csv").open(encoding="utf-8") as file:
        return tuple(
            Note(
                date.fromisoformat(row["since"]),
                date.fromisoformat(row["until"]) if row["until"] else date.max,
                row["account"],
                row["note"],
                row["basis"],
            )
            for row in csv.DictReader(file)
        )
