from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from omah.accounts import limits
from omah.accounts.actions import close_user, create_first_officer, open_house, set_standing
from omah.accounts.models import House, User, check_setup_code, setup_code
from omah.accounts.tests.world import sign_in, user
from omah.core import clock
from omah.core.deeds import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def system():
    return User.objects.system("rumah")


def first(**more):
    return create_first_officer(
        **{"username": "petugas01", "name": "Petugas 01", "password": "kuda hijau terbang"} | more
    )


def test_the_first_officer_opens_the_house_and_lets_others_in(client, trail):
    officer = first(phone="0800-0000-0001")

    sign_in(client, "0800 0000 0001", "kuda hijau terbang")

    assert "_auth_user_id" in client.session
    assert officer.is_officer
    assert officer.manages_users
    assert not officer.must_change_password
    assert House.objects.get().second_factor
    assert trail() == [("HouseOpened", "@rumah"), ("UserCreated", "@rumah")]


def test_there_is_only_one_first_officer():
    first()

    with pytest.raises(Refused, match="sudah punya petugas"):
        first(username="petugas02")


def test_a_house_that_is_open_already_gets_its_first_officer_too(system):
    open_house(name="Griya Karya", by=system)

    first()

    assert House.get().name == "Griya Karya"


def test_an_account_that_cannot_sign_in_does_not_count():
    user(is_active=False)

    assert House.is_empty()
    assert first()
    assert not House.is_empty()


def test_a_weak_password_opens_no_house():
    with pytest.raises(Refused) as refusal:
        first(password="12345678")

    assert set(refusal.value.message_dict) == {"password"}
    assert not User.objects.people().exists()


def test_a_house_is_opened_once(system):
    open_house(name="Griya Karya", by=system)

    with pytest.raises(Refused):
        open_house(name="Griya Lain", by=system)


def test_a_house_keeps_the_number_to_ask_for_help(system):
    open_house(name="Griya Karya", phone="0800-0000-0001", by=system)

    assert House.get().phone == "+6280000000001"


def test_a_demo_lives_in_the_days_of_its_story_from_the_moment_it_opens(system):
    story = timezone.make_aware(datetime(2020, 5, 4, 9))
    assert clock.now() - timezone.now() < timedelta(seconds=1)

    open_house(name="Contoh", is_demo=True, story_day=story, by=system)

    assert abs(clock.now() - story) < timedelta(seconds=10)


def test_the_set_up_code_is_the_same_until_the_secret_is_another(settings):
    code = setup_code()
    again = setup_code()
    settings.SECRET_KEY = "another house"

    assert code == again
    assert setup_code() != code
    assert len(code) == 11


def test_the_set_up_code_may_be_typed_as_it_is_read_out(rf):
    code = setup_code()

    check_setup_code(rf.post("/"), code)
    check_setup_code(rf.post("/"), f" {code.upper().replace('-', ' ')} ")


@pytest.mark.parametrize("wrong", ["", "aaaaa-aaaaa", "é" * 10])
def test_another_code_opens_nothing(rf, wrong):
    with pytest.raises(Refused) as refusal:
        check_setup_code(rf.post("/"), wrong)

    assert set(refusal.value.message_dict) == {"code"}


def test_after_ten_wrong_codes_even_the_right_one_waits(rf):
    for _guess in range(10):
        with pytest.raises(Refused):
            check_setup_code(rf.post("/"), "aaaaa-aaaaa")

    with pytest.raises(limits.TooMany):
        check_setup_code(rf.post("/"), setup_code())
    check_setup_code(rf.post("/", REMOTE_ADDR="203.0.113.7"), setup_code())


def test_the_house_keeps_somebody_who_manages_its_users(system):
    only = first()

    with pytest.raises(Refused, match="mengurus akun"):
        set_standing(user_id=only.pk, is_officer=True, manages_users=False, by=system)
    with pytest.raises(Refused, match="mengurus akun"):
        close_user(user_id=only.pk, by=system)
