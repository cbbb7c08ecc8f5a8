"""What a treasurer does on a phone: begin, take in, pay, entrust, keep funds apart, close."""

from datetime import date

import pytest
from django.urls import reverse

from omah.core import clock
from omah.money.models import Closing, Code, Entry, Fund

JUNE = date(2020, 6, 1)
OPENED = {
    "day": "31 Mei 2020",
    "left_101": "1.000",
    "left_102": "5.000",
    "left_202": "2.500",
    "left_121": "700",
}


@pytest.fixture
def at(cast, client, book):
    """Tari opens or sends the page of this name, of the book or of a row."""
    client.force_login(cast.tari)

    def at(name, sent=None, row=None):
        address = reverse(f"money:{name}", args=[(row or book).ref])
        return client.get(address) if sent is None else client.post(address, sent, follow=True)

    return at


def legs(entry):
    return {leg.account.code: leg.amount for leg in entry.legs.all()}


def test_a_book_begins_with_what_was_there(at, book):
    assert "Isi saldo awal" in at("book").text

    at("opening", OPENED)

    entry = Entry.objects.get(reason="opening")
    assert legs(entry) == {"101": 1000, "102": 5000, "121": 700, "202": -2500, "301": -4200}
    assert "Isi saldo awal" not in at("book").text


def test_it_begins_once(at, cast):
    at("opening", OPENED)

    again = at("opening", OPENED)

    assert again.status_code == 422 and "sudah dicatat" in again.text
    at("reverse", {"reason": "Salah"}, row=Entry.objects.get())
    assert at("opening", OPENED).status_code == 200
    assert "Isi sedikitnya satu jumlah." not in at("opening").text


def test_nothing_is_no_beginning(at):
    assert "Isi sedikitnya satu jumlah." in at("opening", {"day": "1/6/2020"}).text


def test_what_others_entrust_goes_back_to_them(at, balance):
    sent = {"purse": "101", "day": "2/6/2020", "memo": "Titipan arisan"}
    at("entrust", sent | {"direction": "in", "amount": "900"})
    at("entrust", sent | {"direction": "out", "amount": "400"})

    assert (balance(Code.CASH), balance(Code.ENTRUSTED)) == (500, -500)
    refused = at("entrust", sent | {"direction": "out", "amount": "501"})
    assert refused.status_code == 422 and "tidak cukup" in refused.text


def test_one_party_gets_back_no_more_than_it_entrusted(at):
    sent = {"purse": "101", "day": "2/6/2020", "memo": "Titipan arisan"}
    at("entrust", sent | {"direction": "in", "amount": "900", "party": "Bank Contoh"})
    at("entrust", sent | {"direction": "in", "amount": "50", "day": "1/6/2020"})

    for more, left in (({"amount": "901", "party": "Bank Contoh"}, "Rp900"), ({"amount": "51"}, "Rp50")):
        refused = at("entrust", sent | {"direction": "out"} | more)
        assert refused.status_code == 422 and f"pihak ini sejak 2 Juni 2020: {left}" in refused.text
    early = {"direction": "out", "amount": "10", "party": "Bank Contoh", "day": "1/6/2020"}
    assert "pihak ini sejak 1 Juni 2020: Rp0" in at("entrust", sent | early).text
    at("entrust", sent | {"direction": "out", "amount": "900", "party": "Bank Contoh"})

    assert Entry.objects.count() == 3


def test_who_has_one_fund_is_asked_for_none(at, fund):
    assert "Dana yang mana?" not in at("spend").text and "Untuk program apa?" not in at("spend").text
    grant = fund()
    at("add_programme", {"name": "Pelatihan kerja"})

    assert "Dana yang mana?" in at("receive").text and "Untuk program apa?" in at("spend").text
    programme = grant.book.programmes.get()
    sent = {
        "source_code": Code.OTHER_INCOME,
        "target_code": Code.BANK,
        "amount": "800",
        "day": "1/6/2020",
        "memo": "Hibah",
    }
    page = at("receive", sent | {"fund": grant.ref, "programme": programme.ref})
    assert "Pelatihan" in page.text and "Pelatihan kerja" in page.text
    assert {(leg.fund, leg.programme) for leg in Entry.objects.get().legs.all()} == {(grant, programme)}


