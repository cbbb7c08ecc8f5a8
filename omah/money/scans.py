"""A photo or a PDF of a receipt, made small and harmless: nothing of what was sent is kept as it came.
Only while a refused form is mended does its file wait as it came, sealed (``accounts.WaitingFile``).

What it is, is judged by what is in it. A photo is drawn anew: the place where it was taken, notes, and whatever hides
behind the picture stay behind. Of a PDF the bare pages are written anew, and its photos without what cameras tell;
one that wants to do something is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.filters import decode_stream_data
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NullObject, StreamObject

from omah.core.deeds import Refused

MB = 1024 * 1024
MOST_BYTES = 10 * MB
MOST_PDF = 3 * MB
MOST_POINTS = 50_000_000
MOST_POINTS_UNFOLDED = 12_500_000
"""Of pictures that are there in full before they are made smaller. A plain JPEG is made smaller on its way."""
MOST_PAGES = 20
MOST_OBJECTS = 5_000
LONGEST_SIDE = 1600
QUALITY = 70
PHOTOS = ("JPEG", "PNG", "WEBP")
HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
"""As photos of an iPhone begin, where nothing made a JPEG of them on their way."""
ACTIVE = {
    "/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm", "/AA",
    "/ImportData", "/GoToE", "/Movie", "/Sound", "/Rendition",
}  # fmt: skip
"""What makes a PDF do something, or hide something."""
UNSEEN = ("/Annots", "/Metadata", "/PieceInfo", "/Thumb", "/VP", "/Measure", "/PtData", "/AF", "/Alternates")
"""What a PDF tells beside its pages: where and by whom they were made."""
SCAN, END = 0xDA, 0xD9
TOLD = {*range(0xE1, 0xF0), 0xFE} - {0xEE}
"""The notes in a JPEG, but for those on which its colours hang."""
NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
ONE_AT_A_TIME = Lock()
"""Two large pictures at once may be more than a small machine can hold."""


@dataclass(frozen=True)
class Scan:
    """What is kept of a receipt. Only ``scan_of`` makes one."""

    kind: str
    content: bytes


def scan_of(raw: bytes) -> Scan:
    """What may be kept of a file; refuses what is none of these, and says what to do."""
    check_size(len(raw))
    if raw.startswith(b"%PDF-"):
        return Scan("pdf", _pages(raw))
    if raw[4:12] in HEIC:
        raise _refusal(_("Foto ini HEIC. Pilih lagi dari galeri iPhone, atau kirim tangkapan layarnya."))
    return Scan("jpeg", _photo(raw))


def check_size(size: int) -> None:
    """Refuse a file that is too large, before it is read."""
    if size > MOST_BYTES:
        raise _refusal(
            _("Berkas ini lebih besar dari %(n)s MB. Ambil foto yang lebih kecil.") % {"n": MOST_BYTES // MB}
        )


def _photo(raw: bytes) -> bytes:
    try:
        with ONE_AT_A_TIME, Image.open(BytesIO(raw), formats=PHOTOS) as found:
            if found.width * found.height > _most_points(found):
                raise _refusal(_("Foto ini terlalu besar. Ambil foto dengan ukuran lebih kecil."))
            found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            seen = ImageOps.exif_transpose(found).convert("RGBA")
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 there is no end of ways to be broken
        raise _refusal(_("Berkas ini bukan foto atau PDF. Pilih JPG, PNG, WebP, atau PDF.")) from error
    # A new sheet: comments and profiles of the old picture would come along with it.
    sheet = Image.new("RGB", seen.size, "white")
    sheet.paste(seen, mask=seen)
    file = BytesIO()
    sheet.save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()


def _most_points(found: Image.Image) -> int:
    is_plain = found.format == "JPEG" and "progressive" not in found.info
    return MOST_POINTS if is_plain else MOST_POINTS_UNFOLDED


def _pages(raw: bytes) -> bytes:
    if len(raw) > MOST_PDF:
        raise _refusal(_("PDF ini lebih besar dari %(n)s MB. Kirim fotonya saja.") % {"n": MOST_PDF // MB})
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted:
            raise _refusal(_("PDF ini terkunci dengan kata sandi. Buka kuncinya dulu, atau kirim fotonya."))
        for each in _objects(reader):
            if ACTIVE & {*_words(each)}:
                raise _refusal(_("PDF ini berisi program atau lampiran. Kirim fotonya saja."))
            if isinstance(each, StreamObject):
                _strip(each)
        if not 0 < len(reader.pages) <= MOST_PAGES:
            raise _refusal(
                _("PDF ini lebih dari %(n)s halaman. Kirim bagian buktinya saja.") % {"n": MOST_PAGES}
            )
        writer = PdfWriter()
        for page in reader.pages:
            drawn_on(page)
            writer.add_page(page, UNSEEN)
        file = BytesIO()
        writer.write(file)
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 there is no end of ways to be broken
        raise _refusal(_("PDF ini rusak. Kirim fotonya saja.")) from error
    return file.getvalue()


def drawn_on(page: PageObject) -> bytes:
    """What is drawn on a page of a PDF; fails where that cannot be read, or where nothing says how large the page is."""
    contents, box = page.get_contents(), page.mediabox
    if not box.width * box.height:
        raise ValueError("no sheet")
    return b"" if contents is None else contents.get_data()


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Everything in the file, whether a page leads to it or not."""
    numbers = {(number, generation) for generation, found in reader.xref.items() for number in found} | {
        (number, 0) for number in reader.xref_objStm
    }
    if len(numbers) > MOST_OBJECTS:
        raise _refusal(_("PDF ini terlalu rumit. Kirim fotonya saja."))
    yield reader.trailer
    for number, generation in sorted(numbers):
        yield reader.get_object(IndirectObject(number, generation, reader))


def _strip(stream: StreamObject) -> None:
    """Leave a photo in a PDF nothing but the picture."""
    filters = stream.get("/Filter", NullObject()).get_object()
    names = [each.get_object() for each in filters] if isinstance(filters, list) else [filters]
    if {"/JPXDecode", "/DCT"} & {*names}:
        raise _refusal(_("PDF ini terlalu rumit. Kirim fotonya saja."))
    if "/DCTDecode" in names:
        StreamObject.set_data(stream, _bare(decode_stream_data(stream)))
    if "/DCTDecode" in names[1:]:
        stream[NameObject("/Filter")] = NameObject("/DCTDecode")
        stream.pop("/DecodeParms", None)


def _bare(jpeg: bytes) -> bytes:
    """The same picture, point for point, without its notes and without what hangs behind it."""
    kept, at = [jpeg[:2]], 2
    while (marker := jpeg[at + 1]) != END:
        if jpeg[at] != 0xFF:
            raise ValueError("no JPEG")
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if marker == SCAN:
            end = next(NEXT_MARKER.finditer(jpeg, end)).start()
        if marker not in TOLD:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at : at + 2]])


def _words(thing: Any) -> Iterator[str]:
    """Names used in an object, without following where it points."""
    waiting = [thing]
    while waiting:
        one = waiting.pop()
        if isinstance(one, DictionaryObject):
            yield from one.keys()
            waiting += [value for _key, value in dict.items(one)]
        elif isinstance(one, list):
            waiting += list.__iter__(one)
        elif isinstance(one, str):
            yield str(one)


def _refusal(sentence: str) -> Refused:
    return Refused({"file": sentence})
