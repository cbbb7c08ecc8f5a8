"""People make mistakes: what was written down wrongly is declared void, with a reason, and every total still adds up."""

from contextlib import contextmanager
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse

from omah.money.models import Book, Code, Entry
from omah.papers.models import Document
from omah.trail.models import Entry as Told
from omah.work import progress, wages
from omah.work.actions import correcting, making, settling, staging
from omah.work.checks import checks
from omah.work.models import (
    Delivery,
    Handover,
    Invoice,
    MaterialMove,
    Order,
    Packet,
    Payment,
    QualityCheck,
    Stage,
)
from omah.work.tests import world

WRONG = "Salah catat"


@contextmanager
def still_adding_up():
    yield
    assert list(checks()) == []


def void_delivery(cast, delivery, reason=WRONG):
    with still_adding_up():
        return correcting.void_delivery(delivery_id=delivery.pk, reason=reason, by=cast.budi)


def void_verdict(cast, check):
    with still_adding_up():
        return correcting.void_verdict(check_id=check.pk, reason=WRONG, by=cast.qori)


def void_handover(cast, handover):
    with still_adding_up():
        return correcting.void_handover(handover_id=handover.pk, reason=WRONG, by=cast.budi)


def void_invoice(cast, invoice):
    with still_adding_up():
        return correcting.void_invoice(invoice_id=invoice.pk, reason=WRONG, by=cast.tari)


def void_payment(cast, payment):
    with still_adding_up():
        return correcting.void_payment(payment_id=payment.pk, reason=WRONG, by=cast.tari)


def void_pay(cast, line):
    with still_adding_up():
        return correcting.void_pay(line_id=line.pk, reason=WRONG, by=cast.tari)


def tally(share):
    return progress.tally_of(share)


def balance(cast, code):
    return Book.objects.of(cast.griya).get().accounts.get(code=code).balance()


# ---- a delivery


def test_pieces_that_were_counted_wrongly_are_with_their_maker_again(cast):
    packet = world.fetch(cast, world.taken(cast))
    delivery = world.deliver(cast, packet, 50, spoiled=5)

    void_delivery(cast, delivery)

    where = tally(packet.share)
    assert (where.in_work, where.at_check, where.rejected, packet.left()) == (60, 0, 0, 60)
    assert not Delivery.objects.exists()
    assert Delivery.ever.values_list("good", "void_reason", "voided_by__username").get() == (
        50,
        WRONG,
        "budi",
    )
    assert Told.objects.latest("pk").fact == "work.DeliveryVoided"


def test_after_a_correction_the_delivery_is_counted_again(cast):
    packet = world.fetch(cast, world.taken(cast))
    void_delivery(cast, world.deliver(cast, packet, 6))

    world.judge(cast, world.deliver(cast, packet, 60))

    assert tally(packet.share).good == 60


@pytest.fixture
def with_cloth(cast):
    """A packet of 60 pieces with 20 of the 100 lembar that are there."""
    share = world.taken(cast)
    cloth = world.stocked(cast, share.stage.order, 100)
    return world.fetch(cast, share, materials={cloth.pk: 20}), cloth


def held(packet, cloth):
    return cloth.in_store(), packet.moves.with_makers()


def test_the_material_that_came_with_it_is_with_the_maker_again(cast, with_cloth):
    packet, cloth = with_cloth
    delivery = world.deliver(cast, packet, 30, unused={cloth.pk: 5})
    assert held(packet, cloth) == (85, 15)

    void_delivery(cast, delivery)

    assert held(packet, cloth) == (80, 20)
    balances = packet.share.stage.order.materials.with_balances().get()
    assert (balances.left, balances.out, balances.used) == (80, 20, 0)


def test_what_was_counted_as_used_is_counted_anew_once_the_packet_is_complete_again(cast, with_cloth):
    packet, cloth = with_cloth
    first = world.deliver(cast, packet, 30, unused={cloth.pk: 5})
    world.deliver(cast, packet, 30)
    assert MaterialMove.objects.get(kind="used").quantity == 15

    void_delivery(cast, first)
    assert held(packet, cloth) == (80, 20)

    world.deliver(cast, packet, 30)
    assert MaterialMove.objects.get(kind="used").quantity == 20
    assert held(packet, cloth) == (80, 0)
    assert MaterialMove.ever.filter(voided_at__isnull=False).count() == 2


