"""An entry is proved by a photo or a PDF that can do no harm, or by a word that there is nothing."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from omah.core import clock
from omah.core.deeds import Refused
from omah.money import scans
from omah.money.actions import add_proof, withdraw_proof
from omah.money.actions import reverse as take_back
from omah.money.checks import checks
from omah.money.models import Code, Entry, Proof
from omah.money.scans import scan_of

SPENT = {"source_code": "101", "target_code": "502", "amount": "100", "day": "", "memo": "Kain"}
PLACE = b"7.9666S"


def photo(kind="JPEG", size=(60, 40), **more):
    file = BytesIO()
    Image.new("RGB", size, "red").save(file, kind, **more)
    return file.getvalue()


def photo_with_its_place(size=(60, 40), **more):
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    exif.get_ifd(0x8825)[1] = PLACE.decode()
    return photo(size=size, exif=exif, comment=PLACE, **more)


def pdf(change=None, pages=1):
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(100, 100)
    if change:
        change(writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def acting(writer):
    """As soon as it is opened, it runs a program."""
    program = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    writer.root_object[NameObject("/OpenAction")] = program


def unreadable(writer):
    """Drawn in a way that nobody knows how to undo."""
    drawn = StreamObject()
    drawn.set_data(b"zz{{")
    drawn[NameObject("/Filter")] = NameObject("/Foo")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(drawn)


def with_picture(writer, jpeg, filters):
    """A scanner's page: the picture, and beside both what the scanner knows."""
    told, picture = StreamObject(), StreamObject()
    told.set_data(b"Alamat rumah")
    picture.set_data(jpeg.hex().encode() if len(filters) > 1 else jpeg)
    picture[NameObject("/Filter")] = writer._add_object(ArrayObject(NameObject(each) for each in filters))
    picture[NameObject("/Metadata")] = writer._add_object(told)
    of_page = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
    page = writer.pages[0]
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): of_page})
    page[NameObject("/Metadata")] = writer._add_object(told)


@pytest.fixture
def spent(move):
    move(Code.CAPITAL, Code.CASH, 1000)
    return move(Code.CASH, Code.MATERIALS, 400, reason="out", memo="Benang")


def upload(client, name, content, row, **sent):
    file = SimpleUploadedFile(name, content, "image/jpeg")
    return client.post(reverse("money:add_proof", args=[row.ref]), {"file": file, **sent}, follow=True)


def test_of_a_photo_only_the_picture_is_kept():
    raw = photo_with_its_place(size=(3200, 1600))
    assert PLACE in raw

    scan = scan_of(raw)

    kept = Image.open(BytesIO(scan.content))
    assert (scan.kind, kept.size) == ("jpeg", (800, 1600))  # turned upright
    assert PLACE not in scan.content and not kept.getexif() and "comment" not in kept.info


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_photos_become_small_ones(kind):
    kept = Image.open(BytesIO(scan_of(photo(kind, (4000, 3000))).content))

    assert kept.format == "JPEG" and max(kept.size) == scans.LONGEST_SIDE


def test_what_hides_behind_a_photo_is_left_behind():
    scan = scan_of(photo() + b"<script>alert(1)</script>PK\x03\x04")

    assert b"script" not in scan.content and b"PK\x03\x04" not in scan.content


def test_of_a_pdf_the_bare_pages_are_kept():
    scan = scan_of(pdf(pages=2) + b"<script>")

    assert scan.kind == "pdf" and len(PdfReader(BytesIO(scan.content)).pages) == 2
    assert b"script" not in scan.content


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "bukan foto atau PDF"),
        (b"<html><script>x()</script>", "bukan foto atau PDF"),
        (b"GIF89a<script>", "bukan foto atau PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "Foto ini HEIC"),
        (b"", "bukan foto atau PDF"),
        (photo()[:200], "bukan foto atau PDF"),
        (b"%PDF-1.7 rusak", "rusak"),
        (pdf(unreadable), "rusak"),
        (pdf(lambda writer: writer.pages[0].pop("/MediaBox")), "rusak"),
        (pdf(acting), "program atau lampiran"),
        (pdf(lambda writer: writer.add_attachment("a.exe", b"MZ")), "program atau lampiran"),
        (pdf(lambda writer: writer.encrypt("x", algorithm="RC4-128")), "kata sandi"),
        (pdf(pages=21), "20 halaman"),
        (b"%PDF-" + b"0" * scans.MOST_PDF, "lebih besar dari 3 MB"),
        (b"0" * (scans.MOST_BYTES + 1), "lebih besar dari 10 MB"),
    ],
)
def test_what_is_no_receipt_is_refused_in_words(raw, sentence):
    with pytest.raises(Refused) as refusal:
        scan_of(raw)

    assert sentence in refusal.value.message_dict["file"][0]


