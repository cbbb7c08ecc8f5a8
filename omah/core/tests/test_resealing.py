"""Keys are renewed, and whatever does not open is found."""

from contextlib import suppress

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from omah.core import resealing
from omah.core.checks import checks
from omah.core.resealing import forget, reseal, strange_key, used_keys
from omah.core.sealing import current_key, keys
from omah.core.tests.conftest import NEW, OLD, STRANGE

pytestmark = pytest.mark.usefixtures("own_keys")


@pytest.fixture(autouse=True)
def only_letters(Letter, monkeypatch):
    monkeypatch.setattr(resealing, "sealed_models", lambda: [Letter])
    monkeypatch.setattr(resealing, "AT_ONCE", 2)


def spoil(column, row):
    """Somebody turns a bit of a value in the database."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM core_letter WHERE id = %s", [row.pk])
        whole = bytes(cursor.fetchone()[0])
        cursor.execute(
            f"UPDATE core_letter SET {column} = %s WHERE id = %s",
            [whole[:-1] + bytes([whole[-1] ^ 1]), row.pk],
        )


class Killed(Exception):
    pass


NUMBERS = st.none() | st.integers(0, 10**6).map("9999{:012}".format)
ROWS = st.tuples(st.none() | st.text(max_size=50), st.none() | st.lists(st.integers()), NUMBERS)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(ROWS, max_size=9, unique_by=lambda row: row[2] or object()),
    stops=st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=4),
)
def test_wherever_it_is_killed_everything_opens_and_the_next_run_ends_it(Letter, settings, rows, stops):
    Letter.objects.all().delete()
    settings.SEALING_KEYS = [OLD]
    for words, answers, number in rows:
        Letter.objects.create(words=words, answers=answers, number=number)
    settings.SEALING_KEYS = [NEW, OLD]

    for batch, is_written in stops:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(resealing, "_write", dying_in(batch, is_written))
            with suppress(Killed):
                list(reseal())
        assert told(Letter) == rows
        assert list(checks()) == []
    list(reseal())

    assert set(used_keys()) <= {current_key().id}
    settings.SEALING_KEYS = [NEW]
    assert told(Letter) == rows
    assert list(checks()) == []
    assert all(Letter.objects.get(number_index=number).number == number for _, _, number in rows if number)


def told(Letter):
    return [(row.words, row.answers, row.number) for row in Letter.objects.order_by("pk")]


def dying_in(batch, is_written):
    """Writes batches, until the process is killed in one: before its rows are written, or before they are committed."""
    write, count = resealing._write, iter(range(1, 100))

    def dies(model, rows):
        n = next(count)
        if n < batch or is_written:
            write(model, rows)
        if n == batch:
            raise Killed

    return dies


def test_it_says_how_far_it_is_and_writes_nothing_twice(Letter, settings):
    Letter.objects.bulk_create(Letter(words=f"{n}") for n in range(5))
    settings.SEALING_KEYS = [NEW, OLD]

    assert list(reseal()) == [(2, 5), (4, 5), (5, 5)]
    with CaptureQueriesContext(connection) as told:
        list(reseal())

    assert not [query for query in told.captured_queries if query["sql"].startswith("UPDATE")]


def test_what_does_not_open_stays_and_keeps_its_key_in_use(Letter, settings):
    one, two = Letter.objects.create(words="satu", other="dua"), Letter.objects.create(words="tiga")
    spoil("words", one)
    settings.SEALING_KEYS = [NEW, OLD]
    new, old = keys()

    list(reseal())

    assert used_keys() == {new: 2, old: 1}
    assert Letter.objects.get(pk=one.pk).other == "dua"
    assert Letter.objects.get(pk=two.pk).words == "tiga"


def test_a_check_names_the_row_and_never_the_content(Letter):
    one, two, three = (Letter.objects.create(words="Lampu", number=f"999{n}") for n in range(3))
    spoil("words", one)
    spoil("number_index", two)

    found = list(checks())

    assert [code for code, _ in found] == ["core.sealed", "core.index"]
    assert one.ref in found[0][1] and "core_letter" in found[0][1] and two.ref in found[1][1]
    assert "Lampu" not in str(found) and "999" not in str(found)


def test_a_missing_key_is_told_once_a_column(Letter, settings):
    rows = [Letter.objects.create(words="Lampu") for _ in range(12)]
    lost = current_key().id.hex()
    settings.SEALING_KEYS = [STRANGE]

    ((code, sentence),) = checks()

    assert code == "core.key"
    assert f"12 isi words tidak dapat dibuka, karena kunci {lost} tidak ada" in sentence
    assert rows[0].ref in sentence and rows[11].ref not in sentence


def test_strange_keys_are_noticed_at_the_door(Letter, settings):
    assert strange_key() is None
    Letter.objects.create(words="Lampu")
    assert strange_key() is None
    own = current_key().id
    settings.SEALING_KEYS = [STRANGE]
    assert strange_key() == own
    Letter.objects.create(words="terang")
    settings.SEALING_KEYS = [OLD]
    assert strange_key() not in {None, own}


@pytest.mark.django_db(transaction=True)
def test_what_was_there_before_is_taken_out_of_the_file(Letter):
    forget()
