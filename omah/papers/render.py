"""A document as a tagged PDF (PDF/UA-1): real text, language, title, headings, tables with row and column headers.

The same document gives the same bytes, on every machine: fonts come out of the typesetter, dates out of the
document. Rendering takes time, so it never happens inside a transaction.
"""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from django.db import connection
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from omah.core.formats import day
from omah.network.models import Organisation
from omah.papers.kinds import Paper
from omah.papers.models import Document, Letterhead, Logo, fingerprint

SOURCE = Path(__file__).parent / "typst"


def pdf(document: Document) -> bytes:
    """The document as a PDF file."""
    if not all(block._from_testcase for block in connection.atomic_blocks):  # type: ignore[attr-defined]
        raise RuntimeError("a PDF is rendered after the transaction, not inside it")
    paper = printed(document)
    plain = typst.compile(
        SOURCE / "document.typ",
        root=SOURCE,
        font_paths=_fonts(),
        sys_inputs={"paper": json.dumps(_with_logo(paper))},
        pdf_standards=["ua-1"],
        format="pdf",
        timestamp=datetime.combine(document.dated, time(), UTC),
    )
    return _with_row_headers(
        plain, [_head(block) for block in paper["blocks"] if block["type"] in {"table", "pairs"}]
    )


def pdf_of(data: Paper, organisation: Organisation, dated: date) -> bytes:
    """A paper that is printed and not issued: it has no number, and nothing of it is kept."""
    words = data.as_printed(Letterhead.of(organisation).as_printed(), "", dated)
    return pdf(Document(organisation=organisation, dated=dated, data=words, sha256=fingerprint(words)))


def printed(document: Document) -> dict[str, Any]:
    """What stands on the paper today: its frozen words, and whether it still counts."""
    notices = []
    if document.voided_at:
        notices.append(f"Surat ini batal. Alasan: {document.void_reason}")
    if successor := document.successor:
        notices.append(
            f"Surat ini sudah diganti oleh surat nomor {successor.number} tanggal {day(successor.dated)}."
        )
    issued = f"Tanda pengenal surat: {document.ref}. " if document.pk else ""
    mark = f"{issued}Sidik isi: {document.sha256[:16]}."
    return {**document.data, "void": bool(notices), "notices": notices, "mark": mark}


@cache
def _fonts() -> typst.Fonts:
    """Only the fonts inside the typesetter: a paper looks the same wherever it is printed."""
    return typst.Fonts(include_system_fonts=False)


def _with_logo(paper: dict[str, Any]) -> dict[str, Any]:
    head = paper["letterhead"]
    picture = bytes(Logo.objects.get(pk=head["logo"]).png) if head["logo"] else b""
    return {**paper, "letterhead": {**head, "logo-bytes": list(picture)}}


def _head(block: dict[str, Any]) -> int:
    """The column that names each row: of pairs the first."""
    return int(block.get("head", 0))


def _with_row_headers(plain: bytes, heads: list[int]) -> bytes:
    """Make one cell of each row its header, which the typesetter cannot do yet.

    It ties cells to their columns by id; with headers on both sides, scopes say it all, so the ids go.
    """
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    writer.pdf_header = "%PDF-1.7"
    tables = _elements(writer.root_object["/StructTreeRoot"], "/Table")
    for table, head in zip(tables, heads, strict=True):
        for row in _elements(table, "/TR"):
            cells = [cell for cell in _kids(row) if cell["/S"] in {"/TH", "/TD"}]
            if any(cell["/S"] == "/TH" for cell in cells):
                continue
            for cell in cells:
                for attributes in cell.get("/A", ()):
                    attributes.get_object().pop("/Headers", None)
            scope = {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")}
            named = cells[head]
            named[NameObject("/S")] = NameObject("/TH")
            named[NameObject("/A")] = ArrayObject([DictionaryObject(scope)])
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    found = (kid.get_object() for kid in kids)
    return [kid for kid in found if isinstance(kid, DictionaryObject) and "/S" in kid]


def _elements(element: Any, name: str) -> list[Any]:
    """Elements of this name below an element, from the beginning of the document to its end."""
    return [each for kid in _kids(element) for each in ([kid] if kid["/S"] == name else _elements(kid, name))]
