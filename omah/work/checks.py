"""Contradictions to look for every night: every piece, every material and every rupiah is counted again."""

from django.db.models import Prefetch, Sum
from django.utils.translation import gettext as _

from omah.core import formats
from omah.money.models import Code, Leg
from omah.trail.models import label
from omah.work import closing, progress, proposals
from omah.work.models import (
    Handover,
    Invoice,
    MaterialMove,
    Order,
    PartPayment,
    PayLine,
    Payment,
    PayPiece,
    PayRun,
    Share,
    Sharing,
    Stage,
    WagePart,
)

BEGUN = (
    Stage.State.RUNNING,
    Stage.State.PAUSED,
    Stage.State.READY,
    Stage.State.HANDED_OVER,
    Stage.State.DONE,
)
FINISHED = (Stage.State.READY, Stage.State.HANDED_OVER, Stage.State.DONE)


def checks():
    """Pairs of a code and a sentence, one for each thing that cannot be."""
    for check in (
        stages,
        tallies,
        steps,
        finished_stages,
        parts,
        materials,
        wages,
        pay_lines,
        wages_owed,
        invoices,
        part_payments,
        corrections,
        closed_orders,
    ):
        yield from check()


def plans():
    """Sharings whose plan is not possible, or not as fair as it says: judged again from what was kept of them.

    Not among the checks of every night: it works out every division that was ever proposed.
    """
    for sharing in Sharing.objects.select_related("stage__order").order_by("pk").iterator(chunk_size=20):
        for fault in proposals.faults(sharing):
            facts = {"stage": sharing.stage, "ref": sharing.ref, "fault": fault}
            yield "work.plan", _("%(stage)s, pembagian %(ref)s: %(fault)s") % facts


def stages():
    """Orders under way whose stages are not the contract, less what other producers make."""
    for order in Order.objects.filter(state__in=[Order.State.RUNNING, Order.State.CLOSED]).order_by("pk"):
        planned, own = order.stages.total("pieces"), order.own_pieces()
        if planned != own:
            facts = {"order": order, "planned": formats.number(planned), "own": formats.number(own)}
            yield (
                "work.stages",
                _("%(order)s: semua tahap %(planned)s buah, kontraknya %(own)s buah.") % facts,
            )


def tallies():
    """Shares of which more came on than there was."""
    shares = Share.objects.accepted()
    crooked = [pk for pk, tally in progress.tallies(shares).items() if min(vars(tally).values()) < 0]
    for share in shares.filter(pk__in=crooked).select_related("stage__order", "step"):
        yield "work.tally", _("%(stage)s: hitungan garapan %(ref)s di bawah nol.") % _named(share)


def steps():
    """Steps whose makers took home more than passed the step before, or more than the stage needs."""
    for stage in Stage.objects.filter(state__in=BEGUN).select_related("order").order_by("pk"):
        by_step, before = progress.by_step(stage), None
        for step in stage.order.steps.all():
            tally = by_step[step.pk]
            fetched = tally.accepted - tally.handed_back - tally.to_fetch
            if before and fetched > by_step[before.pk].good:
                facts = {"stage": stage, "step": step, "before": before}
                yield (
                    "work.step",
                    _("%(stage)s: yang dibawa untuk %(step)s lebih dari yang lolos %(before)s.") % facts,
                )
            before = step
        for pk, left in progress.open_pieces(stage).items():
            if left < -stage.order.tolerance:
                facts = {"stage": stage, "step": stage.order.steps.get(pk=pk)}
                yield "work.given_out", _("%(stage)s: %(step)s dibagikan lebih dari kebutuhan.") % facts


def finished_stages():
    """Stages that were declared ready with too few good pieces, or handed over beyond what was made."""
    for stage in Stage.objects.filter(state__in=FINISHED).select_related("order").order_by("pk"):
        if progress.can_be_handed_over(stage) < 0:
            yield "work.handover", _("%(stage)s: diserahkan lebih dari yang lolos.") % {"stage": stage}
        good = progress.finished(stage) + progress.carried_in(stage)
        if good < stage.pieces and not stage.shortfall_letter:
            facts = {"stage": stage, "good": formats.number(good)}
            yield (
                "work.ready",
                _("%(stage)s: dinyatakan siap, padahal baru %(good)s buah yang lolos.") % facts,
            )


def parts():
    """Parts of which more was handed to the buyer than the other producer brought."""
    for part in Order.objects.filter(handed_on__isnull=False).distinct().order_by("pk"):
        if part.left_to_hand_on() < 0:
            facts = {"order": part.parent, "producer": part.producer}
            sentence = _("%(order)s: diserahkan lebih banyak daripada yang datang dari %(producer)s.")
            yield "work.part", sentence % facts


def materials():
    """Materials of which more went out than was there."""
    for order in Order.objects.filter(materials__isnull=False).distinct().order_by("pk"):
        for material in order.materials.all():
            out = MaterialMove.objects.filter(material=material).with_makers()
            if out < 0 or material.in_store() < 0:
                facts = {"order": order, "material": material}
                yield "work.material", _("%(order)s: hitungan bahan %(material)s di bawah nol.") % facts


def wages():
    """Shares of which more pieces stand in pay runs than are good."""
    listed = PayPiece.objects.exclude(line__run__state=PayRun.State.DROPPED).order_by().values("share")
    sums = dict(listed.annotate(n=Sum("pieces")).values_list("share", "n"))
    good = progress.tallies(Share.objects.filter(pk__in=sums))
    too_many = [pk for pk, n in sums.items() if n > good[pk].good]
    for share in Share.objects.filter(pk__in=too_many).select_related("stage__order", "step"):
        yield "work.paid", _("%(stage)s: upah garapan %(ref)s lebih dari buah yang lolos.") % _named(share)


