"""Six months of a foundation's book in the story: its own work, a grant that is bound, a machine half paid.

All amounts are examples.
"""

from collections.abc import Callable
from datetime import date

from omah.accounts.models import User
from omah.core import clock
from omah.money.actions import (
    Line,
    add_proof,
    ask_to_close,
    decide_closing,
    declare_no_proof,
    open_book,
    open_fund,
    scan_of,
    transfer,
    write_entry,
)
from omah.money.models import Book, Chart, Code
from omah.network.models import Organisation
from omah.statements.actions import issue_statement

MONTHS = [
    date(2019, 11, 1),
    date(2019, 12, 1),
    date(2020, 1, 1),
    date(2020, 2, 1),
    date(2020, 3, 1),
    date(2020, 4, 1),
]


def build(
    foundation: Organisation,
    treasurer: User,
    overseer: User,
    give: Callable,
    photo: Callable,
    activities: Callable,
) -> None:
    """Open the book and tell of half a year; nothing where the foundation keeps one already. ``give`` puts a gift down
    with its receipt, ``photo`` draws that of a shop, ``activities`` names the programmes of the book."""
    if Book.objects.of(foundation).exists():
        return
    book = open_book(organisation_id=foundation.pk, chart=Chart.FULL, by=treasurer)
    _move(book, treasurer, Code.OPENING, Code.BANK, 4_000_000, MONTHS[0], "opening", "Saldo awal")
    _policy, teaching, _business = activities(book, treasurer)
    grant = open_fund(
        book_id=book.pk,
        name="Hibah pelatihan 2020",
        origin="grant",
        is_restricted=True,
        purpose="Pelatihan menjahit untuk kelompok keluarga",
        programme_id=teaching.pk,
        starts_on=date(2020, 1, 1),
        ends_on=date(2020, 12, 31),
        report_due=date(2021, 1, 31),
        by=treasurer,
    )
    give(book, "grant", 15_000_000, date(2020, 1, 15), Code.BANK, treasurer, fund_id=grant.pk)
    for n, month in enumerate(MONTHS):
        give(book, "donation", 900_000 + 50_000 * n, month.replace(day=5), Code.CASH, treasurer)
        paper = _move(
            book, treasurer, Code.CASH, Code.OFFICE, 350_000, month.replace(day=20), "out", "Kertas dan pulsa"
        )
        add_proof(entry_id=paper.pk, scan=scan_of(photo(f"Kertas {month:%m/%Y}")), by=treasurer)
        if month.year == clock.today().year:
            day = month.replace(day=25)
            signs = _move(
                book,
                treasurer,
                Code.BANK,
                Code.HONORARIA,
                1_500_000,
                day,
                "out",
                "Honor juru bahasa isyarat",
                grant,
            )
            reason = "Tanda terima ada di map 2020 (contoh)."
            declare_no_proof(entry_id=signs.pk, reason=reason, by=treasurer)
    machine = write_entry(
        book_id=book.pk,
        lines=[
            Line(Code.EQUIPMENT, 3_000_000),
            Line(Code.MATERIALS, 500_000),
            Line(Code.BANK, -2_000_000),
            Line(Code.OTHER_OWED, -1_500_000),
        ],
        reason="out",
        day=date(2020, 3, 12),
        memo="Mesin jahit dan benang, sebagian dibayar (angka contoh)",
        by=treasurer,
    )
    add_proof(entry_id=machine.pk, scan=scan_of(photo("Mesin jahit")), by=treasurer)
    _issue(book, treasurer, overseer)


def _issue(book, treasurer, overseer):
    """Two persons close the first year; what it came to gets its number."""
    year = date(2019, 12, 31)
    closing = ask_to_close(book_id=book.pk, through=year, reason="Semua bukti sudah diperiksa.", by=treasurer)
    decide_closing(closing_id=closing.pk, agreed=True, by=overseer)
    issue_statement(book_id=book.pk, since=date(2019, 1, 1), until=year, by=treasurer)


def _move(book, by, source, target, amount, day, reason, what, fund=None):
    return transfer(
        book_id=book.pk,
        source_code=source,
        target_code=target,
        amount=amount,
        reason=reason,
        day=day,
        memo=f"{what} (angka contoh)",
        fund_id=fund and fund.pk,
        programme_id=fund and fund.programme_id,
        by=by,
    )
