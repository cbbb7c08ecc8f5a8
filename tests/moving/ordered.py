"""An order is handed over, billed and paid for, its makers get their wages; and what of it was written wrongly."""

from omah.work.actions import correcting, settling
from omah.work.models import Handover, Invoice, Order, PartPayment, PayLine, Payment, PayRun, Stage
from omah.work.tests import world as work
from tests.moving.house import deed
from tests.moving.pooled import METHODS


@deed
def hand_over(house, choice):
    stage = choice.of(Stage.objects.filter(state="ready"))
    said = {"pieces": choice.part_of(stage.pieces), "held_on": choice.day, **work.HANDOVER}
    house.does(settling.hand_over, by=house.cast.budi, stage_id=stage.pk, **said)


@deed
def bill(house, choice):
    order = choice.of(Order.objects.filter(parent=None).order_by("-pk"))
    payer = choice.of([house.cast.bank, house.cast.dinas], 1)
    pieces = choice.part_of(Handover.objects.filter(order=order).total("pieces"))
    house.does(settling.send_invoice, order_id=order.pk, payer_id=payer.pk, pieces=pieces, dated=choice.day)


@deed
def receive_payment(house, choice):
    invoice = choice.of(Invoice.objects.order_by("-pk"))
    said = {"amount": choice.part_of(invoice.left()), "method": choice.of(METHODS, 1)}
    house.does(settling.receive_payment, invoice_id=invoice.pk, received_on=choice.day, **said)


@deed
def list_wages(house, choice):
    """The lead lists, and the treasurer approves or drops."""
    order = choice.of(Order.objects.filter(parent=None).order_by("-pk"))
    house.does(settling.prepare_pay_run, by=house.cast.budi, order_id=order.pk)
    for run in PayRun.objects.filter(state="prepared"):
        action = settling.drop_pay_run if choice.quarters > 4 else settling.approve_pay_run
        house.does(action, run_id=run.pk)


@deed
def pay(house, choice):
    line = choice.of(PayLine.objects.of_approved().filter(run__order=house.order).order_by("-pk"))
    if choice.picks[2] % 5 == 4:
        house.does(settling.note_failed_payment, line_id=line.pk, failure="x")
    amount = None if choice.quarters == 4 else choice.part_of(line.amount)
    said = {"method": choice.of(METHODS, 1), "amount": amount, "paid_on": choice.day}
    house.does(settling.pay_maker, line_id=line.pk, **said)


@deed
def wages_were_not_paid(house, choice):
    _void(house, correcting.void_pay, line_id=choice.of(PayLine.objects.order_by("-pk")).pk)


@deed
def wages_were_listed_wrongly(house, choice):
    _void(house, correcting.void_pay_run, run_id=choice.of(PayRun.objects.order_by("-pk")).pk)


@deed
def a_payment_did_not_come(house, choice):
    _void(house, correcting.void_payment, payment_id=choice.of(Payment.objects.order_by("-pk")).pk)


@deed
def a_bill_was_wrong(house, choice):
    _void(house, correcting.void_invoice, invoice_id=choice.of(Invoice.objects.order_by("-pk")).pk)


@deed
def settle_the_order(house, choice):
    """A good day, after which an order can be closed, and what it earned can be shared."""
    order, cast = house.order, house.cast
    for stage in order.stages.filter(state="ready"):
        said = {"pieces": stage.pieces, "held_on": choice.day, **work.HANDOVER}
        house.does(settling.hand_over, by=cast.budi, stage_id=stage.pk, **said)
    list_wages(house, choice)
    for invoice in order.invoices.all():
        said = {"amount": invoice.left(), "received_on": choice.day, "method": "bank"}
        house.does(settling.receive_payment, invoice_id=invoice.pk, **said)
    for line in PayLine.objects.of_approved().filter(run__order=order):
        house.does(settling.pay_maker, line_id=line.pk, method=choice.of(METHODS, 1), paid_on=choice.day)
    if choice.quarters > 3:
        house.does(settling.close_order, by=cast.budi, order_id=order.pk)


@deed
def another_producer_bills(house, choice):
    said = {"pieces": choice.part_of(40), "dated": choice.day}
    house.does(settling.send_invoice, order_id=house.part.pk, payer_id=house.cast.griya.pk, **said)


@deed
def pay_another_producer(house, choice):
    """One says that the bill is right, another pays it; and the other's book knows of it sooner or later."""
    bill = choice.of(Invoice.objects.filter(order=house.part))
    if choice.picks[2] % 3 < 2:
        house.does(settling.agree_part_bill, by=house.cast.budi, invoice_id=bill.pk)
    said = {"amount": choice.part_of(bill.left_to_pay()), "method": choice.of(METHODS, 1)}
    house.does(settling.pay_part_bill, invoice_id=bill.pk, paid_on=choice.day, **said)


@deed
def another_producer_was_not_paid(house, choice):
    _void(house, correcting.void_part_payment, payment_id=choice.of(PartPayment.objects.order_by("-pk")).pk)


def _void(house, action, **what):
    house.does(action, reason="Salah catat", **what)
