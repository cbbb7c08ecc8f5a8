"""Reading a record that is not one's own, because somebody is in need now."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.network.models import Membership
from omah.registry.models import BreakGlass
from omah.registry.tests import world
from omah.trail.actions import deliver_one

Role = Membership.Role


def in_the_register(cast):
    world.registrars(cast)
    return world.recorded(Client(), cast.endah)


retold, cast, record = told_once(in_the_register)


def page_of(client, user, record):
    client.force_login(user)
    return client.get(record.get_absolute_url())


def test_in_an_emergency_somebody_on_duty_reads_one_record_for_a_day(cast, client, record):
    who = {"name": "soemarni", "born": "1980", "reason": "Ditemukan pingsan di jalan tanpa kartu."}

    refused = [opened(client, cast.eko, **who | wrong) for wrong in ({"born": "1981"}, {"reason": "Jatuh"})]
    done = opened(client, cast.eko, **who)

    assert [page.status_code for page in refused] == [422, 422]
    assert done["Location"] == record.get_absolute_url()
    page = page_of(client, cast.eko, record)
    assert page.status_code == 200 and "Tuli" not in page.text and "Serahkan" not in page.text
    BreakGlass.objects.update(opened_at=clock.now() - timedelta(hours=25))
    assert page_of(client, cast.eko, record).status_code == 404


def test_what_was_opened_in_an_emergency_is_told_and_judged_by_another(cast, client, record):
    world.lets_in(record, cast.tono)
    opened(client, cast.dara, name="Soemarni", born="1980", reason="Ditemukan pingsan di jalan tanpa kartu.")
    while deliver_one():
        pass
    glass = BreakGlass.objects.get()

    assert "Data seseorang dibuka" in client.get(reverse("notify:notices")).text
    assert client.post(glass.get_absolute_url()).status_code == 422
    client.force_login(cast.tono)
    assert "Data Anda dibuka" in client.get(reverse("notify:notices")).text
    deputy = cast._officer("dodi", cast.griya, Role.DATA_OFFICER)
    client.force_login(deputy)
    assert "pingsan" in client.get(glass.get_absolute_url()).text
    client.post(glass.get_absolute_url())
    glass.refresh_from_db()
    assert glass.reviewed_by == deputy


def test_whoever_guesses_is_stopped_for_an_hour_and_nobody_else(cast, client, record):
    who = {"name": "Soemarni", "born": "1980", "reason": "Ditemukan pingsan di jalan tanpa kartu."}
    guesses = [opened(client, cast.eko, **who | {"born": str(1970 + n)}) for n in range(5)]

    stopped = opened(client, cast.eko, **who)
    another = opened(client, cast.endah, **who)

    assert {page.status_code for page in guesses} == {422}
    assert stopped.status_code == 422 and "satu jam" in stopped.text
    assert another["Location"] == record.get_absolute_url()


def test_nobody_off_duty_opens_a_record_in_an_emergency(cast, client, record):
    page = opened(client, cast.sekar, name="Soemarni", born="1980", reason="Ditemukan pingsan di jalan.")

    assert page.status_code == 403 and not BreakGlass.objects.exists()


def opened(client, user, **typed):
    client.force_login(user)
    return client.post(reverse("registry:emergency"), typed)
