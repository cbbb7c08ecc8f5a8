"""A book as a journal that programs of other people can read: hledger, beancount.

Every account is kept apart by fund there, so that a balance for each is asserted at the end. These balances are added
up by the database on its own, not from the lines that are written; a program that reads the journal finds out whether
they agree. Parties and orders carry the refs that their pages have, not names; but the remarks go out as they were
written, and may name people.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import Max, Min, Sum

from omah.money.exports import refs_of
from omah.money.models import Account, Book, Entry, Fund, Kind, Leg

ROOTS = {
    Kind.ASSET: "Aset",
    Kind.LIABILITY: "Utang",
    Kind.NET_ASSETS: "Neto",
    Kind.INCOME: "Pendapatan",
    Kind.EXPENSE: "Beban",
}
HLEDGER_TYPES = dict(zip(ROOTS, "ALERX", strict=True))
BEANCOUNT_NAMES = dict(zip(ROOTS, ("assets", "liabilities", "equity", "income", "expenses"), strict=True))
AT_ONCE = 5_000
"""So many legs are held at a time."""


class Posting(NamedTuple):
    """One leg on its way out: the full name of its account, what it does, and what else is known of it."""

    account: str
    amount: int
    tags: dict[str, str]


class Moved(NamedTuple):
    """One entry on its way out."""

    day: date
    number: str
    memo: str
    tags: dict[str, str]
    postings: list[Posting]


class Balance(NamedTuple):
    """What an account holds of a fund in the end."""

    kind: str
    is_cash: bool
    account: str
    amount: int


def full_name(account: Account, fund: Fund) -> str:
    """Aset:101-Kas-uang-tunai:Dana-umum-k3v9…: letters, digits and dashes alone, so that every program takes it."""
    return f"{ROOTS[Kind(account.kind)]}:{account.code}-{_plain(account.name)}:{_plain(fund.name)}-{fund.ref}"


def balances(book: Book) -> list[Balance]:
    """Every account in every fund that was ever used, as the database adds it up."""
    legs = Leg.objects.posted().filter(entry__book=book).order_by("account__code", "fund")
    rows = legs.values("account", "fund", "account__code").annotate(n=Sum("amount"))
    accounts, funds = _by_key(book.accounts), _by_key(book.funds)
    found = ((accounts[row["account"]], funds[row["fund"]], row["n"]) for row in rows)
    return [
        Balance(account.kind, account.is_cash, full_name(account, fund), total)
        for account, fund, total in found
    ]


def entries(book: Book) -> Iterator[Moved]:
    """Every posted entry, day by day."""
    accounts, funds = _by_key(book.accounts), _by_key(book.funds)
    programmes = {programme.pk: programme.name for programme in book.programmes.all()}
    names = refs_of(Leg.objects.posted().filter(entry__book=book))
    reasons = dict(Entry.Reason.choices)
    legs = Leg.objects.posted().filter(entry__book=book)
    rows = legs.order_by("entry__day", "entry__year", "entry__number", "pk").values_list(
        *("entry", "entry__day", "entry__year", "entry__number", "entry__memo", "entry__reason"),
        *("entry__reverses__year", "entry__reverses__number"),
        *("account", "fund", "amount", "programme", "budget_line", "order", "party"),
    )
    for _entry, parts in groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda row: row[0]):
        postings = []
        for row in parts:
            account, fund, amount, programme, *labels = row[8:]
            tags = {"dana": funds[fund].name, "program": programmes.get(programme, "")}
            tags |= zip(("anggaran", "pesanan", "pihak"), (names[label] for label in labels), strict=True)
            postings.append(Posting(full_name(accounts[account], funds[fund]), amount, _filled(tags)))
        _pk, day, year, number, memo, reason, back_year, back_number = row[:8]
        tags = {
            "jenis": str(reasons[reason]),
            "membatalkan": f"{back_year}-{back_number}" if back_year else "",
        }
        yield Moved(day, f"{year}-{number}", memo, _filled(tags), postings)


def hledger(book: Book) -> Iterator[str]:
    """The lines of a journal for hledger."""
    ends = balances(book)
    yield f"; {_line(str(book))}\n\ncommodity 1000. IDR\n\n"
    for end in ends:
        yield f"account {end.account}  ; type:{'C' if end.is_cash else HLEDGER_TYPES[Kind(end.kind)]}\n"
    for moved in entries(book):
        yield f"\n{moved.day} * ({moved.number}) {_no_comment(moved.memo)}{_hledger_tags(moved.tags)}\n"
        for posting in moved.postings:
            yield f"    {posting.account}  {posting.amount} IDR{_hledger_tags(posting.tags)}\n"
    if ends:
        yield f"\n{_days(book)[1]} * Saldo akhir\n"
        for end in ends:
            yield f"    {end.account}  0 IDR = {end.amount} IDR\n"


def beancount(book: Book) -> Iterator[str]:
    """The lines of a file for beancount."""
    ends = balances(book)
    yield f'option "title" {_quoted(str(book))}\noption "operating_currency" "IDR"\n'
    for kind, name in BEANCOUNT_NAMES.items():
        yield f'option "name_{name}" "{ROOTS[kind]}"\n'
    if not ends:
        return
    first, last = _days(book)
    for end in ends:
        yield f"{first} open {end.account} IDR\n"
    for moved in entries(book):
        tag = " #pembatalan" if "membatalkan" in moved.tags else ""
        yield f"\n{moved.day} * {_quoted(moved.memo)}{tag}\n  nomor: {_quoted(moved.number)}\n"
        yield from (f"  {name}: {_quoted(value)}\n" for name, value in moved.tags.items())
        for posting in moved.postings:
            yield f"  {posting.account}  {posting.amount} IDR\n"
            yield from (f"    {name}: {_quoted(value)}\n" for name, value in posting.tags.items())
    yield "\n"
    for end in ends:
        yield f"{last + timedelta(days=1)} balance {end.account}  {end.amount} IDR\n"


FORMATS: dict[str, Callable[[Book], Iterator[str]]] = {"hledger": hledger, "beancount": beancount}
ENDINGS = {"hledger": "journal", "beancount": "beancount"}
"""How the files of each program are called."""


def _by_key(rows):
    return {row.pk: row for row in rows.all()}


def _days(book):
    days = Entry.objects.posted().filter(book=book).aggregate(first=Min("day"), last=Max("day"))
    return days["first"], days["last"]


def _filled(tags):
    return {name: value for name, value in tags.items() if value}


def _plain(words):
    """Letters and digits, parted by dashes, the first a capital or a digit."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", words).strip("-") or "X"
    return plain[0].upper() + plain[1:]


def _line(words):
    return " ".join(words.split())


def _no_comment(words):
    """In hledger a semicolon begins a comment, and a bar ends the name of a payee."""
    return _line(words).replace(";", ",").replace("|", "/")


def _hledger_tags(tags):
    """A comma ends the value of a tag there."""
    written = ", ".join(f"{name}:{_line(value).replace(',', ' ')}" for name, value in tags.items())
    return f"  ; {written}" if written else ""


def _quoted(words):
    return '"{}"'.format(_line(words).replace("\\", "\\\\").replace('"', '\\"'))
