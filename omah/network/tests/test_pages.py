from django.urls import reverse

from omah.network.actions import add_alias, change_organisation, found_organisation
from omah.network.models import Organisation
from omah.places.models import Region


def directory(page_of, user, **query):
    page = page_of(user, reverse("network:organisations"), **query)
    return page.text.split("<main")[1].split("</main")[0]


def test_everybody_who_is_signed_in_reads_the_directory(cast, page_of):
    for user in (cast.tono, cast.sari, cast.dina):
        assert "Griya Karya" in directory(page_of, user)


def test_a_stranger_is_asked_to_sign_in(cast, client):
    for address in (reverse("network:organisations"), cast.griya.get_absolute_url()):
        assert client.get(address).status_code == 302


def test_the_directory_is_searched_with_aliases_and_misspellings(cast, page_of):
    add_alias(organisation_id=cast.griya.pk, name="Rumah Jahit", by=cast.sekar)

    for text in ("rumah jahit", "RUMAHJAHIT", "Rumah Jait"):
        found = directory(page_of, cast.tono, cari=text)
        assert "Griya Karya" in found
        assert "Bank Contoh" not in found


def test_the_directory_is_narrowed(cast, page_of, malang_raya):
    kecamatan = Region.objects.get(code="35.73.04")
    change_organisation(organisation_id=cast.griya.pk, region_id=kecamatan.pk, by=cast.sekar)

    for query in ({"type": "group", "kind": "workshop"}, {"wilayah": "malang-raya"}, {"wilayah": "35.73"}):
        found = directory(page_of, cast.tono, **query)
        assert "Griya Karya" in found
        assert "Bank Contoh" not in found
    assert "Griya Karya" not in directory(page_of, cast.tono, status="closed")


def test_a_filter_that_means_nothing_finds_nothing_and_says_so(cast, page_of):
    page = page_of(cast.tono, reverse("network:organisations"), wilayah="99")

    assert page.status_code == 422
    assert "Pilih salah satu dari daftar ini" in page.text


def test_an_empty_directory_says_so(db, house, page_of):
    from omah.accounts.models import User

    nobody = User.objects.create_user("nobody", password="x", name="Nobody")

    assert "Belum ada lembaga yang tercatat" in directory(page_of, nobody)


def test_the_directory_is_taken_home_as_excel(cast, page_of):
    page = page_of(cast.tono, reverse("network:organisations"), unduh="xlsx")

    from io import BytesIO

    from openpyxl import load_workbook

    rows = list(load_workbook(BytesIO(page.content)).active.values)
    assert "Nama singkat" in rows[0]
    assert {"Griya Karya", "Bank Contoh"} <= {row[0] for row in rows}


def test_the_directory_takes_few_queries_however_long_it_is(
    client, cast, house, page_of, django_assert_max_num_queries
):
    for n in range(20):
        found_organisation(name=f"Forum {n}", type="group", kind="forum", by=house)

    directory(page_of, cast.tono)  # signs in

    with django_assert_max_num_queries(9):
        client.get(reverse("network:organisations"))


def test_a_page_of_an_organisation_takes_few_queries(cast, house, client, django_assert_max_num_queries):
    for n in range(5):
        found_organisation(name=f"Griya {n}", type="group", parent_id=cast.griya.pk, by=house)

    client.force_login(cast.sekar)

    with django_assert_max_num_queries(24):
        client.get(cast.griya.get_absolute_url())


def test_a_reader_sees_no_doors_that_are_closed(cast, page_of):
    page = page_of(cast.tono, cast.griya.get_absolute_url()).text.split("<main")[1]

    for door in ("ubah/", "tugas/", "induk=", "Riwayat"):
        assert door not in page


def test_the_secretariat_sees_its_doors_and_what_was_done(cast, admin, page_of):
    change_organisation(organisation_id=cast.griya.pk, purpose="Bekerja bersama", by=cast.sekar)

    page = page_of(cast.sekar, cast.griya.get_absolute_url()).text

    assert reverse("network:change", args=[cast.griya.ref]) in page
    assert "Keterangan lembaga diubah." in page
    assert reverse("network:duties", args=[cast.griya.ref]) not in page
    assert (
        reverse("network:duties", args=[cast.griya.ref]) in page_of(admin, cast.griya.get_absolute_url()).text
    )


def test_an_unknown_level_is_shown_as_unknown(cast, page_of):
    assert "Belum diketahui" in page_of(cast.tono, cast.dinas.get_absolute_url()).text


