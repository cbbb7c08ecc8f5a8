"""Organisations are found by any of their names, however they are spelt."""

import pytest

from omah.network.actions import add_alias, found_organisation, remove_alias
from omah.network.models import Alias, Organisation


@pytest.fixture
def ministry(house):
    return found_organisation(
        name="Kementerian Sosial Republik Indonesia", short_name="Kemensos", type="gov", by=house
    )


@pytest.mark.parametrize(
    "text", ["kementerian sosial", "sosial kementerian", "KEMENSOS", "kementeriansosial", "sos"]
)
def test_every_word_counts_in_any_order(ministry, text):
    assert list(Organisation.objects.search(text)) == [ministry]


@pytest.mark.parametrize(
    "text", ["Kementrian Sosial", "kementrian", "Kementerian Sosiall", "Kemntrian Sosial"]
)
def test_a_misspelling_is_understood(ministry, text):
    assert list(Organisation.objects.search(text)) == [ministry]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Forum Malang Inkulsi", "Forum Malang Inklusi"),
        ("disabilitas inkluisf", "Disabilitas Inklusif"),
        ("Yogjakarta", "Forum Yogyakarta"),
        ("Jogjakarta", "Forum Yogyakarta"),
        ("Health Acces", "Health Access Initiative"),
        ("stakeholeder", "Rapat Stakeholder"),
        ("Kewirausaan", "Pusat Kewirausahaan"),
        ("Progres", "Proggres Bersama"),
    ],
)
def test_the_spellings_of_the_seeds_find_what_they_mean(house, ministry, written, meant):
    organisation = found_organisation(name=meant, type="oms", by=house)

    assert list(Organisation.objects.search(written)) == [organisation]


def test_the_right_spelling_hides_what_only_resembles_it(house, ministry):
    found_organisation(name="Kementrian Contoh", type="group", by=house)

    assert list(Organisation.objects.search("kementerian")) == [ministry]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "aaa", "ei", "' OR 1", "!!!"])
def test_signs_and_vowels_alone_find_nothing(ministry, text):
    assert not Organisation.objects.search(text).exists()


def test_an_alias_is_a_name(house, ministry, trail):
    alias = add_alias(organisation_id=ministry.pk, name="Depsos", by=house)

    assert list(Organisation.objects.search("depsos")) == [ministry]
    remove_alias(alias_id=alias.pk, by=house)
    assert not Organisation.objects.search("depsos").exists()
    assert [fact for fact, _ in trail()[-2:]] == ["AliasAdded", "AliasRemoved"]


def test_an_alias_is_given_once_and_by_those_who_keep_the_entry(cast, house, ministry):
    from django.core.exceptions import PermissionDenied

    from omah.core.deeds import Refused

    add_alias(organisation_id=cast.griya.pk, name="Karya", by=cast.sekar)

    for name in ("karya", "??"):
        with pytest.raises(Refused):
            add_alias(organisation_id=cast.griya.pk, name=name, by=cast.sekar)
    with pytest.raises(PermissionDenied):
        add_alias(organisation_id=ministry.pk, name="Depsos", by=cast.sekar)
    with pytest.raises(PermissionDenied):
        remove_alias(alias_id=Alias.objects.get().pk, by=cast.tono)
