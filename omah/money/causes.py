"""What proves an entry beside its own receipts: the papers and pages of whatever caused it.

Money knows cash counts, lines of the bank and its funds. The domains above say at start-up which of their rows cause
entries.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.money.models import CashCount, Entry, StatementLine
from omah.papers.models import Document
from omah.ui.parts import Link

Words = str | Promise
Found = Iterable[tuple[Words, Model]]
"""Rows that have a page and a ``visible_to``, each with what it is called."""

_known: list[Callable[[Entry], Found]] = []


def proves(rows_of: Callable[[Entry], Found]) -> Callable[[Entry], Found]:
    """Register a function that finds what caused an entry."""
    _known.append(rows_of)
    return rows_of


def paper(document: Document | None) -> Found:
    """A paper by its kind; nothing where it was never issued."""
    if document:
        yield document.get_kind_display(), document


def causes_of(entry: Entry, user: User) -> list[tuple[Words, Link]]:
    """What proves an entry; what takes it back, the same proves. Whoever may not read a thing gets no address of it."""
    caused = entry.reverses or entry
    return [(words, Link(row, _address(row, user))) for rows_of in _known for words, row in rows_of(caused)]


def _address(row: Any, user: User) -> str:
    seen = type(row)._default_manager.visible_to(user).filter(pk=row.pk).exists()
    return row.get_absolute_url() if seen else ""


@proves
def _counted(entry: Entry) -> Found:
    return ((_("Hitung kas"), count) for count in CashCount.objects.filter(entry=entry))


@proves
def _at_the_bank(entry: Entry) -> Found:
    lines = StatementLine.objects.filter(entry=entry).select_related("statement__account")
    return ((_("Rekening koran"), line.statement) for line in lines)


@proves
def _issued(entry: Entry) -> Found:
    for document in Document.objects.about(entry).standing():
        yield from paper(document)
