"""Tags: what they draw, and what they never let through."""

from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.template import Context, Template
from django.utils.translation import override

from omah.core import clock
from omah.ui.parts import Bar
from omah.ui.templatetags import ui


def draw(source, **context):
    return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "most", "width"),
    [
        (0, 100, "0.0"),
        (33, 100, "33.0"),
        (1, 3, "33.3"),
        (5, 3, "100.0"),
        (-5, 3, "0.0"),
        (5, 0, "0"),
        (0, 0, "0"),
    ],
)
def test_a_bar_is_as_long_as_its_share_and_for_eyes_only(value, most, width):
    svg = ui.bar(value, most)

    assert f'width="{width}"' in svg
    assert 'aria-hidden="true"' in svg and "style" not in svg


@pytest.mark.parametrize(
    ("done", "of", "words"),
    [
        (4200, 12500, "4.200</strong> dari 12.500 buah lolos (33%)"),
        (12499, 12500, "(99%)"),
        (12500, 12500, "(100%)"),
        (0, 0, "(0%)"),
    ],
)
def test_progress_says_a_hundred_percent_only_when_all_is_done(done, of, words):
    assert words in draw('{% progress done of "buah lolos" %}', done=done, of=of)


def test_a_bar_table_is_a_table_with_numbers_in_it():
    page = draw(
        '{% bar_table rows "Buah" %}', rows=[Bar("Lawang", 5400), Bar("Pakis", 1250, "1.250 buah", "/x/")]
    )

    assert '<th scope="row">Lawang</th><td class="number">5.400</td>' in page
    assert '<a href="/x/">Pakis</a>' in page and "1.250 buah" in page


def test_no_rows_make_an_empty_bar_table():
    assert "<tbody>" in draw('{% bar_table rows "Buah" %}', rows=[])


def test_whatsapp_gets_the_text_whole():
    text = "Garapan baru: 50% & lebih?\nhttps://omah.test/a?b=1#c 🧵 «Rp1.500»"

    address = urlsplit(ui.whatsapp(text, "+6280000000001"))

    assert (address.netloc, address.path) == ("wa.me", "/6280000000001")
    assert parse_qs(address.query) == {"text": [text]}
    assert ui.whatsapp("a b") == "https://wa.me/?text=a%20b"


def test_a_tag_lets_no_markup_through():
    assert "&lt;b&gt;" in ui.tag("<b>", "good")


def test_days_and_moments_are_those_of_the_house():
    late = datetime(2020, 5, 3, 18, 30, tzinfo=UTC)

    assert ui.day(late) == "4 Mei 2020"
    assert ui.moment(late) == "4 Mei 2020, 01.30"
    assert ui.fuzzy_day("2019-05") == "Mei 2019"
    with override("en"):
        assert ui.day(date(2020, 5, 4)) == "4 May 2020"


def test_quantities_are_said_in_the_language_of_the_page():
    assert ui.in_units(1009, "lusin") == "84 lusin + 1 buah"
    with override("en"):
        assert ui.in_units(1009, "lusin") == "84 dozen + 1 piece"
        assert ui.in_units(5, "pasang") == "2 pairs + 1 piece"
        assert ui.in_units(3, "gros") == "3 pieces"


def test_the_day_of_the_story_is_shown():
    with clock.at(datetime(2020, 5, 3, 18, 30, tzinfo=UTC)):
        assert ui.now_in_house() == "Senin, 4 Mei 2020"


@pytest.mark.parametrize(
    ("path", "url", "current"),
    [("/pesanan/", "/pesanan/", "page"), ("/pesanan/abc/", "/pesanan/", "true"), ("/uang/", "/pesanan/", "")],
)
def test_the_menu_shows_where_you_are(rf, path, url, current):
    item = draw('{% door url "Pesanan" %}', request=rf.get(path), url=url)

    assert (f'aria-current="{current}"' in item) if current else "aria-current" not in item


def test_a_door_to_nowhere_does_not_show(rf):
    assert draw('{% door "" "Pesanan" %}', request=rf.get("/")) == ""
