"""Duties open the doors of the house: who gives them, what comes with them, and how they end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core import clock
from omah.core.deeds import Refused
from omah.network.actions import end_duty, grant_duty
from omah.network.models import Membership, Organisation

Role = Membership.Role


def granted(cast, role, by, user=None, organisation=None):
    organisation, user = organisation or cast.griya, user or cast.tono
    return grant_duty(organisation_id=organisation.pk, user_id=user.pk, role=role, by=by)


def test_an_admin_gives_a_duty(cast, admin, trail):
    granted(cast, Role.TREASURER, admin)

    assert list(Organisation.objects.of(cast.tono, Role.TREASURER)) == [cast.griya]
    assert trail()[-1] == ("DutyGranted", "wira")


@pytest.mark.parametrize("role", Membership.OFFICERS)
def test_an_officers_duty_makes_an_officer_until_it_ends(cast, admin, role):
    duty = granted(cast, role, admin)
    cast.tono.refresh_from_db()
    assert cast.tono.is_officer

    end_duty(membership_id=duty.pk, by=admin)

    cast.tono.refresh_from_db()
    assert not cast.tono.is_officer
    assert not Membership.objects.held_by(cast.tono).exists()


@pytest.mark.parametrize("role", [Role.BUYER, Role.FUNDER, Role.QC_PARTNER])
def test_a_partners_duty_makes_no_officer(cast, admin, role):
    granted(cast, role, admin)

    cast.tono.refresh_from_db()
    assert not cast.tono.is_officer


def test_one_who_holds_two_duties_stays_an_officer_when_one_ends(cast, admin):
    duty = granted(cast, Role.TREASURER, admin)
    granted(cast, Role.SECRETARIAT, admin)

    end_duty(membership_id=duty.pk, by=admin)

    cast.tono.refresh_from_db()
    assert cast.tono.is_officer


def test_admins_of_the_organisation_that_keeps_the_house_manage_its_users(cast, keeper, house):
    cast.tari.manages_users = True
    cast.tari.save()
    duty = granted(cast, Role.ADMIN, house)
    cast.tono.refresh_from_db()
    assert cast.tono.manages_users

    end_duty(membership_id=duty.pk, by=house)

    cast.tono.refresh_from_db()
    assert not cast.tono.manages_users


def test_admins_elsewhere_manage_no_users(cast, keeper, house):
    granted(cast, Role.ADMIN, house, organisation=cast.lain)

    cast.tono.refresh_from_db()
    assert cast.tono.is_officer
    assert not cast.tono.manages_users


def test_the_first_officer_keeps_the_users_whatever_duties_come_and_go(cast, keeper):
    cast.wira.manages_users = cast.wira.is_officer = True
    cast.wira.save()

    duty = granted(cast, Role.BUYER, cast.wira, user=cast.wira)
    end_duty(membership_id=duty.pk, by=cast.wira)

    cast.wira.refresh_from_db()
    assert (cast.wira.manages_users, cast.wira.is_officer) == (True, True)


def test_the_last_who_lets_people_in_cannot_be_taken_away(cast, keeper, house):
    duty = granted(cast, Role.ADMIN, house)

    with pytest.raises(Refused):
        end_duty(membership_id=duty.pk, by=house)

    assert Membership.objects.held_by(cast.tono, Role.ADMIN).exists()


def test_a_duty_is_held_once_at_a_time(cast, admin):
    duty = granted(cast, Role.TREASURER, admin)

    with pytest.raises(Refused):
        granted(cast, Role.TREASURER, admin)
    end_duty(membership_id=duty.pk, by=admin)
    granted(cast, Role.TREASURER, admin)


def test_a_duty_ends_once_and_neither_before_it_began_nor_in_days_to_come(cast, admin):
    duty = granted(cast, Role.TREASURER, admin)

    for days in (-1, 1):
        with pytest.raises(Refused):
            end_duty(membership_id=duty.pk, until=clock.today() + timedelta(days=days), by=admin)
    with pytest.raises(Refused):
        grant_duty(
            organisation_id=cast.griya.pk,
            user_id=cast.tono.pk,
            role=Role.BUYER,
            since=clock.today() + timedelta(days=1),
            by=admin,
        )
    end_duty(membership_id=duty.pk, by=admin)
    with pytest.raises(Refused):
        end_duty(membership_id=duty.pk, by=admin)


def test_others_give_and_end_no_duties(cast, admin):
    duty = granted(cast, Role.TREASURER, admin)

    for user in (cast.sekar, cast.budi, cast.lina, cast.dina):
        with pytest.raises(PermissionDenied):
            granted(cast, Role.ADMIN, user, user=user)
        with pytest.raises(Membership.DoesNotExist):
            end_duty(membership_id=duty.pk, by=user)
    with pytest.raises(PermissionDenied):
        end_duty(membership_id=duty.pk, by=cast.tono)
    with pytest.raises(PermissionDenied):
        granted(cast, Role.ADMIN, admin, organisation=cast.lain)


def test_the_page_gives_a_duty_by_user_name(cast, admin, client):
    client.force_login(admin)
    address = reverse("network:duties", args=[cast.griya.ref])

    page = client.post(address, {"user": "Tono", "role": "treasurer", "since": ""}, follow=True)

    assert "Tono sekarang bendahara" in page.text
    assert client.post(address, {"user": "tono", "role": "treasurer"}).status_code == 422
    assert "Belum ada akun" in client.post(address, {"user": "nemo", "role": "treasurer"}).text
    assert "Pilih tugasnya" in client.post(address, {"user": "tono", "role": ""}).text


def test_the_page_ends_a_duty(cast, admin, client):
    duty = granted(cast, Role.TREASURER, admin)
    client.force_login(admin)
    address = reverse("network:end_duty", args=[duty.ref])

    assert "bendahara" in client.get(address).text
    assert client.post(address, {"until": "1/1/2099"}).status_code == 422
    assert "Pernah bertugas" in client.post(address, {"until": ""}, follow=True).text


def test_the_page_of_duties_is_for_admins(cast, admin, client):
    duty = granted(cast, Role.TREASURER, admin)

    for user in (cast.sekar, cast.sari, cast.lina):
        client.force_login(user)
        assert client.get(reverse("network:duties", args=[cast.griya.ref])).status_code == 403
        assert client.get(reverse("network:end_duty", args=[duty.ref])).status_code == 404


def test_one_sees_the_own_duties_and_admins_those_of_their_organisation(cast, admin):
    assert not Membership.objects.visible_to(cast.sari).exists()
    assert [duty.user for duty in Membership.objects.visible_to(cast.budi)] == [cast.budi]
    assert {duty.organisation for duty in Membership.objects.visible_to(admin)} == {cast.griya}


@pytest.mark.parametrize("role", [Role.TREASURER, Role.DATA_OFFICER, Role.ENUMERATOR])
def test_nobody_gives_themself_a_duty_that_opens_money_or_what_is_known_of_people(cast, admin, role):
    with pytest.raises(Refused, match="diberikan oleh orang lain"):
        grant_duty(organisation_id=cast.griya.pk, user_id=admin.pk, role=role, by=admin)

    assert not Membership.objects.holds(admin, cast.griya, role)
