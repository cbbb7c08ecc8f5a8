"""How many of those who are sought by name, sex and village alone anybody could have among the best ten.

Whoever knew which errors occur, and how often, and compared with everybody on record, would put people in the order of
how likely it is that they come back in these words. That is reckoned here, from the errors of ``bench/invented.py``. Of
those who are equally likely chance decides: many people have one name. What is found beyond it is luck; what is missed
below it was lost by keys or scoring. Only those are reckoned with whose words or village are near: a bound from above.
"""

from collections import Counter
from functools import lru_cache
from itertools import product

import numpy as np

from bench import invented
from bench.invented import People
from omah.matching import fold, jaro_winkler

BEST = 10
NEAR = 400
"""So many are reckoned with, for each of the ways in which a name and a village may weigh."""
VILLAGE_WEIGHS = (0.0, 0.5, 1.0, 2.5)
VILLAGES_OF_KECAMATAN, KECAMATAN, REGENCIES = 10, 10, len(invented.DISTRICTS)
TITLES = {title.lower() for title in invented.TITLES}
SHAPES = Counter(shape.lower() for shape in invented.MUHAMMAD)
CHANGES = invented.OLDER + invented.SOUNDS


def ceiling(persons, seed, sought):
    """The share; ``sought`` are (a person, how the person is written down again)."""
    crowd = Crowd(persons, seed)
    return round(sum(_chance(crowd, *each) for each in sought) / len(sought), 4)


class Crowd:
    """Everybody whom a seed gives, as numbers of words and of villages."""

    def __init__(self, persons, seed):
        source, self._words, self._villages = People(seed), {}, {}
        self.words = np.full((persons, 4), -1, np.int32)
        self.village, self.is_male = np.empty(persons, np.int32), np.empty(persons, bool)
        for n in range(persons):
            one = source.one()
            for at, word in enumerate(one.full_name.lower().split()):
                self.words[n, at] = self._words.setdefault(word, len(self._words))
            self.village[n] = self._villages.setdefault(one.village, len(self._villages))
            self.is_male[n] = one.sex == "m"
        self.length = (self.words >= 0).sum(axis=1)
        self._spoken = [" ".join(fold(word)) for word in self._words]
        self._written = list(self._words)

    def name(self, n):
        return tuple(self._written[at] for at in self.words[n] if at >= 0)

    def homes(self, told):
        """How likely each village is the one that was told so."""
        return np.array([_home(told, village) for village in self._villages])

    def near(self, name, sex, homes):
        """Those who may be meant, roughly."""
        alike = 10 * np.mean([self._alike(word)[self.words].max(axis=1) for word in name], axis=0)
        alike -= 0.3 * abs(self.length - len(name))
        alike[self.is_male != (sex == "m")] = -np.inf
        at_home = np.log(homes)[self.village]
        few = min(NEAR, len(alike) - 1)
        return np.unique(
            np.concatenate(
                [np.argpartition(-(alike + weight * at_home), few)[:few] for weight in VILLAGE_WEIGHS]
            )
        )

    @lru_cache(maxsize=2000)  # noqa: B019 as long as the crowd
    def _alike(self, word):
        spoken = " ".join(fold(word)) or word
        return np.array([*(jaro_winkler(spoken, other) for other in self._spoken), 0.0], np.float32)


def _chance(crowd, person, again):
    """How likely it is that this person is among the best ten."""
    told = again.full_name.lower().split()
    name = tuple(told[1:] if len(told) > 1 and told[0] in TITLES else told)
    homes = crowd.homes(again.village)
    likely = lru_cache(maxsize=None)(lambda words: _likely(name, words))
    meant = likely(tuple(person.full_name.lower().split())) * _home(again.village, person.village)
    others = [likely(crowd.name(n)) * homes[crowd.village[n]] for n in crowd.near(name, again.sex, homes)]
    before = sum(other > meant * (1 + 1e-9) for other in others)
    equal = sum(abs(other - meant) <= meant * 1e-9 for other in others)
    return min(1, max(0, BEST - before) / max(1, equal))


