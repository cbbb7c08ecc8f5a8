"""Build the demo, or say who can sign in to it.

The demo is a database of its own, full of example data. ./run builds it by itself.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from config.commands import Failure, add_database, choose_database, holding, is_postgres, open_house


def add_arguments(parser: ArgumentParser) -> None:
    add_database(parser)
    parser.add_argument("--sign-ins", action="store_true", help="print the roles, user names and passwords")
    parser.add_argument("--fresh", action="store_true", help="throw the demo database away first")


def run(options: Namespace) -> int:
    address = choose_database(options.database, demo=True)
    if options.sign_ins:
        open_house(address)
        print(sign_ins())
        return 0
    with holding(address, alone=True):
        open_house(address)
        if options.fresh:
            throw_away(address)
        from config.tables import migrate

        migrate()
        if not build():
            print(f"There is a house at {address} already. With --fresh a demo starts anew.")
    return 0


def build() -> bool:
    """Fill a database that holds no house yet; say whether it did."""
    from omah.accounts.models import House
    from omah.desk import demo

    if House.objects.exists():
        return False
    print("Building the demo …", flush=True)
    demo.build()
    return True


def sign_ins() -> str:
    """A table of who can sign in to the demo."""
    from omah.desk import demo

    rows = [("Role", "User name", "Password"), *demo.sign_ins()]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "\n".join(f"  {role:{first}}  {name:{second}}  {password}" for role, name, password in rows)


def throw_away(address: str) -> None:
    """Remove a demo's file; never a real house's."""
    if is_postgres(address):
        raise Failure("--fresh works on SQLite only. For PostgreSQL drop the database and create it again.")
    if not Path(address).exists():
        return
    from django.db import connection

    from omah.accounts.models import House

    if House._meta.db_table in connection.introspection.table_names() and not House.get().is_demo:
        raise Failure(f"{address} is not a demo. It stays as it is.")
    connection.close()
    for file in (address, f"{address}-wal", f"{address}-shm"):
        Path(file).unlink(missing_ok=True)
