"""Files that are too long for one request: kept sealed, and read on beside the server, a second at a time."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import IO

from omah.lists import sheets
from omah.lists.models import Batch, Row, Upload, UploadPiece

AT_HAND = 2000
"""So many rows are read while whoever hands a file in waits."""
AT_ONCE = 500
SECONDS = 1.0
"""So long others wait who want to write, on a database of one file."""


@dataclass
class _Opened:
    """A file that is being read, and the number of the last row that came of it."""

    file: BytesIO
    rows: Iterator[tuple[int, sheets.Cells]]
    at: int = 0

    @property
    def percent(self) -> int:
        return min(99, 100 * self.file.tell() // max(self.file.getbuffer().nbytes, 1))


_opened: dict[int, _Opened] = {}
"""The file that this process is reading, so that it need not begin anew each second. Another process, and this one after
a restart, reads up to where it was and goes on from there."""


def keep(file: IO[bytes]) -> Upload:
    """Seal a file, a piece at a time."""
    upload = Upload.objects.create()
    file.seek(0)
    for number, content in enumerate(iter(lambda: file.read(UploadPiece.SIZE), b"")):
        UploadPiece.objects.create(upload=upload, number=number, content=content)
    return upload


def write_down(batch: Batch, numbered: Iterable[tuple[int, sheets.Cells]]) -> int:
    """Write rows down, empty ones left out; says how many they are."""
    taken = 0
    waiting = (Row(batch=batch, number=number, cells=cells) for number, cells in numbered if any(cells))
    while some := list(islice(waiting, AT_ONCE)):
        taken += len(some)
        if taken > sheets.MOST_ROWS:
            raise sheets.too_many()
        Row.objects.bulk_create(some)
    return taken


def read_some(batch: Batch) -> tuple[int, bool]:
    """Write the next rows of its file down, for a second; how many they are, and was it the last."""
    opened, taken, is_over = _open(batch), 0, False
    until = time.monotonic() + SECONDS
    while not is_over and time.monotonic() < until:
        some = list(islice(opened.rows, AT_ONCE))
        taken += write_down(batch, (row for row in some if row[0] > batch.read_to))
        opened.at = some[-1][0] if some else opened.at
        batch.read_to, is_over = max(batch.read_to, opened.at), len(some) < AT_ONCE
    batch.read_percent = 100 if is_over else opened.percent
    return taken, is_over


def forget(batch: Batch) -> None:
    """Nothing more is read of its file."""
    _opened.pop(batch.pk, None)


def _open(batch: Batch) -> _Opened:
    """Where this process stands in the file; from its beginning, where it stands nowhere or too far."""
    opened = _opened.get(batch.pk)
    if opened is None or opened.at > batch.read_to:
        _opened.clear()
        file = Upload.objects.get(batches=batch).open()
        _names, rows = sheets.rows_of(file, *(batch.sheets or []))
        opened = _opened[batch.pk] = _Opened(file, enumerate(rows, 1))
    return opened
