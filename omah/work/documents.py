"""The papers of an order, filled in from its rows. Whoever calls has asked whether the person may."""

from datetime import timedelta

from django.db.models import Prefetch
from django.utils import translation

from omah.core import clock, formats
from omah.papers import actions as papers
from omah.papers.kinds import (
    Agreement,
    Article,
    CostingMinutes,
    Earning,
    HandedItem,
    Material,
    PacketCard,
    Party,
    Payout,
    PayoutList,
    PaySlip,
    Quotation,
    Rate,
    StepRate,
)
from omah.papers.kinds import Handover as HandoverPaper
from omah.papers.kinds import Invoice as InvoicePaper
from omah.papers.kinds import Line as InvoiceLine
from omah.papers.kinds import Receipt as ReceiptPaper
from omah.papers.kinds.parts import BLANK
from omah.papers.models import Document, reads_as
from omah.people.models import Person
from omah.work import progress
from omah.work.models import Attendee, Payment, PayPiece, Share

Kind = Document.Kind
TIME_TO_DECIDE = timedelta(days=30)
"""How long a quotation stands."""
DOTS = "…" * 8
EXAMPLES = "Semua harga dan tarif pada surat ini adalah angka contoh."


@reads_as
def spoken_for(user):
    """Makers read the papers made for them, and so does whoever speaks for a maker."""
    return Person.objects.spoken_for_by(user)


def minutes(meeting, by) -> Document:
    """Notula rapat HPP, for the producer alone: rates and cost are its own affair."""
    order = meeting.order
    attendees = list(meeting.attendees.order_by("pk"))
    chair = next(one for one in attendees if one.side == Attendee.Side.MANAGEMENT)
    data = CostingMinutes(
        order=order.title,
        place=meeting.place,
        chair=Party(office=chair.name),
        attendees=tuple((one.name, in_indonesian(Attendee.Side(one.side).label)) for one in attendees),
        rates=tuple(
            StepRate(step=agreed.step.name, rate=Rate(agreed.rate, agreed.rate_unit))
            for agreed in meeting.rates.select_related("step").order_by("step__position")
        ),
        decisions=(*_lines(meeting.notes), *_examples(order)),
    )
    return issue(data, order, meeting.held_on, by)


def quotation(order, by) -> Document:
    """Penawaran to the buyer."""
    data = Quotation(
        to=Party(office="", organisation=order.buyer.name),
        order=order.title,
        lines=(_goods(order, order.pieces),),
        valid_until=clock.today() + TIME_TO_DECIDE,
        terms=tuple(_terms(order)),
        place=town(order.producer),
        signer=Party(office="Bendahara", organisation=order.producer.name),
    )
    return issue(data, order, clock.today(), by, readers=[order.buyer])


def withdraw(order, *kinds, reason, by):
    """Declare void what was offered or agreed and holds no more; its readers learn why."""
    for paper in list(Document.objects.about(order).filter(kind__in=kinds).standing()):
        papers.void_document(document_id=paper.pk, reason=reason, by=by)


def agreement(order, by) -> Document:
    """SPK ringkas, for both sides and those who pay. The letter that was signed stands above it."""
    data = Agreement(
        place=town(order.producer),
        maker=Party(office=BLANK, organisation=order.producer.name, address=order.producer.address),
        buyer=Party(office=BLANK, organisation=order.buyer.name, address=order.buyer.address),
        order=order.title,
        lines=(_goods(order, order.contract_pieces),),
        articles=tuple(_articles(order)),
    )
    return issue(data, order, order.agreed_on, by, readers=[order.buyer, *_funders(order)])


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
    return issue(data, order, clock.today(), by, readers=[share.maker])


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
                name=f"{order.title}, {_whence(handover)}",
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
    return issue(data, order, handover.held_on, by, readers=[order.buyer, *_funders(order)])


def _whence(handover):
    if handover.part:
        return f"bagian {handover.part.producer.name}"
    return f"tahap {handover.stage.number}"


def invoice(invoice, by) -> Document:
    """Tagihan to the buyer or a funder."""
    order = invoice.order
    data = InvoicePaper(
        to=Party(office="", organisation=invoice.payer.name),
        order=order.title,
        lines=(_goods(order, invoice.pieces, invoice.amount),),
        due=invoice.due_on,
        pay_by=(order.payment_terms or "Menurut kesepakatan dengan bendahara.",),
        basis=(f"Perjanjian nomor {order.agreement}",),
        tax_notes=(order.tax_note,) if order.tax_note else (),
        signer=Party(office="Bendahara", organisation=order.producer.name),
    )
    return issue(data, order, invoice.dated, by, readers=[order.buyer, invoice.payer])


def receipt(payment, by) -> Document:
    """Kuitansi for money that came in."""
    order, invoice = payment.order, payment.invoice
    data = ReceiptPaper(
        received_from=invoice.payer.name,
        amount=payment.amount,
        purpose=f"{order.title}, tagihan nomor {invoice.document.number}",
        receiver=Party(office="Bendahara", organisation=order.producer.name),
        place=town(order.producer),
        method=in_indonesian(Payment.Method(payment.method).label),
        basis=invoice.document.number,
    )
    return issue(data, order, payment.received_on, by, readers=[order.buyer, invoice.payer])


