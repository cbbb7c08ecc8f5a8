"""What the database itself refuses to do to the ledger.

An entry becomes what it is by being posted: that is where it is checked, and from there on nothing of it can
be changed, taken back to a draft, moved or deleted.
"""

from collections.abc import Iterator

from omah.core.guards import Guard, Guards
from omah.money import daysums

TABLES = (
    "money_book",
    "money_account",
    "money_fund",
    "money_closing",
    "money_entry",
    "money_leg",
    "money_daysum",
)
IS_NO_DRAFT = "NOT EXISTS (SELECT 1 FROM money_entry e WHERE e.id = {row}.entry_id AND e.posted_at IS NULL)"
LOCK_ENTRY = "PERFORM 1 FROM money_entry e WHERE e.id = {row}.entry_id FOR NO KEY UPDATE;"
LOCK_BOOK = "PERFORM 1 FROM money_book b WHERE b.id = NEW.book_id FOR NO KEY UPDATE;"
MONEY_IS_ON_RECORD = "EXISTS (SELECT 1 FROM money_entry e WHERE e.posted_at IS NOT NULL)"


def _on_posting(name: str, forbidden: str, lock: str = "") -> Guard:
    return Guard(name, "UPDATE", "money_entry", f"{daysums.IS_POSTING} AND ({forbidden})", lock)


def _legs_are_final() -> Iterator[Guard]:
    """Legs come, change and go only while their entry is a draft. A missing entry is no draft."""
    for event, rows in {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}.items():
        yield Guard(
            f"money_leg_{event.lower()}_needs_a_draft",
            event,
            "money_leg",
            " OR ".join(IS_NO_DRAFT.format(row=row) for row in rows),
            " ".join(LOCK_ENTRY.format(row=row) for row in rows),
        )


