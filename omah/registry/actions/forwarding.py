"""The form for the village and its way up."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.registry import access
from omah.registry.facts import FormForwarded, ForwardingAnswered
from omah.registry.models import Consent, Forwarding, Record
from omah.registry.purposes import AGENCY
from omah.trail.actions import record


@transaction.atomic
def forward_form(*, record_id: int, office: str, sent_on: date, by: User) -> Forwarding:
    """The form of a person went to the next office. Only while the person agrees to be shared with offices."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept))
    if not Consent.objects.in_force(AGENCY.code).filter(person=kept.person_id).exists():
        raise Refused(_("Orang ini belum setuju datanya dibagikan kepada dinas. Tanyakan dulu."))
    level = Forwarding.next_level(kept.person)
    Forwarding.check_day(sent_on, "sent_on")

    step = Forwarding.objects.create(
        person=kept.person, level=level, office=office, sent_on=sent_on, sent_by=by, note=""
    )
    record(FormForwarded(kept.pk, step.pk, level), by=by, about=kept)
    return step


@transaction.atomic
def answer_forwarding(
    *, forwarding_id: int, answer: str, answered_on: date, note: str = "", by: User
) -> Forwarding:
    """An office answered: it passed the form on, sent it back, or the person is in the national data."""
    step = Forwarding.objects.visible_to(by).lock().get(pk=forwarding_id)
    kept = Record.objects.visible_to(by).get(person=step.person_id)
    require(access.may_write(by, kept))
    step.check_can_answer(answer, answered_on)

    step.answer, step.answered_on, step.note = answer, answered_on, note
    step.save(update_fields=["answer", "answered_on", "note"])
    record(ForwardingAnswered(kept.pk, step.pk, answer), by=by, about=kept)
    return step
