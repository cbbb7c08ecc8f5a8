"""Writing somebody down, question by question."""

import pytest
from django.urls import reverse

from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.places.models import Region
from omah.registry.models import Assessment, Consent, Declaration, Draft, Record
from omah.registry.questions import Said
from omah.registry.tests import world


@pytest.fixture(autouse=True)
def registrars(cast):
    world.registrars(cast)


def test_an_enumerator_asks_one_question_a_page_and_the_person_is_in_the_register(cast, client):
    record = world.recorded(client, cast.endah)

    person = record.person
    assert (person.full_name, person.nickname, person.birth) == ("Soemarni", "Marni", "1980")
    assert (person.region, record.rt, record.rw) == (cast.sawojajar, "3", "7")
    assert (record.organisation, record.way, record.made_by) == (cast.griya, "visit", cast.endah)
    assert record.modes == ["lisan", "bisindo"]
    answers = Assessment.objects.get(person=person)
    assert list(answers.answers.values()) == [1, 3, 1, None, 1, 2] and answers.difficulty is True
    said = Declaration.objects.get(person=person)
    assert (said.kinds, said.own_words, said.basis) == (["rungu"], "Tuli", "declared")
    given = {consent.purpose: consent.given for consent in Consent.objects.filter(person=person)}
    assert given == {
        "service": True,
        "statistics": True,
        "agency": False,
        "group": False,
        "publication": False,
    }
    assert not Draft.objects.exists()


def test_nobody_is_on_record_before_the_last_question_was_sent(cast, client):
    before = Person.objects.count()

    world.walked(client, cast.endah)

    assert Person.objects.count() == before
    assert not Record.objects.exists()


def test_one_goes_on_where_one_left_off(cast, client):
    draft = world.begun(client, cast.endah)
    world.answer(client, draft, "tujuan", respondent="self", manner="written")
    world.answer(client, draft, "setuju-layanan", given="ya")

    page = client.get(draft.get_absolute_url())

    assert page.context["next"].endswith("/setuju-statistik/")
    assert "Ya, boleh" in page.text
    assert draft.ref in client.get(reverse("registry:records")).text


def test_what_was_answered_stands_there_when_one_goes_back(cast, client):
    draft = world.walked(client, cast.endah)

    page = client.get(reverse("registry:question", args=[draft.ref, "nama"])).text

    assert 'value="Soemarni"' in page


def test_without_a_yes_to_service_nothing_is_asked_and_nothing_is_kept(cast, client):
    draft = world.walked(client, cast.endah, setuju_layanan={"given": "tidak"})

    page = client.get(reverse("registry:send", args=[draft.ref]), follow=True)

    assert page.redirect_chain[-1][0].endswith("/buang/")
    assert "tidak ada yang kami simpan" in page.text
    client.post(page.redirect_chain[-1][0])
    assert not Draft.objects.exists() and not Record.objects.exists()


def test_a_no_to_any_other_use_costs_nothing(cast, client):
    no = {"given": "tidak"}

    record = world.recorded(client, cast.endah, setuju_statistik=no, setuju_dinas=no, setuju_terbit=no)

    assert {one.purpose for one in Consent.objects.filter(given=True)} == {"service"}
    assert record.person.full_name == "Soemarni"


def test_whoever_answers_for_another_says_by_which_right(cast, client):
    draft = world.begun(client, cast.endah)
    world.answer(client, draft, "tujuan", respondent="proxy", manner="spoken", helper="ibunya")

    refused = world.answer(client, draft, "wali", giver="guardian", ground="")
    accepted = world.answer(client, draft, "wali", giver="parent")

    assert refused.status_code == 422 and "Tulis dasar perwalian" in refused.text
    assert accepted["Location"].endswith("/setuju-layanan/")


def test_the_short_set_is_not_asked_of_small_children(cast, client):
    record = world.recorded(client, cast.endah, lahir={"birth": str(clock.today().year - 2)})

    assert not Assessment.objects.filter(person=record.person).exists()


