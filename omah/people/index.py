"""The index of names in the database itself: FTS5 on SQLite, GIN and a table of words on PostgreSQL.

Which keys a person has stands in ``people_searchkeys`` (``models.finding``); here is what makes looking for one of
many keys quick, in SQL of each database. Triggers keep it in step, in the transaction of the change. SQLite's
migrations that rebuild a table trip over triggers, so ``pre_migrate`` takes them down and ``post_migrate`` puts
them up again and writes the keys of those who have none of this edition.
"""

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

from omah.matching import Typed, rare_first

TABLE = "people_searchkeys"
FTS = "people_searchkeys_fts"
VOCABULARY = "people_searchkeys_vocabulary"
WORDS = "people_searchkeys_words"
"""Who has which word, in the order of the words, so that a beginning is found at once, and as many of whom it leads to as are
asked for. On SQLite a view of what FTS5 keeps, with all the other keys."""
BEGINS = "people_searchkeys_begins"
COLUMNS = "person_id, folded, birth, place, sex"
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
    f"CREATE VIRTUAL TABLE {WORDS} USING fts5vocab({FTS}, instance)",
    f"CREATE INDEX IF NOT EXISTS {BEGINS} ON {TABLE} (folded)",
    f"INSERT INTO {FTS}(rowid, keys) SELECT person_id, keys FROM {TABLE}",  # noqa: S608 names of our own
]
_LEAVE = f"DELETE FROM {WORDS} WHERE person_id = OLD.person_id AND word = ANY(OLD.keys);"  # noqa: S608 names of our own
_COME = f"INSERT INTO {WORDS} SELECT DISTINCT word, NEW.person_id FROM unnest(NEW.keys) AS word WHERE word LIKE 'w:%';"  # noqa: S608 names of our own
ON_POSTGRESQL = [
    "SET LOCAL statement_timeout = 0",  # of many millions it takes minutes
    f"CREATE INDEX IF NOT EXISTS {TABLE}_gin ON {TABLE} USING gin (keys) WITH (fastupdate = off)",
    f'CREATE INDEX IF NOT EXISTS {BEGINS} ON {TABLE} (folded COLLATE "C", person_id)',
    f"ALTER TABLE {TABLE} ALTER COLUMN keys SET STATISTICS 500",
    f"DROP INDEX IF EXISTS {WORDS}",
    f'CREATE TABLE {WORDS} (word text COLLATE "C", person_id bigint, PRIMARY KEY (word, person_id))',
    f"INSERT INTO {WORDS} SELECT DISTINCT word, person_id FROM {TABLE}, unnest(keys) AS word WHERE word LIKE 'w:%'",  # noqa: S608 names of our own
    f"""CREATE OR REPLACE FUNCTION {WORDS}_follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'TRUNCATE' THEN TRUNCATE {WORDS}; END IF;
        IF TG_OP IN ('UPDATE', 'DELETE') THEN {_LEAVE} END IF;
        IF TG_OP IN ('UPDATE', 'INSERT') THEN {_COME} END IF;
        RETURN NULL;
    END $$""",
    f"CREATE TRIGGER {WORDS} AFTER INSERT OR DELETE OR UPDATE OF keys ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {WORDS}_follow()",
    f"CREATE TRIGGER {WORDS}_go AFTER TRUNCATE ON {TABLE} EXECUTE FUNCTION {WORDS}_follow()",
]
OFF_POSTGRESQL = [
    f"DROP FUNCTION IF EXISTS {WORDS}_follow CASCADE",
    f"DROP TABLE IF EXISTS {WORDS}",
    f"DROP INDEX IF EXISTS {TABLE}_gin, {BEGINS}",
]


class Dialect(NamedTuple):
    """What is called differently in each database."""

    person: str
    """Whom a word leads to."""
    word: str
    keys: str
    """All keys of somebody as a text, between spaces."""
    names: str
    """The names of somebody in the order of their index."""


