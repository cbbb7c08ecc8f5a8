"""A record goes from one organisation of the house to another: two persons, and the person's yes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership, Organisation
from omah.registry.actions import (
    answer_consent,
    end_record,
    offer_record,
    restrict_record,
    take_offer_back,
    take_record,
)
from omah.registry.models import Consent, Record, RecordOffer
from omah.registry.tests import world
from omah.trail.models import Entry

YES = {"manner": "spoken", "said_by": "person"}


def one_of_two_organisations_has_somebody_on_record(cast):
    """Endah wrote Soemarni down for Griya Karya; Wening keeps the register of Sumber Pelangi."""
    world.registrars(cast)
    cast.pelangi = Organisation.objects.create(name="Sumber Pelangi", type="oms")
    cast.wening = cast._officer("wening", cast.pelangi, Membership.Role.DATA_OFFICER)
    cast.record = world.recorded(Client(), cast.endah)


retold, cast, nothing = told_once(one_of_two_organisations_has_somebody_on_record)


def offered(cast, by=None):
    return offer_record(record_id=cast.record.pk, taker_id=cast.pelangi.pk, by=by or cast.dara, **YES)


def status_of(client, user, record):
    client.force_login(user)
    return client.get(record.get_absolute_url()).status_code


def test_it_is_offered_by_one_and_taken_by_another_with_all_that_belongs_to_it(cast, client):
    client.force_login(cast.dara)
    page = client.post(
        reverse("registry:offer_record", args=[cast.record.ref]), {"taker": cast.pelangi.ref, **YES}
    )
    offer = RecordOffer.objects.get()
    shown = client.get(cast.record.get_absolute_url()).text
    before = status_of(client, cast.wening, cast.record)
    listed = client.get(reverse("registry:offers")).text

    taken = client.post(offer.get_absolute_url(), {"answer": "terima"})

    assert (page.status_code, before, taken.status_code) == (302, 404, 302)
    assert "Ditawarkan kepada Sumber Pelangi" in shown and "Soemarni" in listed
    assert [status_of(client, user, cast.record) for user in (cast.dara, cast.endah, cast.wening)] == [
        404,
        404,
        200,
    ]
    assert Consent.objects.in_force("service").filter(person=cast.record.person).exists()
    client.force_login(cast.dara)
    assert client.get(offer.get_absolute_url()).status_code == 404
    facts = Entry.objects.about(cast.record).values_list("fact", flat=True)
    assert {"registry.PersonRecorded", "registry.RecordOffered", "registry.RecordHandedOver"} <= set(facts)
    assert Entry.objects.filter(
        fact="people.PersonFound", by=cast.wening, data__purpose="found-offers"
    ).exists()


def test_nobody_takes_what_they_offered_themself(cast, client):
    Membership.objects.create(organisation=cast.pelangi, user=cast.dara, role="data")
    offer = offered(cast)

    with pytest.raises(PermissionDenied):
        take_record(offer_id=offer.pk, by=cast.dara)
    client.force_login(cast.dara)
    assert client.post(offer.get_absolute_url(), {"answer": "terima"}).status_code == 302

    assert Record.objects.get().organisation == cast.griya
    assert RecordOffer.objects.get().state == RecordOffer.State.TAKEN_BACK


def test_only_the_data_officers_of_both_know_of_it(cast, client):
    offer = offered(cast)

    with pytest.raises(PermissionDenied):
        offered(cast, by=cast.endah)
    client.force_login(cast.endah)
    assert client.get(offer.get_absolute_url()).status_code == 404
    assert client.get(reverse("registry:offers")).status_code == 403


def test_it_is_offered_once_and_not_without_its_consent(cast):
    offer = offered(cast)
    with pytest.raises(Refused):
        offered(cast)
    take_offer_back(offer_id=offer.pk, by=cast.dara)
    Consent.objects.filter(purpose="service").update(ended_at=clock.now())

    with pytest.raises(Refused, match="layanan"):
        offered(cast)


@pytest.mark.parametrize("change", ["withdrawn", "paused", "dead"])
def test_what_may_not_be_used_meanwhile_is_not_taken(cast, change):
    offer = offered(cast)
    if change == "withdrawn":
        answer_consent(record_id=cast.record.pk, purpose="service", given=False, by=cast.dara, manner="spoken", giver="person")  # fmt: skip
    elif change == "paused":
        restrict_record(record_id=cast.record.pk, by=cast.dara)
    else:
        end_record(record_id=cast.record.pk, how="died", by=cast.dara)

    with pytest.raises((Refused, RecordOffer.DoesNotExist)):
        take_record(offer_id=offer.pk, by=cast.wening)

    assert Record.objects.get().organisation == cast.griya


def test_somebody_who_moved_is_handed_over_and_goes_on_there(cast, client):
    end_record(record_id=cast.record.pk, how="moved", by=cast.endah)
    take_record(offer_id=offered(cast).pk, by=cast.wening)
    client.force_login(cast.wening)

    client.post(reverse("registry:reopen", args=[cast.record.ref]))

    cast.record.refresh_from_db()
    assert cast.record.ended_on is None and cast.record.due_on < clock.today() + timedelta(days=1)
