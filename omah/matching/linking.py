"""Finding the same people among many at once: a block of them in little memory, looked through by keys.

The keys, the fold and the scorer are those of entry and search. Of whoever shares a rare key, those who share the most
are compared; so a question costs the same in a village as in a province.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from omah.matching.keys import Traits, keys, unfolded
from omah.matching.scoring import Agreement, Weights, agreement

MOST_LED_TO = 2000
"""The rarest keys of somebody are followed, as many as together lead to so many people."""
MOST_SCORED = 30
"""Of those, the ones who share the most keys are compared."""
LIKELY = 11.0
"""From so many points on two people are worth a clerk's look; ``bench/linkage.py`` and ``bench/many.py`` say what that finds."""


@dataclass(frozen=True, slots=True)
class Found:
    """Two who may be the same, by the numbers under which they came, and how well they agree."""

    one: int
    other: int
    agreement: Agreement


class Block:
    """Some people in which others are looked for. Some 450 bytes each."""

    def __init__(self, people: Iterable[tuple[int, Traits]]) -> None:
        numbers, hashes, owners = array("q"), array("q"), array("i")
        self._texts: list[str] = []
        for at, (number, traits) in enumerate(people):
            numbers.append(number)
            self._texts.append(_packed(traits))
            hashed = [hash(key) for key in keys(traits)]
            hashes.extend(hashed)
            owners.extend([at] * len(hashed))
        self.numbers = np.array(numbers, dtype=np.int64)
        whole = np.array(hashes, dtype=np.int64)
        order = np.argsort(whole, kind="stable")
        self._owners = np.array(owners, dtype=np.int32)[order]
        self._hashes, self._starts = np.unique(whole[order], return_index=True)
        self._starts = np.append(self._starts, len(whole))
        self.weigh = lru_cache(maxsize=100_000)(self._weigh)

    def __len__(self) -> int:
        return len(self._texts)

    def like(self, number: int, sought: Traits, at_least: float) -> Iterator[Found]:
        """Those of the block who may be the same as somebody from elsewhere."""
        for at in self._nearest(sought):
            agreed = agreement(sought, _unpacked(self._texts[at]), self.weigh)
            if agreed.points >= at_least:
                yield Found(number, int(self.numbers[at]), agreed)

    def _nearest(self, sought: Traits) -> Sequence[int]:
        """The places of those who share the most, and the rarest, keys."""
        hashed = np.array([hash(key) for key in keys(sought)], dtype=np.int64)
        if not len(hashed) or not len(self._hashes):
            return []
        places = np.minimum(np.searchsorted(self._hashes, hashed), len(self._hashes) - 1)
        places = places[self._hashes[places] == hashed]
        counts = self._starts[places + 1] - self._starts[places]
        rare_first = np.argsort(counts, kind="stable")
        few = rare_first[np.cumsum(counts[rare_first]) <= MOST_LED_TO]
        if not len(few):
            few = rare_first[:1]
        owners = [self._owners[self._starts[n] : self._starts[n + 1]][:MOST_LED_TO] for n in places[few]]
        if not owners:
            return []
        weights = np.repeat(np.log(2 + len(self) / counts[few]), [len(each) for each in owners])
        who, back = np.unique(np.concatenate(owners), return_inverse=True)
        shared = np.bincount(back, weights=weights)
        if len(who) > MOST_SCORED:
            who = who[np.argpartition(-shared, MOST_SCORED)[:MOST_SCORED]]
        return [int(each) for each in who]

    def _weigh(self, word: str) -> float:
        """How much a word tells, by how many of the block have it."""
        hashed = hash(f"w:{word}")
        at = int(np.searchsorted(self._hashes, hashed))
        known = at < len(self._hashes) and int(self._hashes[at]) == hashed
        many = int(self._starts[at + 1] - self._starts[at]) if known else 0
        return Weights({word: many} if known else {}, len(self))(word)


def _packed(traits: Traits) -> str:
    """In one text: a tenth of what the parts would take."""
    return "\t".join((traits.folded, traits.birth, traits.place, traits.sex))


def _unpacked(text: str) -> Traits:
    folded, birth, place, sex = text.split("\t")
    return Traits(unfolded(folded), birth, place, sex)
