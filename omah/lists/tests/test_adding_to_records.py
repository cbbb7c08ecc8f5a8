"""A row of somebody who is on record brings its answers there: chosen, dated, undone with the list."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.lists.tests.test_xlsform import SENT, taken_in
from omah.lists.tests.world import GROUND, delivered, states
from omah.network.models import Organisation
from omah.people.models import IdentityNumber
from omah.registry.actions import change_device
from omah.registry.models import Assessment, Consent, Declaration, Device, Record, Statement
from omah.registry.tests import world
from omah.trail.models import Entry

SAME = {"full_name": "Warga Contoh", "village": "Sawojajar", "sex": "P", "address": "Jl. Contoh 9"}


def somebody_on_record(cast):
    world.registrars(cast)
    return world.recorded(Client(), cast.endah)


retold, cast, record = told_once(somebody_on_record)


@pytest.fixture
def dara(cast, client):
    client.force_login(cast.dara)
    return client


@pytest.fixture
def doubtful(dara, record):
    """Answers to our form of whoever is on record."""
    said = {"full_name": record.person.full_name, "birth": record.person.birth or "1980"}
    return lambda **more: taken_in(dara, SENT | SAME | said | {"agency": "ya", **more}).rows.get()


def chosen(client, row, record, **typed):
    """Say of a row that it is this person, and add it."""
    page = client.post(row.get_absolute_url(), row.said() | {"decision": record.ref})
    assert page.status_code == 302, page.text
    return client.post(page["Location"], typed)


def test_the_answers_come_to_the_record_and_nothing_else_is_replaced_unless_chosen(
    cast, dara, record, doubtful
):
    row = doubtful(_submission_time="2019-05-04T10:00:00+07:00")
    assert row.state == "doubtful"
    before = Record.objects.values().get()
    page = dara.get(row.get_absolute_url())
    assert f"tambahkan jawabannya ke data {record}" in page.text

    page = chosen(dara, row, record)

    assert page.status_code == 302, page.text
    row.refresh_from_db()
    assert (row.state, row.record) == ("added", record)
    newest, older = Assessment.objects.filter(person=record.person)
    assert older.asked_at == datetime(2019, 5, 4, 3, tzinfo=UTC) and older.asked_by == cast.dara
    assert newest.asked_by == cast.endah
    assert Declaration.objects.filter(person=record.person).count() == 2
    assert Record.objects.values().get() == before
    facts = [one.fact for one in Entry.objects.about(record).order_by("pk")]
    assert {"registry.DifficultiesAsked", "registry.LifeTold", "registry.AnswersAdded"} <= set(facts)


def test_what_differs_stands_side_by_side_and_is_undone_with_the_list(cast, dara, record, doubtful):
    Consent.objects.update(at=datetime(2018, 1, 1, tzinfo=UTC))
    row = doubtful(nik="'3507010405800001", _submission_time="2019-05-04T10:00:00+07:00")
    batch = row.batch
    was = (record.address, dict(_consents(record)))
    devices, statements = Device.objects.count(), Statement.objects.count()

    at = reverse("lists:add", args=[batch.ref, row.ref, record.ref])
    assert f"sekarang «{record.address or 'belum diisi'}», di baris «Jl. Contoh 9»" in dara.get(at).text
    page = dara.post(at, {"taken": ["agency"]})
    assert page.status_code == 422 and "Tulis di mana buktinya disimpan." in page.text
    page = dara.post(at, {"taken": ["address", "agency", "nik"], **GROUND})
    assert page.status_code == 302, page.text

    record.refresh_from_db()
    assert record.address == "Jl. Contoh 9" and dict(_consents(record))["agency"]
    assert IdentityNumber.objects.filter(person=record.person).exists()

    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()

    record.refresh_from_db()
    after = dict(_consents(record))
    assert (record.address, {**after, "agency": after.get("agency")}) == (
        was[0],
        {**was[1], "agency": was[1].get("agency")},
    )
    assert not IdentityNumber.objects.exists()
    assert (Device.objects.count(), Statement.objects.count()) == (devices, statements)
    assert Assessment.objects.count() == Declaration.objects.count() == 1
    assert states(batch) == ["doubtful"]


def test_a_yes_of_which_nobody_knows_when_it_was_said_does_not_come_after_a_no(dara, record, doubtful):
    row = doubtful()
    at = reverse("lists:add", args=[row.batch.ref, row.ref, record.ref])

    assert 'value="address"' in dara.get(at).text and 'value="agency"' not in dara.get(at).text
    assert dara.post(at, {"taken": ["agency"], **GROUND}).status_code == 422
    assert not dict(_consents(record))["agency"]


def test_what_was_put_right_since_stays_when_the_list_is_undone(dara, record, doubtful):
    row = doubtful()
    chosen(dara, row, record, taken=["address"])
    Record.objects.update(address="Jl. Baru 1")

    dara.post(reverse("lists:undo", args=[row.batch.ref]))
    delivered()

    assert Record.objects.get().address == "Jl. Baru 1" and states(row.batch) == ["doubtful"]


def test_a_device_that_was_put_right_since_stays_when_the_list_is_undone(cast, dara, record, doubtful):
    row = doubtful()
    chosen(dara, row, record, taken=[])
    first, *others = Device.objects.filter(person=record.person, said_to=cast.dara)
    change_device(device_id=first.pk, kind=first.told["kind"], state="has", words="baru", by=cast.dara)

    dara.post(reverse("lists:undo", args=[row.batch.ref]))
    delivered()

    assert others == [] and Device.objects.get(pk=first.pk).told["words"] == "baru"


def test_nothing_is_added_to_a_record_that_another_organisation_keeps(cast, dara, record, doubtful):
    Record.objects.update(organisation=Organisation.objects.exclude(pk=cast.griya.pk).first())
    row = doubtful()

    page = dara.get(row.get_absolute_url())

    assert "hanya dapat ditambahkan ke data yang lembaga Anda simpan" in page.text
    assert "tambahkan jawabannya ke data" not in page.text and str(record) not in page.text
    assert dara.get(reverse("lists:add", args=[row.batch.ref, row.ref, record.ref])).status_code == 404
    assert dara.post(row.get_absolute_url(), row.said() | {"decision": record.ref}).status_code == 422


def _consents(record):
    return Consent.objects.filter(person=record.person).standing().values_list("purpose", "given")
