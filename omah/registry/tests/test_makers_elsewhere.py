"""Who is on record and makes for another house: the register changes nothing of what that house knows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership
from omah.people.actions import complete_person, correct_person, merge_noted, note_person, set_identity_number
from omah.people.models import IdentityNumber, Maker, Person
from omah.registry.actions import answer_consent, give_account, remove_number
from omah.registry.tests import world

retold, cast, record = told_once(world.a_maker_elsewhere)


def corrected(cast, record, **typed):
    client, address = Client(), reverse("registry:correct", args=[record.ref])
    client.force_login(cast.dara)
    shown = client.get(address).context["form"].initial
    kept = {name: value for name, value in shown.items() if value is not None}
    return client.post(address, kept | {"region": "Sawojajar"} | typed)


def test_neither_officer_nor_enumerator_makes_an_account_for_her(cast, record):
    for by in (cast.dara, cast.endah):
        with pytest.raises(Refused, match="di tempat kerjanya"):
            give_account(record_id=record.pk, username="melati02", by=by)


def test_her_name_and_her_number_are_not_rewritten_and_her_address_is(cast, record):
    renamed = corrected(cast, record, full_name="Nama Palsu")
    moved = corrected(cast, record, address="Gang Kenari 3")

    assert renamed.status_code == 422 and "di tempat kerjanya" in renamed.text
    assert moved.status_code == 302, moved.text
    record.refresh_from_db()
    assert (record.address, record.person.full_name) == ("Gang Kenari 3", "Melati Contoh")


def test_whoever_keeps_the_makers_there_may_and_so_may_all_once_she_stops(cast, record):
    Membership.objects.create(organisation=cast.lain, user=cast.endah, role="secretary")
    give_account(record_id=record.pk, username="melati02", by=cast.endah)
    Maker.objects.filter(person=record.person).delete()

    assert corrected(cast, record, full_name="Melati Baru").status_code == 302


def test_the_number_that_her_workplace_keeps_is_not_taken_away_by_the_register(cast, record):
    set_identity_number(person_id=record.person_id, nik="3573014105900001", by=cast.lina)

    with pytest.raises(Refused, match="di tempat kerjanya"):
        remove_number(record_id=record.pk, by=cast.dara)
    for given in (True, False):
        said = {"purpose": "agency", "given": given, "manner": "spoken", "giver": "person"}
        answer_consent(record_id=record.pk, by=cast.dara, **said)

    assert IdentityNumber.objects.filter(person=record.person).exists()
    client = Client()
    client.force_login(cast.dara)
    found = client.get(reverse("registry:records"), {"cari": "3573014105900001"})
    page = client.get(record.get_absolute_url()).text
    assert "berakhiran" not in page and found["Location"] == reverse("registry:records")


def merged(cast, record, **said):
    noted = note_person(full_name="Melati Contoh", by=cast.dara, **said)
    return merge_noted(kept_id=record.person_id, gone_id=noted.pk, by=cast.dara)


def test_nobody_is_she_by_the_name_alone_and_her_number_stays_hers(cast, record):
    Person.objects.filter(pk=record.person_id).update(phone="")

    for said in ({}, {"birth": "1991"}, {"phone": "+628000009999"}):
        with pytest.raises(Refused, match="Namanya harus cocok"):
            merged(cast, record, **said)
    merged(cast, record, birth="1980", phone="+628000009999")

    record.person.refresh_from_db()
    assert record.person.phone == ""


def test_nor_by_what_was_rewritten_within_the_month(cast, record):
    noted = note_person(full_name="Kartini", birth="1980", by=cast.dara)
    correct_person(person_id=noted.pk, full_name="Melati Contoh", by=cast.dara)
    both = {"kept_id": record.person_id, "gone_id": noted.pk, "by": cast.dara}

    with pytest.raises(Refused, match="baru diubah"):
        merge_noted(**both)
    with clock.at(clock.now() + timedelta(days=31)):
        assert merge_noted(**both)


def test_nor_is_she_taken_in_by_her_name_alone(cast, record):
    Membership.objects.create(organisation=cast.lain, user=cast.endah, role="overseer")
    said = {"full_name": "Melati Contoh", "birth": "1991", "phone": "+628000009999"}

    with pytest.raises(Refused, match="Namanya harus cocok"):
        complete_person(person_id=record.person_id, by=cast.endah, **said)
    complete_person(person_id=record.person_id, by=cast.endah, **said | {"birth": "1980"})

    assert Person.objects.get(pk=record.person_id).phone == record.person.phone


def test_who_somebody_is_does_not_include_the_account_they_sign_in_with(cast):
    noted = note_person(full_name="Kartini", by=cast.dara)

    with pytest.raises(TypeError, match="user_id"):
        correct_person(person_id=noted.pk, user_id=cast.tono.pk, by=cast.dara)
