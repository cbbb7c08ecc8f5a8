"""Our form for KoboToolbox and ODK: what goes out is an XLSForm, and what comes back is understood."""

import json
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pyxform import xls2xform

from conftest import told_once
from omah.core import clock
from omah.lists.cells import Unreadable
from omah.lists.children import fields, name_of
from omah.lists.columns import CONSENTS, DIFFICULTIES, FIELDS
from omah.lists.models import Batch
from omah.lists.tests.world import GROUND, delivered, states, upload
from omah.lists.xlsform import form_of_ours
from omah.network.models import Organisation
from omah.registry.actions import activate_module, load_module
from omah.registry.models import Assessment, Declaration, Device, Record, Statement
from omah.registry.tests import world


def a_loaded_form(cast):
    """Dara keeps the register of the house, in which questions about children of 2 to 4 are asked."""
    world.registrars(cast)
    Organisation.objects.filter(pk=cast.griya.pk).update(keeps_house=True)
    module = load_module(content=world.module_file(), by=cast.dara)
    return activate_module(module_id=module.pk, by=cast.dara)


retold, cast, module = told_once(a_loaded_form)
SENT = {
    "_id": 7,
    "respondent": "helped",
    "giver": "person",
    **dict.fromkeys(CONSENTS, "ya"),
    "full_name": "Warga Satu",
    "sex": "f",
    "birth": "1980",
    "village": "Sawojajar",
    "modes": "lisan bisindo",
    "age": "46",
    **dict.fromkeys(DIFFICULTIES, "3"),
    "self_care": "x",
    "kinds": "fisik rungu",
    "chronic": "ya",
    "assessed": "ya",
    "address_as": "Bu Satu",
    "keseharian_does": "own house",
    "kebutuhan_words": "Modal untuk jahitan",
    "alat_needed": "hearing",
    "kpd_status": "has",
    "dtsen_seen_on": "2020-05",
}


def child(module, *answers, **more):
    """A child of three, as the form asked about it; the answers in their order, None for what was not asked."""
    said = {name_of(module, n): answer for n, answer in enumerate(answers) if answer is not None}
    consented = {"respondent": "proxy", "giver": "parent", "service": "ya"}
    about = {"full_name": "Warga Kecil", "birth": str(clock.today().year - 3), "village": "Sawojajar"}
    return {**consented, **about, **said, **more}


def taken_in(client, *submissions):
    """What was filled in elsewhere, handed in and looked at."""
    page = upload(client, json.dumps({"results": submissions}).encode(), "kobo.json")
    assert page.status_code == 302, page.text
    batch = Batch.objects.get()
    chosen = {f"column_{at}": name for name, at in batch.columns.items()}
    client.post(f"{batch.get_absolute_url()}kolom/", chosen)
    delivered()
    return batch


@pytest.fixture
def sheets(cast, module):
    book = load_workbook(BytesIO(form_of_ours()))
    return {
        sheet.title: [dict(zip(names, row, strict=True)) for row in rows]
        for sheet in book
        for names, *rows in [list(sheet.iter_rows(values_only=True))]
    }


def test_every_question_has_a_name_of_its_own_and_choices_that_are_there(sheets):
    names = [line["name"] for line in sheets["survey"]]
    lists = {line["list_name"] for line in sheets["choices"]}
    kinds = [line["type"].split() for line in sheets["survey"]]

    assert len(names) == len(set(names)) and set(names) - set(FIELDS) == set(fields())
    assert all(line["label"] for line in sheets["survey"] + sheets["choices"])
    assert {kind[0] for kind in kinds} == {"text", "integer", "select_one", "select_multiple"}
    assert {kind[1] for kind in kinds if len(kind) > 1} == lists
    assert not [line for line in sheets["choices"] if " " in line["name"]]
    assert [line["form_id"] for line in sheets["settings"]] == ["omah_pendataan"]


def test_what_an_office_wrote_into_a_question_is_never_taken_for_a_name(cast, module):
    module.questions[0]["text"] = module.questions[0]["answers"][0] = "Sulit ${melihat}?"
    module.save()

    survey, choices, _settings = load_workbook(BytesIO(form_of_ours()))

    told = [row[2] for sheet in (survey, choices) for row in sheet.iter_rows(values_only=True)]
    assert told.count("Sulit $ {melihat}?") == 2


def test_a_question_depends_on_questions_before_it_alone(sheets):
    asked = set()
    for line in sheets["survey"]:
        assert set(re.findall(r"\$\{(\w+)\}", line["relevant"] or "")) <= asked
        asked.add(line["name"])


def test_without_a_yes_nothing_about_the_person_is_asked(sheets):
    after = [
        line
        for line in sheets["survey"]
        if line["name"] not in {*CONSENTS, "respondent", "helper", "giver", "ground"}
    ]

    assert all("${service} = 'ya'" in line["relevant"] for line in after)


