from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core import clock
from omah.core.deeds import Refused
from omah.network.models import Membership
from omah.people.actions import end_making, resume_making
from omah.people.models import Maker, Person


def resumed(cast, *, agreed=True, by):
    here = {"person_id": cast.penjahit_sari.pk, "organisation_id": cast.griya.pk}
    return resume_making(**here, agreed=agreed, by=by)


def test_a_maker_stops_and_begins_again(cast, trail):
    end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)
    stopped = cast.penjahit_sari in Person.objects.making_for(cast.griya)

    resumed(cast, by=cast.sekar)

    assert not stopped
    assert cast.penjahit_sari in Person.objects.making_for(cast.griya)
    assert trail() == [("MakingEnded", "budi"), ("MakingResumed", "sekar")]


def test_what_has_ended_ends_no_more(cast):
    end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)

    with pytest.raises(Refused):
        end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)


def test_a_maker_is_a_maker_once(cast):
    with pytest.raises(Refused):
        resumed(cast, by=cast.budi)


def test_nobody_begins_again_who_was_not_asked(cast, client):
    end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)
    client.force_login(cast.budi)

    page = client.post(reverse("people:resume_making", args=[cast.penjahit_sari.ref, cast.griya.ref]))

    assert page.status_code == 422 and "Tanyakan dulu kepada orangnya" in page.text
    with pytest.raises(Refused, match="Tanyakan dulu"):
        resumed(cast, agreed=False, by=cast.budi)
    assert cast.penjahit_sari not in Person.objects.making_for(cast.griya)


@pytest.mark.parametrize(("deed", "said"), [(end_making, {}), (resume_making, {"agreed": True})])
def test_another_organisation_does_not_decide(cast, deed, said):
    with pytest.raises(PermissionDenied):
        deed(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.sari, **said)
    with pytest.raises(PermissionDenied):
        deed(person_id=cast.penjahit_sari.pk, organisation_id=cast.lain.pk, by=cast.budi, **said)


def test_who_has_stopped_stays_on_record_but_is_kept_by_nobody(cast, client):
    end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)
    client.force_login(cast.budi)

    assert client.get(cast.penjahit_sari.get_absolute_url()).status_code == 200
    assert client.get(reverse("people:edit_person", args=[cast.penjahit_sari.ref])).status_code == 403


def test_the_page_ends_and_resumes(cast, client):
    client.force_login(cast.budi)
    here = [cast.penjahit_sari.ref, cast.griya.ref]

    ended = client.post(reverse("people:end_making", args=here), follow=True)
    resumed = client.post(reverse("people:resume_making", args=here), {"agreed": "on"}, follow=True)

    assert "Kemitraan diakhiri." in ended.text
    assert "Jadikan mitra lagi" in ended.text
    assert "Orang ini menjadi mitra lagi." in resumed.text


def test_a_making_that_begins_tomorrow_does_not_hold_today(cast):
    making = cast.penjahit_sari.makings.get()
    making.since = clock.today() + timedelta(days=1)
    making.save()

    assert making not in Maker.objects.current()
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert making in Maker.objects.current()


def test_nobody_begins_again_where_they_never_made(cast):
    """Lina leads another workplace, and may see Sari as an overseer of hers."""
    Membership.objects.create(organisation=cast.griya, user=cast.lina, role=Membership.Role.OVERSEER)

    with pytest.raises(Refused, match="belum pernah menjadi mitra"):
        resume_making(
            person_id=cast.penjahit_sari.pk, organisation_id=cast.lain.pk, agreed=True, by=cast.lina
        )


def test_a_former_workplace_is_told_no_news_of_what_the_person_wishes(cast, client):
    Person.objects.filter(pk=cast.penjahit_sari.pk).update(work_wish="Belajar sablon")
    client.force_login(cast.budi)
    before = client.get(cast.penjahit_sari.get_absolute_url()).text

    end_making(person_id=cast.penjahit_sari.pk, organisation_id=cast.griya.pk, by=cast.budi)
    after = client.get(cast.penjahit_sari.get_absolute_url()).text

    assert "Belajar sablon" in before
    assert "Belajar sablon" not in after and "Pekerjaan yang diinginkan" not in after
