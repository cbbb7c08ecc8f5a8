"""Six months of the books of a foundation and of a group: everything in them is invented."""

from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw

from omah.accounts.models import User
from omah.money import actions
from omah.money.bank_files import BankFile, BankLine, Layout, Opened
from omah.money.models import Book, Code, Programme
from omah.money.scans import scan_of
from omah.network.models import Organisation

MONTHS = [date(2019, 11, 1), date(2019, 12, 1), *(date(2020, month, 1) for month in range(1, 5))]
MAIN_ACTIVITIES = ("Advokasi Kebijakan", "Pendidikan dan Penyadaran Masyarakat", "Advokasi Ekonomi")
BEGAN, CLOSED = date(2019, 10, 31), date(2019, 12, 31)
"""The books begin on the first, and two months of them are closed."""


def tell(foundation: Organisation, group: Organisation, treasurer: User, overseer: User) -> None:
    """What a treasurer wrote down month by month; the books of the foundation are open already."""
    book = Book.objects.get(organisation=foundation)
    actions.note_opening(
        book_id=book.pk,
        amounts={Code.CASH: 600_000, Code.BANK: 1_500_000, Code.OTHER_OWED: -200_000},
        day=BEGAN,
        by=treasurer,
    )
    for n, first in enumerate(MONTHS):
        _month_of_foundation(book, first, n, treasurer)
    _close(book, treasurer, overseer)
    _count(book, treasurer)
    _bank(book, treasurer)

    small = actions.open_book(organisation_id=group.pk, by=treasurer)
    actions.note_opening(book_id=small.pk, amounts={Code.CASH: 150_000}, day=BEGAN, by=treasurer)
    for first in MONTHS:
        dues = _in(
            small, Code.DUES, Code.CASH, 60_000, first.replace(day=5), "Iuran anggota (contoh)", treasurer
        )
        listed = "Ada di buku iuran kelompok (contoh)."
        actions.declare_no_proof(entry_id=dues.pk, reason=listed, by=treasurer)
        tea = _out(
            small, Code.CASH, Code.MEALS, 45_000, first.replace(day=12), "Minum rapat (contoh)", treasurer
        )
        actions.add_proof(entry_id=tea.pk, scan=scan_of(photo(f"Minum rapat {first:%m/%Y}")), by=treasurer)


def main_activities(book: Book, by: User) -> list[Programme]:
    """Its three main activities, to which income and costs are told apart."""
    return [actions.add_programme(book_id=book.pk, name=name, by=by) for name in MAIN_ACTIVITIES]


def _month_of_foundation(book, first, n, by):
    _in(
        book, Code.OTHER_INCOME, Code.CASH, 450_000, first.replace(day=4), "Sewa ruang pelatihan (contoh)", by
    )
    if n % 2 == 0:
        _in(book, Code.SALES, Code.CASH, 275_000, first.replace(day=14), "Penjualan keset (contoh)", by)
    put_in = first.replace(day=15)
    _move(book, Code.CASH, Code.BANK, 200_000, put_in, "Setor ke bank (contoh)", by, "move")
    rent = _out(book, Code.CASH, Code.RENT, 150_000, first.replace(day=20), "Sewa tempat (contoh)", by)
    if n < 3:
        actions.add_proof(entry_id=rent.pk, scan=scan_of(photo(f"Sewa {first:%m/%Y}")), by=by)
    ride = _out(book, Code.CASH, Code.TRANSPORT, 35_000, first.replace(day=24), "Angkutan umum (contoh)", by)
    actions.declare_no_proof(entry_id=ride.pk, reason="Angkutan umum tidak memberi karcis.", by=by)


def _in(book, source, target, amount, day, memo, by):
    return _move(book, source, target, amount, day, memo, by, "in")


def _out(book, source, target, amount, day, memo, by):
    return _move(book, source, target, amount, day, memo, by, "out")


def _move(book, source, target, amount, day, memo, by, reason):
    return actions.transfer(
        book_id=book.pk,
        source_code=source,
        target_code=target,
        amount=amount,
        reason=reason,
        day=day,
        memo=memo,
        by=by,
    )


def _close(book, treasurer, overseer):
    """Two persons close the year; another wish waits."""
    reason = "Semua bukti sudah diperiksa."
    closing = actions.ask_to_close(book_id=book.pk, through=CLOSED, reason=reason, by=treasurer)
    actions.decide_closing(closing_id=closing.pk, agreed=True, by=overseer)
    actions.ask_to_close(book_id=book.pk, through=date(2020, 1, 31), reason=reason, by=treasurer)


def _count(book, by):
    """A little is missing, as it happens with small change."""
    day = date(2020, 4, 30)
    counted = book.accounts.get(code=Code.CASH).balance(day) - 1_500
    actions.count_cash(
        book_id=book.pk,
        code=Code.CASH,
        day=day,
        counted=counted,
        witness="Ketua Pembina",
        reason="Uang kembalian (contoh)",
        by=by,
    )


def _bank(book, by):
    """The bank's own lines of March and April: what was put in, and a fee that nobody wrote down yet;
    and a file whose columns nobody explained."""
    balance = book.accounts.get(code=Code.BANK).balance(date(2020, 2, 29))
    lines = []
    for month in (3, 4):
        for day, words, amount in ((16, "SETORAN TUNAI", 200_000), (28, "BIAYA ADM", -7_500)):
            balance += amount
            lines.append(BankLine(date(2020, month, day), words, amount, balance))
    headings = ["Tanggal", "Keterangan", "Mutasi", "Saldo"]
    layout = Layout(headings, {"day": 0, "words": 1, "amount": 2, "balance": 3})
    file = BankFile("0" * 64, layout, lines)
    statement = actions.take_statement(book_id=book.pk, code=Code.BANK, file=file, by=by)
    first = statement.lines.earliest("pk")
    actions.match_line(line_id=first.pk, entry_ref=first.candidates()[0].ref, by=by)
    rows = [["Hari", "Isi", "Uangnya", "D/K"], ["2/5/2020", "SETORAN TUNAI", "200.000", "K"]]
    actions.keep_statement(book_id=book.pk, code=Code.BANK, file=Opened("1" * 64, rows), by=by)


def photo(words):
    """A receipt as a phone would see it."""
    sheet = Image.new("RGB", (320, 200), "white")
    pen = ImageDraw.Draw(sheet)
    for n, line in enumerate(("NOTA CONTOH", words, "Rp150.000", "Lunas")):
        pen.text((20, 20 + 40 * n), line, fill="black")
    file = BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()
