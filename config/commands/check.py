"""Look for contradictions in the data: sums that do not add up, things left lying.

Prints one line for each, and exits with 1 when there are any. With --plans, every sharing that was ever
proposed is judged again too: whether its plan was possible, and as fair as it says.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from importlib import import_module
from itertools import chain

from config.commands import ROOT, add_database, choose_database, existing_file, is_postgres, open_house


def add_arguments(parser: ArgumentParser) -> None:
    add_database(parser)
    parser.add_argument("--plans", action="store_true", help="judge the plan of every sharing again, too")


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    found = 0
    for code, words in chain(contradictions(), faults_of_plans() if options.plans else ()):
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
