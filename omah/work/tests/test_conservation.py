"""Any order of deeds, right and wrong ones: no piece, no material and no rupiah is ever lost or made up."""

from collections import Counter
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.models import Book, Code
from omah.work import progress, wages
from omah.work.actions import correcting, making, settling, shares, staging
from omah.work.checks import checks
from omah.work.models import (
    Delivery,
    HandBack,
    Handover,
    Invoice,
    MaterialMove,
    Packet,
    PayLine,
    Payment,
    PayPiece,
    PayRun,
    QualityCheck,
    Share,
    Sharing,
    Stage,
)
from omah.work.tests import world

TOLERANCE = 2
few = st.integers(0, 8)
some = st.integers(0, 20)
any_of = st.integers(0, 99)
Kind = MaterialMove.Kind


def there_are(rows):
    """Only while there are such rows; a rule picks one of them."""
    return precondition(lambda self: bool(rows()))


def proposed():
    return Share.objects.filter(state=Share.State.PROPOSED).order_by("pk")


def proposals():
    return Sharing.objects.filter(opened_at=None, dropped_at=None).order_by("pk")


def offers():
    return Share.objects.offered().order_by("pk")


def to_fetch():
    taken = Share.objects.accepted().order_by("pk")
    tallies = progress.tallies(taken)
    return [share for share in taken if tallies[share.pk].to_fetch]


def at_home():
    return [packet for packet in Packet.objects.order_by("pk") if packet.left()]


def unjudged():
    return Delivery.objects.waiting().order_by("pk")


def undecided():
    return PayRun.objects.filter(state=PayRun.State.PREPARED).order_by("pk")


def unpaid():
    return PayLine.objects.of_approved().exclude(state=PayLine.State.PAID).order_by("pk")


def judged():
    return QualityCheck.objects.order_by("pk")


def paid():
    return PayLine.objects.filter(state=PayLine.State.PAID).order_by("pk")


