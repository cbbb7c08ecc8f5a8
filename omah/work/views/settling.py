"""Handing over, billing, paying, closing."""

from functools import partial

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from omah.core import clock, formats
from omah.core.deeds import require
from omah.money.models import Programme
from omah.network.models import Organisation
from omah.people.models import Person
from omah.ui.deeds import NoQuestions, deed_page, do_deed
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, Row
from omah.work import access, closing, corrections, progress
from omah.work import wages as dues_of
from omah.work.actions import settling as actions
from omah.work.forms.making import TapForm
from omah.work.forms.settling import (
    FailureForm,
    HandoverForm,
    InvoiceForm,
    PayAcknowledgeForm,
    PayForm,
    PaymentForm,
)
from omah.work.models import Invoice, Order, PayLine, Payment, PayRun
from omah.work.tables.invoices import InvoiceFilters, InvoiceTable
from omah.work.tables.wages import DueFilters, DueTable, PayLineFilters, PayLineTable
from omah.work.views.ways import crumbs, order_deed, order_or_404, stage_link, stage_or_404

MAKERS_ON_A_PAGE = 50


def hand_over(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_hand_over)
    left = progress.can_be_handed_over(stage)
    form = form_for(
        request,
        HandoverForm,
        initial={"pieces": left, "held_on": clock.today(), "place": stage.order.delivery_place},
    )

    do = partial(actions.hand_over, stage_id=stage.pk, by=request.user)

    text = _("Siap diserahkan: %(n)s buah. Berita acara dibuat dari isian ini.") % {"n": formats.number(left)}
    return deed_page(
        request, form, do, title=_("Serah terima tahap %(n)s") % {"n": number}, verb=_("Serahkan dan buat berita acara"),
        done=_("Serah terima tercatat, berita acara siap dicetak."), to=stage.get_absolute_url(), text=text,
        crumbs=crumbs(stage.order, stage_link(stage)),
    )  # fmt: skip


def hand_over_part(request, ref, part_ref):
    """What another producer brought goes on to the buyer."""
    order = order_or_404(request, ref, access.may_hand_over)
    part = get_object_or_404(order.parts.select_related("producer"), ref=part_ref)
    left = part.left_to_hand_on()
    initial = {"pieces": left, "held_on": clock.today(), "place": order.delivery_place}
    form = form_for(request, HandoverForm, initial=initial)

    do = partial(actions.hand_over_part, part_id=part.pk, by=request.user)

    text = _("Datang dan belum diserahkan: %(n)s buah. Berita acara dibuat dari isian ini.")
    title = _("Serah terima bagian %(producer)s") % {"producer": part.producer}
    verb, done = (
        _("Serahkan dan buat berita acara"),
        _("Serah terima tercatat, berita acara siap dicetak."),
    )
    return order_deed(request, order, form, do, title, verb, done, text=text % {"n": formats.number(left)})


def money(request, ref):
    """What was billed and received, and what is owed to whom."""
    order = order_or_404(request, ref, access.may_see_inside)
    context = {
        "order": order,
        "figures": [
            Figure(_("Nilai pesanan"), formats.rupiah(order.value() or 0)),
            Figure(_("Sudah ditagih"), formats.rupiah(closing.billed(order))),
            Figure(_("Sudah diterima"), formats.rupiah(closing.received(order))),
            *_for_parts(order),
        ],
        "may_handle": access.may_handle_money(request.user, order),
        "is_open": order.state in Order.OPEN,
        "has_programmes": Programme.objects.of(order.producer).exists(),
        "crumbs": crumbs(order),
    }
    receipts = Payment.ever.visible_to(request.user).select_related("document")
    rows = Invoice.ever.visible_to(request.user).filter(order=order).with_received()
    rows = rows.select_related("payer", "document").prefetch_related(
        Prefetch("payments", receipts, to_attr="receipts")
    )
    return list_page(
        request,
        "work/money.html",
        InvoiceTable,
        rows,
        filters=InvoiceFilters,
        context=context,
        name="tagihan",
    )


def _for_parts(order):
    bills = closing.bills_for_parts(order)
    if billed := bills.total("amount"):
        note = _("dari %(billed)s yang ditagih") % {"billed": formats.rupiah(billed)}
        yield Figure(_("Dibayar kepada produsen lain"), formats.rupiah(bills.paid_by_giver()), note)


