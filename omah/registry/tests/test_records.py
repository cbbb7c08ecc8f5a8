"""What is on file, who sees it, and what becomes of it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.people.actions import link_user, unlink_user
from omah.people.looks import what_was_seen
from omah.people.models import Guardian, Maker, Person
from omah.registry import tables
from omah.registry.actions import answer_consent, close_to_account, end_record, open_to_account
from omah.registry.instruments import WG_SHORT
from omah.registry.models import Consent, Record
from omah.registry.tables import Records
from omah.registry.tests import world
from omah.registry.tests.world import lets_in
from omah.trail.actions import deliver_one
from omah.trail.models import Entry
from omah.ui import listing


def in_the_register(cast):
    world.registrars(cast)
    return world.recorded(Client(), cast.endah)


retold, cast, record = told_once(in_the_register)
HOME = {"unduh": "xlsx", "untuk": "kunjungan"}


def page_of(client, user, record, name="record", *more):
    client.force_login(user)
    return client.get(reverse(f"registry:{name}", args=[record.ref, *more]))


@pytest.mark.parametrize(
    ("who", "status"),
    [("endah", 200), ("dara", 200), ("eko", 404), ("budi", 404), ("sekar", 404), ("tono", 404)],
)
def test_a_record_is_seen_by_its_enumerator_and_the_data_officer(cast, client, record, who, status):
    assert page_of(client, getattr(cast, who), record).status_code == status


def test_the_person_reads_the_own_record_and_everything_in_it(cast, client, record):
    world.lets_in(record, cast.tono)

    text = page_of(client, cast.tono, record).text

    assert "Tuli" in text and "Ya, banyak kesulitan" in text


def test_whoever_helps_the_person_at_work_is_not_told_of_the_record(cast, client, record):
    Guardian.objects.create(person=record.person, user=cast.gita, ground="diminta sendiri")

    assert page_of(client, cast.gita, record).status_code == 404


def test_an_enumerator_whose_duty_is_over_sees_nothing(cast, client, record):
    cast.griya.memberships.filter(user=cast.endah).update(until=clock.today())

    assert page_of(client, cast.endah, record).status_code == 404


def test_a_record_that_was_handed_over_is_seen_by_the_other_enumerator(cast, client, record):
    client.force_login(cast.dara)
    client.post(reverse("registry:assign", args=[record.ref]), {"user": cast.eko.ref})

    assert page_of(client, cast.eko, record).status_code == 200


def test_only_enumerators_of_the_organisation_are_given_records(cast, client, record):
    client.force_login(cast.dara)

    page = client.post(reverse("registry:assign", args=[record.ref]), {"user": cast.tono.ref})

    assert page.status_code == 422
    assert Record.objects.get().assigned_to is None


def test_a_second_person_verifies_and_it_is_fresh_for_two_years(cast, client, record):
    client.force_login(cast.dara)

    client.post(reverse("registry:verify", args=[record.ref]))

    record.refresh_from_db()
    assert record.verified_by == cast.dara
    assert str(record.state) == "diverifikasi"
    with clock.at(clock.now() + timedelta(days=730)):
        assert str(record.state) == "perlu pembaruan"
        assert list(Record.objects.due()) == [record]


def test_nobody_verifies_what_they_wrote_themselves(cast, client, record):
    cast.griya.memberships.create(user=cast.endah, role="data")
    client.force_login(cast.endah)

    page = client.post(reverse("registry:verify", args=[record.ref]))

    assert page.status_code == 422 and "Minta orang lain" in page.text


def test_a_withdrawn_consent_counts_at_once_and_the_yes_stays_on_record(cast, client, record):
    assert Consent.objects.in_force("statistics").exists()
    client.force_login(cast.endah)

    client.post(
        reverse("registry:consent", args=[record.ref, "statistics"]),
        {"given": "tidak", "manner": "spoken", "giver": "person"},
    )

    assert not Consent.objects.in_force("statistics").exists()
    assert [one.given for one in Consent.objects.filter(purpose="statistics")] == [False, True]


def test_a_yes_to_an_older_text_does_not_count_and_is_asked_anew(cast, client, record):
    Consent.objects.filter(purpose="statistics").update(version=0)

    assert not Consent.objects.in_force("statistics").exists()
    assert "Isinya berubah: tanyakan lagi." in page_of(client, cast.endah, record).text


def test_the_person_withdraws_everything_and_no_yes_is_left(cast, client, record):
    world.lets_in(record, cast.tono)
    client.force_login(cast.tono)

    client.post(reverse("registry:end", args=[record.ref]), {"how": "withdrawn"})

    record.refresh_from_db()
    assert record.ended_as == "withdrawn"
    assert not Consent.objects.standing().filter(given=True).exists()


def test_a_no_to_being_kept_withdraws_the_record_at_once(cast, client, record):
    client.force_login(cast.dara)

    client.post(
        reverse("registry:consent", args=[record.ref, "service"]),
        {"given": "tidak", "manner": "spoken", "giver": "person"},
    )

    record.refresh_from_db()
    assert record.is_withdrawn and not Consent.objects.standing().filter(given=True).exists()
    assert page_of(client, cast.endah, record).status_code == 404
    assert "Tuli" not in page_of(client, cast.dara, record).text


def test_what_is_closed_counts_no_more_and_can_still_be_withdrawn(cast, client, record):
    client.force_login(cast.endah)
    client.post(reverse("registry:end", args=[record.ref]), {"how": "moved"})

    page = client.post(
        reverse("registry:consent", args=[record.ref, "statistics"]),
        {"given": "tidak", "manner": "spoken", "giver": "person"},
    )

    assert page.status_code == 302
    assert not Consent.objects.in_force("statistics").exists()
    assert not Consent.objects.in_force("service").exists()


def test_whoever_gave_a_record_away_sees_it_no_more(cast, client, record):
    client.force_login(cast.dara)
    client.post(reverse("registry:assign", args=[record.ref]), {"user": cast.eko.ref})

    assert page_of(client, cast.endah, record).status_code == 404


@pytest.mark.parametrize(("asked", "fact"), [({"cari": "sumarni"}, "PersonFound"), (HOME, "PersonRead")])
def test_who_searches_and_who_takes_the_list_home_is_on_record(cast, client, record, asked, fact):
    client.force_login(cast.dara)

    client.get(reverse("registry:records"), asked)

    assert Entry.objects.about(record.person).filter(fact=f"people.{fact}", by=cast.dara).exists()


@pytest.mark.parametrize("name", ["records", "worklist"])
def test_a_plain_list_goes_home_for_a_named_use_alone_and_the_person_reads_which(cast, client, record, name):
    client.force_login(cast.dara)
    address = reverse(f"registry:{name}")

    asked = client.get(address, {"unduh": "xlsx", "cari": "sumarni"})
    wrong = client.get(address, {"unduh": "xlsx", "untuk": "entah"})
    taken = client.get(address, HOME | {"cari": "sumarni"})

    assert 'name="cari" value="sumarni"' in asked.text and "spreadsheet" not in asked["Content-Type"]
    assert wrong.status_code == 422 and "spreadsheet" not in wrong["Content-Type"]
    assert "spreadsheet" in taken["Content-Type"]
    told = Entry.objects.about(record.person).filter(fact="people.PersonRead", by=cast.dara)
    assert [what_was_seen(one.data) for one in told] == [
        "Mengunduh daftar pendataan untuk menghubungi atau mengunjungi orangnya"
    ]


def test_what_is_found_while_typing_is_the_list_alone_and_on_record_once(cast, client, record):
    address, asked = reverse("registry:records"), {"headers": {"Omah-Part": "list"}}
    client.force_login(cast.dara)

    pages = [client.get(address, {"cari": words}, **asked) for words in ("suma", "sumarni")]

    assert all(page["Omah-Part"] == "list" and "<html" not in page.text for page in pages)
    assert all("marni" in page.text for page in pages)
    assert Entry.objects.about(record.person).filter(fact="people.PersonFound", by=cast.dara).count() == 1
    client.force_login(cast.tono)
    assert "marni" not in client.get(address, {"cari": "sumarni"}, **asked).text


def test_whoever_died_or_moved_away_is_in_no_file(cast, client, record):
    end_record(record_id=record.pk, how="died", by=cast.dara)
    client.force_login(cast.dara)

    file = client.get(reverse("registry:records"), HOME)

    assert load_workbook(BytesIO(file.content)).active.max_row == 1


def test_whoever_keeps_many_looks_for_somebody_and_leafs_through_nobody(cast, client, record, monkeypatch):
    pages = (reverse("registry:records"), reverse("registry:worklist"))
    monkeypatch.setattr(tables, "MOST_OPENED", 0)
    client.force_login(cast.dara)

    for page in pages:
        opened = client.get(page).text
        assert "Soemarni" not in opened and "Cari orangnya" in opened
        assert "Soemarni" in client.get(page, {"cari": "Sumar"}).text
        file = client.get(page, HOME)
        assert file.status_code == 422 and "Cari orangnya" in file.text
    assert "Soemarni" in client.get(pages[0], {"keadaan": "belum"}).text
    monkeypatch.setattr(tables, "MOST_FOUND", 0)
    for asked in ({"cari": "Sumar"}, {"keadaan": "belum"}):
        found = client.get(pages[0], asked).text
        assert "Soemarni" not in found and "Lebih dari 0 orang cocok" in found

    client.force_login(cast.endah)
    for page in pages:
        assert "Soemarni" in client.get(page).text


def test_too_many_of_a_name_are_few_of_those_whom_a_filter_leaves(cast, client, record, monkeypatch):
    for name in ("Subagio Wibowo", "Suyanto Hadi"):
        world.recorded(Client(), cast.endah, nama={"full_name": name})
    monkeypatch.setattr(tables, "MOST_FOUND", 1)
    monkeypatch.setattr("omah.people.models.finding.FIRST", 2)
    client.force_login(cast.dara)
    page = reverse("registry:records")

    assert "Lebih dari 1 orang cocok" in client.get(page, {"cari": "Su"}).text
    last = Record.objects.get(person__full_name="Suyanto Hadi")  # not among the first two of those words
    end_record(record_id=last.pk, how="moved", by=cast.dara)
    narrowed = client.get(page, {"cari": "Su", "keadaan": "ditutup"}).text
    assert "Suyanto" in narrowed and "Subagio" not in narrowed


def test_a_closed_record_takes_no_more_answers(cast, client, record):
    client.force_login(cast.endah)
    client.post(reverse("registry:end", args=[record.ref]), {"how": "moved"})

    page = client.post(
        reverse("registry:consent", args=[record.ref, "agency"]),
        {"given": "ya", "manner": "spoken", "giver": "person"},
    )

    assert page.status_code == 422 and "sudah ditutup" in page.text


def test_whoever_sees_a_maker_reads_nothing_of_the_register(cast, record):
    Maker.objects.create(person=record.person, organisation=cast.griya)
    client = Client()
    client.force_login(cast.budi)

    text = client.get(record.person.get_absolute_url()).text

    assert "pendataan" not in text.lower() and "Tuli" not in text and "statistik" not in text


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ((1, 1, 1, 1, 1, 1), False),
        ((2, 2, 2, 2, 2, 2), False),
        ((1, 1, 3, 1, 1, 1), True),
        ((4, 1, 1, 1, 1, 1), True),
        ((1, None, 1, 1, 1, 1), None),
        ((3, None, 1, 1, 1, 1), True),
    ],
)
def test_the_short_set_counts_much_difficulty_with_one_thing(answers, counts):
    assert WG_SHORT.difficulty(dict(zip(WG_SHORT.questions, answers, strict=True))) is counts


def test_the_person_sees_who_read_the_record(cast, client, record):
    world.lets_in(record, cast.tono)
    page_of(client, cast.dara, record)

    client.force_login(cast.tono)
    text = client.get(reverse("rights:looks", args=[record.person.ref])).text

    assert "Dara" in text and "Membaca data pendataan" in text and "petugas data" in text


def test_whoever_withdraws_while_a_list_is_being_written_is_not_in_it(cast, record, client, monkeypatch):
    other = world.recorded(client, cast.endah, nama={"full_name": "Kusmini"})
    write, told = listing._write, []

    def withdraw_meanwhile(sheet, y, *rest):
        if y == 1 and not told:  # the first of the two stands in the file, the second is still to come
            told.append(answer(cast, record, given=False))
        return write(sheet, y, *rest)

    monkeypatch.setattr(listing, "_write", withdraw_meanwhile)
    monkeypatch.setattr(listing, "AT_ONCE", 1)
    table = Records(Record.objects.visible_to(cast.dara))
    book = load_workbook(BytesIO(listing.xlsx([("Daftar", table)], "pendataan")))

    assert told and [row[0].value for row in book.active.rows][1:] == [str(other.person.full_name)]


def test_a_restricted_record_is_in_no_list_that_leaves_the_house(cast, record, client):
    Record.objects.update(restricted_at=clock.now())
    client.force_login(cast.dara)

    page = client.get(reverse("registry:records"))
    book = load_workbook(BytesIO(client.get(reverse("registry:records"), HOME).content))

    assert "Soemarni" in page.text and book.active.max_row == 1


def answer(cast, record, given):
    return answer_consent(
        record_id=record.pk, purpose="service", given=given, manner="spoken", giver="person", by=cast.dara
    )


def test_an_account_that_a_workplace_linked_opens_no_record_until_the_register_asked(cast, record):
    """Budi links the maker Marni to an account, which may be anybody's."""
    Maker.objects.create(person=record.person, organisation=cast.griya)
    at, check = (reverse(f"registry:{name}", args=[record.ref]) for name in ("record", "give_account"))
    clients = {user: Client() for user in (cast.tono, cast.dara)}
    for user, client in clients.items():
        client.force_login(user)

    link_user(person_id=record.person_id, user_id=cast.tono.pk, by=cast.budi)

    assert clients[cast.tono].get(at).status_code == 404
    assert "rungu" not in clients[cast.tono].get(reverse("rights:subject", args=[record.person.ref])).text
    assert "Periksa akun orang ini" in clients[cast.dara].get(at).text
    assert cast.tono.username in clients[cast.dara].get(check).text
    assert clients[cast.dara].post(check).status_code == 302
    assert clients[cast.tono].get(at).status_code == 200
    assert "Periksa akun orang ini" not in clients[cast.dara].get(at).text
    with pytest.raises(Refused, match="Tidak ada akun"):
        open_to_account(record_id=record.pk, by=cast.dara)


