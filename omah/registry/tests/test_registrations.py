"""Being registered without an enumerator: by a code, and only after somebody has looked at it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.accounts.models import User
from omah.core import clock
from omah.core.codes import new_code, read_code
from omah.core.fields import REF_ALPHABET
from omah.people.models import NotSame
from omah.places.models import Region
from omah.registry.actions import drop_forgotten, send_back
from omah.registry.models import Consent, Draft, Record, Registration
from omah.registry.tests import world

HERE = "35.73.03"


def one_waits(cast):
    world.registrars(cast)
    cast.here = Region.objects.create(
        code=HERE, name="Kedungkandang", kind="district", path="Kec. Kedungkandang", key="k", path_key="k"
    )
    return world.sent_alone(Client())


retold, cast, waiting = told_once(one_waits)


def sent_by(code):
    return Registration.objects.with_code(code).get()


def test_a_code_that_was_misheard_is_known_as_such():
    code = new_code()
    swapped = code.replace(code[0], REF_ALPHABET[REF_ALPHABET.index(code[0]) - 1], 1)

    assert read_code(code) == read_code(f" {code.upper().replace('-', ' ')} ") == code
    assert read_code(swapped) == read_code("") == read_code(code[:-1]) == read_code("0" * 10) == ""


def test_where_one_lives_leads_to_those_who_look_after_it(cast, client):
    cast.griya.kind, cast.griya.region = "pokja", Region.objects.get(code="35.73")
    cast.griya.save()
    other = Region.objects.create(code="35.07.01", name="Jauh", kind="district", path="Kec. Jauh", key="jauh")

    there = client.get(reverse("registry:join"), {"kecamatan": HERE})
    page = client.get(there["Location"])

    assert page.status_code == 200 and "Griya Karya" in page.text and "tidak kami simpan" in page.text
    assert client.get(reverse("registry:join_here", args=[other.code])).status_code == 404


def test_nobody_is_on_record_before_somebody_has_looked_at_it(cast, client, waiting):
    client.force_login(cast.endah)

    page = client.post(reverse("registry:accept", args=[sent_by(waiting).ref]))

    record = Record.objects.get()
    assert page["Location"].endswith(f"/{record.ref}/")
    assert (record.way, record.organisation, record.made_by) == ("self", cast.griya, cast.endah)
    assert record.person.full_name == "Soemarni" and Consent.objects.in_force("statistics").exists()
    assert sent_by(waiting).answers == {}


def test_the_code_opens_the_answers_until_they_are_sent_and_then_only_the_state(cast, client, waiting):
    begun = world.begun_alone(client)
    world.answer_alone(client, begun, "tujuan", respondent="self", manner="written")
    world.answer_alone(client, begun, "setuju-layanan", given="ya")
    world.answer_alone(client, begun, "nama", full_name="Warga Contoh")

    before = client.get(reverse("registry:own", args=[begun])).text
    after = [
        client.get(reverse(f"registry:own{name}", args=[waiting, *more]), follow=True).text
        for name, more in (("", []), ("_question", ["nama"]), ("_send", []))
    ]

    assert "Warga Contoh" in before and begun in before
    assert all("menunggu diperiksa" in text and "Soemarni" not in text for text in after)


def test_what_was_sent_is_not_answered_again(cast, client, waiting):
    page = world.answer_alone(client, waiting, "nama", full_name="Orang Lain")

    assert page.status_code == 302
    assert sent_by(waiting).called() == "Soemarni"


def test_the_reviewer_asks_one_question_anew_and_the_sender_answers_it_alone(cast, client, waiting):
    client.force_login(cast.dara)
    client.post(
        reverse("registry:send_back", args=[sent_by(waiting).ref]),
        {"question": "lahir", "word": "Tahun berapa lahirnya?"},
    )
    client.logout()

    told = client.get(reverse("registry:own", args=[waiting])).text
    other = world.answer_alone(client, waiting, "nama", full_name="Orang Lain")
    answered = world.answer_alone(client, waiting, "lahir", birth="1981")
    last = client.get(answered["Location"]).text
    client.post(answered["Location"])

    assert "Tahun berapa lahirnya?" in told and "Soemarni" not in told + last
    assert other["Location"].endswith(f"/{waiting}/")
    sent = sent_by(waiting)
    assert (sent.state, sent.answers["lahir"], sent.called()) == ("sent", {"birth": ["1981"]}, "Soemarni")


def test_what_waits_stands_first_and_what_was_asked_waits_for_the_sender(cast, client, waiting):
    asked = sent_by(world.sent_alone(Client()))
    send_back(registration_id=asked.pk, question="lahir", word="Tahun berapa?", by=cast.endah)
    client.force_login(cast.endah)

    page = client.get(reverse("registry:registrations"))

    assert [row.record for row in page.context["table"].rows] == [sent_by(waiting), asked]
    assert "menunggu jawaban pengirim" in page.text and "untuk Anda" not in page.text


def test_who_is_declined_reads_why_and_nothing_is_kept(cast, client, waiting):
    client.force_login(cast.dara)

    client.post(
        reverse("registry:decline", args=[sent_by(waiting).ref]), {"word": "Sudah terdata di Lawang."}
    )

    assert "Sudah terdata di Lawang." in client.get(reverse("registry:own", args=[waiting])).text
    assert sent_by(waiting).answers == {} and not Record.objects.exists()


def test_only_the_chosen_organisation_reads_what_was_sent(cast, client, waiting):
    begun = Registration.objects.create(
        organisation=cast.griya, way="self", answers={}, word="", code_hash="another"
    )

    for user in (cast.budi, cast.lina, cast.tono):
        client.force_login(user)
        assert client.get(sent_by(waiting).get_absolute_url()).status_code == 404
    client.force_login(cast.dara)
    assert client.get(begun.get_absolute_url()).status_code == 404, "what is not sent is the sender's alone"


def test_who_may_be_the_same_is_shown_and_told_apart_for_good(cast, client, waiting):
    other = world.recorded(client, cast.eko)
    address = reverse("registry:accept", args=[sent_by(waiting).ref])
    client.force_login(cast.endah)

    page, refused = client.get(address), client.post(address)
    client.post(address, {"not_the_same": "on"})

    assert "Mungkin orang ini sudah terdata" in page.text and refused.status_code == 422
    assert NotSame.objects.others_than(other.person_id) == {
        Record.objects.exclude(pk=other.pk).get().person_id
    }


def test_a_family_says_who_it_is_and_an_adult_consents_alone(cast, client):
    code = world.begun_alone(client, way="family")
    answers = world.ANSWERS | {"tujuan": {"respondent": "proxy", "manner": "spoken"}}
    sending = world.answered_alone(client, code, answers)

    refused = client.post(sending)
    world.answer_alone(client, code, "wali", giver="person")
    sent = client.post(sending)

    assert refused.status_code == 422 and "Orang dewasa menyetujui sendiri" in refused.text
    assert sent.status_code == 302
    assert sent_by(code).answers["pengirim"]["sender"] == ["Ibu Contoh"]


def test_sent_twice_is_sent_once(cast, client):
    code = world.begun_alone(client)
    sending = world.answered_alone(client, code)

    pages = [client.post(sending, {"once": "a-key"}) for _ in range(2)]

    assert {page.status_code for page in pages} == {302} and sent_by(code).state == "sent"


def test_the_box_that_people_do_not_see_is_a_trap(cast, client):
    page = client.post(reverse("registry:join_here", args=[HERE]), {"way": "self", "surel": "beli@contoh"})

    assert page.status_code == 422 and Registration.objects.count() == 1


def test_codes_cannot_be_tried_without_end(cast, client, waiting):
    wrong = [client.get(reverse("registry:own", args=[new_code()])).status_code for _ in range(21)]

    assert wrong[-2:] == [404, 429]
    assert client.get(reverse("registry:own", args=[waiting])).status_code == 200


def test_the_sender_takes_it_back(cast, client, waiting):
    client.post(reverse("registry:own_drop", args=[waiting]))

    assert not Registration.objects.exists()


@pytest.mark.parametrize(("days", "left"), [(89, 1), (90, 0)])
def test_what_nobody_goes_on_with_is_forgotten_after_ninety_days(cast, client, waiting, days, left):
    world.begun_alone(client)
    world.begun(client, cast.endah)

    with clock.at(clock.now() + timedelta(days=days)):
        drop_forgotten(by=User.objects.system("jadwal"))

    assert (Draft.objects.count(), Registration.objects.count() - 1) == (left, left)


def test_a_village_chosen_out_of_several_stays_chosen(cast, client):
    Region.objects.create(
        code="35.07.09.2001", name="Sawojajar", kind="desa", path="Desa Sawojajar, Wonosari", key="sawojajar",
        path_key="sawojajar wonosari",
    )  # fmt: skip
    code = world.begun_alone(client)
    where = {"region": "Sawojajar", "region_pilihan": cast.sawojajar.code}

    sending = world.answered_alone(client, code, world.ANSWERS | {"tempat": where})

    assert client.post(sending).status_code == 302