DIALECTS = {
    "sqlite": Dialect("doc", "term", "' ' || keys || ' '", "folded"),
    "postgresql": Dialect(
        "person_id", "word", "' ' || array_to_string(keys, ' ') || ' '", 'folded COLLATE "C"'
    ),
}
LAST = "~"
"""Comes after every letter, digit and sign of a key."""
AFTER_A_SPACE = "!"
"""Comes after whatever begins with a space, and before every letter and digit."""
COUNTED = 5000
"""Of two words that more people have neither is called the rarer."""
COMMON_ON_POSTGRESQL = """
SELECT element, frequency * GREATEST((SELECT reltuples FROM pg_class WHERE oid = tablename::regclass), 0)
FROM pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(element, frequency)
WHERE schemaname = current_schema() AND tablename = %s AND attname = 'keys' AND element IS NOT NULL
"""

WHO_ON_POSTGRESQL = f"""
SELECT key, person_id FROM unnest(%s::text[]) AS key
CROSS JOIN LATERAL (SELECT person_id FROM {TABLE} WHERE keys @> ARRAY[key] LIMIT %s) AS few
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
        tables = connection.introspection.table_names(cursor)
        if connection.vendor == "postgresql":
            _run(cursor, [] if WORDS in tables else ON_POSTGRESQL)
            return
        _run(cursor, [] if FTS in tables else ON_SQLITE)
        _run(cursor, [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS])
        _run(cursor, [f"CREATE TRIGGER {name} {what}" for name, what in TRIGGERS.items()])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Leave the table alone while it is altered, or filled; what it holds is taken up again by ``put_up``."""
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _run(cursor, OFF_POSTGRESQL)
            return
        _run(cursor, [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS])
        _run(cursor, [f"DROP TABLE IF EXISTS {name}" for name in (WORDS, VOCABULARY, FTS)])


def before_migrate(using: str, **kwargs: Any) -> None:
    if connections[using].vendor == "sqlite":
        take_down(connections[using])


def after_migrate(using: str, **kwargs: Any) -> None:
    put_up(connections[using])


