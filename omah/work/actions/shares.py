"""How a stage is shared among makers: proposed, offered, answered, given back."""

import json
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from omah.accounts.actions import issue_link, issue_links, revoke_link
from omah.accounts.models import Link, User
from omah.core import clock, formats
from omah.core.deeds import Refused, require
from omah.sharing import check, plan
from omah.trail.actions import record
from omah.work import access, anew, progress, proposals
from omah.work.facts import (
    LinkRenewed,
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferReminded,
    OffersOpened,
    OfferWithdrawn,
    PiecesHandedBack,
    ProposalChanged,
    SharedAnew,
    SharingDropped,
    SharingProposed,
)
from omah.work.models import HandBack, Share, Sharing, Stage
from omah.work.models.orders import check_ahead
from omah.work.models.shares import check_pieces

MORE_TIME = timedelta(hours=24)
"""How long a maker has after the reminder."""
LINK_PURPOSE = "work.answer-offer"
LINK_LASTS = timedelta(days=7)
"""How long after the time to answer a maker's personal link still shows what became of the offer."""


@transaction.atomic
def propose_sharing(*, stage_id: int, maker_refs: list[str], by: User, lots: str = proposals.AUTO) -> Sharing:
    """The lead asks for the fairest division of the open pieces of a stage among these makers.

    ``lots`` says whether work is handed out in the lots of the order or in bundles that all pay the same.
    """
    stage = Stage.objects.visible_to(by).lock().get(pk=stage_id)
    require(access.may_lead(by, stage.order))
    stage.check_state(Stage.State.RUNNING)
    everybody = list(proposals.candidates(stage))
    chosen = [one for one in everybody if one.person.ref in set(maker_refs)]
    _check_can_share(chosen)
    if not (steps := proposals.open_steps(stage)):
        raise Refused(_("Semua buah tahap ini sudah ditawarkan atau diterima mitra."))

    bundled = lots == proposals.BUNDLES
    sizes = proposals.bundles(steps, everybody) if bundled else proposals.lots_of_order(steps)
    question = proposals.problem(stage, steps, chosen, sizes)
    sharing = _propose(stage, question, plan(proposals.read(question)), chosen, by)
    record(SharingProposed(sharing.pk, stage.number, len(chosen)), by=by, about=stage.order)
    return sharing


@transaction.atomic
def share_anew(*, sharing_id: int, losing: int, by: User) -> Sharing:
    """The lead takes back every offer of a sharing that was not answered, and proposes a new division of them.

    ``losing`` is how many makers the lead was told would get less; where it has become more, nothing is done.
    """
    found = Sharing.objects.visible_to(by).get(pk=sharing_id)
    stage = Stage.objects.visible_to(by).lock().get(pk=found.stage_id)
    sharing = Sharing.objects.lock().get(pk=sharing_id)
    require(access.may_lead(by, stage.order))
    stage.check_state(Stage.State.RUNNING)
    made = anew.share_anew(sharing, anew.open_offers(sharing).lock())
    if made is None:
        raise Refused(_("Tidak ada tawaran yang masih menunggu jawaban."))
    losers = len(made.changes.losers)
    if losers > losing:
        raise Refused(
            _("Keadaan berubah: kini %(n)s mitra akan mendapat kurang. Periksa lagi.")
            % {"n": formats.number(losers)}
        )

    for share in made.offers:
        _withdraw(share, by)
    again = _propose(stage, made.question, made.plan, made.chosen, by)
    record(SharedAnew(again.pk, stage.number, len(made.chosen), losers), by=by, about=stage.order)
    return again


@transaction.atomic
def change_proposal(*, share_id: int, pieces: int, reason: str, by: User) -> Share:
    """The lead offers a maker another number than the fairest, and writes down why. 0 takes the share out."""
    share = _share_led_by(by, share_id)
    share.sharing.check_is_proposal()
    if pieces != share.proposed and not reason:
        raise Refused({"reason": _("Tulis alasan mengubah usulan. Alasan ini tercatat.")})
    others = share.sharing.shares.filter(step=share.step).exclude(pk=share.pk).total("offered")
    _check_fits(share.stage, {share.step_id: others + pieces}, "pieces")

    share.offered, share.change_reason = pieces, reason if pieces != share.proposed else ""
    share.save(update_fields=["offered", "change_reason"])
    record(ProposalChanged(share.pk, share.maker_id, share.proposed, pieces), by=by, about=share.stage.order)
    return share


@transaction.atomic
def drop_sharing(*, sharing_id: int, by: User) -> Sharing:
    """The lead drops a proposal that was not offered to anybody."""
    found = Sharing.objects.visible_to(by).get(pk=sharing_id)
    Stage.objects.visible_to(by).lock().get(pk=found.stage_id)
    sharing = Sharing.objects.lock().get(pk=sharing_id)
    require(access.may_lead(by, sharing.stage.order))
    sharing.check_is_proposal()

    sharing.dropped_at = clock.now()
    sharing.save(update_fields=["dropped_at"])
    sharing.shares.all().delete()
    record(SharingDropped(sharing.pk, sharing.stage.number), by=by, about=sharing.stage.order)
    return sharing


