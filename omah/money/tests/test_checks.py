"""What the nightly check finds, once somebody has taken the guards down and spoiled a book."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F

from omah.core import clock
from omah.money import daysums, guards
from omah.money.actions import reverse
from omah.money.checks import checks
from omah.money.models import Book, Code, DaySum, Entry, Leg

JUNE = date(2020, 6, 1)
LOST_COUNT = (
    "Jumlah harian Buku uang: Griya Karya tidak sama dengan catatannya. Jalankan: omah manage migrate."
)


def found():
    return {code for code, _sentence in checks()}


@pytest.fixture
def spoilt(cast, move, other_book):
    """A book with five entries, one of them reversed, and no guards."""
    entries = [move(Code.OPENING, Code.CASH, 100, day=JUNE + timedelta(n)) for n in range(5)]
    reverse(entry_id=entries[4].pk, reason="Salah", by=cast.tari)
    assert list(checks()) == []
    guards.LEDGER.take_down(connection)
    return entries


def test_a_guard_that_is_down_is_found(spoilt):
    assert daysums.KEEPER.name in guards.LEDGER.missing(connection)
    assert found() == {"money.guard"}


def test_what_was_not_kept_meanwhile_is_found_and_added_up_when_the_guards_are_up_again(spoilt):
    DaySum.objects.filter(day=JUNE).update(amount=F("amount") * 2)
    DaySum.objects.filter(day=JUNE + timedelta(1)).delete()
    assert ("money.sums", LOST_COUNT) in list(checks())

    guards.LEDGER.put_up(connection)

    assert found() == set()


def test_a_changed_amount_is_found(spoilt):
    Leg.objects.filter(entry=spoilt[0], amount__gt=0).update(amount=99)

    assert found() == {"money.guard", "money.unbalanced", "money.book", "money.sums"}
    assert "Catatan 1/2020 di Buku uang: Griya Karya tidak seimbang." in dict(checks()).values()
    assert "Buku uang: Griya Karya berselisih −Rp1." in dict(checks()).values()


def test_lost_legs_are_found(spoilt):
    Leg.objects.filter(entry=spoilt[0]).delete()

    assert found() == {"money.guard", "money.unbalanced", "money.sums"}


def test_a_lost_entry_is_found(spoilt):
    spoilt[1].delete()

    assert found() == {"money.guard", "money.gap", "money.sums"}


def test_an_account_of_another_book_is_found(spoilt, other_book):
    Leg.objects.filter(entry=spoilt[0]).update(account=other_book.accounts.get(code=Code.WAGES))

    assert found() == {"money.guard", "money.stray", "money.sums"}


def test_an_overdrawn_day_is_found(spoilt):
    Entry.objects.filter(pk=spoilt[0].pk).update(day=JUNE)
    Leg.objects.filter(entry=spoilt[0], amount__gt=0).update(amount=-100)
    Leg.objects.filter(entry=spoilt[0], account__code=Code.OPENING).update(amount=100)

    assert found() == {"money.guard", "money.overdrawn", "money.sums"}


def test_a_crooked_reversal_is_found(spoilt):
    Leg.objects.filter(entry=spoilt[4]).update(amount=0 - 1)
    Leg.objects.filter(entry=spoilt[4], account__code=Code.CASH).update(amount=1)

    assert found() == {"money.guard", "money.reversal", "money.sums"}


def test_a_forgotten_draft_is_found(cast, book):
    made_at = clock.now() - timedelta(days=2)
    fields = {"day": JUNE, "year": 2020, "reason": "move", "memo": "x", "by": cast.tari}
    Entry.objects.create(book=book, made_at=made_at, **fields)
    Entry.objects.create(book=book, **fields)

    assert list(checks()) == [
        ("money.draft", "Catatan tanggal 1 Juni 2020 di Buku uang: Griya Karya belum selesai dicatat.")
    ]


def test_an_empty_house_has_no_contradictions(db):
    assert not Book.objects.exists() and found() == set()
