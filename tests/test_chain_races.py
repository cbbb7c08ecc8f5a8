"""Many write at the same moment: no chain forks, nobody waits for somebody who waits for them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from omah.accounts.facts import ProfileChanged
from omah.accounts.models import User
from omah.trail import chain
from omah.trail.actions import record
from omah.trail.models import Entry, Head

WRITERS, DEEDS = 8, 10


def at_once(write):
    """Let all the writers begin together; the errors they met."""
    ready = Barrier(WRITERS)

    def writer(n):
        try:
            ready.wait(10)
            for _ in range(DEEDS):
                write(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(writer, range(WRITERS)))


@pytest.mark.django_db(transaction=True)
def test_eight_writers_fork_no_chain():
    user = User.objects.create_user("rara", name="Rara")

    @transaction.atomic
    def write(n):
        record(ProfileChanged(user.pk, [str(n)]), by=user, about=user)

    at_once(write)

    assert list(chain.breaks()) == []
    assert Entry.objects.count() == sum(head.place for head in Head.objects.all()) == WRITERS * DEEDS


@pytest.mark.django_db(transaction=True)
def test_deeds_inside_deeds_wait_for_rows_and_never_for_heads():
    """Each records, locks a row that all want, and records again: the order in which deadlocks are made."""
    user = User.objects.create_user("rara", name="Rara")

    @transaction.atomic
    def write(n):
        record(ProfileChanged(user.pk, ["before"]), by=user, about=user)
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        record(ProfileChanged(user.pk, ["after"]), by=user, about=user)
        if n == 0:
            transaction.set_rollback(True)

    at_once(write)

    assert list(chain.breaks()) == []
    assert Entry.objects.count() == 2 * (WRITERS - 1) * DEEDS
