"""Side doors to what is kept of people, and what must not hurt others."""

from io import BytesIO

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership
from omah.people.actions import merge_persons
from omah.people.looks import what_was_seen
from omah.people.models import Guardian, Maker, Person
from omah.registry.actions import break_glass, end_record, note_relation, restrict_record, tell_life
from omah.registry.models import Consent, FamilyMember, Record
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request
from omah.rights.models import RightsRequest
from omah.trail.actions import deliver_one
from omah.trail.models import Entry

FATHER = {"kind": "parent", "name": "Bapak", "ground": "parent"}


def on_record(cast):
    """Soemarni can sign in as Tono; Gita helps her at work, as she asked. Eko wrote down a child."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    world.lets_in(record, cast.tono)
    Guardian.objects.create(person=record.person, user=cast.gita, ground="diminta sendiri")
    cast.child = world.recorded(
        Client(), cast.eko, nama={"full_name": "Wagiman"}, lahir={"birth": str(clock.today().year - 8)}
    )
    return record


def notices():
    return apps.get_model("notify.Notice").objects


retold, cast, record = told_once(on_record)


def granted(record, cast, kind, by=None):
    asked = ask_right(person_id=record.person_id, kind=kind, text="Tolong", by=cast.tono)
    return grant_request(request_id=asked.pk, answer="Sudah.", by=by or cast.dara)


def test_who_helps_at_work_reads_nothing_of_the_register_in_data_saya(cast, record, client):
    client.force_login(cast.gita)

    page = client.get(reverse("rights:subject", args=[record.person.ref])).text
    copy = client.get(reverse("rights:copy", args=[record.person.ref])).json()

    assert "Soemarni" in page and "Tuli" not in page and "Sebutan sendiri" not in page
    assert not [table for table in copy["tables"] if table.startswith("registry.")]


def test_nor_who_looked_at_it_or_opened_it_in_an_emergency(cast, record, client):
    client.force_login(cast.dara)
    client.get(record.get_absolute_url())
    break_glass(name="Soemarni", born="1980", reason="Ditemukan pingsan di jalan.", by=cast.eko)
    while deliver_one():
        pass

    client.force_login(cast.gita)
    paper = PdfReader(BytesIO(client.get(reverse("rights:looks_on_paper", args=[record.person.ref])).content))

    assert "Dara" not in client.get(reverse("rights:looks", args=[record.person.ref])).text
    assert "Dara" not in "".join(page.extract_text() for page in paper.pages)
    assert not notices().filter(user=cast.gita).exists()
    assert notices().get(user=cast.tono).url == record.get_absolute_url()


def test_family_that_speaks_for_a_child_hears_of_an_emergency(cast, record, client):
    how = FATHER | {"user_id": cast.tono.pk}
    note_relation(record_id=cast.child.pk, by=cast.dara, **how)
    break_glass(
        name="Wagiman", born=cast.child.person.birth, reason="Ditemukan sendirian di jalan.", by=cast.eko
    )
    while deliver_one():
        pass

    client.force_login(cast.tono)
    assert client.get(notices().get(user=cast.tono).url).status_code == 200


@pytest.mark.parametrize("giver", ["parent", "guardian"])
def test_nobody_with_a_sign_in_of_their_own_answers_as_their_guardian(cast, record, client, giver):
    client.force_login(cast.tono)
    answer = {"given": "ya", "manner": "written", "giver": giver, "ground": "12/Pdt.P/2026"}

    client.post(reverse("registry:consent", args=[record.ref, "agency"]), answer)

    assert not Consent.objects.standing().filter(person=record.person, purpose="agency", giver=giver).exists()


def test_a_child_who_signs_in_gives_no_yes_in_the_name_of_a_parent(cast, record, client):
    Person.objects.filter(pk=record.person_id).update(birth=str(clock.today().year - 9))
    client.force_login(cast.tono)

    client.post(
        reverse("registry:consent", args=[record.ref, "agency"]),
        {"given": "ya", "manner": "written", "giver": "parent"},
    )

    assert not Consent.objects.in_force("agency").exists()


def test_what_is_paused_already_can_be_answered(cast, record):
    restrict_record(record_id=record.pk, by=cast.dara)

    assert granted(record, cast, "restrict").state == "done"


def test_what_is_closed_can_be_paused_too(cast, record):
    end_record(record_id=record.pk, how="moved", by=cast.dara)

    assert granted(record, cast, "restrict").state == "done"
    record.refresh_from_db()
    assert record.restricted_at


def test_who_stands_in_for_a_data_officer_can_pause(cast, record):
    Membership.objects.filter(user=cast.dara).update(until=clock.today())
    rara = cast._user("rara")
    rara.manages_users = True
    rara.save()

    assert granted(record, cast, "restrict", by=rara).state == "done"
    record.refresh_from_db()
    assert record.restricted_at


def test_of_whoever_withdrew_no_page_of_the_officer_tells_how_they_live(cast, record, client):
    tell_life(record_id=record.pk, part="kebutuhan", said={"words": "Kursi roda roboh"}, by=cast.dara)
    client.force_login(cast.dara)
    address = reverse("registry:part", args=[record.ref, "kebutuhan"])
    before = client.get(address)
    end_record(record_id=record.pk, how="withdrawn", by=cast.tono)

    after = client.get(address)

    assert "roboh" in before.text and after.status_code == 404 and "roboh" not in after.text


def test_an_emergency_opens_a_record_for_reading_alone(cast, record):
    break_glass(name="Soemarni", born="1980", reason="Ditemukan pingsan di jalan.", by=cast.eko)

    with pytest.raises(Record.DoesNotExist):
        note_relation(
            record_id=cast.child.pk, kind="sibling", relative_id=record.pk, lives_with=True, by=cast.eko
        )


@pytest.mark.parametrize(
    ("address", "fact"),
    [({"unduh": "xlsx", "untuk": "jawaban"}, "people.PersonRead"), ({"hal": "2"}, "people.PersonFound")],
    ids=["file", "second page"],
)
def test_whoever_stands_in_a_list_finds_it_in_the_trail(cast, record, client, address, fact):
    people = Person.objects.bulk_create(Person(full_name=f"Contoh {n:02}") for n in range(26))
    for person in people:
        RightsRequest.objects.create(
            person=person,
            organisation=cast.griya,
            kind="correct",
            text="",
            asked_by=cast.dara,
            due_at=clock.now(),
        )
    client.force_login(cast.dara)

    client.get(reverse("rights:desk"), address | {"urut": "person"})

    assert Entry.objects.about(people[25]).filter(fact=fact, by=cast.dara).exists()


@pytest.mark.parametrize("name", ["desk", "ask_again"])
def test_a_list_of_the_desk_goes_home_for_a_named_use_alone(cast, record, client, name):
    client.force_login(cast.dara)
    address = reverse(f"rights:{name}")

    asked = client.get(address, {"unduh": "xlsx"})
    wrong = client.get(address, {"unduh": "xlsx", "untuk": "entah"})
    taken = client.get(address, {"unduh": "xlsx", "untuk": "jawaban"})

    assert "menjawab permintaan orangnya" in asked.text and wrong.status_code == 422
    assert "sheet" in taken["Content-Type"]
    assert what_was_seen({"purpose": "taken-desk-jawaban"}) == (
        "Mengunduh daftar permintaan untuk menjawab permintaan orangnya"
    )


def test_nobody_is_forgotten_who_speaks_for_a_child(cast, record):
    how = FATHER | {"user_id": cast.tono.pk}
    note_relation(record_id=cast.child.pk, by=cast.dara, **how)

    with pytest.raises(Refused, match="berbicara untuk keluarganya"):
        granted(record, cast, "delete")


def test_the_families_for_whom_somebody_stood_stay_members(cast, record):
    other = cast.child.person
    FamilyMember.objects.create(
        association=cast.lain, representative=record.person, person=other, noted_by=cast.dara
    )

    granted(record, cast, "delete")

    assert FamilyMember.objects.get().representative == other


def test_an_officer_does_not_answer_for_the_own_child(cast, record):
    dedi = cast._officer("dedi", cast.griya, world.Role.DATA_OFFICER)
    how = FATHER | {"user_id": dedi.pk}
    note_relation(record_id=cast.child.pk, by=cast.dara, **how)
    asked = ask_right(person_id=cast.child.person_id, kind="delete", text="Hapus", by=cast.dara)

    with pytest.raises(PermissionDenied):
        grant_request(request_id=asked.pk, answer="Sudah.", by=dedi)


def test_a_pause_is_not_hidden_by_a_merge(cast, record):
    other = cast.child.person
    Maker.objects.bulk_create(Maker(person=one, organisation=cast.griya) for one in (record.person, other))
    restrict_record(record_id=record.pk, by=cast.dara)

    for kept, gone in ((record.person, other), (other, record.person)):
        with pytest.raises(Refused, match="dibatasi"):
            merge_persons(kept_id=kept.pk, gone_id=gone.pk, by=cast.budi)


def test_nobody_verifies_their_own_record(cast, record, client):
    world.lets_in(record, cast.dara)
    client.force_login(cast.dara)

    assert client.post(reverse("registry:verify", args=[record.ref])).status_code == 403
