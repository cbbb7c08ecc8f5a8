"""One call writes the entry and owes the reactions, in the transaction that made the fact true."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from omah.trail import actions
from omah.trail.actions import record
from omah.trail.models import Entry, Owed
from omah.work.facts import OrderReceived


@dataclass(frozen=True)
class Nothing:
    """It happened."""

    order: int


def test_a_fact_is_on_record_with_who_and_what_about(cast):
    with transaction.atomic():
        record(OrderReceived(7, 10), by=cast.gita, about=cast.griya, behalf=cast.penjahit_joko)

    entry = Entry.objects.get()
    assert (entry.by, entry.fact, entry.data) == (
        cast.gita,
        "work.OrderReceived",
        {"order": 7, "pieces": 10},
    )
    assert entry.about == f"network.organisation:{cast.griya.pk}"
    assert entry.behalf == f"people.person:{cast.penjahit_joko.pk}"
    assert list(Entry.objects.about(cast.griya)) == [entry]
    assert actions.fact_of(entry) == OrderReceived(7, 10)


def test_a_fact_that_is_not_part_of_a_deed_is_refused(cast):
    with pytest.raises(RuntimeError, match="inside transaction.atomic"):
        record(OrderReceived(7, 10), by=cast.budi, about=cast.griya)


def test_a_deed_that_is_undone_leaves_neither_entry_nor_debt(cast):
    with transaction.atomic():
        record(OrderReceived(7, 10), by=cast.budi, about=cast.griya)
        transaction.set_rollback(True)

    assert not Entry.objects.exists() and not Owed.objects.exists()


def test_every_reaction_is_owed_once(cast, monkeypatch):
    monkeypatch.setitem(actions._reactions, OrderReceived, [first, second])
    with transaction.atomic():
        entry = record(OrderReceived(7, 10), by=cast.budi, about=cast.griya)

    assert sorted(owed.reaction.rpartition(".")[2] for owed in entry.owed.all()) == ["first", "second"]


def first(fact):
    pass


def second(fact):
    pass