def _home(told, village):
    if not told:
        return invented.NOWHERE / 100
    of_kecamatan, of_regency = VILLAGES_OF_KECAMATAN, VILLAGES_OF_KECAMATAN * KECAMATAN
    share = invented.ANYWHERE / (of_regency * REGENCIES)
    share += invented.IN_REGENCY / of_regency if told[:5] == village[:5] else 0
    share += invented.NEAR_BY / of_kecamatan if told[:8] == village[:8] else 0
    return (share + (invented.AT_HOME if told == village else 0)) / 100


def _likely(told, words):
    """How likely somebody of this name comes back so: over each word that may be left out, and two that may be joined,
    and one that may be shortened, respelt or miswritten."""
    total, many = 0.0, range(len(words))
    for dropped, joined, respelt, slipped in product(
        [None, *many], [False, True], [None, *many], [None, *many]
    ):
        left = [at for at in many if at != dropped]
        if len(left) - joined != len(told) or (joined and len(left) < 2):
            continue
        chance = 1.0 if len(words) == 1 else _share(dropped, invented.DROPPED, len(words))
        if len(left) > 1:
            chance *= invented.JOINED if joined else 1 - invented.JOINED
        chance *= _share(respelt, invented.SPELT, len(words)) * _share(slipped, invented.SLIPPED, len(words))
        written = [(words[at], at == respelt, at == slipped) for at in left]
        total += chance * _as_told(told, written, joined)
    return total


def _share(which, chance, many):
    return 1 - chance if which is None else chance / many


def _as_told(told, written, joined):
    """How likely these words, each respelt and miswritten or not, are written as they were told."""
    parts = (
        [(written[0], written[1]), *((one,) for one in written[2:])]
        if joined
        else [(one,) for one in written]
    )
    whole = [_whole(word, part) for word, part in zip(told, parts, strict=True)]
    if len(told) == 1:
        return whole[0]
    total = (1 - invented.SHORTENED) * float(np.prod(whole))
    for at, word in enumerate(told):
        if len(word) == 2 and word[1] == ".":
            begins = sum(chance for other, chance in _shapes(*parts[at][0]).items() if other[:1] == word[0])
            rest = float(np.prod(whole[:at] + whole[at + 1 :]))
            total += invented.SHORTENED / len(told) * begins * rest
    return total


@lru_cache(maxsize=500_000)
def _whole(told, part):
    """How likely this word, or these two as one, are written so."""
    if len(part) == 2:
        one, other = _shapes(*part[0]), _shapes(*part[1])
        return sum(one.get(told[:n], 0) * other.get(told[n:], 0) for n in range(len(told) + 1))
    shapes = _shapes(*part[0])
    chance = shapes.get(told, 0) * (1 - invented.MOHAMMED if told == "muhammad" else 1)
    return chance + shapes.get("muhammad", 0) * invented.MOHAMMED * SHAPES[told] / len(invented.MUHAMMAD)


@lru_cache(maxsize=20_000)
def _shapes(word, is_respelt, is_slipped):
    """Every shape that a word may take, and how likely each is."""
    shapes = _respelt(word) if is_respelt else {word: 1.0}
    if not is_slipped:
        return shapes
    found = Counter()
    for shape, chance in shapes.items():
        for slip, likely in _slips(shape).items():
            found[slip] += chance * likely
    return found


def _respelt(word):
    found = Counter()
    for a, b in CHANGES:
        found[word.replace(a, b, 1)] += invented.AS_LISTED / len(CHANGES)
        found[word.replace(b or a, a, 1)] += (1 - invented.AS_LISTED) / len(CHANGES)
    return found


@lru_cache(maxsize=20_000)
def _slips(word):
    found, places = Counter(), range(1, max(2, len(word)))
    for at in places:
        chance = 1 / 4 / len(places)
        found[word[:at] + word[at + 1 :] or word] += chance
        found[word[: at - 1] + word[at : at + 1] + word[at - 1 : at] + word[at + 1 :] or word] += chance
        for letter in invented.LETTERS:
            found[word[:at] + letter + word[at:]] += chance / len(invented.LETTERS)
            found[word[:at] + letter + word[at + 1 :]] += chance / len(invented.LETTERS)
    return found
