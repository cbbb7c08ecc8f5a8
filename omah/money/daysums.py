"""How the database itself adds up every day of an account in a fund, and lets nobody else do it.

A sum names the last entry that is in it. It changes only by what the next one did, so by induction it is always what
its legs sum to; and no deed has to add up more than its own legs and the days there were.
"""

from omah.core.guards import Guard, Keeper

IS_POSTING = "OLD.posted_at IS NULL AND NEW.posted_at IS NOT NULL"
# A plus keeps SQLite from the index of an account or a fund, which is as long as the book; the entry's is short.
IS_ANYTHING_ELSE = """
NOT EXISTS (SELECT 1 FROM money_account a
JOIN money_entry e ON e.book_id = a.book_id AND e.number = NEW.upto
    AND e.year = CAST(substr(CAST(NEW.day AS text), 1, 4) AS integer)
JOIN money_leg l ON l.entry_id = e.id AND +l.account_id = a.id AND +l.fund_id = NEW.fund_id
WHERE a.id = NEW.account_id AND e.day = NEW.day AND e.posted_at IS NOT NULL
GROUP BY e.id HAVING {before} + SUM(l.amount) = NEW.amount)
"""
IS_THERE_ALREADY = """
EXISTS (SELECT 1 FROM money_daysum s WHERE s.id = NEW.id
OR (s.account_id = NEW.account_id AND s.fund_id = NEW.fund_id AND s.day = NEW.day))
"""
IS_ANOTHER = """
NEW.id <> OLD.id OR NEW.account_id <> OLD.account_id OR NEW.fund_id <> OLD.fund_id OR NEW.day <> OLD.day
OR NEW.upto <= OLD.upto
"""
GUARDS = [
    Guard(
        "money_daysum_starts_with_one_entry",
        "INSERT",
        "money_daysum",
        f"{IS_THERE_ALREADY} OR {IS_ANYTHING_ELSE.format(before=0)}",
    ),
    Guard(
        "money_daysum_grows_by_one_entry",
        "UPDATE",
        "money_daysum",
        f"{IS_ANOTHER} OR {IS_ANYTHING_ELSE.format(before='OLD.amount')}",
    ),
    Guard("money_daysum_never_goes", "DELETE", "money_daysum", "TRUE"),
]
ADD_TO_WHAT_IS_THERE = """
UPDATE money_daysum SET upto = NEW.number, amount = amount + (SELECT SUM(l.amount) FROM money_leg l
    WHERE l.entry_id = NEW.id AND +l.account_id = money_daysum.account_id AND +l.fund_id = money_daysum.fund_id)
WHERE day = NEW.day
AND (account_id, fund_id) IN (SELECT l.account_id, l.fund_id FROM money_leg l WHERE l.entry_id = NEW.id)
"""
BEGIN_WHAT_IS_NOT = """
INSERT INTO money_daysum (account_id, fund_id, day, amount, upto)
SELECT l.account_id, l.fund_id, NEW.day, SUM(l.amount), NEW.number FROM money_leg l
WHERE l.entry_id = NEW.id AND NOT EXISTS (SELECT 1 FROM money_daysum s
    WHERE s.account_id = l.account_id AND s.fund_id = l.fund_id AND s.day = NEW.day)
GROUP BY l.account_id, l.fund_id
"""
ADD_UP_EVERYTHING = """
INSERT INTO money_daysum (account_id, fund_id, day, amount, upto)
SELECT l.account_id, l.fund_id, e.day, SUM(l.amount), MAX(e.number)
FROM money_leg l JOIN money_entry e ON e.id = l.entry_id WHERE e.posted_at IS NOT NULL
GROUP BY l.account_id, l.fund_id, e.day
"""
CASH = "(SELECT a.id FROM money_account a WHERE a.book_id = NEW.book_id AND a.is_cash)"
# All days before that of the entry are one: only those from it on are looked at.
DAY = "CASE WHEN s.day < NEW.day THEN NEW.day ELSE s.day END"
IS_BELOW_ZERO = """
EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id = NEW.id AND l.amount < 0 AND +l.account_id IN {cash}
AND EXISTS (SELECT 1 FROM (SELECT SUM(SUM(s.amount)) OVER (ORDER BY {day}) AS balance FROM money_daysum s
    WHERE s.{owner} = l.{owner} AND s.account_id IN {cash} GROUP BY {day}) d WHERE d.balance < 0))
"""
KEEPER = Keeper(
    "money_daysum_is_kept",
    "UPDATE",
    "money_entry",
    IS_POSTING,
    does=[ADD_TO_WHAT_IS_THERE, BEGIN_WHAT_IS_NOT],
    anew=["DELETE FROM money_daysum", ADD_UP_EVERYTHING],
    forbidden={
        "money_entry_leaves_no_purse_below_zero": IS_BELOW_ZERO.format(
            owner="account_id", cash=CASH, day=DAY
        ),
        "money_entry_leaves_no_fund_below_zero": IS_BELOW_ZERO.format(owner="fund_id", cash=CASH, day=DAY),
    },
)
