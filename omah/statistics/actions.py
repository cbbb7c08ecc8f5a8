"""Every way in which public numbers come about."""

from django.db import transaction

from omah.accounts.models import User
from omah.core.deeds import require
from omah.network.models import Organisation
from omah.statistics import access
from omah.statistics.counting import publishable
from omah.statistics.facts import (
    EstimateEntered,
    ProofBegun,
    ProofPutOff,
    StatisticsPublished,
    TablesOfThreeAdded,
)
from omah.statistics.figures import tables
from omah.statistics.models import Estimate, Publication, Tally
from omah.statistics.threes import is_worth_a_proof
from omah.trail.actions import record


@transaction.atomic
def publish_statistics(*, organisation_id: int, threshold: int, by: User) -> Publication:
    """Count today, hide what is too small, and open the tables to everybody. They never change again; tables of three are
    added once."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_publish(by, organisation))
    people = publishable(organisation, threshold)

    publication = Publication.objects.create(
        organisation=organisation,
        threshold=threshold,
        people=people.total(),
        tables=tables(people, threshold),
        published_by=by,
    )
    Tally.objects.filter(publication__organisation=organisation).delete()
    Tally.objects.create(
        publication=publication,
        people=[[*person, number] for person, number in people.items()],
        waits=is_worth_a_proof(people, threshold),
    )
    fact = StatisticsPublished(publication.pk, organisation.pk, publication.people, threshold)
    record(fact, by=by, about=publication)
    return publication


@transaction.atomic
def begin_proof(*, tally_id: int, by: User) -> Tally:
    """Note that the tables of three of a publication are put to the proof now, so that a proof that ends the program is
    not begun for ever."""
    require(access.may_add_tables(by))
    tally = Tally.objects.lock().select_related("publication").get(pk=tally_id)
    tally.check_waits()

    tally.begun += 1
    tally.save(update_fields=["begun"])
    record(ProofBegun(tally.publication_id, tally.begun), by=by, about=tally.publication)
    return tally


@transaction.atomic
def put_off_proof(*, tally_id: int, by: User) -> Tally:
    """Note that a proof was left in order, to be begun another time: it did not end the program."""
    require(access.may_add_tables(by))
    tally = Tally.objects.lock().select_related("publication").get(pk=tally_id)
    tally.check_waits()

    tally.begun -= 1
    tally.save(update_fields=["begun"])
    record(ProofPutOff(tally.publication_id), by=by, about=tally.publication)
    return tally


@transaction.atomic
def add_tables_of_three(*, tally_id: int, tables: list, by: User) -> None:
    """Open the tables of three that were proven."""
    require(access.may_add_tables(by))
    tally = Tally.objects.lock().select_related("publication").get(pk=tally_id)
    tally.check_waits()
    publication = tally.publication

    publication.threes = tables
    publication.save(update_fields=["threes"])
    tally.waits = False
    tally.save(update_fields=["waits"])
    record(TablesOfThreeAdded(publication.pk, len(tables)), by=by, about=publication)


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
