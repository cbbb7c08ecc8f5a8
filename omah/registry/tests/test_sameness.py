"""Whoever is on record may be somebody who was known already: a maker, with a sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core.deeds import Refused
from omah.network.models import Membership
from omah.people.models import Merge, NotSame, Person, SearchKeys
from omah.registry.actions import join_known, open_to_account
from omah.registry.models import Consent, Record
from omah.registry.tests import world

MAKER = {"full_name": "Soemarni", "birth": "1980", "sex": "f"}


def a_maker_is_written_down_anew(cast):
    world.registrars(cast)
    Person.objects.filter(pk=cast.penjahit_sari.pk).update(**MAKER, region=cast.sawojajar)
    SearchKeys.objects.write([Person.objects.get(pk=cast.penjahit_sari.pk)])
    return world.answered(Client(), cast.endah)


retold, cast, draft = told_once(a_maker_is_written_down_anew)


def sent(client, cast, draft, **how):
    client.force_login(cast.endah)
    return client.post(reverse("registry:send", args=[draft.ref]), how)


def test_an_enumerator_who_may_see_the_maker_takes_the_maker_in(cast, client, draft):
    Membership.objects.create(organisation=cast.griya, user=cast.endah, role="secretary")

    refused = sent(client, cast, draft)
    taken = sent(client, cast, draft, who=cast.penjahit_sari.ref)

    assert refused.status_code == 422 and "Ya, Soemarni" in refused.text
    assert taken.status_code == 302
    record = Record.objects.get()
    assert record.person == cast.penjahit_sari and record.person.user == cast.sari
    client.force_login(cast.sari)
    assert client.get(record.get_absolute_url()).status_code == 404
    open_to_account(record_id=record.pk, by=cast.dara)
    assert client.get(record.get_absolute_url()).status_code == 200


def test_what_was_known_already_is_not_changed_by_it(cast, client, draft):
    Membership.objects.create(organisation=cast.griya, user=cast.endah, role="secretary")
    before = Person.objects.get(pk=cast.penjahit_sari.pk)

    sent(client, cast, draft, who=before.ref)

    now = Person.objects.get(pk=before.pk)
    assert (now.nickname, now.phone, now.full_name) == (before.nickname, before.phone, before.full_name)


def test_nobody_is_named_to_an_enumerator_who_may_not_see_them(cast, client, draft):
    client.force_login(cast.endah)
    page = client.get(reverse("registry:send", args=[draft.ref]))
    forged = sent(client, cast, draft, who=cast.penjahit_sari.ref, not_the_same="on")

    assert "Mungkin orang ini sudah terdata" in page.text and "Ya, Soemarni" not in page.text
    assert forged.status_code == 302 and Record.objects.get().person != cast.penjahit_sari


@pytest.fixture
def record(cast, client, draft):
    """Sent without knowing of the maker, so nobody said that they are two."""
    sent(client, cast, draft, not_the_same="on")
    NotSame.objects.all().delete()
    client.force_login(cast.dara)
    return Record.objects.get()


def answered(client, record, person, same):
    return client.post(reverse("registry:same", args=[record.ref]), {"person": person.ref, "same": same})


def test_the_data_officer_joins_them_and_parts_them_again(cast, client, record):
    noted = record.person
    page = client.get(reverse("registry:same", args=[record.ref]))

    joined = answered(client, record, cast.penjahit_sari, "ya")

    assert (
        "S…, 1980, Sawojajar" in page.text and "Soemarni" not in page.text.split("<main")[1].split("<h1>")[1]
    )
    assert joined.status_code == 302
    assert Record.objects.get().person == cast.penjahit_sari
    assert Consent.objects.in_force("statistics").filter(person=cast.penjahit_sari).exists()

    client.post(reverse("registry:part_again", args=[record.ref, Merge.objects.get().ref]))

    assert Record.objects.get().person == noted


def test_that_they_are_two_is_remembered(cast, client, record):
    answered(client, record, cast.penjahit_sari, "tidak")

    assert "Tidak ada yang mirip." in client.get(reverse("registry:same", args=[record.ref])).text


def test_no_consent_is_hidden_behind_another(cast, client, record):
    Consent.objects.create(
        person=cast.penjahit_sari, purpose="statistics", version=1, given=False, manner="spoken",
        giver="person", taken_by=cast.dara,
    )  # fmt: skip

    page = answered(client, record, cast.penjahit_sari, "ya")

    assert page.status_code == 422 and "Persetujuan di kedua catatan berbeda" in page.text


def test_nobody_else_is_joined_and_nobody_else_joins(cast, client, record):
    with pytest.raises(Person.DoesNotExist):
        join_known(record_id=record.pk, person_id=cast.penjahit_joko.pk, by=cast.dara)
    client.force_login(cast.endah)

    assert answered(client, record, cast.penjahit_sari, "ya").status_code == 403


def test_the_register_parts_nothing_that_the_lead_has_merged(cast, client, record):
    client.force_login(cast.dara)
    answered(client, record, cast.penjahit_sari, "ya")
    merge = Merge.objects.get()
    merge.moved |= {"people.maker.person": [1]}
    merge.save()

    with pytest.raises(Refused):
        merge.check_only_noted()
