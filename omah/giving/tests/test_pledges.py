"""Promises of funders: received in parts, spent, reported to the rupiah, thanked for."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.giving.actions import end_pledge, pledge, report_to_funder, thank_funder
from omah.giving.checks import checks
from omah.giving.documents import as_paper
from omah.giving.independence import Year, by_year
from omah.giving.models import Pledge
from omah.giving.statement import statement
from omah.giving.tests import world
from omah.money.actions import declare_no_proof, lend, open_fund, release, reverse, transfer
from omah.money.models import Code, Fund
from omah.network.models import Membership, Organisation
from omah.papers.models import Document
from omah.work.actions import settling
from omah.work.tests import world as work

State = Pledge.State


def promise_half_kept(cast):
    book = world.book(cast)
    promise = world.promised(cast, book)
    world.part(cast, promise)
    world.spend(cast, promise.fund, 400_000, purse=Code.BANK, memo="Benang dan kain")
    return promise


retold, cast, promise = told_once(promise_half_kept)


def anew(promise):
    return Pledge.objects.get(pk=promise.pk)


def test_the_fund_of_a_promise_is_of_the_kind_that_was_promised(cast, promise):
    grant = world.promised(cast, promise.book, fund_name="Hibah kursi", source="grant")

    assert (promise.fund.origin, grant.fund.origin) == (Fund.Origin.CSR, Fund.Origin.GRANT)
    with pytest.raises(Refused, match="lewat permohonan bantuan"):
        world.promised(cast, promise.book, fund_name="Bansos", source="aid")


def test_a_promise_is_received_in_parts_and_never_beyond_it(cast, promise):
    assert (anew(promise).state, anew(promise).left) == (State.PARTLY, 500_000)

    with pytest.raises(Refused, match="tinggal Rp500.000"):
        world.part(cast, promise, 500_001)
    world.part(cast, promise, 500_000)

    assert anew(promise).state == State.RECEIVED


def test_the_statement_adds_up_to_the_rupiah(cast, promise):
    book, fund = promise.book, promise.fund
    release(
        fund_id=fund.pk, purse=Code.BANK, amount=100_000, day=clock.today(), reason="Sisa bebas", by=cast.tari
    )
    loan = {"from_id": fund.pk, "to_id": book.fund().pk, "purse": Code.BANK, "amount": 300_000}
    lend(**loan, day=clock.today(), reason="Upah didahulukan", by=cast.tari)

    found = statement(book, cast.bank)

    [one] = found.funds
    assert (one.came, one.went, one.released, one.lent) == (1_500_000, 400_000, 100_000, 300_000)
    assert one.adds_up and one.remains == found.remains == 700_000
    assert list(checks()) == []


def test_the_summary_adds_up_after_a_release_a_loan_and_a_free_gift(cast, promise):
    book, fund = promise.book, promise.fund
    said = {"purse": Code.BANK, "day": clock.today(), "by": cast.tari}
    release(fund_id=fund.pk, amount=100_000, reason="Sisa bebas", **said)
    lend(from_id=fund.pk, to_id=book.fund().pk, amount=300_000, reason="Upah didahulukan", **said)
    world.gift(cast, book, new_fund="", intent="", amount=50_000)

    found = statement(book, cast.bank)

    (_received, received), *others = found.in_short()
    assert received == sum(amount for _what, amount in others) == 1_550_000
    assert {50_000, 100_000, 300_000, 400_000, 700_000} == {amount for _what, amount in others}
    assert "Dilepas dari pembatasan" in str(as_paper(found))


def test_what_paid_the_debts_of_others_is_not_said_to_be_left(cast, promise, monkeypatch):
    monkeypatch.setattr(Fund, "check_owes", lambda *_: None, raising=False)  # a book of before the rule
    bought = world.spend(cast, promise.fund, 250_000, purse=Code.OTHER_OWED, memo="Kain, dibayar nanti")
    world.spend(cast, promise.fund, 250_000, purse=Code.BANK, code=Code.OTHER_OWED)
    reverse(entry_id=bought.pk, reason="Kain untuk dana lain", by=cast.tari)

    [one] = statement(promise.book, cast.bank).funds

    assert (one.astray, one.remains, one.adds_up) == (250_000, 850_000, True)
    assert [code for code, _sentence in checks()] == ["giving.astray"]


def test_the_funder_reads_its_own_statement_as_page_paper_and_file_and_no_other(cast, promise, client):
    other = Organisation.objects.create(name="Bank Kedua", type="company")
    pledge(
        book_id=promise.book.pk, funder_id=other.pk, amount=1, purpose="Lain", pledged_on=clock.today(),
        fund_name="Lain", by=cast.tari,
    )  # fmt: skip
    client.force_login(cast.fina)
    own = f"/pemberian/laporan/{promise.book.ref}/{cast.bank.ref}/"

    page = client.get(own)
    rows = list(load_workbook(BytesIO(client.get(own, {"unduh": "xlsx"}).content)).active.values)

    assert "Rp400.000" in page.text and "Rp1.100.000" in page.text
    assert {row[-1] for row in rows} >= {400_000} and {row[-2] for row in rows} >= {1_500_000}
    assert client.get(f"{own}cetak.pdf").content.startswith(b"%PDF")
    assert client.get(f"/pemberian/laporan/{promise.book.ref}/{other.ref}/").status_code == 404
    assert "Bank Kedua" not in client.get("/pemberian/laporan/").text
    assert f"/uang/catatan/{promise.book.entries.first().ref}/" not in page.text


def test_remarks_of_the_treasurer_stay_with_those_who_keep_the_book(cast, promise, client):
    address = f"/pemberian/laporan/{promise.book.ref}/{cast.bank.ref}/"

    def read_by(user):
        client.force_login(user)
        book = load_workbook(BytesIO(client.get(address, {"unduh": "xlsx"}).content))
        return client.get(address).text, str(list(book.active.values))

    assert all("Benang dan kain" in text for text in read_by(cast.tari))
    assert not any("Benang dan kain" in text for text in read_by(cast.fina))
    assert "Benang dan kain" not in str(as_paper(statement(promise.book, cast.bank)))


def test_a_funder_learns_that_a_receipt_is_missing_and_not_why(cast, promise, client):
    spent = world.spend(cast, promise.fund, 1_000, purse=Code.BANK)
    declare_no_proof(entry_id=spent.pk, reason="Ojek Warga 90 tanpa nota", by=cast.tari)
    client.force_login(cast.fina)

    page = client.get(f"/pemberian/laporan/{promise.book.ref}/{cast.bank.ref}/").text
    paper = str(as_paper(statement(promise.book, cast.bank)))

    assert all("tanpa bukti, alasan dicatat" in text and "Ojek" not in text for text in (page, paper))


def test_nobody_but_those_of_the_book_and_the_funder_read_it(cast, promise, client):
    Membership.objects.create(organisation=cast.bank, user=cast.tono, role=Membership.Role.BUYER)
    for user in (cast.tono, cast.budi, cast.dina):
        client.force_login(user)
        assert client.get(f"/pemberian/laporan/{promise.book.ref}/{cast.bank.ref}/").status_code == 404
        assert client.get(promise.get_absolute_url()).status_code == 404


def test_first_comes_the_report_then_the_thanks(cast, promise):
    with pytest.raises(Refused, match="Buat dulu laporannya"):
        thank_funder(pledge_id=promise.pk, thanks="Terima kasih.", by=cast.sekar)
    first = report_to_funder(pledge_id=promise.pk, by=cast.sekar).document
    world.spend(cast, promise.fund, 1, purse=Code.BANK)
    second = report_to_funder(pledge_id=promise.pk, by=cast.sekar).document
    thanked = thank_funder(pledge_id=promise.pk, thanks="Terima kasih.", by=cast.sekar)

    assert "Rp1.099.999" in str(second.data) and "Rp1.100.000" in str(first.data)
    assert Document.objects.get(pk=first.pk).state == Document.State.REPLACED
    assert Document.objects.visible_to(cast.fina).filter(pk=second.pk).exists()
    assert thanked.state == State.THANKED


def test_nothing_is_reported_of_which_nothing_came(cast, promise):
    empty = world.promised(cast, promise.book, fund_name="Belum datang")

    with pytest.raises(Refused, match="Belum ada uang"):
        report_to_funder(pledge_id=empty.pk, by=cast.tari)
    end_pledge(pledge_id=empty.pk, reason="Program bank berakhir", by=cast.tari)

    with pytest.raises(Refused, match="sudah diakhiri"):
        world.part(cast, empty)


def test_who_keeps_no_money_makes_no_promise_up(cast, promise):
    with pytest.raises(PermissionDenied):
        end_pledge(pledge_id=promise.pk, reason="x", by=cast.fina)


def test_what_a_funder_pays_for_an_order_is_in_its_statement_bill_by_bill(cast, promise):
    bill = billed(cast)
    order = bill.order
    promised = pledge(
        book_id=promise.book.pk, funder_id=cast.bank.pk, amount=90_000, purpose="Masker", pledged_on=clock.today(),
        order_id=order.pk, by=cast.tari,
    )  # fmt: skip
    settling.receive_payment(
        invoice_id=bill.pk, amount=1_000, received_on=clock.today(), method="bank", by=cast.tari
    )

    [account] = [one for one in statement(promise.book, cast.bank).orders if one.order == order]

    assert (account.billed, account.paid, account.pledge) == (bill.amount, 1_000, promised)
    assert anew(promised).received == 1_000
    with pytest.raises(Refused, match="halaman uang pesanan"):
        world.part(cast, promised, 1)


def test_one_payment_keeps_one_promise(cast, promise):
    bill = billed(cast)
    said = {
        "book_id": promise.book.pk,
        "funder_id": cast.bank.pk,
        "order_id": bill.order.pk,
        "purpose": "Masker",
    }
    said |= {"amount": 20_000, "pledged_on": clock.today(), "by": cast.tari}
    first = pledge(**said)
    settling.receive_payment(
        invoice_id=bill.pk, amount=20_000, received_on=clock.today(), method="bank", by=cast.tari
    )

    with pytest.raises(Refused, match="sudah ada"):
        pledge(**said)
    end_pledge(pledge_id=first.pk, reason="Sudah lunas", by=cast.tari)

    assert (anew(first).received, pledge(**said).received) == (20_000, 0)
    assert list(checks()) == []
    Pledge.objects.filter(pk=first.pk).update(ended_on=None, end_reason="")
    assert [code for code, _sentence in checks()] == ["giving.pledge_twice"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 2**63}, "amount"),
        ({"pledged_on": date(2120, 1, 1)}, "pledged_on"),
    ],
)
def test_a_promise_has_an_amount_that_can_be_and_a_day_that_has_come(cast, promise, more, field):
    with pytest.raises(Refused) as refusal:
        world.promised(cast, promise.book, **{"fund_name": "Lain"} | more)

    assert field in refusal.value.message_dict


def test_a_donation_of_last_year_that_is_taken_back_makes_nobody_more_than_independent():
    year = Year(2020, {"own": 200, "donation": -100}, paid_by_funders=300)

    assert (year.ratio, year.strict_ratio) == (100, 0)


def test_the_independence_ratio_tells_what_was_earned_and_what_a_funder_paid_for(cast, promise):
    bill = billed(cast)
    of_the_group = open_fund(
        book_id=promise.book.pk,
        name="Bantuan",
        origin="aid",
        is_restricted=True,
        purpose="Usaha",
        by=cast.tari,
    )
    transfer(
        book_id=promise.book.pk, source_code=Code.AID, target_code=Code.CASH, amount=500_000, reason="aid",
        day=clock.today(), memo="Bantuan", fund_id=of_the_group.pk, by=cast.tari,
    )  # fmt: skip

    [year] = by_year(promise.book)

    assert year.by_source == {
        "own": bill.amount, "csr": 1_500_000, "donation": 0, "grant": 0, "aid": 500_000,
    }  # fmt: skip
    assert year.ratio == 100 * bill.amount // (2_000_000 + bill.amount)
    assert (year.paid_by_funders, year.strict_ratio) == (bill.amount, 0)


def billed(cast):
    """A bill to the bank for all pieces of an order that the dinas asked for."""
    return work.billed(cast, work.handed_over(cast))
