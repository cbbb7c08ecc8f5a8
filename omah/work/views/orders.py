"""Orders and stages: lists, pages, and the deeds before anything is shared."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from omah.core import formats
from omah.core.deeds import refusals_on, require
from omah.network.models import Organisation
from omah.papers.models import Document
from omah.ui import saying
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Figure, Link, Row, Step
from omah.work import access, closing, doors, glance, progress, telling
from omah.work.actions import orders as actions
from omah.work.forms.orders import (
    AgreementForm,
    ApprovalForm,
    AttendeeRows,
    FundingRows,
    LetterForm,
    MeetingForm,
    OrderForm,
    PartForm,
    PriceForm,
    ProducerForm,
    ReasonForm,
    StageRows,
    StandardForm,
    StepRows,
)
from omah.work.models import Order, QualityStandard, Stage
from omah.work.models.orders import Role
from omah.work.tables import ORDER_LOOKS, STAGE_LOOKS, OrderFilters, OrderTable

SHORT_STORY = 8
FILE_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
WAY = (Order.State.INQUIRY, Order.State.QUOTED, Order.State.AGREED, Order.State.RUNNING, Order.State.CLOSED)


def orders(request):
    rows = Order.objects.visible_to(request.user).select_related("buyer", "producer")
    led = Organisation.objects.of(request.user, Role.PRODUCTION_LEAD)
    context = {"may_receive": led.exists()}
    return list_page(
        request, "work/orders.html", OrderTable, rows, filters=OrderFilters, context=context, name="pesanan"
    )


def new_order(request):
    """A new order for the organisation one leads; where there are several, it is asked which."""
    led = Organisation.objects.of(request.user, Role.PRODUCTION_LEAD)
    producers = list(led)
    require(bool(producers))
    form = form_for(request, OrderForm)
    which = form_for(request, ProducerForm, prefix="p") if len(producers) != 1 else None
    if which:
        which.fields["producer"].queryset = led
    if request.method == "POST" and form.is_valid() and (which is None or which.is_valid()):
        producer = which.cleaned_data["producer"] if which else producers[0]
        with refusals_on(form):
            order = actions.receive_order(producer_id=producer.pk, by=request.user, **form.cleaned_data)
            messages.success(request, _("Permintaan tercatat."))
            return redirect(order)
    status = 422 if form.errors or (which and which.errors) else 200
    return render(request, "work/new_order.html", {"form": form, "which": which}, status=status)


def order(request, ref):
    order = order_or_404(request, ref)
    inside = access.may_see_inside(request.user, order)
    context = {
        "order": order,
        "inside": inside,
        "state_look": ORDER_LOOKS.get(order.state, ""),
        "figures": _figures(order, inside),
        "way": _way(order),
        "actions": doors.deeds(request.user, order),
        "stages": _stage_lines(order),
        "rows": _facts(order, inside),
        "out": glance.out_with_makers(order) if inside else None,
        "late_packets": glance.late(order) if inside else [],
        "obstacles": closing.obstacles(order) if inside and order.state == Order.State.RUNNING else [],
        "events": telling.story(order, with_names=inside, most=SHORT_STORY),
    }
    return render(request, "work/order.html", context)


def trail(request, ref):
    order = order_or_404(request, ref)
    inside = access.may_see_inside(request.user, order)
    entries = Paginator(telling.told(order, with_names=inside), 50).get_page(request.GET.get("hal"))
    context = {
        "order": order,
        "page": entries,
        "events": telling.events(entries.object_list, with_names=inside),
        "crumbs": crumbs(order),
    }
    return render(request, "work/trail.html", context)


def change(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    initial = {name: getattr(order, name) for name in OrderForm.base_fields if hasattr(order, name)}
    initial |= {"buyer": order.buyer.ref, "checker": order.checker.ref if order.checker else ""}
    form = form_for(request, OrderForm, initial=initial)

    def do(**changes):
        return actions.change_order(order_id=order.pk, by=request.user, **changes)

    return _deed(
        request, order, form, do, _("Ubah keterangan pesanan"), _("Simpan"), _("Keterangan tersimpan.")
    )


def funding(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    known = [
        {
            "funder": funding.funder.ref,
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

    def do(**words):
        return actions.attach_standard(order_id=order.pk, by=request.user, **words)

    form = form_for(request, StandardForm)
    title = _("Lampirkan standar mutu")
    return _deed(request, order, form, do, title, _("Simpan"), _("Standar mutu terlampir."))


def standard_file(request, ref):
    standards = QualityStandard.objects.filter(order__in=Order.objects.visible_to(request.user))
    standard = get_object_or_404(standards.exclude(file=None), ref=ref)
    response = HttpResponse(bytes(standard.file or b""), content_type=FILE_TYPES[standard.file_kind])
    response["Content-Disposition"] = f'attachment; filename="standar-{standard.ref}.{standard.file_kind}"'
    return response


def price(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    def do(**words):
        return actions.propose_price(order_id=order.pk, by=request.user, **words)

    form = form_for(request, PriceForm, initial={"price": order.price, "price_unit": order.price_unit})
    text = _("Bendahara menyetujui harga ini sebelum menjadi penawaran.")
    return _deed(request, order, form, do, _("Usulkan harga"), _("Usulkan"), _("Harga diusulkan."), text=text)


def approve_quote(request, ref):
    order = order_or_404(request, ref, access.may_handle_money)

    def do(**seen):
        return actions.approve_quote(order_id=order.pk, by=request.user, **seen)

    rows = _facts(order, inside=True)
    form = form_for(request, ApprovalForm, initial={"price": order.price, "price_unit": order.price_unit})
    return _deed(
        request, order, form, do, _("Setujui penawaran"), _("Setujui"), _("Penawaran disetujui."), rows=rows
    )


def agree(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    def do(**words):
        return actions.agree_order(order_id=order.pk, by=request.user, **words)

    exact = None if order.planned_roughly else order.planned_pieces
    form = form_for(request, AgreementForm, initial={"contract_pieces": exact})
    text = ""
    if order.planned_roughly:
        text = _("Rencananya sekitar %(n)s buah. Kontrak memerlukan jumlah pasti.") % {
            "n": formats.number(order.planned_pieces)
        }
    return _deed(
        request, order, form, do, _("Catat kesepakatan"), _("Simpan"), _("Kesepakatan tercatat."), text=text
    )


def cancel(request, ref):
    order = order_or_404(request, ref, access.may_cancel)

    def do(reason):
        return actions.cancel_order(order_id=order.pk, reason=reason, by=request.user)

    form = form_for(request, ReasonForm)
    text = _("Pesanan yang dibatalkan tetap tersimpan, tetapi tidak bisa dijalankan lagi.")
    title, verb = _("Batalkan pesanan"), _("Batalkan pesanan ini")
    return _deed(request, order, form, do, title, verb, _("Pesanan dibatalkan."), text=text, danger=True)


def split(request, ref):
    order = order_or_404(request, ref, access.may_lead)

    def do(**words):
        return actions.split_order(order_id=order.pk, by=request.user, **words)

    form = form_for(request, PartForm)
    title, done = _("Serahkan sebagian ke produsen lain"), _("Bagian itu menjadi pesanan bagi produsen lain.")
    return _deed(request, order, form, do, title, _("Serahkan"), done)


def stages(request, ref):
    order = order_or_404(request, ref, access.may_lead)
    planned = order.stages.filter(state=Stage.State.PLANNED)
    rows = form_for(
        request, StageRows, initial=[{"pieces": one.pieces, "target": one.target} for one in planned]
    )
    question = form_for(request, NoQuestions)
    if request.method == "POST" and rows.is_valid():
        with refusals_on(question):
            question.is_valid()
            actions.plan_stages(order_id=order.pk, stages=rows.stages(), by=request.user)
            messages.success(request, _("Tahap tersimpan."))
            return redirect(order)
    begun = order.stages.exclude(state=Stage.State.PLANNED).total("pieces") if order.stages.exists() else 0
    context = {
        "order": order,
        "rows": rows,
        "form": question,
        "crumbs": crumbs(order),
        "needed": order.own_pieces() - begun,
    }
    wrong = rows.is_bound and not rows.is_valid() or question.errors
    return render(request, "work/stages.html", context, status=422 if wrong else 200)


def stage(request, ref, number):
    stage = stage_or_404(request, ref, number)
    inside = access.may_see_inside(request.user, stage.order)
    tallies = progress.by_step(stage)
    left = progress.open_pieces(stage, tallies)
    context = {
        "stage": stage,
        "order": stage.order,
        "inside": inside,
        "state_look": STAGE_LOOKS.get(stage.state, ""),
        "actions": doors.stage_deeds(request.user, stage),
        "steps": [(step, tallies[step.pk], max(0, left[step.pk])) for step in stage.order.steps.all()],
        "handed_over": progress.handed_over(stage),
        "sharings": stage.sharings.filter(dropped_at=None).listed() if inside else [],
        "handovers": stage.handovers.select_related("document"),
        "readable": set(
            Document.objects.visible_to(request.user).about(stage.order).values_list("pk", flat=True)
        ),
        "crumbs": crumbs(stage.order),
    }
    return render(request, "work/stage.html", context)


def start_stage(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Mulai tahap %(n)s") % {"n": number}, _("Tahap ini berjalan.")
    return _stage_deed(request, stage, actions.start_stage, title, _("Mulai"), done)


def pause_stage(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Tunda tahap %(n)s") % {"n": number}, _("Tahap ini ditunda.")
    return _stage_deed(request, stage, actions.pause_stage, title, _("Tunda"), done)


def declare_ready(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Nyatakan tahap %(n)s siap") % {"n": number}, _("Tahap ini siap diserahkan.")
    return _stage_deed(request, stage, actions.declare_ready, title, _("Nyatakan siap"), done)


def shortfall(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Catat surat kekurangan"), _("Surat pemesan tercatat.")
    text = _("Bila pemesan menerima jumlah yang kurang, catat suratnya di sini.")
    return _stage_deed(
        request, stage, actions.accept_shortfall, title, _("Simpan"), done, form_class=LetterForm, text=text
    )


def crumbs(order, *more):
    """The way back from a page of an order."""
    return [Link(_("Pesanan"), reverse("work:orders")), Link(order.title, order.get_absolute_url()), *more]


def stage_link(stage):
    return Link(_("Tahap %(n)s") % {"n": stage.number}, stage.get_absolute_url())


def order_or_404(request, ref, may=None):
    """The order, if the user may see it; a page for a deed also asks whether they may do it."""
    rows = Order.objects.visible_to(request.user).select_related("producer", "buyer", "checker")
    order = get_object_or_404(rows, ref=ref)
    require(may is None or may(request.user, order))
    return order


def stage_or_404(request, ref, number, may=None):
    rows = Stage.objects.visible_to(request.user).select_related(
        "order__producer", "order__buyer", "order__checker"
    )
    stage = get_object_or_404(rows, order__ref=ref, number=number)
    require(may is None or may(request.user, stage.order))
    return stage


def _deed(request, order, form, do, title, verb, done, **more):
    return deed_page(
        request, form, do, title=title, verb=verb, done=done, to=order.get_absolute_url(), crumbs=crumbs(order), **more,
    )  # fmt: skip


def _stage_deed(request, stage, action, title, verb, done, form_class=NoQuestions, text=""):
    def do(**words):
        return action(stage_id=stage.pk, by=request.user, **words)

    return deed_page(
        request, form_for(request, form_class), do, title=title, verb=verb, done=done, text=text,
        to=stage.get_absolute_url(), crumbs=crumbs(stage.order, stage_link(stage)),
    )  # fmt: skip


def _figures(order, inside):
    pieces = formats.number(order.pieces)
    rough = _("sekitar %(n)s") % {"n": pieces} if order.is_rough else pieces
    in_units = saying.in_units(order.pieces, order.unit) if order.unit != "buah" else ""
    found = [
        Figure(_("Jumlah"), _("%(n)s buah") % {"n": rough}, in_units),
        Figure(_("Tenggat"), saying.day(order.deadline), _("terlambat") if order.is_late() else ""),
    ]
    if order.price:
        found.append(
            Figure(
                _("Nilai pesanan"),
                formats.rupiah(order.value()),
                _("angka contoh") if order.rates_are_examples else "",
            )
        )
    if inside:
        owed = glance.owed(order)
        note = _("kepada %(n)s mitra") % {"n": formats.number(owed.makers)}
        found.append(Figure(_("Upah yang masih harus dibayar"), formats.rupiah(owed.amount), note))
    return found


def _way(order):
    if order.state == Order.State.CANCELLED:
        return [Step(Order.State(order.state).label.capitalize(), "bad", order.cancel_reason)]
    now = WAY.index(order.state)
    return [
        Step(state.label.capitalize(), "done" if i < now or order.state == WAY[-1] else "now" if i == now else "todo",
             _("selesai") if i < now or order.state == WAY[-1] else _("sekarang") if i == now else _("nanti"))
        for i, state in enumerate(WAY)
    ]  # fmt: skip


def _stage_lines(order):
    finished, handed_over = progress.finished_by_stage(order), progress.handed_over_by_stage(order)
    return [
        {
            "stage": stage,
            "look": STAGE_LOOKS.get(stage.state, ""),
            "finished": finished.get(stage.pk, 0),
            "handed_over": handed_over.get(stage.pk, 0),
        }
        for stage in order.stages.select_related("order")
    ]


def _facts(order, inside):
    rows = [
        Row(_("Pemesan"), order.buyer.name),
        Row(_("Penyandang dana"), _funders(order)),
        Row(_("Produsen"), order.producer.name),
        Row(_("Pemeriksa mutu"), order.checker.name if order.checker else _("petugas mutu sendiri")),
        Row(
            _("Standar mutu"),
            ", ".join(standard.title for standard in order.standards.all()) or _("belum dilampirkan"),
        ),
    ]
    if order.price:
        rows.append(Row(_("Harga"), _rate(order.price, order.get_price_unit_display())))
    optional = [
        (_("Spesifikasi"), order.specification),
        (_("Tempat penyerahan"), order.delivery_place),
        (_("Aturan terima, perbaiki, tolak"), order.acceptance_rule),
        (_("Cara pembayaran"), order.payment_terms),
        (_("Catatan pajak dan meterai"), order.tax_note),
        (_("Surat perjanjian"), order.agreement and f"{order.agreement}, {saying.day(order.agreed_on)}"),
    ]
    rows += [Row(label, value) for label, value in optional if value]
    if inside and order.steps.exists():
        rates = [
            f"{step.name} {_rate(step.rate, step.get_rate_unit_display())}" for step in order.steps.all()
        ]
        rows.append(Row(_("Tarif yang disepakati"), "; ".join(rates)))
    return rows


def _rate(amount, unit):
    return _("%(amount)s per %(unit)s") % {"amount": formats.rupiah(amount), "unit": unit}


def _funders(order):
    funders = [
        f"{funding.funder} ({formats.percent(funding.portion)})" if funding.portion else str(funding.funder)
        for funding in order.fundings.select_related("funder")
    ]
    if not funders:
        return _("belum dicatat")
    gap = order.funding_gap()
    missing = [_("belum ada penyandang untuk %(gap)s") % {"gap": formats.percent(gap)}] if gap else []
    return "; ".join(funders + missing)
