"""How long a year's statements take over a large book, beside hledger reading the same book, and how fast one more
entry is posted into it: as fast as into the empty one, whatever the machine.

    .venv/bin/python bench/ledger.py [--postings 1000000] [--json] [--postgresql]

Works in a database of its own, in a temporary folder. A posting is one leg. hledger answers three questions
(balancesheet, incomestatement, cashflow), and reads the journal for each of them, as it would for a person.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]
AT_ONCE = 20_000
NEW_YEAR = date(2025, 1, 1)
KINDS = [
    ("402", "102", 250_000),
    ("404", "101", 180_000),
    ("102", "501", 120_000),
    ("101", "502", 60_000),
    ("401", "111", 300_000),
    ("111", "102", 280_000),
    ("102", "101", 90_000),
    ("101", "131", 40_000),
]
"""What happens again and again: from, to, how much; cash grows with each round."""
QUESTIONS = ("balancesheet", "incomestatement", "cashflow")


def main():
    options = read_options()
    if options.postgresql and "OMAH_DATABASE" not in os.environ:
        command = [sys.executable, str(ROOT / "tools" / "postgres.py"), sys.executable, *sys.argv]
        return subprocess.call(command)  # noqa: S603 this very file
    with tempfile.TemporaryDirectory(prefix="omah-bench-") as folder:
        os.environ.setdefault("OMAH_DATABASE", f"{folder}/ledger.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        import django

        django.setup()
        found = measure(options.postings, Path(folder))
    print(
        json.dumps(found) if options.json else "\n".join(f"{key:>16} {value}" for key, value in found.items())
    )
    return 0


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postings", type=int, default=1_000_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def measure(postings, folder):
    from django.core.management import call_command
    from django.db import connection

    from omah.statements.exports import hledger
    from omah.statements.periods import Period
    from omah.statements.sheets import all_sheets

    call_command("migrate", verbosity=0)
    book, treasurer = opened()
    empty_per_s = posted_per_second(book, treasurer)
    fill(book, treasurer, postings)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    year = Period.year_of(NEW_YEAR)
    statements_s, sheets = timed(lambda: all_sheets(book, year))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    journal = folder / "book.journal"
    with journal.open("w") as out:
        export_s, _ = timed(lambda: out.writelines(hledger(book)))
    hledger_s, _ = timed(lambda: [asked(journal, question) for question in QUESTIONS])
    return {
        "engine": connection.vendor,
        "postings": count(book),
        "statements_s": round(statements_s, 2),
        "hledger_s": round(hledger_s, 2),
        "post_per_s": round(posted_per_second(book, treasurer), 1),
        "empty_post_per_s": round(empty_per_s, 1),
        "export_s": round(export_s, 1),
        "peak_mb": round(peak_mb),
        "agrees": all(one.holds for sheet in sheets for one in sheet.agreements),
    }


def opened():
    """A foundation's book, and who keeps it."""
    from omah.accounts.models import User
    from omah.money.actions import open_book
    from omah.money.models import Chart
    from omah.network.models import Membership, Organisation

    body = Organisation.objects.create(name="Yayasan Contoh", type="oms")
    treasurer = User.objects.create_user("bendahara", name="Bendahara")
    Membership.objects.create(organisation=body, user=treasurer, role=Membership.Role.TREASURER)
    return open_book(organisation_id=body.pk, chart=Chart.FULL, by=treasurer), treasurer


def fill(book, treasurer, postings):
    """Write the entries of two years past the deeds, then let the guards stand again: it is the reading that counts."""
    from django.db import connection

    from omah.core import clock
    from omah.money.guards import LEDGER
    from omah.money.models import Entry, Leg

    LEDGER.take_down(connection)
    accounts = {account.code: account for account in book.accounts.all()}
    fund, now = book.fund(), clock.now()
    numbers = dict.fromkeys((NEW_YEAR.year - 1, NEW_YEAR.year), 0)
    entries = postings // 2
    first = NEW_YEAR - timedelta(days=365)
    moves_to_make = zip(range(entries), cycle(KINDS), strict=False)
    while some := list(islice(moves_to_make, AT_ONCE)):
        made, moves = [], []
        for n, (source, target, amount) in some:
            day = first + timedelta(days=n * 730 // entries)
            numbers[day.year] += 1
            made.append(
                Entry(
                    book=book,
                    day=day,
                    year=day.year,
                    number=numbers[day.year],
                    reason="move",
                    memo=f"Catatan {n}",
                    by=treasurer,
                    made_at=now,
                    posted_at=now,
                )  # fmt: skip
            )
            moves.append((source, target, amount))
        Entry.objects.bulk_create(made)
        Leg.objects.bulk_create(
            Leg(entry=entry, account=accounts[code], fund=fund, amount=signed)
            for entry, (source, target, amount) in zip(made, moves, strict=True)
            for code, signed in ((source, -amount), (target, amount))
        )
    LEDGER.put_up(connection)


def posted_per_second(book, treasurer, patience=10):
    """Through the action that people use: cash received and spent today."""
    from omah.core import clock
    from omah.money.actions import transfer

    begun, done = time.perf_counter(), 0
    while time.perf_counter() - begun < patience and done < 1000:
        source, target = ("101", "503") if done % 2 else ("402", "101")
        transfer(
            book_id=book.pk, source_code=source, target_code=target, amount=1000, reason="move",
            day=clock.today(), memo="Ongkos", by=treasurer,
        )  # fmt: skip
        done += 1
    return done / (time.perf_counter() - begun)


def asked(journal, question):
    command = ["hledger", "-f", str(journal), question, "--begin", "2025-01-01", "--end", "2026-01-01"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 hledger itself


def count(book):
    from omah.money.models import Leg

    return Leg.objects.filter(entry__book=book).count()


def timed(work):
    begun = time.perf_counter()
    answer = work()
    return time.perf_counter() - begun, answer


if __name__ == "__main__":
    sys.exit(main())
