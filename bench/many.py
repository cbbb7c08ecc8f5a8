"""A register of many millions on one SQLite file: who is sought is found how well, and how quickly.

.venv/bin/python bench/many.py 5000000 23000000 --folder /tmp/many        some 15 GB at 23 million; an hour and more

The same people as in bench/registry.py, the same rows, written with plain SQL, since a model for each takes half the time.
At each of the numbers the same questions are asked as there; prints one JSON object for each. The rival, FTS5 trigrams, is
asked at the first number only.
"""

import argparse
import json
import secrets
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.registry import say, set_up  # noqa: E402 the folder must be known first

AT_ONCE = 50_000
LOOKED_FOR = 2000
SEED = 4
PERSON = """INSERT INTO people_person (id, ref, full_name, nickname, address_as, birth, sex, phone, region_id, category,
lost_work, work_wish) VALUES (%s, %s, %s, '', '', %s, %s, '', %s, '', 0, '')"""
KEYS = "INSERT INTO people_searchkeys VALUES (%s, %s, %s, %s, %s, %s, %s)"


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as spare:
        folder = Path(options.folder or spare)
        folder.mkdir(parents=True, exist_ok=True)
        set_up(str(folder), f"{folder}/house.sqlite3")
        for n, (persons, people) in enumerate(filled(sorted(options.persons))):
            print(json.dumps(asked(persons, people, options, rival=n == 0)), flush=True)


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("persons", type=int, nargs="+")
    parser.add_argument("--folder", help="where the file lies; kept afterwards")
    parser.add_argument("--asked", type=int, default=400, help="how many are looked for (default: 400)")
    parser.add_argument("--rival", type=int, default=30, help="how many the rival is asked for (default: 30)")
    return parser.parse_args()


def filled(numbers):
    """Fill up to each number; yields it, and who will be looked for among all so far."""
    from django.db import connection, transaction
    from django.db.models import Max

    from bench.invented import People
    from bench.refinding import know_villages
    from omah.people.models import Person

    source, wanted, villages = People(SEED), Random(SEED), {}
    sought = {number: [] for number in numbers}
    begun, there = time.monotonic(), 0
    for number in numbers:
        last = Person.objects.aggregate(last=Max("pk"))["last"] or 0  # asking writes some people down, too
        while there < number:
            told = [source.one() for _ in range(min(AT_ONCE, number - there))]
            know_villages(villages, told)
            numbered = list(enumerate(told, last + 1))
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(PERSON, [_person(pk, one, villages) for pk, one in numbered])
                cursor.executemany(KEYS, [_keys(pk, one) for pk, one in numbered])
            for upto, few in sought.items():
                few += [each for each in numbered if wanted.random() < LOOKED_FOR / upto]
            last, there = last + len(told), there + len(told)
            say(f"{there:,} in {time.monotonic() - begun:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")
        few = sought.pop(number)
        wanted.shuffle(few)
        again = People(
            SEED + 1
        ).again  # a source of its own, so that whoever comes later is the same, asked or not
        yield number, [(pk, one, again(one)) for pk, one in few]


def asked(persons, people, options, *, rival):
    from django.db import connection

    from bench import refinding, trigrams

    found = {"persons": persons, "engine": connection.vendor} | refinding.measure(people, options.asked)
    say(found)
    found |= refinding.typing(people, options.asked // 4)
    found |= {"save_ms": refinding.saving()}
    say(found)
    return found | (trigrams.measure(people, options.rival) if rival and options.rival else {})


def _person(pk, one, villages):
    return pk, secrets.token_urlsafe(9), one.full_name, one.birth, one.sex, villages[one.village].pk


def _keys(pk, one):
    from omah import matching

    traits = matching.Traits.of(one.full_name, birth=one.birth, place=one.village, sex=one.sex)
    keys = " ".join(matching.keys(traits))
    return pk, keys, traits.folded, one.birth, one.village, one.sex, matching.EDITION


if __name__ == "__main__":
    main()
