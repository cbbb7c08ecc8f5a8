"""Answers that are not sent yet."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Membership, Organisation
from omah.registry import access
from omah.registry.facts import (
    DraftBegun,
    DraftDropped,
    DraftHandedOver,
    QuestionAnswered,
    RegistrationDropped,
)
from omah.registry.models import Draft, Registration
from omah.registry.trying import check_number
from omah.trail.actions import record


@transaction.atomic
def begin_draft(*, organisation_id: int, by: User) -> Draft:
    """An enumerator begins to write somebody down. Nobody is on record before the last question is sent."""
    organisation = Organisation.objects.visible_to(by).get(pk=organisation_id)
    require(access.may_enumerate(by, organisation))

    draft = Draft.objects.create(organisation=organisation, made_by=by, answers={})
    record(DraftBegun(draft.pk, organisation.pk), by=by, about=draft)
    return draft


@transaction.atomic
def answer_question(
    *, draft_id: int, question: str, typed: dict[str, list[str]], by: User, forget_the_rest: bool = False
) -> Draft:
    """Keep what was typed in answer to a question; alone, where that answer says that nothing may be kept."""
    draft = Draft.objects.visible_to(by).lock().get(pk=draft_id)
    require(access.may_enumerate(by, draft.organisation))
    if question == "nik":
        check_number(by, draft, typed)

    draft.answers = ({} if forget_the_rest else draft.answers) | {question: typed}
    draft.changed_at = clock.now()
    draft.save(update_fields=["answers", "changed_at"])
    record(QuestionAnswered(draft.pk, question), by=by, about=draft)
    return draft


@transaction.atomic
def drop_draft(*, draft_id: int, by: User) -> None:
    """Throw a draft away, with everything in it."""
    draft = Draft.objects.visible_to(by).lock().get(pk=draft_id)
    require(access.may_enumerate(by, draft.organisation))

    record(DraftDropped(draft.pk), by=by, about=draft)
    draft.delete()


@transaction.atomic
def hand_draft(*, draft_id: int, user_id: int, by: User) -> Draft:
    """A data officer gives the draft of somebody off duty to an enumerator of the same organisation, who goes on. Its
    answers are read by that enumerator alone."""
    draft = Draft.objects.left_to(by).lock().get(pk=draft_id)
    held = Membership.objects.current().filter(role=Membership.Role.ENUMERATOR, user_id=user_id)
    if not held.filter(organisation=draft.organisation_id).exists():
        raise Refused({"user": _("Pilih pendata dari lembaga ini.")})

    draft.made_by_id, draft.changed_at = user_id, clock.now()
    draft.save(update_fields=["made_by", "changed_at"])
    record(DraftHandedOver(draft.pk, user_id), by=by, about=draft)
    return draft


@transaction.atomic
def drop_forgotten(*, by: User) -> None:
    """Throw away what nobody has gone on with for ninety days: enumerators' drafts, and what strangers began."""
    for draft in Draft.objects.forgotten().lock():
        record(DraftDropped(draft.pk), by=by, about=draft)
        draft.delete()
    for begun in Registration.objects.forgotten().lock():
        record(RegistrationDropped(begun.pk), by=by, about=begun)
        begun.delete()
