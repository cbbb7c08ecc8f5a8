"""Stories that are told once and then told again by what they wrote.

Hundreds of tests begin where others begin too: the cast, an order, its offers, its pieces made. The first test of a
process that asks for such a story has it told deed by deed, as it always was; every later one gets the same rows, by
the same statements, and the same answer. A story counts as the same only from the same beginning: the bare cast, and
then other such stories. As soon as a test writes anything of its own, everything is told deed by deed.
"""

import pickle
from contextlib import contextmanager
from datetime import timedelta
from functools import wraps

from django.db import connection, models
from django.utils import timezone

from omah.core import clock

READS = ("SELECT", "EXPLAIN", "PRAGMA", "SHOW", "SET", "BEGIN", "RELEASE", "SAVEPOINT")
BACK = "ROLLBACK TO SAVEPOINT "


class Unlike(Exception):
    """This was said with something that cannot be compared with what was said before."""


class Teller:
    """What was told so far in this process, and where the present test stands: ``path`` names the stories that it
    began with, and is None once it went its own way."""

    def __init__(self):
        self._kept = {}
        self._start = None
        self._words = None
        self.path = None

    @contextmanager
    def at_the_beginning(self):
        """Numbers are given out from where the first test began; from now on it is watched what is written."""
        self._start = self._start or numbering()
        say(self._start)
        self.path = (clock.today(),)
        with connection.execute_wrapper(self._watch):
            yield
        self.path = None

    def tell(self, name, deed):
        """What ``deed()`` answers: done now, or told again by what it wrote."""
        if self.path is None or self._words is not None or at_another_time():
            return deed()
        path = (*self.path, name)
        if path not in self._kept:
            self._kept[path] = self._first(deed)
        else:
            say(self._kept[path][0])
        self.path = path
        return pickle.loads(self._kept[path][1])

    def _first(self, deed):
        self._words = []
        try:
            answer = deed()
            return spoken(self._words), pickle.dumps(answer)
        except BaseException:
            self.path = None
            raise
        finally:
            self._words = None

    def _watch(self, execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if sql.startswith(BACK):
            self._undone(sql.removeprefix(BACK))
        elif self._words is not None and (sql.startswith("SAVEPOINT") or not sql.startswith(READS)):
            self._words.append((sql, params, many))
        elif not sql.startswith(READS):
            self.path = None
        return answer

    def _undone(self, savepoint):
        if self._words is None:
            self.path = None
            return
        while self._words and self._words.pop()[0] != f"SAVEPOINT {savepoint}":
            pass


TELLER = Teller()


def at_another_time():
    """Does the house live on another day than the world, so that the same deeds would write other moments?"""
    return abs(clock.now() - timezone.now()) > timedelta(seconds=1)


def retold(tell):
    """A story of ``tell(cast, …)`` that need not be told deed by deed each time."""

    @wraps(tell)
    def again(cast, *args, **more):
        try:
            name = (tell, key(args), key(more))
        except Unlike:
            return tell(cast, *args, **more)
        return TELLER.tell(name, lambda: tell(cast, *args, **more))

    return again


def key(value):
    """By what two values are told apart; rows by their numbers."""
    if isinstance(value, models.Model):
        return value._meta.label, value.pk
    if isinstance(value, dict):
        return tuple((name, key(part)) for name, part in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(key, value))
    if value is None or isinstance(value, str | int | bool):
        return value
    raise Unlike


def spoken(words):
    """The statements, ready to be said again."""
    words = [(sql, params, many) for sql, params, many in words if not sql.startswith("SAVEPOINT")]
    if connection.vendor == "sqlite":
        return words
    with connection.cursor() as cursor:
        said = [
            cursor.cursor.mogrify(sql, each) if each else sql
            for sql, params, many in words
            for each in (params if many else [params])
        ]
    return [(";\n".join(said), None, False)]


def say(words):
    with connection.cursor() as cursor:
        for sql, params, many in words:
            if many:
                cursor.cursor.executemany(sql, params)
            else:
                cursor.cursor.execute(sql, *([params] if params else []))


def numbering():
    """What sets every table's next number to what it is now."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            rows = cursor.fetchall()
            words = [("DELETE FROM sqlite_sequence", None, False)]
            return [*words, ("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", rows, True)]
        cursor.execute("SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences")
        return spoken(
            [
                ("SELECT setval(%s, %s, %s)", (name, last or 1, last is not None), False)
                for name, last in cursor.fetchall()
            ]
        )
