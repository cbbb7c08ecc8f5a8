"""Opening a book, moving money in it, taking an entry back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import open_book, reverse, transfer
from omah.money.models import LARGEST_AMOUNT, Account, Book, Code, Entry, Leg

JUNE = date(2020, 6, 1)


def test_a_book_opens_with_its_accounts(cast, trail):
    book = open_book(organisation_id=cast.griya.pk, by=cast.tari)

    assert list(book.accounts.cash().values_list("name", flat=True)) == [
        "Kas (uang tunai)",
        "Rekening bank",
        "Dompet digital",
    ]
    assert book.accounts.get(code=Code.WAGES_OWED).kind == Account.Kind.LIABILITY
    assert trail()[-1] == ("BookOpened", "tari")


def test_an_organisation_has_one_book(cast, book):
    with pytest.raises(Refused, match="sudah punya buku"):
        open_book(organisation_id=cast.griya.pk, by=cast.tari)


def test_only_the_treasurer_opens_a_book(cast):
    for somebody in (cast.budi, cast.wira, cast.tono):
        with pytest.raises(PermissionDenied):
            open_book(organisation_id=cast.griya.pk, by=somebody)


def test_money_moves_and_nothing_is_lost(cast, book, move, balance, trail):
    move(Code.OPENING, Code.CASH, 50_000)
    move(Code.CASH, Code.WAGES, 20_000)

    assert (balance(Code.CASH), balance(Code.WAGES), balance(Code.OPENING)) == (30_000, 20_000, -50_000)
    assert sum(account.total for account in book.trial_balance()) == 0
    assert trail()[-2:] == [("MoneyMoved", "tari")] * 2


def test_a_balance_knows_its_days(book, move, balance):
    move(Code.OPENING, Code.CASH, 50_000, day=JUNE)
    move(Code.OPENING, Code.CASH, 7_000, day=JUNE + timedelta(1))

    cash = book.accounts.get(code=Code.CASH)
    assert (cash.balance(JUNE - timedelta(1)), cash.balance(JUNE), cash.balance()) == (0, 50_000, 57_000)
    assert book.trial_balance(upto=JUNE).get(code=Code.CASH).total == 50_000


def test_numbers_have_no_gaps_and_start_again_each_year(move):
    days = [date(2020, 1, 5), date(2019, 12, 31), date(2020, 1, 2)]

    assert [str(move(Code.OPENING, Code.CASH, 1, day=day)) for day in days] == ["1/2020", "1/2019", "2/2020"]


def test_a_refused_deed_uses_no_number(move):
    move(Code.OPENING, Code.CASH, 1)
    with pytest.raises(Refused):
        move(Code.CASH, Code.WAGES, 2)

    assert move(Code.OPENING, Code.CASH, 1).number == 2


@pytest.mark.parametrize("amount", [0, -1, LARGEST_AMOUNT + 1, 2**63, 10**30])
def test_an_amount_outside_its_bounds_is_refused(move, amount):
    with pytest.raises(Refused) as refusal:
        move(Code.OPENING, Code.CASH, amount)
    assert "amount" in refusal.value.message_dict
    assert not Entry.objects.exists()


def test_the_largest_amount_can_be_kept(move, balance):
    for _time in range(3):
        move(Code.OPENING, Code.CASH, LARGEST_AMOUNT)

    assert balance(Code.CASH) == 3 * LARGEST_AMOUNT


@pytest.mark.parametrize("memo", ["", "   ", "x" * 301])
def test_a_memo_says_something_and_not_too_much(move, memo):
    with pytest.raises(Refused) as refusal:
        move(Code.OPENING, Code.CASH, 1, memo=memo)
    assert "memo" in refusal.value.message_dict


def test_an_unknown_account_is_refused(move):
    with pytest.raises(Refused, match="Akun 999"):
        move("999", Code.CASH, 1)


def test_money_does_not_move_from_a_place_to_itself(move):
    with pytest.raises(Refused):
        move(Code.CASH, Code.CASH, 1)


def test_tomorrow_has_not_come(move):
    with pytest.raises(Refused, match="belum tiba"):
        move(Code.OPENING, Code.CASH, 1, day=clock.today() + timedelta(1))


def test_a_closed_period_takes_nothing(close, move):
    close(JUNE)

    with pytest.raises(Refused, match="ditutup sampai 1 Juni 2020"):
        move(Code.OPENING, Code.CASH, 1, day=JUNE)
    assert move(Code.OPENING, Code.CASH, 1, day=JUNE + timedelta(1)).number == 1


def test_cash_cannot_go_below_zero(move, balance):
    move(Code.OPENING, Code.CASH, 50_000)

    with pytest.raises(Refused, match=r"hanya ada Rp50\.000"):
        move(Code.CASH, Code.WAGES, 50_001)
    assert balance(Code.CASH) == 50_000


def test_cash_cannot_be_spent_before_it_came(move):
    move(Code.OPENING, Code.CASH, 50_000, day=JUNE)

    with pytest.raises(Refused, match="Kas"):
        move(Code.CASH, Code.WAGES, 1, day=JUNE - timedelta(1))


def test_an_earlier_spending_leaves_enough_for_the_later_one(move):
    move(Code.OPENING, Code.CASH, 50_000, day=JUNE)
    move(Code.CASH, Code.WAGES, 40_000, day=JUNE + timedelta(2))

    with pytest.raises(Refused, match=r"hanya ada Rp10\.000"):
        move(Code.CASH, Code.WAGES, 10_001, day=JUNE + timedelta(1))
    move(Code.CASH, Code.WAGES, 10_000, day=JUNE + timedelta(1))


def test_what_is_not_cash_may_lie_on_either_side(move, balance):
    move(Code.WAGES_OWED, Code.WAGES, 20_000)

    assert balance(Code.WAGES_OWED) == -20_000


def test_a_reversal_restores_every_balance(cast, book, move, balance, trail):
    move(Code.OPENING, Code.CASH, 50_000, day=JUNE)
    before = [(account.code, account.total) for account in book.trial_balance()]
    wrong = move(Code.CASH, Code.WAGES, 8_000, day=JUNE, order="work.order:1")

    reversal = reverse(entry_id=wrong.pk, reason="Salah orang", by=cast.tari)

    assert [(account.code, account.total) for account in book.trial_balance()] == before
    assert Leg.objects.filter(order="work.order:1").total("amount") == 0
    assert (reversal.reverses, reversal.memo, reversal.day) == (wrong, "Salah orang", clock.today())
    assert trail()[-1] == ("EntryReversed", "tari")


def test_an_entry_is_taken_back_once(cast, move):
    entry = move(Code.OPENING, Code.CASH, 5)
    reversal = reverse(entry_id=entry.pk, reason="Salah", by=cast.tari)

    for again in (entry, reversal):
        with pytest.raises(Refused):
            reverse(entry_id=again.pk, reason="Salah", by=cast.tari)


def test_cash_that_is_spent_cannot_be_taken_back(cast, move):
    received = move(Code.OPENING, Code.CASH, 5)
    move(Code.CASH, Code.WAGES, 4)

    with pytest.raises(Refused, match=r"hanya ada Rp1\b"):
        reverse(entry_id=received.pk, reason="Salah", by=cast.tari)


def test_a_reversal_says_why(cast, move):
    entry = move(Code.OPENING, Code.CASH, 5)

    with pytest.raises(Refused):
        reverse(entry_id=entry.pk, reason=" ", by=cast.tari)


def test_an_overseer_looks_on(cast, book, move):
    entry = move(Code.OPENING, Code.CASH, 5)

    assert Entry.objects.visible_to(cast.wira).get() == entry
    with pytest.raises(PermissionDenied):
        move(Code.CASH, Code.WAGES, 1, by=cast.wira)
    with pytest.raises(PermissionDenied):
        reverse(entry_id=entry.pk, reason="Salah", by=cast.wira)


def test_for_others_there_is_no_book(cast, book, move):
    entry = move(Code.OPENING, Code.CASH, 5)

    for somebody in (cast.budi, cast.tono):
        assert not Book.objects.visible_to(somebody).exists()
        with pytest.raises(Book.DoesNotExist):
            move(Code.CASH, Code.WAGES, 1, by=somebody)
        with pytest.raises(Entry.DoesNotExist):
            reverse(entry_id=entry.pk, reason="Salah", by=somebody)


def test_nobody_writes_into_the_book_of_another_house(cast, other_book):
    with pytest.raises(Book.DoesNotExist):
        transfer(
            book_id=other_book.pk,
            source_code=Code.OPENING,
            target_code=Code.CASH,
            amount=5,
            reason="opening",
            day=JUNE,
            memo="Saldo awal",
            by=cast.tari,
        )


def test_no_more_comes_back_of_what_was_handed_out_than_went_out(move, balance):
    move(Code.OPENING, Code.CASH, 10)
    move(Code.CASH, Code.ADVANCES, 4)

    move(Code.ADVANCES, Code.CASH, 3)
    with pytest.raises(Refused, match="Uang muka dari Dana umum.*Rp1"):
        move(Code.ADVANCES, Code.CASH, 2)

    assert balance(Code.ADVANCES) == 1
