"""What the database itself refuses, whoever asks: an action, a bulk update, a prompt.

An entry becomes what it is by being posted: that is where it is checked, and from there on nothing of it can
be changed, taken back to a draft, moved or deleted. Each guard is one condition, in SQL that both databases
understand, under which a change is forbidden.

Migrations that rebuild a table trip over triggers on SQLite, so ``pre_migrate`` takes the guards down and
``post_migrate`` puts them up again; a system check names those that are missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as Complaint
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("money_book", "money_account", "money_entry", "money_leg")
IS_NO_DRAFT = "NOT EXISTS (SELECT 1 FROM money_entry e WHERE e.id = {row}.entry_id AND e.posted_at IS NULL)"
LOCK_ENTRY = "PERFORM 1 FROM money_entry e WHERE e.id = {row}.entry_id FOR NO KEY UPDATE;"
LOCK_BOOK = "PERFORM 1 FROM money_book b WHERE b.id = NEW.book_id FOR NO KEY UPDATE;"
IS_POSTING = "OLD.posted_at IS NULL AND NEW.posted_at IS NOT NULL"
MONEY_IS_ON_RECORD = "EXISTS (SELECT 1 FROM money_entry e WHERE e.posted_at IS NOT NULL)"


@dataclass(frozen=True)
class Guard:
    """One thing that the database refuses to do to a row."""

    name: str
    event: str
    table: str
    forbidden: str
    lock: str = ""
    """PostgreSQL holds it from before the condition is read until the transaction ends; SQLite has one writer."""


def _on_posting(name: str, forbidden: str, lock: str = "") -> Guard:
    return Guard(name, "UPDATE", "money_entry", f"{IS_POSTING} AND ({forbidden})", lock)


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
        "(SELECT COALESCE(SUM(l.amount), 0) FROM money_leg l WHERE l.entry_id = NEW.id) <> 0",
    ),
    _on_posting(
        "money_entry_keeps_to_its_book",
        "EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id = NEW.id AND NOT EXISTS"
        " (SELECT 1 FROM money_account a WHERE a.id = l.account_id AND a.book_id = NEW.book_id))",
    ),
    _on_posting(
        "money_entry_in_an_open_period",
        "EXISTS (SELECT 1 FROM money_book b WHERE b.id = NEW.book_id AND b.closed_through >= NEW.day)",
        LOCK_BOOK,
    ),
    _on_posting(
        "money_entry_number_follows",
        "substr(CAST(NEW.day AS text), 1, 4) <> CAST(NEW.year AS text)"
        " OR NEW.number <> 1 + (SELECT COALESCE(MAX(e.number), 0) FROM money_entry e"
        " WHERE e.book_id = NEW.book_id AND e.year = NEW.year)",
        LOCK_BOOK,
    ),
    _on_posting(
        "money_entry_reversal_mirrors",
        "NEW.reverses_id IS NOT NULL AND (NOT EXISTS"
        " (SELECT 1 FROM money_entry e WHERE e.id = NEW.reverses_id AND e.book_id = NEW.book_id"
        " AND e.posted_at IS NOT NULL AND e.reverses_id IS NULL)"
        " OR EXISTS (SELECT 1 FROM money_leg l WHERE l.entry_id IN (NEW.id, NEW.reverses_id)"
        " GROUP BY l.account_id HAVING SUM(l.amount) <> 0))",
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
SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {forbidden}
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
{lock}
IF {forbidden} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{name}'; END IF;
RETURN {result};
END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()
"""
STANDING_ON_SQLITE = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'money!_%' ESCAPE '!'"
)
STANDING_ON_POSTGRESQL = """
SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgname LIKE 'money!_%' ESCAPE '!'
"""


def expected(connection: BaseDatabaseWrapper) -> list[Guard]:
    """The guards that belong into this kind of database."""
    return GUARDS + (ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL)


def standing(connection: BaseDatabaseWrapper) -> set[str]:
    """The names of the guards that are up, those of an older version included."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING_ON_SQLITE if connection.vendor == "sqlite" else STANDING_ON_POSTGRESQL)
        return {name for (name,) in cursor.fetchall()}


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The names of the guards that ought to be up and are not. Where there are no tables, none ought to be."""
    if not _has_tables(connection):
        return []
    return sorted({guard.name for guard in expected(connection)} - standing(connection))


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make every guard anew; they then say what this version of the code says."""
    take_down(connection)
    if not _has_tables(connection):
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for guard in expected(connection):
            cursor.execute(_sql(guard, connection.vendor))


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Leave the ledger unguarded: before its tables are altered, and before a test's rows are thrown away."""
    names = standing(connection) | {guard.name for guard in expected(connection)}
    command = (
        "DROP TRIGGER IF EXISTS {}"
        if connection.vendor == "sqlite"
        else "DROP FUNCTION IF EXISTS {}() CASCADE"
    )
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(command.format(connection.ops.quote_name(name)))


def before_migrate(using: str, **kwargs: Any) -> None:
    take_down(connections[using])


def after_migrate(using: str, **kwargs: Any) -> None:
    put_up(connections[using])


def check_guards(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning rather than an error: an error would stop the very ``migrate`` that puts them up again."""
    return [
        Complaint(
            f"The ledger in database {alias!r} is unguarded: {', '.join(names)}.",
            hint="Run migrate, which puts its guards up again.",
            id="money.W001",
        )
        for alias in databases or []
        if (names := missing(connections[alias]))
    ]


def _sql(guard: Guard, vendor: str) -> str:
    statement = guard.event == "TRUNCATE"
    return (SQLITE if vendor == "sqlite" else POSTGRESQL).format(
        name=guard.name,
        event=guard.event,
        table=guard.table,
        forbidden=guard.forbidden,
        lock=guard.lock,
        result="NULL" if statement else "OLD" if guard.event == "DELETE" else "NEW",
        each="STATEMENT" if statement else "ROW",
    )


def _has_tables(connection: BaseDatabaseWrapper) -> bool:
    return set(TABLES) <= set(connection.introspection.table_names())
