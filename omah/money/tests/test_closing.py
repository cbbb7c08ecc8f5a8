"""A period is closed, and opened again, by two persons."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from omah.core import clock
from omah.core.deeds import Refused
from omah.money import guards
from omah.money.actions import ask_to_close, decide_closing
from omah.money.checks import checks
from omah.money.models import Book, Code

JUNE = date(2020, 6, 1)


@pytest.fixture
def asked(cast, book):
    return ask_to_close(book_id=book.pk, through=JUNE, reason="Akhir bulan", by=cast.tari)


def test_a_wish_closes_nothing(book, move, asked):
    move(Code.OPENING, Code.CASH, 1, day=JUNE)

    book.refresh_from_db()
    assert book.closed_through is None


def test_a_second_person_closes(cast, book, move, asked):
    decide_closing(closing_id=asked.pk, agreed=True, by=cast.wira)

    with pytest.raises(Refused, match="ditutup sampai"):
        move(Code.OPENING, Code.CASH, 1, day=JUNE)
    assert list(checks()) == []


def test_a_second_person_may_refuse_and_the_treasurer_ask_again(cast, book, asked):
    decide_closing(closing_id=asked.pk, agreed=False, by=cast.wira)

    assert Book.objects.get().closed_through is None
    ask_to_close(book_id=book.pk, through=JUNE, reason="Sudah rapi", by=cast.tari)


def test_nobody_decides_alone_or_twice(cast, asked):
    with pytest.raises(Refused, match="Mintalah orang lain"):
        decide_closing(closing_id=asked.pk, agreed=True, by=cast.tari)
    decide_closing(closing_id=asked.pk, agreed=True, by=cast.wira)
    with pytest.raises(Refused, match="sudah diputuskan"):
        decide_closing(closing_id=asked.pk, agreed=False, by=cast.wira)


def test_the_secretariat_looks_on(cast, book, asked):
    with pytest.raises(PermissionDenied):
        decide_closing(closing_id=asked.pk, agreed=True, by=cast.sekar)
    with pytest.raises(PermissionDenied):
        ask_to_close(book_id=book.pk, through=JUNE, reason="x", by=cast.wira)


def test_one_wish_at_a_time(cast, book, asked):
    with pytest.raises(Refused, match="menunggu orang kedua"):
        ask_to_close(book_id=book.pk, through=JUNE + timedelta(1), reason="x", by=cast.tari)


def test_what_two_closed_two_open_again(cast, book, close, move):
    close(JUNE)
    with pytest.raises(Refused, match="sudah begitu"):
        ask_to_close(book_id=book.pk, through=JUNE, reason="x", by=cast.tari)
    close(None)

    assert move(Code.OPENING, Code.CASH, 1, day=JUNE).number == 1


def test_today_is_not_over(cast, book):
    with pytest.raises(Refused, match="Tutup paling jauh"):
        ask_to_close(book_id=book.pk, through=clock.today(), reason="x", by=cast.tari)


def test_a_book_that_somebody_closed_alone_is_found(book):
    guards.LEDGER.take_down(connection)
    Book.objects.update(closed_through=JUNE)

    assert "money.closed" in {code for code, _sentence in checks()}
