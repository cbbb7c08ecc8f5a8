"""Make a new key for sealed columns, seal everything anew with it, and drop the old one.

Close the house and take a backup first. It may be stopped at any moment: run it again, and it goes on. Older backups
open with the old keys only: keep those as long as you keep such backups, each in another place.

Where OMAH_SEALING_KEYS says the keys: put a new one, which --print makes, before the others; run this; then leave
the others out.
"""

import os
import time
from argparse import ArgumentParser, Namespace

from config.commands import (
    Failure,
    add_database,
    choose_database,
    existing_file,
    holding,
    is_postgres,
    kept_keys,
    key_file,
    new_key,
    open_house,
    write_keys,
)

EVERY = 2
"""Seconds between two lines that say how far it is."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--print", action="store_true", help="print a new key, and change nothing")
    add_database(parser)


def run(options: Namespace) -> int:
    if options.print:
        print(new_key())
        return 0
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    said = os.environ.get("OMAH_SEALING_KEYS")
    with holding(address, alone=True):
        if said:
            check_there_is_a_new_one(said)
        else:
            put_a_new_one_first(address)
        open_house(address)
        left = seal_anew()
    if left:
        raise Failure(f"{left} values do not open, so the old keys are kept. omah check names them.")
    if said:
        print("All is sealed with the first key. Now leave the others out of OMAH_SEALING_KEYS.")
    else:
        write_keys(key_file(address), kept_keys(address)[:1])
        print(f"All is sealed with the new key. Keep a copy of {key_file(address)} elsewhere.")
    print("Older backups open with the old keys only.")
    return 0


def check_there_is_a_new_one(said: str) -> None:
    if len(said.replace(",", " ").split()) < 2:
        raise Failure(
            "Put a new key before the one in OMAH_SEALING_KEYS, with a comma between them, then try again."
            " omah rotate-keys --print makes one."
        )


def put_a_new_one_first(address: str) -> None:
    """Unless there are several: then an earlier run was stopped, and this one goes on with it."""
    kept = kept_keys(address)
    if not kept:
        raise Failure(f"There is no {key_file(address)}. Put it back: docs/runbook.md says how.")
    if len(kept) == 1:
        write_keys(key_file(address), [new_key(), *kept])


def seal_anew() -> int:
    """Seal everything with the current key; returns how many values another key still seals."""
    from django.db import connection

    from omah.core.resealing import forget, reseal, used_keys
    from omah.core.sealing import current_key

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
    told, done = time.monotonic(), 0
    for done, total in reseal():
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            print(f"{done:,} of {total:,} rows", flush=True)
    print(f"{done:,} rows looked at.", flush=True)
    forget()
    left = sum(n for key, n in used_keys().items() if key != current_key().id)
    connection.close()
    return left