def test_a_delivery_stays_once_its_material_went_elsewhere(cast, with_cloth):
    packet, cloth = with_cloth
    delivery = world.deliver(cast, packet, 30, unused={cloth.pk: 5})
    making.settle_material(material_id=cloth.pk, quantity=82, note="Disimpan", by=cast.budi)

    with world.refused("kain yang dikembalikan sudah dipakai lagi: di bengkel tinggal 3 lembar"):
        void_delivery(cast, delivery)


def test_a_delivery_that_was_judged_stays_until_the_decision_is_void(cast):
    check = world.make(cast, world.taken(cast))

    with world.refused("Petugas mutu membatalkan keputusannya dulu"):
        void_delivery(cast, check.delivery)

    void_verdict(cast, check)
    void_delivery(cast, check.delivery)


def test_a_delivery_stays_once_its_spoiled_pieces_were_given_out_anew(cast):
    share = world.taken(cast)
    delivery = world.deliver(cast, world.fetch(cast, share), 50, spoiled=10)
    again = world.offered(cast, share.stage, [cast.penjahit_wati]).shares.get()
    assert again.offered == 10

    with world.refused("Ganti buah yang gagal sudah dibagikan"):
        void_delivery(cast, delivery)

    world.shares.withdraw_offer(share_id=again.pk, by=cast.budi)
    void_delivery(cast, delivery)


def test_a_delivery_is_taken_back_once_and_says_why(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))

    with world.refused("Tulis apa yang salah", "reason"):
        void_delivery(cast, delivery, reason="  ")
    void_delivery(cast, delivery)
    with world.refused("sudah dibatalkan"):
        void_delivery(cast, delivery)
    with world.refused("sudah dibatalkan"):
        world.judge(cast, delivery)


@pytest.mark.parametrize("state", [Order.State.CLOSED, Order.State.CANCELLED])
def test_nothing_is_corrected_in_an_order_that_is_over(cast, state):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    Order.objects.update(state=state, cancel_reason="Batal" if state == "cancelled" else "")

    with world.refused("pesanan ini"):
        correcting.void_delivery(delivery_id=delivery.pk, reason=WRONG, by=cast.budi)


def test_pieces_do_not_go_back_in_a_stage_that_ended_with_too_few(cast):
    share = world.taken(cast)
    world.make(cast, share, 40)
    spoilt = world.deliver(cast, world.fetch(cast, share, 20), 0, spoiled=20)
    staging.accept_shortfall(stage_id=share.stage_id, letter="5/DINAS/2020", by=cast.budi)
    staging.declare_ready(stage_id=share.stage_id, by=cast.budi)

    with world.refused("Tahap ini sudah selesai"):
        void_delivery(cast, spoilt)


# ---- a decision of quality control


def test_a_wrong_decision_opens_the_delivery_to_another(cast):
    share = world.taken(cast)
    check = world.make(cast, share, rework=5, rejected=2)

    void_verdict(cast, check)
    where = tally(share)
    assert (where.at_check, where.good, where.to_mend, where.rejected) == (60, 0, 0, 0)
    assert list(Delivery.objects.waiting()) == [check.delivery]
    assert not Packet.objects.exclude(rework_of=None).exists()
    with world.refused("Tugas memperbaiki ini sudah dibatalkan"):
        world.deliver(cast, check.mending, 5)
    with world.refused("sudah dibatalkan"):
        void_verdict(cast, check)

    world.judge(cast, check.delivery, rework=1)
    where = tally(share)
    assert (where.at_check, where.good, where.to_mend) == (0, 59, 1)
    assert list(QualityCheck.ever.order_by("pk").values_list("passed", "void_reason")) == [
        (53, WRONG),
        (59, ""),
    ]
    assert Packet.objects.exclude(rework_of=None).get().pieces == 1
    assert list(checks()) == []


