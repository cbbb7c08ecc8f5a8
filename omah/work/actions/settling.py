"""Pieces are handed over, billed and paid for; makers are paid; the order is closed."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.money.actions import transfer
from omah.money.models import Book, Code
from omah.network.models import Organisation
from omah.trail.actions import record
from omah.trail.models import label
from omah.work import access, closing, documents, progress, wages
from omah.work.facts import (
    InvoiceSent,
    MakerPaid,
    MakerPaidInPart,
    OrderClosed,
    PartBillAgreed,
    PartBillDisagreed,
    PartBillPaid,
    PartHandedOver,
    PayAcknowledged,
    PaymentReceived,
    PaymentToMakerFailed,
    PayRunApproved,
    PayRunDropped,
    PayRunPrepared,
    PiecesHandedOver,
)
from omah.work.models import (
    Handover,
    Invoice,
    Order,
    PartPayment,
    PayLine,
    Payment,
    PayPiece,
    PayRun,
    Stage,
    WagePart,
)
from omah.work.models.settling import TIME_TO_PAY
from omah.work.models.shares import check_pieces

Method = Payment.Method
PURSE: dict[str, str] = {Method.CASH: Code.CASH, Method.BANK: Code.BANK, Method.WALLET: Code.WALLET}
"""The account in which money of each method lies."""


class Held(TypedDict):
    """What a BAST says of a hand-over: when and where it was held, who signed by which office, who saw it."""

    held_on: date
    place: str
    giver_office: str
    receiver_office: str
    witnesses: NotRequired[str]
    condition: NotRequired[str]


@transaction.atomic
def hand_over(*, stage_id: int, pieces: int, by: User, **held: Unpack[Held]) -> Handover:
    """Pieces of a ready stage are given to the buyer, all or a part, and the BAST says so."""
    stage = Stage.objects.visible_to(by).lock().get(pk=stage_id)
    order = stage.order
    require(access.may_hand_over(by, order))
    stage.check_state(Stage.State.READY)
    order.check_day(held["held_on"], "held_on")
    left = progress.can_be_handed_over(stage)
    check_pieces(pieces, left)

    remaining = left - pieces + closing.still_to_hand_over(order, besides=stage)
    handover = _handed(Handover(order=order, stage=stage, pieces=pieces, **held), remaining, by)
    if pieces == left:
        _move_on(stage, Stage.State.HANDED_OVER)
    record(PiecesHandedOver(handover.pk, stage.pk, stage.number, pieces), by=by, about=order)
    return handover


@transaction.atomic
def hand_over_part(*, part_id: int, pieces: int, by: User, **held: Unpack[Held]) -> Handover:
    """Pieces that another producer made and brought are given to the buyer, all or a part, with their own BAST."""
    whole = Order.objects.filter(pk=part_id).values("parent")
    order = Order.objects.visible_to(by).lock().get(pk__in=whole)
    part = order.parts.lock().get(pk=part_id)  # nobody takes back meanwhile what came of it
    require(access.may_hand_over(by, order))
    order.check_state(Order.State.AGREED, Order.State.RUNNING)
    order.check_day(held["held_on"], "held_on")
    check_pieces(pieces, part.left_to_hand_on())

    remaining = closing.still_to_hand_over(order, besides=None) - pieces
    handover = _handed(Handover(order=order, part=part, pieces=pieces, **held), remaining, by)
    record(PartHandedOver(handover.pk, part.pk, pieces), by=by, about=order)
    return handover


def _handed(handover, remaining, by):
    """With its paper, which says how many pieces the buyer is still owed."""
    handover.document = documents.handover(handover, remaining, by)
    handover.save()
    return handover


@transaction.atomic
def send_invoice(*, order_id: int, payer_id: int, pieces: int, dated: date, by: User) -> Invoice:
    """The treasurer bills the buyer or a funder for pieces that were handed over."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_handle_money(by, order))
    payer = Organisation.objects.get(pk=payer_id)
    if payer_id != order.buyer_id and not order.fundings.filter(funder=payer).exists():
        raise Refused({"payer": _("Pilih pemesan atau penyandang dana pesanan ini.")})
    order.check_day(dated, "dated")
    left = closing.handed_over(order) - order.invoices.total("pieces")
    if not 0 < pieces <= left:
        raise Refused(
            {
                "pieces": _("Yang sudah diserahkan dan belum ditagih: %(n)s buah.")
                % {"n": formats.number(left)}
            }
        )

    billed_before = order.invoices.total("pieces")
    amount = order.worth_of(billed_before + pieces) - closing.billed(order)
    due_on = dated + TIME_TO_PAY
    invoice = Invoice(order=order, payer=payer, pieces=pieces, amount=amount, dated=dated, due_on=due_on)
    invoice.entry = _transfer(order, Code.ORDERS, Code.RECEIVABLE, amount, dated, "invoice", label(payer), by)
    invoice.document = documents.invoice(invoice, by)
    invoice.save()
    record(InvoiceSent(invoice.pk, amount), by=by, about=order)
    return invoice