def invoice(request, ref):
    order = order_or_404(request, ref, access.may_handle_money)
    payers = Organisation.objects.filter(
        pk__in=[order.buyer_id, *order.fundings.values_list("funder", flat=True)]
    )
    left = closing.handed_over(order) - order.invoices.total("pieces")
    form = form_for(request, InvoiceForm, payers=payers, initial={"pieces": left, "dated": clock.today()})

    do = partial(actions.send_invoice, order_id=order.pk, by=request.user)

    text = _("Sudah diserahkan dan belum ditagih: %(n)s buah.") % {"n": formats.number(left)}
    return deed_page(
        request, form, do, title=_("Buat tagihan"), verb=_("Buat tagihan"), done=_("Tagihan dibuat."), beside={"day": "dated"},
        to=reverse("work:money", args=[ref]), text=text, crumbs=crumbs(order, money_link(order)),
    )  # fmt: skip


def receive_payment(request, ref):
    rows = Invoice.ever.visible_to(request.user).select_related("order", "payer", "document")
    invoice = get_object_or_404(rows, ref=ref)
    require(access.may_handle_money(request.user, invoice.order))
    came = invoice.on_its_way() or invoice.left()
    form = form_for(request, PaymentForm, initial={"amount": came, "received_on": clock.today()})

    do = partial(actions.receive_payment, invoice_id=invoice.pk, by=request.user)

    return deed_page(
        request, form, do, title=_("Catat pembayaran"), verb=_("Simpan dan buat kuitansi"),
        done=_("Pembayaran tercatat, kuitansi siap dicetak."), beside={"day": "received_on"}, to=reverse("work:money", args=[invoice.order.ref]),
        rows=[
            Row(_("Tagihan"), invoice.document.number), Row(_("Dari"), invoice.payer.name),
            Row(_("Belum dibayar"), formats.rupiah(invoice.left())),
        ],
        crumbs=crumbs(invoice.order, money_link(invoice.order)),
    )  # fmt: skip


def wages(request, ref):
    """What each maker is owed and the lists that were made; preparing the next list is the deed here."""
    order = order_or_404(request, ref, access.may_see_inside)
    amounts = dues_of.amounts_due(order)

    form = form_for(request, NoQuestions)

    do = partial(actions.prepare_pay_run, order_id=order.pk, by=request.user)

    done = _("Daftar upah disusun. Orang lain perlu menyetujuinya.")
    if answer := do_deed(request, form, do, done=done, to=PayRun.get_absolute_url):
        return answer
    context = {
        "order": order,
        "total": sum(amounts.values()),
        "runs": PayRun.objects.visible_to(request.user)
        .filter(order=order)
        .select_related("prepared_by", "approved_by"),
        "may_prepare": access.may_prepare_pay(request.user, order),
        "others_approve": dues_of.others_approve(order, request.user),
        "crumbs": crumbs(order),
    }
    return list_page(
        request, "work/wages.html", partial(DueTable, order=order), Person.objects.filter(pk__in=amounts),
        filters=DueFilters, form=form, context=context, name="upah-belum-masuk-daftar", per_page=MAKERS_ON_A_PAGE,
    )  # fmt: skip


def pay_run(request, ref):
    run = run_or_404(request, ref)
    rows = run.lines.select_related("maker")
    may_handle = access.may_handle_money(request.user, run.order)
    context = {
        "run": run,
        "order": run.order,
        "total": run.lines.total("amount"),
        "others_approve": dues_of.others_approve(run.order, run.prepared_by),
        "is_prepared": run.state == PayRun.State.PREPARED,
        "may_approve": may_handle
        and run.state == PayRun.State.PREPARED
        and run.prepared_by_id != request.user.pk,
        "may_drop": access.may_prepare_pay(request.user, run.order) and run.state == PayRun.State.PREPARED,
        "may_void": may_handle and not list(corrections.of_pay_run(run)),
        "crumbs": crumbs(run.order, wages_link(run.order)),
    }
    return list_page(
        request, "work/pay_run.html", PayLineTable, rows, filters=PayLineFilters, context=context, name="upah"
    )


def approve(request, ref):
    run = run_or_404(request, ref, access.may_handle_money)
    if request.method == "GET" and run.prepared_by_id == request.user.pk:
        return redirect(run)  # whose page says who can approve it

    do = partial(actions.approve_pay_run, run_id=run.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Setujui daftar upah"), verb=_("Setujui"),
        done=_("Daftar upah disetujui. Upah bisa dibayarkan."), to=run.get_absolute_url(), rows=_run_rows(run),
        crumbs=crumbs(run.order, wages_link(run.order)),
    )  # fmt: skip


