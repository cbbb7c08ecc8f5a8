"""Entries hang together: whoever changes, takes out or slips in one is found, and the place is named."""

from datetime import UTC, datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from config.commands import Failure, check
from omah.accounts.facts import ProfileChanged
from omah.accounts.models import User
from omah.core import chains, clock
from omah.trail import chain
from omah.trail.actions import record, record_all
from omah.trail.checks import broken_chains, checks, lost_marks
from omah.trail.guards import TRAIL
from omah.trail.models import Entry, Head

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite replaces rows")
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="only PostgreSQL truncates")


@pytest.fixture
def user(db):
    return User.objects.create_user("rara", name="Rara")


@pytest.fixture
def told(user):
    """Five entries."""
    for n in range(5):
        with transaction.atomic():
            record(ProfileChanged(user.pk, [f"field{n}"]), by=user, about=user)
    return list(Entry.objects.order_by("pk"))


@pytest.fixture
def unguarded(told):
    """The same, in the hands of somebody who may do everything to the database."""
    run("SET CONSTRAINTS ALL IMMEDIATE") if connection.vendor == "postgresql" else None
    TRAIL.take_down(connection)
    return told


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def found():
    return [(each.place, each.how) for each in chain.breaks()]


def test_a_chain_that_nobody_touched_proves_itself(told):
    assert [entry.place for entry in told] == [1, 2, 3, 4, 5]
    assert bytes(told[0].fingerprint) != bytes(told[1].fingerprint)
    assert list(checks()) == []


def test_many_entries_at_once_are_links_too(user):
    with transaction.atomic():
        record_all([(ProfileChanged(user.pk, [f"field{n}"]), user) for n in range(40)], by=user)

    assert Head.objects.get(shard=0).place == 40
    assert found() == []


def test_the_fingerprint_is_the_same_for_ever():
    """What was printed years ago must be found again: these bytes do not change."""
    columns = [0, 1, 7, "2020-05-04 09:00:00.000000", 3, "", "work.order:7", "work.OrderReceived"]

    mark = chains.fingerprint(chains.ROOT, columns, '{"pieces": 10, "order": 7}')

    assert mark.hex() == "b15b1574e796affb9f089aed24419b4e0a92ee40836686064b436a2674b24898"
    assert mark == chains.fingerprint(chains.ROOT, columns, '{"order":7,  "pieces":10}')


@pytest.mark.parametrize(
    "moment", [datetime(2020, 5, 4, 9, tzinfo=UTC), datetime(2020, 5, 4, 9, 0, 0, 5, UTC)]
)
def test_whole_and_broken_seconds_are_read_as_they_were_written(user, moment):
    with clock.at(moment), transaction.atomic():
        record(ProfileChanged(user.pk, ["naïve «kata»"]), by=user, about=user, behalf=user)

    assert found() == []


