"""What was typed survives having to sign in again. The page that is sent to is that of a new user."""

import pytest
from django.test import Client
from django.urls import reverse

from omah.accounts.models import House, User
from omah.accounts.tests.world import PASSWORD, code, officer, second_factor_for, sign_in, user
from omah.ui.typed import opened

pytestmark = pytest.mark.django_db
TYPED = {"name": "Penjahit <02>", "username": "penjahit02", "phone": "0800-0000-0002"}


def page():
    return reverse("accounts:new_user")


def test_what_was_typed_is_there_again_after_signing_in(client):
    officer()

    answer = client.post(page(), TYPED)
    sign_in_page = client.get(answer["Location"])
    back = sign_in(client, "petugas01", next=page())
    shown = client.get(back["Location"])

    assert "Tulisan Anda masih ada." in sign_in_page.text
    assert back["Location"] == page()
    assert 'value="Penjahit &lt;02&gt;"' in shown.text
    assert 'value="penjahit02"' in shown.text
    assert 'value="0800-0000-0002"' in shown.text


def test_it_survives_the_second_factor_too(client):
    second_factor_for(officer())

    client.post(page(), TYPED)
    sign_in(client, "petugas01", next=page())
    back = client.post(reverse("mfa_authenticate"), {"code": code()})

    assert "penjahit02" in client.get(back["Location"]).text


def test_it_survives_having_to_choose_a_password_and_to_set_up_a_second_factor(client):
    House.objects.create(second_factor=True)
    officer(must_change_password=True)

    client.post(page(), TYPED)
    first = sign_in(client, "petugas01", next=page())
    second = client.get(first["Location"])
    new = {"oldpassword": PASSWORD, "password1": "kuda hijau terbang", "password2": "kuda hijau terbang"}
    third = client.post(second["Location"], new)
    fourth = client.get(third["Location"])
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    codes = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

    assert second["Location"].startswith(reverse("account_change_password"))
    assert third["Location"] == page()
    assert fourth["Location"].startswith(reverse("mfa_index"))
    assert f'href="{page()}"' in codes.text
    assert "penjahit02" in client.get(page()).text


def test_what_an_officer_sends_before_the_second_factor_is_not_lost(client):
    House.objects.create(second_factor=True)
    who = officer()
    client.force_login(who)

    answer = client.post(page(), TYPED)

    assert answer["Location"].startswith(reverse("mfa_index"))
    assert opened(client.session["typed"])["username"] == ["penjahit02"]


def test_a_session_that_was_ended_elsewhere_loses_nothing(client):
    who = officer()
    client.force_login(who)
    who.times_signed_out += 1
    who.save()

    client.post(page(), TYPED)
    sign_in(client, "petugas01")

    assert "penjahit02" in client.get(page()).text


def test_a_session_that_was_ended_elsewhere_opens_pages_that_are_only_read(client):
    who = officer()
    client.force_login(who)
    who.times_signed_out += 1
    who.save()

    assert client.get(page())["Location"].startswith(reverse("account_login"))


def test_it_is_shown_again_when_the_page_is_loaded_again(client):
    officer()
    client.post(page(), TYPED)
    sign_in(client, "petugas01")

    client.get(page())

    assert "penjahit02" in client.get(page()).text


def test_it_shows_on_its_own_page_only(client):
    officer()
    client.post(page(), TYPED)
    sign_in(client, "petugas01")

    assert "Penjahit &lt;02&gt;" not in client.get(reverse("accounts:profile")).text


def test_the_next_form_that_is_sent_ends_it(client):
    officer()
    client.post(page(), TYPED)
    sign_in(client, "petugas01")

    client.post(reverse("accounts:profile"), {"name": "Petugas", "language": "id"})

    assert "penjahit02" not in client.get(page()).text


def test_it_does_not_wait_for_longer_than_half_an_hour(client):
    officer()
    client.post(page(), TYPED)
    session = client.session
    session["typed"] = session["typed"] | {"at": session["typed"]["at"] - 1801}
    session.save()
    sign_in(client, "petugas01")

    assert "penjahit02" not in client.get(page()).text
    assert "typed" not in client.session


def test_whoever_was_somebody_else_before_finds_nothing(client):
    officer()
    client.post(page(), TYPED)
    sign_in(client, "petugas01")
    client.post(reverse("account_logout"))
    officer("petugas02")
    sign_in(client, "petugas02")

    assert "penjahit02" not in client.get(page()).text


def test_secrets_are_not_kept(client):
    secret = {"password1": "x", "kata_sandi": "x", "code": "1", "csrfmiddlewaretoken": "x"}

    client.post(page(), TYPED | secret)

    assert set(opened(client.session["typed"])) == set(TYPED)


def test_what_is_kept_is_sealed_while_it_waits(client):
    client.post(page(), {"nik": "9999014105900001", "wish": "lampu terang"})

    waiting = str(dict(client.session))
    assert opened(client.session["typed"])["wish"] == ["lampu terang"]
    assert "9999014105900001" not in waiting and "lampu" not in waiting and "wish" not in waiting


def test_what_was_kept_under_another_key_or_before_is_let_go(client, settings):
    client.post(page(), TYPED)
    settings.SEALING_KEYS = ["s" * 42 + "M"]

    assert opened(client.session["typed"]) == {}
    assert opened({"path": "/", "data": {}, "at": 0}) == {}


def test_every_value_of_a_choice_of_many_is_kept(client):
    client.post(page(), {"steps": ["potong", "jahit"]})

    assert opened(client.session["typed"])["steps"] == ["potong", "jahit"]


def test_too_much_is_not_kept(client):
    client.post(page(), {"name": "x" * 50_001})

    assert "typed" not in client.session


def test_what_is_sent_to_a_public_page_is_not_kept(client):
    user()
    sign_in(client, password="salah")

    assert "typed" not in client.session


def test_a_page_that_was_open_while_somebody_signed_in_again_loses_nothing():
    officer()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="petugas01"))
    client.get(page())

    refused = client.post(page(), TYPED | {"csrfmiddlewaretoken": "x" * 64})

    assert refused.status_code == 403
    assert "Tulisan Anda masih ada." in refused.text
    assert f'href="{page()}"' in refused.text
    assert "penjahit02" in client.get(page()).text


def test_what_another_site_sends_is_not_kept():
    officer()
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="petugas01"))
    client.get(page())

    refused = client.post(page(), TYPED, headers={"Origin": "https://lain.example"})

    assert refused.status_code == 403
    assert "Tulisan Anda masih ada." not in refused.text
    assert "typed" not in client.session
