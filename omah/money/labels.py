"""What a leg belongs to beside its fund and its programme: an order, a line of a plan, a party.

Of these money knows organisations alone. The domains whose rows the others are say at start-up which kinds there are,
which of the rows a treasurer may choose by hand, and where that is written down that may not be chosen by hand.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from omah.accounts.models import User
from omah.money.models import Book, Entry, Leg
from omah.network.models import Organisation
from omah.trail.models import label
from omah.ui.parts import Link

Words = str | Promise
COLUMNS = ("order", "budget_line", "party")
"""Of a leg, that hold labels."""


@dataclass(frozen=True)
class LabelKind:
    """Rows of one model by which legs are labelled. They have a ref, a page, and a ``visible_to``."""

    model: type[Model]
    column: str
    """Of a leg: order, budget_line, party."""
    words: Words
    """What such a row is called beside an entry: Pesanan."""
    question: Words = ""
    choices: Callable[[Book, User], QuerySet[Any]] | None = None
    """Which rows this person may choose for money of this book."""
    ways: Callable[[Book, User], Iterable[Link]] | None = None
    """Pages on which money for such rows is spent, where it is not spent by hand."""
    stays: Callable[[Any], Words] | None = None
    """Why money of such a row can no longer be taken back, and what to do; empty while it can."""
    shut: Callable[[Any], Words] | None = None
    """Why no more money is written under such a row, and what to do; empty while it is."""


_kinds: dict[str, LabelKind] = {}


def register(kind: LabelKind) -> None:
    """Let legs be labelled by such rows."""
    _kinds[kind.model._meta.label_lower] = kind


def chosen_by_hand(book: Book, user: User) -> list[tuple[LabelKind, QuerySet[Any]]]:
    """The kinds of which a row may be chosen, and the rows that there are."""
    return [(kind, kind.choices(book, user)) for kind in _kinds.values() if kind.choices]


def ways_to_spend(book: Book, user: User) -> list[Link]:
    """Where else money of this book is spent."""
    return [link for kind in _kinds.values() if kind.ways for link in kind.ways(book, user)]


def seen_in(legs: Iterable[Any], user: User) -> list[tuple[LabelKind, Any]]:
    """The rows that these legs are labelled with, as far as this person may see them; of kinds that nobody registered
    none. ``legs`` are their three columns."""
    return [(kind, row) for kind, pks in _named_in(legs) for row in _visible(kind, user).filter(pk__in=pks)]


def why_it_stays(entry: Entry) -> list[Words]:
    """Why an entry cannot be taken back, nor its proofs, though it was written by hand: domains above have told of it
    already. Of what was taken back nobody tells."""
    if entry.is_reversed or entry.reverses_id:
        return []
    named = [(kind.stays, kind, pks) for kind, pks in _named_in(columns(entry.legs.all())) if kind.stays]
    return list(dict.fromkeys(words for stays, kind, pks in named for words in _said(stays, kind, pks)))


def why_shut(lines: Iterable[Any]) -> dict[str, list[Words]]:
    """Why nothing more is written under what these lines name, by the column that names it."""
    named = _named_in({name: getattr(line, name) for name in COLUMNS} for line in lines)
    found = {kind.column: _said(kind.shut, kind, pks) for kind, pks in named if kind.shut}
    return {column: said for column, said in found.items() if said}


def _said(ask: Callable[[Any], Words], kind: LabelKind, pks: set[str]) -> list[Words]:
    return [words for row in kind.model._default_manager.filter(pk__in=pks) if (words := ask(row))]


def columns(legs: QuerySet[Leg]) -> Iterable[Any]:
    """The labels that stand on legs, each set of them once."""
    return legs.exclude(**dict.fromkeys(COLUMNS, "")).order_by().values(*COLUMNS).distinct()


def labelled(kind: LabelKind, row: Model) -> dict[str, str]:
    """The condition on legs that carry the label of a row."""
    return {kind.column: label(row)}


def _named_in(legs: Iterable[Any]) -> list[tuple[LabelKind, set[str]]]:
    """The kinds of which rows are named, with the keys of these rows."""
    keys: dict[str, set[str]] = defaultdict(set)
    for found in legs:
        for name in found.values():
            model, _colon, key = name.rpartition(":")
            keys[model].add(key)
    return [(kind, keys[name]) for name, kind in _kinds.items() if name in keys]


def _visible(kind: LabelKind, user: User) -> QuerySet[Any]:
    rows: Any = kind.model._default_manager
    return rows.visible_to(user)


register(LabelKind(Organisation, "party", _("Pihak")))
