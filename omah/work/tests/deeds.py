"""Every deed of this domain, ready to be done: what it needs, and who may do it."""

from omah.core import clock
from omah.work.actions import booking, correcting, making, orders, settling, shares, staging
from omah.work.models import Packet, Share
from omah.work.tests import world

MODULES = (orders, staging, shares, making, settling, correcting, booking)
VOUCHED = {"accept_offer_by_link", "decline_offer_by_link", "remind_of_offer", "expire_offer"}
"""A personal link or the clock vouches for these, not a user."""
READY = {}


def ready(*who):
    """Register what a deed needs; ``who`` of the cast may do it, and nobody else."""

    def register(arrange):
        READY[arrange.__name__] = (arrange, who)
        return arrange

    return register


def action(name):
    return next(getattr(module, name) for module in MODULES if hasattr(module, name))


# ---- orders


@ready("budi")
def receive_order(cast):
    return {
        "producer_id": cast.griya.pk,
        "buyer_id": cast.dinas.pk,
        "title": "Masker",
        "planned_pieces": 10,
        "deadline": clock.today(),
    }


@ready("budi")
def change_order(cast):
    return {"order_id": world.inquiry(cast).pk, "title": "Masker lain"}


@ready("budi")
def set_funding(cast):
    return {"order_id": world.inquiry(cast).pk, "portions": {cast.bank.pk: 10_000}}


@ready("tari")
def set_programme(cast):
    return {"order_id": world.inquiry(cast).pk, "programme_id": None}


@ready("budi")
def hold_costing_meeting(cast):
    order = world.inquiry(cast)
    about = {"held_on": clock.today(), "place": "Griya", "attendees": world.ATTENDEES, "steps": world.STEPS}
    return {"order_id": order.pk, **about}


@ready("budi")
def attach_standard(cast):
    return {"order_id": world.inquiry(cast).pk, "title": "Standar", "checklist": "Rapat"}


@ready("budi")
def propose_price(cast):
    return {"order_id": world.with_meeting(cast).pk, "price": 8000, "price_unit": "lusin"}


@ready("tari")
def approve_quote(cast):
    order = world.with_meeting(cast)
    orders.propose_price(order_id=order.pk, price=8000, price_unit="lusin", by=cast.budi)
    return {"order_id": order.pk, "price": 8000, "price_unit": "lusin"}


@ready("budi")
def agree_order(cast):
    order = world.quoted(cast)
    return {"order_id": order.pk, "contract_pieces": 100, "agreement": "1", "agreed_on": clock.today()}


@ready("budi", "dina")
def cancel_order(cast):
    return {"order_id": world.agreed(cast).pk, "reason": "Anggaran dialihkan."}


@ready("budi")
def split_order(cast):
    return {"order_id": world.agreed(cast).pk, "producer_id": cast.lain.pk, "pieces": 40}


@ready("budi")
def plan_stages(cast):
    return {"order_id": world.agreed(cast).pk, "stages": world.targets(60, 40)}


@ready("budi")
def start_stage(cast):
    return {"stage_id": world.planned(cast)[0].pk}


@ready("budi")
def pause_stage(cast):
    return {"stage_id": world.running(cast).pk}


@ready("budi")
def accept_shortfall(cast):
    return {"stage_id": world.running(cast).pk, "letter": "5/DINAS/2020"}


@ready("budi")
def declare_ready(cast):
    return {"stage_id": world.made(cast).pk}


@ready("budi")
def cancel_stage(cast):
    return {"stage_id": world.running(cast).pk, "letter": "6/DINAS/2020"}


@ready("budi")
def publish_report(cast):
    return {"order_id": world.agreed(cast).pk}


@ready("budi")
def hide_report(cast):
    return {"order_id": world.agreed(cast).pk}


# ---- shares


@ready("budi")
def propose_sharing(cast):
    return {"stage_id": world.running(cast).pk, "maker_refs": [cast.penjahit_sari.ref]}


@ready("budi")
def share_anew(cast):
    return {"sharing_id": world.offered(cast).pk, "losing": 0}


@ready("budi")
def change_proposal(cast):
    share = world.proposed(cast).shares.first()
    return {"share_id": share.pk, "pieces": 1, "reason": "Minta sedikit."}


@ready("budi")
def drop_sharing(cast):
    return {"sharing_id": world.proposed(cast).pk}


@ready("budi")
def open_offers(cast):
    return {"sharing_id": world.proposed(cast).pk, "answer_by": world.soon()}


@ready("sari", "budi")
def accept_offer(cast):
    return {"share_id": world.one_offer(cast).pk, "pieces": 10, "pickup": Share.Pickup.FETCH}


@ready("sari", "budi")
def decline_offer(cast):
    return {"share_id": world.one_offer(cast).pk, "code": Share.Decline.ILL}


@ready("budi")
def withdraw_offer(cast):
    return {"share_id": world.one_offer(cast).pk}


@ready("budi")
def renew_link(cast):
    return {"share_id": world.one_offer(cast).pk}


@ready("sari", "budi")
def hand_back(cast):
    return {"share_id": world.taken(cast).pk, "pieces": 5}


# ---- making


@ready("budi")
def receive_material(cast):
    return {"order_id": world.agreed(cast).pk, "name": "kain", "unit": "lembar", "quantity": 10}


