"""The keys of sealed columns: made, kept apart from backups, renewed."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection

from config import cli
from config.commands import is_postgres, kept_keys, key_file, new_key, restore, write_keys
from omah.core.sealing import read_key


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A data folder of its own, and no settings from outside."""
    for name in ("OMAH_DATABASE", "OMAH_SECRET_KEY", "OMAH_SEALING_KEYS", "OMAH_PRODUCTION", "OMAH_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMAH_DATA", str(tmp_path))
    (tmp_path / "apart").mkdir()
    return tmp_path


@pytest.fixture
def house(place):
    """An SQLite file under the name of the real house, and its key."""
    file = place / "omah.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.executescript("CREATE TABLE accounts_house (only INTEGER)")
    write_keys(key_file(str(file)), [new_key()])
    return file


def test_a_new_key_is_printed_and_nothing_changes(house, capsys):
    before = kept_keys(str(house))

    assert cli.main(["rotate-keys", "--print"]) == 0

    assert read_key(capsys.readouterr().out.strip())
    assert kept_keys(str(house)) == before


def test_each_database_has_keys_of_its_own(place):
    files = [key_file(str(place / "omah.sqlite3")), key_file(str(place / "demo.sqlite3"))]
    files += [key_file("postgres://omah@/omah?host=/run"), key_file("postgres://omah@/other?host=/run")]

    assert len(set(files)) == 4
    assert {file.parent for file in files} == {place}


def test_a_backup_says_where_the_keys_are_and_does_not_hold_them(house, place, capsys):
    assert cli.main(["backup", str(place / "kept")]) == 0

    (key,) = kept_keys(str(house))
    assert f"Not in it: the keys of its sealed columns, {house}.keys" in capsys.readouterr().out
    assert key.encode() not in (place / "kept").read_bytes()


