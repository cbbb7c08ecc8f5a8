"""Make the first officer of an empty house, who lets everybody else in.

Asks for the password at the prompt, or reads it from standard input with --password-stdin.
"""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from config.commands import Failure, add_database, choose_database, existing_file, is_postgres, open_house


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username")
    parser.add_argument("--name", default="", help="full name (default: the user name)")
    parser.add_argument("--phone", help="phone number, which can be used to sign in too")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    from omah.accounts.actions import create_first_officer

    create_first_officer(
        username=options.username,
        name=options.name or options.username,
        phone=options.phone,
        password=read_password(options.password_stdin),
    )
    print(f"{options.username} can sign in now.")
    return 0


def read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    if not sys.stdin.isatty():
        raise Failure("There is no terminal to ask for the password at. Use --password-stdin.")
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("The same again: "):
        raise Failure("The two passwords are not the same. Nothing was done.")
    return password
