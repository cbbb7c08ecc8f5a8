"""Who hears of what. Every reaction bears repetition: the same news about the same row comes once."""

from omah.accounts.models import User
from omah.budgets import facts as budgets
from omah.budgets.models import MAY_APPROVE, MAY_CHECK, Budget, State
from omah.giving import facts as giving
from omah.giving.models import Gift
from omah.money.models import Entry as MoneyEntry
from omah.network.models import Membership
from omah.notify.models import Notice
from omah.people.models import Guardian
from omah.pools import facts as pools
from omah.pools.models import SPEAKERS, Loss, Move, Pool
from omah.registry import facts as registry
from omah.registry.models import BreakGlass, Record, Relation
from omah.rights import facts as rights
from omah.rights.models import RightsRequest, spoken_for_by
from omah.trail.actions import on
from omah.trail.models import Entry as TrailEntry
from omah.trail.models import label
from omah.work import facts
from omah.work.models import Delivery, Order, Packet, PayLine, PayRun, QualityCheck, Share
from omah.work.models.orders import Role

Kind = Notice.Kind
TERMS_CHANGED = (pools.SignatoryNamed, pools.SignatoryRemoved, pools.PoolChanged)


@on(facts.OffersOpened)
def tell_makers_of_offers(fact):
    shares = Share.objects.offered().filter(sharing=fact.sharing).select_related("maker")
    speakers = _speakers_of({share.maker for share in shares})
    _save(_news(speakers[share.maker_id], Kind.OFFERED, share) for share in shares)


@on(facts.OfferReminded)
def remind_the_maker(fact):
    share = Share.objects.get(pk=fact.share)
    _tell(_speakers(share.maker), Kind.REMINDED, share)


@on(facts.OfferAccepted)
@on(facts.OfferDeclined)
def tell_the_lead_of_an_answer(fact):
    share = Share.objects.get(pk=fact.share)
    _tell(_holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.ANSWERED, share)


@on(facts.OfferExpired)
def tell_the_lead_of_silence(fact):
    share = Share.objects.get(pk=fact.share)
    _tell(_holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.EXPIRED, share)


@on(facts.PiecesHandedBack)
def tell_the_lead_of_pieces_back(fact):
    share = Share.objects.get(pk=fact.share)
    _tell(_holders(share.stage.order.producer, Role.PRODUCTION_LEAD), Kind.HANDED_BACK, share)


@on(facts.PacketIssued)
def ask_the_maker_to_acknowledge(fact):
    packet = Packet.objects.get(pk=fact.packet)
    if not packet.acknowledged:
        _tell(_speakers(packet.share.maker), Kind.ISSUED, packet)


