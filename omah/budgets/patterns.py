"""Plans to begin with: what such an activity usually costs, as data. The prices are examples."""

import csv
from functools import cache
from pathlib import Path

from omah.budgets.planned import Planned


@cache
def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def names() -> list[str]:
    """What one can begin with."""
    return list(dict.fromkeys(row["pattern"] for row in _rows()))


def lines_of(name: str) -> list[Planned]:
    """The lines of a pattern, without anybody who pays for them."""
    return [
        Planned(
            group=row["group"],
            what=row["what"],
            volume=int(row["volume"]),
            unit=row["unit"],
            frequency=int(row["frequency"]),
            frequency_unit=row["frequency_unit"],
            price=int(row["price"]),
            account=row["account"],
        )
        for row in _rows()
        if row["pattern"] == name
    ]
