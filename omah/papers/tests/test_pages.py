import re
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omah.papers import render
from omah.papers.actions import set_letterhead, void_document
from omah.papers.kinds import Kind
from omah.papers.models import Letterhead, reads_as
from omah.papers.tests import world
from omah.papers.tests.test_logos import picture


class Words(HTMLParser):
    """The words of the article of a page."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.found = False, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.inside = self.inside or tag == "article"

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "article"
        self.found.append("\n")

    def handle_data(self, data):
        if self.inside:
            self.found.append(data)


def letters(text, paper):
    """All letters in their order, without what only a sheet or a list adds; capitals count alike."""
    foot = rf"{re.escape(paper['letterhead']['name'])} · {re.escape(paper['number'])}"
    text = re.sub(rf"{foot}|Halaman \d+ dari \d+|^\s*\d+\.\s", " ", text, flags=re.MULTILINE)
    return re.sub(r"[\s\u200b☐•:…]", "", text).upper()


@pytest.mark.parametrize("data", world.every_kind(), ids=lambda data: data.kind)
def test_page_and_pdf_carry_the_same_words_in_the_same_order(cast, client, data):
    document = world.issue(cast, data)
    client.force_login(cast.budi)

    page = client.get(document.get_absolute_url())

    on_page = letters("".join(Words(page.text).found), document.data)
    assert on_page == letters(world.words_of(render.pdf(document)), document.data)
    assert len(on_page) > 200


def test_every_kind_is_shown_above():
    assert {data.kind for data in world.every_kind()} == set(Kind.values)


def test_an_officer_opens_the_page_and_the_pdf(cast, client):
    document = world.issue(cast)
    client.force_login(cast.sekar)

    page = client.get(document.get_absolute_url())
    file = client.get(reverse("papers:pdf", args=[document.ref]))

    assert page.status_code == 200
    assert "<strong>PIHAK PERTAMA</strong>;" in page.text
    assert reverse("papers:pdf", args=[document.ref]) in page.text
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'inline; filename="001-BAST-GRIYAKARYA-V-2020.pdf"'
    assert file.content.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("name", ["tono", "lina", "dina", "sari", "qori"])
def test_a_stranger_finds_nothing(cast, client, name):
    document = world.issue(cast)
    client.force_login(getattr(cast, name))

    assert client.get(document.get_absolute_url()).status_code == 404
    assert client.get(reverse("papers:pdf", args=[document.ref])).status_code == 404
    assert document.number not in client.get(reverse("papers:documents")).text


def test_a_buyer_who_is_named_reads_it(cast, client):
    document = world.issue(cast, readers=[cast.dinas, cast.sari])

    for user in (cast.dina, cast.sari):
        client.force_login(user)
        assert client.get(document.get_absolute_url()).status_code == 200
    client.force_login(cast.fina)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_row_that_a_higher_domain_speaks_for_may_be_a_reader(cast, client, monkeypatch):
    monkeypatch.setattr("omah.papers.models._stand_ins", [])
    reads_as(lambda user: [cast.klinik] if user == cast.gita else [])
    document = world.issue(cast, readers=[cast.klinik])
    client.force_login(cast.gita)

    assert client.get(document.get_absolute_url()).status_code == 200


def test_who_has_not_signed_in_is_asked_to(cast, client):
    document = world.issue(cast)

    assert client.get(document.get_absolute_url()).status_code == 302
    assert client.get(reverse("papers:pdf", args=[document.ref])).status_code == 302


def test_a_void_paper_says_so_wherever_it_is_read(cast, client):
    document = world.issue(cast)
    void_document(document_id=document.pk, reason="Jumlah salah", by=cast.budi)
    document.refresh_from_db()
    client.force_login(cast.budi)

    assert "Surat ini batal. Alasan: Jumlah salah" in client.get(document.get_absolute_url()).text
    assert "Surat ini batal. Alasan: Jumlah salah" in world.one_line(world.words_of(render.pdf(document)))
    assert "batal" in client.get(reverse("papers:documents")).text


def test_the_register_is_searched_and_taken_home(cast, client, django_assert_max_num_queries):
    world.issue(cast)
    world.issue(cast, world.receipt())
    client.force_login(cast.budi)

    with django_assert_max_num_queries(12):
        page = client.get(reverse("papers:documents"), {"cari": "kuitansi"})
    file = client.get(reverse("papers:documents"), {"unduh": "xlsx"})

    assert "001/KW/GRIYAKARYA/V/2020" in page.text
    assert "001/BAST/GRIYAKARYA/V/2020" not in page.text
    assert "attachment" in file["Content-Disposition"]


def test_the_secretariat_writes_the_letterhead(cast, client):
    client.force_login(cast.sekar)
    address = reverse("papers:letterhead", args=[cast.griya.ref])
    words = {"name": "Griya Karya Contoh", "code": "GK", "legal": "", "address": "Alamat contoh"}
    words |= {"contact": "0800-0000-0000", "web": "", "size": "f4"}
    logo = SimpleUploadedFile("logo.png", picture(), "image/png")

    assert client.get(address).status_code == 200
    answer = client.post(address, words | {"logo": logo})
    letterhead = Letterhead.objects.get()

    assert answer.status_code == 302
    assert (letterhead.name, letterhead.code, letterhead.size) == ("Griya Karya Contoh", "GK", "f4")
    assert client.get(letterhead.logo.get_absolute_url()).content == bytes(letterhead.logo.png)
    assert letterhead.logo.get_absolute_url() in client.get(world.issue(cast).get_absolute_url()).text


def test_a_bad_letterhead_is_refused_beside_the_field(cast, client):
    client.force_login(cast.sekar)
    address = reverse("papers:letterhead", args=[cast.griya.ref])
    logo = SimpleUploadedFile("logo.png", b"not a picture", "image/png")

    empty = client.post(address, {"size": "a4"})
    bad = client.post(address, {"name": "Griya", "code": "GK", "size": "a4", "logo": logo})

    assert (empty.status_code, bad.status_code) == (422, 422)
    assert "Isi nama lembaga." in empty.text
    assert "Isi kode untuk nomor surat." in empty.text
    assert "Pilih gambar PNG atau JPG" in bad.text
    assert not Letterhead.objects.exists()


@pytest.mark.parametrize("name", ["budi", "tono", "lina"])
def test_others_do_not_touch_the_letterhead(cast, client, name):
    client.force_login(getattr(cast, name))
    address = reverse("papers:letterhead", args=[cast.griya.ref])

    assert client.get(address).status_code == 403
    assert client.post(address, {"name": "X", "code": "X", "size": "a4"}).status_code == 403


def test_a_new_letterhead_leaves_old_papers_as_they_were(cast, client):
    document = world.issue(cast)
    before = render.pdf(document)

    words = {
        "name": "Nama Baru",
        "code": "BARU",
        "legal": "",
        "address": "",
        "contact": "",
        "web": "",
        "size": "a4",
    }
    set_letterhead(organisation_id=cast.griya.pk, by=cast.sekar, **words)
    document.refresh_from_db()

    assert render.pdf(document) == before
    assert world.issue(cast).number == "002/BAST/BARU/V/2020"