def test_a_decision_on_a_delivery_that_became_void_is_void_no_second_time(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    check = world.judge(cast, delivery)
    void_verdict(cast, check)
    void_delivery(cast, delivery)

    with world.refused("sudah dibatalkan"):
        void_verdict(cast, check)


def test_pieces_that_need_no_mending_any_more_are_not_taken_back(cast):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    check = world.judge(cast, delivery, rework=5)
    mending = Packet.objects.get(rework_of=check)
    void_verdict(cast, check)

    with world.refused("Tugas memperbaiki ini sudah dibatalkan"):
        making.take_back(packet_id=mending.pk, pieces=1, by=cast.budi)


def test_a_decision_stands_once_its_maker_took_the_pieces_home_to_mend(cast):
    check = world.make(cast, world.taken(cast), rework=5)
    making.acknowledge_packet(packet_id=check.mending.pk, manner="thumb", by=cast.budi)

    with world.refused("Mitra sudah membawa buah yang perlu diperbaiki"):
        void_verdict(cast, check)


def test_a_decision_stands_while_what_was_mended_is_counted(cast):
    check = world.make(cast, world.taken(cast), rework=5)
    mended = world.deliver(cast, check.mending)

    with world.refused("Tunggu setorannya"):
        void_verdict(cast, check)

    void_delivery(cast, mended)
    void_verdict(cast, check)


def test_a_decision_stands_while_its_pieces_are_in_a_pay_run(cast):
    world.book(cast)
    share = world.taken(cast)
    check = world.make(cast, share, 30)
    run = world.listed(cast, share.stage.order)

    with world.refused("sudah masuk daftar upah"):
        void_verdict(cast, check)

    settling.drop_pay_run(run_id=run.pk, by=cast.budi)
    void_verdict(cast, check)
    assert not wages.are_due(share.stage.order)


def test_a_decision_stands_once_the_next_step_took_its_pieces(cast):
    sharing = world.accepted(cast)
    cut = [world.make(cast, share) for share in sharing.shares.filter(step__name="potong")]
    sewing = sharing.shares.filter(step__name="jahit").first()
    packet = world.fetch(cast, sewing, sewing.accepted)

    refused = 0
    for check in cut:
        try:
            void_verdict(cast, check)
        except world.Refused as refusal:
            refused += 1
            assert refusal.messages == ["Buah ini sudah dibawa mitra untuk jahit."]

    assert refused
    assert progress.by_step(sharing.stage)[cut[0].delivery.packet.share.step_id].good >= packet.pieces


def test_a_decision_in_a_stage_that_is_ready_needs_the_stage_first(cast):
    share = world.taken(cast)
    check = world.make(cast, share)
    stage = staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    with world.refused("Koordinator memilih «Kerjakan lagi tahap ini» dulu"):
        void_verdict(cast, check)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)

    void_verdict(cast, check)


def test_a_decision_stands_once_its_pieces_were_handed_over(cast):
    share = world.taken(cast)
    check = world.make(cast, share)
    stage = staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    part = world.hand_over(cast, stage, 10)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)
    with world.refused("sudah dihitung untuk tahap 1"):
        void_verdict(cast, check)

    void_handover(cast, part)
    void_verdict(cast, check)


def test_a_decision_in_a_stage_that_was_handed_over_needs_the_hand_over_first(cast):
    share = world.taken(cast)
    check = world.make(cast, share)
    stage = staging.declare_ready(stage_id=share.stage_id, by=cast.budi)
    world.hand_over(cast, stage, 60)

    with world.refused("Serah terimanya harus dibatalkan dulu"):
        void_verdict(cast, check)


def test_a_decision_stands_once_its_rejected_pieces_were_given_out_anew(cast):
    share = world.taken(cast)
    check = world.make(cast, share, rejected=10)
    world.offered(cast, share.stage, [cast.penjahit_wati])

    with world.refused("Ganti buah yang gagal sudah dibagikan"):
        void_verdict(cast, check)


# ---- a hand-over


def test_a_hand_over_that_did_not_take_place_is_void_and_its_number_is_never_used_again(cast):
    handover = world.handed_over(cast)

    void_handover(cast, handover)

    stage = Stage.objects.get(pk=handover.stage_id)
    paper = Document.objects.get(pk=handover.document_id)
    assert (stage.state, progress.handed_over(stage), progress.can_be_handed_over(stage)) == ("ready", 0, 60)
    assert (paper.state, paper.void_reason) == ("void", WRONG)
    again = world.hand_over(cast, stage, 60)
    assert again.document.number != paper.number
    assert (Handover.objects.count(), Handover.ever.count()) == (1, 2)


def test_a_hand_over_stands_while_its_pieces_are_billed(cast):
    world.book(cast)
    handover = world.handed_over(cast)
    invoice = world.billed(cast, handover)

    with world.refused("Bendahara membatalkan tagihannya dulu"):
        void_handover(cast, handover)

    void_invoice(cast, invoice)
    void_handover(cast, handover)


# ---- bills and payments