def drop(request, ref):
    run = run_or_404(request, ref, access.may_prepare_pay)

    do = partial(actions.drop_pay_run, run_id=run.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Batalkan daftar upah"), verb=_("Batalkan daftar"),
        done=_("Daftar dibatalkan. Upahnya bisa disusun lagi."), to=reverse("work:wages", args=[run.order.ref]),
        rows=_run_rows(run), crumbs=crumbs(run.order, wages_link(run.order)),
    )  # fmt: skip


def pay_line(request, ref):
    """One maker's pay: every step of the sum, and the payment."""
    line = line_or_404(request, ref)
    order = line.run.order

    do = partial(actions.pay_maker, line_id=line.pk, by=request.user)

    may_pay = access.may_handle_money(request.user, order) and line.run.state == PayRun.State.APPROVED
    speaks = access.speaks_for(request.user, line.maker)
    return deed_page(
        request, form_for(request, PayForm, initial={"paid_on": clock.today(), "amount": line.left()}), do,
        title=_("Upah %(maker)s") % {"maker": line.maker}, verb=_("Catat sudah dibayar"), done=_("Pembayaran tercatat."), beside={"day": "paid_on"},
        to=line.get_absolute_url(), crumbs=line_crumbs(request, line), template="work/pay_line.html", line=line, order=order,
        pieces=line.pieces.select_related("share__step", "share__stage"),
        exact=formats.cents(line.exact()), rounding=formats.cents(line.rounding()),
        may_pay=may_pay and line.state != PayLine.State.PAID,
        parts=line.parts.all(), left=line.left(),
        may_void=line.parts.exists() and not line.acknowledged and may_pay and order.state in Order.OPEN,
        may_acknowledge=line.state == PayLine.State.PAID and not line.acknowledged and (may_pay or speaks),
    )  # fmt: skip


def pay_failed(request, ref):
    line = line_or_404(request, ref)
    require(access.may_handle_money(request.user, line.run.order))

    do = partial(actions.note_failed_payment, line_id=line.pk, by=request.user)

    return deed_page(
        request, form_for(request, FailureForm), do, title=_("Pembayaran gagal"), verb=_("Simpan"),
        done=_("Tercatat. Upah ini masih harus dibayar."), to=line.get_absolute_url(),
        crumbs=crumbs(line.run.order, wages_link(line.run.order)),
    )  # fmt: skip


def acknowledge_pay(request, ref):
    line = line_or_404(request, ref)
    speaks = access.speaks_for(request.user, line.maker)
    require(speaks or access.may_handle_money(request.user, line.run.order))

    do = partial(actions.acknowledge_pay, line_id=line.pk, by=request.user)

    back = [] if speaks else crumbs(line.run.order, wages_link(line.run.order))
    return deed_page(
        request, form_for(request, TapForm if speaks else PayAcknowledgeForm), do, title=_("Akui menerima upah"),
        verb=_("Ya, sudah diterima"), done=_("Tersimpan. Terima kasih."), to=line.get_absolute_url(),
        rows=[Row(_("Upah"), formats.rupiah(line.amount)), Row(pgettext("satu", "Pesanan"), line.run.order)], crumbs=back,
    )  # fmt: skip


def close(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.close_order, order_id=order.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Tutup pesanan"), verb=_("Tutup pesanan ini"),
        done=_("Pesanan ditutup. Terima kasih untuk semua."), to=order.get_absolute_url(), crumbs=crumbs(order),
        text=_("Sesudah ditutup, tidak ada lagi yang bisa dicatat pada pesanan ini."),
    )  # fmt: skip


def run_or_404(request, ref, may=None):
    rows = PayRun.objects.visible_to(request.user).select_related(
        "order__producer", "prepared_by", "approved_by", "document"
    )
    run = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, run.order))
    return run


def line_or_404(request, ref):
    rows = PayLine.objects.visible_to(request.user).select_related(
        "run__order__producer", "maker", "document"
    )
    return get_object_or_404(rows, ref=ref)


def line_crumbs(request, line):
    """The way back from a wage, for the staff and for its maker."""
    order = line.run.order
    if access.may_see_inside(request.user, order):
        return crumbs(order, wages_link(order), Link(_("Daftar upah"), line.run.get_absolute_url()))
    return [Link(_("Garapan saya"), reverse("work:mine"))]


def _run_rows(run):
    return [
        Row(_("Disusun oleh"), run.prepared_by),
        Row(_("Jumlah mitra"), formats.number(run.lines.count())),
        Row(_("Jumlah upah"), formats.rupiah(run.lines.total("amount"))),
    ]


def money_link(order):
    return Link(_("Uang pesanan"), reverse("work:money", args=[order.ref]))


def wages_link(order):
    return Link(_("Upah"), reverse("work:wages", args=[order.ref]))
