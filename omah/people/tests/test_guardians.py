import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core.deeds import Refused
from omah.people.access import may_act_for
from omah.people.actions import end_guardian, name_guardian
from omah.people.models import Person


def test_a_guardian_is_named_on_a_ground(cast, trail):
    guardian = name_guardian(
        person_id=cast.penjahit_wati.pk, user_id=cast.gita.pk, ground="diminta oleh orangnya", by=cast.budi
    )

    assert guardian.ground == "diminta oleh orangnya"
    assert may_act_for(cast.gita, cast.penjahit_wati)
    assert cast.penjahit_wati in Person.objects.visible_to(cast.gita)
    assert trail() == [("GuardianNamed", "budi")]


def test_the_person_names_their_own_guardian(cast):
    name_guardian(person_id=cast.penjahit_wati.pk, user_id=cast.gita.pk, ground="saya minta", by=cast.wati)

    assert may_act_for(cast.gita, cast.penjahit_wati)


def test_a_guardian_does_not_pass_the_duty_on(cast):
    with pytest.raises(PermissionDenied):
        name_guardian(person_id=cast.penjahit_joko.pk, user_id=cast.tono.pk, ground="titip", by=cast.gita)


@pytest.mark.parametrize(
    ("user", "sentence"),
    [("budi", "diri sendiri"), ("sari", "akun orang itu sendiri")],
)
def test_some_cannot_be_guardian(cast, user, sentence):
    with pytest.raises(Refused, match=sentence):
        name_guardian(
            person_id=cast.penjahit_sari.pk, user_id=getattr(cast, user).pk, ground="x", by=cast.budi
        )


def test_a_guardian_is_guardian_once(cast):
    with pytest.raises(Refused, match="sudah menjadi pendamping"):
        name_guardian(person_id=cast.penjahit_joko.pk, user_id=cast.gita.pk, ground="x", by=cast.budi)


def test_without_a_ground_there_is_no_guardian(cast):
    with pytest.raises(Refused, match="dasar pendampingan"):
        name_guardian(person_id=cast.penjahit_wati.pk, user_id=cast.gita.pk, ground=" ", by=cast.budi)


@pytest.mark.parametrize("name", ["budi", "sekar", "gita"])
def test_a_guardianship_ends_at_once(cast, name, trail):
    guardian = cast.penjahit_joko.guardians.get()

    end_guardian(guardian_id=guardian.pk, by=getattr(cast, name))

    assert not may_act_for(cast.gita, cast.penjahit_joko)
    assert cast.penjahit_joko not in Person.objects.visible_to(cast.gita)
    assert trail() == [("GuardianEnded", name)]


def test_it_ends_once(cast):
    guardian = cast.penjahit_joko.guardians.get()
    end_guardian(guardian_id=guardian.pk, by=cast.budi)

    with pytest.raises(Refused):
        end_guardian(guardian_id=guardian.pk, by=cast.budi)


@pytest.mark.parametrize("name", ["tari", "wira"])
def test_who_only_sees_ends_nothing(cast, name):
    with pytest.raises(PermissionDenied):
        end_guardian(guardian_id=cast.penjahit_joko.guardians.get().pk, by=getattr(cast, name))


def test_the_page_names_and_ends(cast, client):
    client.force_login(cast.budi)
    url = reverse("people:name_guardian", args=[cast.penjahit_wati.ref])

    unknown = client.post(url, {"user": "siapa", "ground": "x"})
    named = client.post(url, {"user": "Gita", "ground": "diminta oleh orangnya"}, follow=True)
    ending = [cast.penjahit_wati.ref, cast.penjahit_wati.guardians.get().ref]
    ended = client.post(reverse("people:end_guardian", args=ending), follow=True)

    assert "Tidak ada akun dengan nama atau nomor itu." in unknown.text
    assert "Dasar: diminta oleh orangnya" in named.text
    assert "Pendampingan diakhiri." in ended.text
    assert cast.penjahit_wati.guardians.get().until


def test_who_lays_the_duty_down_is_led_where_they_may_be(cast, client):
    client.force_login(cast.gita)

    page = client.post(
        reverse("people:end_guardian", args=[cast.penjahit_joko.ref, cast.penjahit_joko.guardians.get().ref]),
        follow=True,
    )

    assert page.status_code == 200
    assert page.redirect_chain[0][0] == reverse("people:people")
