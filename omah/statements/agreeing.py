"""What independent programs make of the same books: each reads the journal and adds it up in its own way.

hledger and beancount are asked as programs, never imported. One call reads many books: the names of accounts hold the
ref of their fund, so that no two books meet in one.
"""

import csv
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from omah.money.models import Book
from omah.statements.exports import ENDINGS, FORMATS, Balance, balances

PROGRAMS = {"hledger": "hledger", "beancount": "bean-check"}
BALANCE_FAILED = re.compile(r"Balance failed for '([^']+)': expected (\S+) IDR != accumulated (\S+) IDR")


class Missing(Exception):
    """The program is not installed."""


class Unreadable(Exception):
    """The program does not take the journal; what it said."""


class Journal(NamedTuple):
    """A book as it was written down for a program, and what the database then said of it."""

    file: Path
    ends: list[Balance]


def differences(books: Iterable[Book], program: str) -> Iterator[tuple[str, int, int]]:
    """Accounts of which the program finds another balance than the database: name, the database's, the program's."""
    found(program)
    with TemporaryDirectory(prefix="omah-ledger-") as folder:
        yield from compared([written(book, program, Path(folder) / book.ref) for book in books], program)


def written(book: Book, program: str, path: Path) -> Journal:
    """Write a book into a file that is called like this, with the ending that the program expects."""
    file = path.with_suffix(f".{ENDINGS[program]}")
    with file.open("w", encoding="utf-8") as out:
        out.writelines(FORMATS[program](book))
    return Journal(file, balances(book))


def compared(journals: list[Journal], program: str) -> Iterator[tuple[str, int, int]]:
    """What the program finds different in any of these; it is called once."""
    if journals:
        yield from {"hledger": _by_hledger, "beancount": _by_beancount}[program](found(program), journals)


def found(program: str) -> str:
    """Where the program is: on the path, or beside the Python that runs this."""
    beside = Path(sys.executable).with_name(PROGRAMS[program])
    path = shutil.which(PROGRAMS[program]) or (str(beside) if beside.exists() else None)
    if path is None:
        raise Missing(program)
    return path


def _by_hledger(path, journals):
    """Strict: every account is declared and every entry balances. What is asserted is left to the comparison, which
    names all that differs and not the first."""
    names = [part for journal in journals for part in ("-f", str(journal.file))]
    question = ("balance", "--flat", "--no-total", "--empty", "-O", "csv")
    done = _run(path, "--strict", "--ignore-assertions", *names, *question)
    if done.returncode:
        raise Unreadable(done.stderr.strip())
    told = {row["account"]: _amount(row["balance"]) for row in csv.DictReader(StringIO(done.stdout))}
    ours: Counter[str] = Counter()
    for journal in journals:
        for end in journal.ends:
            ours[end.account] += end.amount
    for name in sorted(ours.keys() | told.keys()):
        if ours[name] != told.get(name, 0):
            yield name, ours[name], told.get(name, 0)


def _by_beancount(path, journals):
    """It has no list of balances of its own; what it says of those asserted tells as much."""
    first = journals[0].file
    options = [line for line in first.read_text().splitlines() if line.startswith('option "name_')]
    includes = [f'include "{journal.file.name}"' for journal in journals]
    whole = first.with_name("all.beancount")
    whole.write_text("\n".join([*options, *includes, ""]))
    done = _run(path, "--no-cache", str(whole))
    wrong = [(name, int(ours), int(theirs)) for name, ours, theirs in BALANCE_FAILED.findall(done.stderr)]
    if done.returncode and not wrong:
        raise Unreadable(done.stderr.strip())
    yield from wrong


def _amount(words: str) -> int:
    return int(words.replace("IDR", "").replace(",", "").replace(".", "").strip())


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own file
