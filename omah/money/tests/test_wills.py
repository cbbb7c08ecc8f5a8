"""What a treasurer cannot do alone with money that others gave: round the giver's purpose, or past a pool."""

from datetime import date

import pytest
from django.urls import reverse as url

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import (
    Line,
    close_fund,
    count_cash,
    lend,
    note_opening,
    release,
    repay,
    reverse,
    write_entry,
)
from omah.money.forms.entries import ReceiveForm, SpendForm
from omah.money.forms.funds import BetweenFundsForm, OpenFundForm
from omah.money.models import Code, Fund

YESTERDAY, TODAY = date(2020, 6, 1), date(2020, 6, 2)
CASH = Code.CASH


@pytest.fixture
def pool(cast, book, fund):
    """A pool with a thousand of its signatories in cash."""
    pool = fund(name="Modal masker", origin="pool")
    lines = [Line(CASH, 1000, pool), Line(Code.CAPITAL, -1000, pool)]
    fields = {"reason": "capital", "day": TODAY, "memo": "Setoran", "of_pool": True, "by": cast.tari}
    write_entry(book_id=book.pk, lines=lines, **fields)
    return pool


@pytest.fixture
def cloth(cast, book, fund):
    """A donor's money for materials, over since yesterday."""
    cloth = fund(name="Kain", allowed=(Code.MATERIALS,), ends_on=YESTERDAY, donor_id=cast.bank.pk)
    lines = [Line(CASH, 1000, cloth), Line(Code.CSR, -1000, cloth)]
    write_entry(book_id=book.pk, lines=lines, reason="gift", day=YESTERDAY, memo="CSR", by=cast.tari)
    return cloth


def codes(form, name):
    return {code for code, _words in form.fields[name].choices}


def test_the_money_of_a_pool_moves_by_the_pool_alone(cast, book, move, pool):
    more = {"purse": CASH, "amount": 10, "day": TODAY, "reason": "x", "by": cast.tari}
    general = book.fund().pk
    put_in = book.entries.get()
    spent = [Line(CASH, -10, pool), Line(Code.MEALS, 10, pool)]
    count = {"code": CASH, "day": TODAY, "counted": 990, "witness": "Ketua", "reason": "x", "by": cast.tari}

    for deed in (
        lambda: write_entry(book_id=book.pk, lines=spent, reason="out", day=TODAY, memo="x", by=cast.tari),
        lambda: reverse(entry_id=put_in.pk, reason="x", by=cast.tari),
        lambda: count_cash(book_id=book.pk, fund_id=pool.pk, **count),
        lambda: move(CASH, Code.MEALS, 10, reason="out", fund_id=pool.pk),
        lambda: move(Code.OTHER_INCOME, CASH, 10, reason="in", fund_id=pool.pk),
        lambda: note_opening(book_id=book.pk, amounts={CASH: 1}, day=TODAY, fund_id=pool.pk, by=cast.tari),
        lambda: release(fund_id=pool.pk, **more),
        lambda: lend(from_id=pool.pk, to_id=general, **more),
        lambda: lend(from_id=general, to_id=pool.pk, **more),
        lambda: repay(from_id=general, to_id=pool.pk, **more),
        lambda: close_fund(fund_id=pool.pk, by=cast.tari),
    ):
        with pytest.raises(Refused, match="milik para penyetor"):
            deed()
    assert Fund.objects.with_cash().get(pk=pool.pk).cash == 1000


def test_no_form_offers_a_pool(cast, book, client, pool, cloth):
    client.force_login(cast.tari)

    assert pool not in SpendForm(book=book, user=cast.tari).fields["fund"].queryset
    assert pool not in BetweenFundsForm(fund=cloth).fields["other"].queryset
    assert "pool" not in dict(OpenFundForm(book=book).fields["origin"].choices)
    assert Code.CAPITAL not in codes(ReceiveForm(book=book, user=cast.tari), "source_code")
    assert url("money:release", args=[pool.ref]) not in client.get(pool.get_absolute_url()).text


@pytest.mark.parametrize("code", [Code.OTHER_OWED, Code.ENTRUSTED, Code.CAPITAL])
def test_a_fund_pays_back_only_what_it_owes(move, fund, code):
    fund = fund()
    move(Code.OTHER_INCOME, CASH, 1000, fund_id=fund.pk)
    move(Code.OTHER_OWED, CASH, 100, fund_id=fund.pk)

    with pytest.raises(Refused, match="Tulis paling banyak itu"):
        move(CASH, code, 101, fund_id=fund.pk)
    move(CASH, Code.OTHER_OWED, 100, fund_id=fund.pk)


def test_a_debt_that_was_paid_back_is_not_taken_back(cast, move, fund):
    fund = fund()
    debt = move(Code.OTHER_OWED, CASH, 100, fund_id=fund.pk)
    move(CASH, Code.OTHER_OWED, 100, fund_id=fund.pk)
    move(Code.OTHER_INCOME, CASH, 1000, fund_id=fund.pk)

    with pytest.raises(Refused, match="bergantung"):
        reverse(entry_id=debt.pk, reason="x", by=cast.tari)


def test_what_is_bought_is_held_to_the_purpose_too(cast, book, move, fund, cloth):
    open_still = fund(name="Masih jalan", allowed=(Code.MATERIALS,))
    move(Code.OTHER_INCOME, CASH, 100, fund_id=open_still.pk)

    with pytest.raises(Refused, match="hanya berlaku"):
        move(CASH, Code.GOODS, 10, fund_id=cloth.pk)
    move(CASH, Code.GOODS, 10, fund_id=open_still.pk)
    with pytest.raises(Refused, match="hanya boleh untuk: Beban bahan"):
        move(Code.GOODS, Code.MEALS, 10, fund_id=open_still.pk)


