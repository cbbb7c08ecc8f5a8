import json
import random
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
import typst
from django.db import transaction
from pypdf import PdfReader

from omah.core.deeds import Refused
from omah.core.signs import PRINTABLE
from omah.papers import render
from omah.papers.actions import set_letterhead
from omah.papers.logos import as_png
from omah.papers.tests import world
from omah.papers.tests.test_logos import picture


def elements(element):
    """Every structure element with its name, from the beginning to the end."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and "/S" in kid:
            yield kid["/S"], kid
            yield from elements(kid)


def scopes(rows, name):
    """How many cells of a table are headers of rows, or of columns."""
    return sum(kind == "/TH" and cell["/A"][0].get_object()["/Scope"] == name for kind, cell in rows)


@pytest.mark.parametrize("data", world.every_kind(), ids=lambda data: data.kind)
def test_every_pdf_can_be_read_aloud(cast, data):
    document = world.issue(cast, data)

    file = PdfReader(BytesIO(render.pdf(document)))
    root = file.trailer["/Root"]
    names = [name for name, _ in elements(root["/StructTreeRoot"])]

    assert file.pdf_header == "%PDF-1.7"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("id")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata.title == document.title
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode().replace(" ", "")
    assert names.count("/H1") == 1
    assert "/Table" in names


@pytest.mark.parametrize("data", world.every_kind(), ids=lambda data: data.kind)
def test_every_row_of_a_table_has_its_header(cast, data):
    document = world.issue(cast, data)

    tree = PdfReader(BytesIO(render.pdf(document))).trailer["/Root"]["/StructTreeRoot"]
    tables = [list(elements(table)) for name, table in elements(tree) if name == "/Table"]
    drawn = [block for block in document.data["blocks"] if block["type"] in {"table", "pairs"}]

    assert len(tables) == len(drawn)
    for cells, block in zip(tables, drawn, strict=True):
        assert scopes(cells, "/Row") == len([*block["rows"], *block.get("foot", [])])
        assert scopes(cells, "/Column") == len(block.get("columns", []))


def test_the_same_paper_is_the_same_file(cast):
    document = world.issue(cast, world.invoice())

    assert render.pdf(document) == render.pdf(document)


def test_a_paper_without_a_title_is_not_printed(cast):
    document = world.issue(cast)
    document.data["title"] = ""

    with pytest.raises(typst.TypstError, match="title"):
        render.pdf(document)


def test_no_pdf_is_made_inside_a_transaction(cast):
    document = world.issue(cast)

    with pytest.raises(RuntimeError), transaction.atomic():
        render.pdf(document)


@pytest.mark.parametrize(
    "typed",
    [
        "#eval(1+1) #panic()",
        "*tebal* _miring_ `kode` $x^2$",
        "= Judul",
        "<label> @rujukan // komentar",
        "\\ \\u{41} \"kutip\" 'kutip'",
        "#read(\"/etc/passwd\") #image(\"x.png\")",
        "<script>alert(1)</script> {{ data }} {% now 'Y' %}",
        "Ñ ç Đ ž ş ğ é ő – — … « » “ ” № ½ ≤ − →",
        "Ω Ж",
    ],
)  # fmt: skip
def test_what_was_typed_is_printed_as_typed(cast, typed):
    text = world.words_of(render.pdf(world.issue(cast, world.receipt(purpose=typed))))

    assert world.one_line(typed) in world.one_line(text)


def test_a_line_break_stays_one(cast):
    text = world.words_of(render.pdf(world.issue(cast, world.receipt(purpose="satu\ndua"))))

    assert "satu\ndua" in text


@pytest.mark.parametrize("typed", ["مرحبا بكم", "שלום לכולם"])
def test_words_written_from_right_to_left_keep_their_letters(cast, typed):
    text = world.words_of(render.pdf(world.issue(cast, world.receipt(purpose=typed))))

    assert set("".join(typed.split())) <= set(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("length", [60, 400])
def test_a_very_long_word_stays_on_the_sheet(cast, length):
    word = "a" * length
    data = world.payout_list(payouts=(replace(world.PAYOUT, name=word),))

    file = PdfReader(BytesIO(render.pdf(world.issue(cast, data))))
    ends = []
    file.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: ends.append(tm[4]) if "a" * 5 in text else None
    )

    assert word in "".join(world.words_of(render.pdf(world.issue(cast, data))).replace("\u200b", "").split())
    assert max(ends) < 842


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("a\x00b", "ab"), ("Sari \U0001f338\U0001f338\ufe0f", "Sari (?)"), ("\u202eabc\u200b", "abc"), ("漢字", "(?)"),
     ("a\u2028b", "a b"), ("ꦱꦫꦶ", "(?)"), ("a \ud800", "a (?)"), ("𝓢𝓪𝓻𝓲", "Sari"), ("q\u0304", "q"), ("Ｓari", "Sari")],
)  # fmt: skip
def test_what_has_no_font_is_printed_with_a_replacement(cast, typed, shown):
    document = world.issue(cast, world.payout_list(payouts=(replace(world.PAYOUT, name=typed),)))

    assert document.data["blocks"][1]["rows"][0][1] == shown
    assert render.pdf(document)


def test_what_is_written_for_a_paper_must_be_printable(cast):
    with pytest.raises(Refused) as refusal:
        set_letterhead(organisation_id=cast.griya.pk, by=cast.sekar, name="Griya \U0001f338", code="GK")

    assert "Tanda «\U0001f338» (U+1F338) dalam «Griya …»" in refusal.value.messages[0]
    assert "Ganti dengan kata biasa" in refusal.value.messages[0]


def test_a_text_without_end_is_refused(cast):
    with pytest.raises(Refused, match="terlalu panjang"):
        world.issue(cast, world.receipt(purpose="a " * 2001))


def test_every_sign_that_we_let_pass_can_be_printed():
    signs = [chr(code) for first, last in PRINTABLE for code in range(first, last + 1)]
    mixed = random.Random(4).choices(signs, k=4000)
    source = (
        b'#import "blocks.typ": shown\n#set document(title: "x")\n#set text(font: ("Libertinus Serif", "New Computer Modern", '
        b'"DejaVu Sans Mono"))\n#for it in json(bytes(sys.inputs.signs)) [#shown(it) ]'
    )  # fmt: skip
    words = [*signs, *("".join(mixed[at : at + 8]) for at in range(0, len(mixed), 8))]

    file = typst.compile(
        source,
        root=render.SOURCE,
        format="pdf",
        font_paths=render._fonts(),
        pdf_standards=["ua-1"],
        sys_inputs={"signs": json.dumps(words)},
    )

    assert file.startswith(b"%PDF")


def test_the_logo_has_its_words(cast):
    words = {
        "name": "Griya Karya",
        "code": "GK",
        "legal": "",
        "address": "",
        "contact": "",
        "web": "",
        "size": "f4",
    }
    set_letterhead(organisation_id=cast.griya.pk, by=cast.sekar, logo=as_png(picture()), **words)

    file = PdfReader(BytesIO(render.pdf(world.issue(cast))))
    figures = [kid for name, kid in elements(file.trailer["/Root"]["/StructTreeRoot"]) if name == "/Figure"]

    assert [figure["/Alt"] for figure in figures] == ["Logo Griya Karya"]
    assert [round(float(side) / 72 * 25.4) for side in file.pages[0].mediabox[2:]] == [215, 330]
