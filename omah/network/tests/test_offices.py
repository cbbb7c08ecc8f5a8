"""Offices are held for a time; what the law keeps apart is shown and not forbidden."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core.deeds import Refused
from omah.network.actions import hold_office, leave_office
from omah.network.models import Office, is_before

Organ = Office.Organ


@pytest.fixture
def hold(cast):
    """Write down an office of Griya Karya."""

    def office(title, organ, holder=None, **times):
        return hold_office(
            organisation_id=cast.griya.pk,
            title=title,
            organ=organ,
            holder_id=holder.pk if holder else None,
            by=cast.sekar,
            **times,
        )

    return office


def test_an_office_can_be_known_without_its_holder(cast, hold, trail):
    office = hold("Ketua Pembina", Organ.PATRON)

    assert (office.holder, office.since, office.until) == (None, "", "")
    assert trail()[-1] == ("OfficeHeld", "sekar")


@pytest.mark.parametrize("organ", [Organ.BOARD, Organ.SUPERVISOR])
def test_one_who_is_pembina_and_something_else_at_once_is_shown(cast, hold, organ):
    hold("Pengurus lama", organ, cast.wira, since="2019")

    patron = hold("Ketua Pembina", Organ.PATRON, cast.wira, since="2020")

    assert [other.title for other in patron.clashes()] == ["Pengurus lama"]
    assert len(cast.griya.offices.clashes()) == 1


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({"since": "2019", "until": "2019"}, {"since": "2020"}, False),
        ({"since": "2019", "until": "2020"}, {"since": "2020-05"}, True),
        ({"until": "2020-04"}, {"since": "2020-05"}, False),
        ({}, {}, True),
        ({"since": "2021"}, {"until": "2020-12-31"}, False),
    ],
)
def test_one_after_the_other_is_no_clash(cast, hold, first, second, clash):
    hold("Direktur", Organ.BOARD, cast.wira, **first)

    patron = hold("Ketua Pembina", Organ.PATRON, cast.wira, **second)

    assert bool(patron.clashes()) == clash


def test_two_persons_do_not_clash_nor_do_offices_without_holders(cast, hold):
    hold("Direktur", Organ.BOARD, cast.wira)
    hold("Pengawas", Organ.SUPERVISOR)

    assert not hold("Ketua Pembina", Organ.PATRON, cast.tari).clashes()
    assert not hold("Pembina", Organ.PATRON).clashes()


def test_fuzzy_dates_are_compared_as_far_as_both_are_known():
    assert is_before("2019", "2020-05")
    assert not is_before("2020", "2020-05")
    assert not is_before("2020-05", "2020")
    assert not is_before("", "2020")
    assert not is_before("2020", "")


def test_an_office_is_left(cast, hold, trail):
    office = hold("Direktur", Organ.BOARD, since="2019")

    leave_office(office_id=office.pk, until="2020-01", by=cast.sekar)

    office.refresh_from_db()
    assert office.until == "2020-01"
    assert trail()[-1] == ("OfficeLeft", "sekar")
    with pytest.raises(Refused):
        leave_office(office_id=office.pk, until="2021", by=cast.sekar)


def test_an_office_is_not_left_before_it_is_held(cast, hold):
    office = hold("Direktur", Organ.BOARD, since="2019-06")

    with pytest.raises(Refused):
        leave_office(office_id=office.pk, until="2019-05", by=cast.sekar)
    with pytest.raises(Refused):
        hold("Direktur", Organ.BOARD, since="2019", until="2018")
    leave_office(office_id=office.pk, until="2019", by=cast.sekar)


def test_a_stranger_writes_no_office(cast, hold):
    office = hold("Direktur", Organ.BOARD)

    for user in (cast.tono, cast.budi, cast.lina):
        with pytest.raises(PermissionDenied):
            hold_office(organisation_id=cast.griya.pk, title="Raja", by=user)
        with pytest.raises(PermissionDenied):
            leave_office(office_id=office.pk, until="2020", by=user)


def test_the_page_warns_and_saves_all_the_same(cast, hold, client):
    hold("Direktur", Organ.BOARD, cast.wira)
    client.force_login(cast.sekar)
    address = reverse("network:hold_office", args=[cast.griya.ref])

    page = client.post(address, {"title": "Ketua Pembina", "organ": "pembina", "holder": "wira"}, follow=True)

    assert "tidak membolehkan pembina merangkap" in page.text
    assert cast.griya.offices.count() == 2


def test_an_unknown_holder_is_asked_for_again(cast, client):
    client.force_login(cast.sekar)
    address = reverse("network:hold_office", args=[cast.griya.ref])

    page = client.post(address, {"title": "Ketua", "organ": "lain", "holder": "siapa"})

    assert page.status_code == 422
    assert "Belum ada akun" in page.text
    assert not cast.griya.offices.exists()


def test_an_office_is_ended_on_its_page(cast, hold, client):
    office = hold("Direktur", Organ.BOARD, since="2019")
    client.force_login(cast.sekar)
    address = reverse("network:leave_office", args=[office.ref])

    assert client.get(address).status_code == 200
    assert client.post(address, {"until": ""}).status_code == 422
    assert client.post(address, {"until": "2018"}).status_code == 422
    assert client.post(address, {"until": "Mei 2020"}).status_code == 302
    assert "2019 – Mei 2020" in client.get(cast.griya.get_absolute_url()).text
    client.force_login(cast.tono)
    assert client.get(address).status_code == 403
