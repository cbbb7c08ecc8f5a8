"""A list from the upload until it is saved, mended or undone."""

from itertools import count

import pytest
from django.db import connection
from django.urls import reverse

from conftest import told_once
from omah.accounts.tests.world import still_waiting
from omah.lists import files, sheets
from omah.lists.actions import close_old
from omah.lists.models import Batch, Row, Upload, UploadPiece
from omah.lists.tests.world import GOOD, GROUND, HEAD, checked, delivered, states, upload, xlsx
from omah.network.models import Membership
from omah.people.models import Guardian, IdentityNumber, Person
from omah.registry.models import Consent, Record
from omah.registry.tests import world
from omah.trail.actions import deliver_one

retold, cast, outcome = told_once(lambda cast: world.registrars(cast))


@pytest.fixture
def dara(cast, client):
    client.force_login(cast.dara)
    return client


def row(**changes):
    named = dict(zip(("no", "nama", "lp", "lahir", "desa", "nik", "setuju"), GOOD, strict=True))
    return list((named | changes).values())


def save(client, batch):
    page = client.post(reverse("lists:save", args=[batch.ref]), GROUND)
    assert page.status_code == 302, page.text
    delivered()


def test_a_good_row_becomes_a_record_with_the_consents_of_the_list(dara, cast):
    batch = checked(dara, row())
    save(dara, batch)

    record = Record.objects.get()
    assert (record.way, record.organisation, record.made_by) == ("list", cast.griya, cast.dara)
    assert (record.person.full_name, record.person.birth, record.person.sex) == (
        "Warga Satu",
        "1980-05-04",
        "f",
    )
    said = Consent.objects.get()
    assert (said.purpose, said.given, said.manner) == ("service", True, "written")


def test_a_nik_of_a_list_is_kept_with_a_yes_to_the_agency_alone_and_a_known_one_is_a_match(dara):
    head, nik = [*HEAD, "Setuju dinas"], "'3507010405800001"
    lines = ([*row(nik=nik), "ya"], [*row(nama="Lain Sekali", nik="'3507010405800002"), "tidak"])
    save(dara, checked(dara, *lines, head=head))
    other = row(nama="Orang Berbeda", lahir="1999", nik=nik)
    again = checked(dara, [*other, "ya"], [*other, "tidak"], head=head)

    assert IdentityNumber.objects.get().nik == nik[1:]
    only, refused = again.rows.all()
    assert refused.state == "good"
    page = dara.get(only.get_absolute_url())
    assert only.state == "doubtful" and "NIK sama" in page.text and "W… S…" not in page.text
    dara.post(only.get_absolute_url(), only.said() | {"decision": "take"})
    only.refresh_from_db()
    assert only.state == "wrong" and "tercatat untuk orang lain" in dara.get(only.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "good"),
        ({"setuju": ""}, "waiting"),
        ({"setuju": "mungkin"}, "wrong"),
        ({"nama": ""}, "wrong"),
        ({"nama": "#REF!"}, "wrong"),
        ({"desa": "Entah"}, "wrong"),
        ({"lahir": "Januari"}, "wrong"),
        ({"lahir": "2015"}, "wrong"),
        ({"nik": "12"}, "wrong"),
        ({"lp": "?"}, "wrong"),
    ],
)
def test_every_row_is_judged(dara, changes, state):
    assert states(checked(dara, row(**changes))) == [state]


def test_without_a_yes_to_being_kept_nobody_comes_on_record(dara):
    batch = checked(dara, row(setuju=""))

    page = dara.post(reverse("lists:save", args=[batch.ref]), GROUND)

    assert page.status_code == 422 and "Belum ada baris yang siap" in page.text
    assert not Record.objects.exists()


def test_of_whoever_said_no_nothing_is_kept(dara):
    batch = checked(dara, row(setuju="tidak"))

    only = batch.rows.get()
    assert (only.state, only.cells) == ("out", None)


def test_two_rows_of_one_person_are_not_both_saved(dara):
    batch = checked(dara, GOOD, GOOD)
    save(dara, batch)

    assert states(batch) == ["saved", "doubtful"]
    assert Record.objects.count() == 1