def payout_list(run, by) -> Document:
    """Daftar pembayaran upah, for the producer alone."""
    order = run.order
    # Joined: fetched by a list of their keys, more than a thousand shares are too many for SQLite.
    pieces = Prefetch("pieces", PayPiece.objects.select_related("share__step"))
    payouts = tuple(
        Payout(name=line.maker.full_name, earnings=_earnings(line), paid=line.amount)
        for line in run.lines.select_related("maker").prefetch_related(pieces)
    )
    data = PayoutList(
        order=order.title,
        payouts=payouts,
        place=town(order.producer),
        paid_by=Party(office="Bendahara", organisation=order.producer.name),
        checked_by=Party(office="Yang menyusun daftar", name=str(run.prepared_by)),
    )
    return issue(data, order, clock.today(), by)


def pay_slip(line, by) -> Document:
    """Slip upah, for the maker to keep: every step of the sum."""
    order = line.run.order
    earnings = tuple(
        Earning(
            step=f"{piece.share.step.name}, tahap {piece.share.stage.number}",
            pieces=piece.pieces,
            rate=Rate(piece.rate, piece.rate_unit),
        )
        for piece in line.pieces.select_related("share__step", "share__stage")
    )
    data = PaySlip(
        payout=Payout(
            name=line.maker.full_name,
            earnings=earnings,
            paid=line.amount,
            method=in_indonesian(Payment.Method(line.method).label),
        ),
        order=order.title,
        notes=(*_not_paid(line), *_examples(order)),
        paid_by=Party(office="Bendahara", organisation=order.producer.name),
        place=town(order.producer),
    )
    return issue(data, order, line.paid_on, by, readers=[line.maker])


def in_indonesian(label):
    """A label as papers have it, whatever language the pages are in."""
    with translation.override("id"):
        return str(label)


def _goods(order, pieces, total=None):
    """So many pieces of an order at its price, as a line of an offer or a bill."""
    return InvoiceLine(
        what=order.title,
        amount=pieces,
        unit="buah",
        price=order.price,
        price_per=order.price_unit,
        total=order.worth_of(pieces) if total is None else total,
    )


def _terms(order):
    if order.is_rough:
        yield "Jumlah masih perkiraan. Jumlah pasti ditulis dalam perjanjian."
    yield f"Barang selesai paling lambat {formats.day(order.deadline)}."
    if order.specification:
        yield f"Spesifikasi: {order.specification}"
    if order.delivery_place:
        yield f"Tempat penyerahan: {order.delivery_place}."
    yield from _quality(order)
    yield from (term for term in (order.payment_terms, order.tax_note) if term)
    yield from _examples(order)


def _articles(order):
    signed = f"nomor {order.agreement} tanggal {formats.day(order.agreed_on)}"
    yield Article(
        title="Dasar",
        points=(
            f"Surat ini meringkas perjanjian {signed}.",
            "Bila keduanya berbeda, perjanjian itu yang berlaku.",
        ),
    )
    place = (f"Diserahkan di {order.delivery_place}.",) if order.delivery_place else ()
    goods = (f"Spesifikasi: {order.specification}",) if order.specification else ()
    time = f"Selesai paling lambat {formats.day(order.deadline)}. Boleh diserahkan bertahap."
    yield Article(title="Barang dan waktu", points=(*goods, time, *place))
    yield Article(title="Mutu", points=tuple(_quality(order)))
    payers = [funder.name for funder in _funders(order)] or [order.buyer.name]
    terms = (term for term in (order.payment_terms, order.tax_note) if term)
    yield Article(
        title="Pembayaran", points=(f"Dibayar oleh {', '.join(payers)}.", *terms, *_examples(order))
    )


def _quality(order):
    judge = order.checker.name if order.checker else f"petugas mutu {order.producer.name}"
    standards = ", ".join(standard.title for standard in order.standards.order_by("pk"))
    yield f"Mutu diperiksa oleh {judge}" + (f" menurut {standards}." if standards else ".")
    if order.acceptance_rule:
        yield order.acceptance_rule


def _examples(order):
    return (EXAMPLES,) if order.rates_are_examples else ()


def _lines(words):
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _not_paid(line):
    """Pieces of these shares that are still to be mended, or were not accepted: why the pay is what it is."""
    shares = Share.objects.filter(paid_pieces__line=line).select_related("step")
    tallies = progress.tallies(shares)
    for share in shares.order_by("step__position", "pk"):
        if n := tallies[share.pk].to_mend:
            yield f"{share.step.name}: {formats.number(n)} buah sedang diperbaiki, dibayar sesudah lolos."
        if n := tallies[share.pk].rejected:
            yield f"{share.step.name}: {formats.number(n)} buah tidak lolos, tidak dibayar."


def _earnings(line):
    return tuple(
        Earning(step=piece.share.step.name, pieces=piece.pieces, rate=Rate(piece.rate, piece.rate_unit))
        for piece in line.pieces.all()
    )


def issue(data, order, dated, by, readers=()):
    """Issue a paper of an order; its producer's officers read it, and these readers."""
    return papers.issue_document(
        data=data, organisation_id=order.producer_id, dated=dated, about=order, by=by, readers=readers
    )


def _funders(order):
    return [funding.funder for funding in order.fundings.select_related("funder")]


def town(organisation):
    """Where papers of an organisation are dated; dots to fill in where nobody knows."""
    return organisation.town() or DOTS
