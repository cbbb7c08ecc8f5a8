"""The form for the lurah or kepala desa, and its way up to the minister."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.people.models import Person
from omah.registry import actions
from omah.registry.models import Consent, Forwarding, Record
from omah.registry.purposes import AGENCY
from omah.registry.tests import world

Answer, Level = Forwarding.Answer, Forwarding.Level
SENT, ANSWERED = date(2020, 5, 4), date(2020, 5, 6)


def in_the_register(cast):
    """Soeparti, who agreed to be shared with offices."""
    world.registrars(cast)
    person = Person.objects.create(full_name="Soeparti", region=cast.sawojajar, sex="f")
    said = {
        "person": person,
        "version": AGENCY.version,
        "manner": "spoken",
        "giver": "person",
        "taken_by": cast.endah,
    }
    Consent.objects.create(purpose="agency", given=True, **said)
    return Record.objects.create(
        person=person, organisation=cast.griya, way="visit", made_by=cast.endah, due_on=clock.today()
    )


retold, cast, record = told_once(in_the_register)


def forwarded(cast, record, by=None):
    return actions.forward_form(
        record_id=record.pk, office="Kelurahan Sawojajar", sent_on=SENT, by=by or cast.endah
    )


def answered(cast, step, answer):
    return actions.answer_forwarding(
        forwarding_id=step.pk, answer=answer, answered_on=ANSWERED, note="Lengkapi KK", by=cast.dara
    )


def test_a_form_goes_up_office_by_office(cast, record):
    levels = []
    for _ in range(4):
        step = forwarded(cast, record)
        levels.append(step.level)
        answered(cast, step, Answer.PASSED_ON)
    top = forwarded(cast, record)

    assert [*levels, top.level] == list(Level)
    with pytest.raises(Refused, match="Di atas Menteri"):
        answered(cast, top, Answer.PASSED_ON)
    answered(cast, top, Answer.RECORDED)
    with pytest.raises(Refused, match="sudah masuk data nasional"):
        forwarded(cast, record)


def test_a_form_that_came_back_goes_to_the_same_office_again(cast, record):
    answered(cast, forwarded(cast, record), Answer.RETURNED)

    assert forwarded(cast, record).level == Level.VILLAGE


def test_a_form_lies_in_one_office_at_a_time_and_is_answered_once(cast, record):
    step = forwarded(cast, record)

    with pytest.raises(Refused, match="masih di Kelurahan Sawojajar"):
        forwarded(cast, record)
    answered(cast, step, Answer.RETURNED)
    with pytest.raises(Refused, match="sudah dicatat"):
        answered(cast, step, Answer.PASSED_ON)


def test_no_office_answers_before_it_was_asked_or_tomorrow(cast, record):
    step = forwarded(cast, record)

    for day in (date(2020, 5, 3), date(2099, 1, 1)):
        with pytest.raises(Refused):
            actions.answer_forwarding(
                forwarding_id=step.pk, answer=Answer.RETURNED, answered_on=day, by=cast.dara
            )


def test_only_those_who_write_the_record_forward_it(cast, record):
    with pytest.raises(Record.DoesNotExist):
        forwarded(cast, record, by=cast.eko)
    world.lets_in(record, cast.tono)
    with pytest.raises(PermissionDenied):
        forwarded(cast, record, by=cast.tono)


@pytest.mark.parametrize("change", ["taken back", "older text", "paused", "never asked"])
def test_nothing_goes_to_an_office_without_a_yes_in_force(cast, record, change):
    yes = Consent.objects.filter(person=record.person)
    if change == "paused":
        Record.objects.update(restricted_at=clock.now())
    elif change == "never asked":
        yes.delete()
    else:
        yes.update(**({"ended_at": clock.now()} if change == "taken back" else {"version": 0}))
    client = Client()
    client.force_login(cast.dara)

    assert client.get(reverse("registry:paper", args=[record.ref])).status_code == 404
    assert client.get(reverse("registry:village_paper", args=["35.73.03.1008"])).status_code == 404
    assert "belum setuju" in client.get(reverse("registry:forwarding", args=[record.ref])).text
    with pytest.raises(Refused, match="belum setuju"):
        forwarded(cast, record, by=cast.dara)


def test_the_forms_are_printed_for_one_person_and_for_a_village(cast, record):
    client = Client()
    client.force_login(cast.dara)

    one = client.get(reverse("registry:paper", args=[record.ref]))
    all_of_them = client.get(reverse("registry:village_paper", args=["35.73.03.1008"]))

    for answer in (one, all_of_them):
        text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
        assert "Soeparti" in text and "Sawojajar" in text and "Nomor:" not in text
        assert "no-store" in answer["Cache-Control"]


def test_the_page_tells_where_the_form_is(cast, record):
    client = Client()
    client.force_login(cast.endah)
    here = reverse("registry:forwarding", args=[record.ref])

    sent = client.post(
        reverse("registry:forward", args=[record.ref]), {"office": "Kelurahan", "sent_on": "4/5/2020"}
    )
    waits = client.get(here).text
    step = Forwarding.objects.get()
    client.post(
        reverse("registry:answer_step", args=[record.ref, step.ref]),
        {"answer": "returned", "answered_on": "6/5/2020", "note": "Lengkapi KK"},
    )

    assert sent.status_code == 302 and "menunggu jawaban" in waits
    assert "Lengkapi KK" in client.get(here).text
