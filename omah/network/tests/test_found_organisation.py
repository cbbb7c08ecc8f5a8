"""The directory: what may be written into it, and by whom."""

import pytest
from django.core.exceptions import PermissionDenied

from omah.core.deeds import Refused
from omah.network.actions import change_organisation, found_organisation
from omah.network.models import Organisation
from omah.places.models import Region
from omah.trail.models import Entry

Type, Kind, Level = Organisation.Type, Organisation.Kind, Organisation.Level


def test_the_secretariat_of_the_house_writes_an_organisation_down(cast, keeper, trail):
    found_organisation(name="Forum Contoh", type=Type.GROUP, kind=Kind.FORUM, by=cast.sekar)

    assert Organisation.objects.get(name="Forum Contoh").kind == Kind.FORUM
    assert trail()[-1] == ("OrganisationFounded", "sekar")


def test_a_group_needs_no_legal_form(cast, keeper):
    pokja = found_organisation(name="Pokja Contoh", type=Type.GROUP, kind=Kind.POKJA, by=cast.sekar)

    assert (pokja.legal_form, pokja.legal_number) == ("", "")


def test_a_dinas_without_a_level_is_taken_and_says_what_is_missing(cast, keeper):
    dinas = found_organisation(name="Dinas Sosial", type=Type.GOVERNMENT, by=cast.sekar)

    assert dinas.level == ""
    assert dinas.lacks_level


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"type": Type.GOVERNMENT, "kind": Kind.POKJA}, "kind"),
        ({"type": Type.GROUP, "level": Level.NATIONAL}, "level"),
        ({"type": Type.GROUP, "name": "!!"}, "name"),
    ],
)
def test_what_does_not_belong_together_is_refused(cast, keeper, said, field):
    with pytest.raises(Refused) as refused:
        found_organisation(**{"name": "Contoh", "by": cast.sekar} | said)

    assert field in refused.value.message_dict


def test_the_same_name_in_the_same_place_is_written_down_once(cast, keeper):
    found_organisation(name="Dinas Sosial", type=Type.GOVERNMENT, by=cast.sekar)

    with pytest.raises(Refused):
        found_organisation(name="DINAS SOSIAL", type=Type.GOVERNMENT, by=cast.sekar)


def test_two_pokja_stand_in_one_kecamatan(cast, keeper, malang_raya):
    kedungkandang, sawojajar = (Region.objects.get(code=code) for code in ("35.73.03", "35.73.03.1008"))

    for region in (kedungkandang, sawojajar):
        found_organisation(
            name="Pokja Wirausaha", type=Type.GROUP, kind=Kind.POKJA, region_id=region.pk, by=cast.sekar
        )

    pokja = Organisation.objects.filter(kind=Kind.POKJA)
    assert pokja.count() == 2
    assert {one.region.district_code for one in pokja} == {"35.73.03"}


def test_those_who_keep_an_organisation_found_groups_below_it(cast):
    below = found_organisation(name="Griya Baru", type=Type.GROUP, parent_id=cast.griya.pk, by=cast.sekar)

    change_organisation(organisation_id=below.pk, status=Organisation.Status.PAUSED, by=cast.sekar)

    below.refresh_from_db()
    assert below.status == Organisation.Status.PAUSED


def test_others_found_nothing(cast):
    for user in (cast.tono, cast.sari, cast.dina, cast.budi, cast.sekar):
        with pytest.raises(PermissionDenied):
            found_organisation(name="Forum Contoh", type=Type.GROUP, by=user)
    with pytest.raises(PermissionDenied):
        found_organisation(name="Griya Baru", type=Type.GROUP, parent_id=cast.lain.pk, by=cast.sekar)


def test_one_organisation_keeps_the_house(cast, house, keeper):
    with pytest.raises(Refused):
        found_organisation(name="Lain Lagi", type=Type.GROUP, keeps_house=True, by=house)
    with pytest.raises(PermissionDenied):
        found_organisation(name="Lain Lagi", type=Type.GROUP, keeps_house=True, by=cast.sekar)


def test_a_change_names_its_columns_and_not_what_they_held(cast):
    change_organisation(organisation_id=cast.griya.pk, short_name="Griya", purpose="Bekerja", by=cast.sekar)

    assert Entry.objects.latest("pk").data["fields"] == ["short_name", "purpose"]


def test_a_change_that_changes_nothing_leaves_no_trail(cast, trail):
    change_organisation(organisation_id=cast.griya.pk, name=cast.griya.name, by=cast.sekar)

    assert trail() == []


def test_nothing_stands_below_itself(cast):
    below = found_organisation(name="Griya Baru", type=Type.GROUP, parent_id=cast.griya.pk, by=cast.sekar)

    for line in ("parent_id", "developed_from_id"):
        with pytest.raises(Refused):
            change_organisation(organisation_id=cast.griya.pk, by=cast.sekar, **{line: cast.griya.pk})
    with pytest.raises(Refused):
        change_organisation(organisation_id=cast.griya.pk, parent_id=below.pk, by=cast.sekar)


def test_a_stranger_changes_nothing(cast):
    for user in (cast.tono, cast.budi, cast.lina, cast.dina):
        with pytest.raises(PermissionDenied):
            change_organisation(organisation_id=cast.griya.pk, name="Punya Kami", by=user)


def test_the_secretariat_of_the_house_changes_any_organisation(cast, keeper):
    change_organisation(organisation_id=cast.dinas.pk, level=Level.REGENCY, by=cast.sekar)

    cast.dinas.refresh_from_db()
    assert not cast.dinas.lacks_level