def test_keys_are_written_apart_when_asked(house, place, capsys):
    assert cli.main(["backup", str(place / "kept"), "--keys", str(place / "beside")]) == 1
    assert "in another folder" in capsys.readouterr().err
    assert not (place / "kept").exists()

    assert cli.main(["backup", str(place / "kept"), "--keys", str(place / "apart" / "keys")]) == 0

    exported = place / "apart" / "keys"
    assert exported.read_text().split() == kept_keys(str(house))
    assert stat.S_IMODE(exported.stat().st_mode) == 0o600
    assert cli.main(["backup", str(place / "again"), "--keys", str(exported)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_keys_of_the_environment_are_written_apart_too(house, place, monkeypatch):
    monkeypatch.setenv("OMAH_SEALING_KEYS", "one,two")

    assert cli.main(["backup", str(place / "kept"), "--keys", str(place / "apart" / "keys")]) == 0

    assert (place / "apart" / "keys").read_text() == "one\ntwo\n"


def test_a_restore_takes_the_keys_along_when_asked(house, place, monkeypatch, capsys):
    own, other = kept_keys(str(house))[0], new_key()
    cli.main(["backup", str(place / "kept")])
    write_keys(place / "apart" / "keys", [other])

    assert cli.main(["restore", str(place / "kept"), "--yes", "--keys", str(place / "apart" / "keys")]) == 0

    assert kept_keys(str(house)) == [own, other]
    monkeypatch.setenv("OMAH_SEALING_KEYS", own)
    assert cli.main(["restore", str(place / "kept"), "--yes", "--keys", str(place / "apart" / "keys")]) == 1
    assert "OMAH_SEALING_KEYS says the keys" in capsys.readouterr().err


def test_keys_of_the_environment_are_renewed_in_two_steps(house, capsys, monkeypatch):
    monkeypatch.setenv("OMAH_SEALING_KEYS", new_key())

    assert cli.main(["rotate-keys"]) == 1

    assert "Put a new key before the one in OMAH_SEALING_KEYS" in capsys.readouterr().err


def test_without_its_keys_a_house_gets_no_new_ones_by_renewing(house, capsys):
    key_file(str(house)).unlink()

    assert cli.main(["rotate-keys"]) == 1

    assert "Put it back" in capsys.readouterr().err
    assert not key_file(str(house)).exists()


# ---- a house with something sealed in it


ON_SQLITE = pytest.mark.skipif(
    is_postgres(os.environ.get("OMAH_DATABASE", "")), reason="about the files of SQLite"
)
ROWS = 1200
FILL = f"""
from omah.people.models import Accommodation, Person
people = Person.objects.bulk_create(Person(full_name=f"Penjahit {{n}}") for n in range({ROWS}))
Accommodation.objects.bulk_create(Accommodation(person=each, wish=f"butuh lampu {{each.full_name}}") for each in people)
"""
READ = """
from omah.people.models import Accommodation
rows = Accommodation.objects.select_related("person")
print(sum(row.wish == f"butuh lampu {row.person.full_name}" for row in rows))
"""
KILLED_IN_THE_SECOND_BATCH = """
import os, signal
from config.commands.rotate_keys import seal_anew
from omah.core import resealing
write, batches = resealing._write, iter(range(9))
def killed(model, rows):
    write(model, rows)
    if next(batches):
        os.kill(os.getpid(), signal.SIGKILL)
resealing._write = killed
seal_anew()
"""
KNOCK = "from config.commands.serve import check_keys; check_keys(address)"


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """A house whose makers said what they need, made once."""
    file = tmp_path_factory.mktemp("filled") / "omah.sqlite3"
    with django_db_blocker.unblock():
        connection.ensure_connection()
        connection.connection.execute("VACUUM INTO ?", [str(file)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMAH_DATA", str(file.parent))
        inside(file, FILL)
    return file


@pytest.fixture
def sealed(filled, place, db):
    """The address of a copy of it."""
    for tail in ("", ".keys"):
        shutil.copyfile(f"{filled}{tail}", place / f"omah.sqlite3{tail}")
    return place / "omah.sqlite3"


def inside(address, script, status=0):
    """Do something in this house, in a process of its own."""
    script = (
        f"from config.commands import open_house; address = {str(address)!r}; open_house(address)\n{script}"
    )
    return process("-c", script, status=status)


def omah(*command, status=0):
    return process("-m", "config.cli", *command, status=status)


def process(*command, status):
    done = subprocess.run([sys.executable, *command], cwd=cli.ROOT, capture_output=True, text=True)
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def key_ids(address):
    return {read_key(text).id for text in kept_keys(str(address))}


def sealed_under(address):
    return {bytes.fromhex(found) for found in restore.keys_in(str(address), restore.sealed_columns())}


@ON_SQLITE
def test_keys_are_renewed_however_often_that_is_killed(sealed, place):
    (old,) = key_ids(sealed)
    write_keys(key_file(str(sealed)), [new_key(), *kept_keys(str(sealed))])

    inside(sealed, KILLED_IN_THE_SECOND_BATCH, status=-signal.SIGKILL)

    assert sealed_under(sealed) == key_ids(sealed) > {old}

    said = omah("rotate-keys")

    (new,) = key_ids(sealed)
    assert f"{ROWS:,} rows looked at." in said and "Keep a copy" in said
    assert sealed_under(sealed) == {new} != {old}
    assert old not in sealed.read_bytes()
    assert inside(sealed, READ) == f"{ROWS}\n"
    assert stat.S_IMODE(key_file(str(sealed)).stat().st_mode) == 0o600


@ON_SQLITE
def test_without_its_keys_a_house_says_so_at_every_door(sealed, place, capsys):
    (lost,) = (each.hex() for each in key_ids(sealed))
    cli.main(["backup", str(place / "kept"), "--keys", str(place / "apart" / "keys")])
    write_keys(key_file(str(sealed)), [new_key()])

    assert f"sealed with the key {lost}, which is not in {sealed}.keys" in inside(sealed, KNOCK, status=1)
    told = omah("check", status=1)
    assert f"{ROWS} isi wish tidak dapat dibuka, karena kunci {lost} tidak ada" in told
    assert "butuh lampu" not in told

    capsys.readouterr()
    assert cli.main(["restore", str(place / "kept"), "--yes"]) == 1
    assert f"do not open everything in it: {lost} missing" in capsys.readouterr().err
    assert cli.main(["restore", str(place / "kept"), "--yes", "--keys", str(place / "apart" / "keys")]) == 0


@ON_SQLITE
def test_the_file_of_a_house_and_its_backup_hold_no_sealed_words(sealed, place):
    cli.main(["backup", str(place / "kept")])

    for file in place.iterdir():
        assert file.is_dir() or b"butuh lampu" not in file.read_bytes()
