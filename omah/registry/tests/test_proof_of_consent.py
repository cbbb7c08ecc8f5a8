"""The proof of what somebody answered, and the words that were answered."""

from io import BytesIO
from zlib import crc32

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from conftest import told_once
from omah.network.models import Membership
from omah.registry.models import Consent
from omah.registry.purposes import PURPOSES, STATISTICS, WORDINGS
from omah.registry.tests import world
from omah.trail.models import Entry


def on_record(cast):
    """Soemarni is in the register and can sign in as Tono."""
    world.registrars(cast)
    record = world.recorded(Client(), cast.endah)
    world.lets_in(record, cast.tono)
    return record


retold, cast, record = told_once(on_record)
TEXTS = {
    ("agency", 1): 563676576,
    ("service", 1): 713940627,
    ("statistics", 1): 2595351826,
    ("agency", 2): 3907017312,
    ("group", 1): 3439372935,
    ("publication", 1): 3027625231,
}
"""What was ever asked, by a sum of its letters: a changed text is another version, and the one before stays."""


def words_of(page):
    assert page.status_code == 200 and page["Content-Type"] == "application/pdf"
    return " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.content)).pages).split())


def test_the_proof_of_consent_tells_every_answer_and_what_was_explained(cast, record, client):
    for user in (cast.dara, cast.tono):
        client.force_login(user)
        paper = words_of(client.get(reverse("registry:consents_on_paper", args=[record.ref])))

        assert "layanan (versi 1)" in paper and "lisan" in paper and "Endah" in paper
        assert str(STATISTICS.question) in paper
    client.force_login(cast.eko)
    assert client.get(reverse("registry:consents_on_paper", args=[record.ref])).status_code == 404


@pytest.mark.parametrize(
    ("who", "role"), [("endah", Membership.Role.ENUMERATOR), ("dara", Membership.Role.DATA_OFFICER)]
)
def test_whoever_prints_the_proof_is_told_of_in_the_own_duty(cast, record, client, who, role):
    client.force_login(getattr(cast, who))

    client.get(reverse("registry:consents_on_paper", args=[record.ref]))

    read = Entry.objects.filter(fact="people.PersonRead", by=getattr(cast, who)).latest("pk")
    assert read.data["role"] == role


def test_the_proof_shows_the_words_that_were_answered_and_where_the_sheet_lies(cast, record, client):
    client.force_login(cast.endah)
    typed = {"given": "ya", "manner": "written", "giver": "person", "proof": "map Sawojajar 12"}
    client.post(reverse("registry:consent", args=[record.ref, "agency"]), typed)
    Consent.objects.filter(person=record.person, purpose="agency").update(version=1)

    page = client.get(record.get_absolute_url())
    proof = reverse("registry:consents_on_paper", args=[record.ref])
    paper = words_of(client.get(proof))

    assert proof in page.text and "map Sawojajar 12" in paper
    assert "dibagikan kepada dinas (versi 1)" in paper and "NIK Anda" not in paper


def test_no_text_that_was_answered_is_changed_or_lost():
    kept = {key: crc32(f"{one.question}{one.meaning}".encode()) for key, one in WORDINGS.items()}

    assert all((code, n) in kept for code, one in PURPOSES.items() for n in range(1, one.version + 1))
    assert kept == TEXTS
