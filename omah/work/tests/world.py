"""Orders in every state, made by the deeds that people do."""

from datetime import timedelta

from omah.core import clock
from omah.money.actions import open_book, transfer
from omah.money.models import Book, Code
from omah.work.actions import making, orders, settling, shares
from omah.work.models import Delivery, Order, Packet, PayLine, Share

STEPS = [
    {"name": "potong", "seconds": 60, "lot": 10, "rate": 150, "rate_unit": "buah"},
    {"name": "jahit", "seconds": 216, "lot": 10, "rate": 600, "rate_unit": "buah"},
]
ATTENDEES = [("management", "Ketua"), ("capital", "Bendahara"), ("makers", "Wakil penjahit")]


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


def quoted(cast, price=8000, price_unit="lusin", **more):
    order = with_meeting(cast, **more)
    orders.propose_price(order_id=order.pk, price=price, price_unit=price_unit, by=cast.budi)
    return orders.approve_quote(order_id=order.pk, by=cast.tari)


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


def running(cast, pieces=100, stages=(60, 40), **more):
    """The first of its stages, running."""
    order = agreed(cast, pieces, **more)
    target = clock.today() + timedelta(days=21)
    made = orders.plan_stages(order_id=order.pk, stages=[(n, target) for n in stages], by=cast.budi)
    return orders.start_stage(stage_id=made[0].pk, by=cast.budi)


def proposed(cast, stage=None, makers=None):
    stage = stage or running(cast)
    refs = [person.ref for person in makers or cast.makers]
    return shares.propose_sharing(stage_id=stage.pk, maker_refs=refs, by=cast.budi)


def offered(cast, stage=None, makers=None):
    sharing = proposed(cast, stage, makers)
    answer_by = clock.now() + timedelta(days=1)
    return shares.open_offers(sharing_id=sharing.pk, answer_by=answer_by, by=cast.budi)


def accepted(cast, stage=None, makers=None):
    """Everybody said yes; the lead wrote it down for them."""
    sharing = offered(cast, stage, makers)
    for share in sharing.shares.all():
        shares.accept_offer(share_id=share.pk, pieces=share.offered, pickup=Share.Pickup.FETCH, by=cast.budi)
    return sharing


def make(cast, share, pieces=None, *, rework=0, rejected=0):
    """A maker fetches, makes and brings back; quality control decides."""
    pieces = pieces or share.accepted
    packet = making.issue_packet(share_id=share.pk, pieces=pieces, due=clock.today(), by=cast.budi)
    delivery = making.count_delivery(packet_id=packet.pk, good=pieces, by=cast.budi)
    return judge(cast, delivery, rework=rework, rejected=rejected)


def judge(cast, delivery, *, rework=0, rejected=0):
    return making.judge_delivery(
        delivery_id=delivery.pk,
        sample=1,
        passed=delivery.good - rework - rejected,
        rework=rework,
        rejected=rejected,
        by=cast.qori,
    )


def made(cast, stage=None):
    """A stage all of whose pieces are good."""
    sharing = accepted(cast, stage)
    for share in sharing.shares.order_by("step__position"):
        make(cast, share)
    return sharing.stage


def ready(cast, stage=None):
    return orders.declare_ready(stage_id=made(cast, stage).pk, by=cast.budi)


def handed_over(cast, stage=None, pieces=None):
    stage = ready(cast, stage)
    return hand_over(cast, stage, pieces or stage.pieces)


def hand_over(cast, stage, pieces):
    return settling.hand_over(
        stage_id=stage.pk,
        pieces=pieces,
        held_on=clock.today(),
        place="Kantor Dinas",
        giver_office="Ketua Pembina",
        receiver_office="Kepala Bidang",
        by=cast.budi,
    )


def book(cast, cash=10_000_000):
    """Griya Karya's book, with money in it."""
    found = Book.objects.of(cast.griya).first() or open_book(organisation_id=cast.griya.pk, by=cast.tari)
    if cash:
        transfer(
            book_id=found.pk, source_code=Code.CAPITAL, target_code=Code.CASH, amount=cash, reason="capital",
            day=clock.today(), memo="Modal bersama", by=cast.tari,
        )  # fmt: skip
    return found


def billed(cast, handover):
    return settling.send_invoice(
        order_id=handover.order_id,
        payer_id=cast.bank.pk,
        pieces=handover.pieces,
        dated=clock.today(),
        by=cast.tari,
    )


def pay_run(cast, order):
    run = settling.prepare_pay_run(order_id=order.pk, by=cast.budi)
    return settling.approve_pay_run(run_id=run.pk, by=cast.tari)


def everybody_paid(cast, run):
    for line in run.lines.all():
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=clock.today(), by=cast.tari)


__all__ = ["Delivery", "Order", "Packet", "PayLine", "Share"]
