"""What cannot be handed over, billed, paid or closed now, and the sentence that says so."""

from datetime import timedelta

import pytest
from django.urls import reverse

from omah.core import clock
from omah.money.models import Book
from omah.work.actions import orders, settling
from omah.work.models import Handover, Invoice, Payment, PayRun, Stage
from omah.work.tests import world


@pytest.fixture
def book(cast):
    return world.book(cast)


@pytest.fixture
def handover(cast, book):
    return world.handed_over(cast)


@pytest.fixture
def run(cast, book):
    return world.listed(cast, world.made(cast).order)


@pytest.fixture
def line(cast, run):
    settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    return run.lines.first()


# ---- handing over


def test_a_stage_that_is_not_ready_is_not_handed_over(cast):
    with world.refused("tahap 1 berjalan"):
        world.hand_over(cast, world.made(cast), 60)


@pytest.mark.parametrize("pieces", [0, 61])
def test_no_more_is_handed_over_than_is_ready(cast, pieces):
    stage = world.ready(cast)

    with world.refused("antara 1 dan 60 buah", "pieces"):
        world.hand_over(cast, stage, pieces)


def test_a_stage_may_be_handed_over_in_parts(cast):
    stage = world.ready(cast)
    world.hand_over(cast, stage, 20)
    stage.refresh_from_db()
    assert stage.state == Stage.State.READY

    with world.refused("antara 1 dan 40 buah", "pieces"):
        world.hand_over(cast, stage, 41)
    world.hand_over(cast, stage, 40)

    stage.refresh_from_db()
    assert stage.state == Stage.State.HANDED_OVER
    with world.refused("tahap 1 diserahkan"):
        world.hand_over(cast, stage, 1)
    assert Handover.objects.total("pieces") == 60


# ---- invoices and payments


def bill(cast, order, pieces, payer=None):
    payer = payer or cast.bank
    return settling.send_invoice(
        order_id=order.pk, payer_id=payer.pk, pieces=pieces, dated=clock.today(), by=cast.tari
    )


def test_only_what_was_handed_over_is_billed(cast, handover):
    with world.refused("belum ditagih: 60 buah", "pieces"):
        bill(cast, handover.order, 61)
    with world.refused("belum ditagih: 60 buah", "pieces"):
        bill(cast, handover.order, 0)
    bill(cast, handover.order, 20)
    with world.refused("belum ditagih: 40 buah", "pieces"):
        bill(cast, handover.order, 41)


def test_only_the_buyer_and_the_funders_are_billed(cast, handover):
    with world.refused("Pilih pemesan atau penyandang dana", "payer"):
        bill(cast, handover.order, 10, cast.klinik)
    bill(cast, handover.order, 10, cast.dinas)


def test_parts_of_an_invoice_add_up_to_the_value_of_the_order(cast, handover):
    for pieces in (7, 13, 40):
        bill(cast, handover.order, pieces)

    assert Invoice.objects.total("amount") == handover.order.worth_of(60) == 40_000


def test_nothing_is_billed_where_there_is_no_book(cast):
    handover = world.handed_over(cast)
    assert not Book.objects.exists()

    with world.refused("belum punya buku kas"):
        bill(cast, handover.order, 60)


def test_no_more_is_received_than_was_billed(cast, handover):
    invoice = world.billed(cast, handover)
    world.received(cast, invoice, 39_000)

    with world.refused("Tagihan ini tinggal Rp1.000", "amount"):
        world.received(cast, invoice, 1_001)
    world.received(cast, invoice, 1_000)

    assert (invoice.left(), Payment.objects.total("amount")) == (0, 40_000)


# ---- pay runs


def test_there_is_nothing_to_pay_before_a_piece_is_good(cast, book):
    share = world.taken(cast)
    world.deliver(cast, world.fetch(cast, share))

    with world.refused("Belum ada upah yang harus dibayar"):
        world.listed(cast, share.stage.order)


def test_the_same_pieces_are_not_listed_twice(cast, run):
    with world.refused("Belum ada upah yang harus dibayar"):
        world.listed(cast, run.order)


def test_what_was_dropped_can_be_listed_again(cast, run):
    settling.drop_pay_run(run_id=run.pk, by=cast.tari)

    again = world.listed(cast, run.order)

    assert again.lines.total("amount") == run.lines.total("amount")


@pytest.mark.parametrize("state", ["approved", "dropped"])
def test_a_list_is_decided_once(cast, run, state):
    if state == "approved":
        settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    else:
        settling.drop_pay_run(run_id=run.pk, by=cast.budi)
    told = PayRun.State(state).label

    with world.refused(f"Daftar upah ini {told}"):
        settling.approve_pay_run(run_id=run.pk, by=cast.tari)
    with world.refused(f"Daftar upah ini {told}"):
        settling.drop_pay_run(run_id=run.pk, by=cast.tari)


