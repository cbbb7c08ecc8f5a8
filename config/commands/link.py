"""Find who may stand in the register twice, or who of a list may be in it already.

Nothing is merged, and nobody is shown. Pairs of the register go into a queue, where data officers judge them ("Data
ganda"); what was judged before stays as it is, however often this is run. A list (.xlsx or .csv with the columns nama,
lahir, tempat, jenis kelamin, telepon) is only compared: for each row it is printed which records may be of the same
person, how well they agree, and in what. Nobody of the list is kept.

The house's own engine needs nothing else. With --engine splink a library looks instead that learns from the data how much
each agreement tells; with --engine spark the same library compares on many machines. What they need to be installed
stands in docs/how-to/find-duplicates.md; pairs go into the same queue.

Exits with 0 when it is done, with 1 when it cannot be, with 2 when the line was not understood.
"""

import json
import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

from config.commands import (
    Failure,
    add_database,
    choose_database,
    existing_file,
    is_postgres,
    open_house,
)

EXTRAS = {
    "splink": ("splink", "duckdb", "pyarrow"),
    "spark": ("splink", "duckdb", "pyarrow", "pyspark"),
}
"""Engines that this project does not bring along, and what each needs."""
FEWEST = 100
"""People of the register from whom the library can learn."""
EVERY = 2
"""Seconds between two lines that say how far it is."""


def add_arguments(parser: ArgumentParser) -> None:
    add_database(parser)
    parser.add_argument("--list", type=Path, metavar="FILE", help="compare this list with the register")
    parser.add_argument(
        "--at-least",
        type=points,
        metavar="POINTS",
        help="from so many points on two are called alike (default: 11; with splink and spark, bits: 2). Fewer finds more,"
        " and more that are two",
    )
    parser.add_argument("--engine", choices=["own", *EXTRAS], default="own", help="what looks (default: own)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def points(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 1 <= found <= 20:
        raise ArgumentTypeError("say a number from 1 to 20")
    return found


def run(options: Namespace) -> int:
    file = options.list
    if file and not file.is_file():
        raise Failure(f"There is no file {file}.")
    if options.engine in EXTRAS:
        check_extra(options.engine)
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    if options.engine in EXTRAS:
        check_enough(options.engine)
    take_time()
    told = (
        compare_list(file, options.engine, options.at_least)
        if file
        else compare_register(options.engine, options.at_least)
    )
    print(json.dumps(told, ensure_ascii=False) if options.json else in_words(told))
    return 0


def check_extra(engine: str) -> None:
    """Refuse what needs more than is installed here, and say how to have it."""
    if missing := [name for name in EXTRAS[engine] if not find_spec(name)]:
        more = " && .venv/bin/pip install pyspark" if engine == "spark" else ""
        raise Failure(
            f"There is no {', '.join(missing)}. Install what it needs:"
            f" .venv/bin/pip install --require-hashes -r requirements/linkage.txt{more}"
        )
    if engine == "spark" and not which("java") and "JAVA_HOME" not in os.environ:
        raise Failure("There is no Java. Spark needs Java 17 or newer: apt install openjdk-17-jre-headless")


def check_enough(engine: str) -> None:
    """Refuse to let the library learn from a handful."""
    from omah.linkage import comparing

    if (people := comparing.everybody()) < FEWEST:
        raise Failure(f"{people} people are too few to learn from. Leave --engine {engine} out.")


def take_time() -> None:
    """Pages may not ask the database for long; this may."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


def compare_register(engine: str, at_least: float | None) -> dict[str, Any]:
    """Go through the register, and put what is new into the queue."""
    from omah.linkage import comparing
    from omah.linkage.models import Candidate
    from omah.matching import linking, splinked

    begun = time.monotonic()
    if engine in EXTRAS:
        found = comparing.by_splink(at_least or splinked.LIKELY, engine)
    else:
        found = comparing.within_register(at_least or linking.LIKELY, Progress())
    run, pairs = comparing.go_through(found, engine)
    waiting = Candidate.objects.waiting().count()
    told = {"engine": engine, "people": run.people, "pairs": pairs, "new": run.added, "waiting": waiting}
    return told | {"seconds": round(time.monotonic() - begun, 1)}


def compare_list(file: Path, engine: str, at_least: float | None) -> dict[str, Any]:
    """Compare each row of a list with the register."""
    from omah.linkage import comparing
    from omah.lists.comparing import read
    from omah.matching import linking, splinked

    begun = time.monotonic()
    rows, unread = read(file)
    people = [(row.number, row.traits) for row in rows]
    if engine in EXTRAS:
        best = comparing.with_list_by_splink(people, at_least or splinked.LIKELY, engine)
    else:
        best = comparing.with_list(people, at_least or linking.LIKELY, Progress())
    alike = [
        {"row": row.number, "records": comparing.told(best[row.number], row.phone)}
        for row in rows
        if row.number in best
    ]
    told = {"rows": len(rows), "people": comparing.everybody(), "alike": alike, "unread": unread}
    return told | {"seconds": round(time.monotonic() - begun, 1)}


def in_words(told: dict[str, Any]) -> str:
    return "\n".join(lines(told))


def lines(told: dict[str, Any]) -> Iterator[str]:
    if "pairs" in told:
        yield f"{told['people']:,} people compared in {told['seconds']} s: {told['pairs']:,} pairs may be one person."
        yield f"{told['new']:,} are new in the queue, where {told['waiting']:,} wait to be judged."
        return
    for row in told["alike"]:
        for each in row["records"]:
            yield f"row {row['row']}: record {each['record']}, {each['points']} points; {each['agreement']}"
    yield f"{len(told['alike'])} of {told['rows']:,} rows may be in the register already ({told['seconds']} s)."
    for row, why in told["unread"].items():
        yield f"row {row}: {why}"


class Progress:
    """Says on the other channel how far it is, now and then."""

    def __init__(self) -> None:
        self.told = time.monotonic()

    def __call__(self, done: int, whole: int) -> None:
        if time.monotonic() - self.told > EVERY:
            self.told = time.monotonic()
            print(f"{done:,} of {whole:,} compared", file=sys.stderr, flush=True)
