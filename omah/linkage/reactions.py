"""What was decided elsewhere about two people needs no judging here, and what was taken back waits again."""

from omah.core import clock
from omah.linkage.models import Candidate
from omah.people.facts import MergeUndone, PersonsMerged, PersonsToldApart
from omah.trail.actions import on

State = Candidate.State


@on(PersonsToldApart)
def are_two(fact):
    _open(fact.person, fact.other).update(state=State.APART, judged_at=clock.now())


@on(PersonsMerged)
def are_one(fact):
    _open(fact.person, fact.gone).update(state=State.SAME, judged_at=clock.now())


@on(MergeUndone)
def wait_again(fact):
    pairs = Candidate.objects.of_persons(fact.person, fact.gone).filter(state=State.SAME)
    pairs.update(state=State.WAITING, judged_by=None, judged_at=None)


def _open(one_id, other_id):
    return Candidate.objects.of_persons(one_id, other_id).filter(state__in=Candidate.OPEN)
