"""Finding words however they are spelt: two keys that forgive what people write differently."""

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case without spaces, punctuation or accents: 'Kedung Kandang' -> 'kedungkandang'."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def skeleton(text: str) -> str:
    """What is left when vowels, h and doubled letters go and j reads as y.

    It is the same for Kementrian and Kementerian, Yogjakarta and Jogjakarta, inkulsi and inklusi. Use it
    only when nothing was found by ``folded``: short skeletons are shared by many words.
    """
    bare = re.sub(r"[aeiouh]", "", folded(text).replace("j", "y"))
    return re.sub(r"(.)\1+", r"\1", bare)
