"""Every way in which money is put on record."""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.money import access
from omah.money.facts import BookOpened, EntryReversed, MoneyMoved
from omah.money.models import LARGEST_AMOUNT, LONGEST_MEMO, Account, Book, Code, Entry, Leg
from omah.network.models import Organisation
from omah.trail.actions import record

Kind, Reason = Account.Kind, Entry.Reason
CASH = {Code.CASH, Code.BANK, Code.WALLET}
KINDS = {"1": Kind.ASSET, "2": Kind.LIABILITY, "3": Kind.NET_ASSETS, "4": Kind.INCOME, "5": Kind.EXPENSE}


class Line(NamedTuple):
    """What an entry shall do to one account: debit above zero, credit below."""

    code: str
    amount: int
    order: str = ""
    party: str = ""


@transaction.atomic
def open_book(*, organisation_id: int, by: User) -> Book:
    """A treasurer begins to keep the money of an organisation."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_open_book(by, organisation))
    if Book.objects.of(organisation).exists():
        raise Refused(_("Lembaga ini sudah punya buku uang. Pakai buku itu."))

    with override("id"):
        book = Book.objects.create(organisation=organisation, name=_("Buku uang"))
        Account.objects.bulk_create(
            Account(book=book, code=code, name=str(code.label), kind=KINDS[code[0]], is_cash=code in CASH)
            for code in Code
        )
    record(BookOpened(book.pk, organisation.pk), by=by, about=book)
    return book


@transaction.atomic
def transfer(
    *,
    book_id: int,
    source_code: str,
    target_code: str,
    amount: int,
    reason: str,
    day: date,
    memo: str,
    order: str = "",
    party: str = "",
    by: User,
) -> Entry:
    """A treasurer moves money from one account to another, or notes what is owed or earned."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_move_money(by, book))
    lines = _from_to(source_code, target_code, amount, order, party)

    entry = _write(book, lines, reason=reason, day=day, memo=memo, by=by)
    record(MoneyMoved(book.pk, entry.pk, source_code, target_code, amount), by=by, about=entry)
    return entry


@transaction.atomic
def reverse(*, entry_id: int, reason: str, by: User) -> Entry:
    """A treasurer takes an entry back with one of today that does the opposite, and says why."""
    entry = Entry.objects.visible_to(by).posted().get(pk=entry_id)
    book = Book.objects.visible_to(by).lock().get(pk=entry.book_id)
    require(access.may_move_money(by, book))
    entry.check_can_be_reversed()

    legs = entry.legs.select_related("account")
    lines = [Line(leg.account.code, -leg.amount, leg.order, leg.party) for leg in legs]
    reversal = _write(
        book, lines, reason=Reason.REVERSAL, day=clock.today(), memo=reason, reverses=entry, by=by
    )
    record(EntryReversed(book.pk, entry.pk, reversal.pk), by=by, about=entry)
    return reversal


def _from_to(source_code, target_code, amount, order, party):
    if not 0 < amount <= LARGEST_AMOUNT:
        limit = formats.rupiah(LARGEST_AMOUNT)
        raise Refused(
            {"amount": _("Tulis jumlah di atas Rp0 dan paling banyak %(limit)s.") % {"limit": limit}}
        )
    if source_code == target_code:
        raise Refused({"target_code": _("Pilih tempat yang berbeda dari asal uangnya.")})
    return [Line(source_code, -amount, order, party), Line(target_code, amount, order, party)]


def _write(book, lines, *, reason, day, memo, reverses=None, by):
    """Write and post an entry into a locked book."""
    _check_memo(memo)
    book.check_can_record_on(day)
    accounts = _accounts_for(book, lines, day)

    entry = Entry.objects.create(
        book=book,
        day=day,
        year=day.year,
        reason=Reason(reason),
        memo=memo,
        reverses=reverses,
        by=by,
    )
    Leg.objects.bulk_create(
        Leg(entry=entry, account=accounts[line.code], amount=line.amount, order=line.order, party=line.party)
        for line in lines
    )
    entry.number = book.next_number(day.year)
    entry.posted_at = clock.now()
    entry.save(update_fields=["number", "posted_at"])
    return entry


def _check_memo(memo):
    if not memo.strip():
        raise Refused({"memo": _("Tulis untuk apa uang ini.")})
    if len(memo) > LONGEST_MEMO:
        raise Refused({"memo": _("Tulis lebih singkat, paling banyak %(n)s huruf.") % {"n": LONGEST_MEMO}})


def _accounts_for(book, lines, day):
    """The accounts by their codes, once they are known to be there and to hold what is taken from them."""
    codes = sorted({line.code for line in lines})
    accounts = {account.code: account for account in book.accounts.filter(code__in=codes)}
    for code in codes:
        if code not in accounts:
            raise Refused(_("Akun %(code)s tidak ada di buku ini. Pilih akun yang lain.") % {"code": code})
        taken = -sum(line.amount for line in lines if line.code == code)
        if taken > 0:
            accounts[code].check_can_give(taken, day)
    return accounts