def test_lineage_is_shown_from_both_ends(cast, house, page_of):
    grown = found_organisation(name="Omah Contoh", type="group", developed_from_id=cast.griya.pk, by=house)

    assert "Pengembangan dari" in page_of(cast.tono, grown.get_absolute_url()).text
    assert "Berkembang menjadi" in page_of(cast.tono, cast.griya.get_absolute_url()).text


def test_an_organisation_is_written_down_on_its_page(cast, keeper, client, malang_raya):
    client.force_login(cast.sekar)
    address = reverse("network:found")

    empty = client.post(address, {})
    unclear = client.post(
        address, {"name": "Pokja X", "type": "group", "status": "pilot", "region": "kedungkandang"}
    )
    taken = client.post(
        address,
        {
            "name": "Pokja X",
            "type": "group",
            "kind": "pokja",
            "status": "pilot",
            "region": "kedungkandang",
            "region_pilihan": "35.73.03",
            "parent": "Griya Karya",
            "whatsapp": "0800-0000-0001",
        },
    )

    assert empty.status_code == unclear.status_code == 422
    assert "Isi nama lembaga." in empty.text
    assert "Kel. Kedungkandang" in unclear.text
    pokja = Organisation.objects.get(name="Pokja X")
    assert taken["Location"] == pokja.get_absolute_url()
    assert (pokja.region.code, pokja.parent) == ("35.73.03", cast.griya)


def test_a_refusal_stands_beside_its_field(cast, keeper, client):
    client.force_login(cast.sekar)

    page = client.post(
        reverse("network:found"), {"name": "X", "type": "gov", "kind": "pokja", "status": "active"}
    )

    assert page.status_code == 422
    assert "Macam kelompok hanya untuk kelompok" in page.text
    assert 'id="id_kind_error"' in page.text


def test_a_change_shows_what_is_known_and_keeps_it(cast, client, malang_raya):
    kecamatan = Region.objects.get(code="35.73.04")
    change_organisation(
        organisation_id=cast.griya.pk, region_id=kecamatan.pk, parent_id=cast.lain.pk, by=cast.sekar
    )
    client.force_login(cast.sekar)
    address = reverse("network:change", args=[cast.griya.ref])

    page = client.get(address).text
    assert kecamatan.path in page
    client.post(
        address,
        {
            "name": "Griya Karya",
            "short_name": "GK",
            "type": "group",
            "kind": "workshop",
            "status": "active",
            "region": kecamatan.path,
            "parent": "Griya Lain",
        },
    )

    cast.griya.refresh_from_db()
    assert (cast.griya.short_name, cast.griya.region, cast.griya.parent) == ("GK", kecamatan, cast.lain)


def test_an_outsider_finds_the_doors_closed(cast, client):
    client.force_login(cast.tono)

    for name in (
        "change",
        "aliases",
        "record_claim",
        "hold_office",
        "affiliate",
        "record_engagement",
        "duties",
    ):
        address = reverse(f"network:{name}", args=[cast.griya.ref])
        assert client.get(address).status_code == 403
        assert client.post(address, {}).status_code == 403
    assert client.get(reverse("network:found")).status_code == 403


def test_the_doors_open_for_the_secretariat(cast, client):
    client.force_login(cast.sekar)

    for name in ("change", "aliases", "record_claim", "hold_office", "affiliate", "record_engagement"):
        assert client.get(reverse(f"network:{name}", args=[cast.griya.ref])).status_code == 200
    assert client.get(reverse("network:found"), {"induk": cast.griya.ref}).status_code == 200


def test_aliases_come_and_go_on_the_page(cast, client):
    client.force_login(cast.sekar)

    client.post(reverse("network:aliases", args=[cast.griya.ref]), {"name": "Rumah Jahit"})
    alias = cast.griya.aliases.get()
    assert "Rumah Jahit" in client.get(cast.griya.get_absolute_url()).text
    client.post(reverse("network:remove_alias", args=[alias.ref]))

    assert not cast.griya.aliases.exists()


def test_what_is_not_there_is_not_found(cast, client):
    client.force_login(cast.sekar)

    for name in (
        "organisation",
        "change",
        "leave_office",
        "end_duty",
        "end_affiliation",
        "remove_engagement",
    ):
        assert client.get(reverse(f"network:{name}", args=["tiada"])).status_code == 404


def test_the_first_officer_names_the_organisation_that_keeps_the_house(cast, client):
    cast.wira.manages_users = cast.wira.is_officer = True
    cast.wira.save()
    client.force_login(cast.wira)
    address = reverse("network:found")

    assert "mengelola rumah ini" in client.get(address).text
    client.post(address, {"name": "Rumah", "type": "oms", "status": "active", "keeps_house": "on"})

    assert Organisation.objects.get(keeps_house=True).name == "Rumah"
    assert "mengelola rumah ini" not in client.get(address).text