@on(facts.PiecesDelivered)
def tell_quality_control(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    order = delivery.packet.share.stage.order
    if delivery.good and not delivery.voided_at:
        _tell(_holders(order.checker or order.producer, Role.QC_PARTNER), Kind.DELIVERED, delivery)


@on(facts.PiecesJudged)
def tell_the_maker_of_the_decision(fact):
    """The news is about the decision: a delivery that is judged again is news again."""
    check = QualityCheck.objects.filter(delivery=fact.delivery).select_related("delivery").first()
    if check:
        kind = Kind.TO_MEND if check.rework else Kind.JUDGED
        _tell(_speakers(check.delivery.packet.share.maker), kind, check.delivery, about=check)


@on(facts.DeliveryVoided)
def tell_the_maker_of_a_wrong_count(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    _tell(_speakers(delivery.packet.share.maker), Kind.UNCOUNTED, delivery)


@on(facts.VerdictVoided)
def tell_the_maker_of_a_decision_taken_back(fact):
    delivery = Delivery.ever.get(pk=fact.delivery)
    taken_back = QualityCheck.ever.filter(delivery=delivery, voided_at__isnull=False).latest("voided_at")
    _tell(_speakers(delivery.packet.share.maker), Kind.UNJUDGED, delivery, about=taken_back)


@on(facts.PriceProposed)
def tell_the_treasurer_of_a_price(fact):
    order = Order.objects.get(pk=fact.order)
    _tell(_holders(order.producer, Role.TREASURER), Kind.PRICE, order)


@on(facts.PayRunPrepared)
def tell_the_treasurer_of_a_pay_run(fact):
    run = PayRun.objects.get(pk=fact.run)
    treasurers = _holders(run.order.producer, Role.TREASURER)
    _tell([user for user in treasurers if user != run.prepared_by_id], Kind.PAY_RUN, run)


@on(facts.MakerPaid)
def tell_the_maker_of_the_pay(fact):
    line = PayLine.objects.select_related("entry").get(pk=fact.line)
    if line.entry:
        _tell(_speakers(line.maker), Kind.PAID, line, about=line.entry)


@on(facts.MakerPaidInPart)
def tell_the_maker_of_a_part(fact):
    """Of every part that is not the last: whatever was told before is not told again."""
    line = PayLine.objects.get(pk=fact.line)
    for part in line.parts.exclude(entry=line.entry_id):
        _tell(_speakers(line.maker), Kind.PAID_PART, line, about=part.entry)


@on(facts.PaymentToMakerFailed)
def tell_the_maker_of_a_failure(fact):
    line = PayLine.objects.get(pk=fact.line)
    if line.state == PayLine.State.FAILED:
        _tell(_speakers(line.maker), Kind.PAY_FAILED, line)


@on(facts.PayVoided)
def tell_the_maker_that_a_wage_is_still_owed(fact):
    line, taken_back = PayLine.objects.get(pk=fact.line), MoneyEntry.objects.get(pk=fact.entry)
    _tell(_speakers(line.maker), Kind.UNPAID, line, about=taken_back)


@on(budgets.BudgetSubmitted)
@on(budgets.BudgetChecked)
def ask_the_next_to_sign(fact):
    """The second, then the third, but nobody who wrote it; what was sent back and comes again is news again."""
    budget = Budget.objects.get(pk=fact.budget)
    kind = {State.SUBMITTED: Kind.BUDGET_CHECK, State.CHECKED: Kind.BUDGET_SIGN}.get(State(budget.state))
    if kind:
        holders = _holders(budget.book.organisation, *{*MAY_CHECK, *MAY_APPROVE})
        asked = [user for user in User.objects.filter(pk__in=holders) if _waits_for(budget, user)]
        _tell([user.pk for user in asked], kind, budget, about=budget.remarks.first())


@on(budgets.BudgetSentBack)
def tell_the_authors_to_write_anew(fact):
    budget = Budget.objects.get(pk=fact.budget)
    _tell(budget.authors.values_list("pk", flat=True), Kind.BUDGET_BACK, budget, about=budget.remarks.first())


@on(budgets.ReportDue)
def remind_of_a_report(fact):
    budget = Budget.objects.get(pk=fact.budget)
    if budget.is_spendable:
        writers = [*_holders(budget.book.organisation, Role.TREASURER), budget.begun_by_id]
        _tell(writers, Kind.LPJ_LATE if fact.late else Kind.LPJ_DUE, budget)


@on(budgets.ReportHandedIn)
def ask_to_accept_the_report(fact):
    budget = Budget.objects.select_related("report").get(pk=fact.budget)
    if budget.state == State.REPORTED:
        holders = _holders(budget.book.organisation, *MAY_APPROVE).exclude(user=budget.report.handed_in_by)
        _tell(holders, Kind.LPJ_SIGN, budget, about=budget.remarks.first())


@on(budgets.ReportSentBack)
def tell_the_writer_to_mend_the_report(fact):
    budget = Budget.objects.select_related("report").get(pk=fact.budget)
    _tell([budget.report.written_by_id], Kind.LPJ_BACK, budget, about=budget.remarks.first())


@on(giving.GiftReceived)
def show_the_giver_its_receipt(fact):
    gift = Gift.objects.select_related("donor").get(pk=fact.gift)
    if gift.donor and not gift.is_taken_back:
        _tell(_holders(gift.donor, Role.FUNDER), Kind.GIFT, gift)


@on(registry.GlassBroken)
def tell_of_an_emergency(fact):
    glass = BreakGlass.objects.filter(pk=fact.glass).select_related("organisation").first()
    record = Record.objects.filter(pk=fact.record).select_related("person").first()
    if glass and record:
        _tell(_speakers_on_record(record.person), Kind.GLASS, record, about=glass)
        _tell(_holders(glass.organisation, Role.DATA_OFFICER), Kind.GLASS_CHECK, glass)


@on(rights.RightAsked)
def tell_the_data_officers(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    if asked.is_open:
        _tell(asked.officers(), Kind.RIGHT_ASKED, asked)


@on(rights.AnswerDue)
def remind_the_data_officers(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    if asked.is_open:
        _tell(asked.officers(), Kind.RIGHT_LATE if fact.late else Kind.RIGHT_DUE, asked)


@on(rights.RightAnswered)
def tell_who_asked(fact):
    asked = RightsRequest.objects.get(pk=fact.request)
    family = [asked.asked_by_id] if spoken_for_by(asked.asked_by).filter(pk=asked.person_id).exists() else []
    _tell([*_speakers(asked.person), *family], Kind.RIGHT_DONE, asked)


def ask_the_signatories(fact):
    """Terms that changed are signed anew; who has not looked at the last request yet is not asked twice."""
    pool = Pool.objects.get(pk=fact.pool)
    if pool.state == Pool.State.DRAFT:
        for signatory in pool.signatories.filter(manner=""):
            known = Notice.objects.unread().filter(kind=Kind.CAPITAL_SIGN, url=signatory.get_absolute_url())
            asked = set(known.values_list("user", flat=True))
            users = [user for user in _who_take_part(signatory) if user not in asked]
            _tell(users, Kind.CAPITAL_SIGN, signatory, about=_last_change(pool))


for change in TERMS_CHANGED:
    on(change)(ask_the_signatories)


@on(pools.CapitalMoved)
def tell_of_capital_at_work(fact):
    """Whose money helps an order out."""
    move = Move.objects.filter(pk=fact.move, kind__in=[Move.Kind.LENT, Move.Kind.USED]).first()
    if move:
        _tell_signatories(move.pool, Kind.CAPITAL_LENT, about=move)


@on(pools.LossAsked)
def tell_the_treasurers_of_a_loss(fact):
    loss = Loss.objects.waiting().select_related("pool__organisation").filter(pk=fact.loss).first()
    if loss:
        treasurers = _holders(loss.pool.organisation, Role.TREASURER)
        users = [user for user in treasurers if user != loss.asked_by_id]
        _tell(users, Kind.CAPITAL_LOSS, loss.pool, about=loss)


@on(pools.ResultShared)
def tell_of_a_result(fact):
    pool = Pool.objects.get(pk=fact.pool)
    shared = pool.moves.filter(kind=fact.kind).order_by("-pk").first()
    if shared:
        _tell_signatories(pool, Kind.CAPITAL_SUM, about=shared.entry)


@on(pools.ClosingBegun)
def tell_of_closing(fact):
    _tell_signatories(Pool.objects.get(pk=fact.pool), Kind.CAPITAL_ENDS)


@on(pools.PoolClosed)
def tell_of_the_end(fact):
    _tell_signatories(Pool.objects.get(pk=fact.pool), Kind.CAPITAL_DONE)


def _tell_signatories(pool, kind, about=None):
    """Each by the page of their own part."""
    for signatory in pool.signatories.select_related("person", "organisation"):
        _tell(_who_take_part(signatory), kind, signatory, about=about)


def _who_take_part(signatory):
    if signatory.person:
        return _speakers(signatory.person)
    return _holders(signatory.organisation, *SPEAKERS)


def _last_change(pool):
    changes = [f"pools.{change.__name__}" for change in TERMS_CHANGED]
    return TrailEntry.objects.about(pool).filter(fact__in=changes).latest("pk")


def _tell(users, kind, row, about=None):
    _save([_news(users, kind, row, about)])


def _news(users, kind, row, about=None):
    """``about``: what the news is about, where that is not the row whose page tells it."""
    url, about = row.get_absolute_url(), label(about or row)
    return [Notice(user_id=user, kind=kind, url=url, about=about) for user in set(users)]


def _save(news):
    """The same news again is left out."""
    Notice.objects.bulk_create([notice for notices in news for notice in notices], ignore_conflicts=True)


def _holders(organisation, *roles):
    return (
        Membership.objects.current()
        .filter(organisation=organisation, role__in=roles)
        .values_list("user", flat=True)
    )


def _waits_for(budget, user):
    return Budget.objects.waiting_for(user).filter(pk=budget.pk).exists()


def _speakers(maker):
    """Users who should hear what concerns a maker: the maker, and those who speak for the maker."""
    return _speakers_of([maker])[maker.pk]


def _speakers_on_record(person):
    """Users who should hear what concerns a record: the person, and family that speaks for the person. Whoever helps at
    work is not told that there is one."""
    family = [one.user_id for one in Relation.objects.of(person) if one.speaks]
    return [user for user in (person.user_id, *family) if user]


def _speakers_of(makers):
    """The same for each of many makers, by the maker's id."""
    speakers = {maker.pk: [maker.user_id] if maker.user_id else [] for maker in makers}
    guardians = Guardian.objects.current().filter(person__in=makers)
    for maker, user in guardians.values_list("person", "user"):
        speakers[maker].append(user)
    return speakers
