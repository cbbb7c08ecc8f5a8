"""A person sees who looked, searched and took home, when and in which role; what they read themselves is left out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from omah.core import clock
from omah.people.models import looks_at
from omah.trail.models import Entry

LOOKS = ("people.PersonRead", "people.PersonFound", "people.MakersListed")


def told():
    """The looks on record: who, what, and the rest of the fact but for the key."""
    found = []
    for entry in Entry.objects.filter(fact__in=LOOKS).order_by("pk"):
        rest = [value for name, value in entry.data.items() if name not in {"person", "organisation"}]
        found.append((entry.by.username, entry.fact.split(".")[1], *rest))
    return found


def page(name, person):
    return reverse(f"people:{name}", args=[person.ref])


def test_reading_a_page_about_a_person_is_on_record(cast, client):
    client.force_login(cast.budi)

    client.get(page("person", cast.penjahit_sari))
    client.get(page("accommodation", cast.penjahit_sari))

    assert told() == [
        ("budi", "PersonRead", "lead", "person"),
        ("budi", "PersonRead", "lead", "accommodation"),
    ]


def test_what_people_read_about_themselves_is_not(cast, client):
    client.force_login(cast.sari)

    client.get(page("person", cast.penjahit_sari))
    client.get(page("wishes", cast.penjahit_sari))
    client.get("/orang/")

    assert told() == []


def test_a_guardian_reads_on_behalf_of_the_person(cast, client):
    client.force_login(cast.gita)

    client.get(page("person", cast.penjahit_joko))

    assert told() == [("gita", "PersonRead", "guardian", "person")]
    assert Entry.objects.latest("pk").behalf == f"people.person:{cast.penjahit_joko.pk}"


def test_reloading_does_not_flood_the_trail(cast, client):
    client.force_login(cast.budi)
    for _ in range(5):
        client.get(page("person", cast.penjahit_sari))
    with clock.at(clock.now() + timedelta(hours=1)):
        client.get(page("person", cast.penjahit_sari))

    assert len(told()) == 2


def test_who_sees_nothing_leaves_nothing(cast, client):
    for name, where in (("lina", "person"), ("tari", "edit_person"), ("wira", "wishes")):
        client.force_login(getattr(cast, name))

        assert client.get(page(where, cast.penjahit_sari)).status_code in {403, 404}

    assert told() == []


def test_a_deed_is_not_a_look_as_well(cast, client):
    client.force_login(cast.budi)

    client.post(page("skills", cast.penjahit_sari), {"pace_jahit": "90"})

    assert told() == []


def test_a_list_is_one_look_however_many_stand_on_it(cast, client):
    client.force_login(cast.wira)

    client.get("/orang/")
    client.get("/orang/", {"cari": "sari"})
    client.get("/orang/", {"unduh": "xlsx"})

    assert told() == [("wira", "MakersListed", "overseer", manner) for manner in ("list", "search", "export")]


def test_those_who_are_named_as_perhaps_the_same_were_found(cast, client):
    client.force_login(cast.budi)

    answer = client.post(
        "/orang/baru/", {"full_name": "Sari Contoh", "phone": "0800-0000-0143", "once": "one"}
    )

    assert answer.status_code == 422
    found = Entry.objects.about(cast.penjahit_sari).get()
    assert (found.fact, found.data["role"]) == ("people.PersonFound", "lead")


def test_a_form_that_named_somebody_can_still_be_sent(cast, client):
    """The key of a form belongs to its deed, not to what was read on the way."""
    client.force_login(cast.budi)
    data = {"full_name": "Sari Contoh", "phone": "0800-0000-0143", "once": "one"}
    client.post("/orang/baru/", data)

    answer = client.post("/orang/baru/", data | {"not_the_same": "on"})

    assert answer.status_code == 302
    assert Entry.objects.filter(fact="people.PersonRegistered").count() == 1


def test_where_a_look_cannot_be_written_down_there_is_no_page(cast, client, monkeypatch):
    client.force_login(cast.budi)
    client.raise_request_exception = False
    monkeypatch.setattr("omah.trail.actions.append", lambda entries: 1 / 0)

    assert client.get(page("person", cast.penjahit_sari)).status_code == 500


# ---- the page


def looks_of(person):
    return reverse("rights:looks", args=[person.ref])


def seen_by(client, user, person):
    client.force_login(user)
    return client.get(looks_of(person))


def test_a_person_sees_who_looked_and_in_which_role(cast, client):
    client.force_login(cast.budi)
    client.get(page("person", cast.penjahit_sari))
    client.get("/orang/", {"unduh": "xlsx"})

    shown = seen_by(client, cast.sari, cast.penjahit_sari).text

    for words in ("Budi", "Membaca data diri", "Mengunduh daftar mitra", "koordinator produksi"):
        assert words in shown
    assert looks_of(cast.penjahit_sari) in client.get(page("person", cast.penjahit_sari)).text


def test_a_guardian_sees_it_too_and_nobody_else(cast, client):
    client.force_login(cast.budi)
    client.get(page("person", cast.penjahit_joko))

    assert "Budi" in seen_by(client, cast.gita, cast.penjahit_joko).text
    assert seen_by(client, cast.budi, cast.penjahit_joko).status_code == 404
    assert seen_by(client, cast.lina, cast.penjahit_joko).status_code == 404


def test_somebody_whom_nobody_looked_at_is_told_so(cast, client):
    assert (
        "Belum ada orang lain yang melihat data ini." in seen_by(client, cast.sari, cast.penjahit_sari).text
    )


def test_the_list_can_be_taken_home(cast, client):
    client.force_login(cast.budi)
    client.get(page("person", cast.penjahit_sari))
    client.force_login(cast.sari)

    file = client.get(looks_of(cast.penjahit_sari), {"unduh": "xlsx"}).content
    rows = list(load_workbook(BytesIO(file)).active.values)

    assert rows[0] == ("Kapan", "Siapa", "Apa", "Sebagai")
    assert rows[1][1:3] == ("Budi", "Membaca data diri")


def test_lists_count_while_one_stands_on_them(cast, client):
    client.force_login(cast.budi)
    client.get("/orang/")
    cast.penjahit_wati.makings.update(since=clock.today() - timedelta(9), until=clock.today())
    cast.penjahit_joko.makings.update(since=clock.today() + timedelta(1))

    assert [looks_at(person).count() for person in cast.makers] == [1, 0, 0]


def test_the_story_of_a_person_tells_deeds_and_not_looks(cast, client):
    client.force_login(cast.budi)
    client.get(page("person", cast.penjahit_sari))

    assert "Data diri dibaca." not in client.get(page("person", cast.penjahit_sari)).text


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_the_same_moment_are_one_look(cast):
    ready = Barrier(4)

    def open_it(_n):
        try:
            client = Client()
            client.force_login(cast.budi)
            ready.wait(10)
            return client.get(page("person", cast.penjahit_sari)).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(open_it, range(4))) == [200] * 4

    assert told() == [("budi", "PersonRead", "lead", "person")]
