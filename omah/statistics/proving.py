"""The tables of three of a publication: put to the proof after it, by whoever keeps the house running.

It takes seconds to minutes, so it is neither done while somebody waits for a page nor inside a transaction.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.core.sealing import CannotOpen
from omah.statistics.actions import add_tables_of_three, begin_proof, put_off_proof
from omah.statistics.figures import tables
from omah.statistics.models import Tally
from omah.statistics.threes import tables_of_three

MOST_SECONDS = 600
log = logging.getLogger("omah.statistics")


def prove_waiting(stops: Callable[[], bool] = lambda: False) -> None:
    """Add the tables of three to every publication that waits for them. What cannot be proven in ten minutes is not shown;
    what was stopped waits for the next time."""
    for waiting in list(Tally.objects.waiting().values_list("pk", flat=True)):
        by = User.objects.system("jadwal")
        with suppress(Refused):  # another process was quicker
            found = _proven(begin_proof(tally_id=waiting, by=by), stops)
            if stops():
                put_off_proof(tally_id=waiting, by=by)
                return
            add_tables_of_three(tally_id=waiting, tables=found, by=by)


def _proven(tally, stops):
    if tally.begun > Tally.MOST_BEGUN:
        log.error("The tables of three of publication %s cannot be proven.", tally.publication_id)
        return []
    try:
        people = tally.counted()
    except CannotOpen as lost:
        log.error("%s", lost)
        return []
    publication, begun = tally.publication, time.monotonic()
    if tables(people, publication.threshold) != publication.tables:
        return []  # the regions are others than on that day
    return tables_of_three(
        people,
        publication.threshold,
        lambda: not stops() and time.monotonic() < begun + MOST_SECONDS,
    )
