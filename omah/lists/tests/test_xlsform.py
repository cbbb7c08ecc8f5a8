"""Our form for KoboToolbox and ODK: what goes out is an XLSForm, and what comes back is understood."""

import json
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from conftest import told_once
from omah.lists.columns import CONSENTS, DIFFICULTIES, FIELDS
from omah.lists.models import Batch
from omah.lists.tests.world import GROUND, delivered, states, upload
from omah.lists.xlsform import form_of_ours
from omah.registry.models import Assessment, Record
from omah.registry.tests import world

retold, cast, outcome = told_once(lambda cast: world.registrars(cast))
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
    "old_enough": "ya",
    **dict.fromkeys(DIFFICULTIES, "3"),
    "self_care": "x",
    "kinds": "fisik rungu",
}


@pytest.fixture
def sheets(db):
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

    assert len(names) == len(set(names)) and set(names) - set(FIELDS) == {"old_enough"}
    assert all(line["label"] for line in sheets["survey"] + sheets["choices"])
    assert {kind[0] for kind in kinds} == {"text", "select_one", "select_multiple"}
    assert {kind[1] for kind in kinds if len(kind) > 1} == lists
    assert not [line for line in sheets["choices"] if " " in line["name"]]
    assert [line["form_id"] for line in sheets["settings"]] == ["omah_pendataan"]


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


def test_what_was_filled_in_elsewhere_comes_in_with_everything_that_was_said(cast, client):
    client.force_login(cast.dara)
    refused = {"respondent": "self", "giver": "person", "service": "tidak"}
    page = upload(client, json.dumps({"results": [SENT, refused]}).encode(), "kobo.json")
    assert page.status_code == 302, page.text
    batch = Batch.objects.get()
    chosen = {f"column_{at}": name for name, at in batch.columns.items()}
    client.post(f"{batch.get_absolute_url()}kolom/", chosen)
    delivered()
    assert states(batch) == ["good", "out"]

    client.post(f"{batch.get_absolute_url()}simpan/", GROUND)
    delivered()

    record, asked = Record.objects.get(), Assessment.objects.get()
    assert record.modes == ["lisan", "bisindo"]
    assert (asked.respondent, asked.answers["seeing"], asked.answers["self_care"]) == ("helped", 3, None)