def test_another_person_of_the_same_name_is_taken_in_once_somebody_says_so(dara):
    batch = checked(dara, GOOD, GOOD)
    save(dara, batch)
    doubtful = batch.rows.get(state="doubtful")
    page = dara.get(doubtful.get_absolute_url())
    assert "mirip: nama" in page.text and "W… S…" in page.text

    dara.post(doubtful.get_absolute_url(), doubtful.said() | {"decision": "take"})
    save(dara, batch)

    assert Record.objects.count() == 2


def test_a_wrong_cell_is_put_right_in_place_with_what_is_suggested(dara):
    batch = checked(dara, row(lahir="12/31/1980"))
    wrong = batch.rows.get()
    page = dara.get(wrong.get_absolute_url())
    assert "Pakai «31 Desember 1980»" in page.text

    page = dara.post(wrong.get_absolute_url(), wrong.said() | {"decision": "take", "pakai": "birth"})

    assert page.status_code == 302
    assert states(batch) == ["good"]


def test_what_was_put_right_stays_and_the_rest_follows_other_columns(dara):
    batch = checked(dara, row(setuju=""))
    only = batch.rows.get()
    dara.post(only.get_absolute_url(), only.said() | {"service": "ya", "decision": "take"})
    batch.refresh_from_db()
    chosen = {f"column_{at}": name for name, at in batch.columns.items() if name != "sex"}

    dara.post(reverse("lists:columns", args=[batch.ref]), chosen)
    delivered()

    only = Row.objects.get()
    assert (only.mended, only.state) == ({"service": "ya"}, "good")
    assert "sex" not in only.said()


def test_what_was_saved_is_undone_and_can_be_saved_again(dara):
    batch = checked(dara, GOOD)
    save(dara, batch)

    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()

    assert (Record.objects.count(), Person.objects.filter(full_name="Warga Satu").count()) == (0, 0)
    assert states(batch) == ["good"]


def test_what_was_used_since_is_not_undone(dara, cast):
    batch = checked(dara, GOOD)
    save(dara, batch)
    record = Record.objects.get()
    dara.post(reverse("registry:assign", args=[record.ref]), {"user": cast.eko.ref})

    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()

    assert states(batch) == ["used"] and Record.objects.count() == 1


def test_whoever_is_known_elsewhere_since_is_not_undone(dara, cast):
    batch = checked(dara, GOOD)
    save(dara, batch)
    Guardian.objects.create(person=Record.objects.get().person, user=cast.gita, ground="diminta sendiri")

    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()

    assert states(batch) == ["used"] and Guardian.objects.filter(user=cast.gita).exists()


def test_a_look_is_no_use(dara):
    batch = checked(dara, GOOD)
    save(dara, batch)
    dara.get(Record.objects.get().get_absolute_url())

    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()

    assert not Record.objects.exists()


def test_a_finished_list_leaves_only_links_and_can_still_be_undone(dara):
    batch = checked(dara, GOOD, row(nama="Orang Lain", setuju=""))
    save(dara, batch)

    dara.post(reverse("lists:finish", args=[batch.ref]))

    batch.refresh_from_db()
    assert batch.headers is None and batch.rows.get().cells is None
    dara.post(reverse("lists:undo", args=[batch.ref]))
    delivered()
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), Record.objects.count()) == ("finished", 0, 0)


def test_after_a_month_what_was_not_saved_goes(dara, cast):
    batch = checked(dara, row(setuju=""))
    Batch.objects.update(changed_at="2019-01-01T00:00Z")

    close_old(by=cast.dara)

    batch.refresh_from_db()
    assert batch.state == "finished" and not Row.objects.exists()


@pytest.mark.parametrize(
    "content", [xlsx(["Nama", "Desa"], GOOD), b"Nama;Desa\nA;B\n", b'[{"Nama":1,"Desa":2}]']
)
def test_a_file_is_not_lost_where_something_beside_it_is_wrong(dara, content):
    refused = upload(dara, content, name="daftar", header_row="satu")
    assert refused.status_code == 422

    dara.post(reverse("lists:take"), still_waiting(refused))

    assert Batch.objects.get().headers == ["Nama", "Desa"]


def test_columns_are_remembered_for_the_next_file_of_this_shape(dara):
    head = ["A", "Siapa", "B", "C", "Di mana", "D", "E"]
    upload(dara, xlsx(head, GOOD))
    first = Batch.objects.latest("pk")
    assert first.columns == {}
    chosen = {"column_1": "full_name", "column_4": "village"}
    dara.post(reverse("lists:columns", args=[first.ref]), chosen)

    upload(dara, xlsx(head, GOOD))

    assert Batch.objects.latest("pk").columns == {"full_name": 1, "village": 4}


