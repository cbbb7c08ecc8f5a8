"""What still stands between an order and its end."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omah.core import formats
from omah.work import progress, wages
from omah.work.models import Delivery, Invoice, Order, PayLine, PayRun, Share, Stage


def obstacles(order):
    """Sentences that say what must be settled before the order can be closed; none when it can."""
    return list(_found(order))


def can_close(order):
    """Is nothing left to settle? Looks no further than the first thing that is."""
    return not any(_found(order))


def _found(order):
    for finding in (_stages, _parts, _makers, _checks, _wages, _money, _materials):
        yield from finding(order)


def billed(order):
    return order.invoices.total("amount")


def received(order):
    return order.payments.total("amount")


def bills_for_parts(order):
    """What the producers of its parts billed whoever gave them the parts."""
    return Invoice.objects.filter(order__parent=order).of_giver()


def handed_over(order):
    return order.handovers.total("pieces")


def still_to_hand_over(order, besides):
    """Pieces that its other stages, and the parts that other producers make, still owe the buyer."""
    handed = progress.handed_over_by_stage(order)
    stages = [stage for stage in order.stages.filter(state__in=Stage.OPEN) if stage != besides]
    parts = order.parts.exclude(state=Order.State.CANCELLED)
    own = sum(stage.pieces - handed.get(stage.pk, 0) for stage in stages)
    return own + sum(_owed_of_part(part) for part in parts)


def _owed_of_part(part):
    if part.state == Order.State.CLOSED:  # no more will come of it
        return part.left_to_hand_on()
    return part.pieces - part.handed_on.total("pieces")


def _stages(order):
    stages = list(order.stages.all())
    for stage in stages:
        if stage.state not in {Stage.State.DONE, Stage.State.HANDED_OVER, Stage.State.CANCELLED}:
            yield _("Tahap %(n)s masih %(state)s.") % {"n": stage.number, "state": stage.get_state_display()}
    if not stages and not order.parts.exists():
        yield _("Belum ada tahap yang dikerjakan.")
    elif (left := order.unstaged()) > 0:
        yield ngettext(
            "%(n)s buah belum masuk tahap mana pun.", "%(n)s buah belum masuk tahap mana pun.", left
        ) % {"n": formats.number(left)}


def _parts(order):
    for part in order.parts.exclude(state=Order.State.CANCELLED):
        if part.state != Order.State.CLOSED:
            yield _("Bagian pada %(producer)s belum ditutup.") % {"producer": part.producer}
        if left := part.left_to_hand_on():
            yield _("%(n)s buah dari %(producer)s belum diserahkan kepada pemesan.") % {
                "n": formats.number(left), "producer": part.producer
            }  # fmt: skip
        for bill in part.invoices.of_giver():
            if owed := bill.left_to_pay():
                yield _("Tagihan %(producer)s belum dibayar: %(left)s.") % {
                    "producer": part.producer, "left": formats.rupiah(owed)
                }  # fmt: skip


def _makers(order):
    tallies = progress.tallies(Share.objects.accepted().filter(stage__order=order), by="stage").values()
    if held := sum(tally.to_fetch + tally.in_work + tally.to_mend for tally in tallies):
        yield _("%(n)s buah masih dipegang mitra atau belum diambil. Catat setoran atau pengembaliannya.") % {
            "n": formats.number(held)
        }


def _checks(order):
    if waiting := Delivery.objects.waiting().filter(packet__share__stage__order=order).count():
        yield ngettext(
            "%(n)s setoran belum diperiksa mutunya.", "%(n)s setoran belum diperiksa mutunya.", waiting
        ) % {"n": waiting}


def _wages(order):
    if owed := wages.amounts_due(order):
        yield _("%(n)s mitra punya upah yang belum masuk daftar pembayaran.") % {"n": len(owed)}
    if order.pay_runs.filter(state=PayRun.State.PREPARED).exists():
        yield _("Ada daftar upah yang menunggu persetujuan.")
    lines = PayLine.objects.of_approved().filter(run__order=order)
    if unpaid := lines.exclude(state=PayLine.State.PAID).count():
        yield ngettext("%(n)s mitra belum dibayar.", "%(n)s mitra belum dibayar.", unpaid) % {"n": unpaid}


def _money(order):
    worth = order.worth_of(handed_over(order)) if order.price else 0
    if (asked := billed(order)) < worth:
        yield _("Baru ditagih %(billed)s dari %(worth)s.") % {
            "billed": formats.rupiah(asked), "worth": formats.rupiah(worth)
        }  # fmt: skip
    if (left := asked - received(order)) > 0:
        yield _("Tagihan yang belum dibayar: %(left)s.") % {"left": formats.rupiah(left)}


def _materials(order):
    for material in order.materials.with_balances():
        if material.out:
            yield _("%(n)s %(unit)s %(material)s masih pada mitra.") % {
                "n": formats.number(material.out), "unit": material.unit, "material": material
            }  # fmt: skip
        if material.left:
            yield _("Sisa %(n)s %(unit)s %(material)s di bengkel belum dicatat ke mana.") % {
                "n": formats.number(material.left), "unit": material.unit, "material": material
            }  # fmt: skip
