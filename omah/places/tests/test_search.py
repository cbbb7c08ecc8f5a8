"""Regions are found however people write them."""

import pytest

from omah.places.models import Region
from omah.places.names import read_code


def codes(text, **narrowed):
    return [region.code for region in Region.objects.search(text, **narrowed)]


@pytest.mark.parametrize("text", ["kedung kandang", "Kedungkandang", "KEDUNG-KANDANG", "kedung  kandang "])
def test_spaces_and_capitals_do_not_matter(kota_malang, text):
    assert codes(text)[:2] == ["35.73.03", "35.73.03.1006"]


def test_sawojajar_is_a_kelurahan_in_kedungkandang(kota_malang):
    assert codes("sawojajar") == ["35.73.03.1008"]
    assert Region.objects.get(code="35.73.03.1008").district_code == "35.73.03"


@pytest.mark.parametrize(
    "text", ["35.73.03.1008", "3573031008", "35 73 03 1008", "35-73-03-1008", "3573.03.1008", "35.73.3.1008"]
)
def test_a_code_is_read_wherever_its_dots_stand(kota_malang, text):
    assert codes(text) == ["35.73.03.1008"]


def test_an_unfinished_code_finds_what_begins_with_it():
    assert [read_code(text) for text in ("35", "35.7", "35.73.0", "357303")] == [
        "35",
        "35.7",
        "35.73.0",
        "35.73.03",
    ]
    assert [read_code(text) for text in ("", "abc", "35a", "Jalan 35")] == ["", "", "", ""]


def test_a_code_comes_before_what_lies_below_it(kota_malang):
    assert codes("35.73")[:3] == ["35.73", "35.73.01", "35.73.02"]


@pytest.mark.parametrize("text", ["35.73.03.10089", "357303100899", "99.99", "35..", "..35", "٣٥"])
def test_a_code_that_is_none_finds_nothing(kota_malang, text):
    assert [code for code in codes(text) if code != "35" and not code.startswith("35.")] == []


def test_the_very_name_comes_first_then_what_begins_so_then_what_holds_it(kota_malang):
    found = Region.objects.search("Sukun")

    assert [region.rank for region in found] == sorted(region.rank for region in found)
    assert found[0].code == "35.73.04"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kota malang", "35.73"),
        ("Kab. Malang", "35.07"),
        ("kabupaten malang", "35.07"),
        ("Kec. Kedung Kandang", "35.73.03"),
        ("Kel. Kedungkandang", "35.73.03.1006"),
        ("kelurahan sawojajar", "35.73.03.1008"),
        ("Prov. Jawa Timur", "35"),
    ],
)
def test_the_word_for_its_kind_tells_namesakes_apart(malang_raya, text, code):
    assert codes(text)[0] == code


@pytest.mark.parametrize("text", ["Kotalama", "kota lama", "Kel. Kotalama"])
def test_a_name_may_begin_with_a_word_for_a_kind(kota_malang, text):
    assert codes(text)[0] == "35.73.03.1001"


@pytest.mark.parametrize(
    "text",
    [
        "Kel. Sawojajar, Kec. Kedungkandang, Kota Malang, Jawa Timur",
        "sawojajar, kedung kandang",
        "Sawojajar, Kec. Kedungkandang",
        "sawojajar kota malang",
        "sawojajar, jatim",
        "sawojajar jawa timur",
    ],
)
def test_an_address_narrows_a_name(malang_raya, text):
    assert codes(text) == ["35.73.03.1008"]


def test_an_address_elsewhere_finds_nothing(malang_raya):
    assert codes("sawojajar, kota batu") == []


@pytest.mark.parametrize("text", ["Jatim", "jatim"])
def test_other_names_find_a_region_too(kota_malang, text):
    assert codes(text)[0] == "35"


@pytest.mark.parametrize(
    "text", ["%", "_", "Kedung%kandang%zzz", "' OR 1=1 --", "\\", "", "   ", ",", ",,", "\x00"]
)
def test_signs_are_no_wildcards(kota_malang, text):
    assert codes(text) == []


def test_a_search_can_be_narrowed_to_kinds_and_places(malang_raya):
    assert codes("kedungkandang", kinds=[Region.Kind.DISTRICT]) == ["35.73.03"]
    assert codes("junrejo", within="35.73") == []
    assert codes("junrejo", within="35.79", kinds=[Region.Kind.DISTRICT]) == ["35.79.03"]


def test_a_name_that_holds_a_comma_is_found_by_its_path(keeper):
    from omah.places.actions import load_regions

    load_regions(by=keeper, within="14.02.09")
    region = Region.objects.get(code="14.02.09.2010")

    assert codes(region.path) == ["14.02.09.2010"]