@transaction.atomic
def open_offers(*, sharing_id: int, answer_by: datetime, by: User) -> Sharing:
    """The lead offers every share of a proposal, to all its makers at the same moment."""
    found = Sharing.objects.visible_to(by).get(pk=sharing_id)
    stage = Stage.objects.visible_to(by).lock().get(pk=found.stage_id)
    sharing = Sharing.objects.lock().get(pk=sharing_id)
    require(access.may_lead(by, stage.order))
    sharing.check_is_proposal()
    stage.check_state(Stage.State.RUNNING)
    if answer_by <= clock.now():
        raise Refused({"answer_by": _("Beri waktu menjawab yang belum lewat.")})
    check_ahead(timezone.localdate(answer_by), "answer_by")
    sharing.shares.filter(offered=0).delete()
    wanted: dict[int, int] = {}
    for step, pieces in sharing.shares.values_list("step", "offered"):
        wanted[step] = wanted.get(step, 0) + pieces
    if not wanted:
        raise Refused(_("Tidak ada yang ditawarkan. Hitung pembagian lagi."))
    _check_fits(stage, wanted, None)

    sharing.opened_at, sharing.answer_by = clock.now(), answer_by
    sharing.save(update_fields=["opened_at", "answer_by"])
    for step in stage.order.steps.all():
        offer = sharing.shares.filter(step=step)
        offer.update(state=Share.State.OFFERED, answer_by=answer_by, rate=step.rate, rate_unit=step.rate_unit)
    offers = list(sharing.shares.all())
    issue_links(purpose=LINK_PURPOSE, about=offers, expires_at=answer_by + LINK_LASTS, by=by)
    makers = sharing.shares.values("maker").distinct().count()
    record(OffersOpened(sharing.pk, stage.number, makers, sum(wanted.values())), by=by, about=stage.order)
    return sharing


@transaction.atomic
def accept_offer(*, share_id: int, pieces: int, pickup: str, by: User) -> Share:
    """The maker, or somebody on the maker's behalf, takes on all or part of an offer, at the rate it was offered."""
    share = Share.objects.visible_to(by).lock().get(pk=share_id)
    require(access.may_answer(by, share))

    return _accept(share, pieces, pickup, by, access.on_behalf_of(by, share.maker))


@transaction.atomic
def decline_offer(*, share_id: int, code: str, by: User, reason: str = "") -> Share:
    """The maker, or somebody on the maker's behalf, declines. It has no effect on later sharing."""
    share = Share.objects.visible_to(by).lock().get(pk=share_id)
    require(access.may_answer(by, share))

    return _decline(share, code, reason, by, access.on_behalf_of(by, share.maker))


@transaction.atomic
def accept_offer_by_link(*, link_id: int, share_id: int, pieces: int, pickup: str, by: User) -> Share:
    """The holder of a maker's personal link takes on all or part of the offer.

    The link vouches: it must be open and must be about this very share; ``by`` is the system user 'tautan'.
    """
    share = _share_of_link(link_id, share_id)

    return _accept(share, pieces, pickup, by, share.maker)


@transaction.atomic
def decline_offer_by_link(*, link_id: int, share_id: int, code: str, by: User, reason: str = "") -> Share:
    """The holder of a maker's personal link declines the offer; the link vouches, as in accepting."""
    share = _share_of_link(link_id, share_id)

    return _decline(share, code, reason, by, share.maker)


@transaction.atomic
def withdraw_offer(*, share_id: int, by: User) -> Share:
    """The lead takes back an offer that was not answered, so that its pieces can be offered to others."""
    share = _share_led_by(by, share_id)
    if share.state != Share.State.OFFERED:
        raise Refused(_("Hanya tawaran yang belum dijawab yang bisa ditarik."))

    _withdraw(share, by)
    return share


@transaction.atomic
def renew_link(*, share_id: int, by: User) -> Link:
    """The lead closes the maker's personal link, which may have gone astray, and opens a new one."""
    share = _share_led_by(by, share_id)
    if share.state != Share.State.OFFERED:
        raise Refused(_("Hanya tawaran yang belum dijawab yang memerlukan tautan."))

    _close_links(share, by)
    link, _token = issue_link(
        purpose=LINK_PURPOSE, about=share, expires_at=share.answer_by + LINK_LASTS, by=by
    )
    record(LinkRenewed(share.pk, share.maker_id, share.step_id), by=by, about=share.stage.order)
    return link


@transaction.atomic
def hand_back(*, share_id: int, pieces: int, by: User, reason: str = "") -> HandBack:
    """The maker gives back pieces that were not fetched yet, without penalty."""
    share = Share.objects.visible_to(by).lock().get(pk=share_id)
    require(access.may_answer(by, share))
    share.check_accepted()
    most = progress.tally_of(share).to_fetch
    check_pieces(pieces, most)

    back = HandBack.objects.create(share=share, pieces=pieces, reason=reason)
    fact = PiecesHandedBack(share.pk, share.maker_id, share.step_id, pieces)
    record(fact, by=by, about=share.stage.order, behalf=access.on_behalf_of(by, share.maker))
    return back


