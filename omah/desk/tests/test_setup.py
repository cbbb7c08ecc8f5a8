import pytest
from django.urls import reverse

from omah.accounts.models import House, User, setup_code
from omah.network.models import Membership, Organisation
from omah.places.models import Region

pytestmark = pytest.mark.django_db


def filled_in(**more):
    return {
        "code": setup_code(),
        "name": "Griya Karya",
        "short_name": "",
        "type": "group",
        "help_phone": "0800-0000-0001",
        "full_name": "Petugas 01",
        "username": "petugas01",
        "phone": "0800-0000-0002",
        "password": "kuda hijau terbang",
    } | more


def test_an_empty_house_asks_who_keeps_it(client):
    page = client.get(reverse("setup"))

    assert page.status_code == 200
    assert "Rumah ini masih kosong." in page.text
    assert setup_code() not in page.text


def test_the_keeper_sets_it_up_and_signs_in(client, trail):
    answer = client.post(reverse("setup"), filled_in(), follow=True)
    client.post(reverse("account_login"), {"login": "0800 0000 0002", "password": "kuda hijau terbang"})

    officer, keeper = User.objects.people().get(), Organisation.objects.get()
    assert "Rumah sudah dibuka." in answer.text
    assert "_auth_user_id" in client.session
    assert officer.is_officer
    assert officer.manages_users
    assert keeper.keeps_house
    assert Membership.objects.held_by(officer, Membership.Role.ADMIN).get().organisation == keeper
    assert (House.get().name, House.get().phone) == ("Griya Karya", "+6280000000001")
    assert [fact for fact, _by in trail()] == [
        "HouseOpened",
        "UserCreated",
        "OrganisationFounded",
        "DutyGranted",
        "DutyGranted",
        "DutyGranted",
        "RegionsLoaded",
    ]
    assert Region.objects.filter(code="35.73.03").exists()


def test_the_page_closes_after_the_first_officer(client):
    Region.objects.create(code="35", name="Jawa Timur", kind=Region.Kind.PROVINCE)
    client.post(reverse("setup"), filled_in())

    again = client.post(reverse("setup"), filled_in(username="petugas02", phone=""))

    assert client.get(reverse("setup"))["Location"] == reverse("account_login")
    assert again["Location"] == reverse("account_login")
    assert User.objects.people().count() == 1


def test_a_stranger_without_the_code_sets_nothing_up(client):
    page = client.post(reverse("setup"), filled_in(code="aaaaa-aaaaa"))

    assert page.status_code == 422
    assert "Kode ini tidak cocok." in page.text
    assert not House.objects.exists()
    assert not User.objects.people().exists()


def test_codes_cannot_be_guessed_for_long(client):
    for _guess in range(10):
        client.post(reverse("setup"), filled_in(code="aaaaa-aaaaa"))

    page = client.post(reverse("setup"), filled_in())

    assert page.status_code == 429
    assert House.is_empty()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"password": "12345678"}, "Kata sandi ini mudah ditebak."),
        ({"username": "0857123456"}, "Pakai 3 sampai 30 huruf kecil atau angka"),
        ({"name": "…"}, "Tulis nama dengan huruf."),
        ({"name": ""}, "Isi nama lembaga atau kelompok Anda."),
        ({"type": ""}, "Pilih jenis lembaga."),
        ({"phone": "12"}, "Tulis nomor telepon yang lengkap"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_half_done_stays(client, wrong, sentence):
    page = client.post(reverse("setup"), filled_in(**wrong))

    assert page.status_code == 422
    assert sentence in page.text
    assert not House.objects.exists()
    assert not User.objects.people().exists()


def test_a_house_that_was_opened_at_the_console_has_no_such_page(client):
    from omah.accounts.actions import create_first_officer

    create_first_officer(username="petugas01", name="Petugas 01", password="kuda hijau terbang")

    assert client.get(reverse("setup"))["Location"] == reverse("account_login")