@pytest.mark.parametrize(
    ("birth", "asked"), [("4/5/2021", True), ("5/5/2021", False), ("2021", True), ("2022", False)]
)
def test_the_short_set_is_asked_from_the_fifth_birthday_on(birth, asked):
    said = Said({"setuju-layanan": {"given": ["ya"]}, "lahir": {"birth": [birth]}})

    with clock.at(clock.now().replace(year=2026, month=5, day=4, hour=3)):
        assert ("kesulitan-1" in [one.slug for one in said.asked()]) is asked


def test_whoever_answers_themself_after_all_needs_nobody_to_consent(cast, client):
    draft = world.walked(
        client, cast.endah, tujuan={"respondent": "proxy", "manner": "spoken"}, wali={"giver": "parent"}
    )
    world.answer(client, draft, "tujuan", respondent="self", manner="signed")
    world.answer(client, draft, "kronis")

    client.post(reverse("registry:send", args=[draft.ref]))

    assert {(one.giver, one.manner) for one in Consent.objects.all()} == {("person", "signed")}


def test_whoever_takes_the_yes_back_at_the_end_is_not_kept(cast, client):
    draft = world.walked(client, cast.endah)
    world.answer(client, draft, "setuju-layanan", given="tidak")

    page = client.post(reverse("registry:send", args=[draft.ref]))

    assert page["Location"].endswith("/buang/") and not Record.objects.exists()


def test_a_question_wants_an_answer_and_keeps_what_was_typed(cast, client):
    draft = world.begun(client, cast.endah)
    for slug in ("tujuan", "setuju-layanan"):
        world.answer(client, draft, slug, **world.ANSWERS[slug])

    nothing = world.answer(client, draft, "nama", full_name="", nickname="Marni")

    assert nothing.status_code == 422
    assert "Isi nama lengkap." in nothing.text and 'value="Marni"' in nothing.text


def test_a_home_outside_the_area_of_the_organisation_is_refused(cast, client):
    cast.griya.region = Region.objects.create(
        code="35.07",
        name="Kabupaten Malang",
        kind="regency",
        path="Kab. Malang",
        key="malang",
        path_key="malang",
    )
    cast.griya.kind = "pokja"
    cast.griya.save()
    draft = world.walked(client, cast.endah)

    page = client.post(reverse("registry:send", args=[draft.ref]))

    assert page.status_code == 422 and "di luar wilayah kerja Kabupaten Malang" in page.text
    assert not Record.objects.exists() and Draft.objects.exists()


def test_for_a_child_somebody_else_consents_and_an_adult_consents_alone(cast, client):
    young = {"birth": str(clock.today().year - 8)}
    child = world.recorded(client, cast.endah, lahir=young).person
    alone = world.walked(client, cast.eko, lahir=young, wali={"giver": "person"})
    grown = world.walked(client, cast.eko, tujuan={"respondent": "proxy", "manner": "spoken"})

    sure = {"not_the_same": "on"}
    pages = [client.post(reverse("registry:send", args=[draft.ref]), sure) for draft in (alone, grown)]

    assert {one.giver for one in Consent.objects.filter(person=child)} == {"parent"}
    assert [page.status_code for page in pages] == [422, 422]
    assert "orang tua atau walinya yang menyetujui" in pages[0].text
    assert "Orang dewasa menyetujui sendiri" in pages[1].text


def test_anybody_may_say_no_for_a_child(cast, client):
    record = world.recorded(client, cast.endah, lahir={"birth": str(clock.today().year - 8)})

    page = client.post(
        reverse("registry:consent", args=[record.ref, "statistics"]),
        {"given": "tidak", "manner": "spoken", "giver": "person"},
    )

    assert page.status_code == 302 and not Consent.objects.in_force("statistics").exists()


@pytest.mark.parametrize("birth", ["2999", "1800", "31/12/2999"])
def test_nobody_is_born_in_times_to_come_or_long_gone(cast, client, birth):
    draft = world.begun(client, cast.endah)
    world.answer(client, draft, "setuju-layanan", given="ya")

    page = world.answer(client, draft, "lahir", birth=birth)

    assert page.status_code == 422 and "Periksa tahun lahirnya." in page.text


