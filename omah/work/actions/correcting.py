"""What was written down wrongly is declared void, with a reason. Nothing is erased, and every total follows."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.money.actions import reverse
from omah.papers.actions import void_document
from omah.trail.actions import record
from omah.work import access, corrections
from omah.work.facts import (
    DeliveryVoided,
    HandoverVoided,
    InvoiceVoided,
    PartHandoverVoided,
    PartPaymentVoided,
    PaymentVoided,
    PayRunVoided,
    PayVoided,
    VerdictVoided,
)
from omah.work.models import (
    Delivery,
    Handover,
    Invoice,
    MaterialMove,
    Order,
    Packet,
    PartPayment,
    PayLine,
    Payment,
    PayRun,
    QualityCheck,
    Stage,
)

AFTER_HANDOVER = (Stage.State.HANDED_OVER, Stage.State.DONE)


@transaction.atomic
def void_delivery(*, delivery_id: int, reason: str, by: User) -> Delivery:
    """The lead takes back a count that was wrong: the pieces are with their maker again, and so is their material.

    What had been counted as used when the packet was complete is counted anew when it is complete again.
    """
    found = Delivery.ever.visible_to(by).get(pk=delivery_id)
    order = _locked(found.packet.share.stage.order)
    packet = Packet.objects.lock().get(pk=found.packet_id)
    delivery = Delivery.ever.lock().get(pk=delivery_id)
    require(access.may_lead(by, order))
    list(order.materials.lock().order_by("pk"))
    _check(corrections.of_delivery(delivery), reason)

    for move in [*delivery.moves.all(), *packet.moves.filter(kind=MaterialMove.Kind.USED)]:
        move.declare_void(by, reason)
    delivery.declare_void(by, reason)
    share = packet.share
    fact = DeliveryVoided(delivery.pk, share.maker_id, share.step_id, delivery.good, delivery.spoiled)
    record(fact, by=by, about=order)
    return delivery


@transaction.atomic
def void_verdict(*, check_id: int, reason: str, by: User) -> QualityCheck:
    """Quality control takes its own decision back: the delivery waits to be judged again, and nothing is mended."""
    visible = Delivery.ever.visible_to(by)
    found = QualityCheck.ever.get(pk=check_id, delivery__in=visible)
    order = _locked(found.delivery.packet.share.stage.order)
    Delivery.ever.lock().get(pk=found.delivery_id)
    mending = list(Packet.objects.lock().filter(rework_of=check_id))
    check = QualityCheck.ever.lock().get(pk=check_id)
    require(access.may_judge(by, order))
    _check(corrections.of_verdict(check), reason)

    for packet in mending:
        packet.declare_void(by, reason)
    check.declare_void(by, reason)
    share = check.delivery.packet.share
    fact = VerdictVoided(
        check.delivery_id, share.maker_id, share.step_id, check.passed, check.rework, check.rejected
    )
    record(fact, by=by, about=order)
    return check


@transaction.atomic
def void_handover(*, handover_id: int, reason: str, by: User) -> Handover:
    """A hand-over that was written wrongly, or did not take place; its BAST is void, the pieces wait again."""
    found = Handover.ever.visible_to(by).get(pk=handover_id)
    order = _locked(found.order)
    handover = Handover.ever.lock().get(pk=handover_id)
    require(access.may_hand_over(by, order))
    _check(corrections.of_handover(handover), reason)

    handover.declare_void(by, reason)
    void_document(document_id=handover.document_id, reason=reason, by=by)
    if stage := handover.stage:
        _back(stage, Stage.State.READY, *AFTER_HANDOVER)
        record(HandoverVoided(handover.pk, stage.pk, stage.number, handover.pieces), by=by, about=order)
    if part := handover.part:
        record(PartHandoverVoided(handover.pk, part.pk, handover.pieces), by=by, about=order)
    return handover


@transaction.atomic
def void_invoice(*, invoice_id: int, reason: str, by: User) -> Invoice:
    """The treasurer takes a bill back that nobody paid: the paper is void, the book gets the opposite entry."""
    found = Invoice.ever.visible_to(by).get(pk=invoice_id)
    order = _locked(found.order)
    invoice = Invoice.ever.lock().get(pk=invoice_id)
    require(access.may_handle_money(by, order))
    _check(corrections.of_invoice(invoice), reason)

    invoice.declare_void(by, reason)
    void_document(document_id=invoice.document_id, reason=reason, by=by)
    reverse(entry_id=invoice.entry_id, reason=reason, by=by)
    record(InvoiceVoided(invoice.pk, invoice.amount), by=by, about=order)
    return invoice


@transaction.atomic
def void_payment(*, payment_id: int, reason: str, by: User) -> Payment:
    """The treasurer takes back a payment that did not come, or not like this: the bill is owed again."""
    found = Payment.ever.visible_to(by).get(pk=payment_id)
    order = _locked(found.order)
    payment = Payment.ever.lock().get(pk=payment_id)
    require(access.may_handle_money(by, order))
    _check(corrections.of_payment(payment), reason)

    payment.declare_void(by, reason)
    void_document(document_id=payment.document_id, reason=reason, by=by)
    reverse(entry_id=payment.entry_id, reason=reason, by=by)
    record(PaymentVoided(payment.pk, payment.invoice_id, payment.amount), by=by, about=order)
    return payment


@transaction.atomic
def void_part_payment(*, payment_id: int, reason: str, by: User) -> PartPayment:
    """A treasurer of who gave a part away takes back a payment for it that did not go out, or not like this."""
    found = PartPayment.ever.visible_to(by).select_related("invoice__order").get(pk=payment_id)
    whole = Order.objects.lock().get(pk=found.invoice.order.parent_id)
    invoice = Invoice.ever.lock().get(pk=found.invoice_id)
    payment = PartPayment.ever.lock().get(pk=payment_id)
    require(access.may_handle_money(by, whole))
    _check(corrections.of_part_payment(payment, whole), reason)

    payment.declare_void(by, reason)
    reverse(entry_id=payment.entry_id, reason=reason, by=by)
    record(PartPaymentVoided(invoice.pk, payment.pk, payment.amount), by=by, about=invoice.order)
    return payment


@transaction.atomic
def void_pay(*, line_id: int, reason: str, by: User) -> PayLine:
    """The treasurer takes back a wage payment that did not take place: the wage is owed to its maker again."""
    found = PayLine.objects.visible_to(by).get(pk=line_id)
    order = _locked(found.run.order)
    require(access.may_handle_money(by, order))
    line = PayLine.objects.lock().get(pk=line_id)
    _check(corrections.of_pay(line), reason)

    if line.document_id:
        void_document(document_id=line.document_id, reason=reason, by=by)
    parts = list(line.parts.order_by("pk"))
    for part in parts:
        reverse(entry_id=part.entry_id, reason=reason, by=by)
        part.declare_void(by, reason)
    line.state, line.method, line.paid_on, line.acknowledged = PayLine.State.DUE, "", None, ""
    line.entry = line.document = None
    line.save()
    for stage in Stage.objects.filter(order=order, shares__paid_pieces__line=line).distinct():
        _back(stage, Stage.State.HANDED_OVER, Stage.State.DONE)
    amount = sum(part.amount for part in parts)
    record(PayVoided(line.pk, line.maker_id, amount, parts[-1].entry_id), by=by, about=order)
    return line


@transaction.atomic
def void_pay_run(*, run_id: int, reason: str, by: User) -> PayRun:
    """A treasurer takes an approved list back of which nothing was paid: its pieces can be listed anew."""
    found = PayRun.objects.visible_to(by).get(pk=run_id)
    order = _locked(found.order)
    run = PayRun.objects.lock().get(pk=run_id)
    require(access.may_handle_money(by, order))
    _check(corrections.of_pay_run(run), reason)

    amount = run.lines.total("amount")
    if run.document_id:
        void_document(document_id=run.document_id, reason=reason, by=by)
    if run.entry_id:  # else it was refused above
        reverse(entry_id=run.entry_id, reason=reason, by=by)
    run.state, run.dropped_by, run.drop_reason = PayRun.State.DROPPED, by, reason
    run.save(update_fields=["state", "dropped_by", "drop_reason"])
    record(PayRunVoided(run.pk, amount), by=by, about=order)
    return run


def _locked(order):
    """The order with its stages: nothing is agreed, offered, handed over or closed meanwhile."""
    order = Order.objects.lock().get(pk=order.pk)
    list(order.stages.lock().order_by("pk"))
    return order


def _check(obstacles, reason):
    if sentences := list(obstacles):
        raise Refused(sentences)
    if not reason.strip():
        raise Refused({"reason": _("Tulis apa yang salah.")})


def _back(stage, state, *from_states):
    """A stage returns to where it was before what is now void."""
    if stage.state in from_states:
        stage.state = state
        stage.save(update_fields=["state"])
