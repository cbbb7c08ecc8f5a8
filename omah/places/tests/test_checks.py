from omah.places.checks import checks
from omah.places.models import Region, RegionLoad


def test_a_list_that_was_loaded_holds_no_contradiction(kota_malang):
    assert list(checks()) == []


def test_an_older_list_and_a_region_astray_are_found(kota_malang):
    RegionLoad.objects.update(version="0.0.1", within="")
    Region.objects.filter(code="35.73.03.1008").update(parent=Region.objects.get(code="35.73.04"))

    assert [code for code, _ in checks()] == ["places.older", "places.astray"]
