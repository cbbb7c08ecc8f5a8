"""The network of the demo says what is known, and names nobody."""

import re

import pytest

from omah.network import demo
from omah.network.checks import checks
from omah.network.models import Claim, Engagement, Office, Organisation
from omah.places.actions import load_regions
from omah.places.models import Region, RegionGroup


@pytest.fixture
def network(house):
    for code in ("35.07.13", "35.07.24", "35.07.25", "35.73.03", "35.73.04", "35.79.01", "35.12.01"):
        load_regions(by=house, within=code)
    return demo.build(house)


def test_six_pokja_cover_five_of_the_41_kecamatan(malang_raya, network):
    pokja = Organisation.objects.filter(parent=network["pokja_wirausaha"])
    malang_raya = RegionGroup.objects.get(slug="malang-raya")
    kecamatan = Region.objects.within(*malang_raya.codes()).filter(kind=Region.Kind.DISTRICT)

    assert {one.status for one in pokja} == {Organisation.Status.PILOT}
    assert pokja.count() == 6
    assert kecamatan.count() == 41
    assert sorted({one.region.district_code for one in pokja}) == [
        "35.07.13",
        "35.07.24",
        "35.07.25",
        "35.73.03",
        "35.73.04",
    ]


def test_the_pokja_has_both_founding_years(network):
    claims = network["pokja_wirausaha"].claims.filter(about=Claim.About.FOUNDED)

    assert {(claim.value, claim.preferred) for claim in claims} == {("2015", True), ("2016", False)}


def test_the_legal_form_changed_and_both_are_known(network):
    claims = network["linksos"].claims.filter(about=Claim.About.LEGAL_FORM)

    assert [(claim.value, claim.since, claim.until) for claim in claims] == [
        ("perkumpulan", "2014", "2017"),
        ("yayasan", "2017", ""),
    ]


def test_two_workshops_work_and_one_is_planned(network):
    sites = Organisation.objects.filter(parent=network["omah_difabel"])

    assert sorted(site.status for site in sites) == ["active", "active", "planned"]
    assert network["omah_difabel"].developed_from == network["pokja_wirausaha"]


def test_nine_engagements_are_known_to_the_month(network):
    held = [engagement.held for engagement in Engagement.objects.all()]

    assert len(held) == 9
    assert all(re.fullmatch(r"\d{4}-\d\d", day) for day in held)


def test_offices_have_titles_and_no_holders(network):
    assert Office.objects.count() == len(demo.OFFICES)
    assert not Office.objects.exclude(holder=None).exists()
    assert not Organisation.objects.exclude(whatsapp="").exists()


def test_a_dinas_whose_place_nobody_said_has_no_level(network):
    assert network["dinsos"].lacks_level
    assert not network["kopindag"].lacks_level


def test_bodies_are_found_as_people_write_them(network):
    written = {
        "Kementrian Sosial": "kemensos",
        "kopindag": "kopindag",
        "Patnership for Zero": "nol_kusta",
        "Kantor Staf Kepresidenan": "ksp",
        "Clinton Health Acces": "chai",
        "Sentra Kemensos": "balai_rehsos",
        "pokja kedung kandang": "pokja_kedungkandang",
        "Jaringan nasional DPO": "jaringan_opdis",
        "ppdis": "ppdis",
    }

    missed = [text for text, key in written.items() if network[key] not in Organisation.objects.search(text)]

    assert missed == []


def test_the_body_that_starts_a_network_is_its_initiator(network):
    started = network["linksos"].affiliations.filter(part="initiator")

    assert {place.network.name for place in started} == {
        network[key].name
        for key in (
            "pokja_wirausaha",
            "fomi",
            "foji",
            "pokja_kreativitas",
            "aliansi_jiwa",
            "asosiasi_pengusaha",
        )
    }


def test_the_demo_holds_no_contradiction(network):
    assert list(checks()) == []


def test_a_missing_region_is_said_at_once(house):
    with pytest.raises(KeyError):
        demo.build(house)
