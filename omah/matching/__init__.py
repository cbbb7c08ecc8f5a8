"""Is this the same person? Plain Python that knows no Django and no table.

``folding`` spells a name as it sounds, ``keys`` says under what it is looked for, ``scoring`` says how well two
people agree. Entry, search and linkage in bulk all use these three. Words: Traits (what is compared of a
person), key (one string under which a person is found; somebody who may be the same shares one), agreement (how
well one trait of two people agrees, from 0 to 1).
"""

from omah.matching.folding import EDITION, Typed, fold, skeleton, typed
from omah.matching.keys import Traits, keys, keys_of, rare_first, sharing_most, unfolded
from omah.matching.scoring import PLAUSIBLE, Agreement, Weights, agreement, jaro_winkler

__all__ = [
    "EDITION",
    "PLAUSIBLE",
    "Agreement",
    "Traits",
    "Typed",
    "Weights",
    "agreement",
    "fold",
    "jaro_winkler",
    "keys",
    "keys_of",
    "rare_first",
    "sharing_most",
    "skeleton",
    "typed",
    "unfolded",
]
