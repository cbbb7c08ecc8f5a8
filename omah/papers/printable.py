"""Words as a paper takes them.

What is written for the paper itself (letterheads, reasons) is refused where it cannot be printed. What a paper
quotes from elsewhere (names, titles, remarks) is printed with a replacement, because it cannot wait.
"""

import unicodedata

from django.utils.translation import gettext as _

from omah.core import signs
from omah.core.deeds import Refused

LONGEST = 4000


def printable(text: str) -> str:
    """Words written for a paper: composed letters, no blank ends. Refuses what cannot be printed."""
    text = _of_bearable_length(unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip())
    signs.check_printable(text)
    return text


def legible(text: str) -> str:
    """Words that a paper quotes: printed whatever signs are in them, those without a font replaced."""
    return _of_bearable_length(signs.legible(text).strip())


def _of_bearable_length(text: str) -> str:
    if len(text) > LONGEST:
        raise Refused(_("Tulisan ini terlalu panjang untuk dicetak. Tulis paling banyak 4.000 huruf."))
    return text
