"""What the database itself refuses, whoever asks: an action, a bulk update, a prompt.

Each guard is one condition, in SQL that both databases understand, under which a change is forbidden. Migrations
that rebuild a table trip over triggers on SQLite, so ``pre_migrate`` takes the guards down and ``post_migrate``
puts them up again; a system check names those that are missing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Complaint
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

SQLITE = """
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW WHEN {forbidden}
BEGIN SELECT RAISE(ABORT, '{name}'); END
"""
POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
{lock}
{refusal};
RETURN {result};
END $$;
CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()
"""
REFUSAL_ON_POSTGRESQL = """
IF {forbidden} THEN RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{name}'; END IF
"""
KEEPER_ON_SQLITE = """
CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW WHEN {when}
BEGIN {does} END
"""
REFUSAL_ON_SQLITE = "SELECT RAISE(ABORT, '{name}') WHERE {forbidden}"
KEEPER_ON_POSTGRESQL = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
IF {when} THEN {does} END IF;
RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()
"""
STANDING_ON_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s ESCAPE '!'"
STANDING_ON_POSTGRESQL = """
SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A') AND tgname LIKE %s ESCAPE '!'
"""


@dataclass(frozen=True)
class Guard:
    """One thing that the database refuses to do to a row."""

    name: str
    event: str
    table: str
    forbidden: str
    lock: str = ""
    """PostgreSQL holds it from before the condition is read until the transaction ends; SQLite has one writer."""

    def sql(self, vendor: str) -> str:
        """How this kind of database is told."""
        statement = self.event == "TRUNCATE"
        return (SQLITE if vendor == "sqlite" else POSTGRESQL).format(
            name=self.name,
            event=self.event,
            table=self.table,
            forbidden=self.forbidden,
            lock=self.lock,
            refusal=REFUSAL_ON_POSTGRESQL.format(name=self.name, forbidden=self.forbidden),
            result="NULL" if statement else "OLD" if self.event == "DELETE" else "NEW",
            each="STATEMENT" if statement else "ROW",
        )


@dataclass(frozen=True)
class Keeper:
    """One thing that the database itself writes after a row has changed, in SQL that both databases understand."""

    name: str
    event: str
    table: str
    when: str
    does: Sequence[str]
    anew: Sequence[str]
    """How all of it is written again, once the row could have changed with nobody to keep it."""
    forbidden: Mapping[str, str]
    """What may not have come of it, by the name of each refusal. A guard cannot ask: before a statement changed its
    last row, PostgreSQL has kept nothing of the rows before."""

    def sql(self, vendor: str) -> str:
        """How this kind of database is told."""
        refusal = REFUSAL_ON_SQLITE if vendor == "sqlite" else REFUSAL_ON_POSTGRESQL
        refusals = [
            refusal.format(name=name, forbidden=forbidden) for name, forbidden in self.forbidden.items()
        ]
        return (KEEPER_ON_SQLITE if vendor == "sqlite" else KEEPER_ON_POSTGRESQL).format(
            name=self.name,
            event=self.event,
            table=self.table,
            when=self.when,
            does=" ".join(f"{statement};" for statement in [*self.does, *refusals]),
        )


@dataclass(frozen=True)
class Guards:
    """The guards of one domain; the name of each begins with the domain's."""

    domain: str
    tables: tuple[str, ...]
    everywhere: Sequence[Guard]
    on_sqlite: Sequence[Guard] = ()
    on_postgresql: Sequence[Guard] = ()
    keepers: Sequence[Keeper] = ()

    def expected(self, connection: BaseDatabaseWrapper) -> list[Guard | Keeper]:
        """The guards and keepers that belong into this kind of database."""
        own = self.on_sqlite if connection.vendor == "sqlite" else self.on_postgresql
        return [*self.everywhere, *own, *self.keepers]

    def standing(self, connection: BaseDatabaseWrapper) -> set[str]:
        """The names of the guards that are up, those of an older version included."""
        with connection.cursor() as cursor:
            sql = STANDING_ON_SQLITE if connection.vendor == "sqlite" else STANDING_ON_POSTGRESQL
            cursor.execute(sql, [f"{self.domain}!_%"])
            return {name for (name,) in cursor.fetchall()}

    def missing(self, connection: BaseDatabaseWrapper) -> list[str]:
        """The guards that ought to be up and are not, by name. Where there are no tables, none ought to be."""
        if not self._has_tables(connection):
            return []
        return sorted({guard.name for guard in self.expected(connection)} - self.standing(connection))

    def put_up(self, connection: BaseDatabaseWrapper) -> None:
        """Make every guard anew; they then say what this version of the code says. What they keep was left alone
        meanwhile, and is written again."""
        self.take_down(connection)
        if not self._has_tables(connection):
            return
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for keeper in self.keepers:
                for statement in keeper.anew:
                    cursor.execute(statement)
            for guard in self.expected(connection):
                cursor.execute(guard.sql(connection.vendor))

    def take_down(self, connection: BaseDatabaseWrapper) -> None:
        """Leave the tables unguarded: before they are altered, and before a test's rows are thrown away."""
        names = self.standing(connection) | {guard.name for guard in self.expected(connection)}
        command = (
            "DROP TRIGGER IF EXISTS {}"
            if connection.vendor == "sqlite"
            else "DROP FUNCTION IF EXISTS {}() CASCADE"
        )
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for name in sorted(names):
                cursor.execute(command.format(connection.ops.quote_name(name)))

    def stand_by(self, app: AppConfig) -> None:
        """Go out of the way of migrations, come back after them, and be missed by ``check``; for ``ready``."""
        pre_migrate.connect(self._before_migrate, sender=app)
        post_migrate.connect(self._after_migrate, sender=app)
        register(partial(self.check), Tags.database)

    def check(self, *, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
        """A warning rather than an error: an error would stop the very ``migrate`` that puts them up again."""
        return [
            Complaint(
                f"The {self.domain} tables in database {alias!r} are unguarded: {', '.join(names)}.",
                hint="Run migrate, which puts their guards up again.",
                id=f"{self.domain}.W001",
            )
            for alias in databases or []
            if (names := self.missing(connections[alias]))
        ]

    def _before_migrate(self, using: str, **kwargs: Any) -> None:
        self.take_down(connections[using])

    def _after_migrate(self, using: str, **kwargs: Any) -> None:
        self.put_up(connections[using])

    def _has_tables(self, connection: BaseDatabaseWrapper) -> bool:
        return set(self.tables) <= set(connection.introspection.table_names())
