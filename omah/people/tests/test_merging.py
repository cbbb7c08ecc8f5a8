import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from omah.core.deeds import Refused
from omah.matching import Traits
from omah.people.actions import (
    merge_persons,
    name_guardian,
    register_person,
    set_accommodation,
    set_identity_number,
    tell_apart,
    undo_merge,
)
from omah.people.checks import checks
from omah.people.models import Maker, Merge, NotSame, Person, SearchKeys
from omah.people.tests.world import everything
from omah.trail.models import Entry


@pytest.fixture
def twice(cast):
    """Sari is on record a second time, in another spelling, with what the first record does not know."""
    SearchKeys.objects.write(list(Person.objects.all()))
    return register_person(
        organisation_id=cast.griya.pk,
        full_name="Ibu Sarie Tjontoh",
        nickname="Bu Sari",
        birth="1980",
        skills={"periksa": 90, "jahit": 70},
        accommodation="lampu terang",
        by=cast.budi,
    )


def like(text):
    return [each.person for each in Person.objects.like(Traits.of(text))]


def test_everything_follows_the_record_that_is_kept(cast, twice):
    sari = cast.penjahit_sari
    name_guardian(person_id=twice.pk, user_id=cast.gita.pk, ground="diminta sendiri", by=cast.budi)

    merge_persons(kept_id=sari.pk, gone_id=twice.pk, by=cast.budi)

    sari = Person.objects.get(pk=sari.pk)
    assert (sari.full_name, sari.nickname, sari.birth, sari.user) == (
        "Sari Contoh",
        "Sari",
        "1980",
        cast.sari,
    )
    assert sari.paces() == {"potong": 100, "jahit": 100, "kemas": 100, "periksa": 90}
    assert sari.accommodation.wish == "lampu terang"
    assert [guardian.user for guardian in sari.guardians.all()] == [cast.gita]
    assert list(Person.objects.making_for(cast.griya).filter(pk__in=[sari.pk, twice.pk])) == [sari]
    assert twice not in Person.objects.visible_to(cast.budi)
    assert list(checks()) == []


def test_who_was_merged_is_found_by_every_name(cast, twice):
    merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)
    assert like("Bu Sari")[0] == like("Sarie Contoh")[0] == cast.penjahit_sari

    other = register_person(organisation_id=cast.griya.pk, full_name="Kartika Wulandari", by=cast.budi)
    merge_persons(kept_id=other.pk, gone_id=cast.penjahit_sari.pk, by=cast.budi)
    assert like("Sarie Contoh") == [other]
    assert list(checks()) == []


def test_both_histories_are_kept(cast, twice, client):
    merge = merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)
    client.force_login(cast.budi)

    page = client.get(cast.penjahit_sari.get_absolute_url()).text

    assert client.get(twice.get_absolute_url())["Location"] == cast.penjahit_sari.get_absolute_url()
    assert Entry.objects.about(twice).count() == 2
    assert "Didaftarkan sebagai mitra." in page
    assert "Dua catatan digabungkan." in page
    assert merge.get_absolute_url() in page


@pytest.mark.parametrize("fully", [False, True])
def test_an_undone_merge_leaves_everything_as_it_was(cast, twice, fully):
    if fully:
        set_accommodation(person_id=cast.penjahit_sari.pk, wish="diantar", by=cast.budi)
        name_guardian(person_id=twice.pk, user_id=cast.gita.pk, ground="orang tua", by=cast.budi)
        name_guardian(person_id=cast.penjahit_sari.pk, user_id=cast.gita.pk, ground="wali", by=cast.budi)
    before = everything()

    merge = merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)
    changed = everything()
    undo_merge(merge_id=merge.pk, by=cast.sekar)

    assert changed != before
    assert everything() == before
    assert list(checks()) == []


def test_two_accounts_are_not_made_one(cast):
    with pytest.raises(Refused):
        merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=cast.penjahit_wati.pk, by=cast.budi)


def test_two_with_a_nik_each_are_two(cast, twice):
    for n, person in enumerate((cast.penjahit_sari, twice)):
        set_identity_number(person_id=person.pk, nik=f"357303450580000{n + 1}", by=cast.sekar)

    with pytest.raises(Refused, match="NIK"):
        merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)


