"""A record goes from one organisation of the house to another: offered by the one, taken by the other."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.registry import access
from omah.registry.facts import RecordHandedOver, RecordOffered, RecordOfferEnded
from omah.registry.models import Consent, Record, RecordOffer
from omah.trail.actions import record

State = RecordOffer.State


@transaction.atomic
def offer_record(
    *, record_id: int, taker_id: int, manner: str, said_by: str, ground: str = "", by: User
) -> RecordOffer:
    """A data officer has asked the person, who agrees that another organisation keeps the record. It stays where it is
    until somebody takes it there."""
    kept = Record.objects.visible_to(by).lock().get(pk=record_id)
    require(access.may_keep(by, kept))
    taker = Organisation.objects.visible_to(by).get(pk=taker_id)
    if not RecordOffer.takers_of(kept).filter(pk=taker.pk).exists():
        raise Refused({"taker": _("Pilih lembaga lain yang punya petugas data.")})
    Consent.check_may_answer(kept.person.birth, True, said_by, ground)
    RecordOffer.check_record(kept)
    Record.check_home(taker, kept.person.region_id)
    if RecordOffer.objects.open().filter(person=kept.person_id).exists():
        raise Refused(_("Data ini sudah ditawarkan. Tunggu jawabannya, atau batalkan."))

    offer = RecordOffer.objects.create(
        person=kept.person,
        giver=kept.organisation,
        taker=taker,
        manner=manner,
        said_by=said_by,
        ground=ground or None,
        offered_by=by,
    )
    record(RecordOffered(kept.pk, offer.pk, offer.giver_id, taker.pk), by=by, about=kept)
    return offer


@transaction.atomic
def take_record(*, offer_id: int, by: User) -> Record:
    """A data officer of the other organisation takes it: what is on file, the answers to each use, the family and the
    history go along, and nobody of the old one looks after it any more."""
    offer, kept = _offered(offer_id, by)
    require(access.may_take_offer(by, offer))
    offer.check_can_take(kept)

    kept.organisation, kept.assigned_to = offer.taker, None
    kept.save(update_fields=["organisation", "assigned_to"])
    _answer(offer, State.TAKEN, by)
    record(RecordHandedOver(kept.pk, offer.pk, offer.giver_id, offer.taker_id), by=by, about=kept)
    return kept


@transaction.atomic
def decline_offer(*, offer_id: int, by: User) -> RecordOffer:
    """The other organisation does not take it: it stays where it is."""
    offer, kept = _offered(offer_id, by)
    require(access.may_take_offer(by, offer))
    return _end(offer, kept, State.DECLINED, by)


@transaction.atomic
def take_offer_back(*, offer_id: int, by: User) -> RecordOffer:
    """A data officer of who offered it thinks better of it, or the person does."""
    offer, kept = _offered(offer_id, by)
    require(access.may_keep(by, kept))
    return _end(offer, kept, State.TAKEN_BACK, by)


def _offered(offer_id, by):
    """The offer and its record. Both are locked in the order in which ``offer_record`` does, the record first."""
    offer = RecordOffer.objects.visible_to(by).get(pk=offer_id)
    kept = Record.objects.lock().get(person=offer.person_id)
    return RecordOffer.objects.visible_to(by).select_related("taker").lock().get(pk=offer_id), kept


def _end(offer, kept, state, by):
    offer.check_open()
    _answer(offer, state, by)
    record(RecordOfferEnded(kept.pk, offer.pk, state), by=by, about=kept)
    return offer


def _answer(offer, state, by):
    offer.state, offer.answered_by, offer.answered_at = state, by, clock.now()
    offer.save(update_fields=["state", "answered_by", "answered_at"])
