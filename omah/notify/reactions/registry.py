"""What people on record hear of their record."""

from django.urls import reverse

from omah.notify.models import Notice
from omah.notify.news import Kind, Role, holders, spread, tell
from omah.registry import facts
from omah.registry.models import BreakGlass, Consent, Record, RecordOffer, Relation
from omah.trail.actions import on


@on(facts.GlassBroken)
def tell_of_an_emergency(fact):
    glass = BreakGlass.objects.filter(pk=fact.glass).select_related("organisation").first()
    record = Record.objects.filter(pk=fact.record).select_related("person").first()
    if glass and record:
        tell(_speakers_on_record(record), Kind.GLASS, record, about=glass)
        tell(holders(glass.organisation, Role.DATA_OFFICER), Kind.GLASS_CHECK, glass)


@on(facts.NumbersStopped)
def tell_of_numbers_tried(fact):
    """Where it was tried is the draft, which is read by its enumerator alone."""
    told, about = reverse("registry:emergencies"), f"registry.draft:{fact.draft}"
    officers = set(holders(fact.organisation, Role.DATA_OFFICER))
    spread(Notice(user_id=user, kind=Kind.NUMBERS, url=told, about=about) for user in officers)


@on(facts.ConsentTakenBack)
def confirm_what_is_taken_back(fact):
    """To whom it concerns, whoever wrote it down; the end of the record is told once."""
    consent = Consent.objects.filter(pk=fact.consent).first()
    record = Record.objects.filter(pk=fact.record).select_related("person").first()
    if consent and record and not record.is_withdrawn:
        tell(_speakers_on_record(record), Kind.CONSENT_BACK, record, about=consent)


@on(facts.RecordEnded)
def confirm_that_all_is_taken_back(fact):
    record = Record.objects.filter(pk=fact.record).select_related("person").first()
    if record and record.is_withdrawn:
        tell(_speakers_on_record(record), Kind.CONSENT_BACK, record)


@on(facts.RecordOffered)
def tell_who_may_take_a_record(fact):
    if offer := RecordOffer.objects.filter(pk=fact.offer).select_related("taker").first():
        officers = set(holders(offer.taker, Role.DATA_OFFICER)) - {offer.offered_by_id}
        tell(officers, Kind.RECORD_OFFERED, offer)


@on(facts.RecordHandedOver)
def tell_whose_record_moved(fact):
    record = Record.objects.filter(pk=fact.record).select_related("person").first()
    offer = RecordOffer.objects.filter(pk=fact.offer).first()
    if record and offer:
        tell(_speakers_on_record(record), Kind.RECORD_MOVED, record, about=offer)


def _speakers_on_record(record):
    """Users who should hear what concerns a record: the person, with the account to which it opens, and family that speaks
    for the person. Whoever helps at work is not told that there is one."""
    family = [one.user_id for one in Relation.objects.of(record.person) if one.speaks]
    own = None if record.has_strange_account else record.person.user_id
    return [user for user in (own, *family) if user]
