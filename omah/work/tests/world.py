"""Orders in every state, made by the deeds that people do."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from omah.core import clock
from omah.core.deeds import Refused
from omah.money.actions import open_book, transfer
from omah.money.models import Book, Code
from omah.network.models import Membership
from omah.work.actions import making, orders, settling, shares, staging
from omah.work.models import Delivery, Order, Packet, PayLine, Share
from tests.retelling import retold

ONE_STEP = [{"name": "jahit", "seconds": 216, "lot": 1, "rate": 8000, "rate_unit": "lusin"}]
STEPS = [
    {"name": "potong", "seconds": 60, "lot": 10, "rate": 150, "rate_unit": "buah"},
    {"name": "jahit", "seconds": 216, "lot": 10, "rate": 600, "rate_unit": "buah"},
]
ATTENDEES = [("management", "Ketua"), ("capital", "Bendahara"), ("makers", "Wakil penjahit")]

HANDOVER = {"place": "Kantor Dinas", "giver_office": "Ketua Pembina", "receiver_office": "Kepala Bidang"}


@retold
def inquiry(cast, pieces=100, **more):
    words = {
        "title": "Masker kain",
        "acceptance_rule": "Diperbaiki satu kali, dibayar satu kali.",
        "checker_id": cast.klinik.pk,
        "deadline": clock.today() + timedelta(days=30),
        "planned_roughly": True,
    } | more
    return orders.receive_order(
        producer_id=cast.griya.pk, buyer_id=cast.dinas.pk, planned_pieces=pieces, by=cast.budi, **words
    )


@retold
def with_meeting(cast, steps=STEPS, **more):
    order = inquiry(cast, **more)
    orders.hold_costing_meeting(
        order_id=order.pk,
        held_on=clock.today(),
        place="Griya",
        attendees=ATTENDEES,
        steps=steps,
        by=cast.budi,
    )
    orders.attach_standard(
        order_id=order.pk, title="Standar masker", checklist="Jahitan rapat\nTali kuat", by=cast.budi
    )
    return order


@retold
def quoted(cast, price=8000, price_unit="lusin", **more):
    order = with_meeting(cast, **more)
    orders.propose_price(order_id=order.pk, price=price, price_unit=price_unit, by=cast.budi)
    return orders.approve_quote(order_id=order.pk, price=price, price_unit=price_unit, by=cast.tari)


@retold
def agreed(cast, pieces=100, **more):
    order = quoted(cast, pieces=pieces, **more)
    orders.set_funding(order_id=order.pk, portions={cast.bank.pk: 10_000}, by=cast.budi)
    return orders.agree_order(
        order_id=order.pk,
        contract_pieces=pieces,
        agreement="1/SPK/2020",
        agreed_on=clock.today(),
        by=cast.budi,
    )


@retold
def planned(cast, pieces=100, stages=(60, 40), **more):
    """Its stages, none of them begun."""
    order = agreed(cast, pieces, **more)
    return staging.plan_stages(order_id=order.pk, stages=targets(*stages), by=cast.budi)


def soon():
    """A moment by which an offer can still be answered."""
    return clock.now() + timedelta(days=1)


def targets(*pieces):
    """Stages of so many pieces, as an action takes them."""
    return [(n, clock.today() + timedelta(days=21)) for n in pieces]


@retold
def running(cast, pieces=100, stages=(60, 40), **more):
    """The first of its stages, running."""
    made = planned(cast, pieces, stages, **more)
    return staging.start_stage(stage_id=made[0].pk, by=cast.budi)


@retold
def proposed(cast, stage=None, makers=None):
    stage = stage or running(cast)
    refs = [person.ref for person in makers or cast.makers]
    return shares.propose_sharing(stage_id=stage.pk, maker_refs=refs, by=cast.budi)


@retold
def offered(cast, stage=None, makers=None):
    sharing = proposed(cast, stage, makers)
    return shares.open_offers(sharing_id=sharing.pk, answer_by=soon(), by=cast.budi)


@retold
def accepted(cast, stage=None, makers=None):
    """Everybody said yes; the lead wrote it down for them."""
    sharing = offered(cast, stage, makers)
    for share in sharing.shares.all():
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup=Share.Pickup.FETCH, by=cast.budi)
    return sharing


@retold
def one_offer(cast, pieces=60, maker=None, **more):
    """All of a stage with one step, offered to one maker."""
    stage = running(cast, pieces + 40, (pieces, 40), steps=ONE_STEP, **more)
    return offered(cast, stage, [maker or cast.penjahit_sari]).shares.get()


@retold
def taken(cast, pieces=60, maker=None, **more):
    """The same, accepted."""
    share = one_offer(cast, pieces, maker, **more)
    return accept(cast, share)


@retold
def accept(cast, share, pieces=None):
    pieces = pieces or share.offered
    return shares.accept_offer(share_id=share.pk, pieces=pieces, pickup=Share.Pickup.FETCH, by=cast.budi)


@retold
def fetch(cast, share, pieces=None, **more):
    pieces = pieces or share.accepted
    return making.issue_packet(share_id=share.pk, pieces=pieces, due=clock.today(), by=cast.budi, **more)


@retold
def deliver(cast, packet, good=None, **more):
    good = packet.left() if good is None else good
    return making.count_delivery(packet_id=packet.pk, good=good, by=cast.budi, **more)


@retold
def stocked(cast, order, quantity=100, name="kain"):
    """A material of the order, in the workshop."""
    return making.receive_material(
        order_id=order.pk, name=name, unit="lembar", quantity=quantity, by=cast.budi
    ).material


@retold
def make(cast, share, pieces=None, *, rework=0, rejected=0):
    """A maker fetches, makes and brings back; quality control decides."""
    delivery = deliver(cast, fetch(cast, share, pieces))
    return judge(cast, delivery, rework=rework, rejected=rejected)


@retold
def judge(cast, delivery, *, rework=0, rejected=0):
    return making.judge_delivery(
        delivery_id=delivery.pk,
        sample=1,
        passed=delivery.good - rework - rejected,
        rework=rework,
        rejected=rejected,
        by=cast.qori,
    )


@retold
def made(cast, stage=None):
    """A stage all of whose pieces are good."""
    sharing = accepted(cast, stage)
    for share in sharing.shares.order_by("step__position"):
        make(cast, share)
    return sharing.stage


@retold
def ready(cast, stage=None):
    return staging.declare_ready(stage_id=made(cast, stage).pk, by=cast.budi)


@retold
def handed_over(cast, stage=None, pieces=None):
    stage = ready(cast, stage)
    return hand_over(cast, stage, pieces or stage.pieces)


@retold
def hand_over(cast, stage, pieces):
    return settling.hand_over(
        stage_id=stage.pk, pieces=pieces, held_on=clock.today(), by=cast.budi, **HANDOVER
    )


def hand_over_part(cast, part, pieces=40):
    return settling.hand_over_part(
        part_id=part.pk, pieces=pieces, held_on=clock.today(), by=cast.budi, **HANDOVER
    )


@retold
def part(cast, whole, pieces=40, **more):
    """A part of the order that Griya Lain agreed to make."""
    made = orders.split_order(
        order_id=whole.pk, producer_id=cast.lain.pk, pieces=pieces, by=cast.budi, **more
    )
    return orders.agree_order(
        order_id=made.pk, contract_pieces=pieces, agreement="2/SPK", agreed_on=clock.today(), by=cast.lina
    )


@retold
def brought(cast, whole, pieces=40):
    """A part of the order, made by Griya Lain to the last piece and handed to Griya Karya."""
    made = part(cast, whole, pieces)
    orders.hold_costing_meeting(
        order_id=made.pk,
        held_on=clock.today(),
        place="Lain",
        attendees=ATTENDEES,
        steps=ONE_STEP,
        by=cast.lina,
    )
    (stage,) = staging.plan_stages(order_id=made.pk, stages=targets(pieces), by=cast.lina)
    staging.start_stage(stage_id=stage.pk, by=cast.lina)
    melati = cast.penjahit_melati
    sharing = shares.propose_sharing(stage_id=stage.pk, maker_refs=[melati.ref], by=cast.lina)
    shares.open_offers(sharing_id=sharing.pk, answer_by=soon(), by=cast.lina)
    share = sharing.shares.get()
    shares.accept_offer(share_id=share.pk, pieces=pieces, pickup=Share.Pickup.FETCH, by=cast.lina)
    packet = making.issue_packet(share_id=share.pk, pieces=pieces, due=clock.today(), by=cast.lina)
    judge(cast, making.count_delivery(packet_id=packet.pk, good=pieces, by=cast.lina))
    staging.declare_ready(stage_id=stage.pk, by=cast.lina)
    settling.hand_over(stage_id=stage.pk, pieces=pieces, held_on=clock.today(), by=cast.lina, **HANDOVER)
    return made


@retold
def billed_part(cast, part, pieces=40, keeper=None):
    """Griya Lain bills Griya Karya for a part."""
    keeper = keeper or cast.lina
    Membership.objects.get_or_create(
        organisation=cast.lain, user=keeper, role=Membership.Role.TREASURER, until=None
    )
    book(cast, 0, whose=cast.lain, keeper=keeper)
    return settling.send_invoice(
        order_id=part.pk, payer_id=cast.griya.pk, pieces=pieces, dated=clock.today(), by=keeper
    )


def paid_part(cast, bill, amount=None):
    """Budi says that a bill for a part is right, Tari pays it."""
    if bill.agreed_by is None:
        bill = settling.agree_part_bill(invoice_id=bill.pk, by=cast.budi)
    return settling.pay_part_bill(
        invoice_id=bill.pk, amount=amount or bill.amount, method="cash", paid_on=clock.today(), by=cast.tari
    )


@retold
def book(cast, cash=10_000_000, whose=None, keeper=None):
    """Griya Karya's book, or another's, with money in it."""
    whose, keeper = whose or cast.griya, keeper or cast.tari
    found = Book.objects.of(whose).first() or open_book(organisation_id=whose.pk, by=keeper)
    if cash:
        transfer(
            book_id=found.pk, source_code=Code.CAPITAL, target_code=Code.CASH, amount=cash, reason="capital",
            day=clock.today(), memo="Modal bersama", by=keeper,
        )  # fmt: skip
    return found


@retold
def billed(cast, handover):
    return settling.send_invoice(
        order_id=handover.order_id,
        payer_id=cast.bank.pk,
        pieces=handover.pieces,
        dated=clock.today(),
        by=cast.tari,
    )


@retold
def received(cast, invoice, amount=None):
    return settling.receive_payment(
        invoice_id=invoice.pk,
        amount=amount or invoice.amount,
        received_on=clock.today(),
        method="bank",
        by=cast.tari,
    )


@retold
def listed(cast, order):
    return settling.prepare_pay_run(order_id=order.pk, by=cast.budi)


@retold
def pay_run(cast, order):
    run = listed(cast, order)
    return settling.approve_pay_run(run_id=run.pk, by=cast.tari)


@retold
def pay(cast, line):
    return settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=cast.tari)


@retold
def everybody_paid(cast, run):
    for line in run.lines.all():
        pay(cast, line)


@retold
def settled(cast, pieces=60):
    """An order with one stage that is handed over, billed, paid for, and whose maker is paid."""
    book(cast)
    stage = running(cast, pieces, (pieces,))
    handover = handed_over(cast, stage)
    received(cast, billed(cast, handover))
    everybody_paid(cast, pay_run(cast, stage.order))
    return Order.objects.get(pk=stage.order_id)


@contextmanager
def refused(words="", field=None):
    """What is done within is refused, with these words, beside this field."""
    with pytest.raises(Refused) as refusal:
        yield
    assert words in " ".join(refusal.value.messages)
    if field:
        assert field in refusal.value.error_dict


__all__ = ["Delivery", "Order", "Packet", "PayLine", "Share"]