class Workshop(RuleBasedStateMachine):
    """One stage of 20 pieces and two steps, three makers, one material, one purse. The first step is made."""

    def __init__(self, cast, stage, cloth):
        super().__init__()
        self.cast, self.cloth, self.moment = cast, cloth, clock.now()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.stage = Stage.objects.get(pk=stage.pk)

    def teardown(self):
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def does(self, deed, **words):
        """Do it, at the moment that it is in this story. What is refused leaves nothing behind."""
        try:
            with clock.at(self.moment):
                return deed(**words)
        except Refused:
            return None

    def pick(self, rows, n):
        """One of these rows."""
        found = list(rows)
        return found[n % len(found)]

    # ---- sharing

    def has_open_pieces(self):
        return max(progress.open_pieces(self.stage).values()) > 0

    @precondition(lambda self: self.has_open_pieces() and proposals().count() < 2)
    @rule(makers=st.sets(st.integers(0, 2), min_size=1))
    def propose(self, makers):
        refs = [self.cast.makers[n].ref for n in makers]
        self.does(shares.propose_sharing, stage_id=self.stage.pk, maker_refs=refs, by=self.cast.budi)

    @there_are(proposed)
    @rule(n=any_of, pieces=some)
    def change_proposal(self, n, pieces):
        share = self.pick(proposed(), n)
        self.does(shares.change_proposal, share_id=share.pk, pieces=pieces, reason="Ingin", by=self.cast.budi)

    @there_are(proposals)
    @rule(n=any_of)
    def open_offers(self, n):
        sharing = self.pick(proposals(), n)
        until = self.moment + timedelta(days=1)
        self.does(shares.open_offers, sharing_id=sharing.pk, answer_by=until, by=self.cast.budi)

    @there_are(proposals)
    @rule(n=any_of)
    def drop(self, n):
        sharing = self.pick(proposals(), n)
        self.does(shares.drop_sharing, sharing_id=sharing.pk, by=self.cast.budi)

    @there_are(offers)
    @rule(n=any_of, pieces=some, all_of_it=st.booleans())
    def accept(self, n, pieces, all_of_it):
        share = self.pick(offers(), n)
        self.answer(share, share.offered if all_of_it else pieces)

    def answer(self, share, pieces):
        self.does(shares.accept_offer, share_id=share.pk, pieces=pieces, pickup="fetch", by=self.cast.budi)

    @there_are(offers)
    @rule(n=any_of)
    def decline(self, n):
        share = self.pick(offers(), n)
        self.does(shares.decline_offer, share_id=share.pk, code=Share.Decline.FULL, by=self.cast.budi)

    @there_are(offers)
    @rule(n=any_of)
    def withdraw(self, n):
        share = self.pick(offers(), n)
        self.does(shares.withdraw_offer, share_id=share.pk, by=self.cast.budi)

    @rule(hours=st.sampled_from([1, 12, 25]))
    def time_goes_by(self, hours):
        self.moment += timedelta(hours=hours)
        for share in Share.objects.offered():
            deed = shares.expire_offer if share.reminded_at else shares.remind_of_offer
            self.does(deed, share_id=share.pk, by=self.cast.budi)

    @there_are(to_fetch)
    @rule(n=any_of, pieces=few)
    def hand_back(self, n, pieces):
        share = self.pick(to_fetch(), n)
        self.does(shares.hand_back, share_id=share.pk, pieces=pieces, by=self.cast.budi)

    # ---- making

    @there_are(to_fetch)
    @rule(n=any_of, pieces=some, cloth=few)
    def issue(self, n, pieces, cloth):
        share = self.pick(to_fetch(), n)
        self.fetch(share, min(pieces, progress.tally_of(share).to_fetch) or pieces, cloth)

    def fetch(self, share, pieces, cloth):
        self.does(
            making.issue_packet,
            share_id=share.pk,
            pieces=pieces,
            due=clock.today(),
            materials={self.cloth.pk: cloth},
            by=self.cast.budi,
        )

    @there_are(at_home)
    @rule(n=any_of, good=some, spoiled=st.integers(0, 2), unused=few, whole=st.booleans())
    def deliver(self, n, good, spoiled, unused, whole):
        packet = self.pick(at_home(), n)
        words = {"good": packet.left(), "spoiled": 0} if whole else {"good": good, "spoiled": spoiled}
        unused = {self.cloth.pk: unused} if unused else None
        self.does(making.count_delivery, packet_id=packet.pk, unused=unused, by=self.cast.budi, **words)

    @there_are(at_home)
    @rule(n=any_of, pieces=few)
    def take_back(self, n, pieces):
        packet = self.pick(at_home(), n)
        self.does(making.take_back, packet_id=packet.pk, pieces=pieces, by=self.cast.budi)

    @there_are(unjudged)
    @rule(n=any_of, rework=st.integers(0, 3), rejected=st.integers(0, 3))
    def judge(self, n, rework, rejected):
        self.decide(self.pick(unjudged(), n), rework, rejected)

    def decide(self, delivery, rework, rejected):
        passed = max(0, delivery.good - rework - rejected)
        self.does(
            making.judge_delivery,
            delivery_id=delivery.pk,
            sample=1,
            passed=passed,
            rework=rework,
            rejected=rejected,
            by=self.cast.qori,
        )

    @there_are(at_home)
    @rule(n=any_of, quantity=st.integers(1, 5))
    def lose_material(self, n, quantity):
        packet = self.pick(at_home(), n)
        about = {"material_id": self.cloth.pk, "packet_id": packet.pk, "quantity": quantity}
        self.does(making.write_off_material, note="Hanyut", by=self.cast.budi, **about)

    @precondition(lambda self: self.cloth.in_store() > 20)
    @rule(quantity=st.integers(5, 20))
    def settle_material(self, quantity):
        about = {"material_id": self.cloth.pk, "quantity": quantity}
        self.does(making.settle_material, note="Disimpan", by=self.cast.budi, **about)

    # ---- settling

    def owes_wages(self):
        return bool(wages.dues(self.stage.order))

    @precondition(owes_wages)
    @rule()
    def list_wages(self):
        self.does(settling.prepare_pay_run, order_id=self.stage.order_id, by=self.cast.budi)

    @there_are(undecided)
    @rule(n=any_of, approved=st.booleans())
    def decide_on_a_list(self, n, approved):
        run = self.pick(undecided(), n)
        deed = settling.approve_pay_run if approved else settling.drop_pay_run
        self.does(deed, run_id=run.pk, by=self.cast.tari)

    @there_are(unpaid)
    @rule(n=any_of)
    def pay(self, n):
        line = self.pick(unpaid(), n)
        self.does(lambda: world.pay(self.cast, line))

    def can_be_ready(self):
        return progress.finished(self.stage) >= self.stage.pieces > progress.handed_over(self.stage)

    @precondition(can_be_ready)
    @rule(pieces=some)
    def hand_over(self, pieces):
        self.does(staging.declare_ready, stage_id=self.stage.pk, by=self.cast.budi)
        self.stage.refresh_from_db()
        if self.stage.state == "ready":
            self.does(lambda: world.hand_over(self.cast, self.stage, pieces))

    def can_be_billed(self):
        return Handover.objects.total("pieces") > Invoice.objects.total("pieces")

    @precondition(can_be_billed)
    @rule(pieces=some)
    def bill(self, pieces):
        about = {"order_id": self.stage.order_id, "payer_id": self.cast.bank.pk, "dated": clock.today()}
        left = Handover.objects.total("pieces") - Invoice.objects.total("pieces")
        bill = self.does(settling.send_invoice, pieces=min(pieces, left) or left, by=self.cast.tari, **about)
        if bill and pieces % 2:
            world.received(self.cast, bill, bill.amount // 2)

    # ---- people make mistakes

    @there_are(lambda: Delivery.objects.all())
    @rule(n=any_of)
    def a_delivery_was_counted_wrongly(self, n):
        delivery = self.pick((n % 4 and unjudged()) or Delivery.objects.order_by("pk"), n)
        self.void(correcting.void_delivery, self.cast.budi, delivery_id=delivery.pk)

    @there_are(judged)
    @rule(n=any_of)
    def a_decision_was_wrong(self, n):
        self.void(correcting.void_verdict, self.cast.qori, check_id=self.pick(judged(), n).pk)

    @there_are(lambda: Handover.objects.all())
    @rule(n=any_of)
    def a_hand_over_was_wrong(self, n):
        handover = self.pick(Handover.objects.order_by("pk"), n)
        self.void(correcting.void_handover, self.cast.budi, handover_id=handover.pk)
        self.stage.refresh_from_db()

    @there_are(lambda: Invoice.objects.all())
    @rule(n=any_of, payment_too=st.booleans())
    def a_bill_was_wrong(self, n, payment_too):
        invoice = self.pick(Invoice.objects.order_by("pk"), n)
        for payment in invoice.payments.all() if payment_too else ():
            self.void(correcting.void_payment, self.cast.tari, payment_id=payment.pk)
        self.void(correcting.void_invoice, self.cast.tari, invoice_id=invoice.pk)

    @there_are(paid)
    @rule(n=any_of)
    def a_wage_was_not_paid_after_all(self, n):
        self.void(correcting.void_pay, self.cast.tari, line_id=self.pick(paid(), n).pk)
        self.stage.refresh_from_db()

    def void(self, deed, by, **what):
        self.does(deed, reason="Salah catat", by=by, **what)

    # ---- a good day: many deeds at once, so that later states are reached

    @precondition(has_open_pieces)
    @rule()
    def everything_is_shared(self):
        refs = [maker.ref for maker in self.cast.makers]
        if made := self.does(
            shares.propose_sharing, stage_id=self.stage.pk, maker_refs=refs, by=self.cast.budi
        ):
            until = self.moment + timedelta(days=1)
            self.does(shares.open_offers, sharing_id=made.pk, answer_by=until, by=self.cast.budi)
        for share in offers():
            self.answer(share, share.offered)

    @precondition(lambda self: to_fetch() or at_home() or unjudged())
    @rule(rework=st.integers(0, 2), rejected=st.integers(0, 1))
    def everything_is_made(self, rework, rejected):
        for share in to_fetch():
            self.fetch(share, progress.tally_of(share).to_fetch, 1)
        for packet in at_home():
            self.does(making.count_delivery, packet_id=packet.pk, good=packet.left(), by=self.cast.budi)
        for delivery in unjudged():
            self.decide(delivery, min(rework, delivery.good), 0 if rework else rejected)

    @precondition(owes_wages)
    @rule()
    def everybody_is_paid(self):
        if run := self.does(settling.prepare_pay_run, order_id=self.stage.order_id, by=self.cast.budi):
            self.does(settling.approve_pay_run, run_id=run.pk, by=self.cast.tari)
        for line in unpaid():
            self.does(lambda line=line: world.pay(self.cast, line))

    # ---- what holds at every moment

    @invariant()
    def no_piece_is_lost(self):
        tallies = progress.tallies(Share.objects.all())
        for share in Share.objects.all():
            t = tallies[share.pk]
            where = t.handed_back + t.to_fetch + t.in_work + t.at_check + t.to_mend + t.good + t.rejected
            assert t.accepted == (share.accepted or 0) == where
            assert min(vars(t).values()) >= 0
            self.matches_the_rows(share, t)

    def matches_the_rows(self, share, tally):
        """The same figures, added up one row at a time."""
        packets = Packet.objects.filter(share=share)
        made = [d for packet in packets for d in packet.deliveries.all()]
        judged = QualityCheck.objects.filter(delivery__in=made)
        assert tally.with_makers() == sum(packet.left() for packet in packets)
        assert tally.good == sum(check.passed for check in judged)
        assert tally.rejected == sum(d.spoiled for d in made) + sum(check.rejected for check in judged)
        assert tally.handed_back == sum(back.pieces for back in HandBack.objects.filter(share=share))

    @invariant()
    def no_more_is_out_than_is_needed(self):
        assert min(progress.open_pieces(self.stage).values()) >= -TOLERANCE

    @invariant()
    def no_material_is_lost(self):
        kinds = Counter(dict(MaterialMove.objects.values_list("kind").annotate(Sum("quantity")).order_by()))
        store, out = self.cloth.in_store(), MaterialMove.objects.with_makers()
        gone = kinds[Kind.USED] + kinds[Kind.LOST] + kinds[Kind.SETTLED]
        assert kinds[Kind.RECEIVED] == store + out + gone and min(store, out) >= 0
        for packet in Packet.objects.all():
            held = packet.moves.with_makers()
            assert held >= 0 and (held == 0 or packet.left())

    @invariant()
    def every_good_piece_is_paid_once(self):
        tallies = progress.tallies(Share.objects.all())
        listed = PayPiece.objects.exclude(line__run__state=PayRun.State.DROPPED)
        for row in listed.order_by().values("share").annotate(n=Sum("pieces")):
            assert row["n"] <= tallies[row["share"]].good

    @invariant()
    def no_more_is_handed_over_than_is_good(self):
        assert progress.handed_over(self.stage) <= min(progress.finished(self.stage), self.stage.pieces)

    @invariant()
    def the_book_agrees_with_the_bills(self):
        owed = Invoice.objects.total("amount") - Payment.objects.total("amount")
        book = Book.objects.of(self.cast.griya).get()
        assert book.accounts.get(code=Code.RECEIVABLE).balance() == owed
        assert book.accounts.get(code=Code.ORDERS).balance() == -Invoice.objects.total("amount")
        assert sum(account.total for account in book.trial_balance()) == 0

    @invariant()
    def the_nightly_check_finds_nothing(self):
        assert list(checks()) == []


def test_nothing_is_ever_lost_or_made_up(cast):
    stage = world.running(cast, 30, (20, 10))
    stage.order.tolerance = TOLERANCE
    stage.order.save()
    cloth = world.stocked(cast, stage.order, 60)
    world.book(cast)
    for share in world.accepted(cast, stage).shares.filter(step__position=1):
        world.make(cast, share)

    run_state_machine_as_test(
        lambda: Workshop(cast, stage, cloth),
        settings=settings(
            max_examples=4 if connection.vendor == "sqlite" else 2,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
