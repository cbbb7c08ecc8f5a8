"""Sharing a stage among makers: who takes part, the proposal beside bagi rata, the offers."""

from datetime import timedelta
from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.ui.deeds import NoQuestions, deed_page, do_deed
from omah.ui.forms import form_for
from omah.ui.listing import list_page
from omah.ui.parts import Link
from omah.ui.saying import language
from omah.work import access, anew, fairness, progress, proposals
from omah.work.actions import shares as actions
from omah.work.forms.shares import ChooseMakersForm, OpenOffersForm, ProposalForm, ShareAnewForm
from omah.work.models import Share, Sharing
from omah.work.tables.shares import ProposalTable, ShareFilters, ShareTable
from omah.work.views.ways import crumbs, order_or_404, stage_link, stage_or_404

TIME_TO_ANSWER = timedelta(days=1)


def share_out(request, ref, number):
    """Choose the makers, and let the fairest division be found."""
    stage = stage_or_404(request, ref, number, access.may_lead)
    everybody = list(proposals.candidates(stage))
    form = form_for(
        request,
        ChooseMakersForm,
        makers=[(one.person.ref, _described(one)) for one in everybody],
        lots=_ways_to_cut(proposals.open_steps(stage), everybody),
        initial={"makers": [one.person.ref for one in everybody if one.free_hours and one.skills]},
    )

    def do(makers, lots):
        return actions.propose_sharing(stage_id=stage.pk, maker_refs=makers, lots=lots, by=request.user)

    left = progress.open_pieces(stage)
    return deed_page(
        request, form, do, title=_("Bagi garapan tahap %(n)s") % {"n": number}, verb=_("Hitung pembagian"),
        done=_("Usulan sudah dihitung. Periksa dulu, baru tawarkan."), to=lambda made: made.get_absolute_url(),
        crumbs=crumbs(stage.order, stage_link(stage)), template="work/share_out.html",
        open_steps=[(step, left[step.pk]) for step in stage.order.steps.all()],
    )  # fmt: skip


def sharing(request, ref, number, sharing_ref):
    """A proposal, or what became of it: every share, why, and how fair it is."""
    sharing = sharing_or_404(request, ref, number, sharing_ref)
    start = clock.now() + TIME_TO_ANSWER
    form = form_for(request, OpenOffersForm, initial={"day": start.date(), "hour": "18.00"})

    def do(answer_by):
        return actions.open_offers(sharing_id=sharing.pk, answer_by=answer_by, by=request.user)

    done = _("Semua mitra ditawari pada saat yang sama.")
    if answer := do_deed(request, form, do, done=done, to=sharing.get_absolute_url()):
        return answer
    picture = fairness.of(sharing)
    may_lead = access.may_lead(request.user, sharing.stage.order)
    context = {
        "sharing": sharing,
        "stage": sharing.stage,
        "order": sharing.stage.order,
        "picture": picture,
        "how": fairness.how(picture.plan),
        "levels": [group for group in picture.levels if may_lead or group.makers >= fairness.SMALLEST_GROUP],
        "may_lead": may_lead,
        "waiting": anew.open_offers(sharing).exists(),
        "crumbs": crumbs(sharing.stage.order, stage_link(sharing.stage)),
    }
    return list_page(
        request, "work/sharing.html", partial(ProposalTable, plan=picture.plan), picture.makers, form=form,
        context=context, name="pembagian", per_page=fairness.ON_A_PAGE,
    )  # fmt: skip


def share_anew(request, ref, number, sharing_ref):
    """Share again what nobody has answered: first it is shown who would lose by that."""
    sharing = sharing_or_404(request, ref, number, sharing_ref)
    require(access.may_lead(request.user, sharing.stage.order))
    try:
        made = anew.share_anew(sharing, anew.open_offers(sharing))
    except Refused as refusal:  # there is nothing to show, so the reason stands on the page of the sharing
        messages.error(request, refusal.messages[0])
        return redirect(sharing)
    form = form_for(request, ShareAnewForm, initial={"losing": len(made.changes.losers) if made else 0})

    def do(agreed, losing):
        return actions.share_anew(sharing_id=sharing.pk, losing=losing, by=request.user)

    return deed_page(
        request, form, do, title=_("Bagi ulang semua tawaran"), verb=_("Tarik dan bagi ulang"),
        done=_("Tawaran ditarik. Ini usulan yang baru: periksa dulu, baru tawarkan."), template="work/share_anew.html",
        to=lambda again: again.get_absolute_url(), stage=sharing.stage, anew=made,
        summary=made and made.changes.sentence(language()), changed=made and fairness.changed(made.changes),
        crumbs=[*crumbs(sharing.stage.order, stage_link(sharing.stage)), sharing_link(sharing)],
    )  # fmt: skip