@transaction.atomic
def remind_of_offer(*, share_id: int, by: User) -> Share:
    """When the time to answer is up, the maker is reminded once and gets one more day. Done by the clock."""
    share = Share.objects.lock().get(pk=share_id)
    if share.state != Share.State.OFFERED or share.reminded_at or not share.is_overdue():
        raise Refused(_("Tawaran ini belum perlu diingatkan."))

    share.reminded_at = clock.now()
    share.answer_by = share.reminded_at + MORE_TIME
    share.save(update_fields=["reminded_at", "answer_by"])
    record(OfferReminded(share.pk, share.maker_id, share.step_id), by=by, about=share.stage.order)
    return share


@transaction.atomic
def expire_offer(*, share_id: int, by: User) -> Share:
    """An offer that stayed unanswered after its reminder lapses, and its pieces are open again. By the clock."""
    share = Share.objects.lock().get(pk=share_id)
    if share.state != Share.State.OFFERED or not share.reminded_at or not share.is_overdue():
        raise Refused(_("Waktu menjawab tawaran ini belum habis."))

    share.state = Share.State.EXPIRED
    share.save(update_fields=["state"])
    fact = OfferExpired(share.pk, share.maker_id, share.step_id, share.offered)
    record(fact, by=by, about=share.stage.order)
    return share


def _propose(stage, question, answer, chosen, by):
    """Keep a question with its answer, and a proposed share for every part of it."""
    told = answer.to_json(faults=check(answer.problem, answer))
    sharing = Sharing.objects.create(stage=stage, made_by=by, problem=question, plan=json.loads(told))
    people = {one.person.ref: one.person for one in chosen}
    steps = {step.name: step for step in stage.order.steps.all()}
    Share.objects.bulk_create(
        Share(
            sharing=sharing,
            stage=stage,
            step=steps[part["task"]],
            maker=people[part["maker"]],
            proposed=part["pieces"],
            offered=part["pieces"],
        )
        for part in sharing.plan["shares"]
    )
    return sharing


def _withdraw(share, by):
    share.state = Share.State.WITHDRAWN
    share.save(update_fields=["state"])
    _close_links(share, by)
    fact = OfferWithdrawn(share.pk, share.maker_id, share.step_id, share.offered)
    record(fact, by=by, about=share.stage.order)


def _accept(share, pieces, pickup, by, behalf):
    share.check_can_answer(pieces)
    share.accepted, share.pickup, share.state = pieces, pickup, Share.State.ACCEPTED
    share.answered_at = clock.now()
    share.save()
    fact = OfferAccepted(share.pk, share.maker_id, share.step_id, pieces)
    record(fact, by=by, about=share.stage.order, behalf=behalf)
    return share


def _close_links(share, by):
    for link in Link.objects.valid().about(share).filter(purpose=LINK_PURPOSE):
        revoke_link(link_id=link.pk, by=by)


def _decline(share, code, reason, by, behalf):
    share.check_can_answer()
    share.decline_code, share.decline_reason, share.state = code, reason, Share.State.DECLINED
    share.answered_at = clock.now()
    share.save()
    fact = OfferDeclined(share.pk, share.maker_id, share.step_id, share.offered, code)
    record(fact, by=by, about=share.stage.order, behalf=behalf)
    return share


def _share_led_by(by, share_id):
    found = Share.objects.visible_to(by).get(pk=share_id)
    require(access.may_lead(by, found.stage.order))
    Stage.objects.lock().get(pk=found.stage_id)
    return Share.objects.lock().get(pk=share_id)


def _share_of_link(link_id, share_id):
    share = Share.objects.lock().get(pk=share_id)
    require(Link.objects.valid().about(share).filter(pk=link_id, purpose=LINK_PURPOSE).exists())
    return share


def _check_can_share(chosen):
    if not chosen:
        raise Refused(_("Pilih paling sedikit satu mitra."))
    if unasked := [str(one.person) for one in chosen if not one.person.hours_wished]:
        raise Refused(
            _("Jam kerja yang diinginkan belum diisi untuk: %(names)s. Tanyakan dulu, jangan ditebak.")
            % {"names": ", ".join(unasked)}
        )
    if unskilled := [str(one.person) for one in chosen if not one.skills]:
        raise Refused(
            _("Belum ada keterampilan yang cocok untuk: %(names)s.") % {"names": ", ".join(unskilled)}
        )


def _check_fits(stage, wanted, field):
    """Everything given out stays within what the stage needs and its tolerance."""
    left = progress.open_pieces(stage)
    for step, pieces in wanted.items():
        most = left[step] + stage.order.tolerance
        if pieces > most:
            sentence = _("Hanya %(left)s buah yang masih terbuka. Anda menulis %(pieces)s.") % {
                "left": formats.number(max(0, most)),
                "pieces": formats.number(pieces),
            }
            raise Refused({field: sentence} if field else sentence)
