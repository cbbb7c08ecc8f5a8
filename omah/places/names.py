"""How regions are written: what people type, and the keys under which it is found."""

import re
from dataclasses import dataclass

from omah.core.spelling import folded

KIND_WORDS = {
    "provinsi": "", "prov": "", "kabupaten administrasi": "kab", "kabupaten": "kab", "kab": "kab",
    "kota administrasi": "kota", "kota": "kota", "kecamatan": "kec", "kec": "kec", "distrik": "kec",
    "kelurahan": "kel", "kel": "kel", "desa adat": "kel", "desa": "kel", "ds": "kel", "nagari": "kel",
    "gampong": "kel",
}  # fmt: skip
"""The words that say what kind of region follows, and the short form that all of one kind share."""
MOST_WORDS = 6
_KIND_WORD = re.compile(rf"({'|'.join(sorted(KIND_WORDS, key=len, reverse=True))})\b\.?\s*", re.IGNORECASE)
_CODE = re.compile(r"\d[\d.\s-]*", re.ASCII)
_WIDTHS = (2, 2, 2, 4)


@dataclass(frozen=True)
class Part:
    """One part of a written address: «Kec. Kedung Kandang»."""

    whole: str
    """Everything folded: keckedungkandang. Kelurahan Kotalama begins with a word that looks like a kind."""
    name: str
    """The name folded without its kind: kedungkandang."""
    kind: str | None
    """The short form of the kind that was written, if any: kec."""

    @property
    def key(self) -> str:
        return (self.kind or "") + self.name


def read_part(text: str) -> Part:
    text = text.strip()
    found = _KIND_WORD.match(text)
    rest = folded(text[found.end() :]) if found else ""
    if not found or not rest:
        return Part(folded(text), folded(text), None)
    return Part(folded(text), rest, KIND_WORDS[found[1].lower()])


def read_parts(text: str) -> list[Part]:
    """«Kel. Sawojajar, Kota Malang», nearest first, as people write addresses."""
    return [part for part in map(read_part, text.split(",")) if part.whole]


def readings(text: str) -> list[list[Part]]:
    """Every way to read what was typed as a name and what it lies in.

    A comma settles it. Without one, «sawojajar kota malang» may be one long name, or a name and its places.
    """
    words = text.split()
    if "," in text or len(words) > MOST_WORDS:
        return list(filter(None, [read_parts(text)]))
    splits = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(len(words) - 1, 0, -1)]
    read = [read_parts(text), *([read_part(name), read_part(rest)] for name, rest in splits)]
    return [parts for parts in read if parts and all(part.name for part in parts)]


def path_key(path: str) -> str:
    """The key of a whole path; no search crosses from one of its parts into the next."""
    return " ".join(part.key for part in read_parts(path))


def read_code(text: str) -> str:
    """The ministry's code with its dots in the right places, or nothing if the text is not a code.

    '3573031008', '35 73 03 1008', '35.73.3.1008' -> '35.73.03.1008'. The last part may be unfinished.
    """
    if not _CODE.fullmatch(text.strip()):
        return ""
    groups = re.findall(r"\d+", text)
    fits = len(groups) <= 4 and all(
        len(group) <= width for group, width in zip(groups, _WIDTHS, strict=False)
    )
    if len(groups) > 1 and fits:
        return ".".join([group.zfill(2) for group in groups[:-1]] + [groups[-1]])
    digits = "".join(groups)
    return ".".join(filter(None, (digits[:2], digits[2:4], digits[4:6], digits[6:])))