def test_nobody_finds_out_about_their_own_account(cast, record):
    Person.objects.filter(pk=record.person_id).update(user=cast.dara)

    with pytest.raises(Refused, match="akun Anda sendiri"):
        open_to_account(record_id=record.pk, by=cast.dara)


def test_an_account_that_turned_out_wrong_opens_no_record_any_more(cast, client, record):
    lets_in(record, cast.tono)
    client.force_login(cast.dara)
    at, close = (reverse(f"registry:{name}", args=[record.ref]) for name in ("record", "close_to_account"))
    assert "Lepaskan akun dari data ini" in client.get(at).text

    assert client.post(close).status_code == 302

    assert "Lepaskan akun dari data ini" not in client.get(at).text
    assert not Record.objects.visible_to(cast.tono).exists()
    assert not Person.objects.visible_to(cast.tono).filter(pk=record.person_id).exists()
    with pytest.raises(Refused, match="belum punya akun"):
        close_to_account(record_id=record.pk, by=cast.dara)


def test_the_account_at_work_is_for_the_workplace_to_unlink(cast, client, record):
    lets_in(record, cast.tono)
    Maker.objects.create(person=record.person, organisation=cast.griya)

    close_to_account(record_id=record.pk, by=cast.dara)

    assert not Record.objects.visible_to(cast.tono).exists()
    assert Person.objects.visible_to(cast.tono).filter(pk=record.person_id).exists()
    client.force_login(cast.dara)
    assert "Lepaskan akun dari data ini" not in client.get(record.get_absolute_url()).text
    with pytest.raises(Refused, match="Tempat kerjanya"):
        close_to_account(record_id=record.pk, by=cast.dara)


def test_an_account_that_a_workplace_unlinked_and_linked_again_is_asked_about_again(cast, client, record):
    lets_in(record, cast.tono)
    Maker.objects.create(person=record.person, organisation=cast.griya)

    unlink_user(person_id=record.person_id, by=cast.budi)
    link_user(person_id=record.person_id, user_id=cast.tono.pk, by=cast.budi)

    assert not Record.objects.visible_to(cast.tono).exists()
    assert page_of(client, cast.tono, record).status_code == 404
    while deliver_one():
        pass
    assert not Record.objects.visible_to(cast.tono).exists()


def test_what_was_opened_after_an_account_was_linked_again_stays_open(cast, record):
    lets_in(record, cast.tono)
    Maker.objects.create(person=record.person, organisation=cast.griya)
    close_to_account(record_id=record.pk, by=cast.dara)
    unlink_user(person_id=record.person_id, by=cast.budi)
    link_user(person_id=record.person_id, user_id=cast.tono.pk, by=cast.budi)

    open_to_account(record_id=record.pk, by=cast.dara)
    while deliver_one():
        pass

    assert Record.objects.visible_to(cast.tono).get() == record
