"""What the bank says is taken in once, and each line is found to be an entry, or becomes one."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from omah.core.deeds import Refused
from omah.money import bank_files
from omah.money.actions import explain_statement, keep_statement, match_line, take_statement
from omah.money.actions import reverse as take_back
from omah.money.cash_books import CashBook
from omah.money.models import BankStatement, Code, StatementLine

JULY = date(2020, 7, 1)
FILE = """Rekening koran contoh
Tanggal,Keterangan,Debet,Kredit,Saldo
01/07/2020,SETOR TUNAI,,"1.000,00","1.000,00"
03/07/20,BIAYA ADM,"150,00",,"850,00"
04/07/2020,TRF TOKO,250.00,,600.00
"""


def opened(text):
    return bank_files.opened(BytesIO(text.encode()))


def read(text, layout=None):
    file = opened(text)
    return bank_files.read(file, layout or bank_files.layout_of(file.rows, []))


@pytest.fixture
def take(cast, book):
    def take(text=FILE, by=None):
        return take_statement(book_id=book.pk, code=Code.BANK, file=read(text), by=by or cast.tari)

    return take


@pytest.fixture
def booked(move):
    """A thousand was put into the bank on the second, and 250 went to a shop."""
    deposit = move(Code.OPENING, Code.BANK, 1000, day=date(2020, 7, 1), memo="Setor")
    return deposit, move(Code.BANK, Code.MATERIALS, 250, day=date(2020, 7, 5), memo="Toko")


def told(file):
    return [(line.day.day, line.words, line.amount, line.balance) for line in file.lines]


LINES = [(1, "SETOR TUNAI", 1000, 1000), (3, "BIAYA ADM", -150, 850), (4, "TRF TOKO", -250, 600)]


def test_a_bank_is_read_however_it_writes():
    signed = "Tgl;Uraian;Mutasi;Saldo\n4-7-2020;TRF TOKO;250,00 DB;600\n3-7-2020;BIAYA ADM;(150);850\n1 Juli 2020;SETOR TUNAI;1.000,00 CR;1.000\n"

    assert told(read(FILE)) == LINES
    assert told(read(signed)) == LINES  # the newest first


def test_so_is_excel():
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"default_date_format": "d/m/yyyy"}) as book:
        sheet = book.add_worksheet()
        for y, row in enumerate(
            [("Date", "Description", "Amount"), (JULY, "SETOR", 1000), (JULY, "BUNGA", 1234.567)]
        ):
            sheet.write_row(y, 0, row)

    sheet = bank_files.opened(file)
    assert told(bank_files.read(sheet, bank_files.layout_of(sheet.rows, []))) == [
        (1, "SETOR", 1000, None),
        (1, "BUNGA", 1235, None),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Tanggal,Keterangan,Jumlah\n", "Tidak ada baris transaksi"),
        ("Tanggal,Keterangan,Jumlah\n1/7/2020,x,5\n1/7/2020,y,\n", "Baris 3 tidak punya jumlah"),
        ("Tanggal;Keterangan;Jumlah\n1/7/2020;x;1.234,567\n", "Baris 2 tidak dapat dibaca"),
        ("Tanggal,Keterangan,Jumlah\n1/7/2020,x,lima\n", "Baris 2 tidak dapat dibaca"),
        ("Tanggal,Keterangan,Jumlah\n41/7/2020,x,5\n", "Baris 2 tidak dapat dibaca"),
        ("Tanggal,Keterangan,Jumlah,D/K\n1/7/2020,x,5,?\n", "Baris 2 tidak dapat dibaca"),
        (
            "Tanggal,Keterangan,Jumlah,Saldo\n1/7/2020,x,5,5\n2/7/2020,y,5,20\n3/7/2020,z,5,25\n",
            "Saldo pada baris",
        ),
    ],
)
def test_what_cannot_be_read_is_said_where_it_is(text, sentence):
    with pytest.raises(Refused) as refusal:
        read(text)

    assert sentence in refusal.value.message_dict["file"][0]


SIDES = "Hari,Isi,Uangnya,D/K\n1/7/2020,SETOR TUNAI,1000,K\n3/7/2020,BIAYA ADM,150,D\n"
SAID = {"day": 0, "words": 1, "amount": 2, "side": 3}


@pytest.mark.parametrize("text", [SIDES, SIDES.partition("\n")[2]], ids=["odd headings", "no headings"])
def test_a_file_is_understood_as_the_one_before_it(text):
    rows = opened(text).rows
    assert bank_files.layout_of(rows, []) is None

    layout = bank_files.Layout(rows[0] if text == SIDES else [], SAID)

    assert [line.amount for line in read(text, layout).lines] == [1000, -150]
    assert bank_files.layout_of(rows, [layout]) == layout
    assert bank_files.layout_of(opened(FILE).rows, [layout]) != layout


def test_without_headings_money_in_two_columns_is_asked_for_each_time():
    two = bank_files.Layout([], {"day": 0, "words": 1, "out": 2, "into": 3})

    assert bank_files.layout_of(opened("1/7/2020,SETOR,,1000\n").rows, [two]) is None
    told = bank_files.Layout([], two.places | {"balance": 4})
    assert bank_files.layout_of(opened("1/7/2020,SETOR,,1000,1000\n").rows, [told]) == told


def test_somebody_says_once_which_column_is_what(cast, client, book):
    client.force_login(cast.tari)
    upload = reverse("money:take_statement", args=[book.ref])

    def send(text):
        file = SimpleUploadedFile("bank.csv", text.encode())
        return client.post(upload, {"code": "102", "file": file}, follow=True)

    page = send(SIDES)
    address = page.redirect_chain[-1][0]
    assert "BIAYA ADM" in page.text and not BankStatement.objects.exists()
    assert address in client.get(reverse("money:statements", args=[book.ref])).text
    missing = client.post(address, {"heading": "0", "day": "0", "words": "0", "out": "2"})
    assert missing.status_code == 422 and missing.text.count("Kolom ini sudah dipilih di atas.") == 2
    assert missing.text.count("Pilih satu kolom jumlah, atau") == 2
    places = {name: str(place) for name, place in SAID.items()}
    unreadable = client.post(address, {"heading": "0"} | places | {"day": "1", "words": "0"})
    assert unreadable.status_code == 422 and "Baris 2 tidak dapat dibaca" in unreadable.text

    client.post(address, {"heading": "0"} | places)
    assert BankStatement.objects.get().lines.count() == 2 and client.get(address).status_code == 404
    send(SIDES.replace("7/2020", "8/2020").replace("1/8", "1/7"))
    assert [one.lines.count() for one in BankStatement.objects.order_by("pk")] == [2, 1]


def test_nobody_reads_a_file_without_saying_where_day_words_and_amount_stand(cast, book):
    unread = keep_statement(book_id=book.pk, code=Code.BANK, file=opened(SIDES), by=cast.tari)

    with pytest.raises(Refused) as refusal:
        explain_statement(unread_id=unread.pk, layout=bank_files.Layout([], {"out": 2}), by=cast.tari)

    assert refusal.value.message_dict.keys() == {"day", "words", "amount"}


def test_who_only_looks_on_explains_no_file(cast, client, take):
    unread = keep_statement(book_id=take().book_id, code=Code.BANK, file=opened(SIDES), by=cast.tari)
    client.force_login(cast.wira)

    assert client.get(unread.get_absolute_url()).status_code == 403


def test_the_same_file_twice_and_a_line_twice_do_no_harm(take):
    take()
    with pytest.raises(Refused, match="sudah pernah diunggah"):
        take()
    with pytest.raises(Refused, match="Semua baris berkas ini sudah ada"):
        take(FILE.replace("contoh", "lagi"))

    more = take(FILE + "05/07/2020,BIAYA ADM,100.00,,500.00\n05/07/2020,BIAYA ADM,100.00,,400.00\n")
    assert more.lines.count() == 2 and StatementLine.objects.count() == 5


def test_only_who_keeps_the_book_takes_files_in(cast, take):
    with pytest.raises(PermissionDenied):
        take(by=cast.wira)


def test_what_fits_is_matched_with_one_press_and_the_rest_written_down(cast, client, book, booked):
    client.force_login(cast.tari)

    def at(name, row):
        return reverse(f"money:{name}", args=[row.ref])

    file = SimpleUploadedFile("bank.csv", FILE.encode())
    page = client.post(at("take_statement", book), {"code": "102", "file": file}, follow=True)
    statement = BankStatement.objects.get()
    assert page.text.count("belum cocok") == 3 + 1  # the lines, and the filter that finds such

    offered = client.get(at("match_all", statement)).text
    assert "SETOR TUNAI" in offered and "TRF TOKO" in offered and "BIAYA ADM" not in offered
    client.post(at("match_all", statement))
    fee = statement.lines.open().get()
    for query, words in (("catatan=belum", ["BIAYA ADM"]), ("cari=trf", ["TRF TOKO"])):
        narrowed = client.get(f"{statement.get_absolute_url()}?{query}").context["table"].data
        assert [line.words for line in narrowed] == words
    assert "Belum ada: catat sekarang" in client.get(at("match_line", fee)).text
    form = client.get(at("write_line", fee)).text
    assert 'value="BIAYA ADM"' in form
    client.post(at("write_line", fee), {"target_code": "509", "memo": "Biaya bank"})

    fee.refresh_from_db()
    assert (fee.entry.day, fee.entry.amount, fee.entry.memo) == (date(2020, 7, 3), 150, "Biaya bank")
    assert not statement.lines.open().exists()
    bank = book.accounts.get(code=Code.BANK)
    assert "saldo bank pada 4 Juli 2020 berselisih Rp250" in CashBook(book, "2020-07", bank).agreement()[0]


def test_an_entry_is_one_line_alone_and_comes_free_when_taken_back(cast, take, booked):
    double = FILE + "05/07/2020,TRF TOKO,250.00,,350.00\n"
    first, second = take(double).lines.filter(amount=-250)
    shop = booked[1]
    match_line(line_id=first.pk, entry_ref=shop.ref, by=cast.tari)

    assert second.candidates() == []
    with pytest.raises(Refused, match="tidak cocok lagi"):
        match_line(line_id=second.pk, entry_ref=shop.ref, by=cast.tari)
    take_back(entry_id=shop.pk, reason="Salah", by=cast.tari)
    first.refresh_from_db()
    assert first.entry is None and first.candidates() == []


@pytest.mark.parametrize(
    "content", [b"\xd0\xcf\x11\xe0xls", b"PK\x03\x04zip", b"%PDF-1.7", b"\x00\x01", b"<html>"]
)
def test_what_is_no_statement_is_refused_in_words(cast, client, book, content):
    client.force_login(cast.tari)
    file = SimpleUploadedFile("bank.csv", content)

    page = client.post(reverse("money:take_statement", args=[book.ref]), {"code": "102", "file": file})

    assert page.status_code == 422 and "errors" not in page.text.lower()
    assert not BankStatement.objects.exists()
