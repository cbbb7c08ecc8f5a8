"""Which signs can stand on paper, and what is printed in place of the others.

The fonts of our papers have no pictures, no rare scripts and no invisible signs. Where a name is written down
such a sign is refused with a sentence; on a paper it is replaced, so that one name never stops a pay run.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from omah.core.deeds import Refused

MISSING = "(?)"
"""Stands where signs were typed that no font of ours has."""
PRINTABLE = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xAC),
    (0xAE, 0x24F),  # Latin with marks
    (0x390, 0x3A1),
    (0x3A3, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x5D0, 0x5EA),  # Hebrew
    (0x621, 0x63A),
    (0x640, 0x652),
    (0x660, 0x669),  # Arabic
    (0x1E00, 0x1EFF),  # Latin with two marks
    (0x2010, 0x2015),
    (0x2018, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),  # dashes, quotation marks, bullets
    (0x2070, 0x2071),
    (0x2074, 0x208E),  # small figures above and below
    (0x20AC, 0x20AC),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2153, 0x215E),  # euro, number sign, trade mark, fractions
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2260),
    (0x2264, 0x2265),  # arrows, minus, comparisons
    (0x2610, 0x2611),
    (0x2713, 0x2713),
    (0x2717, 0x2717),  # boxes and ticks
)
_OTHER = re.compile("[^\n{}]".format("".join(rf"\U{first:08x}-\U{last:08x}" for first, last in PRINTABLE)))


def check_printable(text: str) -> None:
    """Refuse a text with a sign that no paper could show. Serves form fields as a validator."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if found := _OTHER.search(text):
        raise Refused(
            _(
                "Tanda %(sign)s dalam «%(words)s» tidak dapat dicetak. Ganti dengan kata biasa, lalu coba lagi."
            )
            % {"sign": _shown(found[0]), "words": _OTHER.sub("…", text)[:60]}
        )


def legible(text: str) -> str:
    """The text as paper can show it: plain letters for ornate ones, no invisible signs, (?) for the rest."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = _OTHER.sub(lambda found: _instead_of(found[0]), text)
    return re.sub(rf"{re.escape(MISSING)}(\s*{re.escape(MISSING)})+", MISSING, text)


def _instead_of(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and not _OTHER.search(plain):
        return plain
    kind = unicodedata.category(sign)
    if kind[0] == "Z" or sign in "\t\v\f\r\x85":
        return " "
    return "" if kind in {"Cc", "Cf", "Mn", "Me"} else MISSING


def _shown(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    visible = unicodedata.category(sign)[0] not in "CZ"
    return f"«{sign}» ({code})" if visible else code