def pay_lines():
    """Wages that are not what their pieces earn, or not what the book says was paid."""
    lines = PayLine.objects.exclude(run__state=PayRun.State.DROPPED).select_related("run__order", "entry")
    for line in lines.prefetch_related("pieces").order_by("pk"):
        facts = {"order": line.run.order, "ref": line.ref}
        exact = line.exact()
        if not line.pieces.all() or line.amount != formats.rounded_up(exact):
            yield "work.wage", _("%(order)s: upah %(ref)s bukan hasil hitungannya.") % facts
        parts = list(line.parts.select_related("entry"))
        paid = sum(part.amount for part in parts)
        known = line.entry_id is None or line.entry_id in {part.entry_id for part in parts}
        if not known or not all(_is_booked(part.entry, part.amount) for part in parts):
            yield "work.unbooked", _("%(order)s: pembayaran upah %(ref)s tidak ada di buku uang.") % facts
        if paid > line.amount or (paid == line.amount) != (line.state == PayLine.State.PAID):
            yield "work.wage_paid", _("%(order)s: upah %(ref)s dibayar lain dari keadaannya.") % facts


def wages_owed():
    """Orders whose approved lists leave another sum to be paid than the book owes for their wages."""
    lines = PayLine.objects.of_approved().order_by()
    listed = dict(lines.values_list("run__order").annotate(n=Sum("amount")))
    parts = WagePart.objects.filter(line__run__state=PayRun.State.APPROVED).order_by()
    paid = dict(parts.values_list("line__run__order").annotate(n=Sum("amount")))
    legs = Leg.objects.posted().filter(account__code=Code.WAGES_OWED).exclude(order="").order_by()
    booked = dict(legs.values_list("order").annotate(n=Sum("amount")))
    for order in Order.objects.filter(pay_runs__isnull=False).distinct().order_by("pk"):
        owed = listed.get(order.pk, 0) - paid.get(order.pk, 0)
        if owed != -booked.get(label(order), 0):
            facts = {
                "order": order,
                "owed": formats.rupiah(owed),
                "booked": formats.rupiah(-booked.get(label(order), 0)),
            }
            sentence = _("%(order)s: upah yang belum dibayar %(owed)s, di buku uang %(booked)s.")
            yield "work.wages_owed", sentence % facts


def invoices():
    """Invoices that the book does not know, or of which more was received than was billed."""
    found = (
        Invoice.objects.select_related("order", "entry")
        .prefetch_related(Prefetch("payments", Payment.objects.select_related("entry")))
        .order_by("pk")
    )
    for invoice in found:
        facts = {"order": invoice.order, "ref": invoice.ref}
        paid = [_is_booked(payment.entry, payment.amount) for payment in invoice.payments.all()]
        if not _is_booked(invoice.entry, invoice.amount) or not all(paid):
            yield (
                "work.unbooked",
                _("%(order)s: tagihan %(ref)s atau pembayarannya tidak cocok dengan buku uang.") % facts,
            )
        if invoice.left() < 0:
            yield "work.overpaid", _("%(order)s: tagihan %(ref)s dibayar lebih.") % facts


def part_payments():
    """Payments for parts that the book of the payer does not know, or still knows after they were declared void; more
    paid than was billed; a payment for a bill that was taken back."""
    for payment in PartPayment.ever.select_related("invoice__order", "entry").order_by("pk"):
        facts = {"order": payment.invoice.order, "ref": payment.ref}
        if payment.voided_at:
            is_right = payment.entry.is_reversed
        else:
            is_right = _is_booked(payment.entry, payment.amount) and payment.invoice.voided_at is None
        if not is_right:
            yield (
                "work.part_payment",
                _("%(order)s: pembayaran bagian %(ref)s tidak cocok dengan buku uang atau tagihannya.")
                % facts,
            )
    for invoice in Invoice.objects.filter(part_payments__isnull=False).select_related("order").distinct():
        if invoice.left_to_pay() < 0:
            facts = {"order": invoice.order, "ref": invoice.ref}
            yield "work.overpaid", _("%(order)s: tagihan %(ref)s dibayar lebih.") % facts


def corrections():
    """What was declared void, and still stands in the book or on a valid paper."""
    for model in (Handover, Invoice, Payment):
        void = model.ever.filter(voided_at__isnull=False).select_related("order", "document").order_by("pk")
        for row in void:
            entry = getattr(row, "entry", None)
            if row.document.voided_at is None or entry and not entry.is_reversed:
                facts = {"order": row.order, "number": row.document.number}
                yield (
                    "work.void",
                    _("%(order)s: %(number)s dibatalkan, tetapi surat atau bukunya belum.") % facts,
                )


def closed_orders():
    """Orders that were closed although something was left."""
    for order in Order.objects.filter(state=Order.State.CLOSED).order_by("pk"):
        for sentence in closing.obstacles(order):
            facts = {"order": order, "sentence": sentence}
            yield "work.closed", _("%(order)s sudah ditutup, padahal: %(sentence)s") % facts


def _is_booked(entry, amount):
    """Is this amount on record, and not taken back?"""
    return entry is not None and entry.posted_at and entry.amount == amount and not entry.is_reversed


def _named(share):
    return {"stage": share.stage, "ref": share.ref}
