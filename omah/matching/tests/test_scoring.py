import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.matching import PLAUSIBLE, Traits, Weights, agreement, jaro_winkler

WEIGH = Weights({"siti": 5000, "muhamat": 9000}, 100_000)
WORDS = st.text(alphabet="abcdef", min_size=1, max_size=8)
TRAITS = st.builds(
    lambda words, birth, place, sex: Traits.of(" ".join(words), birth=birth, place=place, sex=sex),
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(["", "1980", "1980-05", "1980-05-04", "1981-05-04", "1990"]),
    st.sampled_from(["", "35.73", "35.73.03.1008", "35.07.25.2001"]),
    st.sampled_from(["", "f", "m"]),
)


def points(one, other):
    return agreement(one, other, WEIGH).points


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("martha", "marhta", 0.9611), ("dixon", "dicksonx", 0.8133), ("dwayne", "duane", 0.84), ("a", "b", 0.0)],
)
def test_jaro_winkler_is_what_winkler_published(one, other, alike):
    assert round(jaro_winkler(one, other), 4) == pytest.approx(alike, abs=0.0001)


@given(TRAITS, TRAITS)
def test_it_does_not_matter_who_is_asked_about(one, other):
    assert points(one, other) == pytest.approx(points(other, one), abs=0.2)


@given(TRAITS, TRAITS)
def test_nobody_agrees_better_than_the_same_person(one, other):
    same, found = agreement(one, one, WEIGH), agreement(one, other, WEIGH)

    assert same.name == 1
    assert 0 <= found.name <= 1
    assert all(same >= part for same, part in [(1, found.birth or 0), (1, found.place or 0)])


def test_a_rare_word_tells_more_than_a_common_one():
    sought = Traits.of("Siti Kartoredjo")

    assert points(sought, Traits.of("Kartorejo")) > points(sought, Traits.of("Siti"))


def test_a_slip_of_the_pen_an_initial_and_a_joined_name_still_agree():
    assert points(Traits.of("Sumarni Wulandari"), Traits.of("Sumarmi Wulandari")) > 8.5
    assert points(Traits.of("M. Yusuf"), Traits.of("Muhammad Yusuf")) > PLAUSIBLE
    assert points(Traits.of("Sri Wahyuni"), Traits.of("Sriwahyuni")) > 9


def test_a_nickname_is_a_name():
    assert agreement(Traits.of("Yuni"), Traits.of("Sri Wahyuningsih", "Yuni"), WEIGH).name == 1


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1980-05-04", "1980-05-04", 1),
        ("1980-05-04", "1980-05", 0.9),
        ("1980", "1980-05-04", 0.75),
        ("1980-05-04", "1980-04-05", 0.75),
        ("1980-05-04", "1980-05-09", 0.7),
        ("1980", "1981", 0.45),
        ("1980-05-04", "1962-11-30", 0),
        ("", "1980", None),
    ],
)
def test_births_agree_by_degrees(one, other, expected):
    assert agreement(Traits.of("a", birth=one), Traits.of("a", birth=other), WEIGH).birth == expected


def test_places_agree_by_degrees():
    def place(one, other):
        return agreement(Traits.of("a", place=one), Traits.of("a", place=other), WEIGH).place

    assert place("35.73.03.1008", "35.73.03.1008") == 1
    assert place("35.73.03", "35.73.03.1008") == 1
    assert place("35.73.03.1008", "35.73.03.1001") > place("35.73.03.1008", "35.73.01.1001") > 0
    assert place("35.73.03.1008", "64.01.01.1001") == 0
    assert place("", "35") is None


def test_another_birth_makes_the_same_name_another_person():
    one = Traits.of("Siti Aminah", birth="1980-05-04")

    assert points(one, Traits.of("Siti Aminah", birth="1955-12-30")) < points(one, Traits.of("Siti Aminah"))
