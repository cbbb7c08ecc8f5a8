"""Every way in which the directory and its duties change."""

from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.actions import set_standing
from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.core.spelling import folded
from omah.network import access
from omah.network.facts import (
    Affiliated,
    AffiliationEnded,
    AliasAdded,
    AliasRemoved,
    ClaimPreferred,
    ClaimRecorded,
    DutyEnded,
    DutyGranted,
    EngagementRecorded,
    EngagementRemoved,
    OfficeHeld,
    OfficeLeft,
    OrganisationChanged,
    OrganisationFounded,
)
from omah.network.models import (
    Affiliation,
    Alias,
    Claim,
    Engagement,
    Membership,
    Office,
    Organisation,
    check_order,
)
from omah.trail.actions import record


class Details(TypedDict, total=False):
    """What may be said about an organisation besides its name and its type."""

    short_name: str
    kind: str
    level: str
    status: str
    legal_form: str
    legal_number: str
    parent_id: int | None
    developed_from_id: int | None
    region_id: int | None
    working_area: str
    address: str
    whatsapp: str
    purpose: str


class Changes(Details, total=False):
    """What may be changed: the same, and the name and the type."""

    name: str
    type: str


@transaction.atomic
def found_organisation(
    *, name: str, type: str, keeps_house: bool = False, by: User, **details: Unpack[Details]
) -> Organisation:
    """Write a body or a group into the directory, whether the law knows it or not.

    The one that keeps this house is named here too, by whoever set the house up.
    """
    organisation = Organisation(name=name, type=type, keeps_house=keeps_house, **details)
    require(access.may_found(by, organisation.parent))
    require(not keeps_house or access.may_name_keeper(by))
    if keeps_house and Organisation.objects.keeper():
        raise Refused({"keeps_house": _("Rumah ini sudah punya lembaga pengelola.")})
    organisation.check_sorted()
    organisation.check_not_known()

    organisation.save()
    fact = OrganisationFounded(organisation.pk, organisation.type, organisation.kind, keeps_house)
    record(fact, by=by, about=organisation)
    return organisation


@transaction.atomic
def change_organisation(*, organisation_id: int, by: User, **changes: Unpack[Changes]) -> Organisation:
    """Put right what the directory says about an organisation; what is not named stays as it is."""
    organisation = _to_edit(organisation_id, by)
    changed = [field for field, value in changes.items() if getattr(organisation, field) != value]
    for field in changed:
        setattr(organisation, field, changes[field])  # type: ignore[literal-required]
    organisation.check_sorted()
    organisation.check_place_in_line()
    organisation.check_not_known()

    if changed:
        organisation.save()
        record(OrganisationChanged(organisation.pk, changed), by=by, about=organisation)
    return organisation


@transaction.atomic
def add_alias(*, organisation_id: int, name: str, by: User) -> Alias:
    """Let an organisation be found under another name too."""
    organisation = _to_edit(organisation_id, by)
    if not folded(name):
        raise Refused({"name": _("Tulis nama dengan huruf.")})
    if organisation.aliases.filter(name__iexact=name).exists():
        raise Refused({"name": _("Nama itu sudah dicatat untuk lembaga ini.")})

    alias = Alias.objects.create(organisation=organisation, name=name)
    record(AliasAdded(organisation.pk, alias.pk), by=by, about=organisation)
    return alias


@transaction.atomic
def remove_alias(*, alias_id: int, by: User) -> None:
    """Take away a name under which an organisation should not be found."""
    alias = Alias.objects.visible_to(by).get(pk=alias_id)
    organisation = _to_edit(alias.organisation_id, by)
    alias.refresh_from_db()

    record(AliasRemoved(organisation.pk, alias.pk), by=by, about=organisation)
    alias.delete()


