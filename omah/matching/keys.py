"""Under what a person is looked for. Two spellings of one person share at least one key, as a rule."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from math import log

from omah.matching.folding import fold, half_heard, skeleton

MOST_WORDS = 6
"""Longer names are looked for by their first words: pairs of words grow with the square."""

PART = 3
"""So many letters a word begins or ends with: a slip of the pen leaves one of the two as it was."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What is compared of a person: every name, folded; the rest where it is known."""

    names: tuple[tuple[str, ...], ...]
    """The full name first, then others: a nickname, what a merged record called them."""
    birth: str = ""
    """2019, 2019-05 or 2019-05-04."""
    place: str = ""
    """The code of a region: 35.73.03.1008."""
    sex: str = ""

    @classmethod
    def of(cls, *names: str, birth: str = "", place: str = "", sex: str = "") -> "Traits":
        """The traits of somebody with these names as they are written."""
        return cls(tuple(dict.fromkeys(filter(None, map(fold, names)))), birth, place, sex)

    @property
    def folded(self) -> str:
        """The names in one text, to keep; ``unfolded`` reads it back."""
        return "|".join(" ".join(name) for name in self.names)


def unfolded(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split()) for name in text.split("|")) if text else ()


def keys(traits: Traits) -> list[str]:
    """Every key of a person, once each; only letters, digits, ':' and '+' stand in them."""
    return list(dict.fromkeys(_keys(traits)))


def keys_of(traits: Traits, *names: str) -> list[str]:
    """Every key under which a person with these names, as they are written, is kept: those that are asked for, and all words
    that may be typed, the last of a long name and those that are half heard."""
    words = [
        *(word for name in traits.names for word in name),
        *(word for name in names for word in half_heard(name)),
    ]
    return list(dict.fromkeys([*_keys(traits), *(f"w:{word}" for word in words)]))


def rare_first(found: Sequence[str], counts: Mapping[str, int], most: int) -> list[str]:
    """The rarest keys, as many as together lead to no more than ``most`` people; at least one."""
    chosen: list[str] = []
    total = 0
    for key in sorted(found, key=lambda key: counts.get(key, 0)):
        total += counts.get(key, 0)
        if chosen and total > most:
            break
        chosen.append(key)
    return chosen


def sharing_most(led: Mapping[str, Sequence[int]], everybody: int, most: int) -> list[int]:
    """Those who share the most, and the rarest, keys: so many, of the people whom keys lead to, in the order of what they
    share."""
    shared: defaultdict[int, float] = defaultdict(float)
    for people in led.values():
        weight = log(2 + everybody / len(people))
        for number in people:
            shared[number] += weight
    return nlargest(most, shared, key=lambda number: (shared[number], -number))


def _keys(traits: Traits) -> Iterator[str]:
    year, place = traits.birth[:4], traits.place.replace(".", "")
    regency, district = place[:4], place[:6]
    day = traits.birth.replace("-", "") if len(traits.birth) == 10 else ""
    for name in traits.names:
        words = name[:MOST_WORDS]
        for word in words:
            yield f"w:{word}"
            if year:
                yield f"y:{word}{year}"
                yield f"s:{skeleton(word)}{year}"
            if day:
                yield f"b:{word[0]}{day}"
            if len(regency) == 4:
                yield f"d:{word}{regency}"
            if len(district) == 6:
                yield f"f:{word[:PART]}{district}"
                yield f"l:{word[-PART:]}{district}"
        for pair in combinations(sorted(set(words)), 2):
            yield f"p:{pair[0]}+{pair[1]}"
        whole = skeleton("".join(words))
        yield f"c:{whole}"
        if year:
            yield f"j:{whole}{year}"
