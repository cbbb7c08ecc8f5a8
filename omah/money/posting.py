"""How a book is locked, and an entry written and posted into it: what the deeds of this domain do in the middle."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.money import access, labels
from omah.money.models import (
    CASH,
    LARGEST_AMOUNT,
    LONGEST_MEMO,
    Book,
    Code,
    Entry,
    Fund,
    Kind,
    Leg,
    Programme,
)

BETWEEN = (Code.BETWEEN_FUNDS, Code.RELEASED)
"""What one fund gives here another takes."""
NOT_BOUGHT = CASH | {Code.BETWEEN_FUNDS, Code.WORN}
"""Nothing is bought where money only changes its place or helps another fund out, or a worn thing is given away."""
PAYS = {Kind.ASSET, Kind.LIABILITY}
"""What a fund has less of, or owes more, once it has bought something."""
BEGINS = {Kind.INCOME, Kind.NET_ASSETS}
"""With these the money of a fund comes to it."""


class Line(NamedTuple):
    """What an entry shall do to one account: debit above zero, credit below."""

    code: str
    amount: int
    fund: Fund | None = None
    """Whose money it is; the general fund where none is named."""
    programme: Programme | None = None
    budget_line: str = ""
    order: str = ""
    party: str = ""


def kept_book(by, book_id) -> Book:
    """The book, locked, by a treasurer who keeps it: whoever comes second waits, and then reads what the first has
    left."""
    book = Book.objects.visible_to(by).lock().get(pk=book_id)
    require(access.may_move_money(by, book))
    return book


def post(book, lines: Sequence[Line], *, reason, day, memo, reverses=None, of_pool=False, by) -> Entry:
    """Write and post an entry into a book that is locked, by somebody who may. What a book and
    a fund hold, and what a fund is meant for, is asked here, so that no deed goes round it. ``of_pool``: a pool asks,
    which keeps its own list of whose money it is; that money serves the programme of its fund."""
    general = book.fund()
    lines = [_whose(line, general, of_pool=of_pool) for line in lines]
    _check_memo(memo)
    _check_sums(lines)
    book.check_can_record_on(day)
    accounts = _accounts_for(book, lines, day)
    if reverses is None:
        _check_both_sides(lines)
        if not of_pool and (shut := labels.why_shut(lines)):
            raise Refused(shut)
    for fund, of_fund in _by_fund(lines):
        if not of_pool:
            fund.check_is_kept_here()
        if reverses is None:
            _check_will(fund, of_fund, accounts, day, is_opening=reason == Entry.Reason.OPENING)
        _check_holds(fund, of_fund, accounts, day, is_reversal=reverses is not None)

    entry = Entry.objects.create(
        book=book,
        day=day,
        year=day.year,
        reason=Entry.Reason(reason),
        memo=memo,
        reverses=reverses,
        by=by,
    )
    Leg.objects.bulk_create(
        Leg(entry=entry, account=accounts[line.code], **_dimensions(line)) for line in lines
    )
    entry.number = book.next_number(day.year)
    entry.posted_at = clock.now()
    entry.save(update_fields=["number", "posted_at"])
    return entry


def _whose(line, general, *, of_pool):
    fund = line.fund or general
    programme = line.programme or (fund.programme if of_pool else None)
    return line._replace(fund=fund, programme=programme)


def _dimensions(line):
    return {name: value for name, value in line._asdict().items() if name != "code"}


def check_amount(amount: int) -> None:
    """Refuse what is not above zero, or can no longer be said in words."""
    if not 0 < amount <= LARGEST_AMOUNT:
        limit = formats.rupiah(LARGEST_AMOUNT)
        raise Refused(
            {"amount": _("Tulis jumlah di atas Rp0 dan paling banyak %(limit)s.") % {"limit": limit}}
        )


def _check_sums(lines):
    sums: dict[Fund, int] = defaultdict(int)
    for line in lines:
        check_amount(abs(line.amount))
        sums[line.fund] += line.amount
    if any(sums.values()):
        raise Refused({"amount": _("Jumlah masuk dan keluar belum sama. Periksa setiap baris.")})


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


def _check_both_sides(lines):
    """What one fund gave another must have taken: nothing leaves a fund by a word of its own."""
    for code in BETWEEN:
        if sum(line.amount for line in lines if line.code == code):
            raise Refused(_("Uang antardana dicatat di halaman dana: pinjamkan, kembalikan, atau lepaskan."))


def _by_fund(lines):
    """The funds of an entry, each with its lines."""
    for fund in sorted({line.fund for line in lines}, key=lambda fund: fund.pk):
        yield fund, [line for line in lines if line.fund == fund]


def _check_will(fund, lines, accounts, day, *, is_opening):
    """The fund may be used so."""
    fund.check_is_open()
    gives = any(line.amount < 0 and accounts[line.code].kind in PAYS for line in lines)
    pays = _cash_out(lines, accounts) > 0 if is_opening else gives
    for line in lines:
        fund.check_is_nobodys_own(line.party)
        account = accounts[line.code]
        if line.code == Code.AID and line.amount < 0:
            fund.check_may_take_aid()
        is_bought = pays and account.kind == Kind.ASSET and line.code not in NOT_BOUGHT
        if line.amount > 0 and (account.kind == Kind.EXPENSE or is_bought):
            fund.check_may_pay_for(account, line.programme, day)
        if line.amount > 0 and pays and account.kind in BEGINS and line.code != Code.RELEASED:
            fund.check_is_not_unmade(account)


def _check_holds(fund, lines, accounts, day, *, is_reversal):
    """The fund holds or owes what is taken. Taking an entry back asks only for this: a mistake must be mended in a fund
    that has ended, too."""
    if (taken := _cash_out(lines, accounts)) > 0:
        fund.check_can_give(taken, day)
    try:
        _check_goods_and_debts(fund, lines, accounts, day)
    except Refused as refusal:
        if not is_reversal:
            raise
        raise Refused(
            _("Sesudahnya sudah ada catatan yang bergantung padanya. Batalkan itu dulu.")
        ) from refusal


def _cash_out(lines, accounts):
    return -sum(line.amount for line in lines if accounts[line.code].is_cash)


def _check_goods_and_debts(fund, lines, accounts, day):
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.code] += line.amount
    if (taken := -sums.get(Code.GOODS, 0)) > 0:
        fund.check_has_goods(taken, day)
    if (taken := -sums.get(Code.ADVANCES, 0)) > 0:
        fund.check_handed_out(taken, day)
    for code, paid in sums.items():
        if paid > 0 and (fund.is_bound or code == Code.CAPITAL) and accounts[code].kind == Kind.LIABILITY:
            fund.check_owes(paid, accounts[code])
    _check_entrusted(fund, lines, accounts, day)


def _check_entrusted(fund, lines, accounts, day):
    """Whoever entrusted money gets back that, and nobody else's."""
    back: dict[str, int] = defaultdict(int)
    for line in lines:
        if line.code == Code.ENTRUSTED:
            back[line.party] += line.amount
    for party, amount in back.items():
        if amount > 0:
            fund.check_was_entrusted(amount, accounts[Code.ENTRUSTED], party, day)