def test_a_list_is_approved_by_somebody_else(cast, book):
    order = world.made(cast).order
    run = settling.prepare_pay_run(order_id=order.pk, by=cast.tari)

    with world.refused("harus disetujui orang lain"):
        settling.approve_pay_run(run_id=run.pk, by=cast.tari)


def test_a_treasurer_who_prepared_a_list_alone_is_told_the_way_out(cast, book, client):
    order = world.made(cast).order
    client.force_login(cast.tari)
    assert "Minta koordinator produksi menyusun" in client.get(reverse("work:wages", args=[order.ref])).text
    run = settling.prepare_pay_run(order_id=order.pk, by=cast.tari)

    page = client.get(reverse("work:approve_pay_run", args=[run.ref]), follow=True)

    assert page.redirect_chain[0][0] == run.get_absolute_url()
    assert "Batalkan daftar ini, lalu minta koordinator produksi menyusunnya" in page.text
    assert reverse("work:approve_pay_run", args=[run.ref]) not in page.text


def test_nobody_is_paid_out_of_a_list_that_was_not_approved(cast, run):
    line = run.lines.first()

    with world.refused("menunggu persetujuan"):
        world.pay(cast, line)
    with world.refused("menunggu persetujuan"):
        settling.note_failed_payment(line_id=line.pk, failure="Salah nomor", by=cast.tari)


def test_a_maker_is_paid_once(cast, line):
    world.pay(cast, line)

    with world.refused("sudah dibayar"):
        world.pay(cast, line)
    with world.refused("sudah dibayar"):
        settling.note_failed_payment(line_id=line.pk, failure="Salah nomor", by=cast.tari)


def test_a_payment_that_failed_is_made_again(cast, line):
    settling.note_failed_payment(line_id=line.pk, failure="Salah nomor", by=cast.tari)

    paid = world.pay(cast, line)

    assert (paid.state, paid.failure) == ("paid", "")


def test_wages_are_paid_out_of_money_that_is_there(cast, line):
    with world.refused():
        settling.pay_maker(line_id=line.pk, method="bank", paid_on=clock.today(), by=cast.tari)

    line.refresh_from_db()
    assert line.state == "due"


def test_a_wage_is_acknowledged_after_it_was_paid_and_once(cast, line):
    def acknowledge():
        return settling.acknowledge_pay(line_id=line.pk, manner="signed", by=cast.tari)

    with world.refused("belum dibayar"):
        acknowledge()
    world.pay(cast, line)
    acknowledge()
    with world.refused("sudah diakui diterima"):
        acknowledge()


def test_only_the_maker_taps_for_a_wage(cast, line):
    world.pay(cast, line)

    with world.refused("Mitra sendiri yang menekan tombol", "manner"):
        settling.acknowledge_pay(line_id=line.pk, manner="tap", by=cast.tari)


def test_an_order_that_nobody_agreed_to_is_not_closed(cast):
    with world.refused("penawaran"):
        settling.close_order(order_id=world.quoted(cast).pk, by=cast.budi)


def test_a_stage_is_done_once_it_is_handed_over_and_every_good_piece_is_paid(cast, handover):
    orders.publish_report(order_id=handover.order_id, by=cast.budi)
    run = world.pay_run(cast, handover.order)
    *most, last = run.lines.all()
    for line in most:
        world.pay(cast, line)
    handover.stage.refresh_from_db()
    assert handover.stage.state == Stage.State.HANDED_OVER

    world.pay(cast, last)

    handover.stage.refresh_from_db()
    assert handover.stage.state == Stage.State.DONE


@pytest.mark.parametrize("days", [-31, 1])
def test_what_was_settled_lies_within_the_time_of_the_order(cast, book, days):
    day = clock.today() + timedelta(days=days)
    stage = world.ready(cast)
    world.hand_over(cast, stage, 30)
    invoice = settling.send_invoice(
        order_id=stage.order_id, payer_id=cast.bank.pk, pieces=10, dated=clock.today(), by=cast.tari
    )
    line = world.pay_run(cast, stage.order).lines.first()

    with world.refused("Tanggal ini", "held_on"):
        settling.hand_over(
            stage_id=stage.pk, pieces=1, held_on=day, place="Dinas", giver_office="Ketua",
            receiver_office="Kepala", by=cast.budi,
        )  # fmt: skip
    with world.refused("Tanggal ini", "dated"):
        settling.send_invoice(
            order_id=stage.order_id, payer_id=cast.bank.pk, pieces=1, dated=day, by=cast.tari
        )
    with world.refused("Tanggal ini", "received_on"):
        settling.receive_payment(
            invoice_id=invoice.pk, amount=1, received_on=day, method="bank", by=cast.tari
        )
    with world.refused("Tanggal ini", "paid_on"):
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=day, by=cast.tari)
