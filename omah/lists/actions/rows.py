"""One row put right by hand, or added to the record of the person of whom it speaks."""

from django.db import transaction

from omah.accounts.models import User
from omah.core.deeds import require
from omah.lists import access, adding
from omah.lists.facts import RowAdded, RowMended
from omah.lists.judging import judge
from omah.lists.models import Batch, Row
from omah.lists.reading import Reader, alike
from omah.registry import actions as registry
from omah.trail.actions import record


@transaction.atomic
def mend_row(*, row_id: int, said: dict[str, str], take: bool, another: bool, by: User) -> Row:
    """A data officer puts a row right, or leaves it out. It is judged anew at once.

    ``another`` says that it is none of those on record who may be the same.
    """
    batch = Batch.objects.visible_to(by).lock().get(rows=row_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_at_rest()
    row = batch.rows.lock().get(pk=row_id)
    row.check_open()

    row.mend(said)
    reader = Reader(batch.organisation)
    reading = judge(row, reader)
    if not take:
        row.state = Row.State.LEFT_OUT
    elif another and row.state == Row.State.DOUBTFUL:
        row.apart = sorted({*row.apart, *(one.person.pk for one in alike(reading, row.apart))})
        judge(row, reader)
    row.save()
    batch.move_to(batch.state)
    record(RowMended(batch.pk, row.pk, row.state), by=by, about=batch)
    return row


@transaction.atomic
def add_row(*, row_id: int, record_id: int, taken: list[str], manner: str, proof: str, by: User) -> Row:
    """It is the person of this record: what the row answers is added there, and of what differs what is ``taken``."""
    batch = Batch.objects.visible_to(by).lock().get(rows=row_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_at_rest()
    row = batch.rows.lock().get(pk=row_id)
    reading = judge(row, Reader(batch.organisation))
    row.check_may_be_known()
    kept = adding.records_of(by, alike(reading, row.apart)).lock().get(pk=record_id)

    said = adding.as_added(kept, reading, taken, {"manner": manner, "proof": proof})
    row.added = registry.add_answers(record_id=kept.pk, by=by, **said)
    row.record, row.state = kept, Row.State.ADDED
    row.save()
    batch.move_to(batch.state)
    record(RowAdded(batch.pk, row.pk, kept.pk), by=by, about=batch)
    return row
