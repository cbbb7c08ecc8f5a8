"""What leaves the register: for which use, of whom, and what is written down about it."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from conftest import told_once
from omah.core import clock
from omah.network.models import Membership
from omah.people.models import IdentityNumber, Person, SearchKeys
from omah.places.models import Region
from omah.registry.models import Assessment, Consent, Declaration, Device, Draft, Record, Statement
from omah.registry.purposes import AGENCY, SERVICE
from omah.registry.tests import world
from omah.registry.uses import FOR_AGENCY, USES, Taken
from omah.registry.views import taking
from omah.trail.models import Entry

Role = Membership.Role
NAMES = ("=1+1", "Soeparti", "Ngatinah")


def in_the_register(cast):
    """Three who agreed to everything; Dita of the Dinas, whose area is the city in which they live."""
    world.registrars(cast)
    cast.dinas.region = Region.objects.get(code="35.73")
    cast.dinas.save()
    cast.dita = cast._officer("dita", cast.dinas, Role.AGENCY)
    for name in NAMES:
        person = Person.objects.create(full_name=name, region=cast.sawojajar, phone="+6281200000001", sex="f")
        SearchKeys.objects.write([person])
        Record.objects.create(
            person=person, organisation=cast.griya, way="visit", made_by=cast.endah, due_on=clock.today()
        )
        said = {"person": person, "manner": "spoken", "giver": "person", "taken_by": cast.endah}
        for purpose in (SERVICE, AGENCY):
            Consent.objects.create(purpose=purpose.code, version=purpose.version, given=True, **said)
        Declaration.objects.create(
            person=person, kinds=["netra"], evidence="", own_words="", said_to=cast.endah
        )
    IdentityNumber.objects.create(person=person, nik="9999014105900001")
    return Record.objects.get(person__full_name="Soeparti")


retold, cast, record = told_once(in_the_register)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def file_for(user, use):
    answer = signed_in(user).get(reverse("registry:take"), {"untuk": use})
    return list(load_workbook(BytesIO(answer.content)).active.iter_rows())


def shared(record, use="kpd"):
    return reverse("registry:shared", args=[use, record.ref])


def refuse(record, purpose="agency"):
    Consent.objects.filter(person=record.person, purpose=purpose).update(ended_at=clock.now())


def test_numbers_of_people_are_text_and_formulas_are_words(cast, record):
    heads, *rows = file_for(cast.dara, "kpd")

    by_name = {row[0].value: row for row in rows}
    assert set(by_name) == set(NAMES) and {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert by_name["=1+1"][0].data_type == "s"
    assert [cell.value for cell in by_name["Ngatinah"]][3] == "35.73.03.1008"
    assert [cell.value for cell in by_name["Ngatinah"]][-1] == "9999014105900001"
    assert file_for(cast.dara, "bantuan")[1][-1].data_type == "s"


def test_with_a_lost_key_pages_say_so_in_their_place_and_files_are_refused(cast, record, settings):
    life = {"person": record.person, "said_to": cast.endah}
    Statement.objects.create(part="bpjs", said={"state": "active"}, **life)
    Device.objects.create(said={"kind": "cane", "state": "used", "since": "", "words": ""}, **life)
    said = {"person": record.person, "instrument": "wg-ss", "version": "1", "respondent": "self"}
    Assessment.objects.create(answers={"seeing": 3}, asked_by=cast.endah, **said)
    yes = {"version": 1, "given": True, "manner": "spoken", "giver": "person", "taken_by": cast.endah}
    Consent.objects.create(person=record.person, purpose="statistics", **yes)
    begun = Draft.objects.create(organisation=record.organisation, answers={"nama": {}}, made_by=cast.endah)
    settings.SEALING_KEYS = ["s" * 42 + "M"]

    read = signed_in(cast.dara).get(record.get_absolute_url())
    for_agency = signed_in(cast.dita).get(shared(record, "kpd"))
    taken = signed_in(cast.dara).get(reverse("registry:take"), {"untuk": "kpd"})
    address, body = reverse("statistics:publish"), {"threshold": "5", "lihat": "1"}
    counted = signed_in(cast.dara).post(address, body)
    drafts = signed_in(cast.endah).get(reverse("registry:records"))
    draft = signed_in(cast.endah).get(begun.page("question", "nama"))

    assert read.status_code == 200 and read.text.count("Tidak dapat dibuka") >= 4
    assert for_agency.status_code == 200 and "Tidak dapat dibuka" in for_agency.text
    assert taken.status_code == 422 and "kuncinya hilang" in taken.text
    assert counted.status_code == 422 and "kuncinya hilang" in counted.text
    assert drafts.status_code == 200 and begun.ref in drafts.text
    assert draft.status_code == 503 and "kuncinya hilang" in draft.text


@pytest.mark.parametrize("use", USES)
def test_each_use_gets_only_its_columns(cast, record, use):
    heads, *rows = file_for(cast.dara, use)

    has = {cell.value for cell in heads}
    assert ("NIK" in has) == (use == "kpd")
    assert ("Ragam" in has) == (use in {"kpd", "pendataan"})
    assert ("Telepon" in has) == (use in {"layanan", "bantuan"})


def test_whoever_did_not_agree_is_in_no_file(cast, record):
    refuse(record)

    assert "Soeparti" not in {row[0].value for row in file_for(cast.dara, "kpd")}
    assert "Soeparti" in {row[0].value for row in file_for(cast.dara, "layanan")}


def test_a_yes_that_is_taken_back_while_a_file_is_written_counts_at_once(cast, record):
    taken = Taken(Record.objects.kept_by(cast.dara).allowing("agency").order_by("pk"), USES["kpd"])
    lines = taken.as_values()
    _heads, first = next(lines), next(lines)

    refuse(record)

    assert [first[0], *(line[0] for line in lines)] == ["=1+1", "Ngatinah"]
    assert record.person_id not in taken.people


def test_everybody_of_a_file_can_see_that_it_was_taken(cast, record):
    file_for(cast.dara, "bantuan")

    looks = Entry.objects.filter(fact="people.PersonRead", by=cast.dara)
    assert {look.data["person"] for look in looks} == set(Record.objects.values_list("person", flat=True))
    assert {look.data["purpose"] for look in looks} == {"taken-bantuan"}


def test_a_use_that_is_none_gets_nothing_but_a_sentence(cast, record):
    answer = signed_in(cast.dara).get(reverse("registry:take"), {"untuk": "semua"})

    assert answer.status_code == 422 and "Soeparti" not in answer.text
    assert "Pilih salah satu dari daftar ini." in answer.text


def test_an_agency_finds_nobody_without_a_purpose_and_a_name(cast, record):
    client, page = signed_in(cast.dita), reverse("registry:agency")

    assert client.get(page, {"cari": "soeparti"}).status_code == 422
    assert client.get(page, {"cari": "so", "keperluan": "kpd"}).status_code == 422
    assert "Soeparti" in client.get(page, {"cari": "soeparti", "keperluan": "kpd"}).text
    assert Entry.objects.filter(fact="people.PersonFound", by=cast.dita).count() == 1


def test_an_agency_reads_what_its_purpose_needs_and_that_is_written_down(cast, record):
    client = signed_in(cast.dita)

    card, help = client.get(shared(record, "kpd")).text, client.get(shared(record, "bantuan")).text

    assert "sensorik netra" in card and "sensorik netra" not in help
    assert "0812" in help and "0812" not in card
    looks = Entry.objects.filter(fact="people.PersonRead", by=cast.dita)
    assert {(look.data["role"], look.data["purpose"]) for look in looks} == {
        ("agency", "agency-kpd"),
        ("agency", "agency-bantuan"),
    }
    assert client.get(shared(record, "semua")).status_code == 404


def test_an_agency_that_asks_for_everybody_is_shown_nobody(cast, record, monkeypatch):
    monkeypatch.setattr(taking, "MOST_FOUND", 2)

    page = signed_in(cast.dita).get(reverse("registry:agency"), {"cari": "sawojajar", "keperluan": "kpd"})

    assert page.status_code == 422 and "Soeparti" not in page.text and "Terlalu banyak" in page.text


STATES = {
    "yes": {},
    "taken back": {"consent": {"ended_at": "now"}},
    "no": {"consent": {"given": False}},
    "an older text": {"consent": {"version": 0}},
    "never asked": {"consent": {"purpose": "publication"}},
    "paused": {"record": {"restricted_at": "now"}},
    "moved away": {"record": {"ended_on": "now", "ended_as": "moved"}},
}
"""What a person may have said, or what may have become of the record."""


@pytest.mark.parametrize("purpose", ["service", "agency"])
@pytest.mark.parametrize("state", STATES)
def test_whoever_reads_and_whatever_is_taken_a_yes_in_force_is_needed(cast, record, state, purpose):
    """Every use, as a file and as a page, for every state of the consent that it leans on."""
    for model, change in STATES[state].items():
        rows = Record.objects.filter(pk=record.pk)
        if model == "consent":
            rows = Consent.objects.filter(person=record.person, purpose=purpose)
        rows.update(**{name: clock.now() if value == "now" else value for name, value in change.items()})
    stops = set(USES) if "record" in STATES[state] else {one for one in USES if USES[one].purpose == purpose}
    told = set(USES) - stops if state != "yes" else set(USES)

    files = {use for use in USES if "Soeparti" in {row[0].value for row in file_for(cast.dara, use)}}
    client = signed_in(cast.dita)
    pages = {use for use in FOR_AGENCY if client.get(shared(record, use)).status_code == 200}
    found = client.get(reverse("registry:agency"), {"cari": "soeparti", "keperluan": "kpd"}).text

    assert files == told
    assert pages == told & set(FOR_AGENCY)
    assert ("Soeparti" in found) == ("kpd" in told)


@pytest.mark.parametrize("code", ["35.07", None])
def test_an_agency_sees_its_own_area_and_nothing_where_it_has_none(cast, record, code):
    cast.dinas.region = code and Region.objects.create(
        code=code, name="Malang", kind="regency", path="Malang"
    )
    cast.dinas.save()

    assert signed_in(cast.dita).get(shared(record)).status_code == 404


def test_an_agency_reads_no_record_as_those_do_who_keep_it(cast, record):
    client = signed_in(cast.dita)

    assert client.get(record.get_absolute_url()).status_code == 404
    assert client.get(reverse("registry:take"), {"untuk": "kpd"}).status_code == 403
    assert "Soeparti" not in client.get(reverse("registry:records")).text
