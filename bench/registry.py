"""How fast and how well people are found again: fills a register with invented people, then looks for some of them
as somebody else would write them, with the errors that occur.

.venv/bin/python bench/registry.py --persons 20000 --engine sqlite --json
.venv/bin/python bench/registry.py --persons 20000 --engine postgresql --json    a PostgreSQL of its own, thrown away

Prints one JSON object. ``recall_at_10``: name, sex and village are given (each with its errors), no birth;
``recall_at_10_with_birth``: with the birth too; ``recall_at_10_with_kecamatan``: with the right kecamatan in the place of
the village. ``recall_ceiling``: how often the one who was meant could be among the best ten at most, given what
``recall_at_10`` is given (bench/ceiling.py). ``search_…_ms`` are both kinds of question together, asked as the
warning about duplicates asks them. ``trgm_…`` is the rival: trigrams of the same database (pg_trgm with GIN, FTS5
trigram), the same number of candidates, the same scoring, asked for the same people; ``gist_…`` pg_trgm with GiST.
``import_rows_per_s``: a list taken in, each row looked at and saved (bench/lists.py). ``typed_…``: the beginnings of names,
as a list asks for them while somebody types. Many millions: bench/many.py.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

AT_ONCE = 5000
BEST = 10
IMPORTED = 1000


def main():
    options = read_options()
    with (
        tempfile.TemporaryDirectory(prefix="omah-bench-") as folder,
        database(options.engine, folder) as address,
    ):
        set_up(folder, address)
        from bench import ceiling, lists, refinding, sealed_names, trigrams

        if options.sealed:
            sealed_names.seal()
        begun = time.monotonic()
        people = refinding.fill(options.persons, options.seed)
        say(f"filled in {time.monotonic() - begun:.0f} s")
        found = refinding.measure(people, options.asked)
        say(f"searched: {found}")
        if not options.sealed:
            found |= refinding.typing(people, options.asked // 4) | trigrams.measure(people, options.asked)
        found |= {"save_ms": refinding.saving()}
        found |= {"import_rows_per_s": lists.taking_in(IMPORTED)["import_rows_per_s"]}
    found |= {"peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)}
    sought = [(each, again) for _pk, each, again in people[: options.asked]]
    found |= {"recall_ceiling": ceiling.ceiling(options.persons, options.seed, sought)}
    found = {"persons": options.persons, "engine": options.engine} | found
    print(json.dumps(found) if options.json else "\n".join(f"{name:25} {found[name]}" for name in found))


def read_options():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--persons", type=int, default=20_000)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--asked", type=int, default=400, help="how many are looked for (default: 400)")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument(
        "--sealed", action="store_true", help="with hashed keys and sealed names (no rival then)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args()


def database(engine, folder):
    """The address of an empty database, for as long as it is needed."""
    if engine == "sqlite":
        return nullcontext(f"{folder}/house.sqlite3")
    import postgres

    return postgres.cluster(postgres.find())


def set_up(folder, address):
    os.environ["OMAH_DATA"] = folder
    os.environ["OMAH_DATABASE"] = address
    os.environ["OMAH_SECRET_KEY"] = "only for measuring, on this machine alone"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    import django

    django.setup()
    from config.tables import migrate

    migrate()


def milliseconds(do, *arguments, **more):
    begun = time.perf_counter()
    answer = do(*arguments, **more)
    return answer, (time.perf_counter() - begun) * 1000


def p50(values):
    return round(median(values), 2)


def p95(values):
    return round(quantiles(values, n=20)[-1], 2)


def say(words):
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
