"""The keys of sealed columns: made, kept apart from backups, renewed."""

import sqlite3
import stat
from contextlib import closing

import pytest

from config import cli
from config.commands import kept_keys, key_file, new_key, write_keys
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
