"""Numbers, money, days and phones, read as Indonesians write them; strictly where a mistake would cost money."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from omah.core import formats
from omah.core.fields import FuzzyDateField
from omah.core.phones import read_phone

MAY_4 = date(2020, 5, 4)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.500", 12_500), ("12500", 12_500), ("1.000.000", 10**6), (" 7 ", 7), ("0", 0), ("12 500", 12_500)],
)
def test_a_number_is_read(text, value):
    assert formats.read_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "12,5",
        "12.5",
        "1.25",
        "1.2500",
        "12.50.000",
        "1,000",
        "-5",
        "",
        "dua",
        "1e3",
        "٣",
        "12.500,00",
        "9" * 30,
    ],
)
def test_what_may_mean_another_number_is_refused(text):
    with pytest.raises(ValueError):
        formats.read_number(text)


@given(st.integers(0, formats.LARGEST))
def test_a_number_is_read_as_it_was_written(value):
    assert formats.read_number(formats.number(value)) == value
    assert formats.read_rupiah(formats.rupiah(value)) == value


@pytest.mark.parametrize("text", ["Rp 8.000", "8000", "Rp8.000,00", "rp. 8.000", "RP8000,-", "8.000,00"])
def test_money_is_read(text):
    assert formats.read_rupiah(text) == 8000


@pytest.mark.parametrize("text", ["Rp8.000,50", "8,5", "USD 5", "Rp", "Rp-5"])
def test_sen_and_other_money_are_refused(text):
    with pytest.raises(ValueError):
        formats.read_rupiah(text)


def test_numbers_and_money_are_written_the_indonesian_way():
    assert formats.number(-12_500) == "−12.500"
    assert formats.rupiah(25_000) == "Rp25.000"
    assert formats.rupiah(-25_000) == "−Rp25.000"
    assert formats.percent(3_333) == "33,33 %"
    assert formats.percent(6_000) == "60 %"
    assert formats.percent(50) == "0,5 %"
    assert formats.cents(Fraction(25_000_000, 3)) == "Rp8.333.333,33"
    assert formats.cents(Fraction(8000)) == "Rp8.000"


@pytest.mark.parametrize(
    "text",
    [
        "4/5/2020",
        "4-5-2020",
        "4.5.2020",
        "04/05/2020",
        "4 Mei 2020",
        "Senin, 4 Mei 2020",
        "4 may 2020",
        "2020-05-04",
    ],
)
def test_a_day_is_read_with_the_day_before_the_month(text):
    assert formats.read_day(text) == MAY_4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30 Nopember 2021", date(2021, 11, 30)),
        ("30 November 2021", date(2021, 11, 30)),
        ("1 Pebruari 2020", date(2020, 2, 1)),
        ("17 Agt 2020", date(2020, 8, 17)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_old_spellings_and_short_months_are_read(text, day):
    assert formats.read_day(text) == day


def test_a_missing_year_is_taken_from_what_is_known():
    assert formats.read_day("4/5", year=2020) == MAY_4
    assert formats.read_day("26/6", year=2020) == date(2020, 6, 26)
    with pytest.raises(ValueError, match="4/5"):
        formats.read_day("4/5")


@pytest.mark.parametrize(
    "text", ["31/2/2020", "5/13/2020", "29/2/2023", "kemarin", "", "4 Mai 2020", "4/5/20"]
)
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        formats.read_day(text)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_is_read_as_it_was_written(day):
    assert formats.read_day(formats.day(day)) == day
    assert formats.read_day(formats.weekday(day)) == day


@pytest.mark.parametrize(
    ("text", "kept", "said"),
    [
        ("2019", "2019", "2019"),
        ("Mei 2019", "2019-05", "Mei 2019"),
        ("5/2019", "2019-05", "Mei 2019"),
        ("2019-05", "2019-05", "Mei 2019"),
        ("4 Mei 2019", "2019-05-04", "4 Mei 2019"),
        ("4/5/2019", "2019-05-04", "4 Mei 2019"),
    ],
)
def test_a_day_is_kept_as_exactly_as_it_is_known(text, kept, said):
    assert formats.read_fuzzy_day(text) == kept
    assert formats.fuzzy_day(kept) == said


@pytest.mark.parametrize("text", ["", "19", "13/2019", "Mei", "2019-13", "akhir 2019"])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(ValueError):
        formats.read_fuzzy_day(text)


def test_days_that_are_known_roughly_sort_as_they_are():
    assert sorted(["2019-05-04", "2020", "2019", "2019-05"]) == ["2019", "2019-05", "2019-05-04", "2020"]


@pytest.mark.parametrize("text", ["2019-5", "19", "2019-00", "2019-05-32", "Mei 2019"])
def test_a_column_keeps_no_other_spelling(text):
    with pytest.raises(ValidationError):
        FuzzyDateField().run_validators(text)


@pytest.mark.parametrize(
    "text",
    [
        "0857-1234-5678",
        "085712345678",
        "+6285712345678",
        "62 857 1234 5678",
        "(0857) 12345678",
        "0857.1234.5678",
    ],
)
def test_a_phone_number_is_kept_in_one_spelling(text):
    assert read_phone(text) == "+6285712345678"


@pytest.mark.parametrize(
    "text", ["", "12", "telepon", "0857", "0857123456789012345", "3507010405800001", "+999 1"]
)
def test_a_number_that_cannot_be_called_is_refused_with_a_sentence(text):
    with pytest.raises(ValidationError, match="Tulis nomor telepon yang lengkap"):
        read_phone(text)


def test_a_phone_number_is_said_in_groups():
    assert formats.phone("+6285712345678") == "0857-1234-5678"
    assert formats.phone("+62800000001") == "0800-0000-01"
    assert formats.phone("+1234") == "+123-4"
