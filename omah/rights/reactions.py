"""What a person asked is answered by whoever keeps the record now."""

from omah.registry.facts import RecordHandedOver
from omah.registry.models import Record
from omah.rights.models import RightsRequest
from omah.trail.actions import on


@on(RecordHandedOver)
def go_along(fact):
    """Open requests follow the record. Their hours go on: the person need not ask again."""
    if record := Record.objects.filter(pk=fact.record).first():
        RightsRequest.objects.open().filter(person=record.person_id, organisation=fact.giver).update(
            organisation=fact.taker
        )
