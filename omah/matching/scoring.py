"""How well two people agree: names word by word, weighed by how rare the words are, then birth, place and sex."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from omah.matching.keys import Traits

MOST_POINTS = 10
"""What names that agree wholly are worth; birth, place and sex add and take away beside that."""
LOOSEST = 0.72
"""Words that are less alike than this are different words."""
UNMATCHED = 0.35
"""What a word too many costs, against a word that is not found."""
INITIAL = 0.75
"""How far 'S.' agrees with 'Siti'."""
JOINED = 0.97
"""How far words agree that are written as one."""
SAME_PLACE = 3.5
"""So many points more the same village counts, where those who may be meant are put in order; the same kecamatan a third
of them, the same kabupaten hardly any: with the third power of how well the places agree."""
PLAUSIBLE = 6.6
"""From so many points on it is worth asking whether it is the same person."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What agrees between two people, each from 0 to 1; None where one of them does not say."""

    points: float
    name: float
    birth: float | None
    place: float | None
    sex: float | None

    @property
    def nearness(self) -> float:
        """For telling apart many of one name: whoever lives where the one who is sought lives stands before them. Not for
        saying how likely it is that two are one: people move, and villages are written down wrongly."""
        return self.points + SAME_PLACE * (self.place or 0) ** 3


class Weights:
    """How much a word tells: the rarer it is among the people on record, the more."""

    def __init__(self, counts: Mapping[str, int], everybody: int) -> None:
        everybody = max(everybody, 1)
        self.usual = _weight(everybody // 1000, everybody)
        self.known = {word: _weight(count, everybody) for word, count in counts.items()}

    def __call__(self, word: str) -> float:
        return self.known.get(word, self.usual)


def _weight(count: int, everybody: int) -> float:
    return log(2 + everybody / (1 + count))


def agreement(one: Traits, other: Traits, weigh: Callable[[str], float]) -> Agreement:
    """How well two people agree. Order of words does not matter, nor who is asked about."""
    name = max((_names_agree(a, b, weigh) for a in one.names for b in other.names), default=0.0)
    birth, place = _births_agree(one.birth, other.birth), _places_agree(one.place, other.place)
    sex = None if not (one.sex and other.sex) else float(one.sex == other.sex)
    points = MOST_POINTS * name
    points += 0 if birth is None else 7.5 * birth - 3.5
    points += 0 if place is None else 2 * place - 0.5
    points += 0 if sex is None else 1.3 * sex - 1
    return Agreement(points, name, birth, place, sex)


@lru_cache(maxsize=200_000)
def jaro_winkler(one: str, other: str) -> float:
    """How alike two words are: 1 for the same, 0 for words without a letter in common."""
    jaro = _jaro(one, other)
    prefix = 0
    for a, b in zip(one[:4], other[:4], strict=False):
        if a != b:
            break
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


def _jaro(one: str, other: str) -> float:
    if one == other:
        return 1.0
    reach = max(len(one), len(other)) // 2 - 1
    taken = [False] * len(other)
    found = []
    for at, letter in enumerate(one):
        for there in range(max(0, at - reach), min(len(other), at + reach + 1)):
            if not taken[there] and other[there] == letter:
                taken[there] = True
                found.append(letter)
                break
    if not found:
        return 0.0
    swapped = sum(a != b for a, b in zip(found, _only(other, taken), strict=True)) / 2
    same = len(found)
    return (same / len(one) + same / len(other) + (same - swapped) / same) / 3


def _only(word: str, taken: list[bool]) -> list[str]:
    return [letter for letter, is_taken in zip(word, taken, strict=True) if is_taken]


def _names_agree(one: tuple[str, ...], other: tuple[str, ...], weigh: Callable[[str], float]) -> float:
    if one == other:
        return 1.0
    pairs = sorted(
        (
            (alike, a, b)
            for a, x in enumerate(one)
            for b, y in enumerate(other)
            if (alike := _words_agree(x, y))
        ),
        reverse=True,
    )
    left, right, agreed = set(range(len(one))), set(range(len(other))), 0.0
    weights, others = [weigh(word) for word in one], [weigh(word) for word in other]
    whole = 0.0
    for alike, a, b in pairs:
        if a in left and b in right:
            left.remove(a)
            right.remove(b)
            weight = max(weights[a], others[b])
            agreed, whole = agreed + alike * weight, whole + weight
    lost = sorted((sum(weights[a] for a in left), sum(others[b] for b in right)))
    whole += UNMATCHED * lost[1] + lost[0]
    aligned = agreed / whole if whole else 0.0
    return aligned if len(one) == len(other) else max(aligned, JOINED * _written_as_one(one, other))


def _written_as_one(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How well 'sri wahyuni' and 'sriwahyuni' agree."""
    a, b = "".join(one), "".join(other)
    return _loosely(a, b) if a[:1] == b[:1] and abs(len(a) - len(b)) <= 3 else 0.0


def _words_agree(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return INITIAL if one[:1] == other[:1] else 0.0
    mine, others = _letters(one), _letters(other)
    return _loosely(one, other) if 2 * len(mine & others) >= min(len(mine), len(others)) else 0.0


@lru_cache(maxsize=100_000)
def _letters(word: str) -> frozenset[str]:
    return frozenset(word)


def _loosely(one: str, other: str) -> float:
    """0 up to LOOSEST, then straight up to 1."""
    return max(0.0, (jaro_winkler(one, other) - LOOSEST) / (1 - LOOSEST))


def _births_agree(one: str, other: str) -> float | None:
    """The same day, the same as far as both are known, a slip of the pen, the next year; or not at all."""
    if not one or not other:
        return None
    shared = min(len(one), len(other))
    if one[:shared] == other[:shared]:
        return {10: 1.0, 7: 0.9}.get(shared, 0.75)
    if sorted(one) == sorted(other) and len(one) == 10:
        return 0.75  # day and month, or two digits, changed places
    slips = sum(a != b for a, b in zip(one, other, strict=False))
    if slips == 1:
        return 0.7 if shared == 10 else 0.45
    if one[:4] == other[:4]:
        return 0.55
    return 0.35 if abs(int(one[:4]) - int(other[:4])) <= 1 else 0.0


def _places_agree(one: str, other: str) -> float | None:
    """The same village, kecamatan, kabupaten, province; or not at all."""
    if not one or not other:
        return None
    shared = 0
    for a, b in zip(one.split("."), other.split("."), strict=False):
        if a != b:
            break
        shared += 1
    return (0.0, 0.1, 0.4, 0.7, 1.0)[shared] if shared < min(one.count("."), other.count(".")) + 1 else 1.0
