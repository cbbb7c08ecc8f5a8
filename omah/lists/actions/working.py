"""What is done beside the server, a second at a time: rows are read, looked at, saved, or taken back."""

import time

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.lists import access, files
from omah.lists.facts import (
    AllAgreed,
    MoreRead,
    ReadingEnded,
    SavingAsked,
    UndoingAsked,
    WorkDone,
    WorkStopped,
)
from omah.lists.judging import judge
from omah.lists.models import Batch, Row
from omah.lists.reading import Reader, as_recorded
from omah.registry import actions as registry
from omah.registry.models import Record
from omah.trail.actions import record

AT_ONCE = 200
SECONDS = 1.0
"""So long others wait who want to write, on a database of one file."""


@transaction.atomic
def agree_for_all(*, batch_id: int, by: User) -> Batch:
    """A data officer vouches that everybody agreed to be kept of whom the list does not say so. Whatever else is to be
    asked of their rows stays to be asked; other columns take it back."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_at_rest()
    waiting = batch.rows.filter(state=Row.State.WAITING)
    if not waiting.exists():
        raise Refused(_("Tidak ada baris yang belum setuju."))

    batch.all_agreed, batch.asked_by = True, by
    many = waiting.update(state=Row.State.UNREAD)
    batch.move_to(Batch.State.CHECKING)
    record(AllAgreed(batch.pk, many), by=by, about=batch)
    return batch


@transaction.atomic
def save_rows(*, batch_id: int, manner: str, proof: str, by: User) -> Batch:
    """Take the good rows into the register, on the ground that is named here."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_at_rest()
    if not batch.rows.filter(state=Row.State.GOOD).exists():
        raise Refused(_("Belum ada baris yang siap. Betulkan dulu baris yang lain."))

    batch.manner, batch.proof, batch.asked_by = manner, proof, by
    batch.move_to(Batch.State.SAVING)
    record(SavingAsked(batch.pk, manner), by=by, about=batch)
    return batch


@transaction.atomic
def undo_batch(*, batch_id: int, by: User) -> Batch:
    """Take back what came of a file, as far as nothing was done with it since."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_can_undo()

    batch.asked_by = by
    batch.rows.saved().update(state=Row.State.SAVED)
    batch.move_to(Batch.State.UNDOING)
    record(UndoingAsked(batch.pk), by=by, about=batch)
    return batch


@transaction.atomic
def read_on(*, batch_id: int, by: User) -> Batch:
    """Take the next rows of a file; when there are none, or none that can be read, its columns are to be chosen."""
    batch = Batch.objects.lock().get(pk=batch_id)
    if batch.state != Batch.State.TAKING:
        files.forget(batch)
        return batch
    taken, is_over = 0, True
    batch.is_cut_short = not access.may_take_in(by, batch.organisation)
    if not batch.is_cut_short:
        try:
            taken, is_over = files.read_some(batch)
        except Refused:
            batch.is_cut_short = True
    batch.changed_at = clock.now()
    batch.save()
    record(MoreRead(batch.pk, taken), by=by, about=batch)
    if is_over:
        files.forget(batch)
        batch.close_upload()
        batch.move_to(Batch.State.COLUMNS)
        record(ReadingEnded(batch.pk, batch.is_cut_short), by=by, about=batch)
    return batch


@transaction.atomic
def work_on(*, batch_id: int, by: User) -> Batch:
    """Do the next rows of what was asked for; when none is left, the file rests."""
    batch = Batch.objects.lock().get(pk=batch_id)
    if not batch.is_at_work:
        return batch
    if not access.may_take_in(by, batch.organisation):
        batch.move_to(_rest(batch))
        record(WorkStopped(batch.pk), by=by, about=batch)
        return batch

    waiting, deed = _work(batch)
    reader, until, done = Reader(batch.organisation), time.monotonic() + SECONDS, 0
    for row in waiting.order_by("number")[:AT_ONCE]:
        row.batch = batch
        deed(row, reader, by)
        done += 1
        if time.monotonic() > until:
            break
    left = waiting.count()
    if not left:
        batch.move_to(_rest(batch))
    record(WorkDone(batch.pk, done, left), by=by, about=batch)
    return batch


def _work(batch):
    """The rows that are still to do, and what is to be done with each."""
    state = Row.State
    return {
        Batch.State.CHECKING: (batch.rows.filter(state=state.UNREAD), _check),
        Batch.State.SAVING: (batch.rows.filter(state=state.GOOD), _save),
        Batch.State.UNDOING: (batch.rows.filter(state=state.SAVED), _take_back),
    }[batch.state]


def _rest(batch):
    """A file of which all was dropped when it was finished has nothing to go on with."""
    over = batch.headers is None
    return Batch.State.FINISHED if over else Batch.State.READY


def _check(row, reader, by):
    judge(row, reader)
    row.settle()


def _save(row, reader, by):
    """Look once more: somebody may have come on record since, from this very list. Then take the person in."""
    reading = judge(row, reader)
    if row.state == Row.State.GOOD:
        try:
            with transaction.atomic():
                row.record = registry.record_listed(
                    organisation_id=row.batch.organisation_id,
                    by=by,
                    **as_recorded(reading, row.batch.manner, row.apart),
                )
        except Refused:
            row.state = Row.State.WRONG
        else:
            row.state = Row.State.SAVED
    row.settle()


def _take_back(row, reader, by):
    """The row waits again, if what stood in it is still here. What was used since stays on record."""
    record_id, back = row.record_id, Row.State.GOOD if row.added is None else Row.State.DOUBTFUL
    try:
        with transaction.atomic():
            Row.objects.filter(pk=row.pk).update(record=None, added=None, state=back)
            if row.added is None:
                registry.take_back_listed(record_id=record_id, by=by)
            else:
                registry.take_back_answers(record_id=record_id, added=row.added, by=by)
    except (Refused, PermissionDenied, ProtectedError, Record.DoesNotExist):
        Row.objects.filter(pk=row.pk).update(state=Row.State.USED)
    else:
        Row.objects.filter(pk=row.pk, cells=None).delete()
