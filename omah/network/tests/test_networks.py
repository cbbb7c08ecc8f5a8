"""Who belongs to what, and what an organisation took part in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core.deeds import Refused
from omah.network.actions import affiliate, end_affiliation, record_engagement, remove_engagement
from omah.network.models import Affiliation, Engagement

Part = Affiliation.Part


@pytest.fixture
def place(cast):
    return affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, since="2019-02", by=cast.sekar)


@pytest.fixture
def engagement(cast):
    return record_engagement(
        organisation_id=cast.griya.pk,
        held="2018-11",
        part="pemateri",
        event="Sosialisasi hak",
        organisers="Dinas Contoh",
        places="Kota A, Kota B",
        by=cast.sekar,
    )


def test_an_initiator_need_not_own_what_it_started(cast, place, trail):
    affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, part=Part.INITIATOR, by=cast.sekar)

    assert cast.griya.affiliations.count() == 2
    assert trail()[-1] == ("Affiliated", "sekar")


def test_a_part_is_played_once_until_it_ends(cast, place):
    with pytest.raises(Refused):
        affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, by=cast.sekar)

    end_affiliation(affiliation_id=place.pk, until="2020", by=cast.sekar)
    affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, since="2021", by=cast.sekar)

    with pytest.raises(Refused):
        end_affiliation(affiliation_id=place.pk, until="2021", by=cast.sekar)


def test_what_cannot_be_is_refused(cast, place):
    with pytest.raises(Refused):
        end_affiliation(affiliation_id=place.pk, until="2018", by=cast.sekar)
    with pytest.raises(KeyError):
        affiliate(network_id=cast.lain.pk, member_id=0, by=cast.sekar)


def test_no_organisation_is_its_own_member(cast):
    with pytest.raises(Refused):
        affiliate(network_id=cast.griya.pk, member_id=cast.griya.pk, by=cast.sekar)


def test_a_stranger_affiliates_nobody(cast, place):
    for user in (cast.tono, cast.budi, cast.dina):
        with pytest.raises(PermissionDenied):
            affiliate(network_id=cast.lain.pk, member_id=cast.bank.pk, by=user)
        with pytest.raises(PermissionDenied):
            end_affiliation(affiliation_id=place.pk, until="2020", by=user)


def test_the_page_finds_the_network_by_its_name(cast, client):
    client.force_login(cast.sekar)
    address = reverse("network:affiliate", args=[cast.griya.ref])

    unclear = client.post(address, {"network": "griya", "part": "member"})
    taken = client.post(address, {"network": "griya", "network_pilihan": cast.lain.ref, "part": "member"})
    unknown = client.post(address, {"network": "Atlantis", "part": "member"})

    assert unclear.status_code == 422
    assert "Griya Lain" in unclear.text
    assert taken.status_code == 302
    assert "tidak ada di daftar" in unknown.text
    assert cast.griya.affiliations.get().network == cast.lain


def test_a_place_in_a_network_is_ended_on_its_page(cast, place, client):
    client.force_login(cast.sekar)
    address = reverse("network:end_affiliation", args=[place.ref])

    assert client.get(address).status_code == 200
    assert client.post(address, {"until": "2018"}).status_code == 422
    assert client.post(address, {"until": "2020"}).status_code == 302
    client.force_login(cast.tono)
    assert client.get(address).status_code == 403


def test_an_engagement_known_to_the_month_is_shown_to_the_month(cast, engagement, page_of, trail):
    page = page_of(cast.tono, cast.griya.get_absolute_url())

    assert "November 2018" in page.text
    assert "Kota A, Kota B" in page.text
    assert trail()[-1] == ("EngagementRecorded", "sekar")


def test_engagements_are_listed_by_years_and_taken_home(cast, engagement, page_of):
    record_engagement(
        organisation_id=cast.griya.pk, held="2021", part="peserta", event="Rapat", by=cast.sekar
    )
    address = reverse("network:engagements", args=[cast.griya.ref])

    until_2019 = page_of(cast.tono, address, sampai="2018").text
    since_2020 = page_of(cast.tono, address, dari="2021").text

    assert "Sosialisasi hak" in until_2019
    assert "Rapat" not in until_2019.split("<table")[1]
    assert "Sosialisasi hak" not in since_2020.split("<table")[1]
    assert page_of(cast.tono, address, unduh="xlsx")["Content-Type"].endswith("sheet")


def test_a_wrong_engagement_is_taken_off(cast, engagement, client, trail):
    address = reverse("network:remove_engagement", args=[engagement.ref])
    client.force_login(cast.tono)
    assert client.post(address).status_code == 403
    client.force_login(cast.sekar)
    assert "Sosialisasi hak" in client.get(address).text

    client.post(address)

    assert not Engagement.objects.exists()
    assert trail()[-1] == ("EngagementRemoved", "sekar")


def test_a_stranger_writes_and_removes_no_engagement(cast, engagement):
    for user in (cast.tono, cast.budi, cast.lina):
        with pytest.raises(PermissionDenied):
            record_engagement(organisation_id=cast.griya.pk, held="2019", part="x", event="y", by=user)
        with pytest.raises(PermissionDenied):
            remove_engagement(engagement_id=engagement.pk, by=user)


def test_an_engagement_is_written_down_on_its_page(cast, client):
    client.force_login(cast.sekar)
    address = reverse("network:record_engagement", args=[cast.griya.ref])

    assert client.post(address, {"held": "besok", "part": "pemateri", "event": "Rapat"}).status_code == 422
    assert client.post(address, {"held": "Mei 2019", "part": "pemateri", "event": "Rapat"}).status_code == 302

    assert Engagement.objects.get().held == "2019-05"
