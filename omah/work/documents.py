"""The papers of an order, filled in from its rows. Whoever calls has asked whether the person may."""

from datetime import timedelta

from omah.core import clock
from omah.papers import actions as papers
from omah.papers.kinds import (
    Earning,
    HandedItem,
    Material,
    PacketCard,
    Party,
    Payout,
    PayoutList,
    Rate,
)
from omah.papers.kinds import Handover as HandoverPaper
from omah.papers.kinds import Invoice as InvoicePaper
from omah.papers.kinds import Line as InvoiceLine
from omah.papers.kinds import Receipt as ReceiptPaper
from omah.papers.models import Document, reads_as
from omah.people.models import Person

TIME_TO_PAY = timedelta(days=14)


@reads_as
def spoken_for(user):
    """Makers read the papers made for them, and so does whoever speaks for a maker."""
    return Person.objects.spoken_for_by(user)


def packet_card(packet, by) -> Document:
    """Kartu garapan, for the maker to take home."""
    share, order = packet.share, packet.share.stage.order
    moves = packet.moves.filter(kind="issued").select_related("material")
    data = PacketCard(
        maker=str(share.maker),
        order=order.title,
        step=share.step.name,
        pieces=packet.pieces,
        rate=Rate(share.rate, share.rate_unit),
        pays=share.pay_for(packet.pieces),
        due=packet.due,
        bring_to=order.producer.name,
        materials=tuple(
            Material(name=move.material.name, amount=move.quantity, unit=move.material.unit) for move in moves
        ),
        care=(
            "Kalau ada halangan, kabari koordinator. Mengembalikan garapan tidak mengurangi kesempatan Anda.",
        ),
        handed_out_by=str(by),
    )
    return _issue(data, order, clock.today(), by, readers=[share.maker])


def handover(handover, remaining, by) -> Document:
    """Berita acara serah terima, for the producer and the buyer."""
    order = handover.order
    checked = f"{order.checker.name}" if order.checker else "petugas mutu produsen"
    data = HandoverPaper(
        place=handover.place,
        giver=Party(office=handover.giver_office, organisation=order.producer.name),
        receiver=Party(office=handover.receiver_office, organisation=order.buyer.name),
        order=order.title,
        items=(
            HandedItem(
                name=f"{order.title}, tahap {handover.stage.number}",
                amount=handover.pieces,
                remark=handover.condition or "baik",
                remaining=remaining,
            ),
        ),
        basis=f"perjanjian nomor {order.agreement}",
        checked_by=checked,
        witnesses=tuple(
            Party(office=office.strip()) for office in handover.witnesses.split(",") if office.strip()
        ),
    )
    return _issue(data, order, handover.held_on, by, readers=[order.buyer, *_funders(order)])


def invoice(invoice, by) -> Document:
    """Tagihan to the buyer or a funder."""
    order = invoice.order
    line = InvoiceLine(
        what=order.title,
        amount=invoice.pieces,
        unit="buah",
        price=order.price,
        price_per=order.price_unit,
        total=invoice.amount,
    )
    data = InvoicePaper(
        to=Party(office="", organisation=invoice.payer.name),
        order=order.title,
        lines=(line,),
        due=invoice.dated + TIME_TO_PAY,
        pay_by=(order.payment_terms or "Menurut kesepakatan dengan bendahara.",),
        basis=(f"Perjanjian nomor {order.agreement}",),
        tax_notes=(order.tax_note,) if order.tax_note else (),
        signer=Party(office="Bendahara", organisation=order.producer.name),
    )
    return _issue(data, order, invoice.dated, by, readers=[order.buyer, invoice.payer])


def receipt(payment, by) -> Document:
    """Kuitansi for money that came in."""
    order, invoice = payment.order, payment.invoice
    data = ReceiptPaper(
        received_from=invoice.payer.name,
        amount=payment.amount,
        purpose=f"{order.title}, tagihan nomor {invoice.document.number}",
        receiver=Party(office="Bendahara", organisation=order.producer.name),
        place=_town(order.producer),
        method=payment.get_method_display(),
        basis=invoice.document.number,
    )
    return _issue(data, order, payment.received_on, by, readers=[order.buyer, invoice.payer])


def payout_list(run, by) -> Document:
    """Daftar pembayaran upah, for the producer alone."""
    order = run.order
    payouts = tuple(
        Payout(name=line.maker.full_name, earnings=_earnings(line), paid=line.amount)
        for line in run.lines.select_related("maker").prefetch_related("pieces__share__step")
    )
    data = PayoutList(
        order=order.title,
        payouts=payouts,
        place=_town(order.producer),
        paid_by=Party(office="Bendahara", organisation=order.producer.name),
        checked_by=Party(office="Yang menyusun daftar", name=str(run.prepared_by)),
    )
    return _issue(data, order, clock.today(), by)


def _earnings(line):
    return tuple(
        Earning(step=piece.share.step.name, pieces=piece.pieces, rate=Rate(piece.rate, piece.rate_unit))
        for piece in line.pieces.all()
    )


def _issue(data, order, dated, by, readers=()):
    return papers.issue_document(
        data=data, organisation_id=order.producer_id, dated=dated, about=order, by=by, readers=readers
    )


def _funders(order):
    return [funding.funder for funding in order.fundings.select_related("funder")]


def _town(organisation):
    """Where papers of an organisation are dated: its kabupaten or kota, else its name."""
    region = organisation.region
    while region and region.parent and region.kind not in {"regency", "city"}:
        region = region.parent
    return region.name if region else organisation.name
