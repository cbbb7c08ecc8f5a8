"""A file from the moment it is handed in until what is left of it goes."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.signs import legible
from omah.lists import access, sheets
from omah.lists.columns import guessed
from omah.lists.facts import BatchFinished, CheckingAsked, ListTaken
from omah.lists.models import Batch, Mapping, Row
from omah.network.models import Organisation
from omah.trail.actions import record

AT_ONCE = 500
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def take_list(
    *, organisation_id: int, name: str, headers: list[str], rows: Iterable[list[str]], begins: int, by: User
) -> Batch:
    """A data officer hands a file in. Its rows wait, sealed; nobody is on record through it yet.

    ``begins`` is the number of the first row below the headers. Rows may be made while they are taken.
    """
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_take_in(by, organisation))

    known = Mapping.objects.filter(organisation=organisation, shape=Mapping.shape_of(headers)).first()
    batch = Batch.objects.create(
        organisation=organisation,
        name=legible(name)[:100],
        headers=headers,
        columns=known.columns if known else guessed(headers),
        made_by=by,
        asked_by=by,
    )
    taken = _take(batch, enumerate(rows, begins))
    if not taken:
        raise Refused({"file": _("Berkas ini tidak berisi baris di bawah judul kolomnya.")})
    record(ListTaken(batch.pk, organisation.pk, taken), by=by, about=batch)
    return batch


@transaction.atomic
def choose_columns(*, batch_id: int, columns: dict[str, int], by: User) -> Batch:
    """Say where each field stands; remembered for the next file of this shape. Every row is looked at anew."""
    batch = Batch.objects.visible_to(by).lock().get(pk=batch_id)
    require(access.may_take_in(by, batch.organisation))
    batch.check_at_rest()

    batch.columns, batch.asked_by = columns, by
    batch.move_to(Batch.State.CHECKING)
    batch.rows.open().update(state=Row.State.UNREAD)
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
    Batch.objects.filter(pk=batch.pk).update(headers=None)
    batch.move_to(Batch.State.FINISHED)
    record(BatchFinished(batch.pk, dropped), by=by, about=batch)


def _take(batch, numbered):
    """Write the rows down, empty ones left out; says how many they are."""
    taken = 0
    waiting = (Row(batch=batch, number=number, cells=cells) for number, cells in numbered if any(cells))
    while some := list(islice(waiting, AT_ONCE)):
        taken += len(some)
        if taken > sheets.MOST_ROWS:
            raise sheets.too_many()
        Row.objects.bulk_create(some)
    return taken
