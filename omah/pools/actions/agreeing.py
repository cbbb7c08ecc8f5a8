"""Terms are written down, signed by everybody who takes part, and agreed before a second person."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, check_has_come, require
from omah.network.models import Organisation
from omah.people.models import Person
from omah.pools import access
from omah.pools.facts import (
    PoolAgreed,
    PoolChanged,
    PoolProposed,
    SignatoryNamed,
    SignatoryRemoved,
    TermsSigned,
)
from omah.pools.models import Pool, Signatory
from omah.trail.actions import record
from omah.work.models import CostingMeeting

State = Pool.State
Manner = Signatory.Manner


class Terms(TypedDict):
    """What a costing meeting agreed about sharing capital."""

    name: str
    purpose: str
    held_on: date
    place: str
    attendees: str
    minutes: NotRequired[str]
    return_terms: str
    loss_rule: str
    ends_on: date


@transaction.atomic
def propose_pool(
    *, organisation_id: int, meeting_id: int | None = None, by: User, **terms: Unpack[Terms]
) -> Pool:
    """A lead or a treasurer writes down what a costing meeting agreed about sharing capital."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_propose(by, organisation))
    pool = Pool(
        organisation=organisation, meeting=_meeting(organisation, meeting_id), proposed_by=by, **terms
    )
    _check_terms(pool)

    pool.save()
    record(PoolProposed(pool.pk, organisation.pk), by=by, about=pool)
    return pool


@transaction.atomic
def change_pool(*, pool_id: int, meeting_id: int | None = None, by: User, **terms: Unpack[Terms]) -> Pool:
    """Terms that are not agreed yet are written anew; everybody signs anew."""
    pool = _draft(by, pool_id)
    pool.meeting, pool.proposed_by = _meeting(pool.organisation, meeting_id), by
    for name, said in terms.items():
        setattr(pool, name, said)
    _check_terms(pool)

    pool.save()
    _signed_anew(pool)
    record(PoolChanged(pool.pk), by=by, about=pool)
    return pool


@transaction.atomic
def add_signatory(
    *,
    pool_id: int,
    pledged: int,
    portion: int,
    by: User,
    person_id: int | None = None,
    organisation_id: int | None = None,
) -> Signatory:
    """Somebody known takes part: a maker of the body that keeps the pool, or a body of the directory."""
    pool = _draft(by, pool_id)
    if bool(person_id) == bool(organisation_id):
        raise Refused({"person": _("Pilih satu: seorang mitra, atau sebuah lembaga.")})
    person, body = _member(pool, person_id), _partner(pool, organisation_id)
    if pool.signatories.filter(person=person, organisation=body).exists():
        raise Refused({"person" if person else "organisation": _("Penyetor ini sudah tercatat.")})

    signatory = Signatory.objects.create(
        pool=pool, person=person, organisation=body, pledged=pledged, portion=portion
    )
    _signed_anew(pool)
    record(SignatoryNamed(pool.pk, signatory.pk, portion, pledged), by=by, about=pool)
    return signatory


@transaction.atomic
def remove_signatory(*, signatory_id: int, by: User) -> Pool:
    """Somebody takes no part after all; the others sign anew."""
    found = Signatory.objects.visible_to(by).get(pk=signatory_id)
    pool = _draft(by, found.pool_id)

    pool.signatories.filter(pk=signatory_id).delete()
    _signed_anew(pool)
    record(SignatoryRemoved(pool.pk, signatory_id), by=by, about=pool)
    return pool


@transaction.atomic
def sign_terms(*, signatory_id: int, manner: str, by: User) -> Signatory:
    """A signatory agrees to the terms by a tap, or somebody who saw the paper writes it down."""
    found = Signatory.objects.visible_to(by).get(pk=signatory_id)
    pool = Pool.objects.visible_to(by).lock().get(pk=found.pool_id)
    signatory = pool.signatories.lock().get(pk=signatory_id)
    require(access.may_sign(by, signatory))
    pool.check_state(State.DRAFT)
    if signatory.manner:
        raise Refused(_("Penyetor ini sudah menandatangani."))
    if manner == Manner.TAP and not access.speaks_for(by, signatory):
        raise Refused({"manner": _("Penyetor sendiri yang menekan tombol. Pilih tanda tangan di kertas.")})

    signatory.manner, signatory.signed_at = Manner(manner), clock.now()
    signatory.save(update_fields=["manner", "signed_at"])
    person = signatory.person
    behalf = person if person and person.user_id != by.pk else None
    record(TermsSigned(pool.pk, signatory.pk, manner), by=by, about=pool, behalf=behalf)
    return signatory


@transaction.atomic
def agree_pool(*, pool_id: int, by: User) -> Pool:
    """A second person sees that all have signed: from now on the terms hold."""
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_agree(by, pool))
    pool.check_can_agree(by)

    pool.state, pool.agreed_by = State.AGREED, by
    pool.save(update_fields=["state", "agreed_by"])
    record(PoolAgreed(pool.pk), by=by, about=pool)
    return pool


def _draft(by, pool_id):
    pool = Pool.objects.visible_to(by).lock().get(pk=pool_id)
    require(access.may_propose(by, pool.organisation))
    pool.check_state(State.DRAFT)
    return pool


def _check_terms(pool):
    check_has_come(pool.held_on, "held_on")
    pool.loss_rule = Pool.LossRule(pool.loss_rule)
    if pool.ends_on < clock.today():
        raise Refused({"ends_on": _("Tanggal ini sudah lewat. Tulis tanggal yang akan datang.")})
    others = Pool.objects.filter(organisation=pool.organisation).exclude(pk=pool.pk)
    if others.filter(name__iexact=pool.name).exists():
        raise Refused({"name": _("Nama ini sudah dipakai. Tulis nama yang berbeda.")})


def _meeting(organisation, meeting_id):
    if meeting_id is None:
        return None
    return CostingMeeting.objects.get(pk=meeting_id, order__producer=organisation)


def _member(pool, person_id):
    if person_id is None:
        return None
    if (person := Person.objects.making_for(pool.organisation).filter(pk=person_id).first()) is None:
        raise Refused({"person": _("Hanya mitra lembaga ini yang dapat ikut. Simpanan dari umum dilarang.")})
    return person


def _partner(pool, organisation_id):
    if organisation_id is None:
        return None
    if organisation_id == pool.organisation_id:
        raise Refused({"organisation": _("Lembaga ini yang mengelola. Pilih lembaga lain.")})
    return Organisation.objects.get(pk=organisation_id)


def _signed_anew(pool):
    pool.signatories.update(manner="", signed_at=None)
