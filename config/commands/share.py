"""Share work out fairly from files, without a house.

Everything after "share" goes to the sharing engine; omah share --help tells more.
"""

from argparse import REMAINDER, ArgumentParser


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rest", nargs=REMAINDER, help="see omah share --help")


def run(rest: list[str]) -> int:
    from omah.sharing.cli import main

    return main(rest)
