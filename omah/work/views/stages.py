"""The stages of an order: planned, started, put off, ready."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from omah.core.deeds import refusals_on
from omah.papers.models import Document
from omah.ui.deeds import NoQuestions, deed_page
from omah.ui.forms import form_for
from omah.work import access, doors, progress
from omah.work.actions import staging as actions
from omah.work.forms.orders import LetterForm, StageRows
from omah.work.models import Handover, Order, Stage
from omah.work.tables.orders import STAGE_LOOKS
from omah.work.views.ways import crumbs, order_or_404, stage_link, stage_or_404


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
        "handovers": Handover.ever.visible_to(request.user).filter(stage=stage).select_related("document"),
        "may_void": access.may_hand_over(request.user, stage.order) and stage.order.state in Order.OPEN,
        "readable": set(
            Document.objects.visible_to(request.user).about(stage.order).values_list("pk", flat=True)
        ),
        "crumbs": crumbs(stage.order),
    }
    return render(request, "work/stage.html", context)


def start_stage(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, verb = _("Mulai tahap %(n)s") % {"n": number}, _("Mulai")
    if stage.state == Stage.State.READY:
        title, verb = _("Kerjakan lagi tahap %(n)s") % {"n": number}, _("Kerjakan lagi")
    return _stage_deed(request, stage, actions.start_stage, title, verb, _("Tahap ini berjalan."))


def pause_stage(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Tunda tahap %(n)s") % {"n": number}, _("Tahap ini ditunda.")
    return _stage_deed(request, stage, actions.pause_stage, title, _("Tunda"), done)


def declare_ready(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Nyatakan tahap %(n)s siap") % {"n": number}, _("Tahap ini siap diserahkan.")
    return _stage_deed(request, stage, actions.declare_ready, title, _("Nyatakan siap"), done)


def cancel_stage(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Batalkan tahap %(n)s") % {"n": number}, _("Tahap ini dibatalkan.")
    text = _(
        "Bila pemesan tidak memerlukan tahap ini lagi, catat suratnya di sini. Ini tidak bisa diurungkan."
    )
    return _stage_deed(
        request, stage, actions.cancel_stage, title, _("Batalkan tahap ini"), done, form_class=LetterForm,
        text=text, danger=True,
    )  # fmt: skip


def shortfall(request, ref, number):
    stage = stage_or_404(request, ref, number, access.may_lead)
    title, done = _("Catat surat kekurangan"), _("Surat pemesan tercatat.")
    text = _("Bila pemesan menerima jumlah yang kurang, catat suratnya di sini.")
    return _stage_deed(
        request, stage, actions.accept_shortfall, title, _("Simpan"), done, form_class=LetterForm, text=text
    )


def _stage_deed(request, stage, action, title, verb, done, form_class=NoQuestions, **more):
    do = partial(action, stage_id=stage.pk, by=request.user)

    return deed_page(
        request, form_for(request, form_class), do, title=title, verb=verb, done=done,
        to=stage.get_absolute_url(), crumbs=crumbs(stage.order, stage_link(stage)), **more,
    )  # fmt: skip
