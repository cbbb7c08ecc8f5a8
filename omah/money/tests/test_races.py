"""Two people at once. The first holds its deed open; the second must wait, and then see what the first did."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import issue_slip, open_book, reverse
from omah.money.models import Book, Code, Entry, Leg
from omah.papers.models import Document
from tests import meanwhile as waiting

JUNE = date(2020, 6, 1)
pytestmark = pytest.mark.django_db(transaction=True)
postgresql_only = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")


def meanwhile(first, second):
    """The deeds of money are done inside those of others; whose transaction that is, is played here."""
    return waiting.meanwhile(first, transaction.atomic(second))


def test_the_same_cash_is_not_spent_twice(move, balance):
    move(Code.OPENING, Code.CASH, 10)

    def spend():
        return move(Code.CASH, Code.WAGES, 10)

    assert isinstance(meanwhile(spend, spend), Refused)
    assert balance(Code.CASH) == 0


def test_a_bound_fund_is_not_spent_twice_out_of_two_purses(move, fund):
    grant = fund()
    move(Code.DONATIONS, Code.CASH, 10, fund_id=grant.pk)
    move(Code.OPENING, Code.BANK, 10)

    end = meanwhile(
        lambda: move(Code.CASH, Code.HONORARIA, 10, fund_id=grant.pk),
        lambda: move(Code.BANK, Code.HONORARIA, 10, fund_id=grant.pk),
    )

    assert isinstance(end, Refused)
    assert grant.cash_sums().total("amount") == 0


def test_numbers_are_drawn_one_after_the_other(move):
    def receive():
        return move(Code.OPENING, Code.CASH, 10)

    assert meanwhile(receive, receive).number == 2


def test_an_entry_is_taken_back_by_one_of_two(cast, move, balance):
    entry = move(Code.OPENING, Code.CASH, 10)

    def take_back():
        return reverse(entry_id=entry.pk, reason="Salah", by=cast.tari)

    assert isinstance(meanwhile(take_back, take_back), Refused)
    assert balance(Code.CASH) == 0


@pytest.mark.parametrize("slip_first", [True, False])
def test_no_kuitansi_stands_for_what_is_taken_back(cast, move, slip_first):
    entry = move(Code.DONATIONS, Code.CASH, 10, reason="in")
    deeds = [
        lambda: issue_slip(entry_id=entry.pk, other="Warga 01", by=cast.tari),
        lambda: reverse(entry_id=entry.pk, reason="Salah", by=cast.tari),
    ]

    meanwhile(*(deeds if slip_first else reversed(deeds)))

    assert not Document.objects.about(entry).standing().exists()


def test_two_people_open_one_book(cast):
    def open_it():
        return open_book(organisation_id=cast.griya.pk, by=cast.tari)

    assert isinstance(meanwhile(open_it, open_it), Refused)
    assert Book.objects.count() == 1


@pytest.fixture
def draft(cast, book):
    entry = Entry.objects.create(book=book, day=JUNE, year=2020, reason="move", memo="x", by=cast.tari)
    for code, amount in ((Code.CASH, 5), (Code.OPENING, -5)):
        Leg.objects.create(
            entry=entry, account=book.accounts.get(code=code), fund=book.funds.get(), amount=amount
        )
    return entry


def post(entry):
    return Entry.objects.filter(pk=entry.pk).update(number=1, posted_at=clock.now())


@postgresql_only
def test_no_leg_slips_in_while_an_entry_is_posted(book, draft):
    def slip_in():
        Leg.objects.create(
            entry=draft, account=book.accounts.get(code=Code.CASH), fund=book.funds.get(), amount=1
        )

    assert isinstance(meanwhile(lambda: post(draft), slip_in), IntegrityError)
    assert draft.legs.count() == 2


@postgresql_only
def test_no_entry_is_posted_while_a_leg_is_on_its_way(book, draft):
    def add():
        Leg.objects.create(
            entry=draft, account=book.accounts.get(code=Code.CASH), fund=book.funds.get(), amount=1
        )

    assert isinstance(meanwhile(add, lambda: post(draft)), IntegrityError)
    assert not Entry.objects.posted().exists()


@postgresql_only
def test_no_entry_is_posted_while_its_period_is_closed(draft, agreed):
    agreed(JUNE)

    def close():
        Book.objects.update(closed_through=JUNE)

    assert isinstance(meanwhile(close, lambda: post(draft)), IntegrityError)
    assert not Entry.objects.posted().exists()


@postgresql_only
def test_a_period_is_closed_after_the_entry_that_was_first(draft, agreed):
    agreed(JUNE)

    assert meanwhile(lambda: post(draft), lambda: Book.objects.update(closed_through=JUNE)) == 1
    assert Entry.objects.posted().exists()