@transaction.atomic
def record_claim(
    *,
    organisation_id: int,
    about: str,
    value: str,
    source: str,
    since: str = "",
    until: str = "",
    preferred: bool = False,
    by: User,
) -> Claim:
    """Write down what a source says about an organisation, beside what other sources say."""
    organisation = _to_edit(organisation_id, by)
    claim = Claim(
        organisation=organisation, about=about, value=value, source=source, since=since, until=until
    )
    claim.check_sound()

    claim.save()
    record(ClaimRecorded(organisation.pk, claim.pk, about), by=by, about=organisation)
    if preferred:
        _prefer(claim, by)
    return claim


@transaction.atomic
def prefer_claim(*, claim_id: int, by: User) -> Claim:
    """Say which of the claims is held to be right; the others stay, with their sources."""
    claim = Claim.objects.visible_to(by).get(pk=claim_id)
    _to_edit(claim.organisation_id, by)

    return _prefer(claim, by)


@transaction.atomic
def hold_office(
    *,
    organisation_id: int,
    title: str,
    organ: str = Office.Organ.OTHER,
    holder_id: int | None = None,
    since: str = "",
    until: str = "",
    by: User,
) -> Office:
    """Write down an office and, where that is known, who holds it.

    Two offices that the law keeps apart are not refused: ask the office for its ``clashes()`` and say so.
    """
    organisation = _to_edit(organisation_id, by)
    check_order(since, until)

    office = Office.objects.create(
        organisation=organisation, title=title, organ=organ, holder_id=holder_id, since=since, until=until
    )
    record(OfficeHeld(organisation.pk, office.pk, holder_id), by=by, about=organisation)
    return office


@transaction.atomic
def leave_office(*, office_id: int, until: str, by: User) -> Office:
    """Write down when an office ceased to be held."""
    office = Office.objects.visible_to(by).get(pk=office_id)
    organisation = _to_edit(office.organisation_id, by)
    office.refresh_from_db()
    office.check_can_leave(until)

    office.until = until
    office.save(update_fields=["until"])
    record(OfficeLeft(organisation.pk, office.pk), by=by, about=organisation)
    return office


