import struct
import zlib

import pytest

from omah.core.deeds import Refused
from omah.papers.logos import as_png


def picture(width=2, height=2):
    """A small red PNG, made by hand."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    pixels = zlib.compress((b"\0" + b"\xc0\x20\x20" * width) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    hidden = b"Comment\0where somebody lives"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"tEXt", hidden)
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
    )


def test_a_logo_is_drawn_anew_without_hidden_data():
    logo = as_png(picture())

    assert logo.startswith(b"\x89PNG")
    assert b"where somebody lives" not in logo
    assert len(logo) < 20_000


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        picture()[:40],
        picture()[:60] + b"\0" * 60,
        b"\xff\xd8\xff\xe0\0\0" * 9,
        b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + struct.pack(">II", 60_000, 60_000) + b"\0" * 9,
        picture() + b"\0" * 1_000_000,
    ],
    ids=["empty", "gif", "svg", "head", "broken", "jpeg", "bomb", "large"],
)
def test_what_is_no_picture_is_refused(bad):
    with pytest.raises(Refused, match="gambar|Gambar"):
        as_png(bad)
