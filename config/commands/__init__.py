"""The commands of a house, and how each finds the house it is about.

A house is its database (OMAH_DATABASE), its secret (OMAH_SECRET_KEY), the keys of its sealed columns
(OMAH_SEALING_KEYS) and its folder (OMAH_DATA). What is not said is found in the folder: demo.sqlite3 or
omah.sqlite3, secret.key, and a file of keys for each database. In production the keys must be said.
"""

import fcntl
import os
import secrets
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
KEY_BYTES = 32
SQLITE = b"SQLite format 3\x00"
"""With these bytes a database begins, unless nothing was ever written into it."""


class Failure(Exception):
    """It cannot be done, and this sentence tells the keeper why."""


def add_database(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--database",
        metavar="PATH_OR_URL",
        help="an SQLite file or a postgres:// URL (default: OMAH_DATABASE, else a file in the data folder)",
    )


def data_folder() -> Path:
    """The folder of this house; nobody else may look into it."""
    folder = Path(os.environ.get("OMAH_DATA") or ROOT / "var").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def choose_database(said: str | None = None, *, demo: bool | None = None) -> str:
    """The address of the database: what was said, else the demo's or the real house's file."""
    address = said or os.environ.get("OMAH_DATABASE")
    if address:
        return address if is_postgres(address) else str(Path(address.removeprefix("sqlite://")).absolute())
    real, example = data_folder() / "omah.sqlite3", data_folder() / "demo.sqlite3"
    if demo is None:
        demo = example.exists() and not real.exists()
    return str(example if demo else real)


def is_postgres(address: str) -> bool:
    return address.startswith(("postgres://", "postgresql://"))


def existing_file(address: str) -> Path:
    """The SQLite file at this address, which must be there."""
    if not Path(address).is_file():
        raise Failure(f"There is no house at {address} yet. Start one: ./run or ./run --empty")
    with Path(address).open("rb") as file:
        if file.read(len(SQLITE)) not in (SQLITE, b""):
            raise Failure(f"{address} is no SQLite database. Say with --database where the house is.")
    return Path(address)


def open_house(address: str) -> None:
    """Load Django with this house's database and secret."""
    os.environ["OMAH_DATA"] = str(data_folder())
    os.environ["OMAH_DATABASE"] = address
    if not os.environ.get("OMAH_SECRET_KEY"):
        os.environ["OMAH_SECRET_KEY"] = secret(data_folder() / "secret.key")
    if not os.environ.get("OMAH_SEALING_KEYS") and not os.environ.get("OMAH_PRODUCTION"):
        os.environ["OMAH_SEALING_KEYS"] = " ".join(secret(key_file(address), KEY_BYTES).split())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def secret(file: Path, length: int = 50) -> str:
    """The secret of this house, made at its first start; only its keeper can read it."""
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(length))
    except FileExistsError:
        pass
    return file.read_text().strip()


def key_file(address: str) -> Path:
    """Where the keys of this database's sealed columns lie, unless the environment says them.

    One a line, the current one first. Each database has its own, so that renewing those of one harms no other.
    """
    if is_postgres(address):
        return data_folder() / f"{Path(urlsplit(address).path).name or 'postgres'}.keys"
    return Path(f"{address}.keys")


def kept_keys(address: str) -> list[str]:
    """The keys in that file; none before the first start."""
    file = key_file(address)
    return file.read_text().split() if file.exists() else []


def keys_of(address: str) -> list[str]:
    """The keys that the environment says, else those in the file."""
    return os.environ.get("OMAH_SEALING_KEYS", "").replace(",", " ").split() or kept_keys(address)


def new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def write_keys(file: Path, keys: list[str]) -> None:
    """Put these keys into a file that only its owner can read: all of them, or nothing changes."""
    draft = file.with_name(f".{file.name}.draft")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as out:
        out.write("".join(f"{key}\n" for key in keys))
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)


@contextmanager
def holding(address: str, *, alone: bool) -> Iterator[None]:
    """Mark this database as open; ``alone``: refuse while somebody else has it open."""
    if is_postgres(address):
        yield
        return
    with Path(f"{address}.open").open("w") as mark:
        try:
            fcntl.flock(mark, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(
                f"The house at {address} is open. Close it (Ctrl-C where it runs), then try again."
            ) from None
        yield