def test_children_are_asked_what_was_loaded_for_their_age_and_after_the_right_answers(sheets, module):
    asked = {line["name"]: line for line in sheets["survey"]}
    who, glasses, sees, sees_with = (asked[name_of(module, n)] for n in range(4))
    choices = [line["name"] for line in sheets["choices"] if line["list_name"] == sees["name"]]

    assert "${age} >= 2 and ${age} <= 4" in who["relevant"] and "versi 1" in who["hint"]
    assert glasses["relevant"] == sees["relevant"] == who["relevant"] != sees_with["relevant"]
    assert f"${{{glasses['name']}}} = '1'" in sees_with["relevant"]
    assert choices == ["1", "2", "3", "4", "x"]
    assert "(${age} < 2 or ${age} > 4)" in asked["seeing"]["relevant"]


def test_what_was_filled_in_elsewhere_comes_in_with_everything_that_was_said(cast, client):
    client.force_login(cast.dara)
    refused = {"respondent": "self", "giver": "person", "service": "tidak"}
    batch = taken_in(client, SENT, refused)
    assert states(batch) == ["good", "out"]

    client.post(f"{batch.get_absolute_url()}simpan/", GROUND)
    delivered()

    record, asked = Record.objects.get(), Assessment.objects.get()
    assert record.modes == ["lisan", "bisindo"]
    assert (asked.respondent, asked.answers["seeing"], asked.answers["self_care"]) == ("helped", 3, None)
    assert record.person.address_as == "Bu Satu" and Device.objects.get().said["kind"] == "hearing"
    assert Declaration.objects.get().kinds == ["fisik", "rungu", "kronis"]
    told = {one.part: one.said for one in Statement.objects.all()}
    assert told["keseharian"] == {"carer": "", "does": ["own", "house"], "where": ""}
    assert told["kpd"]["status"] == "has" and told["dtsen"]["seen_on"] == "2020-05"
    assert told.keys() == {"keseharian", "kebutuhan", "kpd", "dtsen"}


def test_a_chronic_illness_that_nobody_assessed_waits_to_be_mended(cast, client):
    client.force_login(cast.dara)

    batch = taken_in(client, SENT | {"assessed": "tidak"}, SENT | {"respondent": "proxy"})

    assert states(batch) == ["wrong", "wrong"]
    assert "setelah dinilai tenaga medis" in client.get(batch.rows.first().get_absolute_url()).text


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("kebutuhan_kinds", "kesehatan, modal usaha", ["health", "capital"]),
        ("kebutuhan_kinds", "health capital", ["health", "capital"]),
        ("bpjs_status", "Tidak punya", "none"),
        ("keseharian_carer", "Ibu", "Ibu"),
    ],
)
def test_how_somebody_lives_is_read_by_codes_or_by_words(name, text, value):
    assert FIELDS[name].read(text) == value


@pytest.mark.parametrize("name", ["kebutuhan_kinds", "bpjs_status", "dtsen_seen_on"])
def test_what_nobody_offered_is_not_guessed(name):
    with pytest.raises(Unreadable, match=r"Pilih|Tulis|tanggal"):
        FIELDS[name].read("entahlah")


def test_the_form_is_valid_for_those_who_read_such_forms(cast, module):
    converted = xls2xform.convert(BytesIO(form_of_ours()), file_type=".xlsx")

    assert not converted.warnings and "<h:title>Pendataan</h:title>" in converted.xform


def test_answers_about_a_child_come_in_with_the_version_that_was_asked(cast, client, module):
    sent = child(module, "mother", "1", "x", "3", birth="", age="3")
    newer = load_module(content=world.module_file("2"), by=cast.dara)
    activate_module(module_id=newer.pk, by=cast.dara)
    client.force_login(cast.dara)

    batch = taken_in(client, sent)
    client.post(f"{batch.get_absolute_url()}simpan/", GROUND)
    delivered()

    asked = Assessment.objects.get()
    assert (asked.module, asked.version, asked.respondent, asked.proxy) == (module, "1", "proxy", "mother")
    assert asked.person.birth == str(clock.today().year - 3)
    assert asked.answers == {"kacamata": 1, "lihat": None, "lihat-kacamata": 3} and asked.difficulty


def test_answers_that_cannot_be_of_this_child_wait_to_be_mended(cast, client, module):
    client.force_login(cast.dara)
    other = load_module(content=world.module_file("2"), by=cast.dara)
    activate_module(module_id=other.pk, by=cast.dara)
    wrong = [
        child(module, "mother", "1", "2"),  # the glasses lead to one question more
        child(module, "mother", "2", "2", "3"),  # no glasses: it was not asked
        child(module, None, "2", "2"),  # by whom?
        child(module, "mother", "2", "5"),  # there are four answers
        child(module, "mother", "2", "2", birth="1980"),
        child(module, "mother", "2", "2")
        | {name_of(other, n): answer for n, answer in enumerate(("carer", 2, 2))},
    ]

    batch = taken_in(client, *wrong, child(module, "mother", "2", "2"))
    page = client.get(batch.rows.first().get_absolute_url()).text

    assert states(batch) == ["wrong"] * 6 + ["good"]
    assert "Isi jawabannya; x kalau tidak mau menjawab." in page and "Sulit melihat dengan kacamata?" in page