@pytest.mark.parametrize(
    ("limit", "raw"),
    [
        ("MOST_POINTS", photo()),
        ("MOST_POINTS_UNFOLDED", photo("WEBP")),
        ("MOST_POINTS_UNFOLDED", photo("PNG")),
        ("MOST_POINTS_UNFOLDED", photo(progressive=True)),
    ],
)
def test_a_photo_of_countless_points_is_not_unfolded(monkeypatch, limit, raw):
    monkeypatch.setattr(scans, limit, 100)

    with pytest.raises(Refused, match="terlalu besar"):
        scan_of(raw)


@pytest.mark.parametrize("filters", [["/DCTDecode"], ["/ASCIIHexDecode", "/DCTDecode"]])
@pytest.mark.parametrize("progressive", [True, False])
def test_a_photo_in_a_pdf_forgets_its_place(filters, progressive):
    raw = photo_with_its_place(progressive=progressive)
    sent = pdf(lambda writer: with_picture(writer, raw + photo_with_its_place(), filters))

    content = scan_of(sent).content

    kept = PdfReader(BytesIO(content)).pages[0]
    assert PLACE not in content and "/Metadata" not in kept and b"Alamat" not in content
    picture = Image.open(BytesIO(kept["/Resources"]["/XObject"]["/P"].get_data()))
    assert not picture.getexif() and picture.tobytes() == Image.open(BytesIO(raw)).tobytes()


@pytest.mark.parametrize("raw", [b"\xff\xd8", b"\xff\xd8abcdef", photo()[:-2], b""])
def test_a_broken_photo_in_a_pdf_is_refused(raw):
    with pytest.raises(Refused, match="Kirim fotonya saja"):
        scan_of(pdf(lambda writer: with_picture(writer, raw, ["/DCTDecode"])))


def test_a_picture_that_cannot_be_cleaned_is_refused():
    with pytest.raises(Refused, match="terlalu rumit"):
        scan_of(pdf(lambda writer: with_picture(writer, b"x", ["/JPXDecode"])))


def test_a_file_of_fifty_megabytes_is_not_read_and_what_was_typed_stays(
    cast, client, book, spent, monkeypatch
):
    monkeypatch.setattr(scans, "MOST_BYTES", 10)
    monkeypatch.setattr(scans, "scan_of", lambda _raw: pytest.fail("it was read"))
    client.force_login(cast.tari)

    file = SimpleUploadedFile("nota.jpg", b"0" * 11)
    page = client.post(
        reverse("money:spend", args=[book.ref]), SPENT | {"scan": file, "day": f"{clock.today():%d/%m/%Y}"}
    )

    assert page.status_code == 422 and "lebih besar dari" in page.text and 'value="Kain"' in page.text
    assert Entry.objects.count() == 2


def test_money_goes_out_with_its_receipt_in_one_go(cast, client, book, spent):
    client.force_login(cast.tari)
    file = SimpleUploadedFile("nota.jpg", photo())

    page = client.post(
        reverse("money:spend", args=[book.ref]),
        SPENT | {"scan": file, "day": f"{clock.today():%d/%m/%Y}"},
        follow=True,
    )

    assert "Bukti 1: foto" in page.text and "Belum ada bukti." not in page.text
    answer = client.get(Proof.objects.get().get_absolute_url())
    assert answer["Content-Type"] == "image/jpeg" and answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"] and "no-store" in answer["Cache-Control"]