@pytest.fixture
def meals(move, fund):
    """A thousand that is for meals alone."""
    meals = fund(name="Konsumsi", allowed=(Code.MEALS,))
    move(Code.OTHER_INCOME, CASH, 1000, fund_id=meals.pk)
    return meals


@pytest.mark.parametrize(("first", "then"), [(Code.OTHER_OWED, Code.ADVANCES), (CASH, Code.ADVANCES)])
def test_neither_a_debt_nor_an_advance_leads_round_the_purpose(move, meals, first, then):
    move(first, then, 10, fund_id=meals.pk)

    for source in (then, Code.OTHER_OWED):
        with pytest.raises(Refused, match="hanya boleh untuk: Konsumsi"):
            move(source, Code.RECEIVABLE, 10, fund_id=meals.pk)


@pytest.mark.parametrize("code", [Code.OTHER_INCOME, Code.OPENING, Code.DONATIONS])
def test_what_was_given_is_not_paid_out_as_if_it_had_not_come(move, meals, code):
    for source in (CASH, Code.OTHER_OWED):
        with pytest.raises(Refused, match="batalkan catatan asalnya"):
            move(source, code, 10, fund_id=meals.pk)


def test_an_opening_takes_nothing_out(cast, book, meals):
    with pytest.raises(Refused, match="batalkan catatan asalnya"):
        note_opening(book_id=book.pk, amounts={CASH: -10}, day=clock.today(), fund_id=meals.pk, by=cast.tari)


@pytest.mark.parametrize("code", [Code.BETWEEN_FUNDS, Code.RELEASED])
@pytest.mark.parametrize("source", [CASH, Code.OTHER_INCOME])
def test_what_goes_between_funds_has_two_sides(move, meals, code, source):
    with pytest.raises(Refused, match="di halaman dana"):
        move(source, code, 10, fund_id=meals.pk)
    with pytest.raises(Refused, match="di halaman dana"):
        move(code, CASH, 10)


def test_a_fund_that_is_over_lends_nothing(cast, book, cloth):
    with pytest.raises(Refused, match="hanya berlaku"):
        lend(
            from_id=cloth.pk, to_id=book.fund().pk, purse=CASH, amount=1, day=TODAY, reason="x", by=cast.tari
        )


def test_goods_that_were_used_are_not_taken_back(cast, book, move):
    came = move(Code.DONATIONS, Code.GOODS, 100, reason="gift")
    move(Code.GOODS, Code.MATERIALS, 60, reason="goods")

    with pytest.raises(Refused, match="bergantung"):
        reverse(entry_id=came.pk, reason="x", by=cast.tari)
    with pytest.raises(Refused, match="senilai Rp40"):
        move(Code.GOODS, CASH, 41, reason="in")
    assert Code.GOODS not in codes(ReceiveForm(book=book, user=cast.tari), "source_code")


def test_a_gift_of_a_known_donor_is_not_written_by_hand(move, book, client, cast, cloth):
    client.force_login(cast.tari)
    page = url("money:receive", args=[book.ref])
    typed = {"amount": "10", "source_code": Code.CSR, "target_code": CASH, "memo": "x", "once": "satu"}

    answer = client.post(page, typed | {"fund": cloth.ref, "day": f"{TODAY:%d/%m/%Y}"})

    assert answer.status_code == 422
    assert "dicatat di Pemberian" in answer.text
    with pytest.raises(Refused, match="di halaman Pemberian"):
        move(Code.CSR, CASH, 10, fund_id=cloth.pk, reason="in")


def test_a_loan_that_was_repaid_is_not_taken_back(cast, book, move, fund):
    fund, general = fund(), book.fund()
    move(Code.OTHER_INCOME, CASH, 100, fund_id=fund.pk, day=TODAY)
    more = {"purse": CASH, "day": TODAY, "reason": "x", "by": cast.tari}
    loan = lend(from_id=fund.pk, to_id=general.pk, amount=50, **more)
    back = repay(from_id=general.pk, to_id=fund.pk, amount=50, **more)
    move(Code.DUES, CASH, 100)

    with pytest.raises(Refused, match="sudah dikembalikan"):
        reverse(entry_id=loan.pk, reason="x", by=cast.tari)
    reverse(entry_id=back.pk, reason="x", by=cast.tari)
    reverse(entry_id=loan.pk, reason="x", by=cast.tari)
    assert fund.lent_to(general) == 0


@pytest.mark.parametrize("day", [date(1, 1, 1), date(999, 1, 1), date(1999, 12, 31)])
def test_a_day_long_past_is_a_slip_of_the_pen(move, day):
    with pytest.raises(Refused, match="mulai tahun 2000"):
        move(Code.OPENING, CASH, 1, day=day)


@pytest.mark.parametrize("purse", [Code.GOODS, Code.OTHER_OWED, "999"])
def test_money_is_released_and_lent_out_of_cash_alone(cast, book, cloth, purse):
    more = {"purse": purse, "amount": 10, "day": YESTERDAY, "reason": "x", "by": cast.tari}

    with pytest.raises(Refused, match="Pilih di mana uangnya"):
        release(fund_id=cloth.pk, **more)
    with pytest.raises(Refused, match="Pilih di mana uangnya"):
        lend(from_id=cloth.pk, to_id=book.fund().pk, **more)
