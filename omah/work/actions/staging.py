"""How the agreed pieces are cut into stages, and how far each of these is."""

from datetime import date
from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from omah.accounts.models import User
from omah.core import formats
from omah.core.deeds import Refused, require
from omah.trail.actions import record
from omah.work import access, progress
from omah.work.facts import (
    ShortfallAccepted,
    StageCancelled,
    StagePaused,
    StageReady,
    StagesPlanned,
    StageStarted,
)
from omah.work.models import Order, Share, Stage
from omah.work.models.orders import check_ahead


@transaction.atomic
def plan_stages(*, order_id: int, stages: list[tuple[int, date]], by: User) -> list[Stage]:
    """The lead cuts the contract into stages (pieces, target day). Stages that have begun stay as they are."""
    order = Order.objects.visible_to(by).lock().get(pk=order_id)
    require(access.may_lead(by, order))
    begun = order.stages.exclude(state=Stage.State.PLANNED)
    order.check_can_plan_stages(
        [*begun.values_list("pieces", flat=True), *(pieces for pieces, _day in stages)]
    )
    for _pieces, target in stages:
        check_ahead(target, None)

    order.stages.filter(state=Stage.State.PLANNED).delete()
    taken = set(begun.values_list("number", flat=True))
    free = (number for number in count(1) if number not in taken)
    made = [
        Stage.objects.create(order=order, number=next(free), pieces=pieces, target=target)
        for pieces, target in stages
    ]
    record(StagesPlanned(order.pk, order.stages.count()), by=by, about=order)
    return made


@transaction.atomic
def start_stage(*, stage_id: int, by: User) -> Stage:
    """The lead lets a stage begin, go on after a pause, or be worked on again after it was declared ready."""
    found = Stage.objects.visible_to(by).get(pk=stage_id)
    Order.objects.visible_to(by).lock().get(pk=found.order_id)
    stage = _stage_led_by(by, stage_id)
    stage.check_state(Stage.State.PLANNED, Stage.State.PAUSED, Stage.State.READY)
    stage.order.check_state(Order.State.AGREED, Order.State.RUNNING)
    if not stage.order.steps.exists():
        raise Refused(_("Catat rapat HPP dengan langkah dan tarifnya dulu."))

    stage.state = Stage.State.RUNNING
    stage.save(update_fields=["state"])
    Order.objects.filter(pk=stage.order_id).update(state=Order.State.RUNNING)
    record(StageStarted(stage.pk, stage.number), by=by, about=stage.order)
    return stage


@transaction.atomic
def pause_stage(*, stage_id: int, by: User) -> Stage:
    """The lead puts a stage off: nothing new is offered or given out until it goes on."""
    stage = _stage_led_by(by, stage_id)
    stage.check_state(Stage.State.RUNNING)

    stage.state = Stage.State.PAUSED
    stage.save(update_fields=["state"])
    record(StagePaused(stage.pk, stage.number), by=by, about=stage.order)
    return stage


@transaction.atomic
def accept_shortfall(*, stage_id: int, letter: str, by: User) -> Stage:
    """The lead writes down the buyer's letter by which fewer pieces are enough for this stage."""
    stage = _stage_led_by(by, stage_id)
    stage.check_state(Stage.State.RUNNING)

    stage.shortfall_letter = letter
    stage.save(update_fields=["shortfall_letter"])
    record(ShortfallAccepted(stage.pk, stage.number), by=by, about=stage.order)
    return stage


@transaction.atomic
def declare_ready(*, stage_id: int, by: User) -> Stage:
    """The lead declares a stage ready: enough good pieces, or the buyer's written word that fewer will do."""
    stage = _stage_led_by(by, stage_id)
    stage.check_state(Stage.State.RUNNING)
    good = progress.finished(stage) + progress.carried_in(stage)
    if good < stage.pieces and not stage.shortfall_letter:
        raise Refused(
            _(
                "Baru %(good)s dari %(pieces)s buah yang lolos. Lanjutkan, atau catat surat pemesan bahwa itu cukup."
            )
            % {"good": formats.number(good), "pieces": formats.number(stage.pieces)}
        )
    _check_no_offer_waits(stage)
    if good < stage.pieces:
        _check_nothing_is_out(stage)  # what comes in later could neither be handed over nor billed
    if good <= 0:
        raise Refused(
            _(
                "Belum ada buah yang lolos semua langkah. Bila pemesan tidak memerlukan tahap ini, batalkan tahapnya."
            )
        )

    stage.state = Stage.State.READY
    stage.save(update_fields=["state"])
    record(StageReady(stage.pk, stage.number, good), by=by, about=stage.order)
    return stage


@transaction.atomic
def cancel_stage(*, stage_id: int, letter: str, by: User) -> Stage:
    """The lead ends a stage of which nothing came, by the buyer's letter that it is not needed any more."""
    found = Stage.objects.visible_to(by).get(pk=stage_id)
    order = Order.objects.visible_to(by).lock().get(pk=found.order_id)
    require(access.may_lead(by, order))
    stage = _stage_led_by(by, stage_id)
    order.check_state(Order.State.AGREED, Order.State.RUNNING)
    stage.check_state(*Stage.OPEN)
    if progress.finished(stage) or progress.handed_over(stage):
        raise Refused(
            _("Sudah ada buah yang jadi pada tahap ini. Nyatakan siap, lalu serahkan kepada pemesan.")
        )
    _check_no_offer_waits(stage)
    _check_nothing_is_out(stage)

    stage.shortfall_letter, stage.state = letter, Stage.State.CANCELLED
    stage.save(update_fields=["shortfall_letter", "state"])
    record(StageCancelled(stage.pk, stage.number), by=by, about=order)
    return stage


def _stage_led_by(by, stage_id):
    stage = Stage.objects.visible_to(by).lock().get(pk=stage_id)
    require(access.may_lead(by, stage.order))
    return stage


def _check_no_offer_waits(stage):
    if Share.objects.filter(stage=stage).offered().exists():
        raise Refused(_("Masih ada tawaran yang belum dijawab. Tarik dulu tawaran itu."))


def _check_nothing_is_out(stage):
    """Refuse while pieces are to be fetched, with makers, at quality control or being mended."""
    if out := sum(tally.unfinished() for tally in progress.by_step(stage).values()):
        raise Refused(
            ngettext(
                "Masih ada %(n)s buah yang belum diambil, dikerjakan, diperiksa, atau diperbaiki. "
                "Catat dulu setoran, pemeriksaan, atau pengembaliannya.",
                "Masih ada %(n)s buah yang belum diambil, dikerjakan, diperiksa, atau diperbaiki. "
                "Catat dulu setoran, pemeriksaan, atau pengembaliannya.",
                out,
            )
            % {"n": formats.number(out)}
        )
