"""What became of a gift, in words that tell of nobody: read from the entries of its fund, never from their remarks."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Account, Code, Fund, fund_account
from omah.ui import saying


@dataclass(frozen=True)
class Became:
    """What the fund of a gift was spent on, month by month, where else it went, and what is left of it."""

    sentences: list[str]
    left: list[str]
    is_free: bool
    """The gift lies with the other money of the body: nobody can say which rupiah became what."""


def became(gift) -> Became:
    """Of the whole fund into which the gift went."""
    if gift.fund.origin == Fund.Origin.GENERAL:
        return Became([], [], is_free=True)
    account = fund_account(gift.fund)
    months: dict[tuple[str, Account], int] = defaultdict(int)
    for line in account.spent.values():
        for entry, amount in line.entries:
            months[f"{entry.day:%Y-%m}", line.account] += amount
    used = sorted(months.items(), key=lambda pair: (pair[0][0], pair[0][1].code))
    sentences = [_used(month, spent, amount) for (month, spent), amount in used if amount]
    left = [*_elsewhere(account), *(_left(line) for line in account.left.values() if line.amount > 0)]
    return Became(sentences, left, is_free=False)


def _used(month, account, amount):
    words = {"month": saying.fuzzy_day(month), "amount": formats.rupiah(amount), "what": account}
    return _("%(month)s: %(amount)s untuk %(what)s") % words


def _elsewhere(account):
    """Not spent, and not here."""
    others = {
        _("%(amount)s sedang dipinjamkan ke dana lain."): account.lent,
        _("%(amount)s dilepas dari pembatasan, lalu dipakai bersama uang lain."): account.released,
        _("%(amount)s dibayar untuk utang di luar dana ini."): account.astray,
    }
    return [sentence % {"amount": formats.rupiah(n)} for sentence, n in others.items() if n > 0]


def _left(line):
    amount = formats.rupiah(line.amount)
    if line.account.code == Code.GOODS:
        return _("Barang senilai %(amount)s masih disimpan.") % {"amount": amount}
    return _("%(amount)s masih ada di %(account)s.") % {"amount": amount, "account": line.account}