@transaction.atomic
def receive_payment(*, invoice_id: int, amount: int, received_on: date, method: str, by: User) -> Payment:
    """The treasurer receives money for an invoice, all or a part, and writes the receipt."""
    found = Invoice.ever.visible_to(by).get(pk=invoice_id)
    order = Order.objects.visible_to(by).lock().get(pk=found.order_id)
    invoice = Invoice.ever.lock().get(pk=invoice_id)
    require(access.may_handle_money(by, order))
    invoice.check_can_receive(amount)
    order.check_day(received_on, "received_on")

    payment = Payment(order=order, invoice=invoice, amount=amount, received_on=received_on, method=method)
    payer = label(invoice.payer)
    payment.entry = _transfer(
        order, Code.RECEIVABLE, PURSE[method], amount, received_on, "payment", payer, by
    )
    payment.document = documents.receipt(payment, by)
    payment.save()
    record(PaymentReceived(payment.pk, amount), by=by, about=order)
    return payment


@transaction.atomic
def agree_part_bill(*, invoice_id: int, by: User) -> Invoice:
    """Who gave a part away says that the pieces came and the bill for them is right. Another person pays it."""
    invoice, whole = _bill_of_part(by, invoice_id)
    require(access.may_prepare_pay(by, whole))
    invoice.check_can_agree()

    invoice.agreed_by, invoice.disagreed_reason = by, ""
    invoice.save(update_fields=["agreed_by", "disagreed_reason"])
    record(PartBillAgreed(invoice.pk, invoice.amount), by=by, about=invoice.order)
    return invoice


@transaction.atomic
def disagree_part_bill(*, invoice_id: int, reason: str, by: User) -> Invoice:
    """Who gave a part away takes back that the bill for it is right, while nothing of it is paid."""
    invoice, whole = _bill_of_part(by, invoice_id)
    require(access.may_prepare_pay(by, whole))
    invoice.check_can_disagree()

    invoice.agreed_by, invoice.disagreed_reason = None, reason
    invoice.save(update_fields=["agreed_by", "disagreed_reason"])
    record(PartBillDisagreed(invoice.pk, invoice.amount), by=by, about=invoice.order)
    return invoice


@transaction.atomic
def pay_part_bill(*, invoice_id: int, amount: int, method: str, paid_on: date, by: User) -> PartPayment:
    """A treasurer of who gave a part away pays the bill for it, all or a part, out of the own book. The producer of the
    part writes the receipt of it into its own."""
    invoice, whole = _bill_of_part(by, invoice_id)
    require(access.may_handle_money(by, whole))
    invoice.check_can_pay(amount, by)
    whole.check_day(paid_on, "paid_on")

    payment = PartPayment(invoice=invoice, amount=amount, method=method, paid_on=paid_on)
    party = label(invoice.order.producer)
    payment.entry = _transfer(
        whole, PURSE[method], Code.OTHER_EXPENSE, amount, paid_on, "part-paid", party, by
    )
    payment.save()
    record(PartBillPaid(invoice.pk, payment.pk, amount), by=by, about=invoice.order)
    return payment


