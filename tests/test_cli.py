"""The omah command: help, exit codes, sentences instead of tracebacks, backups that can be restored."""

import errno
import os
import socket
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg
import pytest

from config import cli
from config.commands import (
    Failure,
    backup,
    check,
    choose_database,
    createofficer,
    deliver,
    holding,
    is_postgres,
    secret,
    serve,
)

SUITE_DATABASE = os.environ.get("OMAH_DATABASE", "")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A data folder of its own, and no settings from outside."""
    for name in (
        "OMAH_DATABASE",
        "OMAH_SECRET_KEY",
        "OMAH_SEALING_KEYS",
        "OMAH_DEBUG",
        "OMAH_ALLOWED_HOSTS",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("OMAH_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture
def house(place):
    """An SQLite file with one word in it, under the name of the real house."""
    file = place / "omah.sqlite3"
    with closing(sqlite3.connect(file)) as database:
        database.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE accounts_house (only INTEGER);"
            "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('first')"
        )
    return file


def words(file):
    with closing(sqlite3.connect(file)) as database:
        return [word for (word,) in database.execute("SELECT word FROM words")]


def add(file, word):
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("INSERT INTO words VALUES (?)", [word])


# ---- help and exit codes


@pytest.mark.parametrize("name", [name for name in cli.COMMANDS if name not in cli.PASSED_ON])
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])

    assert end.value.code == 0
    assert cli.command(name).__doc__.splitlines()[0] in capsys.readouterr().out


def test_every_module_is_a_command():
    modules = {file.stem.replace("_", "-") for file in Path(cli.__file__).parent.glob("commands/[a-z]*.py")}

    assert modules == set(cli.COMMANDS)


def test_a_wrong_command_is_a_usage_error(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["tidy"])

    assert end.value.code == 2
    assert "tidy" in capsys.readouterr().err


def test_help_and_sharing_do_without_django(place):
    code = "import sys; from config import cli; cli.parser(); sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=cli.ROOT).returncode == 0


def test_a_failure_is_a_sentence_and_exit_code_1(place, capsys):
    assert cli.main(["backup", str(place / "b")]) == 1

    shown = capsys.readouterr()
    assert shown.err.startswith("omah: There is no house at ")
    assert "Traceback" not in shown.err


@pytest.mark.parametrize("name", ["deliver", "check", "createofficer"])
@pytest.mark.parametrize("kept", [None, "Daftar hadir, bukan rumah"])
def test_where_no_house_is_nothing_is_made(place, capsys, name, kept):
    file = place / "keliru.sqlite3"
    if kept:
        file.write_text(kept)
    more = ["petugas", "--name", "Petugas"] if name == "createofficer" else []

    assert cli.main([name, *more, "--database", str(file)]) == 1

    assert str(file) in capsys.readouterr().err
    assert [one.name for one in place.iterdir()] == ([file.name] if kept else [])


def test_a_surprise_is_one_line_unless_debugging(place, capsys, monkeypatch):
    def surprise(*_):
        raise ZeroDivisionError("division by zero\nand more")

    monkeypatch.setattr(backup, "choose_database", surprise)

    assert cli.main(["backup", "file"]) == 1
    assert capsys.readouterr().err == "omah: ZeroDivisionError: division by zero (OMAH_DEBUG=1 shows where)\n"

    monkeypatch.setenv("OMAH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.main(["backup", "file"])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (sqlite3.OperationalError("database or disk is full"), "The disk is full"),
        (sqlite3.OperationalError("no such table: accounts_house"), "Start the house once"),
        (sqlite3.OperationalError("unable to open database file"), "cannot be written"),
    ],
)
def test_known_causes_are_told_in_words(error, told):
    assert told in cli.sentence(error)


# ---- which house


def test_the_house_is_what_was_said_then_the_environment_then_the_folder(place, monkeypatch):
    assert choose_database() == str(place / "omah.sqlite3")
    (place / "demo.sqlite3").touch()
    assert choose_database() == str(place / "demo.sqlite3")
    (place / "omah.sqlite3").touch()
    assert choose_database() == str(place / "omah.sqlite3")
    assert choose_database(demo=True) == str(place / "demo.sqlite3")
    monkeypatch.setenv("OMAH_DATABASE", "postgres://omah@db/omah")
    assert choose_database() == "postgres://omah@db/omah"
    assert choose_database("near.sqlite3") == str(Path.cwd() / "near.sqlite3")


def test_the_secret_is_made_once_and_for_its_keeper_alone(place):
    first = secret(place / "secret.key")

    assert secret(place / "secret.key") == first
    assert len(first) >= 50
    assert stat.S_IMODE((place / "secret.key").stat().st_mode) == 0o600


# ---- backup and restore


def test_a_backup_brings_back_what_was_there(house, place, capsys):
    assert cli.main(["backup", str(place / "kept")]) == 0
    add(house, "second")

    assert cli.main(["restore", str(place / "kept"), "--yes"]) == 0

    assert words(house) == ["first"]
    (aside,) = place.glob("omah.sqlite3.*.before-restore")
    assert words(aside) == ["first", "second"]
    assert str(aside) in capsys.readouterr().out


def test_a_backup_is_private_and_leaves_no_draft(house, place):
    cli.main(["backup", str(place / "kept")])

    assert stat.S_IMODE((place / "kept").stat().st_mode) == 0o600
    assert not list(place.glob(".*.draft"))


def test_a_backup_is_taken_while_somebody_writes(house, place):
    with closing(sqlite3.connect(house)) as writer:
        writer.execute("INSERT INTO words VALUES ('half')")  # not committed

        assert cli.main(["backup", str(place / "kept")]) == 0

    assert words(place / "kept") == ["first"]


def test_a_backup_is_not_overwritten_by_accident(house, place, capsys):
    (place / "kept").write_text("precious")

    assert cli.main(["backup", str(place / "kept")]) == 1
    assert (place / "kept").read_text() == "precious"
    assert "--force" in capsys.readouterr().err

    assert cli.main(["backup", str(place / "kept"), "--force"]) == 0
    assert words(place / "kept") == ["first"]


def test_a_file_that_is_no_house_is_not_restored(place, house, capsys):
    with closing(sqlite3.connect(house)) as database, database:
        database.execute("DROP TABLE accounts_house")
    cli.main(["backup", str(place / "kept")])

    assert cli.main(["restore", str(place / "kept"), "--yes"]) == 1
    assert "is not a backup of an Omah house" in capsys.readouterr().err


def test_a_restore_asks_first(house, place, capsys):
    cli.main(["backup", str(place / "kept")])
    add(house, "second")

    assert cli.main(["restore", str(place / "kept")]) == 1

    assert "--yes" in capsys.readouterr().err
    assert words(house) == ["first", "second"]


def test_a_restore_waits_until_the_house_is_closed(house, place, capsys):
    cli.main(["backup", str(place / "kept")])

    with holding(str(house), alone=False):
        assert cli.main(["restore", str(place / "kept"), "--yes"]) == 1

    assert "is open" in capsys.readouterr().err


def test_only_a_backup_of_a_house_is_restored(house, place, capsys):
    (place / "letter").write_text("Dear Sari")
    (place / "dump").write_bytes(b"PGDMP and so on")

    assert cli.main(["restore", str(place / "letter"), "--yes"]) == 1
    assert cli.main(["restore", str(place / "dump"), "--yes"]) == 1
    assert cli.main(["restore", str(house), "--yes"]) == 1  # SQLite, but not a backup
    assert cli.main(["restore", str(place / "nowhere"), "--yes"]) == 1

    shown = capsys.readouterr().err
    assert shown.count("is not a backup of an Omah house") == 2
    assert "the other kind of database" in shown
    assert "There is no file" in shown
    assert words(house) == ["first"]


def test_a_damaged_backup_is_refused(house, place, capsys):
    add(house, "word " * 5000)
    cli.main(["backup", str(place / "kept")])
    whole = (place / "kept").read_bytes()
    (place / "kept").write_bytes(whole[:4096] + b"x" * (len(whole) - 4096))

    assert cli.main(["restore", str(place / "kept"), "--yes"]) == 1
    assert "damaged" in capsys.readouterr().err


def test_the_password_of_a_database_stays_out_of_the_command_line():
    env = backup.connection_env("postgres://sari:p%40ss@db.example:5433/omah")

    assert (env["PGUSER"], env["PGPASSWORD"], env["PGHOST"]) == ("sari", "p@ss", "db.example")
    assert (env["PGPORT"], env["PGDATABASE"]) == ("5433", "omah")


def test_a_missing_tool_is_named(monkeypatch):
    monkeypatch.setattr(backup, "find_tool", lambda name: None)

    with pytest.raises(Failure, match="pg_dump is not on this machine"):
        backup.call(["pg_dump"], "postgres://omah@/omah")


@pytest.fixture
def second_database():
    """The address of an empty database beside the one that the suite runs on."""
    name = f"backup_trial_{os.getpid()}"
    with psycopg.connect(SUITE_DATABASE, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield SUITE_DATABASE.replace("/omah?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.postgresql
@pytest.mark.skipif(not is_postgres(SUITE_DATABASE), reason="about PostgreSQL")
def test_a_backup_of_postgresql_brings_back_what_was_there_and_nothing_newer(second_database, place, capsys):
    def ask(*statements):
        with psycopg.connect(second_database) as connection:
            return [connection.execute(statement) for statement in statements][-1].fetchall()

    ask(
        "CREATE TABLE accounts_house (word text)",
        "INSERT INTO accounts_house VALUES ('first') RETURNING word",
    )
    assert cli.main(["backup", str(place / "kept"), "--database", second_database]) == 0
    ask("CREATE TABLE newer (word text)", "INSERT INTO accounts_house VALUES ('second') RETURNING word")

    assert cli.main(["restore", str(place / "kept"), "--yes", "--database", second_database]) == 0

    assert ask("SELECT word FROM accounts_house") == [("first",)]
    assert ask("SELECT to_regclass('newer')") == [(None,)]
    assert len(list(place.glob("postgres.*.before-restore"))) == 1


# ---- serving and delivering


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def test_a_house_opens_answers_and_closes(place):
    port = free_port()
    command = [sys.executable, "-m", "config.cli", "serve", "--empty", "--port", str(port)]
    env = {name: value for name, value in os.environ.items() if name != "PYTEST_VERSION"}
    with subprocess.Popen(command, cwd=cli.ROOT, env=env, stdout=subprocess.PIPE, text=True) as house:
        said = list(takewhile(lambda line: not line.startswith("Its data are in"), house.stdout))
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as page:
                assert page.status == 200
        finally:
            house.terminate()
            house.wait(timeout=40)

    assert house.returncode == 0
    assert f"Omah is open: http://127.0.0.1:{port}/   (Ctrl-C closes it)\n" in said
    assert stat.S_IMODE((place / "omah.sqlite3.keys").stat().st_mode) == 0o600
    with pytest.raises(URLError):
        urlopen(f"http://127.0.0.1:{port}/")


def test_a_taken_port_is_said_in_words():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Failure, match=f"Port {port} is taken.*--port {port + 1}"):
            serve.check_port("127.0.0.1", port)


def test_a_wrong_address_is_said_in_words():
    with pytest.raises(Failure, match="There is no port 99999"):
        serve.check_port("127.0.0.1", 99999)
    with pytest.raises(Failure, match="not an address of this machine"):
        serve.check_port("192.0.2.1", 0)
    assert "only for the administrator" in serve.why_not(OSError(errno.EACCES, ""), "127.0.0.1", 80)


def test_an_open_house_answers_to_its_own_names_only(place, monkeypatch):
    serve.allow_hosts("127.0.0.1")
    assert "OMAH_ALLOWED_HOSTS" not in os.environ

    monkeypatch.setenv("OMAH_ALLOWED_HOSTS", "")  # so that it is undone afterwards
    monkeypatch.delenv("OMAH_ALLOWED_HOSTS")
    serve.allow_hosts("192.0.2.7")
    assert "192.0.2.7" in os.environ["OMAH_ALLOWED_HOSTS"].split(",")
    assert "*" not in os.environ["OMAH_ALLOWED_HOSTS"]


def test_contradictions_end_with_exit_code_1(house, capsys, monkeypatch):
    monkeypatch.setattr(check, "open_house", lambda address: None)
    monkeypatch.setattr(check, "contradictions", lambda: iter([("money.sum", "Kas is off by 1.")]))
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out == "money.sum: Kas is off by 1.\n1 found.\n"

    monkeypatch.setattr(check, "contradictions", lambda: iter([]))
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "Nothing is wrong.\n"


def test_plans_are_judged_again_when_asked(house, capsys, monkeypatch):
    monkeypatch.setattr(check, "open_house", lambda address: None)
    monkeypatch.setattr(check, "contradictions", lambda: iter([]))
    monkeypatch.setattr(
        check, "faults_of_plans", lambda: iter([("work.plan", "Tahap 1: m01 is over hours.")])
    )

    assert cli.main(["check"]) == 0
    assert cli.main(["check", "--plans"]) == 1
    assert capsys.readouterr().out == "Nothing is wrong.\nwork.plan: Tahap 1: m01 is over hours.\n1 found.\n"


def test_the_password_comes_from_standard_input_or_a_terminal(monkeypatch):
    with open(os.devnull) as nothing:  # noqa: PTH123 a name of the system, no path of ours
        monkeypatch.setattr(sys, "stdin", nothing)
        with pytest.raises(Failure, match="--password-stdin"):
            createofficer.read_password(from_stdin=False)


def test_signals_stop_the_loop(monkeypatch):
    handlers = {}
    monkeypatch.setattr(deliver.signal, "signal", lambda number, handler: handlers.update({number: handler}))

    stop = deliver.stop_on_signals()
    handlers[deliver.signal.SIGTERM](deliver.signal.SIGTERM, None)

    assert stop.is_set()
