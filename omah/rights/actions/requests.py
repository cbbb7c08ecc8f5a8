"""Asking about one's own data, and answering."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.people.models import Person
from omah.registry import actions as registry
from omah.registry.models import Record
from omah.rights import access
from omah.rights.facts import (
    AnswerDue,
    PersonForgotten,
    RightAnswered,
    RightAsked,
    RightMet,
    RightTakenBack,
)
from omah.rights.forgetting import forget
from omah.rights.models import RightsRequest, behalf, keeper_of, makes_elsewhere
from omah.rights.models.requests import TIME_TO_ANSWER
from omah.trail.actions import record

Kind, State = RightsRequest.Kind, RightsRequest.State


@transaction.atomic
def ask_right(*, person_id: int, kind: str, text: str, by: User) -> RightsRequest:
    """A person asks something about their own data, or a data officer writes down what the person asked. The 72 hours
    begin; to see, and a copy, the page gives at once to who asks there."""
    person = Person.objects.unmerged().lock().get(pk=person_id)
    require(access.may_ask(by, person))
    keeper = keeper_of(person)
    if keeper is None:
        raise Refused(_("Belum ada lembaga yang menyimpan data ini. Hubungi pengurus Omah."))
    now = clock.now()
    request = RightsRequest(
        person=person,
        organisation=keeper,
        kind=kind,
        text=text,
        asked_by=by,
        asked_at=now,
        due_at=now + TIME_TO_ANSWER,
    )
    request.check_can_ask()

    request.save()
    fact = RightAsked(request.pk, person.pk, keeper.pk, kind)
    record(fact, by=by, about=request, behalf=behalf(person, by))
    if request.is_of_reading and access.may_act_for(by, person):
        _close(request, State.DONE, by)
        record(RightMet(request.pk, kind), by=by, about=request, behalf=behalf(person, by))
    return request


@transaction.atomic
def take_back_request(*, request_id: int, by: User) -> RightsRequest:
    """Whoever asked does not ask any more."""
    request = RightsRequest.objects.visible_to(by).lock().get(pk=request_id)
    require(access.may_act_for(by, request.person))
    request.check_open()

    _close(request, State.TAKEN_BACK, by)
    record(RightTakenBack(request.pk), by=by, about=request, behalf=behalf(request.person, by))
    return request


@transaction.atomic
def grant_request(*, request_id: int, answer: str, by: User) -> RightsRequest:
    """A data officer did what was asked. To restrict and to delete are done here and now; to correct was done before,
    on the record's own page."""
    request = RightsRequest.objects.visible_to(by).lock().get(pk=request_id)
    require(access.may_answer(by, request))
    request.check_open()
    request.check_can_be_granted_by(by)

    person = request.person
    if request.kind == Kind.RESTRICT:
        _pause(person, by)
    _close(request, State.DONE, by, answer=answer)
    record(RightAnswered(request.pk, request.kind, True, ""), by=by, about=request)
    if request.kind == Kind.DELETE:
        others = RightsRequest.objects.open().filter(person=person)
        if makes_elsewhere(person, request.organisation):
            others = others.filter(organisation=request.organisation)
        for other in others:
            _close(other, State.DONE, by)
        forget(person, request.organisation)
        record(PersonForgotten(person.pk), by=by, about=person)
    return request


@transaction.atomic
def refuse_request(*, request_id: int, ground: str, answer: str, by: User) -> RightsRequest:
    """A data officer refuses, on a ground that the law knows for such a request."""
    request = RightsRequest.objects.visible_to(by).lock().get(pk=request_id)
    require(access.may_answer(by, request))
    request.check_open()
    request.check_ground(ground)

    _close(request, State.REFUSED, by, answer=answer, ground=ground)
    record(RightAnswered(request.pk, request.kind, False, ground), by=by, about=request)
    return request


@transaction.atomic
def remind_officers(*, request_id: int, by: User) -> RightsRequest:
    """A day is left, or none: each is said once to those who must answer."""
    request = RightsRequest.objects.lock().get(pk=request_id)
    require(by.is_system)
    request.check_open()
    now = clock.now()
    if not RightsRequest.objects.to_remind().filter(pk=request.pk).exists():
        raise Refused(_("Sudah diingatkan."))
    if request.is_late:
        request.told_late_at = now
    else:
        request.reminded_at = now

    request.save(update_fields=["told_late_at", "reminded_at"])
    record(AnswerDue(request.pk, request.is_late), by=by, about=request)
    return request


def _pause(person, by):
    """What is paused already stays so: that, too, is what was asked."""
    kept = Record.objects.filter(person=person).first()
    if kept is None:
        raise Refused(_("Orang ini tidak ada dalam pendataan. Hubungi pengurus Omah."))
    if not kept.restricted_at:
        registry.restrict_record(record_id=kept.pk, by=by)


def _close(request, state, by, answer=None, ground=""):
    request.state, request.answer, request.ground = state, answer, ground
    request.answered_by, request.answered_at = by, clock.now()
    request.save()
