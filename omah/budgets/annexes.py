"""The proofs behind a report. A PDF of somebody else is a picture to our file: each of its pages is described by what
it proves, stands in the order of reading, and follows the sheet that announces it."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from omah.money.actions import drawn_on

DRAWN = b"/Figure <</MCID 0>> BDC q /Proof Do Q EMC"


class Foreign(NamedTuple):
    """A PDF that was made elsewhere, and what is said of it to whoever cannot see it."""

    alt: str
    content: bytes


def pages_of(content: bytes) -> int:
    """How many pages it has; none where one of them cannot be drawn."""
    try:
        return len([drawn_on(page) for page in PdfReader(BytesIO(content)).pages])
    except Exception:  # noqa: BLE001 there is no end of ways to be broken
        return 0


def with_annexes(plain: bytes, foreign: Mapping[str, Foreign]) -> bytes:
    """The tagged file with each PDF behind the sheet that bears its title."""
    if not foreign:
        return plain
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    for title, annex in foreign.items():
        _insert(writer, title, annex)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _insert(writer: PdfWriter, title: str, annex: Foreign) -> None:
    """Heading, sentence, and then its pages, in the file as in the order of reading."""
    root: Any = writer.root_object["/StructTreeRoot"]
    (document,) = root["/K"]
    kids = document.get_object()["/K"]
    heading = next(n for n, kid in enumerate(kids) if kid.get_object().get("/T") == title)
    sheet: Any = writer.get_page_number(kids[heading].get_object()["/Pg"])
    pages = PdfReader(BytesIO(annex.content)).pages
    for n, page in enumerate(pages, 1):
        added = writer.insert_page(page, sheet + n)
        _draw_as_one(writer, added)
        figure = _figure(f"{annex.alt}, halaman {n} dari {len(pages)}", document, added)
        kids.insert(heading + 1 + n, _tied(writer, added, figure))


def _draw_as_one(writer: PdfWriter, page: PageObject) -> None:
    """What is drawn on the page becomes one thing that a tag can hold; tags that it brought along mean nothing here."""
    drawn = DecodedStreamObject()
    drawn.set_data(drawn_on(page))
    drawn[NameObject("/Type")], drawn[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    drawn[NameObject("/BBox")] = ArrayObject(page.mediabox)
    drawn[NameObject("/Resources")] = page.get("/Resources", DictionaryObject())
    named = DictionaryObject({NameObject("/Proof"): writer._add_object(drawn.flate_encode())})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    stream = DecodedStreamObject()
    stream.set_data(DRAWN)
    page[NameObject("/Contents")] = writer._add_object(stream)


def _figure(alt: str, document: Any, page: PageObject) -> DictionaryObject:
    where = {
        NameObject("/O"): NameObject("/Layout"),
        NameObject("/Placement"): NameObject("/Block"),
        NameObject("/BBox"): ArrayObject(page.mediabox),
    }
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/StructElem"),
            NameObject("/S"): NameObject("/Figure"),
            NameObject("/P"): document.indirect_reference or document,
            NameObject("/Pg"): page.indirect_reference,
            NameObject("/K"): NumberObject(0),
            NameObject("/Alt"): TextStringObject(alt),
            NameObject("/A"): DictionaryObject(where),
        }
    )


def _tied(writer: PdfWriter, page: PageObject, figure: DictionaryObject) -> Any:
    """The tag and its page know each other."""
    root: Any = writer.root_object["/StructTreeRoot"]
    key, tag = root["/ParentTreeNextKey"], writer._add_object(figure)
    page[NameObject("/StructParents")], page[NameObject("/Tabs")] = NumberObject(key), NameObject("/S")
    root["/ParentTree"]["/Nums"].extend([NumberObject(key), ArrayObject([tag])])
    root[NameObject("/ParentTreeNextKey")] = NumberObject(key + 1)
    return tag
