"""The NIK of somebody on record: asked, kept and found only as far as the person lets the agency have it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import IdentityNumber, Maker
from omah.registry import trying
from omah.registry.actions import answer_consent, end_record, set_number
from omah.registry.checks import checks
from omah.registry.models import Consent, Draft, Record
from omah.registry.questions import QUESTIONS
from omah.registry.tests import world
from omah.trail.models import Entry

NIK, OTHER = "9999014105900001", "9999010105900002"


def drafted(cast, user, nik, **others):
    """A draft in which everything is answered, and the agency may have the NIK."""
    said = {one.slug: {} for one in QUESTIONS} | world.ANSWERS | {"setuju-dinas": {"given": "ya"}}
    typed = {
        slug: {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
        for slug, fields in (said | {"nik": {"nik": nik}} | others).items()
    }
    return Draft.objects.create(organisation=cast.griya, made_by=user, answers=typed)


def somebody_with_a_number(cast):
    world.registrars(cast)
    draft, client = drafted(cast, cast.endah, nik=NIK), Client()
    client.force_login(cast.endah)
    client.post(reverse("registry:send", args=[draft.ref]))
    return Record.objects.get()


retold, cast, record = told_once(somebody_with_a_number)


def numbers():
    return [one.nik for one in IdentityNumber.objects.all()]


def test_it_is_kept_and_shown_by_its_last_digits_and_stands_nowhere_else(cast, client, record):
    client.force_login(cast.endah)

    page = client.get(record.get_absolute_url()).text

    assert numbers() == [NIK] and "berakhiran 0001" in page and NIK not in page
    assert "nik/hapus" not in page  # who writes it down does not change it afterwards
    assert NIK not in str(list(Entry.objects.values()))


def test_it_is_not_asked_and_not_kept_where_the_agency_may_not_have_it(cast, client, record):
    client.force_login(cast.endah)
    draft = drafted(cast, cast.endah, nik=OTHER)
    asked = client.get(draft.get_absolute_url()).text
    world.answer(client, draft, "setuju-dinas", given="tidak")
    page = client.get(reverse("registry:question", args=[draft.ref, "nik"]))
    client.post(reverse("registry:send", args=[draft.ref]), {"not_the_same": "on"})

    assert "berakhiran 0002" in asked and OTHER not in asked
    assert page.status_code == 302 and numbers() == [NIK]


def test_a_wrong_number_is_refused_with_a_sentence(cast, client, record):
    client.force_login(cast.endah)

    draft = drafted(cast, cast.endah, nik="")
    page = world.answer(client, draft, "nik", nik="12345")

    assert page.status_code == 422 and "16 angka" in page.text


def test_taking_back_the_yes_to_the_agency_removes_it_at_once(cast, record):
    answer_consent(
        record_id=record.pk, purpose="agency", given=False, manner="spoken", giver="person", by=cast.dara
    )

    assert numbers() == []
    facts = {one.fact for one in Entry.objects.order_by("-pk")[:4]}
    assert facts == {
        "registry.ConsentAnswered",
        "registry.ConsentTakenBack",
        "people.IdentityNumberRemoved",
        "registry.NumberRemoved",
    }
    with pytest.raises(Refused, match="hanya bila"):
        set_number(record_id=record.pk, nik=NIK, by=cast.dara)


def test_withdrawing_everything_removes_it_too(cast, record):
    end_record(record_id=record.pk, how="withdrawn", by=cast.dara)

    assert numbers() == []


def test_the_data_officer_changes_and_removes_it(cast, client, record):
    client.force_login(cast.dara)
    at, away = (reverse(f"registry:{name}", args=[record.ref]) for name in ("number", "remove_number"))

    wrong = client.post(at, {"nik": "1" * 16})
    changed = client.post(at, {"nik": "9999 0101 0590 0002"}, follow=True)
    after = numbers()
    client.post(away)

    assert wrong.status_code == 422 and "bukan NIK siapa pun" in wrong.text
    assert "berakhiran 0002" in changed.text and after == [OTHER]
    assert numbers() == [] and client.post(away).status_code == 422
    client.force_login(cast.endah)
    assert {client.post(at, {"nik": NIK}).status_code, client.post(away).status_code} == {403}


def test_a_number_of_somebody_on_record_is_told_beside_the_form_and_not_whose_it_is(cast, client, record):
    client.force_login(cast.eko)
    other = {"nama": {"full_name": "Xaverius Qodir"}, "lahir": {"birth": "1955"}, "kelamin": {"sex": "m"}}
    draft = drafted(cast, cast.eko, NIK, **other)

    page = client.get(reverse("registry:send", args=[draft.ref]))
    refused = client.post(reverse("registry:send", args=[draft.ref]), {"not_the_same": "on"})

    assert "Seseorang yang sudah tercatat<br>NIK sama" in page.text
    assert "S…" not in page.text and "1980" not in page.text
    assert refused.status_code == 422 and "sudah tercatat untuk orang lain" in refused.text


def test_who_may_be_on_record_is_told_as_soon_as_name_birth_and_village_are_known(cast, client, record):
    client.force_login(cast.eko)
    draft = drafted(cast, cast.eko, "")

    early, soon = (
        client.get(reverse("registry:question", args=[draft.ref, slug])) for slug in ("tempat", "telepon")
    )

    assert "Mungkin orang ini sudah terdata" in soon.text and "mirip: nama" in soon.text
    assert "Mungkin orang ini sudah terdata" not in early.text


def test_who_is_sought_by_the_whole_number_is_found_alone_and_it_stays_in_no_address(cast, client, record):
    client.force_login(cast.dara)
    address = reverse("registry:records")

    page = client.get(address, {"cari": "9999 0141 0590 0001"}, follow=True)
    typing = client.get(address, {"cari": NIK}, headers={"Omah-Part": "list"})
    nobody = client.get(address, {"cari": OTHER}, follow=True)

    assert page.redirect_chain == [(record.get_absolute_url(), 302)] and typing.status_code == 204
    assert Entry.objects.about(record.person).filter(fact="people.PersonRead", by=cast.dara).exists()
    assert nobody.redirect_chain == [(address, 302)] and "dengan NIK ini" in nobody.text
    client.force_login(cast.eko)
    assert client.get(address, {"cari": NIK})["Location"] == address
    assert not Record.objects.search(NIK[:15]).exists()


def test_nobody_who_reads_the_file_of_the_house_reads_it(record):
    with connection.cursor() as cursor:
        cursor.execute("SELECT nik, nik_index FROM people_identitynumber")
        assert NIK.encode() not in b"".join(map(bytes, cursor.fetchone()))


def test_a_number_that_is_on_record_is_said_at_the_question_itself_and_noted(cast, client, record):
    client.force_login(cast.eko)
    draft = drafted(cast, cast.eko, nik="")

    page = world.answer(client, draft, "nik", nik=NIK)

    assert page.status_code == 422 and "NIK ini sudah tercatat." in page.text
    assert 'id="id_nik_error"' in page.text and NIK not in str(Draft.objects.get(pk=draft.pk).answers)
    tried = Entry.objects.get(fact="registry.NumberTried")
    assert (tried.by, tried.data["tried"]) == (cast.eko, 1) and NIK not in str(tried.data)
    assert world.answer(client, draft, "nik", nik=OTHER).status_code == 302


def test_whoever_tries_too_many_numbers_learns_nothing_more_that_day_and_the_data_officer_sees_it(
    cast, client, record, monkeypatch
):
    monkeypatch.setattr(trying, "MOST_FOUND", 2)
    client.force_login(cast.eko)
    draft = drafted(cast, cast.eko, nik="")
    for _try in range(2):
        assert "NIK ini sudah tercatat." in world.answer(client, draft, "nik", nik=NIK).text

    pages = [world.answer(client, draft, "nik", nik=nik) for nik in (NIK, OTHER)]

    assert all(page.status_code == 422 and "terlalu banyak NIK yang dicoba" in page.text for page in pages)
    assert world.answer(client, draft, "nik", nik="").status_code == 302
    assert Entry.objects.filter(fact="registry.NumbersStopped", by=cast.eko).count() == 1
    client.force_login(cast.dara)
    seen = client.get(reverse("registry:emergencies")).text
    assert "Percobaan dihentikan sampai besok" in seen and str(cast.eko) in seen
    with clock.at(clock.now() + timedelta(days=1)):
        client.force_login(cast.eko)
        assert world.answer(client, draft, "nik", nik=OTHER).status_code == 302


def test_a_number_without_the_yes_to_the_agency_is_found_at_night_and_cleared(cast, client, record):
    assert list(checks()) == []
    Consent.objects.filter(person=record.person, purpose="agency").update(given=False)

    ((code, sentence),) = checks()

    assert code == "registry.number" and record.ref in sentence and NIK not in sentence
    client.force_login(cast.endah)
    assert "hapus NIK ini" not in client.get(record.get_absolute_url()).text
    client.force_login(cast.dara)
    away = reverse("registry:remove_number", args=[record.ref])
    page = client.get(record.get_absolute_url()).text
    assert "tanyakan lagi, atau hapus NIK ini" in page and away in page
    client.post(away)
    assert numbers() == [] and list(checks()) == []


def test_the_number_of_somebody_who_makes_elsewhere_is_the_workplaces_own_matter(cast, record):
    Consent.objects.filter(person=record.person, purpose="agency").update(given=False)
    Maker.objects.create(person=record.person, organisation=cast.griya)

    assert list(checks()) == []
