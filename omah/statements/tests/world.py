"""A foundation's book with something of everything in it, kept by Tari."""

from datetime import UTC, date, datetime

from omah.core import clock
from omah.money.actions import (
    Line,
    lend,
    open_book,
    open_fund,
    release,
    repay,
    reverse,
    transfer,
    write_entry,
)
from omah.money.models import Chart, Code
from omah.network.models import Membership


class World:
    """Two months: in April the book begins, in May a grant is spent and half of a machine is paid."""

    def __init__(self, cast, chart=Chart.FULL):
        self.tari = cast.tari
        Membership.objects.update(since=date(2020, 1, 1))
        self.book = open_book(organisation_id=cast.griya.pk, chart=chart, by=cast.tari)
        self.move(Code.OPENING, Code.CASH, 1_000_000, date(2020, 4, 1), reason="opening")
        self.move(Code.DONATIONS, Code.BANK, 400_000, date(2020, 4, 10), reason="gift")
        self.move(Code.CASH, Code.RENT, 150_000, date(2020, 4, 20), reason="out")

    def spent(self):
        book = self.book
        self.grant = open_fund(
            book_id=book.pk,
            name="Hibah: pelatihan; 2020",
            origin="grant",
            is_restricted=True,
            purpose="Pelatihan menjahit",
            by=self.tari,
        )
        self.pool = open_fund(
            book_id=book.pk, name="Modal  jahit", origin="pool", is_restricted=False, by=self.tari
        )
        self.move(Code.GRANTS, Code.BANK, 2_000_000, date(2020, 5, 2), fund_id=self.grant.pk)
        write_entry(
            book_id=book.pk,
            lines=[Line(Code.CASH, 500_000, self.pool), Line(Code.CAPITAL, -500_000, self.pool)],
            reason="capital",
            day=date(2020, 5, 2),
            memo="Setoran contoh",
            of_pool=True,
            by=self.tari,
        )
        self.move(Code.BANK, Code.HONORARIA, 700_000, date(2020, 5, 5), fund_id=self.grant.pk)
        mistake = self.move(Code.BANK, Code.MEALS, 90_000, date(2020, 5, 6), fund_id=self.grant.pk)
        with clock.at(datetime(2020, 5, 6, 9, tzinfo=UTC)):
            reverse(entry_id=mistake.pk, reason="Salah tulis", by=self.tari)
        days = {"day": date(2020, 5, 7), "reason": "Upah sebelum pembeli membayar", "by": self.tari}
        of_pool = days | {"purse": Code.CASH, "of_pool": True}
        lend(from_id=self.pool.pk, to_id=book.fund().pk, amount=300_000, **of_pool)
        repay(from_id=book.fund().pk, to_id=self.pool.pk, amount=100_000, **of_pool)
        release(fund_id=self.grant.pk, purse=Code.BANK, amount=250_000, **days)
        self.bought = write_entry(
            book_id=book.pk,
            lines=[
                Line(Code.EQUIPMENT, 400_000),
                Line(Code.MATERIALS, 200_001),
                Line(Code.CASH, -300_000),
                Line(Code.OTHER_OWED, -300_001),
            ],
            reason="out",
            day=date(2020, 5, 8),
            memo="Mesin dan kain, separuh dibayar; «sisa» menyusul",
            by=self.tari,
        )
        self.move(Code.ORDERS, Code.RECEIVABLE, 800_000, date(2020, 5, 9), order="work.order:1")
        self.move(Code.RECEIVABLE, Code.BANK, 500_000, date(2020, 5, 10), order="work.order:1")
        return self

    def move(self, source, target, amount, day, reason="move", memo="Catatan contoh", **more):
        return transfer(
            book_id=self.book.pk,
            source_code=source,
            target_code=target,
            amount=amount,
            reason=reason,
            day=day,
            memo=memo,
            by=self.tari,
            **more,
        )
