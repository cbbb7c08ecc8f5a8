"""Forms are drawn so that everybody can find, read and mend them, and lose nothing that was typed."""

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory

from omah.ui import files
from omah.ui.examples import ExampleForm, ExampleLines
from omah.ui.files import FileField
from omah.ui.forms import NumberField, OneOf, Rows, form_for
from omah.ui.typed import kept


class Share(forms.Form):
    pieces = NumberField(
        label="Berapa buah?", help_text="Sisa 5 < 6.", error_messages={"required": "Isi jumlahnya."}
    )
    fetched = OneOf(
        label="Diambil di mana?",
        choices=[("omah", "Omah"), ("rumah", "Rumah")],
        error_messages={"required": "Pilih tempatnya."},
    )
    note = forms.CharField(label="Catatan", required=False)
    sure = forms.BooleanField(label="Saya setuju", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def get(path="/", session=None):
    request = RequestFactory().get(path)
    request.session = session or {}
    return request


class Sent(forms.Form):
    photo = FileField(label="Foto", help_text="JPG atau PDF.", required=False)
    name = forms.CharField(label="Nama", error_messages={"required": "Isi nama."})


def post(data, path="/"):
    request = RequestFactory().post(path, data)
    request.session = {}
    return request


def test_a_refused_form_begins_with_what_is_wrong_and_links_to_each_control():
    page = str(Share({"pieces": "x"}))

    summary = page[: page.index('<div class="field')]
    assert "autofocus" in summary and 'role="alert"' in summary
    assert re.findall(r'href="#(.*?)">(.*?)<', summary) == [
        ("id_pieces", "Tulis bilangan bulat, misalnya 12.500."),
        ("id_fetched_0", "Pilih tempatnya."),
    ]
    assert 'id="id_pieces"' in page and 'id="id_fetched_0"' in page


def test_a_refused_form_names_the_file_that_waits():
    page = str(Sent({}, {"photo": SimpleUploadedFile("<nota>.jpg", b"x")}))

    assert 'id="id_photo_waits"' in page and "&lt;nota&gt;.jpg sudah diterima." in page
    assert 'aria-describedby="id_photo_helptext id_photo_waits"' in page
    assert re.search(r'type="hidden" name="waits-photo" value="\w{12}"', page)


def test_a_file_too_large_to_wait_has_to_be_chosen_again(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_WAITING", 1)

    page = str(Sent({}, {"photo": SimpleUploadedFile("nota.jpg", b"xx")}))

    assert 'id="id_photo_waits" class="error">Pilih berkas ini sekali lagi' in page
    assert 'name="waits-photo" value=""' in page


@pytest.mark.parametrize("file", [{}, {"photo": SimpleUploadedFile("nota.jpg", b"")}])
def test_of_a_file_that_was_not_sent_or_is_wrong_itself_it_says_nothing(file):
    assert "waits" not in str(Sent({}, file))


def test_a_control_is_tied_to_its_hint_and_its_error():
    page = str(Share({"pieces": "x", "fetched": "omah"}))

    assert 'aria-describedby="id_pieces_helptext id_pieces_error"' in page
    assert 'id="id_pieces_helptext">Sisa 5 &lt; 6.<' in page
    assert re.search(r'id="id_pieces_error"><p class="error">.*Tulis bilangan bulat', page)
    assert 'aria-invalid="true"' in page


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    page = str(Share({"pieces": "1"}))

    assert re.search(
        r'<fieldset aria-describedby="id_fetched_error">\s*<legend>Diambil di mana\?</legend>', page
    )
    assert '<label for="id_fetched_1">Rumah</label>' in page


def test_only_what_may_stay_empty_is_marked():
    page = str(Share())

    assert re.findall(r">([^<]*) <span class=\"optional\">\(boleh kosong\)", page) == ["Catatan"]


def test_the_browser_does_not_complain_in_a_language_of_its_own():
    assert " required" not in str(ExampleForm())


def test_what_was_typed_stays_in_a_refused_form():
    page = str(Share({"pieces": "dua <b>", "fetched": "rumah", "note": "titip"}))

    assert 'value="dua &lt;b&gt;"' in page
    assert re.search(r'value="rumah"[^>]* checked', page)
    assert 'value="titip"' in page


def test_what_was_typed_before_signing_in_again_is_back():
    typed = {"pieces": ["dua"], "fetched": ["rumah"], "sure": ["on"]}

    form = form_for(get("/bagian/", {"typed": kept("/bagian/", typed, 0)}), Share, initial={"note": "lama"})

    assert not form.is_bound
    assert 'value="dua"' in str(form) and 'value="lama"' in str(form)
    assert re.search(r'name="sure"[^>]* checked', str(form))


def test_what_was_typed_on_another_page_stays_away():
    form = form_for(get("/lain/", {"typed": kept("/bagian/", {"note": ["rahasia"]}, 0)}), Share)

    assert "rahasia" not in str(form)


def test_rows_typed_before_signing_in_again_are_back():
    typed = {"form-TOTAL_FORMS": ["4"], "form-INITIAL_FORMS": ["0"], "form-3-what": ["kain"]}

    rows = form_for(get("/", {"typed": kept("/", typed, 0)}), ExampleLines)

    assert len(rows.forms) == 4
    assert 'name="form-3-what" value="kain"' in str(rows)


def test_one_more_row_keeps_what_was_typed_and_saves_nothing():
    sent = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-what": "kain",
        "form-0-amount": "x",
        "add": "form",
    }

    rows = form_for(post(sent), ExampleLines)

    assert not rows.is_valid()
    assert len(rows.forms) == 3
    assert 'value="kain"' in str(rows) and 'value="x"' in str(rows)
    assert "problems" not in str(rows)
    assert re.search(r'name="form-2-what"[^>]* autofocus', str(rows))


def test_one_more_row_for_one_set_leaves_the_rest_of_the_page_as_it_is():
    sent = {"a-TOTAL_FORMS": "2", "b-TOTAL_FORMS": "2", "b-0-what": "kain", "pieces": "dua", "add": "a"}

    grown, other = (form_for(post(sent), ExampleLines, prefix=prefix) for prefix in "ab")
    form = form_for(post(sent), Share)

    assert (len(grown.forms), len(other.forms)) == (3, 2)
    assert 'value="kain"' in str(other)
    assert not form.is_valid() and not form.errors
    assert 'value="dua"' in str(form)


def test_rows_end_where_the_set_is_full():
    few = forms.formset_factory(Share, Rows, extra=1, max_num=2, absolute_max=2)

    for told in ("2", "999", "99999999999", "x"):
        rows = form_for(post({"form-TOTAL_FORMS": told, "form-INITIAL_FORMS": "0", "add": "form"}), few)
        assert len(rows.forms) <= 2


def test_a_refused_set_of_rows_says_first_which_rows_are_wrong():
    sent = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-1-what": "kain", "form-1-amount": "x"}

    page = str(form_for(post(sent), ExampleLines))

    assert '<a href="#id_form-1-amount">Barang 2: Tulis bilangan bulat, misalnya 12.500.</a>' in page
    assert page.count('class="problems"') == 1
    assert "<legend>Barang 2</legend>" in page


def test_two_fields_with_the_same_error_are_told_apart():
    class Two(forms.Form):
        good = NumberField(label="Lolos")
        bad = NumberField(label="Tidak lolos")

    page = str(Two({"good": "x", "bad": "y"}))

    assert '<a href="#id_good">Lolos: Tulis bilangan bulat, misalnya 12.500.</a>' in page
    assert '<a href="#id_bad">Tidak lolos: Tulis bilangan bulat, misalnya 12.500.</a>' in page


@pytest.mark.parametrize(
    ("form", "words"),
    [(Share({}), "Kesalahan: "), (Share(), ""), (Share({"pieces": "1", "fetched": "omah"}), "")],
)
def test_the_title_tells_of_errors(form, words):
    title = Template("{% error_prefix %}").render(Context({"whatever": form}))

    assert title == words


def test_a_key_comes_back_with_what_was_typed_so_that_nothing_is_recorded_twice():
    sent = post({"once": "abc"})
    again = get("/x/", {"typed": kept("/x/", {"once": ["abc"]}, 0)})
    new = get("/y/")

    keys = [
        re.search(r'name="once" value="(.*?)"', html)[1]
        for html in (
            Template("{% post_tokens %}").render(Context({"request": r})) for r in (sent, again, new)
        )
    ]

    assert keys[:2] == ["abc", "abc"]
    assert len(keys[2]) > 20
