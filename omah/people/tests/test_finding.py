import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.state import StateApps

from omah.matching import Traits, typed
from omah.people import index
from omah.people.actions import change_person, register_person
from omah.people.checks import checks
from omah.people.models import IdentityNumber, NotSame, Person, SearchKeys
from omah.people.models.finding import write_what_is_missing
from omah.people.tests.test_change_person import record_of
from omah.people.tests.world import kelurahan


@pytest.fixture
def sumarni(cast):
    SearchKeys.objects.write(list(Person.objects.all()))
    return register_person(
        organisation_id=cast.griya.pk,
        full_name="Ibu Soemarni Wulandari",
        nickname="Yuni",
        birth="1980-05-04",
        sex="f",
        phone="+6280000000555",
        region_id=kelurahan().pk,
        by=cast.budi,
    )


def like(name, phone="", people=None, **traits):
    people = Person.objects.all() if people is None else people
    return [each.person for each in people.like(Traits.of(name, **traits), phone)]


@pytest.mark.parametrize(
    ("name", "traits"),
    [
        ("Sumarni Wulandari", {}),
        ("wulandari sumarni", {}),
        ("Yuni", {}),
        ("Sumarmi Wulandari", {}),
        ("Soemarniwulandari", {"birth": "1980"}),
        ("Sumarny", {"birth": "1980-05-04"}),
    ],
)
def test_somebody_is_found_however_the_name_is_spelt(sumarni, name, traits):
    assert like(name, **traits) == [sumarni]


@pytest.mark.parametrize("name", ["Joko", "Sumardi", "", "—"])
def test_others_are_not_found(sumarni, name):
    assert sumarni not in like(name)


def test_the_same_number_is_enough_and_says_so(sumarni):
    found = Person.objects.like(Traits.of("Orang Lain"), sumarni.phone)

    assert [(each.person, each.same_phone, each.agreement) for each in found] == [(sumarni, True, None)]


def test_the_same_nik_is_told_of_whoever_has_the_same_number_too(sumarni):
    IdentityNumber.objects.create(person=sumarni, nik="9999014405800001")

    found = Person.objects.like(Traits.of("Orang Lain"), sumarni.phone, nik="9999014405800001")

    assert [(each.person, each.same_nik, each.tells) for each in found] == [(sumarni, True, True)]


def test_only_those_whom_one_may_see_are_found(cast, sumarni):
    assert like("Sumarni Wulandari", people=Person.objects.visible_to(cast.budi)) == [sumarni]
    assert like("Sumarni Wulandari", people=Person.objects.visible_to(cast.lina)) == []


def test_a_new_name_is_found_and_the_old_one_is_not(cast, sumarni):
    changed = record_of(sumarni) | {"full_name": "Kartini", "nickname": ""}
    change_person(person_id=sumarni.pk, by=cast.budi, **changed)

    assert like("Kartini") == [sumarni]
    assert like("Sumarni Wulandari") == []


def test_a_deed_that_is_undone_leaves_no_key_behind(cast, sumarni):
    with transaction.atomic():
        register_person(organisation_id=cast.griya.pk, full_name="Zulkarnaen", by=cast.budi)
        transaction.set_rollback(True)

    assert like("Zulkarnaen") == []
    assert index.leads(connection, ["w:sulkarnin"], 10) == ({}, {})


def test_the_best_comes_first(cast, sumarni):
    younger = register_person(
        organisation_id=cast.griya.pk, full_name="Sumarni Wulandari", birth="2001", by=cast.budi
    )

    assert like("Sumarni Wulandari", birth="2001-03-02") == [younger]
    assert like("Sumarni Wulandari", birth="1980-05-04", place="35.73.03.1008")[0] == sumarni


def test_who_is_known_to_be_another_is_not_shown_again(cast, sumarni):
    other = register_person(organisation_id=cast.griya.pk, full_name="Sumarni Wulandari", by=cast.budi)
    NotSame.objects.remember(other.pk, sumarni.pk, cast.budi)
    NotSame.objects.remember(sumarni.pk, other.pk, cast.tari)

    assert NotSame.objects.count() == 1
    assert like("Sumarni Wulandari", people=Person.objects.other_than(other)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("sumar", "Soem", "soemarni", "yuni", "1980", "wulandari sumarni", "sawojajar yuni", "0555"),
        *("Hj. Sumarni", "Sumarni S.Pd", "Bu Yuni", "Ibu", "wul,yun"),
        *("sumarni kelurahan sawojajar", "yuni Kecamatan kedung", "desa sumarni", "kec. yuni"),
    ],
)
def test_a_list_is_searched_by_the_beginning_of_any_word(sumarni, text):
    assert (sumarni in Person.objects.search(text)) == (text != "Ibu")


@pytest.mark.parametrize(
    "text", ["marni", "prov", "0", "sumarni 1981", "sumarni lawang", "—", '"', "q:sumarni*", "sumarni OR"]
)
def test_what_does_not_fit_finds_nobody(sumarni, text):
    assert sumarni not in Person.objects.search(text)