@transaction.atomic
def prepare_pay_run(*, order_id: int, by: User) -> PayRun:
    """The lead or the treasurer lists what every maker is owed for good pieces. Another person approves it."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_prepare_pay(by, order))
    dues = wages.dues(order)
    if not dues:
        raise Refused(_("Belum ada upah yang harus dibayar. Upah dihitung dari buah yang lolos."))

    run = PayRun.objects.create(order=order, prepared_by=by)
    PayLine.objects.bulk_create(PayLine(run=run, maker=due.maker, amount=due.amount()) for due in dues)
    lines = {line.maker_id: line for line in run.lines.all()}
    PayPiece.objects.bulk_create(
        PayPiece(line=lines[due.maker.pk], share=share, pieces=n, rate=share.rate, rate_unit=share.rate_unit)
        for due in dues
        for share, n in due.pieces
    )
    record(PayRunPrepared(run.pk, len(dues), run.lines.total("amount")), by=by, about=order)
    return run


@transaction.atomic
def approve_pay_run(*, run_id: int, by: User) -> PayRun:
    """A treasurer who did not prepare the list approves it; from now on the wages are owed in the books."""
    run, order = _run_with_money(by, run_id)
    run.check_can_approve(by)

    amount = run.lines.total("amount")
    run.state, run.approved_by, run.approved_at = PayRun.State.APPROVED, by, clock.now()
    today = clock.today()
    run.entry = _transfer(order, Code.WAGES_OWED, Code.WAGES, amount, today, "wages-owed", "", by)
    run.document = documents.payout_list(run, by)
    run.save()
    record(PayRunApproved(run.pk, amount), by=by, about=order)
    return run


@transaction.atomic
def drop_pay_run(*, run_id: int, by: User) -> PayRun:
    """A list that nobody approved is dropped; its pieces can be listed again."""
    found = PayRun.objects.visible_to(by).get(pk=run_id)
    order = Order.objects.visible_to(by).lock().get(pk=found.order_id)
    run = PayRun.objects.lock().get(pk=run_id)
    require(access.may_prepare_pay(by, order))
    run.check_state(PayRun.State.PREPARED)

    run.state = PayRun.State.DROPPED
    run.save(update_fields=["state"])
    record(PayRunDropped(run.pk), by=by, about=order)
    return run


@transaction.atomic
def pay_maker(*, line_id: int, method: str, paid_on: date, by: User, amount: int | None = None) -> PayLine:
    """The treasurer pays one maker, out of the purse of this method: all that is left, or an amount of it."""
    line, order = _line_with_money(by, line_id)
    stages = list(order.stages.lock().order_by("pk"))
    line.check_can_pay(amount)
    order.check_day(paid_on, "paid_on")
    line.check_paid_on(paid_on)

    left = line.left()
    part = WagePart(line=line, amount=amount or left, method=method, paid_on=paid_on)
    party = label(line.maker)
    part.entry = _transfer(
        order, PURSE[method], Code.WAGES_OWED, part.amount, paid_on, "wages-paid", party, by
    )
    part.save()
    line.failure = ""
    if part.amount < left:
        line.state = PayLine.State.PART
        line.save()
        record(MakerPaidInPart(line.pk, line.maker_id, part.amount, method), by=by, about=order)
        return line
    line.state, line.method, line.paid_on, line.entry = PayLine.State.PAID, method, paid_on, part.entry
    line.document = documents.pay_slip(line, by)
    line.save()
    _finish(stages)
    record(MakerPaid(line.pk, line.maker_id, line.amount, method), by=by, about=order)
    return line


@transaction.atomic
def note_failed_payment(*, line_id: int, failure: str, by: User) -> PayLine:
    """The treasurer writes down that a payment did not reach its maker; it is still owed."""
    line, order = _line_with_money(by, line_id)
    line.check_can_pay()

    line.state, line.failure = PayLine.State.FAILED, failure
    line.save(update_fields=["state", "failure"])
    record(PaymentToMakerFailed(line.pk, line.maker_id, line.amount), by=by, about=order)
    return line


@transaction.atomic
def acknowledge_pay(*, line_id: int, manner: str, by: User) -> PayLine:
    """The maker, or somebody on the maker's behalf, says that the wage was received."""
    line = PayLine.objects.visible_to(by).lock().get(pk=line_id)
    order = line.run.order
    speaks = access.speaks_for(by, line.maker)
    require(speaks or access.may_handle_money(by, order))
    if line.state != PayLine.State.PAID:
        raise Refused(_("Upah ini belum dibayar."))
    if line.acknowledged:
        raise Refused(_("Upah ini sudah diakui diterima."))
    if manner == PayLine.Acknowledged.TAP and not speaks:
        raise Refused(
            {"manner": _("Mitra sendiri yang menekan tombol. Pilih tanda tangan, cap jempol, atau saksi.")}
        )

    line.acknowledged = manner
    line.save(update_fields=["acknowledged"])
    fact = PayAcknowledged(line.pk, line.maker_id, line.amount, manner)
    record(fact, by=by, about=order, behalf=access.on_behalf_of(by, line.maker))
    return line


