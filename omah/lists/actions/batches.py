"""A file from the moment it is handed in until what is left of it goes."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.signs import legible
from omah.lists import access, children, files, sheets
from omah.lists.columns import guessed, likely
from omah.lists.facts import BatchFinished, CheckingAsked, FileKept, ListTaken, ReadingAsked
from omah.lists.models import Batch, Mapping, Row
from omah.network.models import Organisation
from omah.trail.actions import record

KEPT_FOR = timedelta(days=30)


@transaction.atomic
def take_list(
    *,
    organisation_id: int,
    name: str,
    headers: list[str],
    rows: Iterable[list[str]],
    begins: int,
    by: User,
    file: IO[bytes] | None = None,
) -> Batch:
    """A data officer hands a file in. Its rows wait, sealed; nobody is on record through it yet.

    ``begins`` is the number of the first row below the headers. Rows may be made while they are taken. Of a long
    ``file`` the first ones are taken at once, and the rest beside the server.
    """
    batch = _handed_in(organisation_id, name, by)
    if _begin(batch, headers, rows, begins, by, is_kept=file is not None) and file:
        batch.upload = files.keep(file)
        _go_on(batch, by)
    return batch


@transaction.atomic
def take_sheets(*, organisation_id: int, name: str, file: IO[bytes], sheets: list[str], by: User) -> Batch:
    """A data officer hands a file with several sheets in. It is kept until somebody says which are meant."""
    batch = _handed_in(organisation_id, name, by)
    batch.upload, batch.sheets, batch.state = files.keep(file), sheets, Batch.State.SHEETS
    batch.save()
    record(FileKept(batch.pk, batch.organisation_id), by=by, about=batch)
    return batch


@transaction.atomic
def choose_sheets(*, batch_id: int, chosen: list[str], header_row: int | None = None, by: User) -> Batch:
    """Say which sheets of a file are meant: each becomes a list of its own, the first of them this one."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_can_choose_sheets(chosen)

    name = batch.name
    lists = [batch, *(_handed_in(batch.organisation_id, name, by) for _sheet in chosen[1:])]
    for each, sheet in zip(lists, chosen, strict=True):
        each.upload, each.sheets, each.name = batch.upload, [sheet], legible(f"{sheet}, {name}")[:100]
        _names, rows = sheets.rows_of(each.upload.open(), sheet)
        headers, at, below = sheets.with_header(rows, likely, header_row)
        if _begin(each, headers, below, at + 1, by, is_kept=True):
            _go_on(each, by)
    for each in lists:
        if not each.is_at_work:
            each.close_upload()
    return batch


@transaction.atomic
def choose_columns(*, batch_id: int, columns: dict[str, int], by: User) -> Batch:
    """Say where each field stands; remembered for the next file of this shape. Every row is looked at anew."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_has_columns()

    batch.columns, batch.asked_by, batch.all_agreed = columns, by, False
    batch.move_to(Batch.State.CHECKING)
    batch.rows.open().exclude(state=Row.State.UNREAD).update(state=Row.State.UNREAD)
    Mapping.objects.update_or_create(
        organisation=batch.organisation,
        shape=Mapping.shape_of(batch.headers),
        defaults={"columns": columns},
    )
    record(CheckingAsked(batch.pk), by=by, about=batch)
    return batch


@transaction.atomic
def finish_batch(*, batch_id: int, by: User) -> Batch:
    """Nothing more will be saved of a file: what is left of it goes, the links to what was saved stay."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_can_finish()

    _finish(batch, by)
    return batch


@transaction.atomic
def close_old(*, by: User) -> None:
    """Files that nobody touched for a month are finished."""
    old = Batch.objects.exclude(state=Batch.State.FINISHED).filter(changed_at__lt=clock.now() - KEPT_FOR)
    for batch in old.lock():
        _finish(batch, by)


def _finish(batch, by):
    dropped, _rows = batch.rows.exclude(state__in=Row.ON_RECORD).delete()
    batch.rows.update(cells=None, mended=None)
    Batch.objects.filter(pk=batch.pk).update(headers=None, sheets=None)
    batch.close_upload()
    batch.move_to(Batch.State.FINISHED)
    record(BatchFinished(batch.pk, dropped), by=by, about=batch)


def _handed_in(organisation_id, name, by):
    """A list of which nothing was read yet."""
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_take_in(by, organisation))
    return Batch.objects.create(organisation=organisation, name=legible(name)[:100], made_by=by, asked_by=by)


def _begin(batch, headers, rows, begins, by, is_kept):
    """Take the first rows, or where the file is not kept all of them; are there more?"""
    known = Mapping.objects.filter(organisation=batch.organisation, shape=Mapping.shape_of(headers)).first()
    batch.headers = headers
    batch.columns = known.columns if known else guessed(headers) | children.guessed(headers)
    batch.state = Batch.State.COLUMNS
    numbered = enumerate(rows, begins)
    taken = files.write_down(batch, islice(numbered, files.AT_HAND) if is_kept else numbered)
    if not taken:
        raise Refused({"file": _("Berkas ini tidak berisi baris di bawah judul kolomnya.")})
    batch.read_to = begins + files.AT_HAND - 1
    batch.save()
    record(ListTaken(batch.pk, batch.organisation_id, taken), by=by, about=batch)
    return next(numbered, None) is not None


def _go_on(batch, by):
    """What is left of the file is read beside the server."""
    batch.state = Batch.State.TAKING
    batch.save()
    record(ReadingAsked(batch.pk), by=by, about=batch)
