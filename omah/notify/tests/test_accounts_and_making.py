"""Whoever makes again, or whose account is taken off, hears of it: somebody else decided."""

from django.test import Client

from omah.notify.models import Notice
from omah.people.actions import end_making, resume_making, unlink_user
from omah.people.models import Maker
from omah.registry.actions import close_to_account
from omah.registry.tests.world import lets_in, recorded, registrars
from omah.trail.actions import deliver_one


def heard(kind):
    while deliver_one():
        pass
    return [notice.user for notice in Notice.objects.filter(kind=kind)]


def test_who_begins_again_hears_of_it(cast):
    here = {"person_id": cast.penjahit_sari.pk, "organisation_id": cast.griya.pk, "by": cast.budi}

    end_making(**here)
    resume_making(agreed=True, **here)

    assert heard("resumed") == [cast.sari]


def test_whose_account_is_taken_off_hears_of_it_once_from_register_and_workplace(cast):
    registrars(cast)
    record = recorded(Client(), cast.endah)
    lets_in(record, cast.tono)
    Maker.objects.create(person=record.person, organisation=cast.griya)

    close_to_account(record_id=record.pk, by=cast.dara)
    unlink_user(person_id=record.person_id, by=cast.budi)

    assert heard("unlinked") == [cast.tono]
