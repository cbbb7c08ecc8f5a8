"""Who is on record and makes for another house: neither the register's officer nor its family reads of that work."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.people import actions as people
from omah.people.models import Accommodation, IdentityNumber, Person
from omah.registry.actions import note_relation
from omah.registry.models import Consent, Record
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request

WORK = ("people.maker", "people.skill", "people.accommodation", "people.identitynumber", "people.guardian")
NIK = "3573014105900001"


def known_at_work_as_well(cast):
    """What Griya Lain wrote down of Melati; and Tono, of whom the register alone says that a court named him."""
    record = world.a_maker_elsewhere(cast)
    Accommodation.objects.create(person=record.person, wish="bangku tinggi")
    people.set_identity_number(person_id=record.person_id, nik=NIK, by=cast.lina)
    court = {"ground": "court", "order": "12/Pdt.P/2020"}
    note_relation(
        record_id=record.pk, kind="sibling", name="Tono", user_id=cast.tono.pk, by=cast.dara, **court
    )
    return record


retold, cast, record = told_once(known_at_work_as_well)


def read(user, *pages):
    client = Client()
    client.force_login(user)
    return [client.get(page) for page in pages]


@pytest.mark.parametrize("who", ["family", "officer"])
def test_neither_family_nor_the_officer_of_the_register_reads_of_her_work(cast, record, who):
    names, user, ref = ("subject", "copy"), cast.tono, record.person.ref
    if who == "officer":
        asked = ask_right(person_id=record.person_id, kind="copy", text="Lewat surat", by=cast.dara)
        names, user, ref = ("handed", "handed_copy"), cast.dara, asked.ref

    page, copy = read(user, *(reverse(f"rights:{name}", args=[ref]) for name in names))

    tables = copy.json()["tables"]
    assert "registry.record" in tables and not set(WORK) & set(tables)
    assert not [name for name in tables if name.split(".")[0] in ("work", "accounts", "notify")]
    assert (
        set(tables["people.person"][0]) >= {"full_name", "birth"} and "user" not in tables["people.person"][0]
    )
    assert not [word for word in (NIK, "bangku", "Griya Lain", "jahit") if word in page.text]


def test_who_helps_her_at_work_reads_of_it_and_not_of_the_register(cast, record):
    people.name_guardian(person_id=record.person_id, user_id=cast.gita.pk, ground="diminta", by=cast.lina)

    (copy,) = read(cast.gita, reverse("rights:copy", args=[record.person.ref]))

    tables = copy.json()["tables"]
    assert set(WORK) <= set(tables)
    assert not [name for name in tables if name.split(".")[0] in ("registry", "lists", "linkage")]


def test_who_is_forgotten_by_the_register_stays_a_maker(cast, record):
    person = record.person
    asked = ask_right(person_id=person.pk, kind="delete", text="Lewat surat", by=cast.dara)

    (page,) = read(cast.dara, reverse("rights:grant", args=[asked.ref]))
    grant_request(request_id=asked.pk, answer="Sudah.", by=cast.dara)

    assert "Data dari pekerjaannya tetap ada" in page.text
    assert not Record.objects.filter(person=person).exists()
    assert not Consent.objects.filter(person=person).exists()
    now = Person.objects.get(pk=person.pk)
    assert (now.full_name, now.phone, now.birth) == (person.full_name, person.phone, person.birth)
    assert now.makings.get().until is None and now.skills.exists()
    assert IdentityNumber.objects.filter(person=now).exists()
    own = ask_right(person_id=person.pk, kind="delete", text="Semuanya", by=_herself(cast, now))
    assert own.organisation == cast.lain


def _herself(cast, person):
    Person.objects.filter(pk=person.pk).update(user=cast.melati)
    return cast.melati
