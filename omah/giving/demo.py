"""What was given in the story: cloth from somebody unnamed, money from the bank, and what two funders promised.

All amounts are examples.
"""

from datetime import date
from typing import Any

from omah.accounts.models import User
from omah.core import clock
from omah.giving.actions import (
    open_gift_page,
    pledge,
    publish_totals,
    receive_gift,
    receive_part,
    report_to_funder,
    tell_outcome,
    use_goods,
)
from omah.giving.models import Gift
from omah.money.actions import declare_no_proof, transfer
from omah.money.models import Book, Code
from omah.network.models import Organisation
from omah.work.models import Order


def give(book: Book, source: str, amount: int, day: date, purse: str, by: User, **more: Any) -> Gift:
    """Money that came for nothing in return, as the books of the story have it month by month."""
    return receive_gift(
        book_id=book.pk, source=source, amount=amount, given_on=day, purse=purse, by=by, **more
    )


def build_promises(order: Order, funders: list[Organisation], treasurer: User) -> None:
    """When the masks were agreed on, both funders promised to pay for them, though the buyer is another."""
    for funder in funders:
        pledge(
            book_id=Book.objects.get(organisation=order.producer).pk,
            funder_id=funder.pk,
            amount=18_750_000,
            purpose="Masker kain untuk warga (angka contoh)",
            pledged_on=clock.today(),
            order_id=order.pk,
            report_due=date(2020, 6, 30),
            by=treasurer,
        )


def build_gifts(order: Order, funder: Organisation, treasurer: User, secretariat: User) -> Gift:
    """Cloth came from somebody who wants no name given; one bank gives for training, in parts."""
    book = Book.objects.get(organisation=order.producer)
    cloth = receive_gift(
        book_id=book.pk,
        source="donation",
        amount=1_200_000,
        given_on=clock.today(),
        goods="20 gulung kain katun (nilai contoh)",
        basis="market",
        basis_note="Harga tiga toko kain",
        intent="Masker untuk keluarga sekitar",
        new_fund="Kain sumbangan",
        report_by=clock.today(),
        by=treasurer,
    )
    use_goods(
        fund_id=cloth.fund_id,
        amount=900_000,
        account_code=Code.MATERIALS,
        day=clock.today(),
        what="15 gulung untuk masker keluarga",
        by=treasurer,
    )
    tell_outcome(gift_id=cloth.pk, outcome="15 gulung kain menjadi 1.500 masker.", by=secretariat)
    open_gift_page(gift_id=cloth.pk, by=secretariat)
    receive_gift(
        book_id=book.pk,
        source="donation",
        amount=250_000,
        given_on=clock.today(),
        purse=Code.CASH,
        donor_name="Warga 90",
        by=treasurer,
    )
    _training(book, funder, treasurer)
    return cloth


def open_totals(order: Order, secretariat: User) -> None:
    """Everybody may read what came in so far, and what it became."""
    publish_totals(book_id=Book.objects.get(organisation=order.producer).pk, by=secretariat)


def _training(book, funder, treasurer):
    promise = pledge(
        book_id=book.pk,
        funder_id=funder.pk,
        amount=5_000_000,
        purpose="Pelatihan menjahit (angka contoh)",
        pledged_on=clock.today(),
        fund_name="CSR pelatihan menjahit",
        by=treasurer,
    )
    receive_part(
        pledge_id=promise.pk,
        amount=3_000_000,
        purse=Code.BANK,
        given_on=clock.today(),
        may_be_named=True,
        by=treasurer,
    )
    signs = transfer(
        book_id=book.pk,
        source_code=Code.BANK,
        target_code=Code.HONORARIA,
        amount=750_000,
        reason="out",
        day=clock.today(),
        memo="Honor juru bahasa isyarat, satu hari (angka contoh)",
        fund_id=promise.fund_id,
        by=treasurer,
    )
    declare_no_proof(entry_id=signs.pk, reason="Tanda terima ada di map pelatihan (contoh).", by=treasurer)
    report_to_funder(pledge_id=promise.pk, by=treasurer)
