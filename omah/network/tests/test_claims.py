"""Sources disagree; all of them are kept, and one is preferred."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from omah.core.deeds import Refused
from omah.network.actions import prefer_claim, record_claim
from omah.network.models import Claim

FOUNDED, LEGAL_FORM = Claim.About.FOUNDED, Claim.About.LEGAL_FORM


@pytest.fixture
def claims(cast):
    """Two sources on the founding of Griya Karya."""
    return [
        record_claim(
            organisation_id=cast.griya.pk,
            about=FOUNDED,
            value=year,
            source=source,
            preferred=True,
            by=cast.sekar,
        )
        for year, source in (("2016", "Profil"), ("2015", "Berita"))
    ]


def test_both_founding_years_stay_and_the_last_preferred_one_counts(cast, claims):
    stay = [(claim.value, claim.preferred) for claim in cast.griya.claims.order_by("pk")]

    assert stay == [("2016", False), ("2015", True)]


def test_another_claim_can_be_preferred(cast, claims, trail):
    prefer_claim(claim_id=claims[0].pk, by=cast.sekar)

    assert cast.griya.claims.get(preferred=True).value == "2016"
    assert trail()[-1] == ("ClaimPreferred", "sekar")


def test_preferring_one_claim_leaves_claims_about_other_things(cast, claims):
    record_claim(
        organisation_id=cast.griya.pk,
        about=LEGAL_FORM,
        value="yayasan",
        since="2017",
        source="Akta",
        preferred=True,
        by=cast.sekar,
    )

    assert cast.griya.claims.filter(preferred=True).count() == 2


def test_a_legal_form_holds_for_its_time(cast):
    for form, times in (("perkumpulan", {"since": "2014", "until": "2017"}), ("yayasan", {"since": "2017"})):
        record_claim(
            organisation_id=cast.griya.pk,
            about=LEGAL_FORM,
            value=form,
            source="Laman",
            by=cast.sekar,
            **times,
        )

    said = [str(claim.in_words()) for claim in cast.griya.claims.all()]

    assert said == ["perkumpulan (2014 – 2017)", "yayasan (sejak 2017)"]


@pytest.mark.parametrize(
    "said",
    [
        {"about": FOUNDED, "value": "dahulu kala"},
        {"about": LEGAL_FORM, "value": "yayasan", "since": "2017", "until": "2016-12"},
        {"about": FOUNDED, "value": "2016", "source": "Profil"},
    ],
)
def test_what_cannot_be_is_refused(cast, claims, said):
    with pytest.raises(Refused):
        record_claim(**{"organisation_id": cast.griya.pk, "source": "Surat", "by": cast.sekar} | said)


def test_a_stranger_claims_and_prefers_nothing(cast, claims):
    for user in (cast.tono, cast.budi, cast.lina):
        with pytest.raises(PermissionDenied):
            record_claim(organisation_id=cast.griya.pk, about=FOUNDED, value="2010", source="Saya", by=user)
        with pytest.raises(PermissionDenied):
            prefer_claim(claim_id=claims[0].pk, by=user)


def test_the_page_shows_both_years_with_their_sources(cast, claims, page_of):
    page = page_of(cast.tono, cast.griya.get_absolute_url())

    table = page.text.split("Kata sumber")[1].split("</table>")[0]
    assert table.index("2015") < table.index("Berita") < table.index("2016") < table.index("Profil")
    assert table.count("tag good") == 1


def test_a_claim_is_written_down_on_its_page(cast, client):
    client.force_login(cast.sekar)
    address = reverse("network:record_claim", args=[cast.griya.ref])

    refused = client.post(address, {"about": "founded", "value": "kapan-kapan", "source": "Surat"})
    taken = client.post(
        address, {"about": "founded", "value": "Mei 2019", "source": "Surat", "preferred": "on"}
    )

    assert refused.status_code == 422
    assert "misalnya 2019" in refused.text
    assert taken.status_code == 302
    assert cast.griya.claims.get().value == "2019-05"


def test_a_claim_is_preferred_by_a_button(cast, claims, client):
    client.force_login(cast.sekar)

    client.post(reverse("network:prefer_claim", args=[claims[0].ref]))

    assert cast.griya.claims.get(preferred=True) == claims[0]
    client.force_login(cast.tono)
    assert client.post(reverse("network:prefer_claim", args=[claims[1].ref])).status_code == 403
