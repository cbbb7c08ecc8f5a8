"""Two people at once. The first holds the deed open; the second must wait, and then see what the first did."""

import pytest

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.models import Code
from omah.work import progress
from omah.work.actions import correcting, making, orders, settling, shares, staging
from omah.work.models import Handover, MaterialMove, Order, Packet, PayLine, Payment, PayRun, Share, Stage
from omah.work.tests import world
from tests.meanwhile import meanwhile

pytestmark = pytest.mark.django_db(transaction=True)


def twice(deed):
    return meanwhile(deed, deed)


# ---- the same pieces


def test_the_same_pieces_are_offered_in_one_of_two_sharings(cast):
    stage = world.running(cast)
    one, other = world.proposed(cast, stage), world.proposed(cast, stage)

    def open_offers(sharing):
        return shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi)

    end = meanwhile(lambda: open_offers(one), lambda: open_offers(other))

    assert isinstance(end, Refused)
    assert Share.objects.offered().total("offered") == 2 * stage.pieces


def test_a_proposal_is_not_raised_while_its_pieces_are_offered_to_others(cast):
    stage = world.running(cast, steps=world.ONE_STEP)
    one = world.proposed(cast, stage, [cast.penjahit_sari])
    share = world.proposed(cast, stage, [cast.penjahit_wati]).shares.get()

    end = meanwhile(
        lambda: shares.open_offers(sharing_id=one.pk, answer_by=world.soon(), by=cast.budi),
        lambda: shares.change_proposal(share_id=share.pk, pieces=59, reason="Permintaan", by=cast.budi),
    )

    assert isinstance(end, Refused)


def test_an_offer_is_accepted_once(cast):
    share = world.one_offer(cast)

    end = twice(lambda: world.accept(cast, share))

    assert isinstance(end, Refused)
    assert Share.objects.accepted().total("accepted") == 60


def test_an_offer_that_is_being_withdrawn_is_not_accepted(cast):
    share = world.one_offer(cast)

    end = meanwhile(
        lambda: shares.withdraw_offer(share_id=share.pk, by=cast.budi),
        lambda: shares.accept_offer(share_id=share.pk, pieces=1, pickup="fetch", by=cast.sari),
    )

    assert isinstance(end, Refused)
    assert Share.objects.get().state == Share.State.WITHDRAWN


def test_pieces_that_are_being_fetched_are_not_handed_back(cast):
    share = world.taken(cast)

    end = meanwhile(
        lambda: world.fetch(cast, share, 60),
        lambda: shares.hand_back(share_id=share.pk, pieces=1, by=cast.sari),
    )

    assert isinstance(end, Refused)
    assert progress.tally_of(share).in_work == 60


def test_the_last_good_pieces_of_the_step_before_go_into_one_packet(cast):
    sharing = world.accepted(cast)
    world.make(cast, sharing.shares.filter(step__name="potong").first(), 10)
    one, other, *_rest = sharing.shares.filter(step__name="jahit")

    end = meanwhile(lambda: world.fetch(cast, one, 10), lambda: world.fetch(cast, other, 1))

    assert isinstance(end, Refused)
    assert Packet.objects.filter(share__step__name="jahit").total("pieces") == 10


def test_a_packet_comes_back_once(cast):
    packet = world.fetch(cast, world.taken(cast))

    end = twice(lambda: world.deliver(cast, packet, 60))

    assert isinstance(end, Refused)
    assert packet.left() == 0


def test_pieces_that_are_being_delivered_are_not_taken_back(cast):
    packet = world.fetch(cast, world.taken(cast))

    end = meanwhile(
        lambda: world.deliver(cast, packet, 60),
        lambda: making.take_back(packet_id=packet.pk, pieces=1, by=cast.budi),
    )

    assert isinstance(end, Refused)


def test_a_delivery_is_judged_once(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))

    end = twice(lambda: world.judge(cast, delivery, rework=10))

    assert isinstance(end, Refused)
    assert Packet.objects.exclude(rework_of=None).total("pieces") == 10