@pytest.fixture
def invoice(cast):
    world.book(cast)
    return world.billed(cast, world.handed_over(cast))


def test_a_bill_that_was_wrong_is_owed_by_nobody(cast, invoice):
    assert balance(cast, Code.RECEIVABLE) == invoice.amount

    void_invoice(cast, invoice)

    assert (balance(cast, Code.RECEIVABLE), balance(cast, Code.ORDERS)) == (0, 0)
    assert Entry.objects.get(pk=invoice.entry_id).reversal.memo == WRONG
    assert Document.objects.get(pk=invoice.document_id).state == "void"
    assert not Invoice.objects.unpaid().exists()
    with world.refused("Tagihan ini sudah dibatalkan"):
        world.received(cast, invoice)
    with world.refused("Tagihan ini sudah dibatalkan"):
        void_invoice(cast, invoice)


def test_what_a_void_bill_asked_for_is_billed_again_under_another_number(cast, invoice):
    void_invoice(cast, invoice)

    again = world.billed(cast, Handover.objects.get())

    assert again.amount == invoice.amount
    assert again.document.number != invoice.document.number


def test_parts_of_a_bill_add_up_though_one_of_them_is_void(cast, invoice):
    void_invoice(cast, invoice)
    first, second, third = (
        settling.send_invoice(
            order_id=invoice.order_id, payer_id=cast.bank.pk, pieces=n, dated=invoice.dated, by=cast.tari
        )
        for n in (7, 13, 40)
    )

    void_invoice(cast, second)
    settling.send_invoice(
        order_id=invoice.order_id, payer_id=cast.bank.pk, pieces=13, dated=invoice.dated, by=cast.tari
    )

    assert Invoice.objects.total("amount") == invoice.order.worth_of(60) == 40_000


def test_a_bill_that_was_paid_in_part_stands_until_the_payment_is_void(cast, invoice):
    payment = world.received(cast, invoice, 1_000)
    with world.refused("Batalkan dulu pembayarannya"):
        void_invoice(cast, invoice)

    void_payment(cast, payment)

    assert (invoice.left(), balance(cast, Code.RECEIVABLE), balance(cast, Code.BANK)) == (40_000, 40_000, 0)
    assert (Payment.objects.count(), Document.objects.get(pk=payment.document_id).state) == (0, "void")
    assert list(Invoice.objects.unpaid()) == [invoice]
    void_invoice(cast, invoice)


def test_a_payment_stays_once_its_money_was_spent(cast, invoice):
    payment = world.received(cast, invoice)
    world.transfer(
        book_id=Book.objects.get().pk, source_code=Code.BANK, target_code=Code.OTHER_EXPENSE, amount=39_000,
        reason="out", day=payment.received_on, memo="Alat", by=cast.tari,
    )  # fmt: skip

    with world.refused("Rekening bank tidak cukup"):
        void_payment(cast, payment)


def test_what_is_void_and_still_in_the_book_is_found(cast, invoice):
    void_invoice(cast, invoice)
    Document.objects.filter(pk=invoice.document_id).update(voided_at=None, voided_by=None, void_reason="")

    assert [code for code, _sentence in checks()] == ["work.void"]


# ---- wages


def test_a_wage_that_was_not_paid_after_all_is_owed_again(cast):
    order = world.settled(cast)
    stage = order.stages.get()
    line = order.pay_runs.get().lines.first()
    slip, cash = line.document_id, balance(cast, Code.CASH)
    assert stage.state == "done"

    void_pay(cast, line)

    line.refresh_from_db()
    stage.refresh_from_db()
    assert (line.state, line.paid_on, line.entry, stage.state) == ("due", None, None, "handed_over")
    assert balance(cast, Code.CASH) == cash + line.amount
    assert Document.objects.get(pk=slip).state == "void"
    with world.refused("Upah ini belum dibayar"):
        void_pay(cast, line)
    world.pay(cast, line)
    settling.acknowledge_pay(line_id=line.pk, manner="thumb", by=cast.tari)
    with world.refused("sudah diakui diterima"):
        void_pay(cast, line)
    settling.close_order(order_id=order.pk, by=cast.budi)
    assert list(checks()) == []


# ---- the pages


