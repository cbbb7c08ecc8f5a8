"""Things that happen at the same moment: a phone that tries again before it has an answer, two who write the same."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from omah.people.models import IdentityNumber
from omah.trail.models import Entry
from omah.work.models import Delivery
from omah.work.tests import world


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("times", [2, 4])
def test_a_delivery_that_arrives_several_times_at_the_same_moment_is_counted_once(cast, times):
    packet = world.fetch(cast, world.taken(cast))
    address = reverse("work:deliver", args=[packet.ref])
    data = {"good": "20", "to_mend": "0", "spoiled": "0", "counted_with": "maker", "once": "one-and-the-same"}
    before, ready = Entry.objects.count(), Barrier(times)

    def send():
        try:
            client = Client()
            client.force_login(cast.budi)
            ready.wait(10)
            return client.post(address, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        answers = [sent.result() for sent in [pool.submit(send) for _time in range(times)]]

    assert answers == [302] * times
    assert Delivery.objects.get().good == 20
    assert Entry.objects.count() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_nik_that_is_written_down_for_two_people_at_the_same_moment_belongs_to_one(cast):
    makers, ready = cast.makers, Barrier(len(cast.makers))

    def send(person):
        try:
            client = Client()
            client.force_login(cast.budi)
            ready.wait(10)
            return client.post(
                reverse("people:identity_number", args=[person.ref]), {"nik": "9999014105900001"}
            ).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(makers)) as pool:
        answers = list(pool.map(send, makers))

    assert sorted(answers) == [302, 422, 422]
    assert IdentityNumber.objects.get().nik == "9999014105900001"
