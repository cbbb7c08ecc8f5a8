"""Write a book as a journal that hledger or beancount can read.

BOOK is the ref of the book, as it stands in the addresses of its pages, or the name of the organisation that keeps it.
"""

import sys
from argparse import ArgumentParser, Namespace

from config.commands import Failure, add_database, choose_database, existing_file, is_postgres, open_house


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("book", metavar="BOOK")
    parser.add_argument("--format", choices=["hledger", "beancount"], default="hledger")
    add_database(parser)


def run(options: Namespace) -> int:
    address = choose_database(options.database)
    if not is_postgres(address):
        existing_file(address)
    open_house(address)
    from django.db.models import Q

    from omah.money.models import Book
    from omah.statements.exports import FORMATS

    books = Book.objects.filter(Q(ref=options.book) | Q(organisation__name__iexact=options.book))
    if len(books) != 1:
        kept = "; ".join(
            f"{book.ref} {book.organisation}" for book in Book.objects.select_related("organisation")
        )
        raise Failure(f"Name one of these books by its ref: {kept or 'there is none yet'}.")
    sys.stdout.writelines(FORMATS[options.format](books[0]))
    return 0
