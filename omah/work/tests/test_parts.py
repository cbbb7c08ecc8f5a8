"""What another producer makes of an order reaches its buyer: it comes in, is handed on, billed and told."""

import pytest
from django.urls import reverse

from omah.core import clock, formats
from omah.network.models import Membership
from omah.papers.kinds import Kind
from omah.papers.models import Document
from omah.trail.models import label
from omah.work import checks, closing, report
from omah.work.actions import correcting, orders, settling, staging
from omah.work.models import Order, PartPayment, Payment
from omah.work.tests import world


@pytest.fixture
def whole(cast):
    return world.agreed(cast)


def close(cast, part):
    """Griya Lain bills its part, is paid, pays Melati, and closes it."""
    keeper = cast._officer("tuti", cast.lain, Membership.Role.TREASURER)
    world.book(cast, whose=cast.lain, keeper=keeper)
    today = clock.today()
    bill = world.billed_part(cast, part, keeper=keeper)
    settling.receive_payment(
        invoice_id=bill.pk, amount=bill.amount, received_on=today, method="cash", by=keeper
    )
    run = settling.prepare_pay_run(order_id=part.pk, by=cast.lina)
    settling.approve_pay_run(run_id=run.pk, by=keeper)
    for line in run.lines.all():
        settling.pay_maker(line_id=line.pk, method="cash", paid_on=today, by=keeper)
    settling.close_order(order_id=part.pk, by=cast.lina)
    return bill


def test_an_order_ends_when_the_pieces_of_its_parts_are_with_the_buyer_too(cast, whole):
    world.book(cast)
    part = world.brought(cast, whole)
    (stage,) = staging.plan_stages(order_id=whole.pk, stages=world.targets(60), by=cast.budi)
    staging.start_stage(stage_id=stage.pk, by=cast.budi)
    world.handed_over(cast, stage)
    assert closing.still_to_hand_over(whole, besides=stage) == 40

    on = world.hand_over_part(cast, part)
    bill = settling.send_invoice(
        order_id=whole.pk, payer_id=cast.bank.pk, pieces=100, dated=on.held_on, by=cast.tari
    )
    world.received(cast, bill)
    world.everybody_paid(cast, world.pay_run(cast, stage.order))

    pieces = report.report(whole).pieces
    assert (pieces.whole, pieces.finished, pieces.handed_over) == (100, 100, 100)
    assert bill.amount == whole.value()
    assert closing.obstacles(whole) == ["Bagian pada Griya Lain belum ditutup."]
    of_part = close(cast, part)
    owed = f"Tagihan Griya Lain belum dibayar: {formats.rupiah(of_part.amount)}."
    assert closing.obstacles(whole) == [owed]
    world.paid_part(cast, of_part)
    assert settling.close_order(order_id=whole.pk, by=cast.budi).state == Order.State.CLOSED
    assert [code for code, _sentence in checks.parts()] == []


def test_who_gave_the_part_away_is_told_of_the_bill_for_it(cast, whole, client):
    part = world.brought(cast, whole)
    keeper = cast._officer("tuti", cast.lain, Membership.Role.TREASURER)
    world.book(cast, whose=cast.lain, keeper=keeper)
    bill = settling.send_invoice(
        order_id=part.pk, payer_id=cast.griya.pk, pieces=40, dated=clock.today(), by=keeper
    )
    client.force_login(cast.tari)

    page = client.get(reverse("desk:home")).text

    assert (
        f"tinggal {formats.rupiah(bill.amount)}" in page
        and reverse("work:part_bill", args=[bill.ref]) in page
    )
    assert client.get(reverse("work:report", args=[part.ref])).status_code == 200


def test_one_says_that_the_bill_for_a_part_is_right_and_another_pays_it(cast, whole, client):
    book = world.book(cast)
    part = world.brought(cast, whole)
    bill = world.billed_part(cast, part)
    page, half = reverse("work:part_bill", args=[bill.ref]), bill.amount // 2
    pay = {"method": "cash", "paid_on": f"{clock.today():%d/%m/%Y}"}

    client.force_login(cast.tari)
    assert "belum dinyatakan benar" in client.post(page, {"amount": "1", **pay}).text
    client.force_login(cast.budi)
    assert page in client.get(whole.get_absolute_url()).text
    client.post(reverse("work:agree_part_bill", args=[bill.ref]))
    assert client.post(page, {"amount": "1", **pay}).status_code == 403
    client.force_login(cast.tari)
    assert "Tulis paling banyak itu" in client.post(page, {"amount": f"{bill.amount + 1}", **pay}).text
    client.post(page, {"amount": f"{half}", **pay})

    assert book.accounts.get(code="101").balance() == 10_000_000 - half
    (leg,) = book.entries.latest("pk").legs.filter(account__code="509")
    assert (leg.amount, leg.order, leg.party) == (half, label(whole), label(cast.lain))
    assert closing.bills_for_parts(whole).paid_by_giver() == half
    inside, outside = report.report(whole).parts, report.report(whole).for_outsiders().parts
    assert (inside[0].billed, inside[0].paid) == (bill.amount, half)
    assert (outside[0].billed, outside[0].paid) == (0, 0)


