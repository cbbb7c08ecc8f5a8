"""What is settled before anything is shared: who pays, what it costs, by which standard, and the agreement."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from omah.core import formats
from omah.core.deeds import refusals_on
from omah.ui.deeds import NoQuestions
from omah.ui.forms import form_for
from omah.work import access, described
from omah.work.actions import orders as actions
from omah.work.forms.orders import (
    AgreementForm,
    ApprovalForm,
    AttendeeRows,
    FundingRows,
    MeetingForm,
    PartForm,
    PriceForm,
    ReasonForm,
    StandardForm,
    StepRows,
)
from omah.work.models import QualityStandard
from omah.work.views.ways import crumbs, order_deed, order_or_404

FILE_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


def funding(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    known = [
        {
            "funder": funding.funder,
            "percent": str(funding.portion / 100).rstrip("0").rstrip(".").replace(".", ","),
        }
        for funding in order.fundings.select_related("funder")
    ]
    rows = form_for(request, FundingRows, initial=known)
    question = form_for(request, NoQuestions)
    if request.method == "POST" and rows.is_valid():
        with refusals_on(question):
            question.is_valid()
            actions.set_funding(order_id=order.pk, portions=rows.portions(), by=request.user)
            messages.success(request, _("Penyandang dana tersimpan."))
            return redirect(order)
    context = {"order": order, "rows": rows, "form": question, "crumbs": crumbs(order)}
    wrong = rows.is_bound and not rows.is_valid() or question.errors
    return render(request, "work/funding.html", context, status=422 if wrong else 200)


def meeting(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    last = order.meeting()
    steps = [
        {
            "name": step.name,
            "rate": step.rate,
            "rate_unit": step.rate_unit,
            "seconds": step.seconds,
            "lot": step.lot,
        }
        for step in order.steps.all()
    ]
    form = form_for(request, MeetingForm, initial={"place": last.place if last else ""})
    attendees = form_for(request, AttendeeRows, prefix="peserta")
    rates = form_for(request, StepRows, prefix="langkah", initial=steps)
    if request.method == "POST" and all([form.is_valid(), attendees.is_valid(), rates.is_valid()]):
        with refusals_on(form):
            actions.hold_costing_meeting(
                order_id=order.pk,
                attendees=attendees.attendees(),
                steps=rates.steps(),
                by=request.user,
                **form.cleaned_data,
            )
            messages.success(request, _("Rapat HPP tercatat."))
            return redirect(order)
    context = {"order": order, "form": form, "attendees": attendees, "rates": rates, "crumbs": crumbs(order)}
    wrong = form.errors or any(rows.is_bound and not rows.is_valid() for rows in (attendees, rates))
    return render(request, "work/meeting.html", context, status=422 if wrong else 200)


def standard(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.attach_standard, order_id=order.pk, by=request.user)

    form = form_for(request, StandardForm)
    title = _("Lampirkan standar mutu")
    return order_deed(request, order, form, do, title, _("Simpan"), _("Standar mutu terlampir."))


def standard_file(request, ref):
    standards = QualityStandard.objects.visible_to(request.user)
    standard = get_object_or_404(standards.exclude(file=None), ref=ref)
    response = HttpResponse(bytes(standard.file or b""), content_type=FILE_TYPES[standard.file_kind])
    response["Content-Disposition"] = f'attachment; filename="standar-{standard.ref}.{standard.file_kind}"'
    return response


def price(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.propose_price, order_id=order.pk, by=request.user)

    form = form_for(request, PriceForm, initial={"price": order.price, "price_unit": order.price_unit})
    text = _("Bendahara menyetujui harga ini sebelum menjadi penawaran.")
    return order_deed(
        request, order, form, do, _("Usulkan harga"), _("Usulkan"), _("Harga diusulkan."), text=text
    )


def approve_quote(request, ref):
    order = order_or_404(request, ref, access.may_handle_money)

    do = partial(actions.approve_quote, order_id=order.pk, by=request.user)

    rows = described.facts(order, inside=True)
    form = form_for(request, ApprovalForm, initial={"price": order.price, "price_unit": order.price_unit})
    return order_deed(
        request, order, form, do, _("Setujui penawaran"), _("Setujui"), _("Penawaran disetujui."), rows=rows
    )


def agree(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.agree_order, order_id=order.pk, by=request.user)

    exact = None if order.planned_roughly else order.planned_pieces
    form = form_for(request, AgreementForm, initial={"contract_pieces": exact})
    text = ""
    if order.planned_roughly:
        text = _("Rencananya sekitar %(n)s buah. Kontrak memerlukan jumlah pasti.") % {
            "n": formats.number(order.planned_pieces)
        }
    return order_deed(
        request, order, form, do, _("Catat kesepakatan"), _("Simpan"), _("Kesepakatan tercatat."), text=text
    )


def cancel(request, ref):
    order = order_or_404(request, ref, access.may_cancel)

    do = partial(actions.cancel_order, order_id=order.pk, by=request.user)

    form = form_for(request, ReasonForm)
    text = _("Pesanan yang dibatalkan tetap tersimpan, tetapi tidak bisa dijalankan lagi.")
    title, verb = _("Batalkan pesanan"), _("Batalkan pesanan ini")
    return order_deed(request, order, form, do, title, verb, _("Pesanan dibatalkan."), text=text, danger=True)


def split(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    do = partial(actions.split_order, order_id=order.pk, by=request.user)

    form = form_for(request, PartForm, initial={"price": order.price, "price_unit": order.price_unit})
    title = _("Tawarkan sebagian kepada produsen lain")
    done = _("Bagian itu ditawarkan. Koordinator produsen lain menyetujui atau membatalkannya.")
    return order_deed(request, order, form, do, title, _("Tawarkan"), done)
