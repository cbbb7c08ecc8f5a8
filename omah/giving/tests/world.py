"""Gifts and promises, made by the deeds that people do."""

from omah.core import clock
from omah.giving.actions import pledge, receive_gift, receive_part
from omah.money.actions import transfer
from omah.money.models import Code
from omah.work.tests import world as work


def gift(cast, book, **more):
    """Money from the bank for cloth, in a fund of its own."""
    said = {
        "source": "donation",
        "amount": 1_000_000,
        "given_on": clock.today(),
        "purse": Code.CASH,
        "donor_id": cast.bank.pk,
        "intent": "Modal kain",
        "new_fund": "Modal kain",
    } | more
    return receive_gift(book_id=book.pk, by=cast.tari, **said)


def cloth(cast, book, **more):
    """Cloth from somebody who wants to be known to the officers alone."""
    said = {
        "goods": "20 gulung kain katun",
        "basis": "two",
        "basis_note": "Bendahara dan koordinator produksi",
        "amount": 600_000,
        "purse": "",
        "donor_id": None,
        "donor_name": "Warga 12",
        "new_fund": "Kain sumbangan",
    } | more
    return gift(cast, book, **said)


def promised(cast, book, **more):
    """The bank promises two million for training, into a fund of its own."""
    said = {"amount": 2_000_000, "purpose": "Pelatihan menjahit", "fund_name": "CSR pelatihan"}
    said |= {"pledged_on": clock.today()} | more
    return pledge(book_id=book.pk, funder_id=cast.bank.pk, by=cast.tari, **said)


def part(cast, promise, amount=1_500_000):
    return receive_part(
        pledge_id=promise.pk, amount=amount, purse=Code.BANK, given_on=clock.today(), by=cast.tari
    )


def spend(cast, fund, amount, purse=Code.CASH, code=Code.MATERIALS, memo="Kain"):
    return transfer(
        book_id=fund.book_id,
        source_code=purse,
        target_code=code,
        amount=amount,
        reason="out",
        day=clock.today(),
        memo=memo,
        fund_id=fund.pk,
        by=cast.tari,
    )


book = work.book
