"""Put a backup in the place of the present house, which is kept aside.

The house must be closed. The present data go into a file ending in .before-restore.
"""

import shutil
import sqlite3
import time
from argparse import ArgumentParser, Namespace
from contextlib import closing
from pathlib import Path

from config.commands import Failure, add_database, choose_database, data_folder, holding, is_postgres
from config.commands.backup import MARK, call, check_whole, dump_postgres, finish, new_draft

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
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    check_file(options.file, address)
    if not options.yes:
        raise Failure(f"This replaces the data in {place(address)}. Say --yes if that is meant.")
    with holding(address, alone=True):
        kept = (
            restore_postgres(options.file, address)
            if is_postgres(address)
            else replace(options.file, Path(address))
        )
    print(f"Restored from {options.file}.")
    if kept:
        print(f"The data as they were before: {kept}")
    return 0


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
