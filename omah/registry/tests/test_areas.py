"""An enumerator's duty may be for a part of the land alone."""

import pytest
from django.test import Client
from django.urls import reverse

from conftest import told_once
from omah.core.deeds import Refused
from omah.network.actions import grant_duty
from omah.network.models import Membership
from omah.places.models import Region
from omah.registry.models import Registration, taking_registrations
from omah.registry.tests import world


def an_enumerator_of_sawojajar_and_one_of_elsewhere(cast):
    """Endah writes down in Kedungkandang, where Sawojajar lies; Eko in another kecamatan. Somebody registered alone."""
    world.registrars(cast)
    for code, name in (("35.73.03", "Kedungkandang"), ("35.73.04", "Sukun")):
        Region.objects.create(
            code=code, name=name, kind="district", path=name, key=name.lower(), path_key=name.lower()
        )
    for user, code in ((cast.endah, "35.73.03"), (cast.eko, "35.73.04")):
        Membership.objects.filter(user=user).update(region=Region.objects.get(code=code))
    world.sent_alone(Client())


retold, cast, nothing = told_once(an_enumerator_of_sawojajar_and_one_of_elsewhere)


def test_who_lives_outside_is_written_down_by_somebody_else(cast, client):
    inside = world.recorded(client, cast.endah)
    draft = world.answered(client, cast.eko, nama={"full_name": "Wagiman"})

    refused = client.post(reverse("registry:send", args=[draft.ref]))

    assert inside.person.region == cast.sawojajar
    assert refused.status_code == 422 and "di luar wilayah tugas Anda" in refused.text


def test_who_registered_alone_is_seen_where_they_live_and_by_the_data_officer(cast):
    seen = {
        name: Registration.objects.visible_to(getattr(cast, name)).count()
        for name in ("endah", "eko", "dara")
    }

    assert seen == {"endah": 1, "eko": 0, "dara": 1}


def test_what_is_ones_own_stays_so_wherever_the_person_lives(cast, client):
    record = world.recorded(client, cast.endah)
    Membership.objects.filter(user=cast.endah).update(region=Region.objects.get(code="35.73.04"))

    assert client.get(record.get_absolute_url()).status_code == 200


def test_nobody_registers_where_no_one_would_see_it(cast):
    Membership.objects.filter(user__in=[cast.dara, cast.endah]).delete()

    assert taking_registrations(Region.objects.get(code="35.73.03")) == []
    assert taking_registrations(Region.objects.get(code="35.73.04")) == [cast.griya]


@pytest.mark.parametrize(("role", "given"), [("enumerator", True), ("treasurer", False)])
def test_only_an_enumerator_is_given_an_area(cast, client, role, given):
    address = reverse("network:duties", args=[cast.griya.ref])
    Membership.objects.create(organisation=cast.griya, user=cast.sekar, role="admin")
    client.force_login(cast.sekar)

    page = client.post(address, {"user": "tono", "role": role, "region": "35.73.03"})

    assert page.status_code == (302 if given else 422)
    held = Membership.objects.filter(user=cast.tono)
    assert [duty.region.code for duty in held] == (["35.73.03"] if given else [])
    if not given:
        with pytest.raises(Refused):
            grant_duty(
                organisation_id=cast.griya.pk, user_id=cast.tono.pk, role=role, region_id=1, by=cast.sekar
            )
