from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from omah.accounts.actions import ask_password_reset, confirm_password_reset, reset_password
from omah.accounts.models import PasswordReset, User, one_time_password
from omah.accounts.tests.world import PASSWORD, is_signed_in, officer, second_factor_for, sign_in, user
from omah.core import clock
from omah.core.deeds import Refused

pytestmark = pytest.mark.django_db
NEW = "kuda hijau terbang"


def change(client, new=NEW, again=None, old=PASSWORD, **more):
    typed = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(reverse("account_change_password"), typed | more)


# ---- one's own


def test_somebody_changes_the_password(client, trail):
    user()
    sign_in(client)

    answer = change(client)

    assert answer["Location"] == reverse("accounts:profile")
    assert is_signed_in(client)
    assert User.objects.get().check_password(NEW)
    assert trail() == [("PasswordChanged", "penjahit01")]


def test_all_other_sessions_end(client):
    from django.test import Client

    user()
    sign_in(client)
    elsewhere = Client()
    sign_in(elsewhere)

    change(client)

    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "salah"}, "Kata sandi sekarang tidak cocok."),
        ({"new": "pendek"}, "Kata sandi ini terlalu pendek."),
        ({"new": "password123"}, "Kata sandi ini mudah ditebak."),
        ({"new": "penjahit01"}, "Kata sandi ini mirip nama atau nomor Anda."),
        ({"again": "kuda biru terbang"}, "Kedua kata sandi baru tidak sama."),
        ({"new": PASSWORD}, "Ini kata sandi yang lama."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, typed, sentence):
    user()
    sign_in(client)

    page = change(client, **typed)

    assert page.status_code == 422
    assert sentence in page.text
    assert 'aria-invalid="true"' in page.text
    assert User.objects.get().check_password(PASSWORD)


def test_an_empty_form_says_what_to_fill_in(client):
    user()
    sign_in(client)

    page = client.post(reverse("account_change_password"), {})

    assert "Isi kata sandi sekarang." in page.text
    assert "Isi kata sandi baru." in page.text


def test_a_password_that_was_given_has_to_be_changed_first(client):
    user(must_change_password=True)
    sign_in(client)

    answer = client.get(reverse("accounts:profile"))
    page = client.get(answer["Location"])
    onward = change(client, next=reverse("accounts:sign_out_everywhere"))

    assert answer["Location"].startswith(reverse("account_change_password"))
    assert "Kata sandi Anda dibuatkan orang lain." in page.text
    assert onward["Location"] == reverse("accounts:sign_out_everywhere")
    assert client.get(reverse("accounts:profile")).status_code == 200


def test_whoever_has_to_change_it_may_also_leave(client):
    user(must_change_password=True)
    sign_in(client)

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_whoever_forgot_it_learns_who_helps(client):
    page = client.get(reverse("account_reset_password"))

    assert page.status_code == 200
    assert "Petugas yang mengenal Anda dapat membuatkan kata sandi baru." in page.text


# ---- somebody else's, lost


def test_one_officer_asks_and_another_confirms(trail):
    lost, asker, confirmer = user(), officer(), officer("petugas02")

    reset = ask_password_reset(user_id=lost.pk, by=asker)
    password = confirm_password_reset(reset_id=reset.pk, by=confirmer)

    lost.refresh_from_db()
    reset.refresh_from_db()
    assert lost.check_password(password)
    assert lost.must_change_password
    assert not reset.alone
    assert trail() == [("PasswordResetAsked", "petugas01"), ("PasswordResetConfirmed", "petugas02")]


def test_whoever_asked_cannot_confirm():
    lost, asker = user(), officer()
    officer("petugas02")

    reset = ask_password_reset(user_id=lost.pk, by=asker)

    with pytest.raises(Refused, match="petugas lain"):
        confirm_password_reset(reset_id=reset.pk, by=asker)
    with pytest.raises(Refused, match="petugas lain"):
        reset_password(user_id=lost.pk, by=asker)
    lost.refresh_from_db()
    assert lost.check_password(PASSWORD)


def test_the_only_officer_suffices_and_the_record_says_so(trail):
    lost, only = user(), officer()

    password = reset_password(user_id=lost.pk, by=only)

    lost.refresh_from_db()
    assert lost.check_password(password)
    assert PasswordReset.objects.get().alone
    assert trail() == [("PasswordResetConfirmed", "petugas01")]


def test_an_officer_whose_own_password_is_lost_does_not_count_as_the_second():
    lost, only = officer("petugas02"), officer()

    reset_password(user_id=lost.pk, by=only)

    assert PasswordReset.objects.get().alone


@pytest.mark.parametrize("state", [{"is_active": False}, {"manages_users": False}])
def test_nor_does_one_who_cannot_help(state):
    lost, only = user(), officer()
    User.objects.filter(pk=officer("petugas02").pk).update(**state)

    reset_password(user_id=lost.pk, by=only)

    assert PasswordReset.objects.get().alone


def test_a_command_at_the_console_suffices():
    lost = officer()
    officer("petugas02")

    password = reset_password(user_id=lost.pk, by=User.objects.system("konsol"))

    assert password
    assert PasswordReset.objects.get().alone


def test_whoever_lost_it_cannot_confirm_it():
    lost, asker = officer("petugas02"), officer()
    officer("petugas03")
    reset = ask_password_reset(user_id=lost.pk, by=asker)

    with pytest.raises(PasswordReset.DoesNotExist):
        confirm_password_reset(reset_id=reset.pk, by=lost)


def test_nobody_resets_their_own():
    only = officer()

    with pytest.raises(Refused, match="akun Anda sendiri"):
        reset_password(user_id=only.pk, by=only)


