"""Write the whole house into one file, while it is open.

The file holds personal data: only you can read it. It does not hold the secret (OMAH_SECRET_KEY or
secret.key in the data folder), nor the keys without which its sealed columns cannot be opened. With --keys, these
are written to a file of their own, in another folder: bring that to another place than the backup.
"""

import os
import shutil
import sqlite3
import subprocess
from argparse import ArgumentParser, Namespace
from contextlib import closing, suppress
from pathlib import Path

from config.commands import (
    Failure,
    add_database,
    choose_database,
    existing_file,
    is_postgres,
    key_file,
    keys_of,
    write_keys,
)

MARK = int.from_bytes(b"Omah")
"""SQLite's application_id, by which a backup is known."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--force", action="store_true", help="overwrite the file")
    parser.add_argument("--keys", metavar="FILE", type=Path, help="write the keys of sealed columns there")
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    file: Path = options.file.absolute()
    if file.is_dir() or not file.parent.is_dir():
        raise Failure(f"{file} cannot be written: name a file in a folder that is there.")
    if file.exists() and not options.force:
        raise Failure(f"{file} is there already. --force overwrites it.")
    if options.keys:
        export_keys(address, options.keys.absolute(), file, options.force)
    if is_postgres(address):
        dump_postgres(address, file)
    else:
        copy_sqlite(existing_file(address), file)
    print(
        f"{file}: {file.stat().st_size / 10**6:.1f} MB, from {address if not is_postgres(address) else 'PostgreSQL'}"
    )
    print(
        f"Not in it: the keys of its sealed columns, {where_keys_are(options.keys, address)}. Keep them apart."
    )
    return 0


def where_keys_are(exported: Path | None, address: str) -> str:
    return str(
        exported or ("OMAH_SEALING_KEYS" if os.environ.get("OMAH_SEALING_KEYS") else key_file(address))
    )


def export_keys(address: str, keys: Path, file: Path, force: bool) -> None:
    """Write the keys of this house to another place than the backup goes to."""
    if keys.parent == file.parent:
        raise Failure(
            "Whoever has both the backup and the keys reads everything: name a file in another folder."
        )
    if not keys.parent.is_dir() or keys.is_dir():
        raise Failure(f"{keys} cannot be written: name a file in a folder that is there.")
    if keys.exists() and not force:
        raise Failure(f"{keys} is there already. --force overwrites it.")
    if not (found := keys_of(address)):
        raise Failure(f"This house has no keys yet: there is no {key_file(address)}.")
    write_keys(keys, found)


def copy_sqlite(database: Path, file: Path) -> None:
    """A whole and checked copy under a draft name, then in one step under its own."""
    draft = new_draft(file)
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as source:
            source.execute("VACUUM INTO ?", [str(draft)])
        with closing(sqlite3.connect(draft)) as copy:
            copy.execute(f"PRAGMA application_id = {MARK}")
            check_whole(copy)
        finish(draft, file)
    except sqlite3.DatabaseError as error:
        raise Failure(f"The backup did not work: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)


def check_whole(database: sqlite3.Connection) -> None:
    """Refuse a database that SQLite itself finds damaged."""
    answer = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
    astray = database.execute("PRAGMA foreign_key_check").fetchone()
    if answer != "ok" or astray:
        raise Failure(
            f"The database is damaged: {answer if answer != 'ok' else f'a row of {astray[0]} is astray'}."
        )


def dump_postgres(address: str, file: Path) -> None:
    draft = new_draft(file)
    try:
        call(["pg_dump", "--format=custom", "--no-owner", f"--file={draft}"], address)
        finish(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def call(command: list[str], address: str) -> str:
    """Run one of PostgreSQL's tools on this database and return what it printed."""
    tool = find_tool(command[0])
    if tool is None:
        raise Failure(f"{command[0]} is not on this machine (Debian: apt-get install postgresql-client).")
    done = subprocess.run([tool, *command[1:]], env=connection_env(address), capture_output=True, text=True)  # noqa: S603 a tool of the database's own
    if done.returncode:
        raise Failure(f"{command[0]} did not work: {done.stderr.strip()}")
    return done.stdout


def find_tool(name: str) -> str | None:
    """Debian's newest, else the one on the path."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda file: int(file.parts[4]))
    return str(versions[-1]) if versions else shutil.which(name)


def connection_env(address: str) -> dict[str, str]:
    """The address in environment variables, where no list of processes shows the password."""
    from config.settings import database

    settings = database(address)
    names = {
        "NAME": "PGDATABASE",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "HOST": "PGHOST",
        "PORT": "PGPORT",
    }
    return {**os.environ, **{names[key]: str(settings[key]) for key in names if settings.get(key)}}


def new_draft(file: Path) -> Path:
    """An empty file beside the one to be, which only its owner can read."""
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return draft


def finish(draft: Path, file: Path) -> None:
    """On the disk first, then under its name."""
    with draft.open("rb") as whole:
        os.fsync(whole.fileno())
    draft.chmod(0o600)
    draft.replace(file)
