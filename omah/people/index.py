"""The index of names in the database itself: FTS5 on SQLite, GIN on PostgreSQL.

Which keys a person has stands in ``people_searchkeys`` (``models.finding``); here is what makes looking for one of
many keys quick, in SQL of each database. Triggers keep SQLite's index in step, in the transaction of the change.
Migrations that rebuild a table trip over triggers, so ``pre_migrate`` takes them down and ``post_migrate`` puts
them up again and writes the keys of those who have none of this edition.
"""

from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

TABLE = "people_searchkeys"
FTS = "people_searchkeys_fts"
VOCABULARY = "people_searchkeys_vocabulary"
COLUMNS = "person_id, folded, birth, place, sex"
REMEMBER = 600
"""For how many seconds PostgreSQL's guess of what is common is good enough."""
_FORGET = f"INSERT INTO {FTS}({FTS}, rowid, keys) VALUES ('delete', OLD.person_id, OLD.keys);"  # noqa: S608 names of our own
_LEARN = f"INSERT INTO {FTS}(rowid, keys) VALUES (NEW.person_id, NEW.keys);"  # noqa: S608 names of our own
TRIGGERS = {
    f"{TABLE}_comes": f"AFTER INSERT ON {TABLE} BEGIN {_LEARN} END",
    f"{TABLE}_goes": f"AFTER DELETE ON {TABLE} BEGIN {_FORGET} END",
    f"{TABLE}_changes": f"AFTER UPDATE OF keys ON {TABLE} BEGIN {_FORGET} {_LEARN} END",
}
_TOKENS = "tokenize=\"ascii tokenchars ':+'\""
ON_SQLITE = [
    f"CREATE VIRTUAL TABLE {FTS} USING fts5(keys, content='', detail=none, columnsize=0, {_TOKENS})",
    f"CREATE VIRTUAL TABLE {VOCABULARY} USING fts5vocab({FTS}, row)",
    f"INSERT INTO {FTS}(rowid, keys) SELECT person_id, keys FROM {TABLE}",  # noqa: S608 names of our own
]
ON_POSTGRESQL = [
    f"CREATE INDEX IF NOT EXISTS {TABLE}_gin ON {TABLE} USING gin (keys) WITH (fastupdate = off)",
    f"CREATE INDEX IF NOT EXISTS {TABLE}_words ON {TABLE} USING gin (to_tsvector('simple', folded))",
    f"ALTER TABLE {TABLE} ALTER COLUMN keys SET STATISTICS 500",
]
COMMON_ON_POSTGRESQL = """
SELECT element, frequency * GREATEST((SELECT reltuples FROM pg_class WHERE oid = tablename::regclass), 0)
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(element, frequency)
WHERE schemaname = current_schema() AND tablename = %s AND attname = 'keys' AND element IS NOT NULL
"""

HOW_MANY_ON_POSTGRESQL = f"""
SELECT key, (SELECT count(*) FROM (SELECT 1 FROM {TABLE} WHERE keys @> ARRAY[key] LIMIT %s) AS few)
FROM unnest(%s::text[]) AS key
"""  # noqa: S608 names of our own


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Is there a table of keys, in this state of the migrations?"""
    with connection.cursor() as cursor:
        return TABLE in connection.introspection.table_names(cursor)


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Make the index where it is missing, and the triggers anew."""
    if not stands(connection):
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _run(cursor, ON_POSTGRESQL)
            return
        made = FTS in connection.introspection.table_names(cursor)
        _run(cursor, [] if made else ON_SQLITE)
        _run(cursor, [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS])
        _run(cursor, [f"CREATE TRIGGER {name} {what}" for name, what in TRIGGERS.items()])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Leave the table alone while it is altered; what it holds is taken up again by ``put_up``."""
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        _run(cursor, [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS])
        _run(cursor, [f"DROP TABLE IF EXISTS {name}" for name in (VOCABULARY, FTS)])


def before_migrate(using: str, **kwargs: Any) -> None:
    take_down(connections[using])


def after_migrate(using: str, **kwargs: Any) -> None:
    put_up(connections[using])


def counts(connection: BaseDatabaseWrapper, keys: Iterable[str], most: int) -> dict[str, int]:
    """How many people have each of these keys; counted up to one more than ``most``, where that is not known at once."""
    asked = list(keys)
    if connection.vendor == "postgresql":
        name = f"people.common.{connection.alias}"
        common = cache.get_or_set(name, lambda: _common(connection), REMEMBER) or {}
        known = {key: common[key] for key in asked if key in common}
        return known | _counted(connection, [key for key in asked if key not in known], most + 1)
    sql = f"SELECT term, doc FROM {VOCABULARY} WHERE term IN ({_marks(asked)})"  # noqa: S608 names of our own
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return dict(cursor.fetchall())


def having(connection: BaseDatabaseWrapper, keys: list[str], most: int) -> list[tuple[Any, ...]]:
    """The rows of people who have one of these keys: (person_id, folded, birth, place, sex)."""
    if not keys:
        return []
    if connection.vendor == "postgresql":
        return _by_index(connection, f"SELECT {COLUMNS} FROM {TABLE} WHERE keys && %s LIMIT %s", [keys, most])  # noqa: S608 names of our own
    with connection.cursor() as cursor:
        found = f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s LIMIT %s"  # noqa: S608 names of our own
        one_of = " OR ".join(f'"{key}"' for key in keys)
        cursor.execute(f"SELECT {COLUMNS} FROM {TABLE} WHERE person_id IN ({found})", [one_of, most])  # noqa: S608 names of our own
        return cursor.fetchall()


def named(connection: BaseDatabaseWrapper, words: list[tuple[str, list[str]]]) -> RawSQL:
    """Those in whose names there is each of these: a whole word, or one that begins in one of these ways. As a part of a
    larger question. Only what ``matching`` folded may be asked: letters and digits."""
    if connection.vendor == "postgresql":
        sql = f"SELECT person_id FROM {TABLE} WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', %s)"  # noqa: S608 names of our own
        asked = [" | ".join([whole, *(f"{begins}:*" for begins in ways)]) for whole, ways in words]
        return RawSQL(sql, [" & ".join(f"({one})" for one in asked)])  # noqa: S611 names of our own
    sql = f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s"  # noqa: S608 names of our own
    asked = [" OR ".join([f'"w:{whole}"', *(f'"w:{begins}" *' for begins in ways)]) for whole, ways in words]
    return RawSQL(sql, [" AND ".join(f"({one})" for one in asked)])  # noqa: S611 names of our own


def _counted(connection: BaseDatabaseWrapper, keys: list[str], most: int) -> dict[str, int]:
    return dict(_by_index(connection, HOW_MANY_ON_POSTGRESQL, [most, keys])) if keys else {}


def _by_index(connection: BaseDatabaseWrapper, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """PostgreSQL takes a scan of the whole table for cheaper than it is: seconds instead of milliseconds."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, values)
        rows = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
        return rows


def _common(connection: BaseDatabaseWrapper) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COMMON_ON_POSTGRESQL, [TABLE])
        return {key: round(many) for key, many in cursor.fetchall()}


def _marks(values: list[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _run(cursor: Any, statements: Iterable[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