def test_what_is_seen_at_once_is_found_by_the_whole_search_too(cast, sumarni):
    names = [
        "Siti Aisyah",
        "Siti Aisyahwati",
        "Aisyah Siti",
        "Sitinah Aisa",
        "St. Aisyah|Ica",
        "Sardjono Said",
        "Said Setiawan",
    ]
    for name in names:
        full_name, _bar, nickname = name.partition("|")
        register_person(organisation_id=cast.griya.pk, full_name=full_name, nickname=nickname, by=cast.budi)
    seen = set()
    for name in [*names, "Ibu Sumarni Wulandari", "Yuni"]:
        for letters in range(1, len(name) + 1):
            text = name[:letters]
            some, found = set(Person.objects.search_first(text)), set(Person.objects.search(text))
            assert some <= found, text
            seen |= some

    assert {person.full_name for person in seen} >= {name.partition("|")[0] for name in names}
    assert not Person.objects.search_first("siti 1980").exists()
    assert not Person.objects.search_first("—").exists()


def test_the_last_word_of_a_long_name_and_a_number_in_one_are_found_as_well(cast):
    name = "Raden Roro Siti Nur Aini Kusuma Dewi Lestari"
    person = register_person(organisation_id=cast.griya.pk, full_name=name, by=cast.budi)

    numbered = register_person(organisation_id=cast.griya.pk, full_name="Budi 77", by=cast.budi)

    assert list(Person.objects.search("Budi 77")) == list(Person.objects.search("77 budi")) == [numbered]
    assert not Person.objects.search("siti\x00").filter(pk=numbered.pk).exists()
    assert list(Person.objects.search("siti lestar")) == list(Person.objects.search(name)) == [person]
    assert list(Person.objects.search_first(name)) == [person]


def test_of_several_words_the_rarest_is_looked_up(cast, sumarni, monkeypatch):
    for name in ("Sumarni Rahayu", "Sumarni Hasanah", "Rahayu Wulandari"):
        register_person(organisation_id=cast.griya.pk, full_name=name, by=cast.budi)
    words = [word for _part, its in typed("sumar wulan") for word in its]
    assert index.named(connection, words).params[0] == "w:wulan"
    for most in (1, 2, 5000):
        monkeypatch.setattr(index, "COUNTED", most)
        for text in ("sumar wulan", "wulan sumar", "soemarni wulandari yun"):
            assert list(Person.objects.search(text)) == [sumarni]
        assert Person.objects.search("rahay sum").count() == 1


def test_a_changed_name_leaves_no_word_behind(cast, sumarni):
    change_person(
        person_id=sumarni.pk, by=cast.budi, **record_of(sumarni) | {"full_name": "Kartini", "nickname": ""}
    )
    assert list(Person.objects.search("kart")) == [sumarni]
    assert not Person.objects.search("sumar").exists() and not Person.objects.search_first("sumar").exists()

    SearchKeys.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {index.WORDS}")
        assert cursor.fetchone() == (0,)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite deletes row by row")
def test_an_emptied_table_leaves_no_word_behind(sumarni):
    with connection.cursor() as cursor:
        connection.check_constraints()
        cursor.execute(f"TRUNCATE {index.TABLE}")
        cursor.execute(f"SELECT count(*) FROM {index.WORDS}")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    "name", ["Sukardjo", "Achmad Nuraini", "Fatimah", "Ma`ruf", "Moch. Noer", "Soetjipto", "Djoko Widodo"]
)
def test_whoever_is_spelt_in_the_old_way_is_found_with_every_letter_that_is_typed(cast, name):
    person = register_person(organisation_id=cast.griya.pk, full_name=name, by=cast.budi)

    first = name.split()[0]
    assert all(person in Person.objects.search(first[:n]) for n in range(1, len(first) + 1))


def test_the_nightly_check_finds_who_is_not_found_under_their_name(sumarni):
    assert list(checks()) == []

    Person.objects.filter(pk=sumarni.pk).update(full_name="Kartini")

    assert [code for code, _words in checks()] == ["people.keys"]


def test_an_update_writes_the_keys_of_those_who_have_none(sumarni):
    SearchKeys.objects.all().delete()
    assert like("Sumarni Wulandari") == []

    write_what_is_missing("default", apps)

    assert like("Sumarni Wulandari") == [sumarni]


def test_halfway_through_the_migrations_nothing_is_written(sumarni):
    SearchKeys.objects.all().delete()

    write_what_is_missing("default", StateApps([], {}))

    assert not SearchKeys.objects.exists()


def test_the_index_can_be_taken_down_and_put_up_again(sumarni):
    connection.check_constraints()
    index.take_down(connection)
    index.put_up(connection)
    index.put_up(connection)

    assert like("Sumarni Wulandari") == [sumarni]
    assert list(Person.objects.search("sumar wulan")) == [sumarni]


def test_more_people_are_compared_in_a_register_of_many(sumarni, monkeypatch):
    twin = Person.objects.create(full_name="Sumarni Wulandari", birth="1980-05-04")
    SearchKeys.objects.write([twin])
    monkeypatch.setattr("omah.people.models.finding.MOST_COMPARED", 1)
    few = like("Sumarni Wulandari", birth="1980-05-04")

    monkeypatch.setattr("omah.people.models.finding.ONE_OF", 1)

    assert len(few) == 1
    assert {*like("Sumarni Wulandari", birth="1980-05-04")} == {sumarni, twin}