def test_nobody_both_agrees_to_the_bill_for_a_part_and_pays_it(cast, whole):
    bill = world.billed_part(cast, world.brought(cast, whole))
    bill = settling.agree_part_bill(invoice_id=bill.pk, by=cast.tari)

    with world.refused("dibayar orang lain"):
        world.paid_part(cast, bill)
    with world.refused("sudah dinyatakan benar"):
        settling.agree_part_bill(invoice_id=bill.pk, by=cast.budi)


def test_that_the_bill_for_a_part_is_right_is_taken_back_while_nothing_is_paid(cast, whole, client):
    world.book(cast)
    bill = world.billed_part(cast, world.brought(cast, whole))
    bill = settling.agree_part_bill(invoice_id=bill.pk, by=cast.budi)
    page, back = (reverse(f"work:{name}", args=[bill.ref]) for name in ("part_bill", "disagree_part_bill"))

    client.force_login(cast.tari)
    assert back in client.get(page).text
    assert "Tulis apa yang salah." in client.post(back, {"reason": ""}).text
    said = client.post(back, {"reason": "Buahnya kurang dua."}, follow=True).text
    assert "Buahnya kurang dua." in said and back not in said
    with world.refused("belum dinyatakan benar"):
        settling.pay_part_bill(
            invoice_id=bill.pk, amount=1, method="cash", paid_on=clock.today(), by=cast.tari
        )
    client.force_login(cast.lina)
    assert "Pernyataan bahwa tagihan benar ditarik" in client.get(bill.order.get_absolute_url()).text

    bill = settling.agree_part_bill(invoice_id=bill.pk, by=cast.budi)
    client.force_login(cast.tari)
    assert bill.disagreed_reason == ""
    assert "Buahnya kurang dua." not in client.get(page).text
    payment = world.paid_part(cast, bill)
    assert back not in client.get(page).text
    with world.refused("Batalkan dulu pembayarannya"):
        settling.disagree_part_bill(invoice_id=bill.pk, reason="Salah.", by=cast.budi)
    correcting.void_part_payment(payment_id=payment.pk, reason="Salah.", by=cast.tari)
    settling.disagree_part_bill(invoice_id=bill.pk, reason="Salah.", by=cast.budi)


def test_the_producer_of_a_part_is_told_what_was_paid_until_it_writes_the_receipt(cast, whole, client):
    world.book(cast)
    part = world.brought(cast, whole)
    bill = world.billed_part(cast, part)
    world.paid_part(cast, bill, 900)
    client.force_login(cast.lina)
    money, receive = (
        reverse("work:money", args=[part.ref]),
        reverse("work:receive_payment", args=[bill.ref]),
    )

    assert "1 pembayaran bagian pesanan belum dicatat diterima" in client.get(reverse("desk:home")).text
    assert "Griya Karya mencatat sudah membayar Rp900." in client.get(money).text
    assert 'value="900"' in client.get(receive).text
    settling.receive_payment(
        invoice_id=bill.pk, amount=900, received_on=clock.today(), method="cash", by=cast.lina
    )

    assert "mencatat sudah membayar" not in client.get(money).text
    client.force_login(cast.tari)
    page = client.get(reverse("work:part_bill", args=[bill.ref])).text
    receipt = Payment.objects.get().document
    assert receipt.number in page and client.get(receipt.get_absolute_url()).status_code == 200
    assert client.get(bill.document.get_absolute_url()).status_code == 200


def test_a_payment_for_a_part_can_be_taken_back_and_until_then_its_bill_stands(cast, whole):
    book = world.book(cast)
    bill = world.billed_part(cast, world.brought(cast, whole))
    payment = world.paid_part(cast, bill)

    with world.refused("Griya Karya sudah mencatat pembayaran"):
        correcting.void_invoice(invoice_id=bill.pk, reason="Salah.", by=cast.lina)
    correcting.void_part_payment(payment_id=payment.pk, reason="Salah.", by=cast.tari)
    with world.refused("sudah dibatalkan"):
        correcting.void_part_payment(payment_id=payment.pk, reason="Salah.", by=cast.tari)

    assert book.accounts.get(code="101").balance() == 10_000_000
    assert closing.bills_for_parts(whole).paid_by_giver() == 0
    assert list(checks.part_payments()) == []
    correcting.void_invoice(invoice_id=bill.pk, reason="Salah.", by=cast.lina)


def test_a_payment_for_a_part_that_the_book_does_not_know_is_found(cast, whole):
    world.book(cast)
    bill = world.billed_part(cast, world.brought(cast, whole))
    payment = world.paid_part(cast, bill)
    PartPayment.objects.filter(pk=payment.pk).update(amount=bill.amount + 1)

    assert [code for code, _sentence in checks.part_payments()] == ["work.part_payment", "work.overpaid"]