def test_whoever_does_not_manage_the_users_resets_nobody():
    lost, other = user(), user("penjahit02")

    with pytest.raises(User.DoesNotExist):
        ask_password_reset(user_id=lost.pk, by=other)
    with pytest.raises(PermissionDenied):
        ask_password_reset(user_id=other.pk, by=other)


def test_a_reset_is_confirmed_once():
    lost, asker, confirmer = user(), officer(), officer("petugas02")
    reset = ask_password_reset(user_id=lost.pk, by=asker)
    confirm_password_reset(reset_id=reset.pk, by=confirmer)

    with pytest.raises(Refused, match="sudah dibuat"):
        confirm_password_reset(reset_id=reset.pk, by=confirmer)


def test_a_reset_is_forgotten_after_two_days():
    lost, asker, confirmer = user(), officer(), officer("petugas02")
    reset = ask_password_reset(user_id=lost.pk, by=asker)

    with clock.at(clock.now() + timedelta(days=2)):
        assert not PasswordReset.objects.waiting()
        with pytest.raises(Refused, match="dua hari"):
            confirm_password_reset(reset_id=reset.pk, by=confirmer)


def test_asking_again_replaces_what_was_asked():
    lost, asker, other = user(), officer(), officer("petugas02")
    ask_password_reset(user_id=lost.pk, by=asker)

    reset = ask_password_reset(user_id=lost.pk, by=other, second_factor=True)

    assert PasswordReset.objects.get() == reset
    with pytest.raises(Refused):
        confirm_password_reset(reset_id=reset.pk, by=other)


def test_a_lost_second_factor_is_taken_off_only_when_that_was_asked():
    lost, only = user(), officer()
    second_factor_for(lost)

    reset_password(user_id=lost.pk, by=only)
    kept = Authenticator.objects.exists()
    reset_password(user_id=lost.pk, second_factor=True, by=only)

    assert kept
    assert not Authenticator.objects.exists()


def test_all_sessions_of_the_user_end(client):
    lost, only = user(), officer()
    sign_in(client)

    reset_password(user_id=lost.pk, by=only)

    assert not is_signed_in(client)


def test_a_closed_account_gets_no_password():
    lost, only = user(is_active=False), officer()

    with pytest.raises(Refused, match="ditutup"):
        reset_password(user_id=lost.pk, by=only)


def test_the_database_knows_the_rule_of_two():
    lost, asker = user(), officer()
    officer("petugas02")
    reset = ask_password_reset(user_id=lost.pk, by=asker)

    for wrong in ({"confirmed_by": asker}, {"confirmed_by": lost}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PasswordReset.objects.filter(pk=reset.pk).update(confirmed_at=clock.now(), **wrong)


def test_a_one_time_password_can_be_read_out_and_not_guessed():
    passwords = {one_time_password() for _time in range(50)}

    assert len(passwords) == 50
    assert all(len(password) == 14 and not set("01ilo") & set(password) for password in passwords)


# ---- its pages


def test_two_officers_help_on_the_pages(client):
    lost, asker, confirmer = user(), officer(), officer("petugas02")
    client.force_login(asker)
    asked = client.post(reverse("accounts:reset", args=[lost.ref]), follow=True)
    own = client.get(reverse("accounts:confirm_reset", args=[PasswordReset.objects.get().ref]))
    client.force_login(confirmer)
    seen = client.get(reverse("accounts:users"))
    page = client.get(reverse("accounts:confirm_reset", args=[PasswordReset.objects.get().ref]))
    shown = client.post(page.request["PATH_INFO"])

    assert "Mintalah petugas lain mengonfirmasi." in asked.text
    assert "Anda yang meminta." in own.text
    assert "Kata sandi baru untuk Penjahit01, diminta Petugas01" in seen.text
    assert "<button>Konfirmasi</button>" in page.text
    lost.refresh_from_db()
    assert lost.check_password(shown.context["password"])
    assert shown.context["password"] in shown.text
    assert "no-store" in shown.headers["Cache-Control"]


def test_the_page_of_who_asked_does_not_confirm(client):
    lost, asker = user(), officer()
    officer("petugas02")
    reset = ask_password_reset(user_id=lost.pk, by=asker)
    client.force_login(asker)

    page = client.post(reverse("accounts:confirm_reset", args=[reset.ref]))

    assert page.status_code == 422
    assert "Anda yang meminta." in page.text


def test_the_only_officer_helps_at_once(client):
    lost = user()
    client.force_login(officer())

    page = client.get(reverse("accounts:reset", args=[lost.ref]))
    shown = client.post(reverse("accounts:reset", args=[lost.ref]), {"second_factor": "on"})

    assert "Anda satu-satunya petugas" in page.text
    lost.refresh_from_db()
    assert lost.check_password(shown.context["password"])


def test_a_one_time_password_is_shown_once(client):
    lost = user()
    client.force_login(officer())
    typed = {"once": "a-key-of-this-form"}

    shown = client.post(reverse("accounts:reset", args=[lost.ref]), typed)
    again = client.post(reverse("accounts:reset", args=[lost.ref]), typed, follow=True)

    assert shown.context["password"] not in again.text
    assert "tidak ada yang tercatat dua kali" in again.text.lower()
    lost.refresh_from_db()
    assert lost.check_password(shown.context["password"])


def test_strangers_find_no_such_pages(client):
    lost, asker = user(), officer()
    reset = ask_password_reset(user_id=lost.pk, by=asker)
    client.force_login(user("penjahit02"))

    assert client.get(reverse("accounts:reset", args=[lost.ref])).status_code == 403
    assert client.post(reverse("accounts:reset", args=[lost.ref])).status_code == 403
    assert client.get(reverse("accounts:confirm_reset", args=[reset.ref])).status_code == 403
    assert client.post(reverse("accounts:confirm_reset", args=[reset.ref])).status_code == 403
