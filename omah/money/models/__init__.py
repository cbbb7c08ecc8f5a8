"""Books, accounts, funds, and the entries that move money between them."""

from omah.money.models.books import SEES_MONEY, Account, AccountQuerySet, Book, BookQuerySet
from omah.money.models.charts import (
    CASH,
    FLOWS,
    GIVEN,
    GROWS_WITH_DEBIT,
    SOURCES,
    Chart,
    Code,
    Flow,
    Kind,
    Source,
    accounts_of,
    per_cent,
)
from omah.money.models.closings import Closing
from omah.money.models.counts import PIECES, CashCount
from omah.money.models.entries import LARGEST_AMOUNT, LONGEST_MEMO, Entry, LedgerQuerySet, Leg, LegQuerySet
from omah.money.models.fund_accounts import FundAccount, fund_account
from omah.money.models.funds import Fund, FundQuerySet, Programme
from omah.money.models.proofs import Proof
from omah.money.models.statements import BankStatement, StatementLine, UnreadStatement
from omah.money.models.sums import DaySum, DaySumQuerySet

__all__ = [
    "GIVEN",
    "CASH",
    "FLOWS",
    "GROWS_WITH_DEBIT",
    "LARGEST_AMOUNT",
    "LONGEST_MEMO",
    "PIECES",
    "SEES_MONEY",
    "SOURCES",
    "Account",
    "AccountQuerySet",
    "BankStatement",
    "Book",
    "BookQuerySet",
    "CashCount",
    "Chart",
    "Closing",
    "Code",
    "DaySum",
    "DaySumQuerySet",
    "Entry",
    "LedgerQuerySet",
    "Flow",
    "Fund",
    "FundAccount",
    "FundQuerySet",
    "Kind",
    "Leg",
    "LegQuerySet",
    "Programme",
    "Proof",
    "Source",
    "StatementLine",
    "UnreadStatement",
    "accounts_of",
    "fund_account",
    "per_cent",
]
