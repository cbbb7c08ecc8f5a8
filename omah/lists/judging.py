"""What becomes of a row: good, doubtful, wrong, waiting for a yes, or wiped after a no."""

from omah.lists.models import Row
from omah.lists.reading import Reader, Reading, alike


def judge(row: Row, reader: Reader) -> Reading:
    """Read a row and say in which state it is. Of somebody who said no, nothing is kept."""
    reading = reader.read(row.said(), row.apart)
    row.state = _state(row, reading)
    if reading.refused:
        row.cells = row.mended = None
    return reading


def _state(row: Row, reading: Reading) -> str:
    if reading.refused:
        return Row.State.LEFT_OUT
    if reading.faults:
        return Row.State.WRONG
    if not reading.agreed:
        return Row.State.WAITING
    return Row.State.DOUBTFUL if alike(reading, row.apart) else Row.State.GOOD
