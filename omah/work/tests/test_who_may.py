"""Every deed is done by those who may, and by nobody else."""

import inspect

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.urls import reverse

from omah.accounts.models import User
from omah.network.models import Membership
from omah.trail.models import Entry
from omah.work.models import Packet, Share
from omah.work.tests import world
from omah.work.tests.deeds import MODULES, READY, VOUCHED, action


def test_every_deed_has_its_people():
    deeds = {
        name
        for module in MODULES
        for name, deed in inspect.getmembers(module, inspect.isfunction)
        if deed.__module__ == module.__name__ and not name.startswith("_")
    }

    assert deeds == set(READY) | VOUCHED


@pytest.mark.parametrize("name", sorted(READY))
def test_a_deed_is_done_by_those_who_may_and_by_nobody_else(cast, name):
    arrange, who = READY[name]
    kwargs = arrange(cast)
    before = Entry.objects.count()

    for user in User.objects.people().exclude(username__in=who):
        with pytest.raises((PermissionDenied, ObjectDoesNotExist)), transaction.atomic():
            action(name)(**kwargs, by=user)
            pytest.fail(f"{user.username} did it")
    assert Entry.objects.count() == before

    for username in who:
        with transaction.atomic():
            action(name)(**kwargs, by=getattr(cast, username))
            assert Entry.objects.latest("pk").by.username == username
            transaction.set_rollback(True)


def test_a_guardian_acts_on_behalf_of_a_maker_and_the_trail_says_so(cast):
    share = world.one_offer(cast, maker=cast.penjahit_joko)

    world.shares.accept_offer(share_id=share.pk, pieces=10, pickup=Share.Pickup.BRING, by=cast.gita)

    entry = Entry.objects.latest("pk")
    assert (entry.by, entry.behalf) == (cast.gita, f"people.person:{cast.penjahit_joko.pk}")


def test_a_lead_who_answers_for_a_maker_is_on_record_as_acting_on_their_behalf(cast):
    world.accept(cast, world.one_offer(cast))

    entry = Entry.objects.latest("pk")
    assert (entry.by, entry.behalf) == (cast.budi, f"people.person:{cast.penjahit_sari.pk}")


def test_a_maker_who_answers_alone_acts_on_nobodys_behalf(cast):
    share = world.one_offer(cast)

    world.shares.accept_offer(share_id=share.pk, pieces=10, pickup=Share.Pickup.FETCH, by=cast.sari)

    assert Entry.objects.latest("pk").behalf == ""


def test_a_guardian_whose_duty_ended_speaks_for_nobody(cast):
    share = world.one_offer(cast, maker=cast.penjahit_joko)
    guardian = cast.penjahit_joko.guardians.get()
    guardian.until = guardian.since
    guardian.save()

    with pytest.raises(ObjectDoesNotExist):
        world.shares.decline_offer(share_id=share.pk, code=Share.Decline.FULL, by=cast.gita)


@pytest.mark.parametrize("lead", ["budi", "tari"])
def test_nobody_taps_for_a_maker(cast, lead):
    packet = world.fetch(cast, world.taken(cast))

    with pytest.raises((world.Refused, PermissionDenied, ObjectDoesNotExist)):
        world.making.acknowledge_packet(
            packet_id=packet.pk, manner=Packet.Acknowledged.TAP, by=getattr(cast, lead)
        )


def test_where_no_partner_judges_the_producers_own_quality_control_does(cast):
    share = world.taken(cast, checker_id=None)
    delivery = world.deliver(cast, world.fetch(cast, share))

    with pytest.raises(ObjectDoesNotExist):
        world.judge(cast, delivery)
    with pytest.raises(PermissionDenied):
        world.making.judge_delivery(delivery_id=delivery.pk, sample=1, passed=60, by=cast.budi)


def test_whoever_judges_reads_the_standard(cast, client):
    order = world.agreed(cast, checker_id=None)
    world.orders.attach_standard(
        order_id=order.pk, title="Foto", checklist="Rapat", file=b"%PDF-1", file_kind="pdf", by=cast.budi
    )
    Membership.objects.create(organisation=cast.griya, user=cast.tono, role=Membership.Role.QC_PARTNER)
    page = reverse("work:standard_file", args=[order.standards.get(title="Foto").ref])

    client.force_login(cast.tono)
    assert client.get(page).status_code == 200
    client.force_login(cast.qori)
    assert client.get(page).status_code == 404