def test_a_file_with_several_sheets_is_handed_in_once_and_each_chosen_one_becomes_a_list(dara):
    content = xlsx(
        ["Nama"], ["Warga Satu"], sheets={"Rekap": [["Nama"], ["Warga Dua"]], "Petunjuk": [["Isi"]]}
    )
    upload(dara, content)
    whole = Batch.objects.get()
    address = reverse("lists:sheets", args=[whole.ref])
    assert whole.state == "sheets" and 'value="Rekap"' in dara.get(address).text

    page = dara.post(address, {"chosen": ["Data", "Rekap"]})

    assert page.status_code == 302 and dara.get(address).status_code == 404
    assert sorted(row.cells for row in Row.objects.all()) == [["Warga Dua"], ["Warga Satu"]]
    assert {batch.state for batch in Batch.objects.all()} == {"columns"}
    assert not Upload.objects.exists()


@pytest.mark.parametrize("chosen", [[], ["Lain"], ["Petunjuk"]])
def test_a_sheet_that_is_not_there_or_holds_nothing_is_refused(dara, chosen):
    upload(dara, xlsx(["Nama"], ["Warga Satu"], sheets={"Petunjuk": [["Isi"]]}))

    page = dara.post(reverse("lists:sheets", args=[Batch.objects.get().ref]), {"chosen": chosen})

    assert page.status_code == 422 and not Row.objects.exists()


def test_more_sheets_than_can_be_opened_in_one_go_are_refused(dara, monkeypatch):
    monkeypatch.setattr(Batch, "MOST_SHEETS", 1)
    upload(dara, xlsx(["Nama"], ["Warga Satu"], sheets={"Rekap": [["Nama"], ["Warga Dua"]]}))

    page = dara.post(reverse("lists:sheets", args=[Batch.objects.get().ref]), {"chosen": ["Data", "Rekap"]})

    assert page.status_code == 422 and "paling banyak 1 lembar" in page.text and not Row.objects.exists()


@pytest.fixture
def long_list(dara, monkeypatch):
    """A list of 40 rows, of which the house reads ten at once, and ten a second."""
    for name, few in (("AT_HAND", 10), ("AT_ONCE", 10), ("SECONDS", 1.5)):
        monkeypatch.setattr(files, name, few)
    monkeypatch.setattr(files.time, "monotonic", count().__next__)
    upload(dara, "\n".join(["Nama;Desa", *(f"Warga {n};Sawojajar" for n in range(2, 42))]).encode(), "d.csv")
    return Batch.objects.get()


def numbers(batch):
    return list(batch.rows.values_list("number", flat=True))


def test_a_long_file_is_read_beside_the_server_and_shows_how_far_it_is(dara, long_list):
    assert long_list.state == "taking" and numbers(long_list) == list(range(2, 12))
    page = dara.get(long_list.get_absolute_url())
    assert "10</strong> baris dibaca" in page.text and page["Refresh"]
    assert dara.get(reverse("lists:columns", args=[long_list.ref])).status_code == 200

    delivered()

    long_list.refresh_from_db()
    assert long_list.state == "columns" and numbers(long_list) == list(range(2, 42))
    assert long_list.upload is None and not UploadPiece.objects.exists()


def test_after_a_restart_reading_goes_on_where_it_was(long_list):
    deliver_one()
    files._opened.clear()

    delivered()

    assert numbers(long_list) == list(range(2, 42))


def test_whoever_keeps_the_data_no_longer_has_no_more_read(cast, long_list):
    Membership.objects.filter(user=cast.dara).delete()

    delivered()

    long_list.refresh_from_db()
    assert long_list.is_cut_short and numbers(long_list) == list(range(2, 12))
    assert not Upload.objects.exists()


def test_a_row_too_wide_far_down_ends_the_reading_and_the_page_says_where(dara, monkeypatch):
    monkeypatch.setattr(files, "AT_HAND", 5)
    upload(dara, ("Nama\n" + "Warga\n" * 20 + "x;" * 300 + "x\n").encode(), "d.csv")

    delivered()

    batch = Batch.objects.get()
    assert batch.is_cut_short and "hanya terbaca sampai baris" in dara.get(batch.get_absolute_url()).text


