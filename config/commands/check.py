"""Look for contradictions in the data: sums that do not add up, things left lying.

Prints one line for each, and exits with 1 when there are any. With --plans, every sharing that was ever
proposed is judged again too: whether its plan was possible, and as fair as it says. With --heads, the trail
must still hold what was printed then (omah trail heads): nobody has written it anew since. With --ledger, a program
that is not ours reads all books and adds them up: every balance must be the same.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path

from config.commands import (
    ROOT,
    Failure,
    add_database,
    choose_database,
    existing_file,
    is_postgres,
    open_house,
)

HOW_TO_INSTALL = {
    "hledger": "Debian: apt-get install hledger",
    "beancount": "In an environment of its own: pip install beancount, and put its bean-check on the path.",
}


def add_arguments(parser: ArgumentParser) -> None:
    add_database(parser)
    parser.add_argument("--plans", action="store_true", help="judge the plan of every sharing again, too")
    parser.add_argument(
        "--heads",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="heads that were printed and kept",
    )
    parser.add_argument(
        "--ledger",
        choices=["hledger", "beancount"],
        action="append",
        default=[],
        help="let this program add up all books, too",
    )


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    found = 0
    plans = faults_of_plans() if options.plans else ()
    for code, words in chain(
        contradictions(), plans, *map(other_balances, options.ledger), *map(lost_heads, options.heads)
    ):
        print(f"{code}: {words}")
        found += 1
    print(f"{found} found." if found else "Nothing is wrong.")
    return 1 if found else 0


def contradictions() -> Iterator[tuple[str, str]]:
    """What the checks of all domains find."""
    for file in sorted(ROOT.glob("omah/*/checks.py")):
        yield from import_module(f"omah.{file.parent.name}.checks").checks()


def faults_of_plans() -> Iterator[tuple[str, str]]:
    """What is wrong with the plans of sharings, as they were kept with their orders."""
    from omah.work.checks import plans  # it needs the open house

    yield from plans()


def lost_heads(file: Path) -> Iterator[tuple[str, str]]:
    """What the trail does not hold any more of the heads that were printed into a file."""
    from omah.trail.chain import is_as_printed, read_printed
    from omah.trail.checks import lost_marks

    text = file.read_text()
    if not is_as_printed(text):
        raise Failure(f"{file} does not hold heads as omah trail heads prints them, or was changed since.")
    yield from lost_marks(read_printed(text))


def other_balances(program: str) -> Iterator[tuple[str, str]]:
    """Accounts of which another program finds another balance."""
    from omah.money.models import Book
    from omah.statements import agreeing

    try:
        for account, ours, theirs in agreeing.differences(Book.objects.all(), program):
            yield "money.ledger", f"{account} holds {ours}, but {program} finds {theirs}."
    except agreeing.Missing:
        raise Failure(f"{program} is not installed here. {HOW_TO_INSTALL[program]}") from None
    except agreeing.Unreadable as error:
        raise Failure(f"{program} cannot read the books: {error}") from None
