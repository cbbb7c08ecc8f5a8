"""Logos: a picture that somebody uploads becomes a small PNG of our own making, without hidden data."""

import json
import struct

import typst
from django.utils.translation import gettext as _

from omah.core.deeds import Refused

MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000 * 4_000
SCALED = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#box(width: 22mm, height: 20mm, image(bytes(json(bytes(sys.inputs.picture))), fit: "contain", width: 100%, height: 100%))
"""
JPEG_SIZES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def as_png(picture: bytes) -> bytes:
    """A PNG or JPEG, drawn anew at the size of a letterhead. Refuses anything else."""
    if len(picture) > MOST_BYTES:
        raise Refused({"logo": _("Gambar ini terlalu besar. Pilih gambar paling besar 1 MB.")})
    width, height = _size(picture)
    if not 0 < width * height <= MOST_PIXELS:
        raise Refused({"logo": _("Pilih gambar PNG atau JPG, paling besar 4.000 × 4.000 titik.")})
    try:
        return typst.compile(
            SCALED.encode(), format="png", ppi=300, sys_inputs={"picture": json.dumps(list(picture))}
        )
    except typst.TypstError:
        raise Refused({"logo": _("Gambar ini rusak. Pilih gambar lain.")}) from None


def _size(picture: bytes) -> tuple[int, int]:
    """Width and height as the head of the file has them; 0, 0 where it is neither PNG nor JPEG."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n") and len(picture) > 24:
        return struct.unpack(">II", picture[16:24])
    at = 2
    while picture.startswith(b"\xff\xd8\xff") and at + 9 < len(picture) and picture[at] == 0xFF:
        if picture[at + 1] in JPEG_SIZES:
            height, width = struct.unpack(">HH", picture[at + 5 : at + 9])
            return width, height
        at += 2 + struct.unpack(">H", picture[at + 2 : at + 4])[0]
    return 0, 0
