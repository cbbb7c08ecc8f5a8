"""Run one of Django's own commands in this house.

For example: omah manage migrate; omah manage dbshell; omah manage help.
"""

from argparse import REMAINDER, ArgumentParser

from config.commands import choose_database, open_house


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("rest", nargs=REMAINDER, help="see omah manage help")


def run(rest: list[str]) -> int:
    open_house(choose_database())
    from django.core.management import execute_from_command_line

    execute_from_command_line(["omah manage", *rest])
    return 0
