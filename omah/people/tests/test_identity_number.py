"""The NIK: sealed, told to few, never used to guess anything."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse

from omah.core.deeds import Refused
from omah.people.actions import remove_identity_number, set_identity_number
from omah.people.models import IdentityNumber, Person, read_nik
from omah.trail.models import Entry

NIK, OTHER = "9999014105900001", "9999010105900002"  # a woman's, a man's; both of 1 May 1990


@pytest.mark.parametrize(
    "typed", ["9999014105900001", " 9999 0141 0590 0001 ", "99.99.01.410590.0001", "9999-0141-0590-0001"]
)
def test_it_is_read_as_people_type_it(typed):
    assert read_nik(typed) == NIK


@pytest.mark.parametrize(
    "typed", ["", "999901410590000", "99990141059000011", "9999O14105900001", "٩٩٩٩٠١٤١٠٥٩٠٠٠٠١"]
)
def test_sixteen_digits_or_nothing(typed):
    with pytest.raises(Refused, match="16 angka"):
        read_nik(typed)


@pytest.mark.parametrize("digit", "09")
def test_a_number_for_want_of_a_number_is_refused(digit):
    with pytest.raises(Refused, match="biarkan kosong"):
        read_nik(digit * 16)


@pytest.mark.parametrize("name", ["budi", "sekar", "gita"])
def test_who_keeps_the_record_or_speaks_for_the_person_writes_it_down(cast, name, trail):
    set_identity_number(person_id=cast.penjahit_joko.pk, nik=NIK, by=getattr(cast, name))

    number = IdentityNumber.objects.get(person=cast.penjahit_joko)
    assert (number.nik, number.seen_by) == (NIK, None)
    assert trail() == [("IdentityNumberSet", name)]


@pytest.mark.parametrize("name", ["tari", "wira"])
def test_who_only_sees_the_person_neither_reads_nor_writes_it(cast, name, client):
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.sari)
    client.force_login(getattr(cast, name))

    page = client.get(cast.penjahit_sari.get_absolute_url())

    assert "berakhiran" not in page.text and NIK[:12] not in page.text
    for do in (lambda **who: set_identity_number(nik=NIK, **who), remove_identity_number):
        with pytest.raises(PermissionDenied):
            do(person_id=cast.penjahit_sari.pk, by=getattr(cast, name))


@pytest.mark.parametrize("name", ["lina", "dina", "tono"])
def test_who_may_not_see_the_person_finds_nobody(cast, name):
    with pytest.raises(Person.DoesNotExist):
        set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=getattr(cast, name))


def test_who_keeps_the_record_vouches_for_the_card_and_a_new_number_has_to_be_seen_again(cast):
    def told(nik, **more):
        number = set_identity_number(person_id=cast.penjahit_sari.pk, nik=nik, **more)
        return number.seen_by

    assert told(NIK, seen=True, by=cast.budi) == cast.budi
    assert told(NIK, by=cast.sari) == cast.budi
    assert told(OTHER, by=cast.sari) is None
    with pytest.raises(PermissionDenied):
        told(OTHER, seen=True, by=cast.sari)


def test_a_number_belongs_to_one_person(cast):
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.budi)

    with pytest.raises(Refused, match="tercatat untuk Sari"):
        set_identity_number(person_id=cast.penjahit_wati.pk, nik=NIK, by=cast.budi)
    assert set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.sari).nik == NIK


@pytest.mark.parametrize(("name", "person"), [("wati", "penjahit_wati"), ("lina", "penjahit_melati")])
def test_whose_it_is_is_told_to_nobody_who_may_not_know(cast, name, person):
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.budi)

    with pytest.raises(Refused) as refused:
        set_identity_number(person_id=getattr(cast, person).pk, nik=NIK, by=getattr(cast, name))

    assert "orang lain" in str(refused.value) and "Sari" not in str(refused.value)


def test_the_database_itself_refuses_it_twice(cast, monkeypatch):
    """As when two write it down at the same moment, and neither saw the other."""
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.budi)
    monkeypatch.setattr("omah.people.actions.identity._check_nobody_else_has", lambda *_: None)

    with pytest.raises(Refused, match="orang lain"):
        set_identity_number(person_id=cast.penjahit_wati.pk, nik=NIK, by=cast.budi)


def test_it_is_forgotten_at_once(cast, trail):
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.budi)
    remove_identity_number(person_id=cast.penjahit_sari.pk, by=cast.sari)

    assert not IdentityNumber.objects.exists()
    assert trail()[-1] == ("IdentityNumberRemoved", "sari")
    with pytest.raises(Refused, match="belum dicatat"):
        remove_identity_number(person_id=cast.penjahit_sari.pk, by=cast.sari)


@pytest.mark.parametrize(
    ("nik", "birth", "sex", "doubts"),
    [
        (NIK, "1990-05-01", "f", []),
        (NIK, "1990-05", "", []),
        (NIK, "1990", "f", []),
        (NIK, "", "", []),
        (NIK, "1991", "", ["Tanggal lahir"]),
        (NIK, "1990-06", "", ["Tanggal lahir"]),
        (NIK, "1990-05-02", "m", ["Tanggal lahir", "Jenis kelamin"]),
        (OTHER, "1990-05-01", "m", []),
        (OTHER, "", "f", ["Jenis kelamin"]),
        ("9999010013900001", "1950", "f", []),  # no day of any month: it says nothing
    ],
)
def test_where_it_says_otherwise_there_is_a_note_and_nothing_changes(cast, client, nik, birth, sex, doubts):
    Person.objects.filter(pk=cast.penjahit_sari.pk).update(birth=birth, sex=sex)
    client.force_login(cast.budi)
    url = reverse("people:identity_number", args=[cast.penjahit_sari.ref])

    page = client.post(url, {"nik": nik}, follow=True)

    person = Person.objects.get(pk=cast.penjahit_sari.pk)
    assert (person.birth, person.sex) == (birth, sex)
    assert [said.split(" di dalam")[0] for said in person.identity_number.doubts()] == doubts
    assert ("mungkin juga tidak" in page.text) == bool(doubts)


def test_pages_show_its_last_four_digits_and_no_form_holds_it(cast, client):
    client.force_login(cast.budi)
    url = reverse("people:identity_number", args=[cast.penjahit_sari.ref])

    wrong = client.post(url, {"nik": "999901"})
    kept = client.post(url, {"nik": "9999 0141 0590 0001", "seen": "on"}, follow=True)
    person = client.get(cast.penjahit_sari.get_absolute_url())
    removed = client.post(
        reverse("people:remove_identity_number", args=[cast.penjahit_sari.ref]), follow=True
    )

    assert wrong.status_code == 422 and "NIK terdiri dari 16 angka" in wrong.text
    assert "oleh Budi" in kept.text
    for page in (kept, person):
        assert "berakhiran 0001" in page.text
        assert NIK not in page.text and NIK[:12] not in page.text
    assert "berakhiran" not in removed.text


def test_the_person_is_not_asked_to_vouch(cast, client):
    client.force_login(cast.sari)

    page = client.get(reverse("people:identity_number", args=[cast.penjahit_sari.ref]))

    assert "melihat sendiri" not in page.text


def test_neither_the_database_nor_the_trail_nor_the_log_holds_it(
    cast, client, caplog, django_assert_max_num_queries
):
    caplog.set_level("DEBUG")
    client.force_login(cast.budi)
    with django_assert_max_num_queries(100) as told:
        client.post(reverse("people:identity_number", args=[cast.penjahit_sari.ref]), {"nik": NIK})
        client.get(cast.penjahit_sari.get_absolute_url())

    said = caplog.text + "".join(query["sql"] for query in told.captured_queries)
    assert IdentityNumber.objects.with_number(NIK).get().nik == NIK
    assert NIK not in said and NIK not in str(list(Entry.objects.values()))
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_index FROM people_identitynumber")
        assert NIK.encode() not in b"".join(map(bytes, cursor.fetchone()))


def test_pages_open_when_the_key_is_lost(cast, client, settings):
    set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.budi)
    client.force_login(cast.sari)
    client.post(reverse("people:accommodation", args=[cast.penjahit_sari.ref]), {"wish": "lampu terang"})
    settings.SEALING_KEYS = ["s" * 42 + "M"]

    pages = [
        client.get(cast.penjahit_sari.get_absolute_url()),
        client.get(reverse("people:identity_number", args=[cast.penjahit_sari.ref])),
        client.get(reverse("people:accommodation", args=[cast.penjahit_sari.ref])),
    ]

    assert "Tidak dapat dibuka, karena kuncinya hilang" in pages[0].text
    assert all(page.status_code == 200 and "berakhiran" not in page.text for page in pages)
    assert set_identity_number(person_id=cast.penjahit_sari.pk, nik=NIK, by=cast.sari).nik == NIK
