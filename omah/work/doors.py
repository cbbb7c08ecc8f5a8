"""Which deeds are open to a user on an order now: the likeliest first. Pages show them as buttons."""

from django.urls import reverse
from django.utils.translation import gettext as _

from omah.ui.parts import Link
from omah.work import access, closing, progress, wages
from omah.work.models import Order, PayRun, Stage

State = Order.State


def deeds(user, order):
    """Links to the deeds that this user may do and that the state of the order allows."""
    found = []
    if access.may_lead(user, order):
        found += _of_lead(order)
    if access.may_handle_money(user, order):
        found += _of_treasurer(user, order)
    if access.may_report(user, order) and order.state in Order.REPORTED:
        found.append(Link(_("Buat laporan"), _url("issue_report", order)))
    if _can_cancel(user, order):
        found.append(Link(_("Batalkan pesanan"), _url("cancel", order)))
    return found


def _can_cancel(user, order):
    if order.state not in Order.OPEN or not access.may_cancel(user, order):
        return False
    if order.has_brought():
        return False
    return not order.is_part_under_way() or access.may_lead(user, order)


def _url(name, order):
    return reverse(f"work:{name}", args=[order.ref])


def _of_lead(order):
    if order.state in {State.INQUIRY, State.QUOTED}:
        yield from _before_agreement(order)
    elif order.state in {State.AGREED, State.RUNNING}:
        yield from _while_making(order)
    if order.state in Order.REPORTED:
        if order.is_public:
            yield Link(_("Tutup laporan umum"), _url("hide", order))
        else:
            yield Link(_("Buka laporan untuk umum"), _url("publish", order))


def _before_agreement(order):
    if order.parent_id:
        yield Link(_("Setujui bagian ini"), _url("agree", order))
        return
    has_meeting, has_standard = order.meetings.exists(), order.standards.exists()
    if not has_meeting:
        yield Link(_("Catat rapat HPP"), _url("meeting", order))
    elif order.state == State.INQUIRY:
        yield Link(_("Usulkan harga"), _url("price", order))
    if not has_standard:
        yield Link(_("Lampirkan standar mutu"), _url("standard", order))
    elif order.state == State.QUOTED:
        yield Link(_("Catat kesepakatan"), _url("agree", order))
    yield Link(_("Ubah keterangan"), _url("change", order))
    yield Link(_("Catat penyandang dana"), _url("funding", order))
    if has_meeting:
        yield Link(_("Catat rapat HPP lagi"), _url("meeting", order))
    if order.state == State.QUOTED:
        yield Link(_("Usulkan harga lain"), _url("price", order))


def _while_making(order):
    if order.stages.exists():
        if order.stages.filter(state=Stage.State.PLANNED).exists() or order.lacks_stages():
            yield Link(_("Ubah tahap"), _url("stages", order))
    else:
        yield Link(_("Bagi menjadi tahap"), _url("stages", order))
        if order.state == State.AGREED and not order.parent_id:
            yield Link(_("Tawarkan sebagian kepada produsen lain"), _url("split", order))
    if closing.can_close(order):
        yield Link(_("Tutup pesanan"), _url("close", order))
    if wages.are_due(order):
        yield Link(_("Susun daftar upah"), _url("wages", order))
    yield Link(_("Catat bahan masuk"), _url("receive_material", order))
    yield Link(_("Catat penyandang dana"), _url("funding", order))
    yield Link(_("Lampirkan standar mutu"), _url("standard", order))
    yield Link(_("Catat rapat HPP lagi"), _url("meeting", order))


def _of_treasurer(user, order):
    if order.state == State.INQUIRY and order.price and order.priced_by_id != user.pk:
        yield Link(_("Setujui penawaran"), _url("approve_quote", order))
    if order.state in {State.AGREED, State.RUNNING}:
        if closing.handed_over(order) > order.invoices.total("pieces"):
            yield Link(_("Buat tagihan"), _url("invoice", order))
        for run in order.pay_runs.filter(state=PayRun.State.PREPARED):
            yield Link(_("Periksa daftar upah"), run.get_absolute_url())
        if wages.are_due(order) and not access.may_lead(user, order) and wages.others_approve(order, user):
            yield Link(_("Susun daftar upah"), _url("wages", order))
        yield Link(_("Uang pesanan"), _url("money", order))


def stage_deeds(user, stage):
    """The same for one stage."""
    order = stage.order

    def link(text, name):
        return Link(text, reverse(f"work:{name}", args=[order.ref, stage.number]))

    found = []
    if access.may_lead(user, order):
        if stage.state == Stage.State.PLANNED:
            found.append(link(_("Mulai tahap ini"), "start_stage"))
        if stage.state == Stage.State.PAUSED:
            found.append(link(_("Lanjutkan tahap ini"), "start_stage"))
        if stage.state == Stage.State.RUNNING:
            found += [
                link(_("Bagi garapan"), "share_out"),
                link(_("Nyatakan siap"), "declare_ready"),
                link(_("Catat surat kekurangan"), "shortfall"),
                link(_("Tunda tahap ini"), "pause_stage"),
            ]
        if stage.state == Stage.State.READY:
            found.append(link(_("Kerjakan lagi tahap ini"), "start_stage"))
        if stage.state in Stage.OPEN and not (progress.finished(stage) or progress.handed_over(stage)):
            found.append(link(_("Batalkan tahap ini"), "cancel_stage"))
    if access.may_hand_over(user, order) and stage.state == Stage.State.READY:
        found.insert(0, link(_("Serahkan kepada pemesan"), "hand_over"))
    return found
