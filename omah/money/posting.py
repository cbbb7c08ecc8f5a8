"""How an entry is written and posted into a locked book: what the deeds of this domain do in the middle."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused
from omah.money.models import CASH, LARGEST_AMOUNT, LONGEST_MEMO, Code, Entry, Fund, Kind, Leg, Programme

MOVED_ONLY = CASH | {Code.BETWEEN_FUNDS}
"""Nothing is bought where money only changes its place, or helps another fund out."""


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


def post(book, lines: Sequence[Line], *, reason, day, memo, reverses=None, by) -> Entry:
    """Write and post an entry into a book that is locked, by somebody who may."""
    general = book.fund()
    lines = [line if line.fund else line._replace(fund=general) for line in lines]
    _check_memo(memo)
    _check_sums(lines)
    book.check_can_record_on(day)
    accounts = _accounts_for(book, lines, day)
    _check_funds(lines, accounts, day, is_reversal=reverses is not None)

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


def _check_funds(lines, accounts, day, *, is_reversal):
    """Every fund holds what is spent of it, and may be spent so. Taking an entry back asks only for what is there:
    a mistake must be mended in a fund that has ended, too."""
    for fund in sorted({line.fund for line in lines}, key=lambda fund: fund.pk):
        of_fund = [line for line in lines if line.fund == fund]
        taken = -sum(line.amount for line in of_fund if accounts[line.code].is_cash)
        if not is_reversal:
            fund.check_is_open()
            _check_use(fund, of_fund, accounts, day, buys=taken > 0)
        if taken > 0:
            fund.check_can_give(taken, day)
        try:
            _check_goods_and_debts(fund, of_fund, accounts, day)
        except Refused as refusal:
            if not is_reversal:
                raise
            raise Refused(
                _("Sesudahnya sudah ada catatan yang bergantung padanya. Batalkan itu dulu.")
            ) from refusal


def _check_use(fund, lines, accounts, day, *, buys):
    for line in lines:
        fund.check_is_nobodys_own(line.party)
        account = accounts[line.code]
        is_bought = buys and account.kind == Kind.ASSET and line.code not in MOVED_ONLY
        if line.amount > 0 and (account.kind == Kind.EXPENSE or is_bought):
            fund.check_may_pay_for(account, line.programme, day)


def _check_goods_and_debts(fund, lines, accounts, day):
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.code] += line.amount
    if (taken := -sums.get(Code.GOODS, 0)) > 0:
        fund.check_has_goods(taken, day)
    for code, paid in sums.items():
        is_bound = fund.origin != Fund.Origin.GENERAL or code == Code.CAPITAL
        if paid > 0 and is_bound and accounts[code].kind == Kind.LIABILITY:
            fund.check_owes(paid, accounts[code])
