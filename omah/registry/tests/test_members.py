"""The members of a group: known to whoever runs it, with their yes, and never by what they find difficult."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.network.models import Membership, Organisation
from omah.people.models import IdentityNumber, Maker, looks_at
from omah.registry import actions
from omah.registry.models import FamilyMember, Record
from omah.registry.tests import world
from omah.trail.actions import fact_of
from omah.trail.models import Entry

Role = Membership.Role
NEVER_TOLD = ("rungu", "Tuli", "9999014105900001", "1980", "kesulitan-", "Melihat", "ibunya sendiri", "lemah")
"""What was said of disability, the NIK, the birth, who cares for her, and her own words."""


def in_a_group(cast):
    """Marni is on record with the workshop Griya Karya and agreed to be known to whoever runs it: Sekar, its secretary."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    record.person.phone = "+6281200000009"
    record.person.save()
    IdentityNumber.objects.create(person=record.person, nik="9999014105900001")
    for part, said in (
        ("kebisaan", {"steps": ["jahit"], "skills": "memijat", "interests": ""}),
        ("kebutuhan", {"kinds": ["capital"], "words": "kakinya lemah"}),
        ("keseharian", {"carer": "ibunya sendiri", "does": [], "where": ""}),
    ):
        actions.tell_life(record_id=record.pk, part=part, said=said, by=cast.endah)
    answer(record, cast.endah, True)
    return record


def answer(record, by, given):
    """What the person says to being known to the group."""
    words = {"purpose": "group", "given": given, "manner": "spoken", "giver": "person"}
    actions.answer_consent(record_id=record.pk, by=by, **words)


retold, cast, record = told_once(in_a_group)


def members(user, **asked):
    client = Client()
    client.force_login(user)
    return client.get(reverse("registry:members"), asked)


def member(user, record):
    client = Client()
    client.force_login(user)
    return client.get(reverse("registry:member", args=[record.ref]))


def test_whoever_runs_a_group_knows_how_to_reach_its_members_and_what_they_can_and_need(cast, record):
    listed, page = members(cast.sekar), member(cast.sekar, record)

    assert "Soemarni" in listed.text and "Sawojajar" in listed.text and "0812-0000-0009" in listed.text
    for word in ("Marni", "0812-0000-0009", "BISINDO", "jahit", "memijat", "modal usaha"):
        assert word in page.text, word


def test_nothing_of_what_she_finds_difficult_is_told_on_a_page_or_in_a_file(cast, record):
    file = members(cast.sekar, unduh="xlsx", untuk="kunjungan")
    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows())

    file = str([[cell.value for cell in row] for row in rows])
    pages = [page.text.partition("<main")[2] for page in (members(cast.sekar), member(cast.sekar, record))]
    assert "Soemarni" in file and all(cell.data_type in "sn" for row in rows for cell in row)
    assert [word for word in NEVER_TOLD for text in (file, *pages) if word in text] == []


def test_a_file_is_asked_for_what_it_is_and_refused_for_nothing(cast, record):
    assert "Untuk apa?" in members(cast.sekar, unduh="xlsx").text
    assert members(cast.sekar, unduh="xlsx", untuk="iseng").status_code == 422


@pytest.mark.parametrize("who", ["budi", "tari", "wira", "lina", "tono", "dina", "sari"])
def test_the_workplace_and_others_learn_of_nobody(cast, record, who):
    user = getattr(cast, who)

    assert members(user).status_code == 403
    assert member(user, record).status_code == 404


def test_the_officers_of_another_group_know_only_their_own(cast, record):
    other = cast._officer("other", cast.lain, Role.SECRETARIAT)

    assert "Soemarni" not in members(other).text and members(other).status_code == 200
    assert member(other, record).status_code == 404


def test_whoever_has_others_on_file_is_no_group(cast, record):
    Organisation.objects.filter(pk=cast.griya.pk).update(kind="")

    assert members(cast.sekar).status_code == 403


def test_without_a_yes_and_after_it_was_taken_back_nobody_is_there(cast, record):
    answer(record, cast.dara, False)

    assert "Soemarni" not in members(cast.sekar).text
    assert member(cast.sekar, record).status_code == 404


def test_who_has_the_use_paused_is_known_to_nobody(cast, record):
    Record.objects.filter(pk=record.pk).update(restricted_at=clock.now())

    assert "Soemarni" not in members(cast.sekar).text


@pytest.mark.parametrize("how", ["makes", "family"])
def test_who_makes_for_a_group_or_belongs_to_it_with_the_family_is_a_member_of_it(cast, record, how):
    secretary = cast._officer("other", cast.lain, Role.SECRETARIAT)
    if how == "makes":
        Maker.objects.create(person=record.person, organisation=cast.lain)
    else:
        FamilyMember.objects.create(
            association=cast.lain, person=record.person, representative=record.person, noted_by=cast.endah
        )

    assert member(secretary, record).status_code == 200


def test_the_person_finds_every_look_in_her_trail(cast, record):
    members(cast.sekar)
    members(cast.sekar, unduh="xlsx", untuk="kunjungan")
    member(cast.sekar, record)

    looks = [fact_of(entry) for entry in Entry.objects.filter(by=cast.sekar).order_by("pk")]
    told = [(look.purpose, look.role) for look in looks]
    role = str(Role.SECRETARIAT)
    assert told == [("found-members", role), ("taken-members-kunjungan", role), ("member", role)]


def test_her_trail_names_the_duty_in_the_group_to_which_she_belongs(cast, record):
    """Sekar runs another group as well, where nobody knows her."""
    Membership.objects.create(organisation=cast.lain, user=cast.sekar, role=Role.ADMIN)

    member(cast.sekar, record)

    assert fact_of(Entry.objects.filter(by=cast.sekar).latest("pk")).role == str(Role.SECRETARIAT)


def test_a_look_at_a_member_is_a_look_at_the_register(cast, record):
    """It is on the list that the register hands over, and on none that tells her helper at work of a record."""
    member(cast.sekar, record)

    assert looks_at(record.person, at_work=False).count() == 1
    assert not looks_at(record.person, by_register=False).exists()


def test_a_filter_that_names_no_place_finds_nobody_and_says_so(cast, record):
    page = members(cast.sekar, kecamatan="99.99.99")

    assert page.status_code == 422 and "Soemarni" not in page.text


def test_neither_a_whole_nik_nor_a_year_of_birth_finds_a_member(cast, record):
    assert "Soemarni" not in members(cast.sekar, cari="9999014105900001").text
    assert "Soemarni" not in members(cast.sekar, cari="1980").text
    assert "Soemarni" in members(cast.sekar, cari="sumarni").text