@ready("budi")
def settle_material(cast):
    cloth = world.stocked(cast, world.agreed(cast))
    return {"material_id": cloth.pk, "quantity": 10, "note": "Disimpan"}


@ready("budi")
def write_off_material(cast):
    share = world.taken(cast)
    cloth = world.stocked(cast, share.stage.order)
    packet = world.fetch(cast, share, materials={cloth.pk: 10})
    return {"material_id": cloth.pk, "packet_id": packet.pk, "quantity": 5, "note": "Hanyut"}


@ready("budi")
def issue_packet(cast):
    return {"share_id": world.taken(cast).pk, "pieces": 10, "due": clock.today()}


@ready("sari", "budi")
def acknowledge_packet(cast):
    return {"packet_id": world.fetch(cast, world.taken(cast)).pk, "manner": Packet.Acknowledged.THUMB}


@ready("budi")
def count_delivery(cast):
    return {"packet_id": world.fetch(cast, world.taken(cast)).pk, "good": 10}


@ready("budi")
def take_back(cast):
    return {"packet_id": world.fetch(cast, world.taken(cast)).pk, "pieces": 10}


@ready("qori")
def judge_delivery(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    return {"delivery_id": delivery.pk, "sample": 8, "passed": 60}


# ---- settling


@ready("budi", "sekar", "wira")
def hand_over(cast):
    about = {"held_on": clock.today(), "place": "Dinas", "giver_office": "Ketua", "receiver_office": "Kepala"}
    return {"stage_id": world.ready(cast).pk, "pieces": 10, **about}


@ready("budi", "sekar", "wira")
def hand_over_part(cast):
    part = world.brought(cast, world.agreed(cast))
    return {"part_id": part.pk, "pieces": 40, "held_on": clock.today(), **world.HANDOVER}


@ready("tari")
def send_invoice(cast):
    world.book(cast)
    handover = world.handed_over(cast)
    return {
        "order_id": handover.order_id,
        "payer_id": cast.bank.pk,
        "pieces": 10,
        "dated": clock.today(),
    }


@ready("tari")
def receive_payment(cast):
    invoice = _invoice(cast)
    return {"invoice_id": invoice.pk, "amount": 1000, "received_on": clock.today(), "method": "bank"}


@ready("budi", "tari")
def agree_part_bill(cast):
    return {"invoice_id": _bill_of_part(cast).pk}


@ready("budi", "tari")
def disagree_part_bill(cast):
    bill = world.settling.agree_part_bill(invoice_id=_bill_of_part(cast).pk, by=cast.budi)
    return {"invoice_id": bill.pk, "reason": "Jumlahnya keliru."}


@ready("tari")
def pay_part_bill(cast):
    world.book(cast)
    bill = world.settling.agree_part_bill(invoice_id=_bill_of_part(cast).pk, by=cast.budi)
    return {"invoice_id": bill.pk, "amount": 1000, "method": "cash", "paid_on": clock.today()}


@ready("budi", "tari")
def prepare_pay_run(cast):
    return {"order_id": world.made(cast).order_id}


@ready("tari")
def approve_pay_run(cast):
    return {"run_id": _run(cast).pk}


@ready("budi", "tari")
def drop_pay_run(cast):
    return {"run_id": _run(cast).pk}


@ready("tari")
def pay_maker(cast):
    return {"line_id": _line(cast).pk, "method": "cash", "paid_on": clock.today()}


@ready("tari")
def note_failed_payment(cast):
    return {"line_id": _line(cast).pk, "failure": "Nomor rekening salah."}


@ready("sari", "tari")
def acknowledge_pay(cast):
    return {"line_id": world.pay(cast, _line(cast)).pk, "manner": "thumb"}


@ready("budi")
def close_order(cast):
    return {"order_id": world.settled(cast).pk}


# ---- correcting


@ready("budi")
def void_delivery(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    return {"delivery_id": delivery.pk, "reason": "Salah hitung"}


@ready("qori")
def void_verdict(cast):
    return {"check_id": world.make(cast, world.taken(cast)).pk, "reason": "Salah tulis"}


@ready("budi", "sekar", "wira")
def void_handover(cast):
    return {"handover_id": world.handed_over(cast).pk, "reason": "Belum jadi diserahkan"}


@ready("tari")
def void_invoice(cast):
    return {"invoice_id": _invoice(cast).pk, "reason": "Salah alamat"}


@ready("tari")
def void_payment(cast):
    return {"payment_id": world.received(cast, _invoice(cast), 1000).pk, "reason": "Salah tulis"}


@ready("tari")
def void_part_payment(cast):
    world.book(cast)
    return {"payment_id": world.paid_part(cast, _bill_of_part(cast)).pk, "reason": "Salah tulis"}


@ready("tari")
def void_pay(cast):
    return {"line_id": world.pay(cast, _line(cast)).pk, "reason": "Belum diserahkan"}


@ready("tari")
def void_pay_run(cast):
    return {"run_id": _line(cast).run.pk, "reason": "Salah susun"}


def _invoice(cast):
    world.book(cast)
    return world.billed(cast, world.handed_over(cast))


def _bill_of_part(cast):
    return world.billed_part(cast, world.brought(cast, world.agreed(cast)))


def _run(cast):
    world.book(cast)
    share = world.taken(cast)
    world.make(cast, share)
    return world.listed(cast, share.stage.order)


def _line(cast):
    run = _run(cast)
    world.settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    return run.lines.get()