def forget(connection: BaseDatabaseWrapper) -> None:
    """Leave nothing of rows that went: FTS5 keeps their keys until it is put together anew. Some 0.8 s for a million people."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FTS}({FTS}) VALUES ('optimize')")  # noqa: S608 names of our own


def leads(
    connection: BaseDatabaseWrapper, keys: list[str], most: int
) -> tuple[dict[str, int], dict[str, list[int]]]:
    """How many people have each of these keys, as far as it is known at once, and whom the rarest lead to, together no more
    than ``most``; or the rarest alone."""
    look = {"postgresql": _leads_on_postgresql, "sqlite": _leads_on_sqlite}[connection.vendor]
    counts, rows = look(connection, keys, most) if keys else ({}, [])
    people: dict[str, list[int]] = {}
    for key, pk in rows:
        people.setdefault(key, []).append(pk)
    return counts, people


def compared(connection: BaseDatabaseWrapper, people: list[int]) -> list[tuple[Any, ...]]:
    """What is compared of these people: (person_id, folded, birth, place, sex)."""
    sql = f"SELECT {COLUMNS} FROM {TABLE} WHERE person_id IN ({_marks(people)})"  # noqa: S608 names of our own
    with connection.cursor() as cursor:
        cursor.execute(sql, people)
        return cursor.fetchall()


def named(connection: BaseDatabaseWrapper, words: list[Typed]) -> RawSQL:
    """Those in whose names there is each of these words, as a part of a larger question: the rarest is looked up, the others
    are looked for in those whom it leads to. Only what ``matching`` folded may be asked: letters and digits."""
    rarest, *others = sorted(words, key=partial(_how_many, connection)) if len(words) > 1 else words
    found, values = _having_word(connection, rarest)
    if not others:
        return RawSQL(found, values)  # noqa: S611 names of our own
    text = DIALECTS[connection.vendor].keys
    has, patterns = [], []
    for word in others:
        like = [f"% w:{begins}%" for begins in word.begins] + [
            f"% w:{whole} %" for whole in _only_whole(word)
        ]
        has.append(f"({' OR '.join([f'{text} LIKE %s'] * len(like))})")
        patterns += like
    sql = f"SELECT person_id FROM {TABLE} WHERE person_id IN ({found}) AND {' AND '.join(has)}"  # noqa: S608 names of our own
    return RawSQL(sql, [*values, *patterns])  # noqa: S611 names of our own


def first_named(connection: BaseDatabaseWrapper, words: list[Typed], most: int) -> RawSQL:
    """So many of those who have a word, or whose first name begins with these words in their order: some of ``named``,
    at once however many there are."""
    if len(words) == 1:
        found, values = _having_word(connection, words[0])
        return RawSQL(f"{found} LIMIT %s", [*values, most])  # noqa: S611 names of our own
    name, before, last = DIALECTS[connection.vendor].names, [word.whole for word in words[:-1]], words[-1]
    ends = [(begins, begins + LAST) for begins in last.begins] + [(last.whole, last.whole + AFTER_A_SPACE)]
    one = f"SELECT person_id FROM {TABLE} WHERE {name} >= %s AND {name} < %s"  # noqa: S608 names of our own
    values = [" ".join([*before, end]) for pair in ends for end in pair]
    return RawSQL(f"{' UNION ALL '.join([one] * len(ends))} LIMIT %s", [*values, most])  # noqa: S611 names of our own


def _how_many(connection: BaseDatabaseWrapper, word: Typed) -> int:
    found, values = _having_word(connection, word)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM ({found}) AS each LIMIT %s) AS few"  # noqa: S608 names of our own
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, COUNTED])
        return int(cursor.fetchone()[0])


def _having_word(connection: BaseDatabaseWrapper, word: Typed) -> tuple[str, list[str]]:
    sql = DIALECTS[connection.vendor]
    ends = [(begins, begins + LAST) for begins in word.begins]
    ends += [(whole, whole + AFTER_A_SPACE) for whole in _only_whole(word)]
    one = f"SELECT {sql.person} FROM {WORDS} WHERE {sql.word} >= %s AND {sql.word} < %s"  # noqa: S608 names of our own
    return " UNION ALL ".join([one] * len(ends)), [f"w:{end}" for pair in ends for end in pair]


def _only_whole(word: Typed) -> list[str]:
    """The whole word, if it is not found by its beginnings, too: Sarah sounds as Sara."""
    return [] if word.whole.startswith(word.begins) else [word.whole]


def _leads_on_sqlite(
    connection: BaseDatabaseWrapper, keys: list[str], most: int
) -> tuple[dict[str, int], list[tuple[str, int]]]:
    remembered = caches["counts"]
    names = {f"{connection.alias}.{key}": key for key in keys}
    counts = {names[name]: many for name, many in remembered.get_many(names).items()}
    unknown = [key for key in keys if key not in counts]
    with connection.cursor() as cursor:
        # To count those who have a common key takes as long as to read all of them.
        cursor.execute(f"SELECT term, doc FROM {VOCABULARY} WHERE term IN ({_marks(unknown)})", unknown)  # noqa: S608 names of our own
        counts |= dict(cursor.fetchall())
        common = {f"{connection.alias}.{key}": counts[key] for key in unknown if counts.get(key, 0) > most}
        remembered.set_many(common)
        asked = rare_first(list(counts), counts, most)
        one = f"SELECT term, doc FROM {WORDS} WHERE term IN ({_marks(asked)}) LIMIT %s"  # noqa: S608 names of our own
        cursor.execute(one, [*asked, most])
        return counts, cursor.fetchall()


def _leads_on_postgresql(
    connection: BaseDatabaseWrapper, keys: list[str], most: int
) -> tuple[dict[str, int], list[tuple[str, int]]]:
    common = caches["counts"].get_or_set(connection.alias, lambda: _common(connection)) or {}
    counts = {key: common[key] for key in keys if common.get(key, 0) > most}
    rare = [key for key in keys if key not in counts]
    asked = rare or sorted(counts, key=counts.__getitem__)[:1]
    # It visits everybody whom a key leads to, so that a common one that the statistics do not know takes long. And it takes a
    # scan of the whole table for cheaper than that: seconds instead of milliseconds.
    each = most // 4
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(WHO_ON_POSTGRESQL, [asked, each + 1])
        rows = cursor.fetchall()
        cursor.execute("SET LOCAL enable_seqscan = on")
    found = Counter(key for key, _pk in rows)
    few = rare_first([key for key, many in found.items() if many <= each] or list(found), found, most)
    return found | counts, [row for row in rows if row[0] in few]


def _common(connection: BaseDatabaseWrapper) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(COMMON_ON_POSTGRESQL, [TABLE])
        return {key: round(many) for key, many in cursor.fetchall()}


def _marks(values: list[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _run(cursor: Any, statements: Iterable[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
