"""From the request to the agreement, and what other producers make of it."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core.deeds import Refused, require
from omah.network.models import Organisation
from omah.papers.kinds import Kind
from omah.trail.actions import record
from omah.work import access, documents, progress
from omah.work.facts import (
    CostingMeetingHeld,
    FundingSet,
    OrderAgreed,
    OrderCancelled,
    OrderChanged,
    OrderQuoted,
    OrderReceived,
    OrderSplit,
    PriceProposed,
    ReportHidden,
    ReportPublished,
    StandardAttached,
)
from omah.work.models import (
    AgreedRate,
    Attendee,
    CostingMeeting,
    Funding,
    Order,
    QualityStandard,
    Share,
    Stage,
    Step,
)
from omah.work.models.orders import WHOLE, check_ahead

State = Order.State


@transaction.atomic
def receive_order(
    *,
    producer_id: int,
    buyer_id: int,
    title: str,
    planned_pieces: int,
    deadline: date,
    by: User,
    planned_roughly: bool = False,
    unit: str = "buah",
    specification: str = "",
    delivery_place: str = "",
    acceptance_rule: str = "",
    payment_terms: str = "",
    tax_note: str = "",
    checker_id: int | None = None,
    rates_are_examples: bool = False,
) -> Order:
    """A production lead writes down what a buyer asks for."""
    producer = Organisation.objects.visible_to(by).get(pk=producer_id)
    require(access.may_receive(by, producer))
    if producer_id == buyer_id:
        raise Refused({"buyer": _("Pemesan harus lembaga lain, bukan produsen sendiri.")})
    check_ahead(deadline, "deadline")

    order = Order.objects.create(
        producer=producer,
        buyer_id=buyer_id,
        checker_id=checker_id,
        title=title,
        unit=unit,
        planned_pieces=planned_pieces,
        planned_roughly=planned_roughly,
        deadline=deadline,
        specification=specification,
        delivery_place=delivery_place,
        acceptance_rule=acceptance_rule,
        payment_terms=payment_terms,
        tax_note=tax_note,
        rates_are_examples=rates_are_examples,
    )
    record(OrderReceived(order.pk, planned_pieces), by=by, about=order)
    return order


@transaction.atomic
def change_order(*, order_id: int, by: User, deadline: date | None = None, **changes: object) -> Order:
    """The lead corrects what was written down, while nothing is agreed yet."""
    order = _order_led_by(by, order_id)
    order.check_can_change()
    if changes.get("buyer_id") == order.producer_id:
        raise Refused({"buyer": _("Pemesan harus lembaga lain, bukan produsen sendiri.")})
    if deadline and deadline != order.deadline:
        check_ahead(deadline, "deadline")
        changes["deadline"] = deadline

    for field, value in changes.items():
        setattr(order, field, value)
    order.check_worth("planned_pieces")
    order.state = State.INQUIRY  # what was approved is not what it says now
    order.save(update_fields=[*changes, "state"])
    documents.withdraw(order, Kind.QUOTATION, reason="Keterangan pesanan diubah.", by=by)
    record(OrderChanged(order.pk), by=by, about=order)
    return order


@transaction.atomic
def set_funding(*, order_id: int, portions: dict[int, int], by: User) -> Order:
    """The lead writes down who pays, and which portion each (hundredths of a per cent, by organisation id)."""
    order = _order_led_by(by, order_id)
    order.check_state(*Order.OPEN)
    if (total := sum(portions.values())) > WHOLE:
        raise Refused(_("Bagian semua penyandang dana lebih dari 100 persen. Kurangi dulu."))

    order.fundings.all().delete()
    Funding.objects.bulk_create(
        Funding(order=order, funder_id=funder, portion=portion) for funder, portion in portions.items()
    )
    record(FundingSet(order.pk, len(portions), total), by=by, about=order)
    return order


@transaction.atomic
def hold_costing_meeting(
    *,
    order_id: int,
    held_on: date,
    place: str,
    attendees: list[tuple[str, str]],
    steps: list[dict[str, object]],
    by: User,
    notes: str = "",
) -> CostingMeeting:
    """The lead writes down a costing meeting: who was there (side, name), and each step with its agreed rate.

    Each step is a dict of name, seconds, lot, rate, rate_unit, in the order of work. Shares that were
    accepted keep the rate they were accepted at.
    """
    order = _order_led_by(by, order_id)
    order.check_state(*Order.OPEN)
    list(order.stages.lock().order_by("pk"))  # nobody shares these steps meanwhile
    order.check_day(held_on, "held_on")
    CostingMeeting.check_everybody_was_there(side for side, _name in attendees)
    _check_steps(order, steps)
    order.check_wages([(step["rate"], step["rate_unit"]) for step in steps])

    meeting = CostingMeeting.objects.create(order=order, held_on=held_on, place=place, notes=notes)
    Attendee.objects.bulk_create(Attendee(meeting=meeting, side=side, name=name) for side, name in attendees)
    dropped = order.steps.exclude(name__in=[step["name"] for step in steps])
    AgreedRate.objects.filter(step__in=dropped).delete()
    dropped.delete()
    order.steps.update(position=F("position") + len(steps) + order.steps.count())  # room to renumber
    for position, step in enumerate(steps, 1):
        made, _new = Step.objects.update_or_create(
            order=order, name=step["name"], defaults={**step, "position": position}
        )
        AgreedRate.objects.create(meeting=meeting, step=made, rate=made.rate, rate_unit=made.rate_unit)
    if order.state == State.QUOTED and not order.parent_id:  # a part's price is the giver's
        order.state = State.INQUIRY  # the price stood on other rates
        order.save(update_fields=["state"])
        documents.withdraw(order, Kind.QUOTATION, reason="Tarif disepakati ulang.", by=by)
    documents.minutes(meeting, by)
    record(CostingMeetingHeld(order.pk, meeting.pk, len(steps)), by=by, about=order)
    return meeting


@transaction.atomic
def attach_standard(
    *,
    order_id: int,
    title: str,
    checklist: str,
    by: User,
    number: str = "",
    issued: str = "",
    file: bytes = b"",
    file_kind: str = "",
) -> QualityStandard:
    """The lead attaches the document by which pieces are judged; its file as bytes, with pdf, png or jpg."""
    order = _order_led_by(by, order_id)
    order.check_state(*Order.OPEN)

    standard = QualityStandard.objects.create(
        order=order,
        title=title,
        number=number,
        issued=issued,
        checklist=checklist,
        file=file or None,
        file_kind=file_kind,
    )
    record(StandardAttached(order.pk, standard.pk), by=by, about=order)
    return standard


@transaction.atomic
def propose_price(*, order_id: int, price: int, price_unit: str, by: User) -> Order:
    """The lead proposes what the buyer pays, on the ground of the costing meeting."""
    order = _order_led_by(by, order_id)
    order.check_can_quote()

    order.price, order.price_unit, order.priced_by, order.state = price, price_unit, by, State.INQUIRY
    order.check_worth("price")
    order.save(update_fields=["price", "price_unit", "priced_by", "state"])
    documents.withdraw(order, Kind.QUOTATION, reason="Harga diusulkan ulang.", by=by)
    record(PriceProposed(order.pk, price, price_unit), by=by, about=order)
    return order


@transaction.atomic
def approve_quote(*, order_id: int, price: int, price_unit: str, by: User) -> Order:
    """The treasurer lets the price that she saw go out. Whoever proposed it does not approve it."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_handle_money(by, order))
    order.check_can_quote()
    if order.state != State.INQUIRY or order.price is None:
        raise Refused(_("Belum ada usulan harga yang menunggu persetujuan."))
    if order.priced_by_id == by.pk:
        raise Refused(_("Harga harus disetujui orang lain, bukan yang mengusulkannya."))
    if (order.price, order.price_unit) != (price, price_unit):
        raise Refused(_("Harga yang diusulkan sudah berubah. Periksa lagi, baru setujui."))

    order.state = State.QUOTED
    order.save(update_fields=["state"])
    documents.quotation(order, by)
    record(OrderQuoted(order.pk, order.price), by=by, about=order)
    return order


