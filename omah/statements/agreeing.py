"""What independent programs make of the same books: each reads the journal and adds it up in its own way.

hledger and beancount are asked as programs, never imported. One call reads many books: the names of accounts hold the
ref of their fund, so that no two books meet in one.
"""

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from omah.money.models import Book
from omah.statements.exports import ENDINGS, FORMATS, balances

PROGRAMS = {"hledger": "hledger", "beancount": "bean-check"}
BALANCE_FAILED = re.compile(r"Balance failed for '([^']+)': expected (\S+) IDR != accumulated (\S+) IDR")


class Missing(Exception):
    """The program is not installed."""


class Unreadable(Exception):
    """The program does not take the journal; what it said."""


def differences(books: Iterable[Book], program: str) -> Iterator[tuple[str, int, int]]:
    """Accounts of which the program finds another balance than the database: name, the database's, the program's."""
    path = found(program)
    with TemporaryDirectory(prefix="omah-ledger-") as folder:
        files = []
        for book in books:
            files.append(file := Path(folder) / f"{book.ref}.{ENDINGS[program]}")
            with file.open("w", encoding="utf-8") as out:
                out.writelines(FORMATS[program](book))
        if files:
            yield from {"hledger": _by_hledger, "beancount": _by_beancount}[program](path, files, books)


def found(program: str) -> str:
    """Where the program is: on the path, or beside the Python that runs this."""
    beside = Path(sys.executable).with_name(PROGRAMS[program])
    path = shutil.which(PROGRAMS[program]) or (str(beside) if beside.exists() else None)
    if path is None:
        raise Missing(program)
    return path


def _by_hledger(path, files, books):
    """Strict: every account is declared and every entry balances. What is asserted is left to the comparison, which
    names all that differs and not the first."""
    names = [part for file in files for part in ("-f", str(file))]
    done = _run(
        path,
        "--strict",
        "--ignore-assertions",
        *names,
        "balance",
        "--flat",
        "--no-total",
        "--empty",
        "-O",
        "csv",
    )
    if done.returncode:
        raise Unreadable(done.stderr.strip())
    told = {row["account"]: _amount(row["balance"]) for row in csv.DictReader(StringIO(done.stdout))}
    ours = {end.account: end.amount for book in books for end in balances(book)}
    for name in sorted(ours.keys() | told.keys()):
        if ours.get(name, 0) != told.get(name, 0):
            yield name, ours.get(name, 0), told.get(name, 0)


def _by_beancount(path, files, _books):
    """It has no list of balances of its own; what it says of those asserted tells as much."""
    whole = files[0].with_name("all.beancount")
    whole.write_text("".join(f'include "{file.name}"\n' for file in files))
    roots = [line for line in files[0].read_text().splitlines() if line.startswith('option "name_')]
    whole.write_text("\n".join(roots) + "\n" + whole.read_text())
    done = _run(path, "--no-cache", str(whole))
    wrong = [(name, int(ours), int(theirs)) for name, ours, theirs in BALANCE_FAILED.findall(done.stderr)]
    if done.returncode and not wrong:
        raise Unreadable(done.stderr.strip())
    yield from wrong


def _amount(words: str) -> int:
    return int(words.replace("IDR", "").replace(",", "").replace(".", "").strip())


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own file
