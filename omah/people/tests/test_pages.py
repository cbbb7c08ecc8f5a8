import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from omah.people.demo import build
from omah.people.models import Maker, Person
from omah.people.tests.world import kelurahan

PEOPLE = "/orang/"


def shown(client, **asked):
    page = client.get(PEOPLE, asked)
    return {name for name in ("Sari", "Wati", "Joko", "Melati") if f"{name} Contoh" in page.text}


def test_a_lead_sees_their_makers(cast, client):
    client.force_login(cast.budi)

    assert shown(client) == {"Sari", "Wati", "Joko"}


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("sari", {"Sari"}),
        ("gita", {"Joko"}),
        ("lina", {"Melati"}),
        ("tari", {"Sari", "Wati", "Joko"}),
        ("wira", {"Sari", "Wati", "Joko"}),
        ("dina", set()),
        ("fina", set()),
        ("qori", set()),
        ("tono", set()),
    ],
)
def test_the_list_holds_whom_one_may_see(cast, client, name, people):
    client.force_login(getattr(cast, name))

    assert shown(client) == people


def test_an_empty_list_says_so(cast, client):
    client.force_login(cast.tono)

    assert "Belum ada orang yang tercatat." in client.get(PEOPLE).text


def test_people_are_found_by_name_number_and_place(cast, client):
    home = kelurahan()
    Person.objects.filter(pk=cast.penjahit_wati.pk).update(region=home, phone="+6285712345678")
    client.force_login(cast.budi)

    assert shown(client, cari="sari") == {"Sari"}
    assert shown(client, cari="0857-1234") == {"Wati"}
    assert shown(client, cari="sawojajar") == {"Wati"}
    assert shown(client, cari="sawojajar sari") == set()


def test_the_list_is_narrowed(cast, client):
    home = kelurahan()
    Person.objects.filter(pk=cast.penjahit_wati.pk).update(region=home, category="parent", lost_work=True)
    cast.penjahit_sari.skills.filter(step="potong").delete()
    cast.penjahit_sari.makings.update(until="2020-01-01", since="2019-01-01")
    client.force_login(cast.budi)

    assert shown(client, golongan="parent") == {"Wati"}
    assert shown(client, golongan="tidak-menyebut") == {"Sari", "Joko"}
    assert shown(client, kecamatan="35.73.03") == {"Wati"}
    assert shown(client, langkah="potong") == {"Wati", "Joko"}
    assert shown(client, kehilangan="True") == {"Wati"}
    assert shown(client, mitra="False") == {"Sari"}


def test_the_excel_file_keeps_phones_as_text(cast, client):
    client.force_login(cast.budi)

    page = client.get(PEOPLE, {"unduh": "xlsx", "cari": "sari"})
    rows = list(load_workbook(BytesIO(page.content)).active.values)

    assert rows[0][:3] == ("Nama", "Disapa", "Nomor WhatsApp")
    assert rows[1][:3] == ("Sari Contoh", "Sari", "0800-0000-0143")
    assert rows[0][3:5] == ("Desa atau kelurahan", "Kecamatan")


def test_the_parts_need_not_add_up(cast, client):
    Maker.objects.update(since="2019-01-01", until="2020-01-01")
    build(cast.griya, cast.budi)
    client.force_login(cast.budi)

    page = client.get(PEOPLE)

    assert "36 orang menjadi mitra." in page.text
    assert "33 orang menyebut golongannya." in page.text


def test_a_long_list_takes_few_queries(cast, client, django_assert_max_num_queries):
    build(cast.griya, cast.budi)
    client.force_login(cast.budi)
    client.get(PEOPLE)  # the first look in an hour is written down

    with django_assert_max_num_queries(16):
        client.get(PEOPLE)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("sari", 200),
        ("budi", 200),
        ("sekar", 200),
        ("tari", 200),
        ("wati", 404),
        ("lina", 404),
        ("dina", 404),
    ],
)
def test_a_person_is_seen_by_few(cast, client, name, status):
    client.force_login(getattr(cast, name))

    assert client.get(cast.penjahit_sari.get_absolute_url()).status_code == status


@pytest.mark.parametrize(
    "page", ["edit_person", "wishes", "skills", "accommodation", "guardians", "name_guardian", "link_user"]
)
def test_every_page_opens_for_the_lead(cast, client, page):
    client.force_login(cast.budi)

    assert client.get(reverse(f"people:{page}", args=[cast.penjahit_joko.ref])).status_code == 200


def test_a_maker_changes_hours_on_their_own_page(cast, client):
    client.force_login(cast.sari)
    typed = {"nickname": "Sari", "phone": "0857-1234-5678", "category": "", "hours_wished": "8"}

    page = client.post(reverse("people:wishes", args=[cast.penjahit_sari.ref]), typed, follow=True)

    assert "Tersimpan." in page.text
    assert "8 jam seminggu" in page.text


def test_too_many_hours_are_refused_beside_the_field(cast, client):
    client.force_login(cast.sari)

    page = client.post(reverse("people:wishes", args=[cast.penjahit_sari.ref]), {"hours_wished": "61"})

    assert page.status_code == 422
    assert "Tulis paling banyak 60." in page.text


def test_only_what_is_typed_or_picked_from_a_list_asks_the_browser_to_forget(cast, client):
    client.force_login(cast.budi)

    page = client.get("/orang/baru/").text

    answers = [tag for tag in re.findall(r"<input[^>]*>", page) if "autocomplete" in tag]
    assert any('name="full_name"' in tag for tag in answers)
    assert not [tag for tag in answers if re.search(r'type="(radio|checkbox|hidden)"', tag)]


def test_the_invented_makers_are_always_the_same(cast):
    kelurahan()
    people = build(cast.griya, cast.budi)

    numbers = Person.objects.filter(pk__in=[person.pk for person in people]).by_category()
    assert numbers == {"difabel": 8, "parent": 3, "neighbour": 22, "": 3}
    assert [person.full_name for person in people][::35] == ["Penjahit 01", "Penjahit 36"]
    assert people[35].phone == "+6280000000036"
    assert all(person.paces() for person in people)
    assert all(10 <= person.hours_wished <= 40 for person in people)
    assert sum("jahit" in person.paces() for person in people) > sum("kemas" in p.paces() for p in people)
    assert sum(hasattr(person, "accommodation") for person in people) == 3
