"""Fields read what people write, and say in a sentence what they could not read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from omah.ui.forms import DayField, FuzzyDayField, NumberField, OneOf, PhoneField, RupiahField, SomeOf


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (NumberField(), "12.500", 12500),
        (NumberField(), " 12 500 ", 12500),
        (NumberField(required=False), "", None),
        (RupiahField(), "Rp 8.000,00", 8000),
        (RupiahField(), "rp8.000,-", 8000),
        (DayField(), "4/5/2020", date(2020, 5, 4)),
        (DayField(), "Senin, 4 Mei 2020", date(2020, 5, 4)),
        (DayField(required=False), "", None),
        (FuzzyDayField(), "2019", "2019"),
        (FuzzyDayField(), "Mei 2019", "2019-05"),
        (PhoneField(), "0857-1234-5678", "+6285712345678"),
        (PhoneField(required=False), "", None),
    ],
)
def test_a_field_reads_what_people_write(field, typed, meant):
    assert field.clean(typed) == meant


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        (NumberField(), "12,5", "Tulis bilangan bulat, misalnya 12.500."),
        (NumberField(), "1.25", "Tulis bilangan bulat, misalnya 12.500."),
        (NumberField(), "-3", "Tulis bilangan bulat, misalnya 12.500."),
        (NumberField(), "²", "Tulis bilangan bulat, misalnya 12.500."),
        (NumberField(), "9" * 30, "Tulis bilangan bulat, misalnya 12.500."),
        (NumberField(min_value=12), "11", "Tulis paling sedikit 12."),
        (NumberField(max_value=12500), "12501", "Tulis paling banyak 12.500."),
        (RupiahField(max_value=8000), "8001", "Tulis paling banyak Rp8.000."),
        (RupiahField(), "8,50", "Tulis jumlah uang dalam rupiah penuh, misalnya 8.000."),
        (DayField(), "31/2/2020", "Tulis tanggal, misalnya 4/5/2020 atau 4 Mei 2020."),
        (DayField(), "besok", "Tulis tanggal, misalnya 4/5/2020 atau 4 Mei 2020."),
        (
            FuzzyDayField(),
            "dulu",
            "Tulis tahun, bulan dan tahun, atau tanggal, misalnya 2019, Mei 2019, atau 4 Mei 2019.",
        ),
        (PhoneField(), "12", "Tulis nomor telepon yang lengkap, misalnya 0857-1234-5678."),
        (OneOf(choices=[("a", "A")]), "b", "Pilih salah satu dari daftar ini."),
        (SomeOf(choices=[("a", "A")]), ["b"], "Pilih dari daftar ini."),
    ],
)
def test_a_field_says_what_it_could_not_read(field, typed, sentence):
    with pytest.raises(ValidationError) as refusal:
        field.clean(typed)

    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (NumberField(), 12500, "12.500"),
        (NumberField(), "dua belas", "dua belas"),
        (RupiahField(), 8000, "8.000"),
        (DayField(), date(2020, 5, 4), "4 Mei 2020"),
        (FuzzyDayField(), "2019-05", "Mei 2019"),
        (FuzzyDayField(), "kira-kira 2019", "kira-kira 2019"),
        (PhoneField(), "+6285712345678", "0857-1234-5678"),
    ],
)
def test_a_field_shows_a_value_as_people_write_it(field, value, shown):
    assert field.prepare_value(value) == shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (NumberField(), 12500),
        (RupiahField(), 8000),
        (DayField(), date(2020, 5, 4)),
        (FuzzyDayField(), "2019-05"),
    ],
)
def test_a_field_reads_back_what_it_shows(field, value):
    shown = field.prepare_value(value)

    assert field.clean(shown) == value
    assert not field.has_changed(value, shown)
