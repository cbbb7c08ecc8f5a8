"""The cash book of a month, the counting of cash, and the papers of both."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import count_cash, declare_no_proof, issue_slip
from omah.money.actions import reverse as take_back
from omah.money.cash_books import CashBook
from omah.money.checks import checks
from omah.money.models import CashCount, Code, Entry
from omah.money.tax_notes import notes_on
from omah.papers.models import Document
from omah.papers.render import pdf

JUNE, JULY = date(2020, 6, 10), date(2020, 7, 10)


@pytest.fixture
def moved(move):
    """A thousand in June; two hundred to the bank and one hundred for cloth in July."""
    move(Code.OPENING, Code.CASH, 1000, day=JUNE, memo="Awal")
    move(Code.CASH, Code.BANK, 200, day=JULY, memo="Setor")
    return move(Code.CASH, Code.MATERIALS, 100, day=JULY, memo="Kain", reason="out")


@pytest.fixture
def count(cast, book, moved):
    def count(counted, **fields):
        fields = {"code": Code.CASH, "day": JULY, "witness": "Ketua", "by": cast.tari} | fields
        return count_cash(book_id=book.pk, counted=counted, **fields)

    return count


def words_of(content):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def told(month):
    return [(line.words, line.came, line.went, line.balance) for line in month.lines]


def test_a_month_begins_where_the_last_one_ended(book, moved):
    july = CashBook(book, "2020-07", book.accounts.get(code=Code.CASH))

    assert (july.opening, july.came, july.went, july.closing) == (1000, 0, 300, 700)
    assert told(july) == [("Setor", None, 200, 800), ("Kain", None, 100, 700)]
    assert (july.before, july.after) == ("2020-06", "2020-08")
    assert CashBook(book, "2020-06").before == ""


def test_all_money_together_shows_both_sides_of_a_move(book, moved):
    july = CashBook(book, "2020-07")

    assert [line[1:3] for line in told(july)] == [(None, 200), (200, None), (None, 100)]
    assert july.closing == 900


@pytest.mark.parametrize("month", ["", "2020-13", "x", "1999-01"])
def test_a_month_that_is_none_is_this_one(book, month):
    assert CashBook(book, month).month == CashBook(book, "").month


def test_the_page_leads_to_the_entries_and_the_months(cast, client, book, moved):
    client.force_login(cast.wira)
    address = reverse("money:cash_book", args=[book.ref])

    page = client.get(address, {"bulan": "2020-07", "tempat": "101"}).text

    assert moved.get_absolute_url() in page and "?bulan=2020-06&amp;tempat=101" in page
    assert "Rp700" in page and "belum pernah dihitung" in page


def test_it_goes_home_as_excel_and_pdf(cast, client, book, moved, fund):
    fund()
    client.force_login(cast.wira)
    address = reverse("money:cash_book", args=[book.ref])

    excel = client.get(address, {"bulan": "2020-07", "tempat": "101", "unduh": "xlsx"})
    paper = client.get(reverse("money:cash_book_pdf", args=[book.ref]), {"bulan": "2020-07", "tempat": "101"})

    rows = list(openpyxl.load_workbook(BytesIO(excel.content)).active.iter_rows(values_only=True))
    assert rows[0] == ("Keterangan", "Tanggal", "Nomor", "Tempat", "Dana", "Masuk", "Keluar", "Saldo")
    assert rows[1][0] == "Saldo awal bulan" and [row[-1] for row in rows[1:]] == [1000, 800, 700, 700]
    assert "tujuh ratus rupiah" in words_of(paper.content)


def test_what_agrees_changes_nothing(book, count):
    found = count(700, pieces={"500": 1, "100": 2})

    assert (found.difference, found.entry, Entry.objects.count()) == (0, None, 3)
    assert "sama dengan buku" in CashBook(book, "2020-07", found.account).agreement()[0]


@pytest.mark.parametrize(("counted", "code", "amount"), [(650, "509", 50), (720, "409", -20)])
def test_a_difference_is_booked_with_its_reason(count, balance, counted, code, amount):
    found = count(counted, reason="Salah kembalian")

    assert (balance(Code.CASH), balance(code)) == (counted, amount)
    assert found.entry.reason == "counted" and found.entry.memo == "Salah kembalian"
    assert list(checks()) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"counted": 650}, "Menurut buku Rp700 pada 10 Juli 2020: uangnya kurang Rp50."),
        ({"counted": 720}, "uangnya lebih Rp20"),
        ({"counted": 700, "pieces": {"500": 1}}, "Jumlah pecahan tidak sama"),
        ({"counted": 700, "code": Code.MATERIALS}, "Pilih tempat uang"),
        ({"counted": 700, "day": date(2099, 1, 1)}, "belum tiba"),
    ],
)
def test_what_cannot_be_counted_so_is_refused(count, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        count(**fields)

    assert not CashCount.objects.exists()


def test_who_looks_on_counts_nothing(cast, count):
    with pytest.raises(PermissionDenied):
        count(700, by=cast.wira)


def test_the_page_counts_notes_and_prints_the_record(cast, client, book, moved):
    client.force_login(cast.tari)
    address = reverse("money:count_cash", args=[book.ref])
    sent = {"code": "101", "day": "10/7/2020", "n_500": "1", "witness": "Ketua"}

    assert "Isi jumlah uangnya, atau pecahannya." in client.post(address, sent | {"n_500": ""}).text
    assert "uangnya kurang Rp200" in client.post(address, sent).text
    page = client.post(address, sent | {"reason": "Uang kecil"}, follow=True)

    assert "Uangnya kurang Rp200 daripada buku." in page.text
    paper = client.get(reverse("money:count_pdf", args=[CashCount.objects.get().ref]))
    assert "kurang Rp200" in words_of(paper.content) and "Ketua" in words_of(paper.content)


def test_money_that_went_gets_its_numbered_paper(cast, client, book, moved):
    declare_no_proof(entry_id=moved.pk, reason="Pasar", by=cast.tari)
    client.force_login(cast.tari)

    client.post(reverse("money:issue_slip", args=[moved.ref]), {"other": "Toko Contoh"})

    document = Document.objects.about(moved).get()
    words = words_of(pdf(document))
    assert "TANDA BUKTI KAS KELUAR" in words and "Toko Contoh" in words and "seratus rupiah" in words
    assert "tidak ada: Pasar" in words and "BKK" in document.number
    assert document.number in client.get(moved.get_absolute_url()).text
    with pytest.raises(Refused, match="sudah ada"):
        issue_slip(entry_id=moved.pk, other="x", by=cast.tari)


def test_the_paper_of_what_is_taken_back_is_void(cast, moved):
    document = issue_slip(entry_id=moved.pk, other="Toko Contoh", by=cast.tari)

    take_back(entry_id=moved.pk, reason="Salah toko", by=cast.tari)

    document.refresh_from_db()
    assert document.state == "void" and document.void_reason == "Salah toko"


def test_money_that_came_gets_a_kuitansi(cast, move):
    entry = move(Code.DONATIONS, Code.CASH, 300_000, day=JUNE, reason="in", memo="Sumbangan")

    document = issue_slip(entry_id=entry.pk, other="Warga 01", by=cast.tari)

    assert document.kind == "receipt" and "tiga ratus ribu rupiah" in words_of(pdf(document))


def test_no_paper_for_what_does_not_hold(cast, moved):
    take_back(entry_id=moved.pk, reason="Salah", by=cast.tari)

    with pytest.raises(Refused, match="masih berlaku"):
        issue_slip(entry_id=moved.pk, other="x", by=cast.tari)


def test_the_law_of_the_day_is_told_and_nothing_computed(move):
    move(Code.OPENING, Code.BANK, 9_000_000, day=JUNE)
    early = move(Code.BANK, Code.HONORARIA, 600_000, day=JUNE, reason="out")
    late = move(Code.BANK, Code.MATERIALS, 600_000, day=date(2021, 3, 1), reason="out")

    assert notes_on(early) == [
        "Kuitansi sebesar ini memerlukan meterai Rp3.000 (PP 24/2000).",
        "Honor dapat terkena PPh 21 (UU 36/2008). Tanyakan ke petugas pajak.",
    ]
    assert notes_on(late) == []


def test_what_is_written_after_a_count_shows(book, count, move):
    found = count(700)
    move(Code.CASH, Code.MEALS, 40, day=JULY, memo="Makan")

    assert "sekarang berselisih Rp40 dengan buku" in CashBook(book, "2020-07", found.account).agreement()[0]


@pytest.mark.parametrize("is_long_ago", [True, False])
def test_a_difference_that_was_taken_back_is_open_again(cast, book, count, is_long_ago):
    day = JULY if is_long_ago else clock.today()
    found = count(640, day=day, reason="Hilang")

    take_back(entry_id=found.entry_id, reason="Ketemu", by=cast.tari)

    assert "sekarang berselisih Rp60" in CashBook(book, f"{day:%Y-%m}", found.account).agreement()[0]


def test_a_closed_month_is_not_counted_again(count, close):
    close(JULY)

    with pytest.raises(Refused, match="ditutup sampai 10 Juli 2020"):
        count(700)
