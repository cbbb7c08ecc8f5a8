import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from omah.accounts import access
from omah.accounts.actions import (
    change_profile,
    close_user,
    create_user,
    reopen_user,
    set_standing,
    sign_out_everywhere,
)
from omah.accounts.models import User
from omah.accounts.tests.world import PASSWORD, is_signed_in, officer, sign_in, user
from omah.core.deeds import Refused
from omah.trail.models import Entry

pytestmark = pytest.mark.django_db


def let_in(by, **more):
    return create_user(
        **{"username": "penjahit02", "name": "Penjahit 02", "phone": "0800-0000-0002"} | more, by=by
    )


# ---- letting in


def test_an_officer_lets_somebody_in(trail):
    somebody, password = let_in(officer())

    assert somebody.check_password(password)
    assert somebody.must_change_password
    assert somebody.phone == "+6280000000002"
    assert trail() == [("UserCreated", "petugas01")]


def test_a_password_that_the_officer_chose_has_to_be_changed_too():
    somebody, password = let_in(officer(), password="kuda hijau terbang")

    assert password == "kuda hijau terbang"
    assert somebody.must_change_password


def test_others_let_nobody_in():
    with pytest.raises(PermissionDenied):
        let_in(user())


@pytest.mark.parametrize(
    "username",
    ["ab", "1penjahit", "0857123456", "+62857123456", "@sistem", "pen jahit", "penjahit<", "x" * 31, ""],
)
def test_a_user_name_cannot_be_mistaken_for_something_else(username):
    with pytest.raises(Refused) as refusal:
        let_in(officer(), username=username)

    assert set(refusal.value.message_dict) == {"username"}


def test_a_user_name_is_kept_in_small_letters():
    somebody, _password = let_in(officer(), username=" Penjahit02 ")

    assert somebody.username == "penjahit02"


@pytest.mark.parametrize(
    ("taken", "field"), [({"username": "PENJAHIT01"}, "username"), ({"phone": "+62 800 0000 0012"}, "phone")]
)
def test_what_is_taken_is_refused_beside_its_field(taken, field):
    user(phone="+6280000000012")

    with pytest.raises(Refused) as refusal:
        let_in(officer(), **taken)

    assert set(refusal.value.message_dict) == {field}


def test_a_weak_password_is_refused_beside_its_field():
    with pytest.raises(Refused) as refusal:
        let_in(officer(), password="penjahit")

    assert set(refusal.value.message_dict) == {"password"}


@pytest.mark.parametrize(
    "wrong", [{"username": "Besar"}, {"phone": "0857"}, {"username": "@sistem", "is_active": True}]
)
def test_the_database_refuses_what_would_confuse(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(**{"username": "penjahit02", "name": "x"} | wrong)])


# ---- who sees and may what


def test_officers_see_everybody_and_others_themselves():
    who, other, helper = user(), user("penjahit02"), officer()
    system = User.objects.system("rumah")

    assert set(User.objects.visible_to(helper)) == {who, other, helper}
    assert set(User.objects.visible_to(who)) == {who}
    assert set(User.objects.visible_to(system)) == {who, other, helper}
    assert not User.objects.visible_to(AnonymousUser())


def test_only_those_with_the_standing_manage_users():
    superuser = user("penjahit02", is_superuser=True)

    assert access.may_manage_users(officer())
    assert access.may_manage_users(superuser)
    assert access.may_manage_users(User.objects.system("rumah"))
    assert not access.may_manage_users(user(is_officer=True))
    assert not access.may_manage_users(officer("petugas02", is_active=False))
    assert not access.may_manage_users(AnonymousUser())


def test_a_higher_domain_says_who_has_the_standing(trail):
    who, by = user(), officer()

    set_standing(user_id=who.pk, is_officer=True, manages_users=True, by=by)
    set_standing(user_id=who.pk, is_officer=True, manages_users=True, by=by)

    who.refresh_from_db()
    assert who.is_officer
    assert access.may_manage_users(who)
    assert trail() == [("StandingChanged", "petugas01")]


