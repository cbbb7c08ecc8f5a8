"""A PostgreSQL of our own for the length of a test run: a socket in a temporary folder, nothing left behind.

`python tools/postgres.py COMMAND …` runs a command with OMAH_DATABASE pointing at one.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

FOLDERS = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/latest/bin",
]
LOCALE = "--locale=C.UTF-8" if sys.platform == "linux" else "--locale=C"
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=60"


def find() -> Path | None:
    """The newest PostgreSQL server's programs, if there are any."""
    found = [folder for pattern in FOLDERS for folder in Path("/").glob(pattern[1:]) if works(folder)]
    if found:
        return max(found, key=version)
    on_path = shutil.which("initdb") or ""
    if not on_path and shutil.which("pg_config"):
        asked = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
        on_path = f"{asked.stdout.strip()}/initdb"
    return Path(on_path).parent if on_path and works(Path(on_path).parent) else None


def works(folder: Path) -> bool:
    return (folder / "initdb").is_file() and (folder / "pg_ctl").is_file()


def version(folder: Path) -> int:
    digits = "".join(letter for letter in str(folder) if letter.isdigit())
    return int(digits or 0)


@contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Start one, give its address, stop and remove it."""
    with tempfile.TemporaryDirectory(prefix="omah-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        place = Path(name)
        who = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            who = {"user": "postgres", "group": "postgres", "extra_groups": []}
            shutil.chown(place, "postgres", "postgres")

        def run(program: str, *arguments: str) -> None:
            log = place.with_suffix(".log")
            with log.open("a") as out:
                done = subprocess.run(
                    [programs / program, *arguments], cwd="/", stdout=out, stderr=out, **who
                )
            text = log.read_text()
            if done.returncode:
                log.unlink()
                raise RuntimeError(f"{program} did not work:\n{text}")
            log.unlink()

        data = str(place / "data")
        run("initdb", "-D", data, "-U", "omah", "-A", "trust", "-E", "UTF8", LOCALE, "--no-sync")
        run("pg_ctl", "start", "-w", "-D", data, "-l", str(place / "log"), "-o", f"-k {place} {FAST}")
        try:
            run("createdb", "-h", str(place), "-U", "omah", "omah")
            yield f"postgres://omah@/omah?host={quote(name)}"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)


def main(command: list[str]) -> int:
    programs = find()
    if programs is None:
        print("There is no PostgreSQL server on this machine.", file=sys.stderr)
        return 1
    with cluster(programs) as address:
        return subprocess.call(command, env={**os.environ, "OMAH_DATABASE": address})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
