"""What a list owes, a little at a time: each piece of work asks for the next one until none is left."""

from omah.lists import facts
from omah.lists.actions import read_on, work_on
from omah.lists.models import Batch
from omah.trail.actions import on


@on(facts.ReadingAsked)
@on(facts.MoreRead)
def go_on_reading(fact):
    """Read the next rows of a file."""
    batch = Batch.objects.select_related("asked_by").get(pk=fact.batch)
    read_on(batch_id=batch.pk, by=batch.asked_by)


@on(facts.AllAgreed)
@on(facts.CheckingAsked)
@on(facts.SavingAsked)
@on(facts.UndoingAsked)
@on(facts.WorkDone)
def go_on(fact):
    """Do the next piece of what was asked for."""
    batch = Batch.objects.select_related("asked_by").get(pk=fact.batch)
    work_on(batch_id=batch.pk, by=batch.asked_by)
