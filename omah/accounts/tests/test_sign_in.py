import pytest
from django.core.cache import cache
from django.urls import reverse

from omah.accounts.tests.world import PASSWORD, is_signed_in, sign_in, user

pytestmark = pytest.mark.django_db
WRONG = "tidak cocok. Periksa, lalu coba lagi."


def test_the_page_asks_for_a_name_or_number_and_a_password(client):
    page = client.get(reverse("account_login"))

    assert page.status_code == 200
    assert "Nama pengguna atau nomor telepon" in page.text
    assert 'autocomplete="username"' in page.text
    assert 'autocomplete="current-password"' in page.text
    assert "onpaste" not in page.text
    assert reverse("account_reset_password") in page.text


@pytest.mark.parametrize("name", ["penjahit01", "Penjahit01", "PENJAHIT01", "  penjahit01 "])
def test_somebody_signs_in_by_user_name(client, name):
    user()

    answer = sign_in(client, name)

    assert answer["Location"] == reverse("desk:home")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "number",
    ["0800-0000-0012", "080000000012", "0800 0000 0012", "+62 800-0000-0012", "+6280000000012", "6280000000012",
     "(0800) 0000 0012", " 0800.0000.0012 "],
)  # fmt: skip
def test_somebody_signs_in_by_phone_number_however_they_write_it(client, number):
    user(phone="+6280000000012")

    sign_in(client, number)

    assert is_signed_in(client)


def test_a_wrong_password_says_what_to_do_and_keeps_the_name(client):
    user()

    page = sign_in(client, password="salah1")

    assert page.status_code == 422
    assert WRONG in page.text
    assert 'value="penjahit01"' in page.text
    assert "salah1" not in page.text


def test_an_empty_form_says_what_to_fill_in(client):
    page = sign_in(client, "", "")

    assert "Isi nama pengguna atau nomor telepon." in page.text
    assert "Isi kata sandi." in page.text


def test_nobody_learns_who_has_an_account(client):
    user(phone="+6280000000012")

    sentences = {
        sign_in(client, login, "salah").context["form"].non_field_errors()[0]
        for login in ("penjahit01", "siapa", "080000000012", "080000000099", "@rumah", "a" * 150)
    }

    assert len(sentences) == 1


def test_a_password_is_hashed_once_whether_or_not_there_is_such_a_user(client, monkeypatch):
    user(phone="+6280000000012")
    hashed = []
    from django.contrib.auth import hashers

    encode = hashers.MD5PasswordHasher.encode
    monkeypatch.setattr(
        hashers.MD5PasswordHasher, "encode", lambda *args, **kw: hashed.append(1) or encode(*args, **kw)
    )

    work = []
    for login in ("penjahit01", "siapa", "080000000012", "080000000099"):
        hashed.clear()
        sign_in(client, login, "salah")
        work.append(len(hashed))

    assert work == [1, 1, 1, 1]


def test_after_five_wrong_guesses_even_the_right_password_waits(client):
    user()
    for _guess in range(5):
        sign_in(client, password="salah")

    page = sign_in(client)

    assert "Tunggu lima menit" in page.text
    assert not is_signed_in(client)


def test_guesses_at_one_account_are_counted_together_however_it_is_called(client):
    user(phone="+6280000000012")
    for login in ("penjahit01", "Penjahit01", "080000000012", "+62 800 0000 0012", "0800-0000-0012"):
        sign_in(client, login, "salah")

    page = sign_in(client, "6280000000012")

    assert "Tunggu lima menit" in page.text


def test_a_number_that_nobody_has_is_counted_just_the_same(client):
    for login in ("080000000099", "+6280000000099", "6280000000099", "0800-0000-0099", "0800 0000 0099"):
        sign_in(client, login, "salah")

    page = sign_in(client, "+62 800 0000 0099", "salah")

    assert "Tunggu lima menit" in page.text


def test_one_address_cannot_guess_at_many_accounts(client):
    for number in range(10):
        sign_in(client, f"penjahit{number:02}", "salah")
    user("penjahit77")

    page = sign_in(client, "penjahit77")

    assert "Tunggu lima menit" in page.text


def test_another_address_is_not_kept_out(client):
    user()
    for number in range(10):
        sign_in(client, f"siapa{number:02}", "salah")

    client.defaults["REMOTE_ADDR"] = "203.0.113.9"
    sign_in(client)

    assert is_signed_in(client)


def test_whoever_says_where_they_come_from_is_not_believed(client):
    for number in range(10):
        client.post(
            reverse("account_login"),
            {"login": f"siapa{number:02}", "password": "salah"},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        )
    user()

    page = sign_in(client)

    assert "Tunggu lima menit" in page.text


def test_too_many_requests_get_a_page_of_ours(client):
    for _request in range(30):
        sign_in(client, "", "")

    page = sign_in(client, "", "")

    assert page.status_code == 429
    assert "Tunggu beberapa menit" in page.text


def test_signing_in_ends_with_the_browser_unless_asked_otherwise(client):
    user()

    sign_in(client)
    short = client.session.get_expire_at_browser_close()
    client.logout()
    cache.clear()
    sign_in(client, remember="on")

    assert short
    assert not client.session.get_expire_at_browser_close()


def test_the_page_that_was_wanted_comes_after_signing_in(client):
    user()

    answer = client.get(reverse("accounts:profile"))
    wanted = client.post(answer["Location"], {"login": "penjahit01", "password": PASSWORD})

    assert wanted["Location"] == reverse("accounts:profile")


def test_nobody_is_sent_to_another_site(client):
    user()

    answer = sign_in(client, next="https://example.org/")

    assert answer["Location"] == reverse("desk:home")


def test_a_closed_account_is_told_so_only_with_the_right_password(client):
    user(is_active=False)

    wrong, right = sign_in(client, password="salah"), sign_in(client)

    assert WRONG in wrong.text
    assert right["Location"] == reverse("account_inactive")
    assert "Akun Anda sedang ditutup" in client.get(right["Location"]).text
    assert "_auth_user_id" not in client.session


def test_a_part_of_the_system_never_signs_in(client):
    from omah.accounts.models import User

    User.objects.system("rumah")

    for password in ("!", "", "rumah"):
        assert sign_in(client, "@rumah", password).status_code == 422


def test_somebody_signs_out(client):
    client.force_login(user())

    answer = client.post(reverse("account_logout"))

    assert answer["Location"] == reverse("site:front")
    assert "_auth_user_id" not in client.session


def test_whoever_is_signed_out_already_may_sign_out(client):
    assert client.post(reverse("account_logout"))["Location"] == reverse("site:front")


def test_looking_at_the_sign_out_page_signs_nobody_out(client):
    client.force_login(user())

    page = client.get(reverse("account_logout"))

    assert page.status_code == 200
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "path",
    ["signup/", "daftar/", "email/", "confirm-email/", "confirm-email/x/", "password/reset/", "password/set/", "login/",
     "login/code/", "login/code/confirm/", "social/connections/", "google/login/", "langkah-kedua/webauthn/",
     "webauthn/", "langkah-kedua/trust/", "totp/activate/"],
)  # fmt: skip
def test_pages_of_the_library_that_are_not_needed_are_not_there(client, path):
    client.force_login(user())

    assert client.get(f"/akun/{path}").status_code == 404


def test_no_name_leads_to_signing_up_or_to_e_mail():
    from django.urls import get_resolver

    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}

    assert not [name for name in names if "signup" in name or "email" in name or "social" in name]
