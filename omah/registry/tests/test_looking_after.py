"""What wants looking after, and who is asked to."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.registry.models import Draft, Record
from omah.registry.tests import world


def three_on_record(cast):
    """Endah wrote two down, one of whom is verified; Eko one, and a draft."""
    world.registrars(cast)
    client = Client()
    names = ("Kartini", "Wagiman", "Ponijan")
    users = (cast.endah, cast.endah, cast.eko)
    cast.fresh, cast.unread, cast.others = (
        world.recorded(client, user, nama={"full_name": name})
        for user, name in zip(users, names, strict=True)
    )
    client.force_login(cast.dara)
    client.post(reverse("registry:verify", args=[cast.fresh.ref]))
    world.begun(client, cast.eko)


retold, cast, nothing = told_once(three_on_record)


def listed(client, user, **asked):
    client.force_login(user)
    text = client.get(reverse("registry:worklist"), asked).text
    return [name for name in ("Kartini", "Wagiman", "Ponijan") if name in text]


def test_everybody_sees_what_they_look_after_and_the_data_officer_all(cast, client):
    assert listed(client, cast.endah) == ["Wagiman"]
    assert listed(client, cast.eko) == ["Ponijan"]
    assert listed(client, cast.dara) == ["Wagiman", "Ponijan"]


def test_it_is_narrowed_to_a_reason(cast, client):
    Record.objects.filter(pk=cast.fresh.pk).update(due_on=clock.today())

    assert listed(client, cast.endah, mengapa="perlu") == ["Kartini"]
    assert listed(client, cast.endah, mengapa="belum") == ["Wagiman"]
    assert listed(client, cast.endah, mengapa="apa saja") == []


def test_still_the_same_is_said_in_one_step_and_holds_for_two_years(cast, client):
    Record.objects.filter(pk=cast.fresh.pk).update(due_on=clock.today())
    client.force_login(cast.endah)
    offered = "Masih sama" in client.get(cast.fresh.get_absolute_url()).text

    client.post(reverse("registry:confirm", args=[cast.fresh.ref]))

    cast.fresh.refresh_from_db()
    assert offered and cast.fresh.due_on == clock.today() + timedelta(days=730)
    again = client.post(reverse("registry:confirm", args=[cast.fresh.ref]))
    assert again.status_code == 422 and "masih baru" in again.text


@pytest.mark.parametrize(("who", "status"), [("eko", 404), ("tono", 404), ("dara", 302)])
def test_only_who_looks_after_it_says_so(cast, client, who, status):
    Record.objects.filter(pk=cast.fresh.pk).update(due_on=clock.today())
    client.force_login(getattr(cast, who))

    assert client.post(reverse("registry:confirm", args=[cast.fresh.ref])).status_code == status


def test_whoever_moved_away_and_is_back_is_taken_up_again(cast, client):
    client.force_login(cast.endah)
    client.post(reverse("registry:end", args=[cast.fresh.ref]), {"how": "moved"})
    moved = listed(client, cast.endah, mengapa="pindah")

    client.post(reverse("registry:reopen", args=[cast.fresh.ref]))

    cast.fresh.refresh_from_db()
    assert moved == ["Kartini"] and cast.fresh.ended_on is None and cast.fresh in Record.objects.due()


def test_a_record_that_was_withdrawn_stays_closed(cast, client):
    client.force_login(cast.dara)
    client.post(reverse("registry:end", args=[cast.fresh.ref]), {"how": "withdrawn"})

    assert client.post(reverse("registry:reopen", args=[cast.fresh.ref])).status_code == 422


def test_a_draft_of_somebody_off_duty_is_given_to_another_who_alone_reads_it(cast, client):
    draft = Draft.objects.get()
    address = reverse("registry:hand_draft", args=[draft.ref])
    client.force_login(cast.dara)
    before = client.get(address).status_code
    cast.griya.memberships.filter(user=cast.eko).update(until=clock.today())

    refused = client.post(address, {"user": cast.eko.ref})
    given = client.post(address, {"user": cast.endah.ref})

    assert (before, refused.status_code, given.status_code) == (404, 422, 302)
    assert client.get(draft.get_absolute_url()).status_code == 404
    client.force_login(cast.endah)
    assert client.get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("eko", 404), ("endah", 302)])
def test_whoever_looks_after_it_puts_the_address_right_and_nothing_else(cast, client, who, status):
    client.force_login(getattr(cast, who))
    typed = {"region": "35.73.03.1008", "address": "Jalan Baru 9", "full_name": "Orang Lain"}

    assert client.post(reverse("registry:correct", args=[cast.fresh.ref]), typed).status_code == status

    record = Record.objects.get(pk=cast.fresh.pk)
    assert record.person.full_name == "Kartini"
    assert record.address == ("Jalan Baru 9" if who == "endah" else "")