def test_a_fund_of_another_book_is_not_on_the_list(at, cast, other_book, fund):
    fund()
    sent = {
        "source_code": Code.OTHER_INCOME,
        "target_code": Code.BANK,
        "amount": "1",
        "day": "1/6/2020",
        "memo": "x",
    }

    page = at("receive", sent | {"fund": other_book.fund().ref})

    assert page.status_code == 422 and "Pilih dana dari daftar ini." in page.text


def test_a_fund_lives_on_its_pages(at, move, book):
    sent = {"name": "CSR Bank", "origin": "csr", "is_restricted": "on", "donor": "Bank Contoh"}
    assert "Tulis untuk apa dana ini" in at("open_fund", sent).text
    at("open_fund", sent | {"purpose": "Kursi roda", "allowed": [Code.TRANSPORT]})
    csr, general = Fund.objects.get(origin="csr"), book.fund()
    move(Code.CSR, Code.BANK, 1000, fund_id=csr.pk)
    given = {
        "purse": Code.BANK,
        "day": f"{clock.today():%d/%m/%Y}",
        "reason": "Upah dulu",
        "other": general.ref,
    }

    at("lend", given | {"amount": "300"}, row=csr)
    page = at("fund", row=csr).text
    assert "masih berutang Rp300 kepada dana ini" in page and "Kursi roda" in page and "Bank Contoh" in page
    at("repay", given | {"amount": "300", "other": csr.ref}, row=general)
    at("release", given | {"amount": "1.000"}, row=csr)
    at("close_fund", {}, row=csr)

    csr.refresh_from_db()
    assert csr.closed_at and "Dana ini ditutup pada" in at("fund", row=csr).text
    assert "Rp1.000" in at("fund", row=general).text
    assert at("funds").text.count("CSR Bank") and "CSR Bank" not in at("receive").text


def test_two_persons_close_a_book_on_its_pages(at, cast, client, book, move):
    at("close", {"through": "31/5/2020", "reason": "Akhir bulan"})
    closing = Closing.objects.get()
    assert "menunggu orang kedua" in at("closings").text and "Periksa dan putuskan" not in at("closings").text
    refused = at("decide_closing", {"agreed": "ya"}, row=closing)
    assert refused.status_code == 422 and "Mintalah orang lain" in refused.text

    client.force_login(cast.wira)
    assert "Periksa dan putuskan" in at("closings").text
    at("decide_closing", {"agreed": "ya"}, row=closing)

    book.refresh_from_db()
    assert book.closed_through == date(2020, 5, 31)
    client.force_login(cast.tari)
    at("reopen", {"through": "", "reason": "Bukti susulan"})
    assert Closing.objects.waiting().get().through is None


def test_a_second_bank_account_is_kept_apart_from_the_first(at, balance, book):
    at("add_purse", {"name": "Rekening pelatihan"})
    added = book.accounts.get(name="Rekening pelatihan")
    sent = {"amount": "800", "day": "1/6/2020", "memo": "Jual keset"}
    at("receive", sent | {"source_code": Code.SALES, "target_code": added.code})
    at("move", sent | {"amount": "300", "source_code": added.code, "target_code": Code.BANK})

    assert (balance(added.code), balance(Code.BANK)) == (500, 300)
    refused = at("move", sent | {"amount": "501", "source_code": added.code, "target_code": Code.BANK})
    assert refused.status_code == 422 and "Rekening pelatihan tidak cukup" in refused.text
    for page in ("book", "opening", "cash_book", "take_statement"):
        assert "Rekening pelatihan" in at(page).text, page


def test_an_account_has_a_name_of_its_own_and_there_is_an_end_to_them(at, book):
    assert "Rekening ini sudah ada" in at("add_purse", {"name": "rekening BANK"}).text
    for n in range(7):
        at("add_purse", {"name": f"Rekening {n}"})

    refused = at("add_purse", {"name": "Satu lagi"})

    assert refused.status_code == 422 and "sudah punya 7 rekening tambahan" in refused.text
    assert book.accounts.cash().count() == 10
