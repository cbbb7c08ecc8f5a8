"""What each kind of aid asks of a group, by the rule of its time.

With what they ask, the schemes stand in schemes.csv; what a line leaves empty is not asked. What a decree changes since
then officers write down themselves (``aid.Rule``). An application keeps to what was asked on the day it began.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Scheme:
    """The requirements of one kind of aid."""

    code: str
    name: str
    since: date
    until: date | None
    source: str
    """The office, and the number of its rule."""
    min_families: int | None
    max_families: int | None
    min_age: int | None
    max_age: int | None
    once_only: bool
    same_village: bool
    group_account: bool
    from_village: bool
    """Lurah or kepala desa recommends the group; ``from_agency``: Dinas Sosial."""
    from_agency: bool
    papers: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def open_on(day: date) -> list[Scheme]:
    """Those for which a group may apply on this day."""
    return [scheme for scheme in schemes().values() if scheme.holds_on(day)]


@cache
def schemes() -> dict[str, Scheme]:
    """All of them by their codes, as the file has them."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8") as file:
        return {row["code"]: _read(row) for row in csv.DictReader(file)}


def _read(row):
    return Scheme(
        code=row["code"],
        name=row["name"],
        since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
        source=row["source"],
        min_families=_number(row["min_families"]),
        max_families=_number(row["max_families"]),
        min_age=_number(row["min_age"]),
        max_age=_number(row["max_age"]),
        once_only=row["once_only"] == "ya",
        same_village=row["same_village"] == "ya",
        group_account=row["group_account"] == "ya",
        from_village=row["from_village"] == "ya",
        from_agency=row["from_agency"] == "ya",
        papers=tuple(row["papers"].split("|")),
    )


def _number(text):
    return int(text) if text else None
