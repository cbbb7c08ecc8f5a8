"""What stands in the way of a correction: whatever was done since, relying on what was written wrongly.

Each function yields sentences; where there are none, the row may be declared void and every total still adds up.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from omah.core import formats
from omah.work import closing, progress
from omah.work.models import Order, Packet, PayPiece, PayRun, Stage, WagePart

UNDER_WAY = (Order.State.AGREED, Order.State.RUNNING)
FINISHED = (Stage.State.READY, Stage.State.HANDED_OVER, Stage.State.DONE)


def of_delivery(delivery) -> Iterator[str]:
    """The pieces would be with their maker again, and so would the material that came with them."""
    share = delivery.packet.share
    if delivery.voided_at:
        yield _("Setoran ini sudah dibatalkan.")
        return
    yield from _order_is_over(share.stage.order)
    if share.stage.state == Stage.State.CANCELLED or _fell_short(share.stage):
        yield _("Tahap ini sudah selesai, jadi buahnya tidak bisa dipegang mitra lagi.")
    if delivery.checks.exists():
        yield _("Setoran ini sudah diperiksa. Petugas mutu membatalkan keputusannya dulu.")
    if delivery.spoiled and _was_replaced(share, rejected=delivery.spoiled):
        yield _replaced()
    yield from _materials_gone(delivery)


def of_verdict(check) -> Iterator[str]:
    """The delivery would wait for quality control again, and nothing of it would be good, bad or to be mended."""
    share = check.delivery.packet.share
    stage = share.stage
    if check.voided_at:
        yield _("Keputusan ini sudah dibatalkan.")
        return
    yield from _order_is_over(stage.order)
    if stage.state == Stage.State.READY:
        yield _("Tahap ini sudah dinyatakan siap. Koordinator memilih «Kerjakan lagi tahap ini» dulu.")
    elif stage.state in FINISHED:
        yield _("Tahap ini sudah diserahkan. Serah terimanya harus dibatalkan dulu.")
    if _mending_has_begun(check):
        yield _("Mitra sudah membawa buah yang perlu diperbaiki. Tunggu setorannya, lalu putuskan di sana.")
    if check.rejected and _was_replaced(share, rejected=check.rejected):
        yield _replaced()
    if check.passed:
        yield from _relied_on(share, check.passed)


def of_handover(handover) -> Iterator[str]:
    """The pieces would be in the workshop again."""
    order = handover.order
    if handover.voided_at:
        yield _("Serah terima ini sudah dibatalkan.")
        return
    yield from _order_is_over(order)
    if closing.handed_over(order) - handover.pieces < order.invoices.total("pieces"):
        yield _("Buah ini sudah ditagih. Bendahara membatalkan tagihannya dulu.")
    if order.parent_id and order.left_to_hand_on() < handover.pieces:
        yield _(
            "Buah ini sudah diteruskan kepada pemesan. %(producer)s membatalkan serah terima itu dulu."
        ) % {"producer": order.parent.producer}


def of_invoice(invoice) -> Iterator[str]:
    """Nobody would owe its amount any more."""
    if invoice.voided_at:
        yield _("Tagihan ini sudah dibatalkan.")
        return
    yield from _order_is_over(invoice.order)
    if invoice.payments.exists():
        yield _("Tagihan ini sudah dibayar, semua atau sebagian. Batalkan dulu pembayarannya.")
    if invoice.part_payments.exists():
        yield _(
            "%(payer)s sudah mencatat pembayaran tagihan ini. Minta bendaharanya membatalkannya dulu."
        ) % {"payer": invoice.payer}


def of_payment(payment) -> Iterator[str]:
    """Its amount would be owed again."""
    if payment.voided_at:
        yield _("Pembayaran ini sudah dibatalkan.")
        return
    yield from _order_is_over(payment.order)


def of_part_payment(payment, whole) -> Iterator[str]:
    """The part would be owed to its producer again."""
    if payment.voided_at:
        yield _("Pembayaran ini sudah dibatalkan.")
        return
    yield from _order_is_over(whole)


def of_pay(line) -> Iterator[str]:
    """The wage would be owed to its maker again."""
    if not line.parts.exists():
        yield _("Upah ini belum dibayar.")
    elif line.acknowledged:
        yield _("Upah ini sudah diakui diterima, jadi pembayarannya memang terjadi.")
    yield from _order_is_over(line.run.order)


def of_pay_run(run) -> Iterator[str]:
    """Its wages would stand in no list any more."""
    if run.state != PayRun.State.APPROVED:
        yield _("Daftar upah ini %(state)s.") % {"state": run.get_state_display()}
        return
    if run.entry_id is None:
        yield _("Catatan uang daftar ini tidak ditemukan. Hubungi pengurus Omah.")
    parts = WagePart.objects.filter(line__run=run).select_related("line__maker")
    if paid := list(dict.fromkeys(str(part.line.maker) for part in parts)):
        yield _("Sudah dibayar: %(who)s. Batalkan dulu pembayarannya.") % {"who": ", ".join(paid)}
    yield from _order_is_over(run.order)


def _order_is_over(order):
    if order.state not in UNDER_WAY:
        yield _("Ini tidak bisa dilakukan: pesanan ini %(state)s.") % {"state": order.get_state_display()}


def _replaced() -> str:
    return _("Ganti buah yang gagal sudah dibagikan. Tarik dulu tawarannya, atau terima kembali buahnya.")


def _fell_short(stage):
    """It ended with fewer pieces than it needs: what came in later could neither be handed over nor billed."""
    return stage.state in FINISHED and progress.finished(stage) + progress.carried_in(stage) < stage.pieces


def _was_replaced(share, rejected):
    """Were pieces given out in place of these, which would now be too many?"""
    stage = share.stage
    tallies = progress.by_step(stage)
    before = progress.open_pieces(stage, tallies)
    tallies[share.step_id].rejected -= rejected
    after = progress.open_pieces(stage, tallies)
    return any(left < before[step] and left < -stage.order.tolerance for step, left in after.items())


def _materials_gone(delivery):
    """Material that came back with it, and that the workshop has not got any more."""
    back = delivery.moves.order_by().values("material").annotate(n=Sum("quantity"))
    quantities: dict[int, Any] = dict(back.values_list("material", "n"))
    for material in delivery.packet.share.stage.order.materials.filter(pk__in=quantities):
        if quantities[material.pk] > (left := material.in_store()):
            yield _("%(material)s yang dikembalikan sudah dipakai lagi: di bengkel tinggal %(n)s %(unit)s.") % {
                "material": material, "n": formats.number(left), "unit": material.unit
            }  # fmt: skip


def _mending_has_begun(check):
    mending = Packet.objects.filter(rework_of=check).first()
    return mending is not None and (bool(mending.acknowledged) or mending.deliveries.exists())


def _relied_on(share, passed):
    """Deeds for which these pieces had to be good: they were paid, fetched for the next step, or handed over."""
    stage = share.stage
    listed = PayPiece.objects.filter(share=share).exclude(line__run__state=PayRun.State.DROPPED)
    if listed.total("pieces") > progress.tally_of(share).good - passed:
        yield _("Upah buah ini sudah masuk daftar upah. Batalkan dulu daftarnya, selama belum disetujui.")
    tallies = progress.by_step(stage)
    after = stage.order.steps.filter(position__gt=share.step.position).order_by("position").first()
    if after:
        tally = tallies[after.pk]
        fetched = tally.accepted - tally.handed_back - tally.to_fetch
        if fetched > tallies[share.step_id].good - passed:
            yield _("Buah ini sudah dibawa mitra untuk %(step)s.") % {"step": after}
    else:
        yield from _handed_on(stage, passed)


def _handed_on(stage, passed):
    """Stages whose state or hand-over relies on the finished pieces of this one."""
    done = progress.finished_by_stage(stage.order)
    done[stage.pk] = done.get(stage.pk, 0) - passed
    for one in stage.order.stages.exclude(state__in=[Stage.State.PLANNED, Stage.State.CANCELLED]):
        short = done.get(one.pk, 0) + progress.carried_in(one, done) < one.pieces
        too_few = short and one.state in FINISHED and not one.shortfall_letter
        if too_few or progress.can_be_handed_over(one, done) < 0:
            yield _("Buah ini sudah dihitung untuk tahap %(n)s, yang siap atau sudah diserahkan.") % {
                "n": one.number
            }
