"""What is said about disability is said again: the newest counts, and what was said before stays."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.registry.actions import activate_module, ask_difficulties, load_module
from omah.registry.instruments import WG_SHORT
from omah.registry.models import Assessment, Declaration, Record
from omah.registry.tests import world
from omah.trail.models import Entry


def somebody_on_record(cast):
    world.registrars(cast)
    return world.recorded(Client(), cast.endah)


retold, cast, record = told_once(somebody_on_record)
NONE = dict.fromkeys(WG_SHORT.questions, "1")
DETERMINED = {
    "respondent": "self",
    "kinds": ["netra"],
    "basis": "determined",
    "evidence": "Dokter RS Contoh, no. 12/2020",
    "own_words": "netra",
}


def send(client, user, record, name, **typed):
    client.force_login(user)
    return client.post(reverse(f"registry:{name}", args=[record.ref]), typed)


def page_of(client, user, record):
    client.force_login(user)
    return client.get(record.get_absolute_url()).text


def born(record, years):
    type(record.person).objects.filter(pk=record.person_id).update(birth=str(clock.today().year - years))


def test_the_newest_answers_count_and_the_older_ones_are_read_below(cast, client, record):
    send(client, cast.endah, record, "difficulties", respondent="proxy", **NONE)

    newest, before = Assessment.objects.filter(person=record.person)
    assert (newest.difficulty, newest.respondent, newest.asked_by) == (False, "proxy", cast.endah)
    assert (before.difficulty, before.respondent) == (True, "self")
    text = page_of(client, cast.dara, record)
    assert "orang lain menjawab untuknya" in text and "oleh orangnya sendiri</summary>" in text
    fact = Entry.objects.about(record).latest("pk")
    assert fact.fact == "registry.DifficultiesAsked"
    assert fact.data == {"record": record.pk, "assessment": newest.pk}


def test_every_question_wants_an_answer_and_who_gave_it(cast, client, record):
    page = send(client, cast.endah, record, "difficulties", **NONE | {"seeing": ""})

    assert page.status_code == 422
    assert "Pilih satu jawaban." in page.text and "Pilih siapa yang menjawab." in page.text
    assert Assessment.objects.count() == 1


def test_kinds_are_determined_by_a_letter_that_nobody_reads_in_the_database(cast, client, record):
    send(client, cast.dara, record, "kinds", **DETERMINED)

    newest, before = Declaration.objects.filter(person=record.person)
    assert (newest.basis, newest.kinds, newest.own_words) == ("determined", ["netra"], "netra")
    assert (before.basis, before.kinds, before.own_words) == ("declared", ["rungu"], "Tuli")
    text = page_of(client, cast.endah, record)
    assert "Dokter RS Contoh, no. 12/2020" in text and "«Tuli»" in text
    with connection.cursor() as cursor:
        cursor.execute("SELECT evidence FROM registry_declaration")
        assert all(b"Dokter" not in bytes(evidence) for (evidence,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"basis": "declared"}, "Surat hanya untuk ragam yang ditetapkan"),
        ({"chosen": "ya"}, "Ini dicatat setelah dinilai tenaga medis"),
        ({"chosen": "ya", "assessed": "ya", "respondent": "proxy"}, "Hanya orangnya sendiri yang memilih"),
    ],
)
def test_what_does_not_go_together_is_said_beside_it(cast, client, record, typed, sentence):
    page = send(client, cast.endah, record, "kinds", **DETERMINED | typed)

    assert page.status_code == 422 and sentence in page.text


def test_others_say_nothing_of_it_and_the_person_leaves_it_to_the_enumerator(cast, client, record):
    world.lets_in(record, cast.tono)

    for user, status in ((cast.eko, 404), (cast.budi, 404), (cast.tono, 403)):
        assert send(client, user, record, "difficulties", respondent="self", **NONE).status_code == status
        assert send(client, user, record, "kinds", **DETERMINED).status_code == status
    assert Assessment.objects.count() == Declaration.objects.count() == 1


def test_a_child_is_asked_by_its_age_and_the_short_set_once_it_is_five(cast, client, record):
    cast.griya.keeps_house = True
    cast.griya.save()
    module = load_module(content=world.module_file(), by=cast.dara)
    activate_module(module_id=module.pk, by=cast.dara)
    Assessment.objects.all().delete()
    born(record, 3)
    at = f"modul-{module.pk}-"

    short = send(client, cast.endah, record, "difficulties", **{f"{at}proxy": "mother", f"{at}kacamata": "1"})
    send(
        client,
        cast.endah,
        record,
        "difficulties",
        **{f"{at}proxy": "mother", f"{at}kacamata": "2", f"{at}lihat": "3", f"{at}lihat-kacamata": "4"},
    )

    assert short.status_code == 422 and set(short.context["form"].errors) == {"lihat", "lihat-kacamata"}
    asked = Assessment.objects.get()
    assert (asked.proxy, asked.answers) == ("mother", {"kacamata": 2, "lihat": 3})
    with pytest.raises(Refused):
        ask_difficulties(
            record_id=record.pk,
            respondent="proxy",
            difficulties=dict.fromkeys(WG_SHORT.questions, 1),
            by=cast.endah,
        )
    born(record, 6)
    Record.objects.update(verified_by=cast.dara, verified_at=clock.now())
    worklist = client.get(reverse("registry:worklist"), {"mengapa": "umur"}).text
    assert "Soemarni" in worklist and "sudah lima tahun" in worklist
    send(client, cast.endah, record, "difficulties", respondent="proxy", **NONE)
    assert "Soemarni" not in client.get(reverse("registry:worklist")).text


def test_what_the_person_withdrew_is_not_said_again(cast, client, record):
    send(client, cast.dara, record, "end", how="withdrawn")

    assert send(client, cast.dara, record, "kinds", **DETERMINED).status_code == 404
    assert Declaration.objects.count() == 1