@transaction.atomic
def agree_order(
    *, order_id: int, contract_pieces: int, agreement: str, agreed_on: date, by: User, tolerance: int = 0
) -> Order:
    """The lead writes down what was agreed with the buyer: the exact quantity and the letter that says so.

    ``tolerance``: how many pieces more than a stage needs may be given out.
    """
    order = _order_led_by(by, order_id)
    order.check_can_agree()
    order.check_day(agreed_on, "agreed_on")
    order.check_quantity(contract_pieces, tolerance)

    order.contract_pieces, order.agreement, order.agreed_on = contract_pieces, agreement, agreed_on
    order.check_worth("contract_pieces")
    order.tolerance, order.state = tolerance, State.AGREED
    order.save(update_fields=["contract_pieces", "agreement", "agreed_on", "tolerance", "state"])
    documents.agreement(order, by)
    record(OrderAgreed(order.pk, contract_pieces), by=by, about=order)
    return order


@transaction.atomic
def cancel_order(*, order_id: int, reason: str, by: User) -> Order:
    """Either side calls the order off, and says why. Nobody may be holding work."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_cancel(by, order))
    stages = list(order.stages.lock().order_by("pk"))  # nothing is offered out of them meanwhile
    order.check_can_cancel()
    if order.is_part_under_way() and not access.may_lead(by, order):
        raise Refused(_("Bagian ini sudah mulai dikerjakan. Minta produsennya membatalkan atau menutupnya."))
    tallies = progress.tallies(Share.objects.filter(stage__in=stages)).values()
    if any(tally.offered or tally.accepted > tally.handed_back for tally in tallies):
        raise Refused(
            _(
                "Masih ada garapan yang ditawarkan atau dipegang mitra. Selesaikan atau tarik dulu, baru batalkan."
            )
        )

    order.state, order.cancel_reason, order.is_public = State.CANCELLED, reason, False
    documents.withdraw(order, Kind.QUOTATION, Kind.AGREEMENT, reason="Pesanan dibatalkan.", by=by)
    order.save(update_fields=["state", "cancel_reason", "is_public"])
    order.stages.update(state=Stage.State.CANCELLED)
    record(OrderCancelled(order.pk), by=by, about=order)
    return order


@transaction.atomic
def split_order(
    *,
    order_id: int,
    producer_id: int,
    pieces: int,
    by: User,
    price: int = 0,
    price_unit: str = "",
    price_reason: str = "",
) -> Order:
    """The lead offers part of an agreed order to another producer, whose lead agrees or calls it off.

    The part is an order of its own on the same terms; ``price`` where it is not the whole's, and why
    where it does not even cover the agreed wages.
    """
    order = _order_led_by(by, order_id)
    order.check_can_give_part(pieces)
    if producer_id in {order.producer_id, order.buyer_id}:
        raise Refused({"producer": _("Pilih produsen lain, bukan diri sendiri atau pemesan.")})
    if price:
        order.check_price_of_part(price, price_unit, price_reason)

    part = Order.objects.create(
        parent=order,
        producer_id=producer_id,
        buyer=order.producer,
        checker=order.checker,
        title=order.title,
        specification=order.specification,
        unit=order.unit,
        planned_pieces=pieces,
        contract_pieces=pieces,
        deadline=order.deadline,
        delivery_place=order.delivery_place,
        price=price if price else order.price,
        price_unit=price_unit if price else order.price_unit,
        price_reason=price_reason.strip(),
        acceptance_rule=order.acceptance_rule,
        payment_terms=order.payment_terms,
        tax_note=order.tax_note,
        rates_are_examples=order.rates_are_examples,
        state=State.QUOTED,
    )
    part.check_worth("price")
    for standard in order.standards.all():
        standard.pk, standard.order = None, part
        standard.ref = QualityStandard._meta.get_field("ref").get_default()
        standard.save(force_insert=True)
    record(OrderSplit(order.pk, part.pk, pieces), by=by, about=order)
    record(OrderReceived(part.pk, pieces), by=by, about=part)
    return part


@transaction.atomic
def publish_report(*, order_id: int, by: User) -> Order:
    """The lead opens the order's report to everybody."""
    order = _order_led_by(by, order_id)
    order.check_state(*Order.REPORTED)

    order.is_public = True
    order.save(update_fields=["is_public"])
    record(ReportPublished(order.pk), by=by, about=order)
    return order


@transaction.atomic
def hide_report(*, order_id: int, by: User) -> Order:
    """The lead closes the order's report to the public again."""
    order = _order_led_by(by, order_id)

    order.is_public = False
    order.save(update_fields=["is_public"])
    record(ReportHidden(order.pk), by=by, about=order)
    return order


def _order_led_by(by, order_id):
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_lead(by, order))
    return order


def _check_steps(order, steps):
    names = [step["name"] for step in steps]
    if not names:
        raise Refused(_("Tulis paling sedikit satu langkah dengan tarifnya."))
    if len(set(names)) < len(names):
        raise Refused(_("Nama langkah tidak boleh sama. Bedakan namanya."))
    if Share.objects.filter(step__order=order).exclude(step__name__in=names).exists():
        raise Refused(_("Langkah yang sudah dibagi kepada mitra tidak bisa dihapus."))
    if order.has_begun() and names != list(order.steps.values_list("name", flat=True)):
        raise Refused(
            _(
                "Langkah tidak bisa diubah lagi karena tahap sudah berjalan. Tulis langkah yang sama, tarifnya boleh baru."
            )
        )
