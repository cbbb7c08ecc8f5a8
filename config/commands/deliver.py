"""Do what is owed: reactions to facts, and what the time of day asks for.

omah serve does this by itself; this is for a house whose pages are served by something else.
"""

import logging
import signal
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from config.commands import add_database, choose_database, existing_file, is_postgres, open_house

EVERY_ROUND = 60
"""Seconds between two rounds of time-based work."""
PAUSE, LONGEST_PAUSE = 1, 60
log = logging.getLogger("omah.deliver")


def add_arguments(parser: ArgumentParser) -> None:
    add_database(parser)
    parser.add_argument("--loop", action="store_true", help="go on until stopped")


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    if options.loop:
        keep_delivering(stop_on_signals())
        return 0
    from omah.desk.round import make_round

    make_round()
    done = deliver_all(threading.Event())
    from omah.statistics.proving import prove_waiting

    prove_waiting()
    print(f"{done} delivered.")
    return 0


def stop_on_signals() -> threading.Event:
    """An event that Ctrl-C, a closed terminal or a service manager sets."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.set())
    return stop


def keep_delivering(stop: threading.Event, wanted: Callable[[], bool] = lambda: True) -> None:
    """Deliver until told to stop. A failure is logged and tried again later, ever more slowly."""
    from django.db import connection

    from omah.desk.round import make_round
    from omah.statistics.proving import prove_waiting

    next_round, pause = 0.0, PAUSE
    while not stop.is_set() and wanted():
        try:
            if time.monotonic() >= next_round:
                next_round = time.monotonic() + EVERY_ROUND
                make_round()
            deliver_all(stop)
            prove_waiting(stop.is_set)
            pause = PAUSE
        except Exception as error:  # noqa: BLE001 one bad round must not end all those after it
            pause = min(2 * pause, LONGEST_PAUSE)
            log.error("Trying again in %s s: %s: %s", pause, type(error).__name__, error)
            connection.close()
        stop.wait(pause)


def deliver_all(stop: threading.Event) -> int:
    from omah.trail.actions import deliver_one

    done = 0
    while not stop.is_set() and deliver_one():
        done += 1
    return done
