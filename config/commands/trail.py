"""Print the heads of the trail, to be signed and kept outside the house.

"omah trail heads > heads-2020-05.txt" once a month; "omah check --heads heads-2020-05.txt" proves later that
nothing on record up to then has been changed, taken out or written anew.
"""

from argparse import ArgumentParser, Namespace

from config.commands import add_database, choose_database, existing_file, is_postgres, open_house


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=["heads"])
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    from omah.accounts.models import House
    from omah.core import clock
    from omah.trail.chain import marks, printed

    print(f"{House.get()}, {clock.now():%Y-%m-%d %H:%M %Z}: chain, entries, fingerprint of the last")
    print(printed(marks()), end="")
    return 0
