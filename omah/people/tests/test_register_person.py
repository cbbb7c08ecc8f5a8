import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.people.actions import register_person
from omah.people.models import Maker, Person
from omah.people.tests.world import kelurahan


def test_a_lead_registers_a_maker(cast, trail):
    home = kelurahan()

    person = register_person(
        organisation_id=cast.griya.pk,
        full_name="Penjahit 01",
        nickname="",
        address_as="Bu Penjahit",
        phone="+6280000000001",
        region_id=home.pk,
        category="neighbour",
        hours_wished=20,
        lost_work=True,
        skills={"jahit": 90, "kemas": 120},
        accommodation="lampu terang",
        by=cast.budi,
    )

    assert str(person) == "Bu Penjahit"
    assert person.paces() == {"jahit": 90, "kemas": 120}
    assert person.accommodation.wish == "lampu terang"
    assert person.kecamatan().name == "Kedungkandang"
    assert person in Person.objects.making_for(cast.griya)
    assert trail() == [("PersonRegistered", "budi")]


def test_the_secretariat_registers_too(cast):
    person = register_person(organisation_id=cast.griya.pk, full_name="Penjahit 01", by=cast.sekar)

    assert Maker.objects.filter(person=person, organisation=cast.griya).exists()


@pytest.mark.parametrize("name", ["tono", "sari", "tari", "wira", "lina", "dina"])
def test_nobody_else_registers(cast, name):
    with pytest.raises(PermissionDenied):
        register_person(organisation_id=cast.griya.pk, full_name="Penjahit 01", by=getattr(cast, name))


def test_the_form_asks_again_about_somebody_who_may_be_on_record(cast, client):
    register_person(organisation_id=cast.griya.pk, full_name="Ibu Soemarni", by=cast.budi)
    client.force_login(cast.budi)
    typed = {"full_name": "Sumarni", "category": ""}

    asked = client.post(reverse("people:new_person"), typed)
    done = client.post(reverse("people:new_person"), typed | {"not_the_same": "on"}, follow=True)

    assert asked.status_code == 422
    assert "Ibu Soemarni" in asked.text
    assert "Bukan orang yang sama" in asked.text
    assert "Orang ini tercatat sebagai mitra." in done.text
    assert Person.objects.search("Sumarni").count() == 2


def test_the_form_asks_again_about_the_same_phone(cast, client):
    client.force_login(cast.budi)
    typed = {"full_name": "Orang Baru", "phone": cast.penjahit_sari.phone, "category": ""}

    page = client.post(reverse("people:new_person"), typed)

    assert page.status_code == 422
    assert cast.penjahit_sari.full_name in page.text


def test_the_form_does_not_tell_of_people_whom_one_may_not_see(cast, client):
    client.force_login(cast.budi)
    typed = {"full_name": "Orang Baru", "phone": cast.penjahit_melati.phone, "category": ""}

    page = client.post(reverse("people:new_person"), typed)

    assert page.status_code == 302


def test_the_form_writes_everything_down(cast, client):
    home = kelurahan()
    client.force_login(cast.budi)

    client.post(
        reverse("people:new_person"),
        {
            "full_name": "Penjahit 01",
            "address_as": "Bu Penjahit",
            "phone": "0800-0000-0001",
            "region": "Sawojajar",
            "region_pilihan": home.code,
            "category": "difabel",
            "hours_wished": "20",
            "lost_work": "on",
            "pace_jahit": "80",
            "accommodation": "diantar ke rumah",
        },
    )

    person = Person.objects.get(full_name="Penjahit 01")
    assert (person.phone, person.region, person.category) == ("+6280000000001", home, "difabel")
    assert (person.hours_wished, person.lost_work) == (20, True)
    assert person.paces() == {"jahit": 80}
    assert person.accommodation.wish == "diantar ke rumah"


def test_who_leads_two_organisations_says_for_which(cast, client):
    cast.lain.memberships.create(user=cast.budi, role="lead")
    client.force_login(cast.budi)

    unsaid = client.post(reverse("people:new_person"), {"full_name": "Penjahit 01", "category": ""})
    client.post(
        reverse("people:new_person"),
        {"organisation": cast.lain.ref, "full_name": "Penjahit 01", "category": ""},
    )

    assert "Pilih lembaganya." in unsaid.text
    assert Maker.objects.get(person__full_name="Penjahit 01").organisation == cast.lain


def test_an_outsider_gets_no_form(cast, client):
    client.force_login(cast.tono)

    assert client.get(reverse("people:new_person")).status_code == 403


def test_a_name_that_no_paper_can_show_is_refused_with_a_sentence(cast, client):
    client.force_login(cast.budi)

    page = client.post(reverse("people:new_person"), {"full_name": "Sari \U0001f338"})

    assert page.status_code == 422
    assert "Tanda «\U0001f338» (U+1F338) dalam «Sari …» tidak dapat dicetak." in page.text
