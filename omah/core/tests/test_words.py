"""Numbers and days in words, as receipts and official records have them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omah.core import formats

IN_WORDS = {
    0: "nol",
    1: "satu",
    10: "sepuluh",
    11: "sebelas",
    12: "dua belas",
    15: "lima belas",
    20: "dua puluh",
    21: "dua puluh satu",
    99: "sembilan puluh sembilan",
    100: "seratus",
    101: "seratus satu",
    111: "seratus sebelas",
    200: "dua ratus",
    1_000: "seribu",
    1_001: "seribu satu",
    1_100: "seribu seratus",
    2_000: "dua ribu",
    2_020: "dua ribu dua puluh",
    11_000: "sebelas ribu",
    12_500: "dua belas ribu lima ratus",
    25_000: "dua puluh lima ribu",
    100_000: "seratus ribu",
    101_000: "seratus satu ribu",
    111_111: "seratus sebelas ribu seratus sebelas",
    1_000_000: "satu juta",
    1_001_000: "satu juta seribu",
    8_333_333: "delapan juta tiga ratus tiga puluh tiga ribu tiga ratus tiga puluh tiga",
    20_000_000: "dua puluh juta",
    1_000_000_000: "satu miliar",
    1_000_000_000_000: "satu triliun",
    999_999_999_999_999: "sembilan ratus sembilan puluh sembilan triliun "
    "sembilan ratus sembilan puluh sembilan miliar sembilan ratus sembilan puluh sembilan juta "
    "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan",
    -5_000: "minus lima ribu",
}
ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
DAYS_IN_WORDS = {
    date(2020, 5, 4): "Senin tanggal empat bulan Mei tahun dua ribu dua puluh",
    date(2000, 1, 1): "Sabtu tanggal satu bulan Januari tahun dua ribu",
    date(
        1999, 12, 31
    ): "Jumat tanggal tiga puluh satu bulan Desember tahun seribu sembilan ratus sembilan puluh sembilan",
    date(2021, 11, 30): "Selasa tanggal tiga puluh bulan November tahun dua ribu dua puluh satu",
    date(2024, 2, 29): "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat",
    date(2011, 11, 11): "Jumat tanggal sebelas bulan November tahun dua ribu sebelas",
}


@pytest.mark.parametrize(("value", "words"), IN_WORDS.items())
def test_a_number_is_said_in_words(value, words):
    assert formats.in_words(value) == words


def test_money_is_said_in_words():
    assert formats.rupiah_in_words(20_000_000) == "dua puluh juta rupiah"
    assert formats.rupiah_in_words(0) == "nol rupiah"


@pytest.mark.parametrize("value", [10**15, -(10**15)])
def test_a_number_beyond_words_is_refused(value):
    with pytest.raises(ValueError, match=str(value)):
        formats.in_words(value)


def read_back(words):
    """The number that these words say, read by rules of its own."""
    total = group = 0
    for word in words.replace("seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if word in ONES:
            group += ONES.index(word)
        elif word == "sepuluh":
            group += 10
        elif word == "sebelas":
            group += 11
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group += 9 * (group % 10)
        elif word == "ratus":
            group *= 100
        else:
            total, group = total + group * SCALES[word], 0
    return total + group


@given(st.integers(0, 10**15 - 1))
def test_words_say_the_number_that_was_meant(value):
    words = formats.in_words(value)

    assert read_back(words) == value
    assert "satu ratus" not in words.replace("puluh satu ratus", "")
    assert not words.startswith("satu ribu")


@pytest.mark.parametrize(("day", "words"), DAYS_IN_WORDS.items())
def test_a_day_is_said_in_words(day, words):
    assert formats.day_in_words(day) == words


def test_a_day_is_said_with_its_name():
    assert formats.weekday(date(2020, 5, 4)) == "Senin, 4 Mei 2020"
    assert [formats.weekday(date(2020, 5, 4) + timedelta(n)).split(",")[0] for n in range(7)] == list(
        formats.DAYS
    )
    assert formats.day(date(2020, 5, 4), "en") == "4 May 2020"
