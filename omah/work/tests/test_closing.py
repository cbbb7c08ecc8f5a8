"""Nobody is left unpaid and nothing unaccounted for when an order is closed: each obstacle stands in the way, and goes."""

import pytest

from omah.core import clock
from omah.work import closing, progress
from omah.work.actions import making, orders, settling, shares, staging
from omah.work.models import Order, PayPiece, Share
from omah.work.tests import world


@pytest.fixture
def stands_in_the_way(cast):
    """Whether this obstacle is named; the order cannot be closed while it is."""

    def stands(order, words):
        with world.refused(words):
            settling.close_order(order_id=order.pk, by=cast.budi)
        return any(words in sentence for sentence in closing.obstacles(order))

    return stands


def gone(order, words):
    return not any(words in sentence for sentence in closing.obstacles(order))


def test_a_settled_order_is_closed(cast, trail):
    order = world.settled(cast)
    assert closing.obstacles(order) == []

    settling.close_order(order_id=order.pk, by=cast.budi)

    order.refresh_from_db()
    assert order.state == Order.State.CLOSED
    assert trail()[-1] == ("OrderClosed", "budi")


def test_at_closing_every_good_piece_is_paid_once_and_nothing_is_out(cast):
    order = world.settled(cast)

    settling.close_order(order_id=order.pk, by=cast.budi)

    tallies = progress.tallies(Share.objects.filter(stage__order=order))
    for share in Share.objects.filter(stage__order=order):
        tally = tallies[share.pk]
        assert tally.unfinished() == 0
        assert share.paid_pieces.total("pieces") == tally.good == share.accepted - tally.handed_back
    assert PayPiece.objects.total("pieces") == 2 * 60


def test_a_stage_under_way_stands_in_the_way(cast, stands_in_the_way):
    world.book(cast)
    stage = world.running(cast)

    assert stands_in_the_way(stage.order, "Tahap 1 masih berjalan.")
    world.handed_over(cast, stage)
    assert gone(stage.order, "Tahap 1 masih")
    assert stands_in_the_way(stage.order, "Tahap 2 masih direncanakan.")


def test_an_order_without_any_stage_stays_open(cast, stands_in_the_way):
    order = world.agreed(cast)

    assert stands_in_the_way(order, "Belum ada tahap yang dikerjakan.")
    staging.plan_stages(order_id=order.pk, stages=world.targets(100), by=cast.budi)
    assert gone(order, "Belum ada tahap")


def test_a_part_at_another_producer_stands_in_the_way(cast, stands_in_the_way):
    order = world.agreed(cast)
    part = orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)

    assert stands_in_the_way(order, "Bagian pada Griya Lain belum ditutup.")
    orders.cancel_order(order_id=part.pk, reason="Alat rusak.", by=cast.lina)
    assert gone(order, "Bagian pada")
    assert stands_in_the_way(order, "100 buah belum masuk tahap mana pun.")


def test_what_is_not_given_away_has_to_be_made_where_a_part_is(cast, stands_in_the_way):
    order = world.agreed(cast)
    orders.split_order(order_id=order.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)

    assert stands_in_the_way(order, "60 buah belum masuk tahap mana pun.")
    staging.plan_stages(order_id=order.pk, stages=world.targets(60), by=cast.budi)
    assert gone(order, "belum masuk tahap")


@pytest.fixture
def short(cast):
    """One maker took on all of a stage and made most of it so far."""
    world.book(cast)
    share = world.taken(cast, 60)
    world.make(cast, share, 40)
    return share


def test_pieces_that_were_not_fetched_stand_in_the_way(cast, short, stands_in_the_way):

    assert stands_in_the_way(short.stage.order, "20 buah masih dipegang mitra atau belum diambil.")
    shares.hand_back(share_id=short.pk, pieces=20, by=cast.sari)
    assert gone(short.stage.order, "masih dipegang")


def test_pieces_at_a_makers_home_stand_in_the_way(cast, short, stands_in_the_way):
    packet = world.fetch(cast, short, 20)

    assert stands_in_the_way(short.stage.order, "20 buah masih dipegang mitra atau belum diambil.")
    making.take_back(packet_id=packet.pk, pieces=20, by=cast.budi)
    assert gone(short.stage.order, "masih dipegang")


