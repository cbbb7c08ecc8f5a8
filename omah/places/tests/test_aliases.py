import pytest
from django.core.exceptions import PermissionDenied

from omah.core.deeds import Refused
from omah.places.actions import add_alias, remove_alias
from omah.places.models import Region, RegionAlias


def test_a_region_is_found_under_a_name_that_was_added(kota_malang, keeper, trail):
    sawojajar = Region.objects.get(code="35.73.03.1008")

    add_alias(region_id=sawojajar.pk, name="Sawo Djadjar", by=keeper)

    assert Region.objects.search("sawodjadjar").get() == sawojajar
    assert trail()[-1] == ("RegionAliasAdded", "@wilayah")


def test_a_name_is_added_once(kota_malang, keeper):
    sawojajar = Region.objects.get(code="35.73.03.1008")
    add_alias(region_id=sawojajar.pk, name="Sawo Djadjar", by=keeper)

    with pytest.raises(Refused):
        add_alias(region_id=sawojajar.pk, name="sawo djadjar", by=keeper)
    with pytest.raises(Refused):
        add_alias(region_id=sawojajar.pk, name="!!!", by=keeper)


def test_a_wrong_name_is_taken_away(kota_malang, keeper, trail):
    alias = RegionAlias.objects.get(name="Jatim")

    remove_alias(alias_id=alias.pk, by=keeper)

    assert "35" not in [region.code for region in Region.objects.search("jatim")]
    assert trail()[-1] == ("RegionAliasRemoved", "@wilayah")


def test_an_outsider_names_no_regions(cast, kota_malang):
    region = Region.objects.get(code="35.73")

    with pytest.raises(PermissionDenied):
        add_alias(region_id=region.pk, name="Ngalam", by=cast.budi)
    with pytest.raises(PermissionDenied):
        remove_alias(alias_id=RegionAlias.objects.first().pk, by=cast.budi)
