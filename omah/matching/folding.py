"""Indonesian names as they sound: old and new spelling, titles, forms of address and Muhammad's many shapes."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

EDITION = 5
"""Raise it whenever the folding or the keys change: what is on record is then folded anew."""
ADDRESSES = {
    "abah", "adik", "alm", "almh", "bang", "bapak", "bin", "binti", "bpk", "bu", "cak", "dik", "gus",
    "hajah", "haji", "ibu", "kak", "kakek", "kang", "kiai", "kyai", "mas", "mba", "mbah", "mbak", "nenek",
    "nn", "nona", "ny", "nyai", "nyonya", "pak", "sdr", "sdri", "saudara", "saudari", "teh", "tn", "tuan",
    "ustad", "ustadz", "ustadzah", "ust",
}  # fmt: skip
"""What people are addressed with, and the words between a name and the father's."""
TITLES = {
    "h", "hj", "kh", "dr", "drs", "dra", "drg", "ir", "prof", "amd", "amdkeb", "se", "sh", "sp", "spd",
    "sag", "sip", "ssi", "ssos", "skm", "skom", "ska", "skep", "spsi", "spt", "sst", "sth", "shut", "stp",
    "lc", "ma", "mm", "mt", "msi", "mpd", "mkes", "mh", "mhum", "mkom", "mag", "msc", "mba", "phd", "ners",
    "ns", "apt", "cpa",
}  # fmt: skip
SHORT = {"st": "siti", "sti": "siti"}
MUHAMMAD = re.compile(r"m[ou](c|k)?h+a?m+[aeiou]?[dt]|m[ou]c?hd?|mo?k?h[dm]|mhmd|mhd")
_SPELLINGS = (
    *(("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "s"), ("sy", "s"), ("sh", "s"), ("ch", "h"), ("kh", "h")),
    *(("dh", "d"), ("th", "t"), ("f", "p"), ("v", "p"), ("z", "s"), ("j", "y"), ("q", "k"), ("x", "ks")),
    *(("ai", "e"), ("ei", "e"), ("ae", "e"), ("e", "i"), ("o", "u")),
)
"""Old spellings, and letters that are written one for the other, in the order in which they are read."""
_HARD = str.maketrans("dbg", "tpk")
_APOSTROPHES = str.maketrans("", "", "'`")
_WORD = re.compile(r"[a-z0-9]+")


def fold(name: str) -> tuple[str, ...]:
    """The words of a name as they sound: 'Ibu Soemarni, S.Pd.' and 'Sumarni' are both ('sumarni',)."""
    words = [word for chunk in _plain(name).split() for word in _words_of(chunk)]
    names = [word for word in words if word not in ADDRESSES and word not in TITLES]
    return tuple(filter(None, map(_sound, names or words)))


@dataclass(frozen=True, slots=True)
class Typed:
    """A word in a search box: how it sounds if it is whole, and how it begins if more is to come."""

    whole: str
    begins: tuple[str, ...]
    """As it sounds, then as it is written: Sukard may become Sukardjo, which sounds otherwise."""


def typed(text: str) -> list[tuple[str, list[Typed]]]:
    """What is sought, part by part as spaces divide it, with the words of each part. Titles and forms of address say
    nothing, unless there is nothing else."""
    parts = [(part, _words_of(_plain(part))) for part in text.split()]
    names = [(part, [word for word in words if word not in ADDRESSES | TITLES]) for part, words in parts]
    chosen = [(part, words) for part, words in names if words] or parts
    return [(part, list(map(_typed, words))) for part, words in chosen]


def skeleton(word: str) -> str:
    """What is left of a folded word without its vowels, but for the first letter, with hard consonants."""
    bare = (word[:1] + re.sub(r"[aiuhy]", "", word[1:])).translate(_HARD)
    return re.sub(r"(.)\1+", r"\1", bare)


def half_heard(name: str) -> list[str]:
    """The words of a name, as they are written, that sound otherwise than they begin: Sukardjo is Sukaryo, but Sukard is
    typed first."""
    return [word for word in _WORD.findall(_plain(name)) if not _begins_as_it_sounds(word)]


def _typed(word: str) -> Typed:
    return Typed(_sound(word), tuple(dict.fromkeys((_spelt(word), word))))


def _plain(name: str) -> str:
    return (
        unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().translate(_APOSTROPHES)
    )


def _words_of(chunk: str) -> list[str]:
    """'s.pd,' is one title; 'moh.noer' are two words."""
    whole = chunk.replace(".", "").strip(",;()")
    return [whole] if whole in TITLES else _WORD.findall(chunk)


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    word = "muhammad" if MUHAMMAD.fullmatch(word) else SHORT.get(word, word)
    word = _spelt(word)
    word = word[:-1] if len(word) > 2 and word.endswith("h") else word
    return word[:-1] + word[-1:].translate(_HARD)


def _begins_as_it_sounds(word: str) -> bool:
    return all(_sound(word).startswith(_spelt(word[:letters])) for letters in range(1, len(word)))


def _spelt(word: str) -> str:
    for written, sound in _SPELLINGS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word) if not word.isdecimal() else word
