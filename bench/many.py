"""A register of many millions: who is sought is found how well, and how quickly; and a list is compared with it.

.venv/bin/python bench/many.py 5000000 23000000 --folder /tmp/many        some 20 GB at 23 million; an hour and more
.venv/bin/python bench/many.py 5000000 --engine postgresql                a PostgreSQL of its own, thrown away

The same people as in bench/registry.py, the same rows and a record each, written with plain SQL, since a model for each takes
half the time. At each of the numbers the same questions are asked as there; prints one JSON object for each. ``list_…``: a
list of 20,000 (``--rows``), half of them in the register, compared as ``omah link --list`` does. A folder that is kept is filled
no second time: what it holds is asked again. The rival, trigrams of the same database, is asked at the first number only.
"""

import argparse
import json
import resource
import secrets
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from dataclasses import astuple
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from bench.registry import database, milliseconds, say, set_up  # noqa: E402 the folder must be known first

AT_ONCE = 50_000
SEED = 4
PERSON = "people_person (id, ref, full_name, nickname, address_as, birth, sex, phone, region_id, category, lost_work, work_wish)"
KEYS = "people_searchkeys (person_id, keys, folded, birth, place, sex, edition)"
RECORDS = """INSERT INTO registry_record (ref, person_id, organisation_id, way, languages, modes, address, rt, rw, made_by_id,
made_at, due_on, ended_as) SELECT ref, id, %s, 'self', '', '[]', '', '', '', %s, '2026-01-05 08:00:00+00:00', '2028-01-05', ''
FROM people_person WHERE id > %s"""


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as spare:
        folder = Path(options.folder or spare)
        folder.mkdir(parents=True, exist_ok=True)
        kept = nullcontext(options.database) if options.database else database(options.engine, str(folder))
        with kept as address:
            set_up(str(folder), address)
            for n, persons in enumerate(filled(folder, sorted(options.persons), options.rows)):
                if options.asked:
                    print(json.dumps(asked(persons, folder, options, rival=n == 0)), flush=True)


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("persons", type=int, nargs="+")
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--folder", help="where the file lies, and who is sought; kept afterwards")
    parser.add_argument("--database", help="a PostgreSQL that is kept; with a folder")
    parser.add_argument(
        "--asked", type=int, default=400, help="how many are looked for (default: 400; 0 only fills)"
    )
    parser.add_argument("--rival", type=int, default=30, help="how many the rival is asked for (default: 30)")
    parser.add_argument("--rows", type=int, default=20_000, help="how long the list is (default: 20,000)")
    return parser.parse_args()


def filled(folder, numbers, rows):
    """Fill up to each number and say who will be looked for among all so far; yields the number."""
    from django.db.models import Max

    from bench.invented import People
    from bench.refinding import know_villages
    from omah.people.models import Person

    source, wanted, villages, owner = People(SEED), Random(SEED), {}, _owner()
    sought = {number: [] for number in numbers}
    begun, there = time.monotonic(), 0
    last = Person.objects.aggregate(last=Max("pk"))["last"] or 0
    if last:
        yield from (number for number in numbers if _sought_in(folder, number).exists())
        return
    for number in numbers:
        with _bare():
            while there < number:
                told = [source.one() for _ in range(min(AT_ONCE, number - there))]
                know_villages(villages, told)
                numbered = list(enumerate(told, last + 1))
                _write(numbered, villages, owner, after=last)
                for upto, few in sought.items():
                    few += [each for each in numbered if wanted.random() < 0.6 * rows / upto]
                last, there = last + len(told), there + len(told)
                say(f"{there:,} in {time.monotonic() - begun:.0f} s")
        few = sought.pop(number)
        wanted.shuffle(few)
        _sought_in(folder, number).write_text(json.dumps([(pk, *astuple(one)) for pk, one in few]))
        yield number
        last = Person.objects.aggregate(last=Max("pk"))["last"]  # asking writes some people down, too


