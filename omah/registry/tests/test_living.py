"""How a person lives, devices, and what is seen in DTSEN."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import told_once
from omah.core import clock
from omah.registry.models import Device, HouseRules, Statement
from omah.registry.tests import world
from omah.trail.models import Entry

SAID = {
    "keseharian": {"carer": "ibu", "does": ["own"], "where": "rumah"},
    "alat": {"used": ["hearing"], "needed": ["board", "board"]},
    "dtsen": {"status": "proposed", "seen_in": "village", "seen_on": "April 2020"},
}


def living(cast):
    world.registrars(cast)
    return world.recorded(Client(), cast.endah, **SAID)


retold, cast, record = told_once(living)


@pytest.fixture
def told(record):
    return Statement.objects.latest_of(record.person)


def send(client, user, record, name, *more, **typed):
    client.force_login(user)
    return client.post(reverse(f"registry:{name}", args=[record.ref, *more]), typed)


def closing():
    """Nine in the morning of the day on which DTSEN is closed next."""
    return timezone.make_aware(datetime.combine(HouseRules.get().next_cut_off(), time(9)))


def page_of(client, user, record):
    client.force_login(user)
    return client.get(record.get_absolute_url()).text


def test_what_was_said_is_kept_and_what_was_skipped_is_not(record, told):
    assert set(told) == {"keseharian", "dtsen"}
    assert told["keseharian"].said == {"carer": "ibu", "does": ["own"], "where": "rumah"}
    assert [(str(one), str(one.state)) for one in Device.objects.filter(person=record.person)] == [
        ("alat bantu dengar", "dipakai"),
        ("papan komunikasi", "dibutuhkan, belum ada"),
    ]


def test_the_record_shows_it_to_those_who_may_read_it(cast, client, record):
    text = page_of(client, cast.dara, record)

    assert "usaha sendiri" in text and "April 2020" in text and "papan komunikasi" in text


def test_nothing_of_it_stands_openly_in_the_database(record):
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM registry_statement UNION ALL SELECT said FROM registry_device")
        kept = b"".join(bytes(said) for (said,) in cursor.fetchall())

    assert b"ibu" not in kept and b"proposed" not in kept and b"hearing" not in kept


def test_a_part_is_put_right_and_what_was_said_before_stays(cast, client, record):
    send(client, cast.endah, record, "part", "keseharian", carer="kakak")

    newest = Statement.objects.latest_of(record.person)["keseharian"]
    assert newest.said == {"carer": "kakak", "does": [], "where": ""}
    assert Statement.objects.filter(part="keseharian").count() == 2
    fact = Entry.objects.about(record).latest("pk")
    assert fact.fact == "registry.LifeTold" and fact.data == {"record": record.pk, "part": "keseharian"}


def test_a_device_is_mended(cast, client, record):
    device = Device.objects.filter(person=record.person).first()

    send(client, cast.endah, record, "device", device.ref, kind="hearing", state="repair", since="2018")

    assert "perlu diperbaiki, sejak 2018" in page_of(client, cast.endah, record)


@pytest.mark.parametrize("since", ["2999", "1/1/0001"])
def test_nothing_is_used_since_a_day_that_has_not_come_or_is_out_of_mind(cast, client, record, since):
    page = send(client, cast.endah, record, "new_device", kind="hearing", state="used", since=since)

    assert page.status_code == 422 and "Periksa tahunnya." in page.text


@pytest.mark.parametrize("who", ["eko", "budi", "tono"])
def test_others_change_nothing(cast, client, record, who):
    page = send(client, getattr(cast, who), record, "part", "keseharian", carer="kakak")

    assert page.status_code == 404


def test_the_person_reads_it_and_leaves_writing_to_the_enumerator(cast, client, record):
    world.lets_in(record, cast.tono)

    text = page_of(client, cast.tono, record)

    assert "usaha sendiri" in text and "Catat alat bantu" not in text
    assert send(client, cast.tono, record, "part", "keseharian", carer="kakak").status_code == 403


def test_a_device_of_somebody_else_is_not_found_on_this_record(cast, client, record):
    other = world.recorded(client, cast.endah, alat={"used": ["cane"]}, nama={"full_name": "Lain Sekali"})
    device = Device.objects.get(person=other.person)

    assert (
        send(client, cast.endah, record, "device", device.ref, kind="cane", state="over").status_code == 404
    )


def test_a_closed_record_is_not_told_more(cast, client, record):
    send(client, cast.endah, record, "end", how="moved")

    page = send(client, cast.endah, record, "part", "kpd", status="has")

    assert page.status_code == 422 and "sudah ditutup" in page.text


@pytest.mark.parametrize(("days", "reminded"), [(0, False), (1, True)])
def test_an_open_status_is_looked_at_again_once_dtsen_was_closed(cast, client, record, days, reminded):
    with clock.at(closing() + timedelta(days=days)):
        client.force_login(cast.endah)
        text = client.get(reverse("registry:records")).text
        found = client.get(reverse("registry:records"), {"keadaan": "dtsen"}).text

    assert ("Status DTSEN 1 orang perlu dilihat lagi" in text) is reminded
    assert ("Soemarni" in found) is reminded


def test_whoever_looked_is_reminded_no_more(cast, client, record):
    with clock.at(closing() + timedelta(days=1)):
        send(client, cast.endah, record, "part", "dtsen", status="approved")

        assert "orang perlu dilihat lagi" not in client.get(reverse("registry:records")).text


@pytest.mark.parametrize(
    ("today", "last", "next_day"),
    [
        (date(2020, 3, 17), date(2020, 2, 17), date(2020, 3, 17)),
        (date(2020, 3, 18), date(2020, 3, 17), date(2020, 4, 17)),
        (date(2020, 12, 31), date(2020, 12, 17), date(2021, 1, 17)),
        (date(2020, 1, 1), date(2019, 12, 17), date(2020, 1, 17)),
    ],
)
def test_every_month_has_its_day(db, today, last, next_day):
    with clock.at(timezone.make_aware(datetime.combine(today, time(9)))):
        rules = HouseRules.get()

        assert (rules.last_cut_off(), rules.next_cut_off()) == (last, next_day)


def test_the_keepers_data_officer_sets_the_day(cast, client, record):
    cast.griya.keeps_house = True
    cast.griya.save()
    for user, status in ((cast.endah, 403), (cast.dara, 302)):
        client.force_login(user)
        assert client.post(reverse("registry:rules"), {"day": "20"}).status_code == status

    assert HouseRules.get().dtsen_day == 20
    assert client.post(reverse("registry:rules"), {"day": "29"}).status_code == 422
