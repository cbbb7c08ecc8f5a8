"""What those hear who ask about their data, and those who answer."""

from omah.notify.news import Kind, speakers, tell
from omah.rights import facts
from omah.rights.models import RightsRequest, spoken_for_by
from omah.trail.actions import on


@on(facts.RightAsked)
def tell_the_data_officers(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    if asked.is_open:
        tell(asked.officers(), Kind.RIGHT_ASKED, asked)


@on(facts.AnswerDue)
def remind_the_data_officers(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    if asked.is_open:
        tell(asked.officers(), Kind.RIGHT_LATE if fact.late else Kind.RIGHT_DUE, asked)


@on(facts.RightAnswered)
def tell_who_asked(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    family = [asked.asked_by_id] if spoken_for_by(asked.asked_by).filter(pk=asked.person_id).exists() else []
    tell([*speakers(asked.person), *family], Kind.RIGHT_DONE, asked)