def test_a_no_at_last_leaves_no_other_answer_behind(cast, client):
    draft = world.walked(client, cast.endah)
    world.answer(client, draft, "setuju-layanan", given="tidak")

    draft.refresh_from_db()

    assert draft.answers == {"setuju-layanan": {"given": ["tidak"]}}


def test_sent_twice_is_one_person(cast, client):
    draft = world.walked(client, cast.endah)
    address = reverse("registry:send", args=[draft.ref])

    for _ in range(2):
        client.post(address, {"once": "a-key-of-this-form"})

    assert Record.objects.count() == 1


def test_who_may_be_the_same_is_shown_without_a_name_and_must_be_looked_at(cast, client):
    world.recorded(client, cast.endah)
    client.force_login(cast.eko)

    draft = world.walked(client, cast.eko, nama={"full_name": "Sumarni"})
    address = reverse("registry:send", args=[draft.ref])
    page = client.get(address)
    refused = client.post(address)
    sent = client.post(address, {"not_the_same": "on"})

    assert "Mungkin orang ini sudah terdata" in page.text and "Soemarni" not in page.text
    assert refused.status_code == 422
    assert sent.status_code == 302 and Record.objects.count() == 2


def test_nobody_reads_or_answers_anothers_draft(cast, client):
    draft = world.begun(client, cast.endah)
    address = reverse("registry:question", args=[draft.ref, "tujuan"])

    for user in (cast.eko, cast.dara, cast.budi, cast.tono):
        client.force_login(user)
        assert client.get(address).status_code == 404
        assert client.post(address, world.ANSWERS["tujuan"]).status_code == 404


def test_the_database_holds_no_answer_in_the_clear(cast, client):
    from django.db import connection

    helped = {"respondent": "helped", "manner": "spoken", "helper": "Soemarni"}
    world.walked(client, cast.endah)
    world.recorded(client, cast.eko, tujuan=helped)

    with connection.cursor() as cursor:
        for table in ("registry_consent", "registry_draft", "registry_assessment", "registry_declaration"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 names of this test
            row = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
            assert "Soemarni" not in row and "Tuli" not in row and "rungu" not in row and "seeing" not in row


def asked_of(**answers):
    typed = {slug: {name: [value] for name, value in said.items()} for slug, said in answers.items()}
    return [one.slug for one in Said({"setuju-layanan": {"given": ["ya"]}} | typed).asked()]


@pytest.mark.parametrize(
    ("respondent", "answer", "asked"),
    [("self", "2", True), ("helped", "1", True), ("proxy", "4", False), ("self", "-", True)],
)
def test_a_chronic_illness_is_the_persons_own_choice_whatever_is_hard_to_do(respondent, answer, asked):
    said = {"tujuan": {"respondent": respondent, "manner": "spoken"}, "kesulitan-1": {"answer": answer}}

    assert ("kronis" in asked_of(**said)) is asked


def test_it_is_kept_once_medical_staff_assessed_it_and_nobody_chooses_it_for_another(cast, client):
    record = world.recorded(client, cast.endah, kronis={"chosen": "ya", "assessed": "ya"})

    said = Declaration.objects.get(person=record.person)
    assert said.kinds == ["rungu", "kronis"] and said.assessed is True
    assert "sudah dinilai tenaga medis" in client.get(record.get_absolute_url()).text
    for respondent, assessed in (("proxy", True), ("self", False)):
        with pytest.raises(Refused):
            Declaration.check_may_name(["kronis"], respondent, assessed)


def test_whoever_chose_it_is_asked_whether_medical_staff_assessed_it(cast, client):
    draft = world.walked(client, cast.endah)

    page = world.answer(client, draft, "kronis", chosen="ya", assessed="tidak")

    assert page.status_code == 422 and "setelah dinilai tenaga medis" in page.text


def test_the_first_page_says_who_keeps_the_data_and_where_to_turn(cast, client):
    client.force_login(cast.endah)

    page = client.get(reverse("registry:begin")).text

    assert cast.griya.name in page
    assert "penghapusan data" in page and "petugas data lembaga di atas" in page
