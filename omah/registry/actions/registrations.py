"""What people send without an enumerator, and what is said to it."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.codes import new_code
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.registry import access
from omah.registry.facts import (
    RegistrationAnswered,
    RegistrationBegun,
    RegistrationDeclined,
    RegistrationDropped,
    RegistrationRead,
    RegistrationReturned,
    RegistrationSent,
)
from omah.registry.models import Consent, Record, Registration
from omah.registry.models.drafts import hashed
from omah.trail.actions import record

State = Registration.State


@transaction.atomic
def begin_registration(*, organisation_id: int, way: str, by: User) -> Registration:
    """Somebody begins to answer without an enumerator; ``by`` is the part of the house that lets strangers in.

    The code that opens it is on what is returned, and nowhere else.
    """
    organisation = Organisation.objects.get(pk=organisation_id)
    code = new_code()

    begun = Registration.objects.create(
        organisation=organisation, way=way, answers={}, word="", code_hash=hashed(code)
    )
    begun.code = code
    record(RegistrationBegun(begun.pk, organisation.pk, way), by=by, about=begun)
    return begun


@transaction.atomic
def answer_registration(
    *, code: str, question: str, typed: dict[str, list[str]], by: User, forget_the_rest: bool = False
) -> Registration:
    """Keep what the sender typed in answer to a question; alone, where it says that nothing may be kept."""
    mine = Registration.objects.with_code(code).lock().get()
    mine.check_may_answer(question)

    mine.answers = ({} if forget_the_rest else mine.answers) | {question: typed}
    mine.changed_at = clock.now()
    mine.save(update_fields=["answers", "changed_at"])
    mine.code = code
    record(RegistrationAnswered(mine.pk, question), by=by, about=mine)
    return mine


@transaction.atomic
def send_registration(
    *, code: str, region_id: int, birth: str, consents: dict[str, bool], giver: str, ground: str, by: User
) -> Registration:
    """The sender has answered everything: from now on it waits for the organisation."""
    mine = Registration.objects.with_code(code).lock().get()
    mine.check_may_answer("")
    Record.check_home(mine.organisation, region_id)
    for given in consents.values():
        Consent.check_may_answer(birth, given, giver, ground)

    mine.state, mine.word, mine.sent_at = State.SENT, "", clock.now()
    mine.home_id = region_id
    mine.changed_at = mine.sent_at
    mine.save()
    mine.code = code
    record(RegistrationSent(mine.pk, mine.organisation_id), by=by, about=mine)
    return mine


@transaction.atomic
def withdraw_registration(*, code: str, by: User) -> None:
    """The sender throws it away, sent or not; once it is on record, the record is what can be withdrawn."""
    mine = Registration.objects.with_code(code).lock().get()
    if mine.state == State.ACCEPTED:
        raise Refused(_("Data ini sudah masuk pendataan. Minta lembaganya menutup data Anda."))

    record(RegistrationDropped(mine.pk), by=by, about=mine)
    mine.delete()


@transaction.atomic
def send_back(*, registration_id: int, question: str, word: str, by: User) -> Registration:
    """The reviewer asks one question anew, and says why. The sender answers that one without seeing the others."""
    sent = Registration.objects.visible_to(by).lock().get(pk=registration_id)
    require(access.may_review(by, sent))
    sent.check_waiting()

    sent.answers = {slug: typed for slug, typed in sent.answers.items() if slug != question}
    sent.state, sent.word, sent.reviewed_by, sent.changed_at = State.ASKED, word, by, clock.now()
    sent.save()
    record(RegistrationReturned(sent.pk, question), by=by, about=sent)
    return sent


@transaction.atomic
def decline_registration(*, registration_id: int, word: str, by: User) -> Registration:
    """It does not become a record, for a reason that the sender reads. The answers are gone at once."""
    sent = Registration.objects.visible_to(by).lock().get(pk=registration_id)
    require(access.may_review(by, sent))
    sent.check_waiting()

    sent.answers = {}
    sent.state, sent.word, sent.reviewed_by, sent.changed_at = State.DECLINED, word, by, clock.now()
    sent.save()
    record(RegistrationDeclined(sent.pk), by=by, about=sent)
    return sent


@transaction.atomic
def note_registration(*, things: list[int], by: User) -> None:
    """Somebody of the organisation read what was sent."""
    for sent in Registration.objects.visible_to(by).filter(pk__in=things):
        record(RegistrationRead(sent.pk), by=by, about=sent)