@transaction.atomic
def close_order(*, order_id: int, by: User) -> Order:
    """The lead closes an order in which everybody is paid and money and materials reconcile."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_lead(by, order))
    order.check_state(Order.State.RUNNING, Order.State.AGREED)
    if left := closing.obstacles(order):
        raise Refused(left)

    order.stages.filter(state=Stage.State.HANDED_OVER).update(state=Stage.State.DONE)
    order.state = Order.State.CLOSED
    order.save(update_fields=["state"])
    record(OrderClosed(order.pk), by=by, about=order)
    return order


def _bill_of_part(by, invoice_id):
    """A bill for a part, locked, and the order of which it is a part."""
    found = Invoice.ever.for_parts_given_by(by).select_related("order").get(pk=invoice_id)
    whole = Order.objects.lock().get(pk=found.order.parent_id)
    return Invoice.ever.lock().get(pk=invoice_id), whole


def _run_with_money(by, run_id):
    found = PayRun.objects.visible_to(by).get(pk=run_id)
    order = Order.objects.visible_to(by).lock().get(pk=found.order_id)
    require(access.may_handle_money(by, order))
    return PayRun.objects.lock().get(pk=run_id), order


def _line_with_money(by, line_id):
    found = PayLine.objects.visible_to(by).get(pk=line_id)
    order = Order.objects.lock().get(pk=found.run.order_id)
    require(access.may_handle_money(by, order))
    return PayLine.objects.lock().select_related("run").get(pk=line_id), order


def _transfer(order, source, target, amount, day, reason, party, by):
    book = Book.objects.of(order.producer).first()
    if book is None:
        raise Refused(_("Produsen belum punya buku kas. Bendahara membukanya di halaman Uang."))
    memo = f"{order.title}"
    return transfer(
        book_id=book.pk, source_code=source, target_code=target, amount=amount, reason=reason, day=day,
        memo=memo, order=label(order), programme_id=order.programme_id, party=party, by=by,
    )  # fmt: skip


def _move_on(stage, state):
    stage.state = state
    stage.save(update_fields=["state"])


def _finish(stages):
    """A stage that was handed over is done once every good piece of it is paid."""
    for stage in [stage for stage in stages if stage.state == Stage.State.HANDED_OVER]:
        good = sum(tally.good for tally in progress.by_step(stage).values())
        paid = PayPiece.objects.filter(share__stage=stage, line__state=PayLine.State.PAID)
        if paid.aggregate(n=Sum("pieces", default=0))["n"] == good:
            _move_on(stage, Stage.State.DONE)
