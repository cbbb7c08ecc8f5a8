"""What PostgreSQL is asked: every statement that the suite sends to SQLite, but not each of them by hundreds of tests.

Beside SQLite it is noted which test sent which statements. PostgreSQL is then spared a test whose every statement
others send, the dearest tests first. What commits is never spared, and with it no race between two people; nor is what
SQLite did not run. Without notes everything is asked.
"""

import json
import os
import re
import time
from collections import Counter
from functools import cache
from hashlib import blake2b
from pathlib import Path

import pytest
from django.db.backends.utils import CursorWrapper

FOLDER = "OMAH_STATEMENTS"
"""The variable that names where the notes lie."""
MARKS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
"""How Django marks a place to go back to, each with a name of its own."""
NUMBER = re.compile(r"\b\d+\b")
VALUES = re.compile(r"\((?:%s|NULL)(?:, (?:%s|NULL))*\)(?:, \((?:%s|NULL)(?:, (?:%s|NULL))*\))*")


class Notes:
    """Which statements every test of this process sent, and how long it took."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._sent = set()
        self._skipped = set()
        self.tests = {}

    def listen(self):
        CursorWrapper.execute = self._heard(CursorWrapper.execute)
        CursorWrapper.executemany = self._heard(CursorWrapper.executemany)

    def _heard(self, send):
        def heard(cursor, sql, *params):
            try:
                answer = send(cursor, sql, *params)
            except Exception:
                self._sent.add(shape(f"refused: {sql}"))
                raise
            if not sql.startswith(MARKS):
                self._sent.add(shape(sql))
            return answer

        return heard

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        began = time.perf_counter()
        self._sent.clear()
        done = yield
        if item.nodeid not in self._skipped:
            self.tests[item.nodeid] = time.perf_counter() - began, sorted(self._sent)
        return done

    def pytest_runtest_logreport(self, report):
        if report.skipped:
            self._skipped.add(report.nodeid)

    def pytest_sessionfinish(self):
        if self.tests:
            self._folder.mkdir(exist_ok=True)
            process = os.environ.get("PYTEST_XDIST_WORKER", "all")
            (self._folder / f"{process}.json").write_text(json.dumps(self.tests))


@cache
def shape(sql):
    """The same of statements that differ only in their numbers and in how many values they name."""
    return blake2b(VALUES.sub("(%s)", NUMBER.sub("0", sql)).encode(), digest_size=8).hexdigest()


def noted(folder):
    """Seconds and statements of every test."""
    return {
        name: tuple(one)
        for process in Path(folder).glob("*.json")
        for name, one in json.loads(process.read_text()).items()
    }


def spared(notes, may_go):
    """Of ``may_go`` the tests whose every statement is sent by others of ``notes`` that stay."""
    senders = Counter(statement for _seconds, sent in notes.values() for statement in sent)
    gone = set()
    for name in sorted(may_go & notes.keys(), key=lambda name: (-notes[name][0], name)):
        sent = notes[name][1]
        if all(senders[statement] > 1 for statement in sent):
            senders.subtract(sent)
            gone.add(name)
    return gone