def test_pieces_are_handed_over_once(cast):
    stage = world.ready(cast)

    end = twice(lambda: world.hand_over(cast, stage, 60))

    assert isinstance(end, Refused)
    assert Handover.objects.total("pieces") == 60


def test_a_delivery_that_is_being_taken_back_is_not_judged(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))

    end = meanwhile(
        lambda: correcting.void_delivery(delivery_id=delivery.pk, reason="Salah", by=cast.budi),
        lambda: world.judge(cast, delivery),
    )

    assert isinstance(end, Refused)


def test_a_decision_is_not_taken_back_while_its_pieces_are_handed_over(cast):
    share = world.taken(cast)
    check = world.make(cast, share)
    stage = staging.declare_ready(stage_id=share.stage_id, by=cast.budi)

    end = meanwhile(
        lambda: world.hand_over(cast, stage, 60),
        lambda: correcting.void_verdict(check_id=check.pk, reason="Salah", by=cast.qori),
    )

    assert isinstance(end, Refused)


def test_a_bill_that_is_being_paid_is_not_taken_back(cast):
    world.book(cast)
    invoice = world.billed(cast, world.handed_over(cast))

    end = meanwhile(
        lambda: world.received(cast, invoice, 1_000),
        lambda: correcting.void_invoice(invoice_id=invoice.pk, reason="Salah", by=cast.tari),
    )

    assert isinstance(end, Refused)


# ---- the same material


def test_the_last_material_goes_into_one_packet(cast):
    share = world.taken(cast)
    cloth = world.stocked(cast, share.stage.order, 30)

    end = twice(lambda: world.fetch(cast, share, 30, materials={cloth.pk: 30}))

    assert isinstance(end, Refused)
    assert cloth.in_store() == 0


def test_the_last_material_is_not_settled_while_it_goes_into_a_packet(cast):
    share = world.taken(cast)
    cloth = world.stocked(cast, share.stage.order, 30)

    end = meanwhile(
        lambda: world.fetch(cast, share, materials={cloth.pk: 30}),
        lambda: making.settle_material(material_id=cloth.pk, quantity=30, note="Dijual", by=cast.budi),
    )

    assert isinstance(end, Refused)
    assert cloth.in_store() == 0


@pytest.mark.parametrize("lost_first", [True, False])
def test_material_is_not_lost_and_used_up_at_once(cast, lost_first):
    share = world.taken(cast)
    cloth = world.stocked(cast, share.stage.order, 60)
    packet = world.fetch(cast, share, materials={cloth.pk: 60})

    def lose():
        making.write_off_material(
            material_id=cloth.pk, packet_id=packet.pk, quantity=60, note="Hanyut", by=cast.budi
        )

    def bring_back():
        return world.deliver(cast, packet, 60)

    end = meanwhile(lose, bring_back) if lost_first else meanwhile(bring_back, lose)

    assert isinstance(end, Refused) != lost_first
    assert MaterialMove.objects.with_makers() == 0


# ---- the same money


def test_the_same_pieces_stand_in_one_pay_run(cast):
    world.book(cast)
    order = world.made(cast).order

    end = twice(lambda: world.listed(cast, order))

    assert isinstance(end, Refused)
    assert PayRun.objects.count() == 1


def test_a_pay_run_is_approved_once(cast):
    book = world.book(cast)
    run = world.listed(cast, world.made(cast).order)

    end = twice(lambda: settling.approve_pay_run(run_id=run.pk, by=cast.tari))

    assert isinstance(end, Refused)
    assert -book.accounts.get(code=Code.WAGES_OWED).balance() == run.lines.total("amount")


def test_a_pay_run_that_is_being_dropped_is_not_approved(cast):
    world.book(cast)
    run = world.listed(cast, world.made(cast).order)

    end = meanwhile(
        lambda: settling.drop_pay_run(run_id=run.pk, by=cast.budi),
        lambda: settling.approve_pay_run(run_id=run.pk, by=cast.tari),
    )

    assert isinstance(end, Refused)
    assert PayRun.objects.get().state == PayRun.State.DROPPED