@transaction.atomic
def grant_duty(
    *,
    organisation_id: int,
    user_id: int,
    role: str,
    region_id: int | None = None,
    since: date | None = None,
    by: User,
) -> Membership:
    """Give a user a duty in an organisation, and with it the doors of the house that belong to it; an enumerator's may be
    for one region and all that lies in it."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_grant_duties(by, organisation))
    user = User.objects.who_can_sign_in().get(pk=user_id)
    since = since or clock.today()
    if since > clock.today():
        raise Refused({"since": _("Tugas berlaku mulai hari ini atau sebelumnya. Ganti tanggalnya.")})
    if Membership.objects.holds(user, organisation, role):
        raise Refused({"role": _("Orang ini sudah memegang tugas itu di sini.")})
    if region_id and role not in Membership.WITH_AREA:
        raise Refused({"region": _("Wilayah tugas hanya untuk pendata. Kosongkan.")})
    if role in Membership.NEVER_ONES_OWN and user == by:
        raise Refused(
            {
                "role": _(
                    "Tugas ini membuka uang atau data orang, jadi diberikan oleh orang lain. Beri orang lain tugas pengurus, lalu minta dia."
                )
            }
        )

    duty = Membership.objects.create(
        organisation=organisation, user=user, role=role, region_id=region_id, since=since
    )
    _bring_standing_in_line(duty, by)
    record(DutyGranted(organisation.pk, duty.pk, user.pk, role), by=by, about=organisation)
    return duty


@transaction.atomic
def end_duty(*, membership_id: int, until: date | None = None, by: User) -> Membership:
    """End a duty, from today or an earlier day on. The doors that belonged to it close at once."""
    duty = Membership.objects.visible_to(by).select_related("organisation", "user").get(pk=membership_id)
    Organisation.objects.visible_to(by).lock().get(pk=duty.organisation_id)
    duty.refresh_from_db()
    require(access.may_grant_duties(by, duty.organisation))
    until = until or clock.today()
    duty.check_can_end(until)

    duty.until = until
    duty.save(update_fields=["until"])
    _bring_standing_in_line(duty, by)
    record(DutyEnded(duty.organisation_id, duty.pk, duty.user_id, duty.role), by=by, about=duty.organisation)
    return duty


@transaction.atomic
def affiliate(
    *, network_id: int, member_id: int, part: str = Affiliation.Part.MEMBER, since: str = "", by: User
) -> Affiliation:
    """Write down the place of an organisation in a network; those who keep either of the two may."""
    network, member = _both(network_id, member_id, by)
    if network == member:
        raise Refused({"network": _("Lembaga tidak dapat menjadi anggota dirinya sendiri.")})
    if network.affiliates.filter(member=member, part=part, until="").exists():
        raise Refused({"part": _("Peran ini sudah dicatat.")})

    place = Affiliation.objects.create(network=network, member=member, part=part, since=since)
    record(Affiliated(network.pk, member.pk, place.pk, part), by=by, about=network)
    return place


@transaction.atomic
def end_affiliation(*, affiliation_id: int, until: str, by: User) -> Affiliation:
    """Write down when an organisation left a network, or laid down its part in it."""
    place = Affiliation.objects.visible_to(by).get(pk=affiliation_id)
    network, member = _both(place.network_id, place.member_id, by)
    place.refresh_from_db()
    if place.until:
        raise Refused(_("Keanggotaan ini sudah berakhir."))
    check_order(place.since, until)

    place.until = until
    place.save(update_fields=["until"])
    record(AffiliationEnded(network.pk, member.pk, place.pk, place.part), by=by, about=network)
    return place


@transaction.atomic
def record_engagement(
    *,
    organisation_id: int,
    held: str,
    part: str,
    event: str,
    organisers: str = "",
    places: str = "",
    by: User,
) -> Engagement:
    """Write down what an organisation took part in, as exactly as it is known."""
    organisation = _to_edit(organisation_id, by)

    engagement = Engagement.objects.create(
        organisation=organisation, held=held, part=part, event=event, organisers=organisers, places=places
    )
    record(EngagementRecorded(organisation.pk, engagement.pk), by=by, about=organisation)
    return engagement


@transaction.atomic
def remove_engagement(*, engagement_id: int, by: User) -> None:
    """Take off the record what an organisation did not take part in."""
    engagement = Engagement.objects.visible_to(by).get(pk=engagement_id)
    organisation = _to_edit(engagement.organisation_id, by)
    engagement.refresh_from_db()

    record(EngagementRemoved(organisation.pk, engagement.pk), by=by, about=organisation)
    engagement.delete()


def _to_edit(organisation_id: int, by: User) -> Organisation:
    """The organisation, locked, if they keep what the directory says about it."""
    organisation = Organisation.objects.visible_to(by).lock().get(pk=organisation_id)
    require(access.may_edit(by, organisation))
    return organisation


def _both(network_id: int, member_id: int, by: User) -> tuple[Organisation, Organisation]:
    """A network and a member, if they keep one of the two."""
    rows = Organisation.objects.visible_to(by).filter(pk__in=[network_id, member_id])
    both = {one.pk: one for one in rows.order_by("pk").lock()}
    network, member = both[network_id], both[member_id]
    require(access.may_edit(by, network) or access.may_edit(by, member))
    return network, member


def _prefer(claim: Claim, by: User) -> Claim:
    Claim.objects.filter(organisation=claim.organisation_id, about=claim.about).update(preferred=False)
    claim.preferred = True
    claim.save(update_fields=["preferred"])
    record(ClaimPreferred(claim.organisation_id, claim.pk, claim.about), by=by, about=claim.organisation)
    return claim


def _bring_standing_in_line(duty: Membership, by: User) -> None:
    """Officers may be asked for a second factor; admins of the organisation that keeps the house manage its
    users. The first officer manages them from the start, without any duty."""
    user = duty.user
    manages = user.manages_users
    if duty.role == Membership.Role.ADMIN and duty.organisation.keeps_house:
        manages = duty.until is None
    held = Membership.objects.held_by(user, *Membership.OFFICERS)
    set_standing(user_id=user.pk, is_officer=manages or held.exists(), manages_users=manages, by=by)
