"""What PostgreSQL need not be asked once more."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper
from hypothesis import given
from hypothesis import strategies as st

from tests.asking import Notes, noted, shape, spared

TESTS = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=2), st.tuples(st.floats(0, 9), st.sets(st.integers(1, 12)))
)


def test_the_dearest_of_many_that_send_the_same_are_spared():
    notes = {"dear": (9.0, [1, 2]), "cheap": (1.0, [1, 2]), "alone": (5.0, [2, 3])}

    assert spared(notes, set(notes)) == {"dear"}


def test_what_must_be_asked_is_not_spared_and_counts():
    notes = {"race": (9.0, [1]), "one": (2.0, [1]), "two": (1.0, [1, 2])}

    assert spared(notes, {"one", "two"}) == {"one"}


@given(notes=TESTS)
def test_every_statement_is_still_sent(notes):
    gone = spared(notes, set(notes))

    still = {one for name, (_seconds, sent) in notes.items() if name not in gone for one in sent}
    assert still == {one for _seconds, sent in notes.values() for one in sent}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SELECT a FROM t WHERE a IN (%s, %s)", "SELECT a FROM t WHERE a IN (%s)", True),
        ("INSERT INTO t (a) VALUES (%s), (%s)", "INSERT INTO t (a) VALUES (%s)", True),
        ("SELECT a FROM t LIMIT 21", "SELECT a FROM t LIMIT 2", True),
        ("SELECT a FROM t", "SELECT b FROM t", False),
        ("SELECT a1 FROM t", "SELECT a2 FROM t", False),
    ],
)
def test_statements_of_one_shape_are_told_from_others(one, other, same):
    assert (shape(one) == shape(other)) is same


@pytest.mark.django_db
def test_what_a_test_sends_is_noted_and_what_was_refused_apart(monkeypatch, tmp_path, request):
    for way in ("execute", "executemany"):
        monkeypatch.setattr(CursorWrapper, way, getattr(CursorWrapper, way))
    notes = Notes(tmp_path / "notes")
    notes.listen()
    watching = notes.pytest_runtest_protocol(request.node)
    next(watching)

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SAVEPOINT here")
        with pytest.raises(DatabaseError):
            cursor.execute("SELECT nothing")
    with pytest.raises(StopIteration):
        next(watching)
    notes.pytest_sessionfinish()

    [(seconds, sent)] = noted(tmp_path / "notes").values()
    assert sent == sorted([shape("SELECT 1"), shape("refused: SELECT nothing")])
    assert seconds > 0


def test_what_sqlite_skips_is_not_noted_and_so_never_spared(tmp_path, request):
    notes = Notes(tmp_path / "notes")
    watching = notes.pytest_runtest_protocol(request.node)
    next(watching)

    notes.pytest_runtest_logreport(SimpleNamespace(nodeid=request.node.nodeid, skipped=True))
    with pytest.raises(StopIteration):
        next(watching)

    assert notes.tests == {}
