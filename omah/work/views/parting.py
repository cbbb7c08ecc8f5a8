"""What a producer owes others for the parts of an order that it gave them."""

from functools import partial

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import require
from omah.ui import saying
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.parts import Link, Row
from omah.work import access, corrections
from omah.work.actions import correcting, settling
from omah.work.forms.correcting import VoidForm
from omah.work.forms.settling import PayBillForm
from omah.work.models import Invoice, Order, PartPayment
from omah.work.views.correcting import void_page
from omah.work.views.ways import crumbs


def part_bill(request, ref):
    """A bill for a part: what was paid for it and what of that is acknowledged; paying it is the deed here."""
    bill = _bill_or_404(request, ref)
    whole = bill.order.parent
    handles = access.may_handle_money(request.user, whole)
    left = bill.left_to_pay()
    stands = bill.voided_at is None and left > 0
    judges = stands and access.may_prepare_pay(request.user, whole)
    form = form_for(request, PayBillForm, initial={"amount": left, "paid_on": clock.today()})

    do = partial(settling.pay_part_bill, invoice_id=bill.pk, by=request.user)

    return deed_page(
        request, form, do, title=_("Tagihan %(producer)s") % {"producer": bill.order.producer}, verb=_("Catat sudah dibayar"),
        done=_("Pembayaran tercatat. Produsennya mencatat penerimaannya dan membuat kuitansi."), beside={"day": "paid_on"},
        to=_url(bill), crumbs=crumbs(whole), template="work/part_bill.html", bill=bill, whole=whole, left=left,
        rows=_rows(bill), payments=bill.part_payments(manager="ever").all(),
        receipts=bill.payments.select_related("document"),
        may_agree=judges and bill.agreed_by is None,
        may_disagree=judges and bill.agreed_by and not bill.part_payments.exists(),
        may_pay=stands and handles and bill.agreed_by not in {None, request.user},
        wants_another=stands and handles and bill.agreed_by == request.user,
        may_void=handles and whole.state in Order.OPEN,
    )  # fmt: skip


def agree_part_bill(request, ref):
    bill = _bill_or_404(request, ref)
    whole = bill.order.parent
    require(access.may_prepare_pay(request.user, whole))

    do = partial(settling.agree_part_bill, invoice_id=bill.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Nyatakan tagihan benar"), verb=_("Ya, tagihan ini benar"),
        text=_("Periksa dulu: buahnya sudah datang, dan jumlah serta harganya sesuai kesepakatan. Orang lain yang membayarnya."),
        done=_("Tersimpan. Bendahara lain bisa membayarnya."), to=_url(bill), rows=_rows(bill),
        crumbs=crumbs(whole, _link(bill)),
    )  # fmt: skip


def disagree_part_bill(request, ref):
    bill = _bill_or_404(request, ref)
    whole = bill.order.parent
    require(access.may_prepare_pay(request.user, whole))

    do = partial(settling.disagree_part_bill, invoice_id=bill.pk, by=request.user)

    return deed_page(
        request, form_for(request, VoidForm), do, title=_("Tarik pernyataan bahwa tagihan benar"), verb=_("Tarik pernyataan"),
        text=_("Tagihannya tetap ada, tetapi tidak bisa dibayar sampai dinyatakan benar lagi. Produsennya ikut membacanya di riwayat."),
        done=_("Pernyataan ditarik. Tagihan ini tidak bisa dibayar dulu."), to=_url(bill), rows=_rows(bill),
        crumbs=crumbs(whole, _link(bill)),
    )  # fmt: skip


def void_part_payment(request, ref):
    rows = PartPayment.ever.visible_to(request.user).select_related("invoice__order__parent__producer")
    payment = get_object_or_404(rows, ref=ref)
    bill, whole = payment.invoice, payment.invoice.order.parent
    require(access.may_handle_money(request.user, whole))

    do = partial(correcting.void_part_payment, payment_id=payment.pk, by=request.user)

    return void_page(
        request, do, corrections.of_part_payment(payment, whole), title=_("Batalkan pembayaran bagian ini?"),
        verb=_("Batalkan pembayaran"),
        text=_("Uangnya kembali di buku uang Anda dengan catatan pembatalan. Tagihannya kembali belum dibayar. "
               "Kuitansi produsennya, bila sudah ada, dibatalkan oleh bendaharanya."),
        done=_("Pembayaran dibatalkan. Tagihannya kembali belum dibayar."), to=_url(bill),
        rows=[
            Row(_("Kepada"), bill.order.producer), Row(_("Tanggal dibayar"), saying.day(payment.paid_on)),
            Row(_("Jumlah"), formats.rupiah(payment.amount)),
        ],
        crumbs=crumbs(whole, _link(bill)),
    )  # fmt: skip


def _bill_or_404(request, ref):
    rows = Invoice.ever.for_parts_given_by(request.user)
    rows = rows.select_related("order__producer", "order__parent__producer", "document", "agreed_by")
    return get_object_or_404(rows, ref=ref)


def _rows(bill):
    rows = [
        Row(_("Nomor tagihan"), bill.document.number),
        Row(_("Untuk"), saying.in_units(bill.pieces, "buah")),
        Row(_("Jumlah"), formats.rupiah(bill.amount)),
        Row(_("Jatuh tempo"), saying.day(bill.due_on)),
        Row(_("Dinyatakan benar oleh"), bill.agreed_by or _("belum ada")),
    ]
    if bill.disagreed_reason and bill.agreed_by is None:
        rows.append(Row(_("Pernyataan benar ditarik karena"), bill.disagreed_reason))
    return rows


def _url(bill):
    return reverse("work:part_bill", args=[bill.ref])


def _link(bill):
    return Link(_("Tagihan %(producer)s") % {"producer": bill.order.producer}, _url(bill))
