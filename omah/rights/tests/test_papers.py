"""What people take home on paper, and whom to ask again."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import told_once
from omah.papers.models import Document
from omah.people.models import Person
from omah.registry.ages import born_at_latest
from omah.registry.models import Consent
from omah.registry.purposes import PURPOSES, STATISTICS
from omah.registry.tests import world


def on_record(cast):
    """Soemarni is in the register and can sign in as Tono."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    world.lets_in(record, cast.tono)
    return record


retold, cast, record = told_once(on_record)


def words_of(page):
    assert page.status_code == 200 and page["Content-Type"] == "application/pdf"
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.content)).pages).split())


def test_who_looked_can_be_taken_home_on_paper_and_none_of_it_stays(cast, record, client):
    client.force_login(cast.endah)
    client.get(record.get_absolute_url())
    client.force_login(cast.tono)

    paper = words_of(client.get(reverse("rights:looks_on_paper", args=[record.person.ref])))

    assert "Soemarni" in paper and "Endah" in paper and "Membaca data pendataan" in paper
    assert not Document.objects.exists()


def test_whoever_said_yes_to_an_older_text_is_to_be_asked_again(cast, record, client, monkeypatch):
    client.force_login(cast.dara)
    before = client.get(reverse("rights:ask_again"))
    monkeypatch.setitem(PURPOSES, "statistics", replace(STATISTICS, version=2))

    page = client.get(reverse("rights:ask_again"))

    assert before.context["count"] == 0 and page.context["count"] == 1
    assert reverse("registry:consent", args=[record.ref, "statistics"]) in page.text
    assert not Consent.objects.in_force("statistics").exists()


@pytest.mark.parametrize(
    ("age", "birth", "to_be_asked", "may_be_shared"),
    [(17, "day", False, True), (18, "year", False, True), (18, "day", True, True), (19, "day", True, False)],
)
def test_whose_parent_said_yes_is_asked_when_of_age(
    cast, record, client, age, birth, to_be_asked, may_be_shared
):
    day = born_at_latest(age)
    Person.objects.filter(pk=record.person_id).update(birth=day if birth == "day" else day[:4])
    Consent.objects.filter(person=record.person_id).update(given=True, giver="parent")
    client.force_login(cast.dara)

    page = client.get(reverse("rights:ask_again"))

    assert ("dulu dijawab orang tua" in page.text) is to_be_asked
    assert Consent.objects.in_force("agency").exists() is may_be_shared
    assert Consent.objects.in_force("statistics").exists()