def test_an_account_follows_and_comes_back(cast, twice):
    merge = merge_persons(kept_id=twice.pk, gone_id=cast.penjahit_sari.pk, by=cast.budi)
    assert Person.objects.visible_to(cast.sari).get() == twice

    undo_merge(merge_id=merge.pk, by=cast.budi)
    assert Person.objects.visible_to(cast.sari).get() == cast.penjahit_sari


@pytest.mark.parametrize("name", ["tari", "sari"])
def test_only_those_who_keep_both_records_merge(cast, twice, name):
    Maker.objects.create(person=twice, organisation=cast.lain)

    with pytest.raises((PermissionDenied, Person.DoesNotExist)):
        merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=getattr(cast, name))


def test_another_house_merges_nobody_of_this_one(cast, twice):
    with pytest.raises(Person.DoesNotExist):
        merge_persons(kept_id=cast.penjahit_melati.pk, gone_id=twice.pk, by=cast.lina)


def test_nobody_is_merged_with_themself_or_separated_twice(cast, twice):
    with pytest.raises(Person.DoesNotExist):
        merge_persons(kept_id=twice.pk, gone_id=twice.pk, by=cast.budi)

    merge = merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)
    undo_merge(merge_id=merge.pk, by=cast.budi)
    with pytest.raises(Refused):
        undo_merge(merge_id=merge.pk, by=cast.budi)


def test_what_came_after_the_merge_stays_with_the_record_that_was_kept(cast, twice):
    merge = merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)
    set_accommodation(person_id=cast.penjahit_sari.pk, wish="diantar", by=cast.budi)
    cast.penjahit_sari.skills.create(step="sablon")

    undo_merge(merge_id=merge.pk, by=cast.budi)

    assert "sablon" in Person.objects.get(pk=cast.penjahit_sari.pk).paces()
    assert Person.objects.get(pk=twice.pk).accommodation.wish == "diantar"


def test_who_was_told_apart_is_not_asked_about_again(cast, twice, client):
    client.force_login(cast.budi)
    compare = reverse("people:merge", args=[cast.penjahit_sari.ref, twice.ref])
    assert compare in client.get(cast.penjahit_sari.get_absolute_url()).text

    tell_apart(person_id=cast.penjahit_sari.pk, other_id=twice.pk, by=cast.budi)

    assert compare not in client.get(cast.penjahit_sari.get_absolute_url()).text


def test_the_page_shows_what_agrees_and_does_what_was_decided(cast, twice, client):
    client.force_login(cast.sekar)
    address = reverse("people:merge", args=[cast.penjahit_sari.ref, twice.ref])

    page = client.get(address).text
    unsaid = client.post(address, {})
    done = client.post(address, {"decision": "one"}, follow=True)

    assert "Ibu Sarie Tjontoh (Bu Sari)" in page
    assert "belum diketahui" in page
    assert "Pilih salah satu." in unsaid.text
    assert "Putusan Anda tersimpan." in done.text
    assert Merge.objects.get().gone == twice


def test_the_form_remembers_who_is_another_person(cast, twice, client):
    client.force_login(cast.budi)
    typed = {"full_name": "Sari Tjontoh", "birth": "1991", "category": ""}

    asked = client.post(reverse("people:new_person"), typed)
    client.post(reverse("people:new_person"), typed | {"not_the_same": "on"})

    assert asked.status_code == 422
    assert "belum diketahui" in asked.text
    assert "Yang Anda tulis" in asked.text
    new = Person.objects.get(birth="1991")
    assert NotSame.objects.others_than(new.pk) >= {cast.penjahit_sari.pk}
    assert Person.objects.other_than(new).like(Traits.of("Sari Tjontoh", birth="1991")) == []


def test_the_database_keeps_one_standing_merge_a_record(cast, twice):
    merge_persons(kept_id=cast.penjahit_sari.pk, gone_id=twice.pk, by=cast.budi)

    assert connection.introspection.get_constraints(connection.cursor(), "people_merge")
    with pytest.raises(Person.DoesNotExist):
        merge_persons(kept_id=cast.penjahit_joko.pk, gone_id=twice.pk, by=cast.budi)
