"""What a person asks about their own data, the 72 hours, and the answer."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.registry.actions import lift_restriction
from omah.registry.models import Consent, Record
from omah.registry.tests import world
from omah.rights.actions import ask_right, grant_request, refuse_request, take_back_request
from omah.rights.models import RightsRequest
from omah.trail.models import Entry


def on_record(cast):
    """Soemarni is in the register and can sign in as Tono."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    world.lets_in(record, cast.tono)
    return record


retold, cast, record = told_once(on_record)


def asked(cast, record, kind="correct", text="Nama saya Sumarni"):
    return ask_right(person_id=record.person_id, kind=kind, text=text, by=cast.tono)


def test_a_person_reads_all_that_is_kept_and_takes_it_home(cast, record, client):
    client.force_login(cast.tono)

    page = client.get(reverse("rights:subject", args=[record.person.ref])).text
    copy = client.get(reverse("rights:copy", args=[record.person.ref]))

    for words in ("Soemarni", "Sawojajar", "Tuli", "bisindo", "Sebutan sendiri"):
        assert words in page
    tables = json.loads(copy.content)["tables"]
    assert tables["people.person"][0]["full_name"] == "Soemarni"
    assert tables["registry.declaration"][0] == {**tables["registry.declaration"][0], "kinds": ["rungu"]}
    assert "attachment" in copy["Content-Disposition"]
    assert Entry.objects.filter(fact="rights.CopyTaken").count() == 1


@pytest.mark.parametrize("name", ["subject", "copy", "ask"])
def test_nobody_else_opens_what_is_kept_of_somebody(cast, record, client, name):
    for user in (cast.sari, cast.endah, cast.dara, cast.budi):
        client.force_login(user)

        assert client.get(reverse(f"rights:{name}", args=[record.person.ref])).status_code == 404


def test_a_request_waits_72_hours_of_the_clock_for_its_answer(cast, record, client):
    friday = clock.now().replace(year=2026, month=5, day=8, hour=16)
    with clock.at(friday):
        client.force_login(cast.tono)
        page = client.post(
            reverse("rights:ask", args=[record.person.ref]), {"kind": "correct", "text": "Nama saya Sumarni"}
        )

    request = RightsRequest.objects.get()
    assert page["Location"] == request.get_absolute_url()
    assert request.due_at - request.asked_at == timedelta(hours=72)
    assert request.organisation == cast.griya and request.officers() == [cast.dara.pk]


def test_the_same_is_not_asked_twice_while_it_waits(cast, record):
    asked(cast, record)

    with pytest.raises(Refused, match="masih menunggu"):
        asked(cast, record)


def test_the_desk_shows_the_most_urgent_first_and_how_long_it_may_take(cast, record, client):
    with clock.at(clock.now() - timedelta(hours=80)):
        late = asked(cast, record, "object", "Jangan dibagikan")
    asked(cast, record)
    client.force_login(cast.dara)

    page = client.get(reverse("rights:desk"))
    narrowed = client.get(reverse("rights:desk"), {"keadaan": "terlambat"})

    assert [row.record.pk for row in page.context["table"].rows][0] == late.pk
    assert "terlambat 8 jam" in page.text and "masih 71 jam" in page.text
    assert [row.record.pk for row in narrowed.context["table"].rows] == [late.pk]


def test_what_is_wrong_is_corrected_and_the_trail_keeps_no_word_of_it(cast, record, client):
    request = asked(cast, record)
    client.force_login(cast.dara)
    leads_to = reverse("registry:correct", args=[record.ref])
    form = client.get(leads_to).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}

    page = client.get(request.get_absolute_url()).text
    done = client.post(leads_to, typed | {"full_name": "Sumarni", "rt": "9", "region": "Sawojajar"})
    client.post(reverse("rights:grant", args=[request.ref]), {"answer": "Nama sudah diperbaiki."})

    record.refresh_from_db(), record.person.refresh_from_db(), request.refresh_from_db()
    assert leads_to in page and done.status_code == 302
    assert record.person.full_name == "Sumarni" and record.rt == "9"
    assert request.state == "done" and request.answer == "Nama sudah diperbaiki."
    fact = Entry.objects.get(fact="registry.RecordCorrected")
    assert fact.data["fields"] == ["full_name", "rt"]
    assert "Sumarni" not in repr(list(Entry.objects.values_list("data", flat=True)))
    assert "nama lengkap, RT" in client.get(record.get_absolute_url()).text


def test_a_restricted_record_is_read_by_its_data_officer_and_the_person_alone(cast, record):
    request = asked(cast, record, "restrict", "Saya ingin istirahat dulu")

    grant_request(request_id=request.pk, answer="Sudah dibatasi.", by=cast.dara)

    sees = [user.username for user in (cast.endah, cast.dara, cast.tono) if Record.objects.visible_to(user)]
    assert sees == ["dara", "tono"]
    assert not Consent.objects.in_force("statistics").exists()
    lift_restriction(record_id=record.pk, by=cast.tono)
    assert Record.objects.visible_to(cast.endah).exists() and Consent.objects.in_force("statistics").exists()


def test_a_request_is_refused_on_a_ground_of_the_law_and_on_no_other(cast, record, client):
    request = asked(cast, record, "object", "Jangan dihitung")
    client.force_login(cast.dara)
    refuse = reverse("rights:refuse", args=[request.ref])

    nothing = client.post(refuse, {"answer": "Repot"})
    invented = client.post(refuse, {"ground": "repot", "answer": "Repot"})
    wrong = client.post(refuse, {"ground": "safety", "answer": "Bahaya"})
    right = client.post(refuse, {"ground": "science", "answer": "Hanya dihitung, tanpa nama."})

    assert [page.status_code for page in (nothing, invented, wrong, right)] == [422, 422, 422, 302]
    client.force_login(cast.tono)
    page = client.get(request.get_absolute_url()).text
    assert "pasal 15 (1) e" in page and "Hanya dihitung" in page


def test_nobody_answers_in_their_own_cause(cast, record):
    world.lets_in(record, cast.dara)
    request = ask_right(person_id=record.person_id, kind="correct", text="Salah", by=cast.dara)

    with pytest.raises(PermissionDenied):
        grant_request(request_id=request.pk, answer="Beres", by=cast.dara)


def test_what_was_taken_back_or_answered_is_answered_no_more(cast, record):
    request = asked(cast, record)
    take_back_request(request_id=request.pk, by=cast.tono)

    for answer in (
        lambda: grant_request(request_id=request.pk, answer="Beres", by=cast.dara),
        lambda: refuse_request(request_id=request.pk, ground="others", answer="Tidak", by=cast.dara),
    ):
        with pytest.raises(Refused, match="sudah dijawab"):
            answer()


def test_where_no_data_officer_is_on_duty_those_who_manage_the_users_answer(cast):
    request = ask_right(person_id=cast.penjahit_melati.pk, kind="correct", text="Salah", by=cast.melati)
    cast.rara = cast._user("rara")
    cast.rara.manages_users = True
    cast.rara.save()

    assert request.organisation == cast.lain
    assert RightsRequest.objects.visible_to(cast.rara).get() == request
    assert not RightsRequest.objects.visible_to(cast.dara).exists()


def test_the_database_holds_no_request_in_the_clear(cast, record):
    from django.db import connection

    asked(cast, record)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rights_rightsrequest")
        row = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert "Sumarni" not in row
