"""What was written down wrongly is declared void: each page says what will happen, and asks why."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omah.core import formats
from omah.core.deeds import require
from omah.ui import saying
from omah.ui.deeds import deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link, Row
from omah.work import access, corrections
from omah.work.actions import correcting as actions
from omah.work.forms.correcting import VoidForm
from omah.work.models import Delivery, Handover, Invoice, Payment, QualityCheck
from omah.work.views.making import delivery_or_404, delivery_trail
from omah.work.views.settling import line_crumbs, line_or_404, money_link, run_or_404, wages_link
from omah.work.views.ways import crumbs, stage_link

FRESH = 3
"""So many deliveries are shown on the page of their order."""


def void_delivery(request, ref):
    delivery = delivery_or_404(request, ref)
    share = delivery.packet.share
    require(access.may_lead(request.user, share.stage.order))

    do = partial(actions.void_delivery, delivery_id=delivery.pk, by=request.user)

    return void_page(
        request, do, corrections.of_delivery(delivery), title=_("Batalkan setoran ini?"), verb=_("Batalkan setoran"),
        text=_("Setoran ini tetap terlihat, tetapi tidak dihitung lagi. Buahnya tercatat pada mitra lagi, begitu juga "
               "bahan yang dikembalikan bersamanya. Sesudah itu hitung setorannya sekali lagi."),
        done=_("Setoran dibatalkan. Hitung lagi dari garapan ini."), to=delivery.packet.get_absolute_url(),
        rows=[
            Row(_("Mitra"), share.maker), Row(_("Langkah"), share.step),
            Row(_("Baik saat dihitung"), formats.number(delivery.good)),
            Row(_("Rusak"), formats.number(delivery.spoiled)),
        ],
        crumbs=[*delivery_trail(request, delivery), _delivery_link(delivery)],
    )  # fmt: skip


def void_verdict(request, ref):
    delivery = delivery_or_404(request, ref)
    require(access.may_judge(request.user, delivery.packet.share.stage.order))
    check = get_object_or_404(QualityCheck.ever.filter(delivery=delivery).order_by("-pk")[:1])

    do = partial(actions.void_verdict, check_id=check.pk, by=request.user)

    return void_page(
        request, do, corrections.of_verdict(check), title=_("Batalkan keputusan mutu ini?"), verb=_("Batalkan keputusan"),
        text=_("Keputusan ini tetap terlihat, tetapi tidak berlaku lagi. Setorannya menunggu diperiksa lagi, dan tugas "
               "memperbaiki yang belum dibawa mitra ikut dibatalkan."),
        done=_("Keputusan dibatalkan. Periksa setoran ini lagi."), to=delivery.get_absolute_url(),
        rows=[
            Row(_("Lolos"), formats.number(check.passed)), Row(_("Perbaiki"), formats.number(check.rework)),
            Row(_("Tidak lolos"), formats.number(check.rejected)),
        ],
        crumbs=[*delivery_trail(request, delivery), _delivery_link(delivery)],
    )  # fmt: skip


def void_handover(request, ref):
    rows = Handover.ever.visible_to(request.user).select_related("stage", "order__producer", "document")
    handover = get_object_or_404(rows, document__ref=ref)
    require(access.may_hand_over(request.user, handover.order))

    do = partial(actions.void_handover, handover_id=handover.pk, by=request.user)

    order, stage = handover.order, handover.stage
    return void_page(
        request, do, corrections.of_handover(handover), title=_("Batalkan serah terima ini?"), verb=_("Batalkan serah terima"),
        text=_("Buahnya kembali tercatat belum diserahkan. Berita acaranya tetap ada, ditandai batal, dan nomornya tidak "
               "dipakai lagi. Beri tahu pemesan."),
        done=_("Serah terima dibatalkan."), to=(stage or order).get_absolute_url(),
        rows=[
            Row(_("Berita acara"), handover.document.number), Row(_("Tanggal"), saying.day(handover.held_on)),
            Row(_("Jumlah"), saying.in_units(handover.pieces, "buah")),
        ],
        crumbs=crumbs(order, stage_link(stage)) if stage else crumbs(order),
    )  # fmt: skip


def void_invoice(request, ref):
    rows = Invoice.ever.visible_to(request.user).select_related("order__producer", "payer", "document")
    invoice = get_object_or_404(rows, ref=ref)
    require(access.may_handle_money(request.user, invoice.order))

    do = partial(actions.void_invoice, invoice_id=invoice.pk, by=request.user)

    return void_page(
        request, do, corrections.of_invoice(invoice), title=_("Batalkan tagihan ini?"), verb=_("Batalkan tagihan"),
        text=_("Tagihan ini tetap ada, ditandai batal, dan nomornya tidak dipakai lagi. Di buku uang dibuat catatan "
               "pembatalan. Buahnya bisa ditagih lagi dengan nomor baru. Beri tahu yang ditagih."),
        done=_("Tagihan dibatalkan."), to=reverse("work:money", args=[invoice.order.ref]),
        rows=[
            Row(_("Tagihan"), invoice.document.number), Row(_("Kepada"), invoice.payer.name),
            Row(_("Jumlah"), formats.rupiah(invoice.amount)),
        ],
        crumbs=crumbs(invoice.order, money_link(invoice.order)),
    )  # fmt: skip


def void_payment(request, ref):
    rows = Payment.ever.visible_to(request.user).select_related(
        "order__producer", "invoice__payer", "document"
    )
    payment = get_object_or_404(rows, document__ref=ref)
    require(access.may_handle_money(request.user, payment.order))

    do = partial(actions.void_payment, payment_id=payment.pk, by=request.user)

    return void_page(
        request, do, corrections.of_payment(payment), title=_("Batalkan pembayaran ini?"), verb=_("Batalkan pembayaran"),
        text=_("Uangnya dikeluarkan lagi dari buku uang dengan catatan pembatalan. Kuitansinya tetap ada, ditandai batal. "
               "Tagihannya kembali belum dibayar."),
        done=_("Pembayaran dibatalkan. Tagihannya kembali belum dibayar."), to=reverse("work:money", args=[payment.order.ref]),
        rows=[
            Row(_("Kuitansi"), payment.document.number), Row(_("Dari"), payment.invoice.payer.name),
            Row(_("Tanggal diterima"), saying.day(payment.received_on)), Row(_("Jumlah"), formats.rupiah(payment.amount)),
        ],
        crumbs=crumbs(payment.order, money_link(payment.order)),
    )  # fmt: skip


def void_pay(request, ref):
    line = line_or_404(request, ref)
    order = line.run.order
    require(access.may_handle_money(request.user, order))

    do = partial(actions.void_pay, line_id=line.pk, by=request.user)

    return void_page(
        request, do, corrections.of_pay(line), title=_("Batalkan pembayaran upah ini?"), verb=_("Batalkan pembayaran"),
        text=_("Uangnya dikembalikan di buku uang dengan catatan pembatalan. Slip upahnya tetap ada, ditandai batal. Upah "
               "ini kembali harus dibayar kepada mitra."),
        done=_("Catatan pembayaran dibatalkan. Upah ini masih harus dibayar."), to=line.get_absolute_url(),
        rows=[
            Row(_("Mitra"), line.maker), Row(_("Upah"), formats.rupiah(line.amount)), Row(pgettext("satu", "Pesanan"), order),
        ],
        crumbs=[*line_crumbs(request, line), Link(_("Upah"), line.get_absolute_url())],
    )  # fmt: skip


def void_pay_run(request, ref):
    run = run_or_404(request, ref, access.may_handle_money)

    do = partial(actions.void_pay_run, run_id=run.pk, by=request.user)

    return void_page(
        request, do, corrections.of_pay_run(run), title=_("Batalkan daftar yang sudah disetujui?"), verb=_("Batalkan daftar"),
        text=_("Belum ada yang dibayar dari daftar ini. Daftarnya tetap ada, ditandai batal. Upahnya bisa disusun lagi."),
        done=_("Daftar dibatalkan. Upahnya bisa disusun lagi."), to=reverse("work:wages", args=[run.order.ref]),
        rows=[Row(_("Jumlah upah"), formats.rupiah(run.lines.total("amount"))), Row(pgettext("satu", "Pesanan"), run.order)],
        crumbs=crumbs(run.order, wages_link(run.order), Link(_("Daftar upah"), run.get_absolute_url())),
    )  # fmt: skip


def counted_last(order):
    """The way to the deliveries that were counted last: there a mistake is found first."""
    rows = Delivery.objects.filter(packet__share__stage__order=order)
    rows = rows.select_related("packet__share__maker", "packet__share__step")[:FRESH]
    return [
        _delivery_link(one, f": {one.packet.share.maker}, {saying.in_units(one.good, 'buah')}")
        for one in rows
    ]


def _delivery_link(delivery, more=""):
    text = _("Setoran %(at)s") % {"at": saying.day(delivery.at)}
    return Link(text + more, delivery.get_absolute_url())


def void_page(request, do, obstacles, **words):
    """Where something stands in the way, the page says what, and asks nothing."""
    return deed_page(
        request, form_for(request, VoidForm), do, template="work/void.html", danger=True, obstacles=list(obstacles), **words,
    )  # fmt: skip