def test_a_file_that_is_given_up_while_it_is_read_is_not_kept(dara, long_list):
    dara.post(reverse("lists:finish", args=[long_list.ref]))
    delivered()

    long_list.refresh_from_db()
    assert long_list.state == "finished" and not Upload.objects.exists() and not long_list.rows.exists()


def test_a_data_officer_vouches_for_all_who_are_not_said_to_have_refused(dara):
    head = ["Nama", "Desa", "Setuju"]
    people = [
        ["Warga Satu", "Sawojajar", ""],
        ["Warga Dua", "Entah", ""],
        ["Warga Tiga", "Sawojajar", "tidak"],
    ]
    batch = checked(dara, *people, head=head)
    assert states(batch) == ["waiting", "wrong", "out"]

    dara.post(reverse("lists:agree", args=[batch.ref]))
    delivered()

    assert states(batch) == ["good", "wrong", "out"]
    assert dara.post(reverse("lists:agree", args=[batch.ref])).status_code == 422
    save(dara, batch)
    assert Consent.objects.get().purpose == "service"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas ini kosong."),
        (b"PK broken", "Berkas ini tidak dapat dibaca."),
        (b"Nama;Desa\n", "tidak berisi baris di bawah"),
        (b"Nama\n" + b"Warga\n" * 101, "lebih dari 100 baris"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_beside_it(dara, monkeypatch, content, sentence):
    monkeypatch.setattr(sheets, "MOST_ROWS", 100)

    page = upload(dara, content, "daftar.csv")

    assert page.status_code == 422 and sentence in page.text and 'id="id_file_error"' in page.text
    assert not Batch.objects.exists()


def test_the_name_of_a_file_holds_nothing_that_cannot_be_seen(dara):
    upload(dara, xlsx(["Nama"], ["Warga Satu"]), "daftar\u202exslx.xlsx")

    assert Batch.objects.get().name == "daftarxslx.xlsx"


def test_a_list_can_be_stopped_while_it_is_checked(dara):
    upload(dara, xlsx(["Nama", "Desa"], ["Warga Satu", "Sawojajar"]))
    batch = Batch.objects.latest("pk")
    dara.post(reverse("lists:columns", args=[batch.ref]), {"column_0": "full_name", "column_1": "village"})

    dara.post(reverse("lists:finish", args=[batch.ref]))
    delivered()

    batch.refresh_from_db()
    assert batch.state == "finished" and not Row.objects.exists()


def test_while_something_is_going_on_the_page_reloads_itself(dara):
    upload(dara, xlsx(["Nama", "Desa"], ["Warga Satu", "Sawojajar"]))
    batch = Batch.objects.latest("pk")
    dara.post(reverse("lists:columns", args=[batch.ref]), {"column_0": "full_name", "column_1": "village"})

    page = dara.get(batch.get_absolute_url())

    assert page["Refresh"] == "3" and "0</strong> dari 1 baris" in page.text
    delivered()
    assert "Refresh" not in dara.get(batch.get_absolute_url())


def test_whoever_is_off_duty_saves_nothing_more(dara, cast):
    batch = checked(dara, GOOD)
    dara.post(reverse("lists:save", args=[batch.ref]), GROUND)
    cast.griya.memberships.filter(user=cast.dara).delete()

    delivered()

    batch.refresh_from_db()
    assert batch.state == "ready" and not Record.objects.exists()


@pytest.mark.parametrize("who", ["endah", "budi", "tono"])
def test_only_data_officers_know_of_lists(dara, cast, client, who):
    batch = checked(dara, GOOD)
    client.force_login(getattr(cast, who))

    addresses = [batch.get_absolute_url(), batch.rows.get().get_absolute_url()]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert client.get(reverse("lists:take")).status_code == 403


def test_whoever_was_compared_and_is_gone_again_stops_nobody(dara, cast):
    first = checked(dara, row())
    save(dara, first)
    second = checked(dara, row())
    said = {"full_name": "Warga Satu", "village": "Sawojajar", "service": "ya", "decision": "take"}
    dara.post(second.rows.get().get_absolute_url(), said)

    dara.post(reverse("lists:undo", args=[first.ref]))
    delivered()
    save(dara, second)

    connection.check_constraints()
    assert states(second) == ["saved"]