def test_the_lead_finds_the_way_beside_the_delivery(cast, client):
    delivery = world.deliver(cast, world.fetch(cast, world.taken(cast)))
    way = reverse("work:void_delivery", args=[delivery.ref])
    client.force_login(cast.budi)
    assert (
        delivery.get_absolute_url() in client.get(delivery.packet.share.stage.order.get_absolute_url()).text
    )
    assert way in client.get(delivery.get_absolute_url()).text

    page = client.get(way).text
    assert "Buahnya tercatat pada mitra lagi" in page and "Apa yang salah?" in page
    assert "Tulis apa yang salah." in client.post(way, {"reason": ""}).text
    answer = client.post(way, {"reason": "Terhitung dua kali"}, follow=True)

    assert "Hitung lagi dari garapan ini" in answer.text and "(dibatalkan)" in answer.text
    page = client.get(delivery.get_absolute_url()).text
    assert "Setoran ini dibatalkan" in page and "Terhitung dua kali" in page and way not in page


def test_what_stands_in_the_way_is_said_before_anything_is_asked(cast, client):
    delivery = world.make(cast, world.taken(cast)).delivery
    way = reverse("work:void_delivery", args=[delivery.ref])
    client.force_login(cast.budi)

    page = client.get(way).text

    assert "Petugas mutu membatalkan keputusannya dulu" in page and 'name="reason"' not in page
    assert client.post(way, {"reason": WRONG}).status_code == 422


def test_quality_control_finds_the_way_beside_its_decision(cast, client):
    delivery = world.make(cast, world.taken(cast)).delivery
    way = reverse("work:void_verdict", args=[delivery.ref])
    client.force_login(cast.qori)
    assert way in client.get(delivery.get_absolute_url()).text

    client.post(way, {"reason": "Tertukar dengan setoran lain"})

    page = client.get(delivery.get_absolute_url()).text
    assert "Periksa sekarang" in page and "Tertukar dengan setoran lain" in page


def test_quality_control_does_not_read_why_a_count_was_wrong(cast, client):
    delivery = void_delivery(cast, world.deliver(cast, world.fetch(cast, world.taken(cast))), "Sari tertukar")
    client.force_login(cast.qori)

    page = client.get(delivery.get_absolute_url()).text

    assert "Setoran ini dibatalkan" in page and "Sari" not in page


def test_money_that_was_taken_back_stays_on_its_page_with_the_reason(cast, client, invoice):
    payment = world.received(cast, invoice, 1_000)
    client.force_login(cast.tari)
    money = reverse("work:money", args=[invoice.order.ref])
    assert reverse("work:void_payment", args=[payment.document.ref]) in client.get(money).text

    client.post(reverse("work:void_payment", args=[payment.document.ref]), {"reason": "Uang orang lain"})
    client.post(reverse("work:void_invoice", args=[invoice.ref]), {"reason": "Nama salah"})

    page = client.get(money).text
    assert "Uang orang lain" in page and "Nama salah" in page
    assert reverse("work:void_invoice", args=[invoice.ref]) not in page
    stage = client.get(invoice.order.stages.get(number=1).get_absolute_url()).text
    assert "Batalkan serah terima ini" not in stage


def test_a_funder_reads_that_its_bill_is_void(cast, client, invoice):
    void_invoice(cast, invoice)
    client.force_login(cast.fina)

    page = client.get(reverse("work:trail", args=[invoice.order.ref])).text

    assert "Tagihan dibatalkan: Rp40.000." in page


def test_outsiders_read_nothing_about_a_wage_that_was_taken_back(cast, client):
    order = world.settled(cast)
    void_pay(cast, order.pay_runs.get().lines.first())
    trail = reverse("work:trail", args=[order.ref])

    told = {}
    for who in ("budi", "dina", "fina"):
        client.force_login(getattr(cast, who))
        told[who] = "Catatan pembayaran upah" in client.get(trail).text

    assert told == {"budi": True, "dina": False, "fina": False}


def test_material_that_came_back_in_older_versions_finds_its_delivery(cast, with_cloth):
    packet, cloth = with_cloth
    delivery = world.deliver(cast, packet, 30, unused={cloth.pk: 5})
    making.take_back(packet_id=packet.pk, pieces=10, unused={cloth.pk: 3}, by=cast.budi)
    MaterialMove.objects.update(delivery=None)

    import_module("omah.work.migrations.0004_material_with_its_delivery").link(apps, None)

    moves = MaterialMove.objects.filter(kind="returned").order_by("pk")
    assert list(moves.values_list("quantity", "delivery")) == [(5, delivery.pk), (3, None)]