GUARDS = [
    Guard("money_entry_starts_as_a_draft", "INSERT", "money_entry", "NEW.posted_at IS NOT NULL"),
    Guard("money_entry_posted_never_changes", "UPDATE", "money_entry", "OLD.posted_at IS NOT NULL"),
    Guard("money_entry_posted_never_goes", "DELETE", "money_entry", "OLD.posted_at IS NOT NULL"),
    Guard(
        "money_entry_stays_itself",
        "UPDATE",
        "money_entry",
        "NEW.id <> OLD.id OR NEW.ref <> OLD.ref OR NEW.book_id <> OLD.book_id"
        " OR COALESCE(NEW.reverses_id, 0) <> COALESCE(OLD.reverses_id, 0)",
    ),
    _on_posting(
        "money_entry_has_two_legs",
        "(SELECT COUNT(*) FROM money_leg l WHERE l.entry_id = NEW.id) < 2",
    ),
    _on_posting(
        "money_entry_sums_to_zero",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id = NEW.id"
        " GROUP BY l.fund_id HAVING SUM(l.amount) <> 0)",
    ),
    _on_posting(
        # What one fund lends (199) or is freed of (302), another takes.
        "money_entry_has_both_sides",
        "NEW.reverses_id IS NULL AND EXISTS (SELECT 1 FROM money_leg l JOIN money_account a"
        " ON a.id = l.account_id WHERE l.entry_id = NEW.id AND a.code IN ('199', '302')"
        " GROUP BY a.code HAVING SUM(l.amount) <> 0)",
    ),
    _on_posting(
        "money_entry_keeps_to_its_book",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id = NEW.id AND NOT EXISTS"
        " (SELECT 1 FROM money_account a JOIN money_fund f ON f.id = l.fund_id"
        " LEFT JOIN money_programme p ON p.id = l.programme_id WHERE a.id = l.account_id"
        " AND a.book_id = NEW.book_id AND f.book_id = NEW.book_id"
        " AND COALESCE(p.book_id, NEW.book_id) = NEW.book_id))",
    ),
    _on_posting(
        "money_entry_in_an_open_period",
        "EXISTS (SELECT 1 FROM money_book b WHERE b.id = NEW.book_id AND b.closed_through >= NEW.day)",
        LOCK_BOOK,
    ),
    _on_posting(
        "money_entry_number_follows",
        "substr(CAST(NEW.day AS text), 1, 4) <> CAST(NEW.year AS text)"
        " OR NEW.number <> 1 + COALESCE((SELECT MAX(e.number) FROM money_entry e"
        " WHERE e.book_id = NEW.book_id AND e.year = NEW.year), 0)",
        LOCK_BOOK,
    ),
    _on_posting(
        "money_entry_reversal_mirrors",
        "NEW.reverses_id IS NOT NULL AND (NOT EXISTS"
        " (SELECT 1 FROM money_entry e WHERE e.id = NEW.reverses_id AND e.book_id = NEW.book_id"
        " AND e.posted_at IS NOT NULL AND e.reverses_id IS NULL)"
        " OR EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id IN (NEW.id, NEW.reverses_id)"
        " GROUP BY l.account_id, l.fund_id HAVING SUM(l.amount) <> 0))",
    ),
    Guard(
        "money_book_is_closed_by_two",
        "UPDATE",
        "money_book",
        "COALESCE(CAST(NEW.closed_through AS text), '') <> COALESCE(CAST(OLD.closed_through AS text), '')"
        " AND NOT EXISTS (SELECT 1 FROM money_closing c WHERE c.book_id = NEW.id AND c.state = 'done'"
        " AND c.id = (SELECT MAX(d.id) FROM money_closing d WHERE d.book_id = NEW.id AND d.state = 'done')"
        " AND COALESCE(CAST(c.through AS text), '') = COALESCE(CAST(NEW.closed_through AS text), ''))",
    ),
    Guard("money_closing_starts_as_a_wish", "INSERT", "money_closing", "NEW.state <> 'asked'"),
    Guard("money_closing_decided_never_changes", "UPDATE", "money_closing", "OLD.state <> 'asked'"),
    Guard(
        "money_closing_stays_itself",
        "UPDATE",
        "money_closing",
        "NEW.id <> OLD.id OR NEW.book_id <> OLD.book_id OR NEW.asked_by_id <> OLD.asked_by_id"
        " OR COALESCE(CAST(NEW.through AS text), '') <> COALESCE(CAST(OLD.through AS text), '')",
    ),
    Guard("money_closing_never_goes", "DELETE", "money_closing", "OLD.state <> 'asked'"),
    Guard(
        "money_fund_stays_itself",
        "UPDATE",
        "money_fund",
        "NEW.id <> OLD.id OR NEW.book_id <> OLD.book_id OR NEW.origin <> OLD.origin"
        " OR NEW.is_restricted <> OLD.is_restricted",
    ),
    Guard(
        "money_fund_in_use_never_goes",
        "DELETE",
        "money_fund",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.fund_id = OLD.id)",
    ),
    *_legs_are_final(),
    Guard("money_leg_stays_itself", "UPDATE", "money_leg", "NEW.id <> OLD.id"),
    Guard(
        "money_account_stays_itself",
        "UPDATE",
        "money_account",
        "NEW.id <> OLD.id OR NEW.book_id <> OLD.book_id OR NEW.code <> OLD.code OR NEW.kind <> OLD.kind"
        " OR NEW.is_cash <> OLD.is_cash",
    ),
    Guard(
        "money_account_in_use_never_goes",
        "DELETE",
        "money_account",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.account_id = OLD.id)",
    ),
    *daysums.GUARDS,
]
ON_SQLITE = [
    # INSERT OR REPLACE deletes the row in its way without asking the guards on DELETE.
    Guard(
        "money_entry_replaces_nothing",
        "INSERT",
        "money_entry",
        "EXISTS (SELECT 1 FROM money_entry e WHERE e.id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM money_entry e WHERE e.ref = NEW.ref)"
        " OR EXISTS (SELECT 1 FROM money_entry e WHERE e.reverses_id = NEW.reverses_id)",
    ),
    Guard(
        "money_fund_replaces_nothing",
        "INSERT",
        "money_fund",
        "EXISTS (SELECT 1 FROM money_fund f WHERE f.id = NEW.id OR f.ref = NEW.ref"
        " OR (f.book_id = NEW.book_id AND f.name = NEW.name))",
    ),
    Guard(
        "money_closing_replaces_nothing",
        "INSERT",
        "money_closing",
        "EXISTS (SELECT 1 FROM money_closing c WHERE c.id = NEW.id OR c.ref = NEW.ref)",
    ),
    Guard(
        "money_leg_replaces_nothing",
        "INSERT",
        "money_leg",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.id = NEW.id)",
    ),
    Guard(
        "money_account_replaces_nothing",
        "INSERT",
        "money_account",
        "EXISTS (SELECT 1 FROM money_account a WHERE a.id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM money_account a WHERE a.book_id = NEW.book_id AND a.code = NEW.code)",
    ),
]
ON_POSTGRESQL = [Guard(f"{table}_is_not_emptied", "TRUNCATE", table, MONEY_IS_ON_RECORD) for table in TABLES]
LEDGER = Guards("money", TABLES, GUARDS, ON_SQLITE, ON_POSTGRESQL, [daysums.KEEPER])
