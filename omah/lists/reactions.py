"""What a list owes, a little at a time: each piece of work asks for the next one until none is left."""

from omah.lists import facts
from omah.lists.actions import work_on
from omah.lists.models import Batch
from omah.trail.actions import on


@on(facts.CheckingAsked)
@on(facts.SavingAsked)
@on(facts.UndoingAsked)
@on(facts.WorkDone)
def go_on(fact):
    """Do the next piece of what was asked for."""
    batch = Batch.objects.select_related("asked_by").get(pk=fact.batch)
    work_on(batch_id=batch.pk, by=batch.asked_by)
