"""What a person allows, use by use, and the end of what is on file."""

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import require
from omah.people import actions as people
from omah.people.models import IdentityNumber
from omah.registry import access
from omah.registry.facts import (
    ConsentAnswered,
    ConsentTakenBack,
    ConsentUnsaid,
    NumberRemoved,
    RecordEnded,
)
from omah.registry.models import Consent, Record
from omah.registry.purposes import AGENCY, PURPOSES
from omah.trail.actions import record


@transaction.atomic
def answer_consent(
    *,
    record_id: int,
    purpose: str,
    given: bool,
    manner: str,
    giver: str = "",
    ground: str = "",
    helper: str = "",
    proof: str = "",
    by: User,
) -> Consent:
    """A person says yes or no to one use of the data. It counts at once; the answer before it stays on record."""
    how = {"manner": manner, "giver": giver, "ground": ground, "helper": helper, "proof": proof}
    (consent,) = answer_consents(record_id=record_id, answers={purpose: given}, by=by, **how)
    return consent


@transaction.atomic
def answer_consents(
    *,
    record_id: int,
    answers: dict[str, bool],
    manner: str,
    giver: str = "",
    ground: str = "",
    helper: str = "",
    proof: str = "",
    by: User,
) -> list[Consent]:
    """The same for several uses at once.

    A no to the use without which nothing may be kept withdraws the record. The person and the family answer as what
    they are, whatever ``giver`` says. ``proof`` tells where the signed sheet or the recording lies.
    """
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_take_consent(by, kept))
    if access.is_own(by, kept):
        giver, ground = Consent.Giver.PERSON, ""
    elif family := access.speaks_as(by, kept):
        giver, ground = family.as_giver()
    behalf, said = _behalf(kept, by), []
    for purpose, given in answers.items():
        if given:
            kept.check_living()
        Consent.check_may_answer(kept.person.birth, given, giver, ground)

        how = {"ground": ground or None, "helper": helper or None, "proof": proof or None}
        said.append(_say(kept, purpose, given, by, behalf, manner=manner, giver=giver, **how))
        if not given and PURPOSES[purpose].needed and not kept.ended_on:
            _end(kept, Record.End.WITHDRAWN, by)
    return said


@transaction.atomic
def unsay_consents(*, record_id: int, consents: list[int], by: User) -> Record:
    """Those who keep the record say that these answers were written down by mistake, as those of somebody else: the ones
    before them stand again, where nothing was said since."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    kept.check_living()

    for wrong in list(Consent.objects.filter(person=kept.person, pk__in=consents).standing()):
        earlier = Consent.objects.filter(person=kept.person, purpose=wrong.purpose, ended_at=wrong.at).first()
        if earlier:
            how = {"ground": earlier.ground, "helper": earlier.helper, "proof": earlier.proof}
            again = {"manner": earlier.manner, "giver": earlier.giver, **how}
            _say(kept, wrong.purpose, earlier.given, by, None, **again)
        else:
            Consent.objects.filter(pk=wrong.pk).update(ended_at=clock.now())
            if wrong.given:
                _follow(kept, wrong, by, None)
        record(ConsentUnsaid(kept.pk, wrong.pk), by=by, about=kept)
    return kept


@transaction.atomic
def end_record(*, record_id: int, how: str, by: User) -> Record:
    """The person moved away, died, or is no longer on record here. A withdrawn consent ends every yes."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_write(by, kept) or (how == Record.End.WITHDRAWN and access.may_speak(by, kept)))
    kept.check_living()

    _end(kept, how, by)
    return kept


def _end(kept, how, by):
    behalf = _behalf(kept, by)
    if how == Record.End.WITHDRAWN:
        for yes in list(Consent.objects.filter(person=kept.person, given=True).standing()):
            _say(kept, yes.purpose, False, by, behalf, manner=yes.manner, giver=yes.giver, ground=yes.ground)
    kept.ended_on, kept.ended_as = clock.today(), how
    kept.save(update_fields=["ended_on", "ended_as"])
    record(RecordEnded(kept.pk, how), by=by, about=kept, behalf=behalf)


def _say(kept, purpose, given, by, behalf, **how):
    """End what was said before, and write down what is said now. Whoever takes back the yes to the agency has no NIK on
    file from then on. It is told of the record, never of the person:
    whoever sees a maker need not know that there is one."""
    now = clock.now()
    before = Consent.objects.filter(person=kept.person, purpose=purpose).standing()
    takes_back = not given and before.filter(given=True).exists()
    before.update(ended_at=now)
    version = PURPOSES[purpose].version
    consent = Consent.objects.create(
        person=kept.person, purpose=purpose, version=version, given=given, taken_by=by, at=now, **how
    )
    fact = ConsentAnswered(kept.person_id, purpose, version, given)
    record(fact, by=by, about=kept, behalf=behalf)
    if takes_back:
        _follow(kept, consent, by, behalf)
    return consent


def _follow(kept, consent, by, behalf):
    """A yes counts no longer: what leans on it ends at once."""
    record(ConsentTakenBack(kept.pk, consent.pk), by=by, about=kept, behalf=behalf)
    holds = consent.purpose == AGENCY.code and IdentityNumber.objects.filter(person=kept.person).exists()
    if holds and people.forget_identity_number(person_id=kept.person_id, by=by):
        record(NumberRemoved(kept.pk), by=by, about=kept, behalf=behalf)


def _behalf(kept, by):
    """The person, where family or a guardian acts."""
    return kept.person if access.speaks_as(by, kept) else kept.person.behalf(by)