# ---- changing


def test_somebody_changes_their_own_profile(trail):
    who = user()

    change_profile(user_id=who.pk, name="Bu Penjahit", phone="0800-0000-0012", language="en", by=who)

    who.refresh_from_db()
    assert (who.name, who.phone, who.language) == ("Bu Penjahit", "+6280000000012", "en")
    assert trail() == [("ProfileChanged", "penjahit01")]
    assert Entry.objects.get().data == {"user": who.pk, "fields": ["name", "phone", "language"]}


def test_changing_nothing_leaves_no_trail(trail):
    who = user(language="id")

    change_profile(user_id=who.pk, name="Penjahit01", language="id", by=who)

    assert trail() == []


def test_nobody_else_changes_it():
    who, other = user(), user("penjahit02")

    with pytest.raises(User.DoesNotExist):
        change_profile(user_id=who.pk, name="x", by=other)


def test_a_phone_number_has_one_account():
    user("penjahit02", phone="+6280000000012")
    who = user()

    with pytest.raises(Refused, match="sudah dipakai"):
        change_profile(user_id=who.pk, name=who.name, phone="0800 0000 0012", by=who)


def test_a_number_can_be_taken_off_again():
    who = user(phone="+6280000000012")

    change_profile(user_id=who.pk, name=who.name, phone=None, by=who)

    who.refresh_from_db()
    assert who.phone is None


def test_an_officer_closes_an_account_and_opens_it_again(client, trail):
    who, by = user(), officer()
    sign_in(client)

    close_user(user_id=who.pk, by=by)
    inside = is_signed_in(client)
    reopen_user(user_id=who.pk, by=by)
    sign_in(client)

    assert not inside
    assert is_signed_in(client)
    assert trail() == [("UserClosed", "petugas01"), ("UserReopened", "petugas01")]


def test_nobody_closes_their_own_account():
    by = officer()

    with pytest.raises(Refused, match="petugas lain"):
        close_user(user_id=by.pk, by=by)


def test_others_close_nobody():
    who = user()

    with pytest.raises(PermissionDenied):
        close_user(user_id=who.pk, by=who)


def test_signing_out_everywhere_ends_every_session(client, trail):
    who = user()
    sign_in(client)
    elsewhere = Client()
    sign_in(elsewhere)

    sign_out_everywhere(user_id=who.pk, by=who)

    assert not is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert trail() == [("SignedOutEverywhere", "penjahit01")]


# ---- pages


def test_the_profile_page_shows_and_changes(client):
    who = user(phone="+6280000000012")
    client.force_login(who)

    page = client.get(reverse("accounts:profile"))
    answer = client.post(
        reverse("accounts:profile"), {"name": "Bu Penjahit", "phone": "+62 800 0000 0013", "language": "en"}
    )

    assert 'value="0800-0000-0012"' in page.text
    assert "belum dipasang" in page.text
    assert reverse("accounts:users") not in page.text
    assert answer["Location"] == reverse("accounts:profile")
    assert answer.cookies["django_language"].value == "en"
    who.refresh_from_db()
    assert who.phone == "+6280000000013"


def test_the_profile_page_says_what_is_wrong(client):
    user("penjahit02", phone="+6280000000013")
    client.force_login(user())

    page = client.post(reverse("accounts:profile"), {"name": "", "phone": "12", "language": "id"})
    taken = client.post(reverse("accounts:profile"), {"name": "x", "phone": "080000000013", "language": "id"})

    assert page.status_code == 422
    assert "Isi nama lengkap." in page.text
    assert "Tulis nomor telepon yang lengkap" in page.text
    assert "Nomor ini sudah dipakai akun lain." in taken.text


def test_the_language_of_the_profile_comes_with_signing_in(client):
    user(language="en")

    answer = sign_in(client)

    assert answer.cookies["django_language"].value == "en"


