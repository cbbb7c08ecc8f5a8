"""Buku kas umum and buku bank: the month of one purse, or of all together, line by line."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.money.models import Entry, Leg, StatementLine
from omah.ui import saying

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass
class Line:
    """What one entry did to a purse, and what was in it then; without an entry the beginning or the end."""

    words: str
    day: date
    balance: int
    entry: Entry | None = None
    place: Any = ""
    fund: Any = ""
    came: int | None = None
    went: int | None = None


class CashBook:
    """One month of a book's purse; of all its purses where none is named."""

    def __init__(self, book, month: str, account=None):
        self.book, self.account = book, account
        self.starts = _first_day(month)
        self.ends = _month_after(self.starts) - timedelta(days=1)
        legs = Leg.objects.posted().filter(entry__book=book, account__is_cash=True)
        self._legs = legs.filter(account=account) if account else legs
        self.opening = self._legs.filter(entry__day__lt=self.starts).total("amount")
        self.lines = list(self._told())
        self.came = sum(line.came or 0 for line in self.lines)
        self.went = sum(line.went or 0 for line in self.lines)
        self.closing = self.opening + self.came - self.went

    @property
    def month(self) -> str:
        return f"{self.starts:%Y-%m}"

    @property
    def before(self) -> str:
        """The month before; '' where nothing was written yet."""
        return f"{self.starts - timedelta(days=1):%Y-%m}" if self._began < self.starts else ""

    @property
    def after(self) -> str:
        """The month after; '' where it has not come."""
        following = _month_after(self.starts)
        return f"{following:%Y-%m}" if following <= clock.today() else ""

    @property
    def _began(self) -> date:
        first = self._legs.order_by("entry__day").values_list("entry__day", flat=True).first()
        return first or self.starts

    @property
    def rows(self) -> list[Line]:
        """The lines between what there was and what is left."""
        first = Line(_("Saldo awal bulan"), self.starts, self.opening)
        return [first, *self.lines, Line(_("Saldo akhir bulan"), self.ends, self.closing)]

    def _told(self):
        balance = self.opening
        of_month = self._legs.filter(entry__day__range=(self.starts, self.ends))
        in_order = of_month.order_by("entry__day", "entry__year", "entry__number", "pk")
        for leg in in_order.select_related("entry", "account", "fund"):
            balance += leg.amount
            yield Line(
                leg.entry.memo,
                leg.entry.day,
                balance,
                leg.entry,
                leg.account,
                leg.fund,
                leg.debit or None,
                leg.credit or None,
            )

    def agreement(self) -> list[str]:
        """In words, for each purse, whether it was found to be what the book says."""
        purses = [self.account] if self.account else self.book.accounts.cash()
        return [_of_bank(account, self.ends) or _of_count(account, self.ends) for account in purses]


def _of_bank(account, upto) -> str:
    """What the bank said last; '' where it said nothing."""
    lines = StatementLine.objects.filter(account=account, day__lte=upto, balance__isnull=False)
    if (last := lines.order_by("-day", "-pk").first()) is None:
        return ""
    difference = abs(account.balance(last.day) - last.balance)
    facts = {"account": account, "day": saying.day(last.day), "n": formats.rupiah(difference)}
    if not difference:
        return _("%(account)s: saldo bank pada %(day)s sama dengan buku.") % facts
    return _("%(account)s: saldo bank pada %(day)s berselisih %(n)s. Cocokkan rekening korannya.") % facts


def _of_count(account, upto) -> str:
    count = account.counts.filter(day__lte=upto).first()
    if count is None:
        return _("%(account)s belum pernah dihitung.") % {"account": account}
    facts = {"account": account, "day": saying.day(count.day), "n": formats.rupiah(abs(count.difference))}
    if open_still := count.open_still():
        facts["n"] = formats.rupiah(abs(open_still))
        return _("%(account)s dihitung %(day)s: sekarang berselisih %(n)s dengan buku. Hitung lagi.") % facts
    if not count.difference:
        return _("%(account)s dihitung %(day)s: sama dengan buku.") % facts
    return _("%(account)s dihitung %(day)s: berselisih %(n)s, dan selisihnya sudah dicatat.") % facts


def _first_day(month: str) -> date:
    found = MONTH.fullmatch(month)
    today = clock.today()
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
