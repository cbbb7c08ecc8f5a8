"""Data that got out: written down, told within 72 hours, by letter."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership
from omah.rights.actions import record_breach, tell_of_breach
from omah.rights.models import Breach


def got_out(cast, by, **other):
    said = {
        "organisation_id": cast.griya.pk,
        "what": "Daftar hilang di pasar",
        "data": "Nama dan alamat",
        "handling": "Daftar dicari",
        "people": 7,
        "happened": str(clock.today().year),
        "discovered_at": clock.now() - timedelta(hours=70),
    }
    return record_breach(**said | other, by=by)


@pytest.fixture
def dara(cast):
    return cast._officer("dara", cast.griya, Membership.Role.DATA_OFFICER)


def test_the_clock_runs_since_it_was_discovered_until_all_who_must_know_are_told(cast, dara, client):
    breach = got_out(cast, dara)
    client.force_login(dara)
    page = client.get(breach.get_absolute_url()).text

    for whom in ("persons", "agency"):
        client.post(reverse("rights:tell_of_breach", args=[breach.ref, whom]))

    breach.refresh_from_db()
    assert "masih 1 jam" in page or "masih 2 jam" in page
    assert breach.due_at - breach.discovered_at == timedelta(hours=72) and breach.is_told
    assert not Breach.objects.untold().exists()
    with pytest.raises(Refused, match="sudah dicatat"):
        tell_of_breach(breach_id=breach.pk, whom="agency", by=dara)


def test_the_letter_says_what_the_law_wants_said(cast, dara, client):
    breach = got_out(cast, dara)
    client.force_login(dara)

    page = client.get(reverse("rights:breach_letter", args=[breach.ref, "persons"]))

    words = " ".join(" ".join(one.extract_text() for one in PdfReader(BytesIO(page.content)).pages).split())
    for said in ("Daftar hilang di pasar", "Nama dan alamat (7 orang)", "Daftar dicari", "pasal 46"):
        assert said in words


def test_only_who_looks_after_the_data_knows_of_it(cast, dara, client):
    breach = got_out(cast, dara)
    elsewhere = cast._officer("dedi", cast.lain, Membership.Role.DATA_OFFICER)

    assert not Breach.objects.visible_to(elsewhere).exists() and not Breach.objects.visible_to(cast.budi)
    with pytest.raises(PermissionDenied):
        got_out(cast, elsewhere)
    client.force_login(cast.budi)
    assert client.get(breach.get_absolute_url()).status_code == 404


def test_nothing_is_discovered_before_it_happened_or_in_times_to_come(cast, dara):
    with pytest.raises(Refused, match="belum terjadi"):
        got_out(cast, dara, discovered_at=clock.now() + timedelta(hours=1))
    with pytest.raises(Refused, match="sesudah diketahui"):
        got_out(cast, dara, happened=str(clock.today().year + 1))


def test_what_happened_is_sealed(cast, dara):
    got_out(cast, dara)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM rights_breach")
        row = repr([bytes(cell) if isinstance(cell, memoryview) else cell for cell in cursor.fetchone()])
    assert "pasar" not in row and "alamat" not in row