def test_what_came_and_was_not_handed_on_stands_in_the_way(cast, whole):
    part = world.brought(cast, whole)
    world.hand_over_part(cast, part, 30)

    assert "10 buah dari Griya Lain belum diserahkan kepada pemesan." in closing.obstacles(whole)
    with world.refused("10", "pieces"):
        world.hand_over_part(cast, part, 11)


def test_what_was_handed_on_can_be_taken_back_from_the_last_to_the_first(cast, whole):
    part = world.brought(cast, whole)
    first, on = part.handovers.get(), world.hand_over_part(cast, part)

    with world.refused("sudah diteruskan kepada pemesan"):
        correcting.void_handover(handover_id=first.pk, reason="Salah.", by=cast.lina)
    correcting.void_handover(handover_id=on.pk, reason="Salah.", by=cast.budi)
    correcting.void_handover(handover_id=first.pk, reason="Salah.", by=cast.lina)

    assert part.left_to_hand_on() == 0


def test_a_part_of_which_pieces_came_is_not_called_off(cast, whole):
    part = world.brought(cast, whole)

    with world.refused("Sebagian sudah diserahkan"):
        orders.cancel_order(order_id=part.pk, reason="Batal.", by=cast.lina)


def test_the_page_shows_what_came_and_hands_it_on(cast, whole, client):
    part = world.brought(cast, whole)
    address = reverse("work:hand_over_part", args=[whole.ref, part.ref])
    client.force_login(cast.budi)
    assert address in client.get(whole.get_absolute_url()).text

    page = client.post(address, {"pieces": "40", "held_on": "", **world.HANDOVER})
    assert "Isi tanggal." in page.text
    client.post(address, {"pieces": "40", "held_on": f"{clock.today():%d/%m/%Y}", **world.HANDOVER})
    on = part.handed_on.get()

    page = client.get(whole.get_absolute_url()).text
    assert address not in page
    assert reverse("work:void_handover", args=[on.document.ref]) in page


def test_more_handed_on_than_came_is_found(cast, whole):
    part = world.brought(cast, whole)
    world.hand_over_part(cast, part)
    part.handovers.update(pieces=39)

    assert [code for code, _sentence in checks.parts()] == ["work.part"]


def test_a_price_for_a_part_that_does_not_cover_the_agreed_wages_wants_a_reason(cast, whole, client):
    client.force_login(cast.budi)
    split = reverse("work:split", args=[whole.ref])
    asked = {"producer": cast.lain.name, "pieces": "40", "price": "1", "price_unit": "buah"}

    page = client.post(split, asked)
    assert page.status_code == 422 and "lebih rendah daripada upah yang disepakati" in page.text
    client.post(split, asked | {"price_reason": "Kain dan benang dari kami."})

    part = whole.parts.get()
    client.force_login(cast.lina)
    assert "Kain dan benang dari kami." in client.get(part.get_absolute_url()).text


def test_another_producer_is_asked_at_a_price_and_agrees_on_paper(cast, whole, client):
    part = orders.split_order(
        order_id=whole.pk, producer_id=cast.lain.pk, pieces=40, price=7000, price_unit="lusin",
        price_reason="Bahan dari kami.", by=cast.budi,
    )  # fmt: skip
    assert (part.state, part.price) == (Order.State.QUOTED, 7000)
    client.force_login(cast.lina)
    assert reverse("work:agree", args=[part.ref]) in client.get(part.get_absolute_url()).text

    about = {"order_id": part.pk, "agreement": "2/SPK", "agreed_on": clock.today(), "by": cast.lina}
    with world.refused("Yang ditawarkan 40 buah", "contract_pieces"):
        orders.agree_order(contract_pieces=39, **about)
    with world.refused("ditawarkan produsen yang memberinya"):
        orders.propose_price(order_id=part.pk, price=9000, price_unit="lusin", by=cast.lina)
    orders.agree_order(contract_pieces=40, **about)

    assert Document.objects.about(part).filter(kind=Kind.AGREEMENT).count() == 1


def test_another_producer_is_asked_may_decline_and_both_are_told(cast, whole, client):
    part = orders.split_order(order_id=whole.pk, producer_id=cast.lain.pk, pieces=40, by=cast.budi)
    client.force_login(cast.lina)
    assert "Jawab tawaran bagian pesanan" in client.get(reverse("desk:home")).text

    orders.cancel_order(order_id=part.pk, reason="Kami sedang penuh.", by=cast.lina)

    pages = {}
    for who in ("budi", "dina"):
        client.force_login(getattr(cast, who))
        pages[who] = client.get(whole.get_absolute_url()).text
    assert whole.own_pieces() == 100
    assert "Kami sedang penuh." in pages["budi"] and "Kami sedang penuh." not in pages["dina"]
