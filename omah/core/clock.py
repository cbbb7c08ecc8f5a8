"""What time it is in this house.

A real house lives in real time. A house of example data lives in the days of its story, so that its
orders are neither years late nor years early: it adds an offset, which ``offset_from`` supplies.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)
_offset: Callable[[], timedelta] = timedelta


def offset_from(source: Callable[[], timedelta]) -> None:
    """Ask this source for the distance between real time and the time of the house."""
    global _offset
    _offset = source


def now() -> datetime:
    """The present moment of the house, with its time zone."""
    return _moment.get() or timezone.now() + _offset()


def today() -> date:
    """The calendar day in the time zone of the house."""
    return timezone.localdate(now())


def midnight(day: date | None = None) -> datetime:
    """The moment when a day began in the house; today, where none is named."""
    return timezone.make_aware(datetime.combine(day or today(), time.min))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be this moment; for telling a story whose deeds happened on earlier days."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