def asked(persons, folder, options, *, rival):
    from django.db import connection

    from bench import refinding, trigrams
    from bench.invented import Invented, People

    # A source of its own, so that whoever comes later is the same, asked or not.
    source = People(SEED + 1)
    kept = json.loads(_sought_in(folder, persons).read_text())
    people = [(pk, one, source.again(one)) for pk, *traits in kept for one in [Invented(*traits)]]
    found = {"persons": persons, "engine": connection.vendor}
    for question in (
        lambda: refinding.measure(people, options.asked),
        lambda: refinding.typing(people, options.asked // 4),
        lambda: {"save_ms": refinding.saving()},
        lambda: listed(people, options.rows, source),
        lambda: trigrams.measure(people, options.rival) if rival and options.rival else {},
    ):
        found |= question()
        say(found)
    return found


def listed(people, rows, source):
    """How long a list takes, and how well its people are found: the best answer of each row, as in bench/linkage.py."""
    from bench.linkage import LOWEST, judged
    from omah.linkage import comparing
    from omah.matching import Traits
    from omah.registry.models import Record

    here = people[: rows // 2]
    written = [again for _pk, _one, again in here]
    written += [source.again(source.one()) for _ in range(rows - len(here))]
    told = [
        (n, Traits.of(each.full_name, birth=each.birth, place=each.village, sex=each.sex))
        for n, each in enumerate(written)
    ]

    def compared():
        best = comparing.with_list(told, LOWEST, lambda *_: None)
        for found in best.values():
            comparing.told(found, "")
        return best

    best, ms = milliseconds(compared)
    records = Record.objects.in_bulk([found[0].other for found in best.values()])
    answers = {n: (found[0].agreement.points, records[found[0].other].person_id) for n, found in best.items()}
    its = judged(answers, {n: pk for n, (pk, _one, _again) in enumerate(here)})
    its |= {"rows": len(told), "seconds": round(ms / 1000, 1)}
    its |= {"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    return {f"list_{name}": value for name, value in its.items()}


@contextmanager
def _bare():
    """PostgreSQL is filled without its indexes of names, and told afterwards what is common: as an import ought to."""
    from django.db import connection

    from omah.people import index

    if connection.vendor == "sqlite":
        yield
        return
    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        index.take_down(connection)
        yield
        cursor.execute("SELECT setval('people_person_id_seq', (SELECT max(id) FROM people_person))")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        index.put_up(connection)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET statement_timeout")
    say(f"indexed by {time.monotonic() - begun:.0f} s")


def _write(numbered, villages, owner, after):
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for into, rows in (
            (PERSON, [_person(pk, one, villages) for pk, one in numbered]),
            (KEYS, [_keys(pk, one, connection.vendor) for pk, one in numbered]),
        ):
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)
        cursor.execute(RECORDS, [*owner, after])


def _owner():
    """Who keeps the records, and who wrote them down."""
    from omah.accounts.models import User
    from omah.network.models import Organisation

    body, _new = Organisation.objects.get_or_create(name="Dinas Contoh", type=Organisation.Type.GOVERNMENT)
    return body.pk, User.objects.system("pencocokan").pk


def _sought_in(folder, number):
    return folder / f"sought.{number}.json"


def _person(pk, one, villages):
    ref, home = secrets.token_urlsafe(9), villages[one.village].pk
    return pk, ref, one.full_name, "", "", one.birth, one.sex, "", home, "", False, ""


def _keys(pk, one, vendor):
    from omah import matching

    traits = matching.Traits.of(one.full_name, birth=one.birth, place=one.village, sex=one.sex)
    keys = matching.keys_of(traits, one.full_name)
    kept = keys if vendor == "postgresql" else " ".join(keys)
    return pk, kept, traits.folded, one.birth, one.village, one.sex, matching.EDITION


if __name__ == "__main__":
    main()
