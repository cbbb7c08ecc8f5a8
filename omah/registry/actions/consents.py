"""What a person allows, use by use."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.registry import access
from omah.registry.facts import ConsentAnswered
from omah.registry.models import Consent, Record
from omah.registry.purposes import PURPOSES
from omah.trail.actions import record


@transaction.atomic
def answer_consent(
    *,
    record_id: int,
    purpose: str,
    given: bool,
    manner: str,
    giver: str,
    ground: str = "",
    helper: str = "",
    by: User,
) -> Consent:
    """A person says yes or no to one use of the data. It counts at once; the answer before it stays on record.

    It is told of the record, never of the person: whoever sees a maker need not know that there is one.
    """
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_take_consent(by, kept))
    kept.check_living()
    if giver == Consent.Giver.GUARDIAN and not ground:
        raise Refused({"ground": _("Tulis dasar perwalian, misalnya nomor penetapan pengadilan.")})

    now = clock.now()
    Consent.objects.filter(person=kept.person, purpose=purpose).standing().update(ended_at=now)
    consent = Consent.objects.create(
        person=kept.person,
        purpose=purpose,
        version=PURPOSES[purpose].version,
        given=given,
        manner=manner,
        giver=giver,
        ground=ground,
        helper=helper,
        taken_by=by,
        at=now,
    )
    fact = ConsentAnswered(kept.person_id, purpose, consent.version, given)
    record(fact, by=by, about=kept, behalf=kept.person.behalf(by))
    return consent
