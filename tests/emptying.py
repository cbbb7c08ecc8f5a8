"""How a test that wrote for good leaves the database: as it was before the first test.

Django would empty every table and then make anew what a house begins with, statement by statement. Here SQLite gets
its file back as it was, and PostgreSQL the rows of those tables that were ever written to.
"""

import sqlite3
from contextlib import closing

from django.db import connection, transaction

from omah.money.guards import LEDGER
from omah.trail.guards import TRAIL

KEPT = "beginning"
"""The schema in which PostgreSQL keeps what a house begins with."""
UNGUARDED = "SET LOCAL session_replication_role = replica"
"""For one transaction no trigger runs, neither the guards nor those behind foreign keys."""
WRITTEN = """
SELECT relname FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
"""


class Beginning:
    """What a house begins with; taken down when the tables are made."""

    def __init__(self):
        if connection.vendor == "sqlite":
            self._file = f"{connection.settings_dict['NAME']}.beginning"
            self._copy_file(into_it=True)
        else:
            self._tables = written()
            say(f"CREATE SCHEMA {KEPT}")
            say(*(f"CREATE TABLE {KEPT}.{table} AS TABLE {table}" for table in self._tables))

    def restore(self):
        if connection.vendor == "sqlite":
            self._copy_file(into_it=False)
            return
        with transaction.atomic():
            say(UNGUARDED, *(f"DELETE FROM {table}" for table in written()))
            say(*(f"INSERT INTO {table} TABLE {KEPT}.{table}" for table in self._tables))
        for guards in (LEDGER, TRAIL):
            if guards.missing(connection):
                guards.put_up(connection)

    def _copy_file(self, into_it):
        connection.ensure_connection()
        with closing(sqlite3.connect(self._file)) as kept:
            source, target = (connection.connection, kept) if into_it else (kept, connection.connection)
            source.backup(target)


def written():
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return [connection.ops.quote_name(table) for (table,) in cursor.fetchall()]


def say(*statements):
    with connection.cursor() as cursor:
        cursor.execute(";\n".join(statements))
