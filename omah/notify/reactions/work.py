"""What makers, leads, checkers and treasurers hear of an order."""

from omah.money.models import Entry
from omah.notify.news import Kind, Role, holders, notices, speakers, speakers_of, spread, tell
from omah.trail.actions import on
from omah.trail.models import Entry as Told
from omah.work import facts
from omah.work.models import Delivery, Order, Packet, PayLine, PayRun, QualityCheck, Share


@on(facts.OffersOpened)
def tell_makers_of_offers(fact):
    shares = Share.objects.offered().filter(sharing=fact.sharing).select_related("maker")
    users = speakers_of({share.maker for share in shares})
    spread(notice for share in shares for notice in notices(users[share.maker_id], Kind.OFFERED, share))


@on(facts.OfferReminded)
def remind_the_maker(fact):
    share = Share.objects.get(pk=fact.share)
    tell(speakers(share.maker), Kind.REMINDED, share)


@on(facts.OfferAccepted)
@on(facts.OfferDeclined)
def tell_the_lead_of_an_answer(fact):
    share = Share.objects.get(pk=fact.share)
    tell(holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.ANSWERED, share)


@on(facts.OfferExpired)
def tell_the_lead_of_silence(fact):
    share = Share.objects.get(pk=fact.share)
    tell(holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.EXPIRED, share)


@on(facts.PiecesHandedBack)
def tell_the_lead_of_pieces_back(fact):
    share = Share.objects.get(pk=fact.share)
    tell(holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.HANDED_BACK, share)


@on(facts.PacketIssued)
def ask_the_maker_to_acknowledge(fact):
    packet = Packet.objects.get(pk=fact.packet)
    if not packet.acknowledged:
        tell(speakers(packet.share.maker), Kind.ISSUED, packet)


@on(facts.PiecesDelivered)
def tell_quality_control(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    order = delivery.packet.share.stage.order
    if delivery.good and not delivery.voided_at:
        tell(holders(order.checker or order.producer, Role.QC_PARTNER), Kind.DELIVERED, delivery)


@on(facts.PiecesJudged)
def tell_the_maker_of_the_decision(fact):
    """The news is about the decision: a delivery that is judged again is news again."""
    check = QualityCheck.objects.filter(delivery=fact.delivery).select_related("delivery").first()
    if check:
        kind = Kind.TO_MEND if check.rework else Kind.JUDGED
        tell(speakers(check.delivery.packet.share.maker), kind, check.delivery, about=check)


@on(facts.DeliveryVoided)
def tell_the_maker_of_a_wrong_count(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    tell(speakers(delivery.packet.share.maker), Kind.UNCOUNTED, delivery)


@on(facts.VerdictVoided)
def tell_the_maker_of_a_decision_taken_back(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    taken_back = QualityCheck.ever.filter(delivery=delivery, voided_at__isnull=False).latest("voided_at")
    tell(speakers(delivery.packet.share.maker), Kind.UNJUDGED, delivery, about=taken_back)


@on(facts.OrderSplit)
def ask_the_other_producer(fact):
    part = Order.objects.get(pk=fact.part)
    tell(holders(part.producer, Role.PRODUCTION_LEAD), Kind.PART_OFFERED, part)


@on(facts.OrderAgreed)
def tell_who_gave_the_part_of_a_yes(fact):
    part = Order.objects.get(pk=fact.order)
    if part.parent:
        tell(holders(part.parent.producer, Role.PRODUCTION_LEAD), Kind.PART_AGREED, part.parent, about=part)


@on(facts.OrderCancelled)
def tell_the_other_side_of_a_part(fact):
    """Whoever called it off knows."""
    part = Order.objects.get(pk=fact.order)
    if part.parent:
        sides = {part.producer, part.parent.producer}
        leads = {lead for side in sides for lead in holders(side, Role.PRODUCTION_LEAD)}
        called_off = Told.objects.about(part).of(facts.OrderCancelled).latest("pk")
        tell(leads - {called_off.by_id}, Kind.PART_OFF, part)


@on(facts.PriceProposed)
def tell_the_treasurer_of_a_price(fact):
    order = Order.objects.get(pk=fact.order)
    tell(holders(order.producer, Role.TREASURER), Kind.PRICE, order)


@on(facts.PayRunPrepared)
def tell_the_treasurer_of_a_pay_run(fact):
    run = PayRun.objects.get(pk=fact.run)
    treasurers = holders(run.order.producer, Role.TREASURER)
    tell([user for user in treasurers if user != run.prepared_by_id], Kind.PAY_RUN, run)


@on(facts.MakerPaid)
def tell_the_maker_of_the_pay(fact):
    line = PayLine.objects.select_related("entry").get(pk=fact.line)
    if line.entry:
        tell(speakers(line.maker), Kind.PAID, line, about=line.entry)


@on(facts.MakerPaidInPart)
def tell_the_maker_of_a_part(fact):
    """Of every part that is not the last: whatever was told before is not told again."""
    line = PayLine.objects.get(pk=fact.line)
    for part in line.parts.exclude(entry=line.entry_id):
        tell(speakers(line.maker), Kind.PAID_PART, line, about=part.entry)


@on(facts.PaymentToMakerFailed)
def tell_the_maker_of_a_failure(fact):
    line = PayLine.objects.get(pk=fact.line)
    if line.state == PayLine.State.FAILED:
        tell(speakers(line.maker), Kind.PAY_FAILED, line)


@on(facts.PayVoided)
def tell_the_maker_that_a_wage_is_still_owed(fact):
    line, taken_back = PayLine.objects.get(pk=fact.line), Entry.objects.get(pk=fact.entry)
    tell(speakers(line.maker), Kind.UNPAID, line, about=taken_back)
