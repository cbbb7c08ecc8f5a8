"""Taking values out of JSON: every fault is found and said, none is guessed away."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from omah.sharing.faults import UNPRINTABLE, Fault, ProblemError

# The largest problem that is taken.
MOST_MAKERS = 1_000_000
MOST_TASKS = 1_000_000
MOST_PAIRS = 50_000_000
MOST_HOURS = 100_000
MOST_PIECES = 10**9
MOST_RUPIAH = 10**12
# Sums of money stay far below 2**63 even when a thousandth of a rupiah is the unit.
MOST_TOTAL = 10**15
MOST_PACE = 100
MOST_WEEKS = 60
MOST_MINUTES = 10**6
MOST_SEED = 2**63 - 1
# Decimals are read to so many places; what is left of a smaller number is zero.
FINEST = Decimal("1e-12")
# Half a surrogate pair is no text: it could never be written out again.
HALF = re.compile("[\ud800-\udfff]")


class Reader:
    """Takes values out of parsed JSON and collects what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.twice: list[tuple[dict[str, Any], list[str]]] = []
        self.known: dict[frozenset[str], frozenset[str]] = {}

    def fault(self, path: str, code: str, **figures: object) -> None:
        self.faults.append(Fault(path, code, figures))

    def stop_if_faulty(self) -> None:
        if self.faults:
            raise ProblemError(self.faults)

    def parse(self, text: str | bytes) -> Any:
        """JSON text as Python values, decimals exact. Raises ProblemError when it cannot be read at all."""
        try:
            text = text.decode("utf-8") if isinstance(text, bytes) else text
            found = json.loads(
                text,
                parse_float=Decimal,
                parse_constant=lambda name: Decimal("NaN"),
                object_pairs_hook=self._object,
            )
            self._tell_twice(found)
            return found
        except UnicodeDecodeError:
            self.fault("", "text")
        except json.JSONDecodeError as error:
            self.fault("", "json", detail=f"{error.msg}, {error.lineno}:{error.colno}")
        except (RecursionError, ValueError, ArithmeticError) as error:
            # Too deep, or a number with thousands of digits.
            self.fault("", "json", detail=type(error).__name__)
        raise ProblemError(self.faults)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counted = Counter(name for name, _ in pairs)
            self.twice.append((found, sorted(name for name, times in counted.items() if times > 1)))
        return found

    def _tell_twice(self, root: Any) -> None:
        """Keys that were written twice, each with the path of its object."""
        place = {id(value): path for path, value in _objects(root)} if self.twice else {}
        for found, names in self.twice:
            for name in names:
                self.fault(place.get(id(found), ""), "key twice", key=name)

    def object(self, value: Any, path: str, keys: Sequence[str]) -> dict[str, Any]:
        """An object with no other keys than these; an empty one when it is none."""
        if not isinstance(value, dict):
            self.fault(path, "object")
            return {}
        for key in value:
            if key not in keys:
                self.fault(_at(path, str(key)), "unknown key")
        return value

    def rows(self, value: Any, path: str, most: int) -> list[Any]:
        if not isinstance(value, list):
            self.fault(path, "list" if value is not None else "missing")
            return []
        if len(value) > most:
            self.fault(path, "too many", most=most)
            return []
        return value

    def string(self, value: Any, path: str) -> str:
        if not isinstance(value, str) or not value.strip() or HALF.search(value):
            self.fault(path, "missing" if value is None else "string")
            return ""
        if UNPRINTABLE.search(value):
            self.fault(path, "control")
        return value

    def strings(self, value: Any, path: str) -> frozenset[str]:
        rows = self.rows(value, path, MOST_TASKS)
        found = frozenset(self.string(row, f"{path}[{at}]") for at, row in enumerate(rows))
        # Thousands can do the same and live in the same place: each such set is kept once.
        return self.known.setdefault(found, found)

    def new_id(self, value: Any, path: str, seen: set[str]) -> str:
        """A text that is not among those `seen` so far; it is from now on."""
        name = self.string(value, path)
        if name and name in seen:
            self.fault(path, "twice", id=name)
        seen.add(name)
        return name

    def integer(self, value: Any, path: str, least: int, most: int) -> int:
        if value is None:
            self.fault(path, "missing")
        elif isinstance(value, bool) or not isinstance(value, int):
            self.fault(path, "integer")
        elif value < least:
            self.fault(path, "too small", least=least)
        elif value > most:
            self.fault(path, "too big", most=most)
        else:
            return value
        return least

    def truth(self, value: Any, path: str) -> bool:
        if not isinstance(value, bool):
            self.fault(path, "truth")
        return value is True

    def decimal(self, value: Any, path: str, most: int, *, positive: bool) -> Fraction:
        if value is None:
            self.fault(path, "missing")
        elif not _is_plain(value):
            self.fault(path, "number")
        elif value < 0 and not positive:
            self.fault(path, "too small", least=0)
        elif value <= 0 and positive:
            self.fault(path, "not positive")
        elif value > most:
            self.fault(path, "too big", most=most)
        elif isinstance(value, Decimal) and (value.adjusted() < -12 or len(value.as_tuple().digits) > 40):
            # 1e-999999 would be a fraction with a million digits.
            fine = Fraction(value.quantize(FINEST))
            if fine or not positive or not value:
                return fine
            self.fault(path, "too small", least=f"{FINEST:f}")
        else:
            return Fraction(value)
        return Fraction(1)


def given(value: Any) -> Any:
    """A list that may be left out: none is an empty one, anything else stays what it is."""
    return [] if value is None else value


def _objects(root: Any) -> Iterator[tuple[str, Any]]:
    """Every object in parsed JSON, with its path."""
    waiting = [("", root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            yield path, value
            waiting += [(_at(path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}[{at}]", inner) for at, inner in enumerate(value)]


def _is_plain(value: Any) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) and not isinstance(value, bool)


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
