"""What came of one fund, read from its legs to the rupiah.

Every leg of a fund is of exactly one sort, and all of them sum to zero; so what came in is always what was spent,
set free, lent out, lies somewhere, is owed, or paid what this fund never owed. ``FundAccount.adds_up`` says so, and ``checks`` asks it every night.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from omah.money.models.books import Account
from omah.money.models.charts import Code, Kind
from omah.money.models.entries import Entry
from omah.money.models.funds import Fund
from omah.money.models.proofs import Proof


@dataclass
class Line:
    """One account of a fund: how much in all, and by which entries."""

    account: Account
    amount: int = 0
    entries: list[tuple[Entry, int]] = field(default_factory=list)

    def add(self, leg, amount):
        self.amount += amount
        self.entries.append((leg.entry, amount))


@dataclass
class FundAccount:
    """What came of one fund."""

    fund: Fund
    received: dict[str, Line]
    spent: dict[str, Line]
    released: int
    lent: int
    left: dict[str, Line]
    """What lies somewhere: in purses, as goods, as what is owed to the fund; below zero what it owes."""
    astray: int
    """What was paid out of it for debts that it did not have: gone, and on nothing it was given for."""

    @property
    def came(self) -> int:
        return _sum(self.received)

    @property
    def went(self) -> int:
        return _sum(self.spent)

    @property
    def remains(self) -> int:
        """All that is left of it, without what was lent to another fund."""
        return _sum(self.left)

    @property
    def adds_up(self) -> bool:
        return self.came == self.went + self.released + self.lent + self.astray + self.remains


def fund_account(fund) -> FundAccount:
    """What came of one fund."""
    received: dict[str, Line] = {}
    spent: dict[str, Line] = {}
    left: dict[str, Line] = {}
    released = lent = 0
    proofs = Prefetch("entry__proofs", Proof.objects.standing())
    legs = fund.legs.posted().select_related("account", "entry").prefetch_related(proofs)
    for leg in legs.order_by("entry__day", "entry__number", "pk"):
        account, amount = leg.account, leg.amount
        if account.kind == Kind.EXPENSE:
            spent.setdefault(account.code, Line(account)).add(leg, amount)
        elif account.code == Code.RELEASED:
            released += amount
        elif account.code == Code.BETWEEN_FUNDS:
            lent += amount
        elif account.kind in {Kind.INCOME, Kind.NET_ASSETS}:
            received.setdefault(account.code, Line(account)).add(leg, -amount)
        else:
            left.setdefault(account.code, Line(account)).add(leg, amount)
    astray = sum(left.pop(code).amount for code in [*left] if _is_paid_beyond(left[code]))
    left = {code: line for code, line in left.items() if line.amount}
    return FundAccount(fund, received, spent, released, lent, left, astray)


def _is_paid_beyond(line):
    """More was paid than the fund owed: what somebody else owed, paid with its money."""
    return line.account.kind == Kind.LIABILITY and line.amount > 0


def _sum(lines):
    return sum(line.amount for line in lines.values())
