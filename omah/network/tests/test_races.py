"""Two deeds at once lock in one order: the organisation before what is said of it, the elder of two first.

The first deed holds an organisation and goes on to the next row, while the second waits for that organisation.
"""

import pytest

from omah.network.actions import (
    add_alias,
    affiliate,
    end_affiliation,
    hold_office,
    leave_office,
    record_engagement,
    remove_alias,
    remove_engagement,
)
from omah.network.models import Organisation
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def hold(model, pk):
    return lambda: model.objects.lock().get(pk=pk)


def an_alias(cast):
    row = add_alias(organisation_id=cast.griya.pk, name="Griya", by=cast.sekar)
    return row, lambda: remove_alias(alias_id=row.pk, by=cast.sekar)


def an_office(cast):
    row = hold_office(organisation_id=cast.griya.pk, title="Ketua", by=cast.sekar)
    return row, lambda: leave_office(office_id=row.pk, until="2020", by=cast.sekar)


def an_affiliation(cast):
    row = affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, by=cast.sekar)
    return row, lambda: end_affiliation(affiliation_id=row.pk, until="2020", by=cast.sekar)


def an_engagement(cast):
    row = record_engagement(
        organisation_id=cast.griya.pk, held="2018-11", part="pemateri", event="Sosialisasi hak", by=cast.sekar
    )
    return row, lambda: remove_engagement(engagement_id=row.pk, by=cast.sekar)


@pytest.mark.parametrize(
    ("made", "fact"),
    [
        (an_alias, "AliasRemoved"),
        (an_office, "OfficeLeft"),
        (an_affiliation, "AffiliationEnded"),
        (an_engagement, "EngagementRemoved"),
    ],
)
def test_an_organisation_is_locked_before_what_is_said_of_it(cast, trail, made, fact):
    row, end = made(cast)

    meanwhile(hold(Organisation, cast.griya.pk), end, then=hold(type(row), row.pk))

    assert trail()[-1] == (fact, "sekar")


def test_two_organisations_are_locked_in_the_order_of_their_age_whatever_they_are_called(cast):
    elder, younger = sorted((cast.griya, cast.lain), key=lambda one: one.pk)
    Organisation.objects.filter(pk=elder.pk).update(name="Z")
    Organisation.objects.filter(pk=younger.pk).update(name="A")

    meanwhile(
        hold(Organisation, elder.pk),
        lambda: affiliate(network_id=cast.lain.pk, member_id=cast.griya.pk, by=cast.sekar),
        then=hold(Organisation, younger.pk),
    )

    assert cast.griya.affiliations.count() == 1
