"""Fills a register and looks for people in it; imported once Django stands."""

from dataclasses import replace
from random import Random

from django.db import connection, transaction

from bench.invented import People
from bench.registry import AT_ONCE, BEST, milliseconds, p50, p95
from omah import matching
from omah.core.spelling import folded
from omah.matching import Traits, agreement
from omah.people.models import Person, SearchKeys, finding
from omah.places.models import Region

TRIGRAMS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE bench_trigrams USING fts5(name, content='', detail=none, tokenize=trigram)",
        "INSERT INTO bench_trigrams(rowid, name) SELECT person_id, folded FROM people_searchkeys",
    ),
    "postgresql": (
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        "CREATE INDEX bench_trigrams ON people_searchkeys USING gin (folded gin_trgm_ops)",
        "ANALYZE people_searchkeys",
    ),
}
SHORTEST = 8
"""Letters of a name of which trigrams are left however it is folded."""
COLUMNS = "person_id, folded, birth, place, sex"


def fill(persons, seed):
    """Write so many people down; returns those who will be looked for: the key each has, who it is, how somebody else
    writes the same person down."""
    source, wanted, regions = People(seed), Random(seed), {}
    sought = []
    for start in range(0, persons, AT_ONCE):
        told = [source.one() for _ in range(min(AT_ONCE, persons - start))]
        _regions(regions, told)
        with transaction.atomic():
            rows = Person.objects.bulk_create(
                Person(full_name=each.full_name, sex=each.sex, birth=each.birth, region=regions[each.village])
                for each in told
            )
            SearchKeys.objects.write(rows)
        sought += [
            (row.pk, each) for row, each in zip(rows, told, strict=True) if wanted.random() < 2000 / persons
        ]
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    wanted.shuffle(sought)
    return [(pk, each, source.again(each)) for pk, each in sought]


def measure(people, asked):
    """How long it takes, and how often the one who was meant is among the best ten."""
    one, other = people[:asked], people[asked : 2 * asked]
    without, took_without = _search([(pk, replace(again, birth="")) for pk, _each, again in one])
    with_birth, took_with = _search([(pk, again) for pk, _each, again in other])
    took = took_without + took_with
    kecamatan = [(pk, replace(again, birth="", village=each.village[:8])) for pk, each, again in one]
    return {
        "search_p50_ms": p50(took),
        "search_p95_ms": p95(took),
        "recall_at_10": without,
        "recall_at_10_with_kecamatan": _search(kecamatan)[0],
        "recall_at_10_with_birth": with_birth,
    }


def rival(people, asked):
    """p95 of trigrams with the same scoring."""
    with connection.cursor() as cursor:
        for statement in TRIGRAMS[connection.vendor]:
            cursor.execute(statement)
    weigh = matching.Weights({}, people[0][0])
    asked_for = [_traits(again) for _pk, _each, again in people[:asked] if len(again.full_name) >= SHORTEST]
    took = [milliseconds(_by_trigrams, traits, weigh)[1] for traits in asked_for]
    return p95(took)


def saving(times=200):
    """Writing one more person down, with the keys, in a transaction each."""
    source = People(5)
    region = Region.objects.order_by("-pk").first()

    def save(each):
        with transaction.atomic():
            person = Person.objects.create(
                full_name=each.full_name, sex=each.sex, birth=each.birth, region=region
            )
            SearchKeys.objects.write([person])

    return p50([milliseconds(save, source.one())[1] for _ in range(times)])


def _search(people):
    hits, took = 0, []
    for pk, each in people:
        found, ms = milliseconds(Person.objects.like, _traits(each), most=BEST, at_least=float("-inf"))
        hits += pk in {likeness.person.pk for likeness in found}
        took.append(ms)
    return round(hits / len(people), 4), took


def _traits(each):
    return Traits.of(each.full_name, birth=each.birth, place=each.village, sex=each.sex)


def _by_trigrams(sought, weigh):
    text, most = " ".join(sought.names[0]), finding.MOST_COMPARED
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            order = "ORDER BY similarity(folded, %s) DESC LIMIT %s"
            sql = f"SELECT {COLUMNS} FROM people_searchkeys WHERE folded %% %s {order}"
            cursor.execute(sql, [text, text, most])
        else:
            one_of = " OR ".join(f'"{text[n : n + 3]}"' for n in range(len(text) - 2))
            few = "SELECT rowid FROM bench_trigrams WHERE bench_trigrams MATCH %s ORDER BY rank LIMIT %s"
            cursor.execute(
                f"SELECT {COLUMNS} FROM people_searchkeys WHERE person_id IN ({few})", [one_of, most]
            )
        rows = cursor.fetchall()
    found = [
        (agreement(sought, Traits(matching.unfolded(names), birth, place, sex), weigh).nearness, pk)
        for pk, names, birth, place, sex in rows
    ]
    best = [pk for _near, pk in sorted(found, reverse=True)[:BEST]]
    return list(Person.objects.filter(pk__in=best))


def _regions(known, told):
    missing = {each.village for each in told} - known.keys()
    Region.objects.bulk_create(
        Region(code=code, name=code, kind="desa", key=folded(code), path=code, path_key=folded(code))
        for code in sorted(missing)
    )
    known |= {region.code: region for region in Region.objects.filter(code__in=missing)} if missing else {}
