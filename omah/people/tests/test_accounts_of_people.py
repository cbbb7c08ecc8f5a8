import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.accounts.models import User
from omah.core.deeds import Refused
from omah.people.actions import give_account, link_user, unlink_user
from omah.people.models import Person


def test_an_account_is_linked(cast, trail):
    link_user(person_id=cast.penjahit_joko.pk, user_id=cast.tono.pk, by=cast.budi)

    assert cast.penjahit_joko in Person.objects.visible_to(cast.tono)
    assert trail() == [("UserLinked", "budi")]


@pytest.mark.parametrize(
    ("user", "sentence"), [("budi", "akun sendiri"), ("wati", "sudah dipakai orang lain")]
)
def test_some_accounts_cannot_be_linked(cast, user, sentence):
    with pytest.raises(Refused, match=sentence):
        link_user(person_id=cast.penjahit_joko.pk, user_id=getattr(cast, user).pk, by=cast.budi)


def test_a_person_has_one_account(cast):
    with pytest.raises(Refused, match="sudah punya akun"):
        link_user(person_id=cast.penjahit_sari.pk, user_id=cast.tono.pk, by=cast.budi)


def test_a_guardian_links_nobody(cast):
    with pytest.raises(PermissionDenied):
        link_user(person_id=cast.penjahit_joko.pk, user_id=cast.tono.pk, by=cast.gita)


def test_an_account_is_made(cast, trail):
    User.objects.filter(pk=cast.budi.pk).update(manages_users=True)
    cast.budi.refresh_from_db()

    person, password = give_account(person_id=cast.penjahit_joko.pk, username="joko", by=cast.budi)

    assert person.user.check_password(password)
    assert person.user.phone == cast.penjahit_joko.phone
    assert trail() == [("UserCreated", "budi"), ("UserLinked", "budi")]


def test_a_number_that_another_account_has_stays_there(cast):
    User.objects.filter(pk=cast.budi.pk).update(manages_users=True)
    User.objects.filter(pk=cast.tono.pk).update(phone=cast.penjahit_joko.phone)
    cast.budi.refresh_from_db()

    person, _password = give_account(person_id=cast.penjahit_joko.pk, username="joko", by=cast.budi)

    assert person.user.phone is None


def test_who_may_let_nobody_in_makes_no_account(cast):
    with pytest.raises(PermissionDenied):
        give_account(person_id=cast.penjahit_joko.pk, username="joko", by=cast.budi)

    assert not User.objects.filter(username="joko").exists()


def test_the_page_shows_the_password_once(cast, client):
    User.objects.filter(pk=cast.budi.pk).update(manages_users=True)
    client.force_login(cast.budi)
    url = reverse("people:give_account", args=[cast.penjahit_joko.ref])

    wrong = client.post(url, {"username": "X"})
    page = client.post(url, {"username": "joko01"})

    assert wrong.status_code == 422
    assert "hanya tampil satu kali" in page.text
    assert "no-store" in page["Cache-Control"]


def test_the_page_links(cast, client):
    client.force_login(cast.budi)

    page = client.post(
        reverse("people:link_user", args=[cast.penjahit_joko.ref]), {"username": "tono"}, follow=True
    )

    assert "Akun ditautkan." in page.text


def test_an_account_that_was_the_wrong_one_is_unlinked_and_answers_for_nobody(cast, client, trail):
    link_user(person_id=cast.penjahit_joko.pk, user_id=cast.tono.pk, by=cast.budi)
    client.force_login(cast.budi)

    page = client.post(reverse("people:unlink_user", args=[cast.penjahit_joko.ref]), follow=True)

    assert "Akun dilepas." in page.text and "Tautkan akun" in page.text
    assert cast.penjahit_joko not in Person.objects.visible_to(cast.tono)
    assert ("UserUnlinked", "budi") in trail()


def test_nobody_unlinks_themself_and_nothing_that_is_not_there(cast):
    with pytest.raises(Refused, match="belum punya akun"):
        unlink_user(person_id=cast.penjahit_joko.pk, by=cast.budi)

    Person.objects.filter(pk=cast.penjahit_joko.pk).update(user=cast.budi)
    with pytest.raises(Refused, match="akun Anda sendiri"):
        unlink_user(person_id=cast.penjahit_joko.pk, by=cast.budi)


def test_who_does_not_keep_the_maker_unlinks_nobody(cast):
    with pytest.raises(PermissionDenied):
        unlink_user(person_id=cast.penjahit_sari.pk, by=cast.sari)