def test_an_entry_without_proof_is_on_a_list_until_it_has_one(cast, client, book, spent):
    client.force_login(cast.tari)
    journal = reverse("money:journal", args=[book.ref])
    assert "1 catatan belum ada bukti." in client.get(book.get_absolute_url()).text
    assert "Benang" in client.get(journal, {"bukti": "belum"}).text

    upload(client, "a.jpg", photo(), spent)
    again = upload(client, "b.jpg", photo(), spent)
    upload(client, "c.jpg", photo(size=(9, 9)), spent)

    assert again.status_code == 422 and "sudah ada pada catatan ini" in again.text
    assert spent.proofs.count() == 2
    assert "Benang" not in client.get(journal, {"bukti": "belum"}).text
    assert "belum ada bukti" not in client.get(book.get_absolute_url()).text


def test_that_there_is_none_is_said_with_a_reason(cast, client, book, spent):
    client.force_login(cast.tari)
    address = reverse("money:no_proof", args=[spent.ref])
    assert "Tulis mengapa tidak ada bukti." in client.post(address).text

    page = client.post(address, {"reason": "Tukang becak"}, follow=True)

    assert "Tidak ada bukti: Tukang becak" in page.text
    assert not Entry.objects.unproved().exists()
    assert client.get(Proof.objects.get().get_absolute_url()).status_code == 404
    assert "dinyatakan tidak ada" in client.get(reverse("money:journal", args=[book.ref])).text


def test_a_wrong_photo_is_taken_away_and_that_stays_on_record(cast, client, spent):
    proof = add_proof(entry_id=spent.pk, scan=scan_of(photo()), by=cast.tari)
    client.force_login(cast.tari)

    client.post(reverse("money:withdraw_proof", args=[proof.ref]), {"reason": "Salah foto"})

    proof.refresh_from_db()
    assert bytes(proof.content) == b"" and proof.withdrawn_because == "Salah foto"
    assert client.get(proof.get_absolute_url()).status_code == 404
    assert Entry.objects.unproved().get() == spent
    assert list(checks()) == []


def test_a_closed_period_keeps_its_receipts(cast, client, move, close):
    long_ago = date(2020, 6, 1)
    move(Code.CAPITAL, Code.CASH, 1000, day=long_ago)
    old = move(Code.CASH, Code.MATERIALS, 400, reason="out", day=long_ago)
    kept = add_proof(entry_id=old.pk, scan=scan_of(photo()), by=cast.tari)
    close(long_ago)

    with pytest.raises(Refused, match="Minta buku dibuka kembali dulu"):
        withdraw_proof(proof_id=kept.pk, reason="Salah foto", by=cast.tari)

    kept.refresh_from_db()
    assert kept.is_whole() and not kept.withdrawn_at
    client.force_login(cast.tari)
    page = client.get(old.get_absolute_url()).text
    assert kept.get_absolute_url() in page and reverse("money:withdraw_proof", args=[kept.ref]) not in page


def test_what_was_taken_back_needs_no_proof(cast, spent):
    take_back(entry_id=spent.pk, reason="Salah", by=cast.tari)

    assert not Entry.objects.unproved().exists()


def test_only_those_who_see_the_book_see_its_receipts(cast, client, spent):
    proof = add_proof(entry_id=spent.pk, scan=scan_of(photo()), by=cast.tari)

    for who, status in ((cast.wira, 200), (cast.budi, 404), (cast.sari, 404)):
        client.force_login(who)
        assert client.get(proof.get_absolute_url()).status_code == status
    with pytest.raises(PermissionDenied):
        add_proof(entry_id=spent.pk, scan=scan_of(photo()), by=cast.wira)


def test_a_receipt_that_was_changed_is_found_at_night(cast, spent):
    proof = add_proof(entry_id=spent.pk, scan=scan_of(photo()), by=cast.tari)
    Proof.objects.filter(pk=proof.pk).update(content=b"x")

    assert [code for code, _sentence in checks()] == ["money.proof"]
