"""The keeper of the house takes home what proves the trail later."""

import pytest
from django.db import transaction

from omah.accounts.facts import ProfileChanged
from omah.trail.actions import record
from omah.trail.chain import is_as_printed, marks, read_printed
from omah.trail.models import Entry


@pytest.fixture
def keeper(cast):
    cast.sekar.manages_users = True
    cast.sekar.save()
    with transaction.atomic():
        record(ProfileChanged(cast.sekar.pk, ["name"]), by=cast.sekar, about=cast.sekar)
    return cast.sekar


def test_the_keeper_reads_every_head(client, keeper):
    client.force_login(keeper)

    shown = client.get("/beranda/sidik-jari/").text

    assert marks() and all(mark.words in shown for mark in marks())


def test_the_file_is_what_the_check_reads(client, keeper):
    client.force_login(keeper)

    file = client.get("/beranda/sidik-jari/", {"unduh": "txt"})

    assert "attachment" in file["Content-Disposition"]
    assert is_as_printed(file.text) and read_printed(file.text) == marks()


def test_looking_at_the_heads_moves_none(client, keeper):
    client.force_login(keeper)
    before = Entry.objects.count()

    client.get("/beranda/sidik-jari/")

    assert Entry.objects.count() == before


def test_nobody_else_does(client, cast):
    client.force_login(cast.budi)

    assert client.get("/beranda/sidik-jari/").status_code == 403