def drop(request, ref, number, sharing_ref):
    sharing = sharing_or_404(request, ref, number, sharing_ref)
    require(access.may_lead(request.user, sharing.stage.order))

    def do():
        return actions.drop_sharing(sharing_id=sharing.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Batalkan usulan pembagian"), verb=_("Batalkan usulan"),
        done=_("Usulan dibatalkan. Anda bisa menghitung lagi."), to=sharing.stage.get_absolute_url(),
        crumbs=crumbs(sharing.stage.order, stage_link(sharing.stage)),
    )  # fmt: skip


def change_proposal(request, ref, number, sharing_ref, share_ref):
    sharing = sharing_or_404(request, ref, number, sharing_ref)
    require(access.may_lead(request.user, sharing.stage.order))
    share = get_object_or_404(sharing.shares.select_related("maker", "step"), ref=share_ref)

    def do(**words):
        return actions.change_proposal(share_id=share.pk, by=request.user, **words)

    text = _("Usulan paling adil untuk %(maker)s: %(n)s buah %(step)s. Tulis 0 untuk tidak menawarkan.") % {
        "maker": share.maker, "n": formats.number(share.proposed), "step": share.step,
    }  # fmt: skip
    form = form_for(request, ProposalForm, initial={"pieces": share.offered, "reason": share.change_reason})
    return deed_page(
        request, form, do, title=_("Ubah usulan"), verb=_("Simpan"), done=_("Usulan diubah, alasannya tercatat."),
        to=sharing.get_absolute_url(), text=text, crumbs=crumbs(sharing.stage.order, stage_link(sharing.stage)),
    )  # fmt: skip


def shares(request, ref):
    """Who holds what: every share of an order."""
    order = order_or_404(request, ref, access.may_see_inside)
    rows = (
        Share.objects.visible_to(request.user).filter(stage__order=order).exclude(state=Share.State.PROPOSED)
    )
    rows = rows.select_related("maker", "step", "stage")
    context = {"order": order, "crumbs": crumbs(order)}
    return list_page(
        request, "work/shares.html", ShareTable, rows, filters=ShareFilters, context=context, name="garapan"
    )


def withdraw(request, ref):
    share = get_object_or_404(Share.objects.visible_to(request.user), ref=ref)
    require(access.may_lead(request.user, share.stage.order))

    def do():
        return actions.withdraw_offer(share_id=share.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Tarik tawaran"), verb=_("Tarik tawaran ini"),
        done=_("Tawaran ditarik. Buahnya bisa ditawarkan lagi."), to=share.stage.get_absolute_url(),
        text=_("Mitra tidak bisa lagi menjawab tawaran ini."),
        crumbs=crumbs(share.stage.order, stage_link(share.stage)),
    )  # fmt: skip


def renew_link(request, ref):
    share = get_object_or_404(Share.objects.visible_to(request.user), ref=ref)
    require(access.may_lead(request.user, share.stage.order))

    def do():
        return actions.renew_link(share_id=share.pk, by=request.user)

    return deed_page(
        request, form_for(request, NoQuestions), do, title=_("Ganti tautan pribadi"), verb=_("Ganti tautan"),
        done=_("Tautan lama ditutup. Kirimkan tautan yang baru."), to=share.sharing.get_absolute_url(),
        text=_("Tautan lama langsung tidak berlaku. Pakai ini bila tautan terkirim ke nomor yang salah."),
        crumbs=crumbs(share.stage.order, stage_link(share.stage)),
    )  # fmt: skip


def _ways_to_cut(steps, everybody):
    """The lots of the order, or bundles that all pay the same: each with its sizes and what it means."""
    order, bundles = proposals.lots_of_order(steps), proposals.bundles(steps, everybody)
    words = {"order": order, "bundles": bundles, "pay": formats.rupiah(bundles.pay)}
    even = _("Paket berupah sama, masing-masing %(pay)s: %(bundles)s buah. Setiap paket sama nilainya, jadi "
             "pembagiannya lebih adil.")  # fmt: skip
    nearly = _("Paket berupah hampir sama, sekitar %(pay)s: %(bundles)s buah. Nilai paket berdekatan, jadi "
               "pembagiannya lebih adil.")  # fmt: skip
    return [
        (proposals.AUTO, _("Lot seperti pada pesanan: %(order)s buah. Cocok bila bahan sudah dikemas per lot.") % words),
        (proposals.BUNDLES, (even if bundles.even else nearly) % words),
    ]  # fmt: skip


def _described(one):
    words = [_("%(n)s jam sampai target") % {"n": formats.number(int(one.free_hours))}]
    if not one.person.hours_wished:
        words = [_("jam kerja belum diisi")]
    words.append(", ".join(sorted(one.skills)) or _("belum ada keterampilan yang cocok"))
    if one.person.lost_work:
        words.append(_("kehilangan pekerjaan"))
    return f"{one.person}: {'; '.join(words)}"


def sharing_link(sharing):
    return Link(_("Pembagian"), sharing.get_absolute_url())


def sharing_or_404(request, ref, number, sharing_ref):
    rows = Sharing.objects.visible_to(request.user).filter(dropped_at=None).select_related("stage__order")
    return get_object_or_404(rows, ref=sharing_ref, stage__number=number, stage__order__ref=ref)
