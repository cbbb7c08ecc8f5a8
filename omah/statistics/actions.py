"""Every way in which public numbers come about."""

from django.db import transaction

from omah.accounts.models import User
from omah.core.deeds import require
from omah.network.models import Organisation
from omah.statistics import access
from omah.statistics.counting import counted, moved_since
from omah.statistics.facts import EstimateEntered, StatisticsPublished
from omah.statistics.figures import tables
from omah.statistics.models import Estimate, Publication
from omah.trail.actions import record


@transaction.atomic
def publish_statistics(*, organisation_id: int, threshold: int, by: User) -> Publication:
    """Count today, hide what is too small, and open the tables to everybody. They never change again."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_publish(by, organisation))
    if newest := Publication.objects.filter(organisation=organisation).first():
        newest.check_next_due()
        Publication.check_moved(moved_since(newest), threshold)
    people = counted(organisation)
    Publication.check_enough(people.total(), threshold)

    publication = Publication.objects.create(
        organisation=organisation,
        threshold=threshold,
        people=people.total(),
        tables=tables(people, threshold),
        published_by=by,
    )
    fact = StatisticsPublished(publication.pk, organisation.pk, publication.people, threshold)
    record(fact, by=by, about=publication)
    return publication


@transaction.atomic
def enter_estimate(
    *, region_id: int, people: int, dated: str, source: str, definition: str, by: User
) -> Estimate:
    """Write down how many somebody else estimates in a region; the newest of a region is the one that is shown."""
    require(access.may_estimate(by))

    estimate = Estimate.objects.create(
        region_id=region_id, people=people, dated=dated, source=source, definition=definition, entered_by=by
    )
    record(EstimateEntered(estimate.pk, region_id, people), by=by, about=estimate)
    return estimate
