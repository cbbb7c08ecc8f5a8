"""The frame of every page, and the pages for what goes wrong."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse

from omah.ui import views
from omah.ui.parts import Row


def test_the_language_of_a_page_can_be_chosen_without_signing_in(client, db):
    page = client.get("/")
    answer = client.post(reverse("ui:language"), {"language": "en", "next": "/"})

    assert '<html lang="id">' in page.text
    assert answer["Location"] == "/"
    assert '<html lang="en">' in client.get("/").text


def test_the_language_form_leads_nowhere_else(client, db):
    answer = client.post(reverse("ui:language"), {"language": "en", "next": "https://elsewhere.test/"})

    assert answer["Location"] == "/"


def test_a_house_of_example_data_says_so_on_every_page(client, django_user_model, db):
    from django.apps import apps

    house = apps.get_model("accounts", "House").get()
    plain = client.get("/").text
    house.is_demo = True
    house.save()

    assert "Data contoh." in client.get("/").text
    assert "Data contoh." in client.get("/tidak-ada/").text
    assert "Data contoh." not in plain


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (views.forbidden, 403, "Bukan untuk akun Anda"),
        (views.csrf_failure, 403, "Halaman ini sudah terlalu lama terbuka"),
        (views.not_found, 404, "Halaman tidak ditemukan"),
    ],
)
def test_what_goes_wrong_is_said_in_plain_words_with_a_way_on(rf, db, view, status, words):
    from django.contrib.auth.models import AnonymousUser

    request = rf.get("/x/")
    request.user, request.session = AnonymousUser(), {}

    page = view(request)

    assert page.status_code == status
    assert f"<h1>{words}</h1>" in page.text
    assert 'class="button" href="/"' in page.text


def test_a_broken_house_still_answers_without_its_database(rf):
    page = views.broken(rf.get("/x/"))

    assert page.status_code == 500
    assert "Ini bukan kesalahan Anda." in page.text
    assert "<title>Ada yang rusak di pihak kami – Omah</title>" in page.text


def test_no_page_carries_style_or_script_of_its_own():
    templates = (Path(views.__file__).parent / "templates").rglob("*.html")

    for template in templates:
        text = template.read_text()
        assert " style=" not in text and "<style" not in text, template
        assert "<script>" not in text and " onclick" not in text and "|safe" not in text, template


@pytest.mark.parametrize(("name", "most"), [("ui/omah.css", 6 * 1024), ("ui/o.js", 3 * 1024)])
def test_css_and_js_stay_small(name, most):
    assert len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) <= most


def test_every_component_opens_by_saying_what_it_needs():
    folder = Path(views.__file__).parent / "templates" / "ui"

    for part in folder.glob("_*.html"):
        assert part.read_text().startswith("{#"), part.name


@pytest.mark.parametrize("danger", [True, False])
def test_a_deed_is_asked_about_once_more(rf, danger):
    request = rf.get("/")
    request.session = {}
    context = {
        "title": "Batalkan pesanan?",
        "text": "Ini tidak dapat dikembalikan.",
        "verb": "Batalkan",
        "back": "/x/",
        "danger": danger,
        "request": request,
    }

    page = render_to_string("ui/confirm.html", context)

    assert ('class="danger">Batalkan' in page) == danger
    assert '<a href="/x/">Batal</a>' in page


def test_answers_are_checked_before_they_are_sent(rf):
    request = rf.get("/")
    request.session = {}
    rows = [Row("Jumlah", "120 buah", "/ubah/"), Row("Pemesan", "Dinas")]

    page = render_to_string(
        "ui/check.html", {"title": "Sudah benar?", "rows": rows, "verb": "Kirim", "request": request}
    )

    assert '<a class="change" href="/ubah/">Ubah<span class="away"> Jumlah</span></a>' in page
    assert page.count('class="change"') == 1
    assert "<button>Kirim</button>" in page
