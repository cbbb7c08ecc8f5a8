"""The statements agree with each other, and every number with the legs behind it."""

from datetime import date

import pytest
from django.http import QueryDict

from conftest import told_once
from omah.money.models import Leg
from omah.statements.notes import notes
from omah.statements.periods import Period
from omah.statements.recap import recapped
from omah.statements.sheets import all_sheets
from omah.statements.sums import added_up
from omah.statements.tables import LegFilters, said
from omah.statements.tests.world import World

MAY = Period.month_of(date(2020, 5, 1))
HALF_PAID = {
    "Dibayar: Beban bahan",
    "Dibayar: Peralatan",
    "Kas dari kegiatan operasi",
    "Kas dari kegiatan investasi",
}
"""Numbers that count of an entry only what was paid of it."""
retold, cast, world = told_once(lambda cast: World(cast).spent())


@pytest.fixture
def sheets(world):
    return {sheet.slug: sheet for sheet in all_sheets(world.book, MAY)}


def amounts(sheet):
    return {str(line.label): [one.value for one in line.amounts] for line in sheet.lines if line.amounts}


def total_of_legs(book, query):
    """What the list behind a number sums to."""
    asked = QueryDict(query)
    legs = said(Leg.objects.posted().filter(entry__book=book), asked)
    narrowed = LegFilters.of(book)(asked, queryset=legs)
    assert narrowed.is_valid(), narrowed.errors
    return sum(leg.said for leg in narrowed.qs)


def test_what_there_is_is_what_is_owed_and_what_is_left(sheets):
    found = amounts(sheets["posisi-keuangan"])

    assert found["Jumlah aset"] == [3_950_000, 1_250_000]
    assert found["Jumlah liabilitas"] == [800_001, 0]
    assert found["Tanpa pembatasan dari pemberi"] == [2_099_999, 1_250_000]
    assert found["Dengan pembatasan dari pemberi"] == [1_050_000, 0]
    assert found["Jumlah liabilitas dan aset neto"] == found["Jumlah aset"]


def test_income_and_costs_stand_where_their_giver_bound_them(sheets):
    found = amounts(sheets["penghasilan"])

    assert found["Hibah"] == [0, 2_000_000, 2_000_000, 0]
    assert found["Surplus (defisit)"] == [599_999, 1_300_000, 1_899_999, 250_000]
    assert found["Dilepas dari pembatasan"] == [250_000, -250_000, 0, 0]
    assert "Konsumsi" not in found  # it was taken back


def test_net_assets_change_by_what_was_earned_and_spent(sheets):
    found = amounts(sheets["perubahan"])

    assert found["Aset neto awal"] == [1_250_000, 0, 1_250_000, 0]
    assert found["Aset neto akhir"] == [2_099_999, 1_050_000, 3_149_999, 1_250_000]


def test_cash_is_told_by_what_it_was_for(sheets):
    found = amounts(sheets["arus-kas"])

    assert found["Dibayar: Peralatan"] == [-200_000, 0]  # two thirds of the half that was paid
    assert found["Dibayar: Beban bahan"] == [-100_000, 0]
    assert found["Diterima: Modal bersama"] == [500_000, 0]
    assert found["Perubahan kas"] == [2_000_000, 1_250_000]
    assert not {"Diterima: Pinjaman antardana", "Dibayar: Konsumsi"} & set(found)


def test_in_each_what_must_agree_agrees(sheets):
    assert [str(one) for one in sheets["posisi-keuangan"].agreements][0] == (
        "Harta = utang + aset neto ✓ selisih Rp0"
    )
    assert all(agreement.holds for sheet in sheets.values() for agreement in sheet.agreements)


def test_behind_every_number_there_are_the_legs_that_it_sums_up(world, sheets):
    tables = [note.table for note in notes(world.book, added_up(world.book, MAY)) if note.table]
    wrong = [
        (str(line.label), amount)
        for sheet in [*sheets.values(), *tables]
        for line in sheet.lines
        if str(line.label) not in HALF_PAID
        for amount in line.amounts
        if total_of_legs(world.book, amount.legs) != amount.value
    ]

    assert wrong == []


def test_a_recap_tells_it_in_sentences(world):
    recap = recapped(world.book, MAY)

    said = [sentence.words for _title, sentences in recap.chapters for sentence in sentences]
    assert said[0] == "Pada awal Mei 2020 ada uang Rp1.250.000."
    assert (
        "Rp2.000.000 dari Hibah." in said
        and "Rp700.000 untuk Honor narasumber dan juru bahasa isyarat." in said
    )
    assert "Piutang pesanan yang masih kita punya: Rp300.000." in said
    assert all(sentence.legs for _title, sentences in recap.chapters for sentence in sentences)
    assert recap.agreements[0].holds


def test_a_book_without_entries_has_statements_of_nothing(world):
    sheets = all_sheets(world.book, Period.year_of(date(2010, 1, 1)))

    assert not any(amount.value for sheet in sheets for line in sheet.lines for amount in line.amounts)


@pytest.mark.parametrize(
    ("period", "name", "before"),
    [
        (Period.month_of(date(2020, 1, 9)), "Januari 2020", "Desember 2019"),
        (Period.quarter_of(date(2020, 5, 1)), "Triwulan II 2020", "Triwulan I 2020"),
        (Period.year_of(date(2020, 5, 1)), "2020", "2019"),
        (
            Period(date(2020, 5, 1), date(2020, 5, 10)),
            "1 Mei 2020 – 10 Mei 2020",
            "21 April 2020 – 30 April 2020",
        ),
        (
            Period.months(date(2020, 2, 1), 2),
            "1 Februari 2020 – 31 Maret 2020",
            "1 Desember 2019 – 31 Januari 2020",
        ),
    ],
)
def test_a_period_knows_the_one_before_it(period, name, before):
    assert (str(period), str(period.before())) == (name, before)
    assert period.before().after() == period
