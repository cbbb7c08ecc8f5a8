"""How many are on record, beside how many others estimate."""

from dataclasses import dataclass
from typing import Any

from omah.statistics.models import Estimate, Publication


@dataclass(frozen=True)
class Compared:
    """An estimate, and what the newest publications show for the same region; None where that is not shown."""

    estimate: Any
    recorded: int | None


def compared(user) -> list[Compared]:
    """Every estimate that counts, with the number on record."""
    estimates = Estimate.objects.visible_to(user).newest().select_related("region")
    recorded = _recorded(user)
    return [Compared(one, recorded.get(one.region.code)) for one in estimates]


def _recorded(user):
    """{region code: people} over the newest publication of every organisation."""
    newest = {one.organisation_id: one for one in reversed(Publication.objects.visible_to(user))}
    found: dict[str, int] = {}
    for publication in newest.values():
        for code, people in _places(publication):
            found[code] = found.get(code, 0) + people
    return found


def _places(publication):
    table = next((table for table in publication.tables if table["rows"] == "wilayah"), None)
    for line in table["lines"] if table else ():
        if len(line["codes"]) == 1 and not line["merged"]:
            yield line["codes"][0], line["total"]
