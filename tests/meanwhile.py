"""Two people at once. The first holds a deed open; the second must wait, and then see what the first did."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from django.db import connection, transaction

PATIENCE = 10
"""Seconds until the second must have come as far as to wait."""
NO_HURRY = 0.1
"""Seconds that nobody needs to go through an open door."""
WAITS_FOR_ME = """
SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))
"""


def meanwhile(first, second, then=lambda: None):
    """Do the second thing while the first, with what it does then, is not yet committed; say how the second ended."""
    door = Door()

    def rival():
        try:
            with connection.execute_wrapper(door):
                return second()
        finally:
            connection.close()

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            first()
            attempt = pool.submit(rival)
            assert is_kept_out(door) if connection.vendor == "sqlite" else waits_for_us(attempt), (
                "the second did not wait"
            )
            then()
        return attempt.exception() or attempt.result()


class Door:
    """Where SQLite, which has one writer, lets everybody else wait: a transaction begins here."""

    def __init__(self):
        self.reached, self.passed = Event(), Event()

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith("BEGIN"):
            return execute(sql, params, many, context)
        self.reached.set()
        begun = execute(sql, params, many, context)
        self.passed.set()
        return begun


def is_kept_out(door):
    return door.reached.wait(PATIENCE) and not door.passed.wait(NO_HURRY)


def waits_for_us(attempt):
    """PostgreSQL knows who waits for whom."""
    until = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < until and not attempt.done():
            cursor.execute(WAITS_FOR_ME)
            if cursor.fetchone()[0]:
                return True
            time.sleep(0.01)
    return False
