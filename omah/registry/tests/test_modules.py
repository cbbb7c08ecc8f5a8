"""Sets of questions about children that an office loads: the file, the asking, the counting."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Organisation
from omah.registry.actions import activate_module, load_module
from omah.registry.loading import read_module
from omah.registry.models import Assessment, Draft, Module
from omah.registry.tests import world


def a_loaded_module(cast):
    """Dara keeps the register of the house; she has loaded questions about children of 2 to 4, and put them to use."""
    world.registrars(cast)
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)
    module = load_module(content=world.module_file(), by=cast.dara)
    return activate_module(module_id=module.pk, by=cast.dara)


retold, cast, module = told_once(a_loaded_module)
FILE = json.loads(world.module_file())


def born(years):
    return {"lahir": {"birth": str(clock.today().year - years)}, "wali": {"giver": "parent"}}


def of_child(module, *answers, who="mother"):
    """The answers to its pages, in their order."""
    said = {f"modul_{module.pk}_0": {"proxy": who}}
    return said | {f"modul_{module.pk}_{n}": {"answer": answer} for n, answer in enumerate(answers, 1)}


def wrong_with(**changed):
    with pytest.raises(Refused) as refused:
        read_module(json.dumps(FILE | changed).encode())
    return " ".join(refused.value.messages)


def test_a_child_is_asked_what_was_loaded_and_who_answered_is_written_down(cast, client, module):
    record = world.recorded(client, cast.endah, **born(3), **of_child(module, "1", "2", "3"))

    asked = Assessment.objects.get(person=record.person)
    page = client.get(record.get_absolute_url()).text

    assert (asked.instrument, asked.version, asked.module) == ("contoh", "1", module)
    assert (asked.respondent, asked.proxy, asked.difficulty) == ("proxy", "mother", True)
    assert asked.answers == {"kacamata": 1, "lihat": 2, "lihat-kacamata": 3}
    assert (
        "Sulit melihat dengan kacamata?" in page and "Sangat sulit" in page and "Contoh sendiri, 2020" in page
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers FROM registry_assessment")
        assert b"kacamata" not in bytes(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ({"kacamata": 2, "lihat": 1}, False),
        ({"kacamata": 2, "lihat": 3}, True),
        ({"kacamata": 1, "lihat": 1, "lihat-kacamata": 4}, True),
        ({"kacamata": 2, "lihat": None}, None),
        ({"kacamata": None, "lihat": 1}, None),
        ({"kacamata": None, "lihat": 4}, True),
        ({"kacamata": 1, "lihat": 2, "lihat-kacamata": None}, None),
    ],
)
def test_whether_it_counts_follows_from_the_cut_offs_of_the_file(module, answers, counts):
    module.check_answers(answers)

    assert module.difficulty(answers) is counts


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"kacamata": 2},
        {"kacamata": 2, "lihat": 5},
        {"kacamata": 2, "lihat": 0},
        {"kacamata": 2, "lihat": 1, "lihat-kacamata": 1},
    ],
)
def test_answers_that_are_not_of_this_version_are_refused(module, answers):
    with pytest.raises(Refused):
        module.check_answers(answers)


def test_a_newer_version_is_asked_instead_and_old_answers_keep_theirs(cast, client, module):
    old = world.recorded(client, cast.endah, **born(3), **of_child(module, "2", "1"))
    begun = world.walked(
        client, cast.endah, **born(3), **of_child(module, "2", "4"), nama={"full_name": "Bagyo"}
    )

    newer = load_module(content=world.module_file("2"), by=cast.dara)
    activate_module(module_id=newer.pk, by=cast.dara)
    sent = client.post(reverse("registry:send", args=[begun.ref]))
    answers = of_child(newer, "2", "1", who="carer")
    new = world.recorded(client, cast.endah, **born(2), **answers, nama={"full_name": "Wagiyem"})

    versions = dict(Assessment.objects.values_list("person", "version"))
    assert versions[old.person_id] == "1" and versions[new.person_id] == "2"
    assert sent.status_code == 302 and sorted(versions.values()) == ["1", "1", "2"]
    assert [one.version for one in Module.objects.active()] == ["2"]
    with pytest.raises(Refused, match="sudah pernah berlaku"):
        activate_module(module_id=module.pk, by=cast.dara)


def test_where_nothing_is_loaded_the_form_says_so_and_goes_on(cast, client):
    Module.objects.update(replaced_at=clock.now())

    record = world.recorded(client, cast.endah, **born(3))
    draft = world.walked(client, cast.endah, **born(4))
    younger = world.walked(client, cast.endah, **born(1))
    older = world.walked(client, cast.endah, **born(9))

    assert not Assessment.objects.filter(person=record.person).exists()
    pages = [
        client.get(reverse("registry:question", args=[one.ref, "ragam"])).text
        for one in (draft, younger, older)
    ]
    assert ["belum dimuat" in page for page in pages] == [True, False, False]
    assert "kesulitan-1" in older.answers and not any("modul" in slug for slug in older.answers)


def test_what_an_answer_leads_to_is_asked_and_nothing_else(cast, client, module):
    draft = world.walked(client, cast.endah, **born(3), **of_child(module, "2", "1"))

    page = client.get(reverse("registry:question", args=[draft.ref, f"modul-{module.pk}-3"]))

    assert page.status_code == 302 and f"modul-{module.pk}-3" not in Draft.objects.get(pk=draft.pk).answers


def test_a_file_is_looked_at_before_it_is_put_to_use_by_those_who_set_the_rules_alone(cast):
    client, stranger = Client(), Client()
    client.force_login(cast.dara), stranger.force_login(cast.endah)
    file = SimpleUploadedFile("anak.json", world.module_file("2"))

    loaded = client.post(reverse("registry:load_module"), {"file": file})
    shown = client.get(loaded["Location"]).text
    newest = Module.objects.get(version="2")
    refused = [
        stranger.get(reverse(f"registry:{name}", args=args)).status_code
        for name, args in (("modules", []), ("load_module", []), ("module", [newest.ref]), ("activate_module", [newest.ref]))
    ]  # fmt: skip
    before = newest.activated_at
    client.post(reverse("registry:activate_module", args=[newest.ref]))

    assert "Teks sendiri" in shown and "(dihitung)" in shown and "hanya bila kacamata" in shown
    assert refused == [403] * 4 and before is None
    assert [one.version for one in Module.objects.active()] == ["2"]


def test_every_mistake_of_a_file_is_said_in_words(cast, client):
    client.force_login(cast.dara)
    file = SimpleUploadedFile("anak.json", world.module_file("2", ages=[4, 2], permission=""))

    page = client.post(reverse("registry:load_module"), {"file": file})

    assert page.status_code == 422 and "ages: " in page.text and "permission: " in page.text
    assert Module.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "wg-ss"}, "code: "),
        ({"code": ["x"]}, "code: "),
        ({"version": 1}, "version: "),
        ({"name": "\ud800"}, "name: "),
        ({"ages": [True, 4]}, "ages: "),
        ({"ages": [5, 18]}, "ages: "),
        ({"questions": []}, "questions: "),
        ({"questions": ["x"]}, "Pertanyaan 1: harus objek"),
    ],
)
def test_what_a_file_says_of_itself_is_checked(changed, says):
    assert says in wrong_with(**changed)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "kacamata"}, "code kacamata sudah dipakai"),
        ({"text": ""}, "text: "),
        ({"answers": ["Ya"]}, "answers: isi 2"),
        ({"answers": ["Ya", "Ya"]}, "answers: setiap"),
        ({"answers": [{}, []]}, "answers: setiap"),
        ({"counts": [5]}, "counts: isi nomor"),
        ({"counts": [True]}, "counts: isi nomor"),
        ({"cut_off": 3}, "tidak dikenal: cut_off"),
        ({"only_if": {"code": "lihat", "answers": [1]}}, "only_if: "),
        ({"only_if": {"code": "kacamata", "answers": [3]}}, "only_if: "),
        ({"only_if": []}, "only_if: "),
    ],
)
def test_every_question_of_a_file_is_checked(changed, says):
    questions = [FILE["questions"][0], FILE["questions"][1] | changed]

    assert f"Pertanyaan 2: {says}" in wrong_with(questions=questions)


@pytest.mark.parametrize("content", [b"", b"bukan", b"[]", b"\xff\xfe", b"[" * 100_000, b" " * 200_001])
def test_what_is_no_such_file_is_refused(content):
    with pytest.raises(Refused):
        read_module(content)
