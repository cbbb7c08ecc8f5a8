"""Put a backup in the place of the present house, which is kept aside.

The house must be closed. The present data go into a file ending in .before-restore. Says so when the keys of this
house do not open what the backup holds sealed; with --keys, those that were written beside the backup are added.
"""

import os
import shutil
import sqlite3
import time
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from config.commands import (
    Failure,
    add_database,
    choose_database,
    data_folder,
    holding,
    is_postgres,
    kept_keys,
    key_file,
    keys_of,
    write_keys,
)
from config.commands.backup import MARK, call, check_whole, dump_postgres, finish, new_draft, where_keys_are

DROP_TABLES = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE public.%I CASCADE', name);
  END LOOP;
END $$"""
SQLITE, POSTGRES = b"SQLite format 3\0", b"PGDMP"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--yes", action="store_true", help="yes, replace the present data")
    parser.add_argument(
        "--keys", metavar="FILE", type=Path, help="add the keys in this file to those of the house"
    )
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    check_file(options.file, address)
    if not options.yes:
        raise Failure(f"This replaces the data in {place(address)}. Say --yes if that is meant.")
    if options.keys:
        add_keys(address, options.keys)
    columns = sealed_columns()
    with holding(address, alone=True):
        kept = (
            restore_postgres(options.file, address)
            if is_postgres(address)
            else replace(options.file, Path(address))
        )
    print(f"Restored from {options.file}.")
    if kept:
        print(f"The data as they were before: {kept}")
    if strange := keys_in(address, columns) - key_ids(address):
        raise Failure(
            f"But the keys of this house do not open everything in it: {', '.join(sorted(strange))} missing."
            f" Put them into {where_keys_are(None, address)}, or restore again with --keys FILE."
            " Do not write in this house before: docs/runbook.md says more."
        )
    return 0


def add_keys(address: str, file: Path) -> None:
    """Put the keys of the backup behind those that are there; where there are none, they become those of the house."""
    if not file.is_file():
        raise Failure(f"There is no file {file}.")
    if os.environ.get("OMAH_SEALING_KEYS"):
        raise Failure(f"OMAH_SEALING_KEYS says the keys of this house. Add there what stands in {file}.")
    write_keys(key_file(address), list(dict.fromkeys([*kept_keys(address), *file.read_text().split()])))


def sealed_columns() -> list[tuple[str, str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from omah.core.resealing import sealed_columns

    return sealed_columns()


def key_ids(address: str) -> set[str]:
    """The ids of the keys of this house."""
    from omah.core.sealing import read_key

    return {read_key(text).id.hex() for text in keys_of(address)}


def keys_in(address: str, columns: list[tuple[str, str]]) -> set[str]:
    """The ids of the keys that sealed what is in this database. An older one may lack a column."""
    ask = ask_postgres if is_postgres(address) else ask_sqlite
    return {found.lower() for table, column in columns for found in ask(address, table, column)}


def ask_sqlite(address: str, table: str, column: str) -> list[str]:
    question = f'SELECT DISTINCT hex(substr("{column}", 1, 4)) FROM "{table}" WHERE "{column}" IS NOT NULL'  # noqa: S608 names of our own tables
    with closing(sqlite3.connect(f"file:{address}?mode=ro", uri=True)) as database:
        try:
            return [found for (found,) in database.execute(question)]
        except sqlite3.OperationalError:  # no such table, no such column
            return []


def ask_postgres(address: str, table: str, column: str) -> list[str]:
    import psycopg
    from psycopg import sql

    question = "SELECT DISTINCT encode(substr({0}, 1, 4), 'hex') FROM {1} WHERE {0} IS NOT NULL"
    with psycopg.connect(address) as database:
        try:
            asked = sql.SQL(question).format(sql.Identifier(column), sql.Identifier(table))
            return [found for (found,) in database.execute(asked)]
        except (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedColumn):
            return []


def place(address: str) -> str:
    return "PostgreSQL" if is_postgres(address) else address


def check_file(file: Path, address: str) -> None:
    """Refuse what is not a backup of an Omah house, or is one for the other kind of database."""
    if not file.is_file():
        raise Failure(f"There is no file {file}.")
    with file.open("rb") as opened:
        start = opened.read(len(SQLITE))
    wanted, other = (POSTGRES, SQLITE) if is_postgres(address) else (SQLITE, POSTGRES)
    if start.startswith(other):
        raise Failure(f"{file} comes from the other kind of database; this house is in {place(address)}.")
    if not start.startswith(wanted) or not (
        from_postgres(file, address) if wanted == POSTGRES else from_sqlite(file)
    ):
        raise Failure(f"{file} is not a backup of an Omah house.")


def from_sqlite(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file.absolute()}?mode=ro", uri=True)) as backup:
            marked = backup.execute("PRAGMA application_id").fetchone()[0] == MARK
            house = backup.execute("SELECT name FROM sqlite_master WHERE name = 'accounts_house'").fetchone()
            check_whole(backup)
    except sqlite3.DatabaseError as error:
        raise Failure(f"{file} is damaged: {error}.") from error
    return bool(marked and house)


def from_postgres(file: Path, address: str) -> bool:
    return " accounts_house " in call(["pg_restore", "--list", str(file)], address)


def replace(file: Path, database: Path) -> Path | None:
    """Swap the files; the log beside the old one goes with it."""
    draft = new_draft(database)
    try:
        shutil.copyfile(file, draft)
        kept = put_aside(database)
        finish(draft, database)
    finally:
        draft.unlink(missing_ok=True)
    return kept


def put_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    kept = database.with_name(f"{database.name}.{now()}.before-restore")
    for tail in ("-wal", "-shm", ""):
        part = Path(f"{database}{tail}")
        if part.exists():
            part.rename(f"{kept}{tail}")
    return kept


def restore_postgres(file: Path, address: str) -> Path:
    """In one transaction: all of it, or nothing. Tables that the backup does not know go too."""
    kept = data_folder() / f"postgres.{now()}.before-restore"
    dump_postgres(address, kept)
    script = new_draft(kept)
    try:
        call(["pg_restore", "--clean", "--if-exists", "--no-owner", f"--file={script}", str(file)], address)
        once = ["--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet"]
        call(["psql", *once, f"--command={DROP_TABLES}", f"--file={script}"], address)
    finally:
        script.unlink(missing_ok=True)
    return kept


def now() -> str:
    return time.strftime("%Y%m%d-%H%M%S")