def test_a_maker_is_paid_once(cast):
    book = world.book(cast)
    line = world.pay_run(cast, world.made(cast).order).lines.first()

    end = twice(lambda: world.pay(cast, line))

    assert isinstance(end, Refused)
    assert book.accounts.get(code=Code.CASH).balance() == 10_000_000 - line.amount


def test_an_order_is_billed_once(cast):
    world.book(cast)
    handover = world.handed_over(cast)

    end = twice(lambda: world.billed(cast, handover))

    assert isinstance(end, Refused)


def test_an_invoice_is_paid_once(cast):
    world.book(cast)
    invoice = world.billed(cast, world.handed_over(cast))

    end = twice(lambda: world.received(cast, invoice))

    assert isinstance(end, Refused)
    assert Payment.objects.total("amount") == invoice.amount


def test_a_wage_is_acknowledged_once(cast):
    world.book(cast)
    line = world.pay(cast, world.pay_run(cast, world.made(cast).order).lines.first())

    end = twice(lambda: settling.acknowledge_pay(line_id=line.pk, manner="thumb", by=cast.tari))

    assert isinstance(end, Refused)
    assert PayLine.objects.get(pk=line.pk).acknowledged == "thumb"


# ---- the same order


def test_a_price_is_approved_once(cast):
    order = world.with_meeting(cast)
    orders.propose_price(order_id=order.pk, price=8000, price_unit="lusin", by=cast.budi)

    end = twice(lambda: orders.approve_quote(order_id=order.pk, price=8000, price_unit="lusin", by=cast.tari))

    assert isinstance(end, Refused)


def test_an_order_is_agreed_once(cast):
    order = world.quoted(cast)

    def agree():
        return orders.agree_order(
            order_id=order.pk, contract_pieces=100, agreement="1", agreed_on=clock.today(), by=cast.budi
        )

    assert isinstance(twice(agree), Refused)


def test_a_part_is_given_away_once(cast):
    order = world.agreed(cast)

    def split():
        return orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=60, by=cast.budi)

    assert isinstance(twice(split), Refused)
    assert order.own_pieces() == 40


def test_stages_are_not_planned_anew_while_one_begins(cast):
    first, _second = world.planned(cast)

    end = meanwhile(
        lambda: staging.start_stage(stage_id=first.pk, by=cast.budi),
        lambda: staging.plan_stages(order_id=first.order_id, stages=world.targets(100), by=cast.budi),
    )

    assert isinstance(end, Refused)
    assert Stage.objects.total("pieces") == 100


def test_a_stage_does_not_begin_while_its_order_is_called_off(cast):
    first, _second = world.planned(cast)

    end = meanwhile(
        lambda: orders.cancel_order(order_id=first.order_id, reason="Batal", by=cast.dina),
        lambda: staging.start_stage(stage_id=first.pk, by=cast.budi),
    )

    assert isinstance(end, Refused)
    assert Order.objects.get().state == Order.State.CANCELLED


def test_an_order_is_not_called_off_while_its_pieces_are_offered(cast):
    sharing = world.proposed(cast)

    end = meanwhile(
        lambda: shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi),
        lambda: orders.cancel_order(order_id=sharing.stage.order_id, reason="Batal", by=cast.dina),
    )

    assert isinstance(end, Refused)
    assert Order.objects.get().state == Order.State.RUNNING


def test_nothing_is_offered_while_an_order_is_called_off(cast):
    sharing = world.proposed(cast)

    end = meanwhile(
        lambda: orders.cancel_order(order_id=sharing.stage.order_id, reason="Batal", by=cast.dina),
        lambda: shares.open_offers(sharing_id=sharing.pk, answer_by=world.soon(), by=cast.budi),
    )

    assert isinstance(end, Refused)
    assert not Share.objects.offered().exists()


def test_an_order_is_closed_once(cast):
    order = world.settled(cast)

    end = twice(lambda: settling.close_order(order_id=order.pk, by=cast.budi))

    assert isinstance(end, Refused)
    assert Order.objects.get().state == Order.State.CLOSED
