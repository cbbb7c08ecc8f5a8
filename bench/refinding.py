"""Fills a register and looks for people in it; imported once Django stands."""

from dataclasses import replace
from random import Random

from django.db import connection, transaction

from bench.invented import People
from bench.registry import AT_ONCE, BEST, milliseconds, p50, p95
from omah.core.spelling import folded
from omah.matching import Traits, typed
from omah.people import index
from omah.people.models import Person, SearchKeys
from omah.places.models import Region

TYPED_FOR = 20
"""So many are shown while somebody types; when there are more, more letters are asked for."""


def fill(persons, seed):
    """Write so many people down; returns those who will be looked for: the key each has, who it is, how somebody else
    writes the same person down."""
    source, wanted, regions = People(seed), Random(seed), {}
    sought = []
    for start in range(0, persons, AT_ONCE):
        told = [source.one() for _ in range(min(AT_ONCE, persons - start))]
        know_villages(regions, told)
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
    kecamatan = [
        (pk, replace(again, birth="", village=each.village[:8])) for pk, each, again in people[:asked]
    ]
    found = both_kinds(people, asked, _ours)
    return {
        "search_p50_ms": found.pop("p50_ms"),
        "search_p95_ms": found.pop("p95_ms"),
        **found,
        "recall_at_10_with_kecamatan": search(kecamatan, _ours)[0],
    }


def both_kinds(people, asked, find):
    """Asked for some without a birth, for as many others with it."""
    one = [(pk, replace(again, birth="")) for pk, _each, again in people[:asked]]
    other = [(pk, again) for pk, _each, again in people[asked : 2 * asked]]
    without, took_without = search(one, find)
    with_birth, took_with = search(other, find)
    took = took_without + took_with
    return {
        "p50_ms": p50(took),
        "p95_ms": p95(took),
        "recall_at_10": without,
        "recall_at_10_with_birth": with_birth,
    }


def typing(people, asked):
    """Each name as it is typed, from the third letter to the end of its second word: found by the words that begin so, as
    a list asks that shows nobody where there are too many. ``first``: what the index alone takes for its first answer, which
    is enough where there are too many of a name."""
    texts = list(beginnings(people[:asked]))
    took = [milliseconds(_typed, text)[1] for text in texts]
    first = [
        milliseconds(_first_of_the_index, index.first_named(connection, words, TYPED_FOR + 1))[1]
        for text in texts
        for words in [[word for _part, its in typed(text) for word in its]]
    ]
    return {
        "typed_p50_ms": p50(took),
        "typed_p95_ms": p95(took),
        "typed_first_p50_ms": p50(first),
        "typed_first_p95_ms": p95(first),
    }


def _typed(text):
    some = Person.objects.search_first(text)
    return some.has_more_than(TYPED_FOR) or list(Person.objects.search(text).order_by()[: TYPED_FOR + 1])


def _first_of_the_index(question):
    with connection.cursor() as cursor:
        cursor.execute(question.sql, question.params)
        return cursor.fetchall()


def beginnings(people):
    """What stands in the box while each is sought."""
    for _pk, each, _again in people:
        name = " ".join(each.full_name.split()[:2])
        yield from (name[:letters].strip() for letters in range(3, len(name) + 1))


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


def search(people, find):
    """How often the one who was meant is among those who are found, and the milliseconds of each question."""
    hits, took = 0, []
    for pk, each in people:
        sought = Traits.of(each.full_name, birth=each.birth, place=each.village, sex=each.sex)
        found, ms = milliseconds(find, sought)
        hits += pk in found
        took.append(ms)
    return round(hits / len(people), 4), took


def _ours(sought):
    found = Person.objects.like(sought, most=BEST, at_least=float("-inf"))
    return [likeness.person.pk for likeness in found]


def know_villages(known, told):
    missing = {each.village for each in told} - known.keys()
    Region.objects.bulk_create(
        Region(code=code, name=code, kind="desa", key=folded(code), path=code, path_key=folded(code))
        for code in sorted(missing)
    )
    known |= {region.code: region for region in Region.objects.filter(code__in=missing)} if missing else {}
