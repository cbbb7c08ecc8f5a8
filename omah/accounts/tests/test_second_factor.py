import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from omah.accounts.models import House
from omah.accounts.tests.world import (
    PASSWORD,
    SECRET,
    code,
    is_signed_in,
    officer,
    second_factor_for,
    sign_in,
    user,
)
from omah.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return House.objects.create(second_factor=True)


def test_an_officer_without_a_second_factor_is_led_to_set_it_up(client, house):
    officer()
    sign_in(client, "petugas01")

    answer = client.get(reverse("accounts:users"))
    page = client.get(answer["Location"])

    assert answer["Location"].startswith(reverse("mfa_index"))
    assert "Anda petugas." in page.text
    assert reverse("mfa_activate_totp") in page.text


def test_whoever_is_no_officer_is_not(client, house):
    user()
    sign_in(client)

    assert client.get(reverse("accounts:profile")).status_code == 200


def test_an_officer_of_a_house_that_does_not_want_it_is_not(client, house):
    House.objects.update(second_factor=False)
    officer()
    sign_in(client, "petugas01")

    assert client.get(reverse("accounts:profile")).status_code == 200


def test_public_pages_stay_open_to_an_officer_without_it(client, house):
    client.force_login(officer())

    assert client.get(reverse("account_reset_password")).status_code == 200


def test_an_officer_sets_it_up_and_goes_on(client, house):
    who = officer()
    sign_in(client, "petugas01")
    client.get(reverse("accounts:users"))

    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)}, follow=True)

    assert len(re.findall(r">\d{8}</code>", answer.text)) == 10
    assert f'href="{reverse("accounts:users")}"' in answer.text
    assert client.get(reverse("accounts:users")).status_code == 200
    assert Entry.objects.about(who).filter(fact="accounts.SecondFactorAdded").exists()


def test_the_secret_can_be_scanned_opened_and_read(client, house):
    officer()
    sign_in(client, "petugas01")

    page = client.get(reverse("mfa_activate_totp"))

    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml;base64,' in page.text
    assert f'href="otpauth://totp/petugas01?secret={secret}&amp;issuer=Omah"' in page.text
    assert " ".join(secret[i : i + 4] for i in range(0, 32, 4)) in page.text
    assert "data:" in page.headers["Content-Security-Policy"]


def test_loading_the_page_again_keeps_the_secret(client, house):
    officer()
    sign_in(client, "petugas01")

    first, second = (client.get(reverse("mfa_activate_totp")).context["form"].secret for _look in range(2))

    assert first == second


def test_a_wrong_code_sets_nothing_up(client, house):
    officer()
    sign_in(client, "petugas01")
    client.get(reverse("mfa_activate_totp"))

    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert page.status_code == 422
    assert "Kode ini tidak cocok." in page.text
    assert not Authenticator.objects.exists()
    assert not Entry.objects.exists()


def test_setting_it_up_long_after_signing_in_asks_for_the_password_again(client, house):
    client.force_login(officer())

    answer = client.get(reverse("mfa_activate_totp"))
    page = client.get(answer["Location"])
    wrong = client.post(answer["Location"], {"password": "salah"})
    right = client.post(answer["Location"], {"password": PASSWORD})

    assert "Tulis kata sandi sekali lagi" in page.text
    assert "Kata sandi tidak cocok." in wrong.text
    assert wrong.status_code == 422
    assert right["Location"] == reverse("mfa_activate_totp")


def test_signing_in_then_needs_the_code(client, house):
    second_factor_for(officer())

    answer = sign_in(client, "petugas01", next=reverse("accounts:users"))
    halfway = is_signed_in(client)
    page = client.get(answer["Location"])
    onward = client.post(answer["Location"], {"code": code()})

    assert answer["Location"] == reverse("mfa_authenticate")
    assert not halfway
    assert 'autocomplete="one-time-code"' in page.text
    assert onward["Location"] == reverse("accounts:users")
    assert client.get(onward["Location"]).status_code == 200


def test_a_code_may_be_typed_with_a_space_and_half_a_minute_late(client):
    second_factor_for(officer())
    sign_in(client, "petugas01")
    late = code(seconds_ago=30)

    client.post(reverse("mfa_authenticate"), {"code": f"{late[:3]} {late[3:]}"})

    assert "_auth_user_id" in client.session


def test_a_code_is_good_only_once(client):
    second_factor_for(officer())
    sign_in(client, "petugas01")
    client.post(reverse("mfa_authenticate"), {"code": (used := code())})
    client.logout()
    sign_in(client, "petugas01")

    page = client.post(reverse("mfa_authenticate"), {"code": used})

    assert page.status_code == 422
    assert "_auth_user_id" not in client.session


def test_codes_cannot_be_guessed_for_long(client):
    second_factor_for(officer())
    sign_in(client, "petugas01")
    for _guess in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    page = client.post(reverse("mfa_authenticate"), {"code": code()})

    assert "Tunggu lima menit" in page.text
    assert "_auth_user_id" not in client.session


def test_without_the_password_there_is_no_page_for_codes(client):
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


def test_a_recovery_code_helps_once(client, house):
    officer()
    sign_in(client, "petugas01")
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    spare = client.get(reverse("mfa_view_recovery_codes")).context["codes"][0]

    signed_in = []
    for _time in range(2):
        client.logout()
        sign_in(client, "petugas01")
        client.post(reverse("mfa_authenticate"), {"code": spare})
        signed_in.append("_auth_user_id" in client.session)

    assert signed_in == [True, False]


def test_recovery_codes_can_be_made_anew(client, house):
    officer()
    sign_in(client, "petugas01")
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    before = client.get(reverse("mfa_view_recovery_codes")).context["codes"]

    asked = client.get(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_generate_recovery_codes"))

    assert "Kode yang lama tidak berlaku lagi." in asked.text
    assert not set(before) & set(client.get(reverse("mfa_view_recovery_codes")).context["codes"])


def test_an_officer_cannot_take_it_off_where_the_house_wants_it(client, house):
    second_factor_for(officer())
    sign_in(client, "petugas01")
    client.post(reverse("mfa_authenticate"), {"code": code()})

    page = client.post(reverse("mfa_deactivate_totp"))

    assert "Langkah ini tetap terpasang." in page.text
    assert Authenticator.objects.exists()


def test_others_take_it_off(client, house):
    who = user()
    second_factor_for(who)
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code()})

    asked = client.get(reverse("mfa_deactivate_totp"))
    client.post(reverse("mfa_deactivate_totp"))

    assert "kata sandi saja cukup" in asked.text
    assert not Authenticator.objects.exists()
    assert Entry.objects.about(who).filter(fact="accounts.SecondFactorRemoved").exists()


def test_the_secret_is_not_readable_in_the_database():
    second_factor_for(officer())

    kept = Authenticator.objects.get().data["secret"]

    assert SECRET not in kept


def test_under_another_key_no_code_fits(client, settings):
    second_factor_for(officer())
    settings.SECRET_KEY = "another key, as after a restored backup"
    sign_in(client, "petugas01")

    for secret in (SECRET, ""):
        page = client.post(reverse("mfa_authenticate"), {"code": code(secret)})

        assert page.status_code == 422


def test_an_old_key_still_reads_what_it_wrote(client, settings):
    second_factor_for(officer())
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key, after the old one was seen by somebody"
    sign_in(client, "petugas01")

    client.post(reverse("mfa_authenticate"), {"code": code()})

    assert "_auth_user_id" in client.session
