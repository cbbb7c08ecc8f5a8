"""Who wants to be forgotten is: told everything first, and afterwards no word of it is anywhere in the database."""

import json

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.core.personal import holdings
from omah.core.sealing import opened_or
from omah.matching import fold
from omah.people import actions as people
from omah.people.models import Accommodation, Guardian, IdentityNumber, Person
from omah.registry.models import Record
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request, take_back_request
from omah.rights.models import RightsRequest
from omah.rights.telling import told_of
from omah.trail.models import Entry

WORDS = {
    "full_name": "Zulaikhah",
    "nickname": "Ikhok",
    "address_as": "Yu Ikhok",
    "languages": "Rejang",
    "address": "Gang Kenari",
    "own_words": "difabel pejalan",
    "phone": "+628000007788",
    "birth": "1951-11-23",
    "account": "zulai-masuk",
    "wish": "bangku tinggi",
    "ground": "ditunjuk keponakan",
    "text": "Lupakanlah diriku",
    "helper": "Bulik Ndari",
    "nik": "9999015111230007",
}
"""Words that stand nowhere else in the house."""


def told_everything(cast):
    """Somebody of whom as much is on record as can be."""
    world.registrars(cast)
    record = world.recorded(
        Client(),
        cast.endah,
        tujuan={"respondent": "helped", "manner": "spoken", "helper": WORDS["helper"]},
        nama={name: WORDS[name] for name in ("full_name", "nickname", "address_as")},
        lahir={"birth": "23/11/1951"},
        tempat={"region": "Sawojajar", "address": WORDS["address"], "rt": "3", "rw": "7"},
        telepon={"phone": WORDS["phone"]},
        bahasa={"languages": WORDS["languages"], "modes": ["lisan"]},
        ragam={"kinds": ["netra"], "own_words": WORDS["own_words"]},
    )
    person = record.person
    world.lets_in(record, cast._user(WORDS["account"]))
    Accommodation.objects.create(person=person, wish=WORDS["wish"])
    Guardian.objects.create(
        person=person, user=cast.gita, ground=WORDS["ground"], until=clock.today(), since=clock.today()
    )
    IdentityNumber.objects.create(person=person, nik=WORDS["nik"])
    apps.get_model("notify.Notice").objects.create(user=person.user, kind="paid", url="/", about="a:1")
    return ask_right(person_id=person.pk, kind="delete", text=WORDS["text"], by=person.user)


retold, cast, asked = told_once(told_everything)


def dump():
    """All that stands in the database, in one text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.endswith("_fts"):
                continue  # cannot be read as a whole; the tables behind it can
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 names of the database itself
            found += [f"{table}: {cell!r}" for row in cursor.fetchall() for cell in map(_readable, row)]
    return "\n".join(found).lower()


def _readable(cell):
    return bytes(cell) if isinstance(cell, memoryview) else cell


def test_the_copy_has_every_declared_column_and_every_word(cast, asked):
    parts = told_of(asked.person)
    copy = json.dumps([part.for_machines() for part in parts], ensure_ascii=False)

    kept = {part.holding.model: part for part in parts}
    for holding in holdings():
        told = [name for name, column in holding.columns.items() if column.label]
        for row in kept[holding.model].for_machines() if holding.model in kept else []:
            assert list(row) == told
    assert [word for word in WORDS.values() if word not in copy] == []


def test_after_erasure_no_word_of_it_is_anywhere_in_the_database(cast, asked, client):
    person, before = asked.person, dump()
    client.force_login(cast.dara)

    page = client.get(reverse("rights:grant", args=[asked.ref])).text
    unsure = client.post(reverse("rights:grant", args=[asked.ref]), {"answer": "Sudah."})
    done = client.post(reverse("rights:grant", args=[asked.ref]), {"answer": "Sudah.", "sure": "on"})

    assert "tidak dapat kembali" in page and unsure.status_code == 422 and done.status_code == 302
    left = dump()
    sounds = fold(WORDS["full_name"])
    assert [word for word in (*WORDS.values(), *sounds) if word.lower() in left] == []
    assert all(word in before for word in sounds)
    assert all(WORDS[name].lower() in before for name in ("full_name", "phone", "account", "ground"))
    for holding in holdings():
        rows = list(holding.rows([person]))
        assert not rows or not holding.whole or holding.after, holding.model
        words = [opened_or(row, name, "") for row in rows for name in holding.columns]
        assert not set(map(str, words)) & set(WORDS.values())
    person.refresh_from_db(), asked.refresh_from_db()
    assert str(person) == "Tanpa nama" and person.user is None
    assert asked.state == "done" and client.get(asked.get_absolute_url()).status_code == 200
    assert Entry.objects.filter(fact="rights.PersonForgotten").exists()


def test_whoever_is_forgotten_cannot_sign_in_any_more(cast, asked):
    browser, user = Client(), asked.person.user
    browser.force_login(user)

    grant_request(request_id=asked.pk, answer="Sudah.", by=cast.dara)

    assert browser.get(reverse("desk:home")).status_code == 302
    user.refresh_from_db()
    assert not user.is_active and not user.name and user.phone is None


def test_records_that_were_merged_are_forgotten_with_the_one_that_was_kept(cast, asked):
    gone = Person.objects.create(full_name="Zulaikhah Kembar", merged_into=asked.person)

    grant_request(request_id=asked.pk, answer="Sudah.", by=cast.dara)

    gone.refresh_from_db()
    assert gone.full_name == "Tanpa nama"


def test_what_else_was_asked_is_settled_with_it(cast, asked):
    ask_right(person_id=asked.person_id, kind="correct", text="Salah", by=asked.person.user)

    grant_request(request_id=asked.pk, answer="Sudah.", by=cast.dara)

    assert not RightsRequest.objects.open().exists() and not Record.objects.exists()


def test_nobody_is_forgotten_who_is_on_duty_or_speaks_for_others(cast, asked):
    Person.objects.filter(pk=asked.person_id).update(user=None)
    for user in (cast.endah, cast.gita):
        Person.objects.filter(pk=asked.person_id).update(user=user)

        with pytest.raises(Refused, match="masih"):
            grant_request(request_id=asked.pk, answer="Sudah.", by=cast.dara)
    asked.refresh_from_db()
    assert asked.is_open


def test_who_makes_things_is_forgotten_once_all_is_paid_and_what_was_made_stays(cast, asked):
    people.set_accommodation(person_id=cast.penjahit_sari.pk, wish="lampu", by=cast.sari)
    own = ask_right(person_id=cast.penjahit_sari.pk, kind="delete", text="Hapus", by=cast.sari)

    grant_request(request_id=own.pk, answer="Sudah.", by=cast.dara)

    cast.penjahit_sari.refresh_from_db()
    assert cast.penjahit_sari.full_name == "Tanpa nama" and not cast.penjahit_sari.skills.exists()
    assert cast.penjahit_sari.makings.get().until == clock.today()


def test_no_officer_writes_down_and_carries_out_a_deletion_alone(cast, asked):
    take_back_request(request_id=asked.pk, by=asked.person.user)
    own = ask_right(person_id=asked.person_id, kind="delete", text="Lewat surat", by=cast.dara)
    other = cast._officer("dedi", cast.griya, world.Role.DATA_OFFICER)

    with pytest.raises(Refused, match="petugas data lain"):
        grant_request(request_id=own.pk, answer="Sudah.", by=cast.dara)
    grant_request(request_id=own.pk, answer="Sudah.", by=other)

    assert not Record.objects.exists()