def test_a_delivery_that_nobody_judged_stands_in_the_way(cast, short, stands_in_the_way):
    delivery = world.deliver(cast, world.fetch(cast, short, 20))

    assert stands_in_the_way(short.stage.order, "1 setoran belum diperiksa mutunya.")
    world.judge(cast, delivery)
    assert gone(short.stage.order, "belum diperiksa")


def test_wages_that_stand_in_no_list_stand_in_the_way(cast, short, stands_in_the_way):
    delivery = world.deliver(cast, world.fetch(cast, short, 20))
    world.judge(cast, delivery)

    assert stands_in_the_way(short.stage.order, "1 mitra punya upah yang belum masuk daftar pembayaran.")
    world.listed(cast, short.stage.order)
    assert gone(short.stage.order, "belum masuk daftar")


def test_a_list_that_waits_for_approval_stands_in_the_way(cast, stands_in_the_way):
    world.book(cast)
    order = world.handed_over(cast).order
    run = world.listed(cast, order)

    assert stands_in_the_way(order, "Ada daftar upah yang menunggu persetujuan.")
    settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    assert gone(order, "menunggu persetujuan")


def test_a_maker_who_is_not_paid_stands_in_the_way(cast, stands_in_the_way):
    world.book(cast)
    order = world.handed_over(cast).order
    first, *rest = world.pay_run(cast, order).lines.all()
    for line in rest:
        world.pay(cast, line)

    assert stands_in_the_way(order, "1 mitra belum dibayar.")
    settling.note_failed_payment(line_id=first.pk, failure="Nomor salah.", by=cast.tari)
    assert stands_in_the_way(order, "1 mitra belum dibayar.")
    world.pay(cast, first)
    assert gone(order, "belum dibayar.")


def test_pieces_that_were_not_billed_stand_in_the_way(cast, stands_in_the_way):
    world.book(cast)
    handover = world.handed_over(cast)

    assert stands_in_the_way(handover.order, "Baru ditagih Rp0 dari Rp40.000.")
    world.billed(cast, handover)
    assert gone(handover.order, "Baru ditagih")


def test_an_invoice_that_is_not_paid_stands_in_the_way(cast, stands_in_the_way):
    world.book(cast)
    invoice = world.billed(cast, world.handed_over(cast))
    world.received(cast, invoice, 39_999)

    assert stands_in_the_way(invoice.order, "Tagihan yang belum dibayar: Rp1.")
    world.received(cast, invoice, 1)
    assert gone(invoice.order, "Tagihan yang belum dibayar")


def test_material_that_is_out_and_material_that_is_left_stand_in_the_way(cast, stands_in_the_way):
    share = world.taken(cast)
    order = share.stage.order
    cloth = world.stocked(cast, order, 100)
    packet = world.fetch(cast, share, materials={cloth.pk: 70})

    assert stands_in_the_way(order, "70 lembar kain masih pada mitra.")
    assert stands_in_the_way(order, "Sisa 30 lembar kain di bengkel belum dicatat ke mana.")
    world.deliver(cast, packet, unused={cloth.pk: 10})
    assert gone(order, "masih pada mitra")
    making.settle_material(material_id=cloth.pk, quantity=40, note="Untuk pesanan lain", by=cast.budi)
    assert gone(order, "Sisa")


def test_material_reconciles_at_closing(cast):
    order = world.settled(cast)
    cloth = world.stocked(cast, order, 10)
    making.settle_material(material_id=cloth.pk, quantity=10, note="Disimpan", by=cast.budi)

    settling.close_order(order_id=order.pk, by=cast.budi)

    assert (cloth.in_store(), cloth.moves.with_makers()) == (0, 0)


def test_nothing_is_recorded_on_a_closed_order(cast):
    order = world.settled(cast)
    settling.close_order(order_id=order.pk, by=cast.budi)
    stage = order.stages.get()

    with world.refused():
        world.stocked(cast, order)
    with world.refused():
        world.listed(cast, order)
    with world.refused():
        staging.start_stage(stage_id=stage.pk, by=cast.budi)
    with world.refused():
        world.hand_over(cast, stage, 1)
    with world.refused():
        settling.send_invoice(
            order_id=order.pk, payer_id=cast.bank.pk, pieces=1, dated=clock.today(), by=cast.tari
        )
    with world.refused():
        orders.cancel_order(order_id=order.pk, reason="Batal", by=cast.dina)
