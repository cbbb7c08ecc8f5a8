"""The pages about money: for the treasurer, for those who look on, and closed to everybody else."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.conf import settings
from django.urls import reverse

from omah.core import clock
from omah.money.actions import reverse as take_back
from omah.money.models import Book, Code, Entry

JUNE = date(2020, 6, 1)


@pytest.fixture
def entry(move):
    return move(Code.OPENING, Code.CASH, 250_000, day=JUNE, memo="Uang di laci")


@pytest.fixture
def addresses(book, entry):
    """Where one may look; where one may write."""
    look = [
        *(
            reverse(f"money:{name}", args=[book.ref])
            for name in ("book", "journal", "funds", "programmes", "closings")
        ),
        entry.get_absolute_url(),
    ]
    write = [
        *(
            reverse(f"money:{name}", args=[book.ref])
            for name in ("receive", "spend", "move", "entrust", "opening")
        ),
        *(reverse(f"money:{name}", args=[book.ref]) for name in ("open_fund", "add_programme", "close")),
        reverse("money:reverse", args=[entry.ref]),
    ]
    return look, write


def statuses(client, user, addresses):
    client.force_login(user)
    return {client.get(address).status_code for address in addresses}


def test_the_treasurer_sees_and_writes(cast, client, addresses):
    look, write = addresses

    assert statuses(client, cast.tari, look + write) == {200}


def test_overseer_and_secretariat_only_look(cast, client, addresses):
    look, write = addresses

    for somebody in (cast.wira, cast.sekar):
        assert statuses(client, somebody, look) == {200}
        assert statuses(client, somebody, write) == {403}


def test_for_everybody_else_there_is_nothing(cast, client, addresses):
    look, write = addresses

    for somebody in (cast.budi, cast.sari, cast.dina, cast.lina, cast.tono):
        assert statuses(client, somebody, look + write) == {404}
        assert "Griya Karya" not in client.get(reverse("money:books")).text


def test_who_is_not_signed_in_is_asked_to(client, addresses):
    look, write = addresses

    assert {client.get(address).status_code for address in look + write} == {302}


def test_a_treasurer_opens_the_book_of_an_organisation(cast, client):
    client.force_login(cast.tari)

    assert "Griya Karya belum punya buku uang." in client.get(reverse("money:books")).text
    address = reverse("money:open_book", args=[cast.griya.ref])
    assert client.post(address).status_code == 422
    page = client.post(address, {"chart": "isak335"}, follow=True)

    assert "Buku dibuka" in page.text and "Uang Griya Karya" in page.text
    assert Book.objects.get().accounts.filter(code=Code.EQUIPMENT).exists()
    assert "belum punya" not in client.get(reverse("money:books")).text


def test_nobody_else_opens_one(cast, client):
    for somebody in (cast.wira, cast.tono):
        client.force_login(somebody)
        assert client.post(reverse("money:open_book", args=[cast.griya.ref])).status_code == 403
    assert not Book.objects.exists()


MOVES = {
    "receive": (Code.SALES, Code.BANK),
    "spend": (Code.CASH, Code.MATERIALS),
    "move": (Code.CASH, Code.BANK),
}


@pytest.mark.parametrize("name", MOVES)
def test_money_is_put_on_record(cast, client, book, entry, name):
    client.force_login(cast.tari)
    source, target = MOVES[name]
    sent = {
        "source_code": source,
        "target_code": target,
        "amount": "Rp12.500",
        "day": "2 Juni 2020",
        "memo": "Kain",
    }

    page = client.post(reverse(f"money:{name}", args=[book.ref]), sent, follow=True)

    assert "Uang tercatat." in page.text
    new = Entry.objects.get(number=2)
    assert (new.amount, new.day, new.memo, new.by) == (12_500, date(2020, 6, 2), "Kain", cast.tari)
    assert [(leg.account.code, leg.amount) for leg in new.legs.all()] == [(source, -12_500), (target, 12_500)]


def test_what_was_given_is_not_written_down_past_its_receipt_or_permit(cast, client, book):
    client.force_login(cast.tari)
    address = reverse("money:receive", args=[book.ref])
    given = {
        "source_code": Code.DONATIONS,
        "target_code": Code.CASH,
        "amount": "5000",
        "memo": "Kotak donasi",
    }

    asked, refused = client.get(address).text, client.post(address, given | {"day": "2 Juni 2020"})

    assert "dicatat di Pemberian" in asked and f'value="{Code.DONATIONS}"' not in asked
    assert refused.status_code == 422 and not Entry.objects.filter(memo="Kotak donasi").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount": "250.001"}, "Kas (uang tunai) tidak cukup"),
        ({"amount": "0"}, "Tulis paling sedikit Rp1."),
        ({"amount": "9" * 30}, "Tulis jumlah uang dalam rupiah penuh"),
        ({"amount": "12,5"}, "Tulis jumlah uang dalam rupiah penuh"),
        ({"amount": ""}, "Isi jumlah uangnya."),
        ({"day": ""}, "Isi tanggalnya."),
        ({"day": "1 Juni 2099"}, "Tanggal ini belum tiba."),
        ({"memo": ""}, "Tulis untuk apa uang ini."),
        ({"source_code": ""}, "Pilih dari mana uang ini."),
        ({"target_code": "999"}, "Pilih dari daftar ini."),
        ({"target_code": Code.RECEIVABLE}, "Pilih dari daftar ini."),
    ],
)
def test_the_page_says_no_beside_the_field(cast, client, book, entry, changed, sentence):
    client.force_login(cast.tari)
    sent = {
        "source_code": Code.CASH,
        "target_code": Code.MATERIALS,
        "amount": "1",
        "day": "2/6/2020",
        "memo": "Kain",
    }

    page = client.post(reverse("money:spend", args=[book.ref]), sent | changed)

    assert page.status_code == 422
    assert sentence in page.text and 'aria-invalid="true"' in page.text
    assert Entry.objects.count() == 1


def test_money_does_not_move_to_where_it_is(cast, client, book, entry):
    client.force_login(cast.tari)
    sent = {"source_code": Code.CASH, "target_code": Code.CASH, "amount": "1", "day": "2/6/2020", "memo": "x"}

    page = client.post(reverse("money:move", args=[book.ref]), sent)

    assert "Pilih tempat yang berbeda" in page.text


def test_an_overseer_cannot_send_the_form_either(cast, client, book, entry):
    client.force_login(cast.wira)
    sent = {"source_code": Code.CASH, "target_code": Code.BANK, "amount": "1", "day": "2/6/2020", "memo": "x"}

    assert client.post(reverse("money:move", args=[book.ref]), sent).status_code == 403
    assert client.post(reverse("money:reverse", args=[entry.ref]), {"reason": "x"}).status_code == 403
    assert Entry.objects.count() == 1


def test_an_entry_is_taken_back_with_a_reason(cast, client, entry):
    client.force_login(cast.tari)
    address = reverse("money:reverse", args=[entry.ref])

    assert "Tulis mengapa catatan ini dibatalkan." in client.post(address, {"reason": ""}).text
    page = client.post(address, {"reason": "Salah hitung"}, follow=True)

    assert f"Catatan ini sudah dibatalkan dengan catatan 1/{clock.today().year}." in page.text
    assert "Batalkan catatan ini" not in page.text
    again = client.post(address, {"reason": "Salah hitung"})
    assert again.status_code == 422 and "sudah dibatalkan" in again.text


def test_what_an_order_caused_is_not_taken_back_here(cast, client, move):
    entry = move(Code.RECEIVABLE, Code.CASH, 5, reason="payment", order="work.order:1")
    client.force_login(cast.tari)

    page = client.get(entry.get_absolute_url())

    assert (
        "batalkan tagihan, pembayaran, atau upahnya" in page.text and "Batalkan catatan ini" not in page.text
    )
    assert client.get(reverse("money:reverse", args=[entry.ref])).status_code == 403


def test_what_takes_an_entry_back_is_not_taken_back_itself(cast, client, entry):
    reversal = take_back(entry_id=entry.pk, reason="Salah hitung", by=cast.tari)
    client.force_login(cast.tari)

    assert "Batalkan catatan ini" not in client.get(reversal.get_absolute_url()).text


def test_an_entry_is_told_in_plain_words(cast, client, book, move):
    move(Code.CAPITAL, Code.CASH, 80)
    wages, tea = move(Code.CASH, Code.WAGES_OWED, 70), move(Code.CASH, Code.OTHER_EXPENSE, 10)
    client.force_login(cast.tari)

    pages = [client.get(entry.get_absolute_url()).text for entry in (wages, tea)]

    assert "Utang upah berkurang Rp70" in pages[0] and "Rp70 keluar dari Kas (uang tunai)" in pages[0]
    assert "Beban lain bertambah Rp10" in pages[1] and "Rp10 keluar dari Kas (uang tunai)" in pages[1]


def test_accounts_are_named_in_the_language_of_the_page(cast, client, book, entry):
    client.force_login(cast.tari)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    pages = client.get(book.get_absolute_url()).text + client.get(entry.get_absolute_url()).text

    assert "Rp250.000 into Cash" in pages
    assert "Kas (uang tunai)" not in pages


def test_the_book_shows_what_there_is(cast, client, book, entry, move):
    move(Code.WAGES_OWED, Code.WAGES, 40_000)
    client.force_login(cast.wira)

    page = client.get(book.get_absolute_url()).text

    assert "Rp250.000" in page and "Rp40.000" in page and "−" not in page
    assert "Rp250.000" in client.get(reverse("money:books")).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Uang di laci", "Kain", "Kotak"}),
        ("cari=kain", {"Kain"}),
        ("bulan=2020-06", {"Uang di laci", "Kain"}),
        (f"akun={Code.MATERIALS}", {"Kain"}),
        ("jenis=in", {"Kotak"}),
        ("bulan=2020-06&cari=kotak", set()),
        ("bulan=1999-01", set()),
        ("akun=x", set()),
    ],
)
def test_the_journal_finds(cast, client, book, entry, move, query, found):
    move(Code.CASH, Code.MATERIALS, 100, day=date(2020, 6, 30), memo="Kain")
    move(Code.OPENING, Code.CASH, 100, day=date(2020, 7, 1), memo="Kotak", reason="in")
    client.force_login(cast.wira)

    page = client.get(reverse("money:journal", args=[book.ref]) + f"?{query}").text

    assert {memo for memo in ("Uang di laci", "Kain", "Kotak") if f">{memo}<" in page} == found


def test_an_account_with_nothing_on_it_is_shown_when_it_is_asked_for(cast, client, book, move):
    move(Code.OPENING, Code.BANK, 5)
    client.force_login(cast.wira)

    shown, every = (client.get(book.get_absolute_url() + query).text for query in ("", "?semua"))

    assert "?akun=102" in shown and "?akun=501" not in shown and "Tampilkan juga" in shown
    assert "?akun=501" in every and "Tampilkan juga" not in every


def test_every_account_leads_to_its_entries_even_to_none(cast, client, book):
    client.force_login(cast.wira)
    accounts = re.findall(r'href="([^"]+akun=\d+)"', client.get(book.get_absolute_url() + "?semua").text)

    assert len(accounts) > 5
    assert {client.get(address).status_code for address in accounts} == {200}


def test_the_journal_goes_home_as_excel(cast, client, book, entry, move):
    back = str(take_back(entry_id=entry.pk, reason="Salah", by=cast.tari))
    client.force_login(cast.wira)

    answer = client.get(reverse("money:journal", args=[book.ref]) + "?unduh=xlsx&urut=day")

    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    legs = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(leg["Nomor catatan"], leg["Kode akun"], leg["Debit"], leg["Kredit"]) for leg in legs] == [
        ("1/2020", "301", 0, 250_000),
        ("1/2020", "101", 250_000, 0),
        (back, "301", 250_000, 0),
        (back, "101", 0, 250_000),
    ]
    assert [leg["Dibatalkan dengan"] or leg["Membatalkan"] for leg in legs] == [back] * 2 + ["1/2020"] * 2


def test_the_balances_go_home_as_excel(cast, client, book, entry):
    client.force_login(cast.wira)

    answer = client.get(book.get_absolute_url() + "?unduh=xlsx")

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert ("Saldo awal", "aset neto", 250_000, "301") in rows


def test_a_long_journal_asks_the_database_no_more_often(
    cast, client, book, move, django_assert_max_num_queries
):
    for number in range(30):
        move(Code.OPENING, Code.CASH, 1, memo=f"Catatan {number}")
    client.force_login(cast.wira)

    with django_assert_max_num_queries(15):
        page = client.get(reverse("money:journal", args=[book.ref]))
    assert "30 seluruhnya." in page.text


def test_a_draft_is_not_shown(cast, client, book):
    fields = {"day": JUNE, "year": 2020, "reason": "move", "memo": "Setengah jadi", "by": cast.tari}
    draft = Entry.objects.create(book=book, **fields)
    client.force_login(cast.tari)

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "Setengah jadi" not in client.get(reverse("money:journal", args=[book.ref])).text
