"""The rivals: trigrams of the same database, compared as ours are."""

from django.db import connection, transaction

from bench.refinding import TYPED_FOR, beginnings, both_kinds
from bench.registry import BEST, milliseconds, p50, p95, say
from omah import matching
from omah.matching import Traits, agreement
from omah.people import index
from omah.people.models import SearchKeys, finding

ONE = f"SELECT {index.COLUMNS} FROM {index.TABLE}"  # noqa: S608 names of our own
RIVALS = {
    "sqlite": {
        "trgm": (
            [
                # Whole: without its details FTS5 cannot rank, and the first 800 would be taken for the best.
                f"CREATE VIRTUAL TABLE bench_trigrams USING fts5(folded, content={index.TABLE}, content_rowid=person_id, tokenize=trigram)",
                "INSERT INTO bench_trigrams(bench_trigrams) VALUES ('rebuild')",
            ],
            f"""{ONE} WHERE person_id IN (
                SELECT rowid FROM bench_trigrams WHERE bench_trigrams MATCH %(trigrams)s ORDER BY rank LIMIT %(most)s)""",
            "DROP TABLE bench_trigrams",
        )
    },
    "postgresql": {
        "trgm": (
            [
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                f"CREATE INDEX bench_trigrams ON {index.TABLE} USING gin (folded gin_trgm_ops)",
                f"ANALYZE {index.TABLE}",
            ],
            f"{ONE} WHERE folded %% %(text)s ORDER BY similarity(folded, %(text)s) DESC LIMIT %(most)s",
            "DROP INDEX bench_trigrams",
        ),
        "gist": (
            [
                "SET statement_timeout = 0",  # building it takes minutes
                f"CREATE INDEX bench_trigrams ON {index.TABLE} USING gist (folded gist_trgm_ops)",
                "RESET statement_timeout",
            ],
            f"{ONE} ORDER BY folded <-> %(text)s LIMIT %(most)s",
            "DROP INDEX bench_trigrams",
        ),
    },
}
LIKE = {
    "sqlite": "SELECT rowid FROM bench_trigrams WHERE folded LIKE %s LIMIT %s",
    "postgresql": f"SELECT person_id FROM {index.TABLE} WHERE folded LIKE %s LIMIT %s",  # noqa: S608 the same
}
"""What stands anywhere in a name, as it is typed."""
CANDIDATES = 800
"""So many of whom trigrams find alike are compared; we compare fewer, with trigrams fewer find fewer."""
SHORTEST = 3
"""Letters without which there is no trigram."""


def measure(people, asked):
    """What each rival finds and how long it takes, asked for the same people."""
    found = {}
    for name, (put_up, ask, take_down) in RIVALS[connection.vendor].items():
        _run(put_up)
        its = both_kinds(people, asked, lambda sought, ask=ask: _by_trigrams(sought, ask))
        if name == "trgm":
            its |= _typing(people[: asked // 4])
        _run([take_down])
        say(f"{name}: {its}")
        found |= {f"{name}_{key}": value for key, value in its.items()}
    return found


def _typing(people):
    took = []
    for text in beginnings(people):
        with connection.cursor() as cursor:
            like = [f"%{' '.join(matching.fold(text))}%", TYPED_FOR + 1]
            took.append(milliseconds(cursor.execute, LIKE[connection.vendor], like)[1])
    return {"typed_p50_ms": p50(took), "typed_p95_ms": p95(took)}


def _run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _by_trigrams(sought, ask):
    text = " ".join(sought.names[0])
    if len(text) < SHORTEST:
        return []
    trigrams = " OR ".join(f'"{text[n : n + 3]}"' for n in range(len(text) - 2))
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(ask, {"text": text, "trigrams": trigrams, "most": CANDIDATES})
        rows = cursor.fetchall()
    words = [key for key in matching.keys(sought) if key.startswith("w:")]
    counts, _led = index.leads(connection, words, CANDIDATES)
    weigh = finding.weights(counts, SearchKeys.objects.everybody())
    found = [
        (-agreement(sought, Traits(matching.unfolded(names), birth, place, sex), weigh).nearness, pk)
        for pk, names, birth, place, sex in rows
    ]
    return [pk for _near, pk in sorted(found)[:BEST]]
