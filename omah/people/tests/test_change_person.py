import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core.deeds import Refused
from omah.people.actions import change_person, change_wishes, set_accommodation, set_skills
from omah.people.models import Person
from omah.trail.models import Entry

WISHES = {
    "nickname": "",
    "address_as": "Mbak Sari",
    "phone": "",
    "category": "",
    "hours_wished": 12,
    "work_wish": "belajar potong",
}


def record_of(person):
    names = (
        "full_name",
        "nickname",
        "address_as",
        "birth",
        "sex",
        "phone",
        "region_id",
        "category",
        "hours_wished",
        "lost_work",
    )
    return {name: getattr(person, name) for name in names}


def test_the_record_is_put_right(cast, trail):
    person = cast.penjahit_sari

    change_person(person_id=person.pk, by=cast.sekar, **record_of(person) | {"full_name": "Ibu Soemarni"})

    person.refresh_from_db()
    assert (person.full_name, person.search_keys.folded.split("|")[0]) == ("Ibu Soemarni", "sumarni")
    assert trail() == [("PersonChanged", "sekar")]
    assert Entry.objects.get().data == {"person": person.pk, "fields": ["full_name"]}


def test_nothing_changed_is_nothing_on_record(cast, trail):
    person = cast.penjahit_sari

    change_person(person_id=person.pk, by=cast.sekar, **record_of(person))

    assert trail() == []


@pytest.mark.parametrize("name", ["sari", "tari", "wira"])
def test_only_those_who_keep_the_record_put_it_right(cast, name):
    with pytest.raises(PermissionDenied):
        change_person(
            person_id=cast.penjahit_sari.pk, by=getattr(cast, name), **record_of(cast.penjahit_sari)
        )


@pytest.mark.parametrize("name", ["tono", "wati", "lina", "dina", "qori"])
def test_to_others_the_person_does_not_exist(cast, name):
    with pytest.raises(Person.DoesNotExist):
        change_person(
            person_id=cast.penjahit_sari.pk, by=getattr(cast, name), **record_of(cast.penjahit_sari)
        )


def test_a_maker_says_how_to_be_called_and_occupied(cast):
    person = change_wishes(person_id=cast.penjahit_sari.pk, by=cast.sari, **WISHES)

    assert (str(person), person.hours_wished, person.work_wish) == ("Mbak Sari", 12, "belajar potong")
    assert Entry.objects.get().behalf == ""


def test_a_guardian_acts_on_behalf_of_the_person(cast):
    change_wishes(person_id=cast.penjahit_joko.pk, by=cast.gita, **WISHES)

    assert Entry.objects.get().behalf == f"people.person:{cast.penjahit_joko.pk}"


def test_the_page_says_on_whose_behalf(cast, client):
    client.force_login(cast.gita)

    client.post(reverse("people:wishes", args=[cast.penjahit_joko.ref]), WISHES)
    page = client.get(cast.penjahit_joko.get_absolute_url())

    assert "Gita, atas nama Mbak Sari" in page.text
    assert "ingin disapa" in page.text


@pytest.mark.parametrize("name", ["tari", "wira"])
def test_who_only_sees_changes_no_wishes(cast, name):
    with pytest.raises(PermissionDenied):
        change_wishes(person_id=cast.penjahit_sari.pk, by=getattr(cast, name), **WISHES)


def test_skills_are_written_anew(cast, trail):
    person = set_skills(person_id=cast.penjahit_sari.pk, skills={"jahit": 80}, by=cast.budi)

    assert person.paces() == {"jahit": 80}
    assert trail() == [("SkillsSet", "budi")]


@pytest.mark.parametrize("pace", [9, 301])
def test_a_pace_out_of_bounds_is_refused(cast, pace):
    with pytest.raises(Refused, match="10 sampai 300"):
        set_skills(person_id=cast.penjahit_sari.pk, skills={"jahit": pace}, by=cast.budi)


def test_a_maker_does_not_set_their_own_pace(cast):
    with pytest.raises(PermissionDenied):
        set_skills(person_id=cast.penjahit_sari.pk, skills={"jahit": 300}, by=cast.sari)


def test_a_new_step_can_be_named(cast, client):
    client.force_login(cast.budi)
    url = reverse("people:skills", args=[cast.penjahit_sari.ref])

    unfinished = client.post(url, {"pace_jahit": "100", "other_step": "Bordir"})
    client.post(url, {"pace_jahit": "100", "other_step": "Bordir", "other_pace": "70"})

    assert unfinished.status_code == 422
    assert cast.penjahit_sari.paces() == {"jahit": 100, "bordir": 70}
    assert "pace_bordir" in client.get(url).text


def test_accommodation_is_known_to_few(cast, client):
    set_accommodation(person_id=cast.penjahit_joko.pk, wish="lampu terang", by=cast.gita)

    seen = set()
    for name in ("budi", "gita", "sekar", "tari", "wira"):
        client.force_login(getattr(cast, name))
        if "lampu terang" in client.get(cast.penjahit_joko.get_absolute_url()).text:
            seen.add(name)

    assert seen == {"budi", "gita"}


def test_the_secretariat_neither_reads_nor_writes_accommodation(cast, client):
    client.force_login(cast.sekar)

    assert client.get(reverse("people:accommodation", args=[cast.penjahit_sari.ref])).status_code == 403
    with pytest.raises(PermissionDenied):
        set_accommodation(person_id=cast.penjahit_sari.pk, wish="lampu terang", by=cast.sekar)


def test_an_empty_wish_takes_the_accommodation_away(cast):
    set_accommodation(person_id=cast.penjahit_sari.pk, wish="lampu terang", by=cast.sari)

    set_accommodation(person_id=cast.penjahit_sari.pk, wish="", by=cast.sari)

    assert not hasattr(Person.objects.get(pk=cast.penjahit_sari.pk), "accommodation")
    assert [entry.data for entry in Entry.objects.all()] == [{"person": cast.penjahit_sari.pk}] * 2
