"""How long it takes to write a trail that proves itself, and to prove it.

    .venv/bin/python bench/trail.py [--rows 100000] [--writers 8] [--deeds 100] [--postgresql] [--json]

Works in a database of its own, in a temporary folder.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
AT_ONCE = 1_000


def main():
    options = read_options()
    if options.postgresql and "OMAH_DATABASE" not in os.environ:
        command = [sys.executable, str(ROOT / "tools" / "postgres.py"), sys.executable, *sys.argv]
        return subprocess.call(command)  # noqa: S603 this very file
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        os.environ.setdefault("OMAH_DATABASE", f"{folder}/trail.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        found = measure(options.rows, options.writers, options.deeds)
    print(
        json.dumps(found) if options.json else "\n".join(f"{key:>24} {value}" for key, value in found.items())
    )
    return 0


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows", type=int, default=100_000, help="how many entries are written at once and proved"
    )
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--deeds", type=int, default=100, help="how many each writer records, one by one")
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measure(rows, writers, deeds):
    from django.core.management import call_command
    from django.db import connection, transaction

    from omah.accounts.facts import ProfileChanged
    from omah.accounts.models import User
    from omah.trail import chain
    from omah.trail.actions import record, record_all
    from omah.trail.models import Entry

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("x", name="X")
    fact = ProfileChanged(user.pk, ["name", "phone"])

    def one():
        with transaction.atomic():
            record(fact, by=user, about=user)

    def plain():
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(name="X")

    def writer(_n):
        try:
            for _ in range(deeds):
                one()
        finally:
            connection.close()

    one(), plain()
    alone, nothing = (
        timed(lambda: [one() for _ in range(deeds)]),
        timed(lambda: [plain() for _ in range(deeds)]),
    )
    with ThreadPoolExecutor(writers) as pool:
        together = timed(lambda: list(pool.map(writer, range(writers))))
    forks = len(list(chain.breaks()))
    begun = time.perf_counter()
    for _ in range(0, rows, AT_ONCE):
        with transaction.atomic():
            record_all([(fact, user)] * AT_ONCE, by=user)
    bulk = time.perf_counter() - begun
    memory = peak()
    begun, processor = time.perf_counter(), time.process_time()
    broken = len(list(chain.breaks()))
    proving, processor = time.perf_counter() - begun, time.process_time() - processor
    many = Entry.objects.count()
    return {
        "engine": connection.vendor,
        "record_ms": round(1000 * alone / deeds, 2),
        "plain_update_ms": round(1000 * nothing / deeds, 2),
        "writers": writers,
        "recorded_per_s": round(writers * deeds / together),
        "forks": forks,
        "bulk_rows_per_s": round(rows / bulk),
        "rows_proved": many,
        "proved_per_s": round(many / proving),
        "proved_per_cpu_s": round(many / processor),
        "proving_mb": round(peak() - memory),
        "broken": broken,
    }


def timed(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