def test_the_page_signs_out_everywhere(client):
    user()
    sign_in(client)

    page = client.get(reverse("accounts:sign_out_everywhere"))
    answer = client.post(reverse("accounts:sign_out_everywhere"), follow=True)

    assert "ponsel Anda hilang" in page.text
    assert "Anda sudah keluar dari semua perangkat." in answer.text
    assert answer.redirect_chain == [(reverse("account_login"), 302)]
    assert not is_signed_in(client)


def test_an_officer_lets_somebody_in_on_the_page(client):
    client.force_login(officer())

    shown = client.post(
        reverse("accounts:new_user"),
        {"name": "Penjahit 02", "username": "penjahit02", "phone": "0800-0000-0002"},
    )

    assert shown.context["password"] in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    assert sign_in(Client(), "0800 0000 0002", shown.context["password"]).status_code == 302


def test_the_page_says_no_beside_the_field(client):
    user()
    client.force_login(officer())

    page = client.post(reverse("accounts:new_user"), {"name": "x", "username": "penjahit01"})

    assert page.status_code == 422
    assert "Nama pengguna ini sudah dipakai." in page.text
    assert 'aria-invalid="true"' in page.text


def test_the_list_is_searched_and_taken_home(client):
    user()
    user("penjahit02")
    client.force_login(officer())

    page = client.get(reverse("accounts:users"), {"cari": "penjahit02"})
    file = client.get(reverse("accounts:users"), {"unduh": "xlsx"})

    assert "Penjahit02" in page.text
    assert "Penjahit01" not in page.text
    assert file.headers["Content-Type"].endswith("sheet")


def test_the_list_asks_as_much_for_many_as_for_few(client, django_assert_max_num_queries):
    for number in range(20):
        user(f"penjahit{number:02}")
    client.force_login(officer())

    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:users"))


def test_the_page_of_a_user_closes_and_opens(client):
    who = user()
    client.force_login(officer())

    page = client.get(who.get_absolute_url())
    asked = client.get(reverse("accounts:close", args=[who.ref]))
    closed = client.post(reverse("accounts:close", args=[who.ref]), follow=True)
    asked_again = client.get(reverse("accounts:reopen", args=[who.ref]))
    opened = client.post(reverse("accounts:reopen", args=[who.ref]), follow=True)

    assert reverse("accounts:close", args=[who.ref]) in page.text
    assert "Orang ini langsung keluar" in asked.text
    assert "Akun ditutup." in closed.text
    assert "kata sandi yang lama" in asked_again.text
    assert "Orang ini dapat masuk lagi." in opened.text


def test_ones_own_page_has_no_way_to_close_it(client):
    by = officer()
    client.force_login(by)

    page = client.get(by.get_absolute_url())
    refused = client.post(reverse("accounts:close", args=[by.ref]))

    assert reverse("accounts:close", args=[by.ref]) not in page.text
    assert refused.status_code == 422
    assert "Mintalah petugas lain." in refused.text


def test_strangers_manage_nobody(client):
    who = user()
    client.force_login(user("penjahit02"))

    for name, args in [("users", []), ("new_user", []), ("user", [who.ref])]:
        assert client.get(reverse(f"accounts:{name}", args=args)).status_code == 403
    for name in ("close", "reopen"):
        assert client.get(reverse(f"accounts:{name}", args=[who.ref])).status_code == 403
        assert client.post(reverse(f"accounts:{name}", args=[who.ref])).status_code == 403
    assert client.post(reverse("accounts:new_user"), {"name": "x", "username": "xyz"}).status_code == 403


def test_whoever_is_not_signed_in_is_led_to_the_door(client):
    who = user()

    for name, args in [("profile", []), ("users", []), ("new_user", []), ("user", [who.ref])]:
        assert client.get(reverse(f"accounts:{name}", args=args))["Location"].startswith(
            reverse("account_login")
        )


def test_the_password_is_on_no_page(client):
    client.force_login(officer())

    assert PASSWORD not in client.get(reverse("accounts:profile")).text