EDITS = {
    "at": "at = '2020-01-01 00:00:00'",
    "about": "about = 'work.order:9'",
    "behalf": "behalf = 'people.person:9'",
    "fact": "fact = 'work.OrderCancelled'",
    "data": """data = '{"user": 9, "fields": []}'""",
    "the id": "id = id + 1000",
    "the fingerprint": "fingerprint = (SELECT fingerprint FROM trail_head WHERE shard = 1)",
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_entry_that_was_edited_is_named(unguarded, edit):
    run(f"UPDATE trail_entry SET {edit} WHERE place = 3")

    assert found() == [(3, "changed")]
    ((code, words),) = [each for each in checks() if each[0] != "trail.guard"]
    assert code == "trail.chain" and "ke-3" in words


def test_somebody_elses_name_under_an_entry_is_named(unguarded):
    other = User.objects.create_user("lain", name="Lain")

    Entry.objects.filter(place=2).update(by=other)

    assert found() == [(2, "changed")]


@pytest.mark.parametrize(
    ("gone", "expected"),
    [([1], (1, "missing")), ([3], (3, "missing")), ([5], (5, "cut")), ([4, 5], (4, "cut"))],
)
def test_an_entry_that_is_gone_is_named(unguarded, gone, expected):
    Entry.objects.filter(place__in=gone).delete()

    assert found() == [expected]


def test_an_empty_trail_is_not_an_intact_one(unguarded):
    Entry.objects.all().delete()

    assert found() == [(1, "cut")]


def test_an_entry_slipped_in_behind_the_last_is_named(unguarded):
    last = unguarded[-1]
    last.pk, last.place = last.pk + 1, 6
    Entry.objects.bulk_create([last])

    assert found() == [(6, "changed")]


def test_an_entry_slipped_in_with_a_sound_fingerprint_is_named(unguarded):
    """Whoever knows how fingerprints are made still needs the head."""
    last = unguarded[-1]
    last.pk, last.place = last.pk + 1, 6
    last.fingerprint = chains.fingerprint(bytes(last.fingerprint), *chain._columns(last))
    Entry.objects.bulk_create([last])

    assert found() == [(5, "set_back")]


def test_an_entry_in_a_chain_of_its_own_is_named(unguarded):
    last = unguarded[-1]
    last.pk, last.shard, last.place = last.pk + 1, 77, 1
    Entry.objects.bulk_create([last])

    assert [(each.shard, each.how) for each in chain.breaks()] == [(77, "changed")]


def test_two_entries_that_changed_places_are_named(unguarded):
    first, second = unguarded[1:3]
    Entry.objects.filter(pk=first.pk).update(place=99)
    Entry.objects.filter(pk=second.pk).update(place=first.place)
    Entry.objects.filter(pk=first.pk).update(place=second.place)

    assert found() == [(2, "changed")]


@pytest.mark.parametrize(("place", "how"), [(3, "set_back"), (9, "cut")])
def test_a_head_that_points_elsewhere_is_named(unguarded, place, how):
    Head.objects.filter(shard=0).update(place=place)

    assert [each.how for each in chain.breaks()] == [how]


def test_a_head_that_is_gone_is_named(unguarded):
    Head.objects.filter(shard=0).delete()

    assert [each.how for each in chain.breaks()] == ["headless"]
    assert any("tidak punya kepala" in words for _code, words in broken_chains())


def test_what_is_recorded_while_the_chain_is_read_does_no_harm(told, user, monkeypatch):
    rows = chain._links(0)

    def late(shard):
        with transaction.atomic():
            record(ProfileChanged(user.pk, []), by=user, about=user)
        return rows if shard == 0 else []

    monkeypatch.setattr(chain, "_links", late)

    assert chain._first_break(0) is None


def test_a_chain_is_read_page_by_page(told, monkeypatch):
    monkeypatch.setattr(chain, "PAGE", 2)

    assert [row[1] for row in chain._links(0)] == [1, 2, 3, 4, 5]
    assert found() == []


# ---- what was printed


def test_printed_heads_are_read_again(told):
    text = chain.printed(chain.marks())

    assert chain.read_printed(f"Omah\n{text}") == chain.marks()
    assert chain.is_as_printed(text)
    assert not chain.is_as_printed(text.replace(" 5 ", " 4 "))
    assert not chain.is_as_printed("")


def test_a_chain_that_was_written_anew_proves_itself_but_not_what_was_printed(unguarded, user):
    """Somebody who may do everything cuts the trail, sets the head back and writes another story."""
    kept = chain.read_printed(chain.printed(chain.marks()))
    Entry.objects.filter(place__gte=4).delete()
    Head.objects.filter(shard=0).update(place=3, fingerprint=unguarded[2].fingerprint)
    for n in range(4):
        with transaction.atomic():
            record(ProfileChanged(user.pk, [f"invented{n}"]), by=user, about=user)

    assert found() == []
    assert [code for code, _words in lost_marks(kept)] == ["trail.heads"]


def test_what_was_printed_stays_true_while_the_trail_grows(told, user):
    kept = chain.marks()
    with transaction.atomic():
        record(ProfileChanged(user.pk, []), by=user, about=user)

    assert list(lost_marks(kept)) == []


# ---- the guards

ATTACKS = {
    "update": lambda entry: Entry.objects.filter(pk=entry.pk).update(fact="x"),
    "save": lambda entry: entry.save(),
    "delete": lambda entry: Entry.objects.filter(pk=entry.pk)._raw_delete("default"),
    "delete all raw": lambda entry: run("DELETE FROM trail_entry"),
    "another place": lambda entry: run("UPDATE trail_entry SET place = place + 100"),
    "add one behind": lambda entry: Entry.objects.bulk_create([copy_of(entry, place=6)]),
    "add one in a chain of its own": lambda entry: Entry.objects.bulk_create([copy_of(entry, shard=99)]),
    "set a head back": lambda entry: Head.objects.filter(shard=0).update(place=2),
    "keep a head where it is": lambda entry: Head.objects.filter(shard=0).update(fingerprint=b"x"),
    "another shard": lambda entry: run("UPDATE trail_head SET shard = shard + 100, place = place + 1"),
    "delete a head": lambda entry: Head.objects.filter(shard=0).delete(),
}


def copy_of(entry, **fields):
    words = {field.attname: getattr(entry, field.attname) for field in Entry._meta.fields}
    return Entry(**words | {"id": entry.pk + 1_000} | fields)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_on_record_stays(told, attack):
    before = list(Entry.objects.order_by("pk").values_list()), list(Head.objects.order_by("pk").values_list())

    with pytest.raises(IntegrityError, match="trail_"), transaction.atomic():
        attack(told[2])

    after = list(Entry.objects.order_by("pk").values_list()), list(Head.objects.order_by("pk").values_list())
    assert after == before


@sqlite_only
@pytest.mark.parametrize("table", ["trail_entry", "trail_head"])
def test_nothing_on_record_is_replaced(told, table):
    with pytest.raises(IntegrityError, match="trail_"), transaction.atomic():
        run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


@postgresql_only
@pytest.mark.parametrize("table", ["trail_entry", "trail_head"])
def test_what_is_on_record_is_not_truncated(told, table):
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError, match="is_not_emptied"), transaction.atomic():
        run(f"TRUNCATE {table} CASCADE")


def test_a_missing_guard_is_named(unguarded):
    names = [words for code, words in checks() if code == "trail.guard"]

    assert any("trail_entry_never_changes" in words for words in names)


def test_entries_from_before_there_were_chains_are_chained(unguarded, monkeypatch):
    Entry.objects.update(place=F("place") + 100, fingerprint=b"")
    Head.objects.all().delete()
    migration = import_module("omah.trail.migrations.0002_chain")
    monkeypatch.setattr(migration, "BATCH", 2)

    migration.chain(apps, SimpleNamespace(connection=connection))
    chain.put_down_heads()

    assert found() == []
    assert Head.objects.get(shard=0).place == 5


def test_the_command_names_what_was_printed_and_is_no_more(told, tmp_path):
    file = tmp_path / "heads.txt"
    file.write_text(f"Omah, 2020-05-04\n{chain.printed(chain.marks())}")
    assert list(check.lost_heads(file)) == []

    other = [chain.Mark(0, 5, chains.ROOT)]
    file.write_text(chain.printed(other))
    assert [code for code, _words in check.lost_heads(file)] == ["trail.heads"]

    file.write_text("nothing")
    with pytest.raises(Failure, match="does not hold heads"):
        list(check.lost_heads(file))
