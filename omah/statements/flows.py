"""Where cash came from and went to, by the other side of each entry (the direct method).

In every entry the legs of each fund sum to zero, so the other accounts say what its cash was for. Where only some of
the other side was paid at once (goods bought half on credit), what was paid is divided among the accounts that it
was paid for, by their size, in whole rupiah: the parts of an entry always sum to the change of its cash.
"""

from collections import Counter
from typing import NamedTuple

from django.db import connection

from omah.money.models import FLOWS, Account, Book, Code, Flow
from omah.statements.periods import Period
from omah.statements.sums import Part

# ``paid`` is what the legs on the other side may share: those against the cash, in the same fund and entry. A share is
# the difference of two rounded running sums; the last of these is the whole cash, so that nothing is lost or made.
SHARED = """
WITH legs AS (
    SELECT l.id, l.entry_id, l.fund_id, l.account_id, l.amount, a.is_cash,
           CASE WHEN e.reverses_id IS NULL THEN 0 ELSE 1 END AS taken_back,
           CASE WHEN e.day < %(since)s THEN 1 ELSE 2 END AS part
    FROM money_leg l JOIN money_entry e ON e.id = l.entry_id JOIN money_account a ON a.id = l.account_id
    WHERE e.book_id = %(book)s AND e.posted_at IS NOT NULL AND e.day BETWEEN %(first)s AND %(until)s
), moved AS (
    SELECT entry_id, fund_id, SUM(CASE WHEN is_cash THEN amount ELSE 0 END) AS cash,
           SUM(CASE WHEN is_cash OR amount < 0 THEN 0 ELSE amount END) AS debits,
           SUM(CASE WHEN is_cash OR amount > 0 THEN 0 ELSE amount END) AS credits
    FROM legs GROUP BY entry_id, fund_id
), paid AS (
    SELECT l.*, m.cash, CASE WHEN m.cash > 0 THEN m.credits ELSE m.debits END AS whole
    FROM legs l JOIN moved m ON m.entry_id = l.entry_id AND m.fund_id = l.fund_id
    WHERE m.cash <> 0 AND NOT l.is_cash AND (l.amount > 0) = (m.cash < 0)
), shares AS (
    SELECT account_id, part, taken_back, -amount AS share FROM paid WHERE whole = -cash
    UNION ALL
    SELECT account_id, part, taken_back,
           CAST(ROUND(cash * (1.0 * upto / whole)) AS bigint)
           - CAST(ROUND(cash * (1.0 * (upto - amount) / whole)) AS bigint) AS share
    FROM (SELECT p.*, SUM(amount) OVER (PARTITION BY entry_id, fund_id ORDER BY id) AS upto
          FROM paid p WHERE whole <> -cash) running
)
SELECT account_id, part, CASE WHEN share > 0 THEN 1 - taken_back ELSE taken_back END AS came_in, SUM(share)
FROM shares GROUP BY 1, 2, 3
"""


FLOW_OF: dict[str, Flow] = {code.value: flow for code, flow in FLOWS.items()}


class Way(NamedTuple):
    """How cash moved: because of which account, and whether it came in. What is taken back counts where it was."""

    account: Account
    came_in: bool

    @property
    def flow(self) -> Flow | None:
        """The part of the statement that tells of it; none for the cash that a book begins with."""
        if self.account.code == Code.OPENING:
            return None
        return FLOW_OF.get(self.account.code, Flow.OPERATING)


def flows(book: Book, period: Period) -> dict[Part, Counter[Way]]:
    """What came and went in a period and in the one before it. Money that only changed its purse or its fund is
    not there: its sides sum to zero."""
    accounts = {account.pk: account for account in book.accounts.all()}
    days = {"since": period.since, "first": period.before().since, "until": period.until}
    with connection.cursor() as cursor:
        cursor.execute(SHARED, {"book": book.pk} | {name: day.isoformat() for name, day in days.items()})
        rows = cursor.fetchall()
    found: dict[Part, Counter[Way]] = {Part.BEFORE: Counter(), Part.NOW: Counter()}
    for account, part, came_in, amount in rows:
        found[Part(part)][Way(accounts[account], bool(came_in))] += int(amount)
    return {part: _without_inner(ways) for part, ways in found.items()}


def _without_inner(ways):
    """Leave out what funds lent or released to one another: it came in as often as it went out."""
    for code in (Code.BETWEEN_FUNDS, Code.RELEASED):
        both = [way for way in ways if way.account.code == code]
        if both and not sum(ways[way] for way in both):
            for way in both:
                del ways[way]
    return ways
