"""A line as somebody wants it, before it is written down."""

from collections.abc import Mapping
from typing import NamedTuple


class Planned(NamedTuple):
    """A line. ``funds`` says what each fund pays, by its key; ``rest`` which one takes what is left."""

    group: str
    what: str
    volume: int
    unit: str
    price: int
    account: str
    frequency: int = 1
    frequency_unit: str = ""
    funds: Mapping[int, int] = {}
    rest: int | None = None
