"""Money that came with somebody's will: what it may be spent on, and how one fund helps another out."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from omah.core.deeds import Refused
from omah.money.actions import (
    Line,
    add_programme,
    change_fund,
    close_fund,
    lend,
    open_fund,
    release,
    repay,
    reverse,
    write_entry,
)
from omah.money.checks import checks
from omah.money.models import Code, Entry, Fund
from omah.trail.models import Entry as Told

JUNE = date(2020, 6, 1)


@pytest.fixture
def grant(fund, move):
    """A grant of a hundred for meals, lying in the bank since June."""
    grant = fund(allowed=(Code.MEALS,), starts_on=JUNE, ends_on=JUNE + timedelta(30))
    move(Code.OTHER_INCOME, Code.BANK, 100, fund_id=grant.pk, day=JUNE)
    return grant


@pytest.fixture
def general(book):
    return book.funds.get(origin=Fund.Origin.GENERAL)


def cash(fund):
    return Fund.objects.with_cash().get(pk=fund.pk).cash


def between(deed, giver, taker, amount, by, **fields):
    fields = {"purse": Code.BANK, "day": JUNE, "reason": "Upah dulu", "by": by} | fields
    return deed(from_id=giver.pk, to_id=taker.pk, amount=amount, **fields)


def test_a_fund_pays_for_what_it_came_for(move, grant):
    move(Code.BANK, Code.MEALS, 40, fund_id=grant.pk, day=JUNE)

    assert cash(grant) == 60


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"target_code": Code.TRANSPORT}, "hanya boleh untuk: Konsumsi"),
        ({"day": JUNE + timedelta(31)}, "hanya berlaku 1 Juni 2020 sampai 1 Juli 2020"),
        ({"amount": 101}, "Pelatihan tidak cukup: sejak 1 Juni 2020 hanya ada Rp100"),
    ],
)
def test_a_fund_pays_for_nothing_else(move, grant, fields, why):
    move(Code.OPENING, Code.BANK, 1000, day=JUNE)
    fields = {"target_code": Code.MEALS, "amount": 10, "day": JUNE} | fields

    with pytest.raises(Refused, match=why):
        move(Code.BANK, fund_id=grant.pk, **fields)


def test_a_fund_of_one_programme_pays_for_that_programme(cast, book, move, fund):
    programme = add_programme(book_id=book.pk, name="Advokasi Ekonomi", by=cast.tari)
    fund = fund(programme_id=programme.pk)
    move(Code.OTHER_INCOME, Code.BANK, 100, fund_id=fund.pk)

    with pytest.raises(Refused, match="hanya untuk program Advokasi Ekonomi"):
        move(Code.BANK, Code.MEALS, 10, fund_id=fund.pk)
    move(Code.BANK, Code.MEALS, 10, fund_id=fund.pk, programme_id=programme.pk)
    assert cash(fund) == 90


def test_the_general_fund_does_not_pay_with_the_money_of_another(move, grant):
    with pytest.raises(Refused, match="Dana umum tidak cukup"):
        move(Code.BANK, Code.MEALS, 1, day=JUNE)


def test_what_is_released_is_free(cast, move, grant, general):
    release(fund_id=grant.pk, purse=Code.BANK, amount=30, day=JUNE, reason="Surat pemberi", by=cast.tari)

    assert (cash(grant), cash(general)) == (70, 30)
    move(Code.BANK, Code.TRANSPORT, 30, day=JUNE)
    assert list(checks()) == []


def test_the_general_fund_has_nothing_to_release(cast, general):
    with pytest.raises(Refused, match="tidak terikat"):
        release(fund_id=general.pk, purse=Code.BANK, amount=1, day=JUNE, reason="x", by=cast.tari)


def test_a_fund_lends_and_gets_back_what_it_lent(cast, grant, general):
    between(lend, grant, general, 50, cast.tari)
    assert (cash(grant), cash(general), grant.lent_to(general)) == (50, 50, 50)

    with pytest.raises(Refused, match="Yang masih dipinjam: Rp50"):
        between(repay, general, grant, 51, cast.tari)
    between(repay, general, grant, 50, cast.tari)

    assert (cash(grant), cash(general), grant.lent_to(general)) == (100, 0, 0)


def test_a_fund_lends_no_more_than_it_has(cast, grant, general):
    with pytest.raises(Refused, match="Pelatihan tidak cukup"):
        between(lend, grant, general, 101, cast.tari)
    assert cash(general) == 0


def test_a_fund_does_not_lend_to_itself_or_to_another_book(cast, grant, other_book):
    for other in (grant, other_book.funds.get()):
        with pytest.raises((Refused, Fund.DoesNotExist)):
            between(lend, grant, other, 1, cast.tari)


def test_a_loan_that_was_a_mistake_is_taken_back(cast, grant, general):
    entry = between(lend, grant, general, 50, cast.tari)

    reverse(entry_id=entry.pk, reason="Salah", by=cast.tari)

    assert (cash(grant), cash(general), grant.lent_to(general)) == (100, 0, 0)


def test_a_fund_is_closed_when_it_is_empty(cast, move, grant):
    with pytest.raises(Refused, match="belum habis. Selesaikan dulu: Rekening bank"):
        close_fund(fund_id=grant.pk, by=cast.tari)
    spent = move(Code.BANK, Code.MEALS, 100, fund_id=grant.pk, day=JUNE)
    close_fund(fund_id=grant.pk, by=cast.tari)

    with pytest.raises(Refused, match="sudah ditutup"):
        move(Code.OTHER_INCOME, Code.BANK, 1, fund_id=grant.pk)
    reverse(entry_id=spent.pk, reason="Salah", by=cast.tari)
    assert cash(grant) == 100


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"origin": "general"}, "origin"),
        ({"name": "dana umum"}, "name"),
        ({"purpose": ""}, "purpose"),
        ({"starts_on": JUNE, "ends_on": JUNE - timedelta(1)}, "ends_on"),
        ({"allowed": ("101",)}, "allowed"),
    ],
)
def test_a_fund_that_makes_no_sense_is_not_opened(fund, fields, field):
    with pytest.raises(Refused) as refusal:
        fund(**fields)
    assert field in refusal.value.message_dict


def test_only_the_treasurer_opens_and_moves_funds(cast, book, grant, general):
    for deed in (
        lambda: open_fund(book_id=book.pk, name="x", origin="csr", is_restricted=False, by=cast.wira),
        lambda: close_fund(fund_id=grant.pk, by=cast.wira),
        lambda: between(lend, grant, general, 1, cast.wira),
        lambda: add_programme(book_id=book.pk, name="x", by=cast.wira),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_several_legs_are_one_entry(cast, book, balance):
    lines = [Line(Code.CASH, 70), Line(Code.BANK, 30), Line(Code.OPENING, -100)]
    fields = {"book_id": book.pk, "reason": "opening", "day": JUNE, "memo": "Saldo awal", "by": cast.tari}

    write_entry(lines=lines, **fields)
    with pytest.raises(Refused, match="belum sama"):
        write_entry(lines=lines[:2], **fields)

    assert (balance(Code.CASH), balance(Code.BANK), Entry.objects.count()) == (70, 30, 1)


def test_every_fund_of_an_entry_balances(cast, book, fund):
    lines = [Line(Code.CASH, 70, fund()), Line(Code.OPENING, -70)]

    with pytest.raises(Refused, match="belum sama"):
        write_entry(book_id=book.pk, lines=lines, reason="opening", day=JUNE, memo="Saldo awal", by=cast.tari)


def test_what_a_giver_agreed_to_later_is_on_record(cast, fund, trail):
    kept = fund(ends_on=date(2020, 6, 30))
    terms = {"starts_on": None, "ends_on": date(2020, 9, 30), "report_due": None, "shift_percent": 5}

    with pytest.raises(Refused, match="sudah dipakai dana lain"):
        change_fund(fund_id=kept.pk, name="dana umum", by=cast.tari, **terms)
    with pytest.raises(PermissionDenied):
        change_fund(fund_id=kept.pk, name="CSR lanjutan", by=cast.wira, **terms)
    changed = change_fund(fund_id=kept.pk, name="CSR lanjutan", by=cast.tari, **terms)

    assert (changed.name, changed.ends_on, changed.shift_percent) == ("CSR lanjutan", date(2020, 9, 30), 5)
    assert trail()[-1][0] == "FundChanged"
    said = Told.objects.filter(fact="money.FundChanged").get().data
    assert said["fields"] == ["name", "ends_on", "shift_percent"] and said["before"] == ["", "2020-06-30", ""]
    with pytest.raises(Refused, match="Belum ada yang berubah"):
        change_fund(fund_id=kept.pk, name="CSR lanjutan", by=cast.tari, **terms)
    with pytest.raises(IntegrityError):
        change_fund(fund_id=kept.pk, name="CSR", by=cast.tari, **terms | {"shift_percent": 101})
