"""The example house: the story of the masks holds together, on both databases."""

import os
import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import global_settings
from django.contrib.auth import authenticate
from django.db import connection

from omah.accounts.models import House, User
from omah.core import clock
from omah.desk import demo
from omah.lists.models import Row
from omah.money.causes import causes_of
from omah.money.models import Entry as Moved
from omah.people.models import Guardian, Person
from omah.registry.invented import NAME
from omah.trail.models import Entry, Owed
from omah.work import progress
from omah.work.models import Order, PayLine, Share, Stage

OMAH = Path(demo.__file__).parent.parent
Category = Person.Category


def contradictions():
    """What the checks of all domains find."""
    for file in sorted(OMAH.glob("*/checks.py")):
        yield from import_module(f"omah.{file.parent.name}.checks").checks()


@pytest.fixture
def example_house(transactional_db, settings):
    """The example house, built here; of SQLite the one that was built before, where OMAH_BUILT_DEMO names its folder."""
    built = os.environ.get("OMAH_BUILT_DEMO")
    if not built or connection.vendor != "sqlite":
        demo.build()
        return
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    settings.SEALING_KEYS = Path(built, "demo.sqlite3.keys").read_text().split()
    with closing(sqlite3.connect(Path(built, "demo.sqlite3"))) as house:
        house.backup(connection.connection)


def test_the_example_house_tells_the_story_of_the_masks_without_a_contradiction(example_house):
    """One test, because the house takes long to build."""
    order = Order.objects.get(title="Masker kain", parent=None)
    first, second = order.stages.all()
    numbers = Person.objects.making_for(order.producer).by_category()
    assert Guardian.objects.filter(person__makings__organisation=order.producer).count() == 3
    assert House.get().is_demo and clock.today() == demo.TODAY.date()
    assert numbers == {Category.DIFABEL: 8, Category.PARENT: 3, Category.NEIGHBOUR: 22, Category.UNSTATED: 3}
    assert (order.contract_pieces, first.pieces, second.pieces) == (25_000, 12_500, 12_500)
    assert (first.state, second.state) == (Stage.State.READY, Stage.State.RUNNING)
    assert progress.finished(first) == 12_500
    assert order.handovers.total("pieces") == 5_000
    assert order.is_rough is False and order.planned_roughly and order.rates_are_examples

    states = set(Share.objects.filter(stage=second).values_list("state", flat=True))
    assert {Share.State.ACCEPTED, Share.State.OFFERED, Share.State.DECLINED} <= states
    lines = set(PayLine.objects.filter(run__order=order).values_list("state", flat=True))
    assert lines == {PayLine.State.PAID, PayLine.State.DUE, PayLine.State.FAILED}

    waiting = {"saved": 2, "good": 2, "waiting": 1, "wrong": 1, "doubtful": 1}
    assert Row.objects.counts() == waiting

    keeper, bare = User.objects.get(username="bendahara"), Moved.Reason
    itself = {bare.OPENING, bare.MOVED, bare.RECEIVED, bare.SPENT}
    caused = Moved.objects.posted().exclude(reason__in=itself)
    assert all(causes_of(moved, keeper) for moved in caused)
    whole = ["LINKSOS", "Pokja Lawang"]
    assert not Moved.objects.filter(book__organisation__short_name__in=whole).unproved().exists()
    hidden = causes_of(caused.filter(reason=bare.WAGES_PAID).first(), User.objects.get(username="dana"))
    assert hidden and not any(link.url for _words, link in hidden), "others read the name of a paper alone"

    assert list(contradictions()) == []
    assert not Owed.objects.waiting().exists() and not Owed.objects.exclude(error="").exists()
    assert Entry.objects.filter(fact__startswith="work.").exclude(by__username__startswith="@").exists()
    system = Entry.objects.filter(by__username__startswith="@", fact__startswith="work.")
    assert not system.exists(), "people do the deeds of an order, not the system"
    assert not Entry.objects.filter(at__gt=clock.now()).exists()

    for person in Person.objects.all():
        assert person.full_name.startswith(("Penjahit ", "Warga ")) or NAME.fullmatch(person.full_name)
        assert person.phone.startswith("+628000000") or (
            not person.phone and not person.full_name.startswith("Penjahit ")
        )
    for _role, username, password in demo.sign_ins():
        assert authenticate(username=username, password=password), username
    assert User.objects.people().filter(must_change_password=True, is_active=True).count() == 0
