"""The paguyuban keluarga: forming one, how far its functions are, and the families in it."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.network import actions as network
from omah.network.models import Organisation
from omah.people import actions as people
from omah.people.models import Person
from omah.places.models import Region
from omah.registry import access
from omah.registry.facts import AssociationFormed, FamilyJoined, FamilyLeft, FunctionStateSet
from omah.registry.functions import State
from omah.registry.models import FamilyMember, FunctionState, Record, associations
from omah.trail.actions import record

Kind, Type = Organisation.Kind, Organisation.Type


@transaction.atomic
def form_association(*, district_id: int, name: str, by: User) -> Organisation:
    """Those who keep the directory found the paguyuban keluarga of a kecamatan. There is one in each."""
    district = Region.objects.current().lock().get(pk=district_id, kind=Region.Kind.DISTRICT)
    require(access.may_form_association(by))
    if associations().filter(region__in=Region.objects.within(district.code)).exists():
        raise Refused(_("Kecamatan ini sudah punya paguyuban."))

    association = network.found_organisation(
        name=name,
        type=Type.GROUP,
        kind=Kind.FAMILY_ASSOCIATION,
        status=Organisation.Status.PILOT,
        region_id=district.pk,
        by=by,
    )
    record(AssociationFormed(association.pk, district.code), by=by, about=association)
    return association


@transaction.atomic
def set_function_state(
    *, association_id: int, function: str, state: str, since: str, evidence: str, by: User
) -> FunctionState:
    """Those who run an association say how far it is with one of its functions, and what shows it."""
    association = _association(association_id, by)
    require(access.may_run_association(by, association))
    if state == State.RUNNING and not evidence:
        raise Refused({"evidence": _("Tulis buktinya, misalnya kegiatan, tempat dan waktunya.")})

    said, _new = FunctionState.objects.update_or_create(
        association=association,
        function=function,
        defaults={
            "state": state,
            "since": since if state != State.NOT_YET else "",
            "evidence": evidence,
            "said_by": by,
            "said_at": clock.now(),
        },
    )
    record(FunctionStateSet(association.pk, function, state), by=by, about=association)
    return said


@transaction.atomic
def join_family(
    *,
    association_id: int,
    record_id: int,
    representative_id: int | None = None,
    representative_name: str = "",
    by: User,
) -> FamilyMember:
    """The family of somebody on record belongs to an association. Who speaks for it there is one who does so already,
    somebody written down by name, or the person."""
    association = _association(association_id, by)
    require(access.may_know_families(by, association))
    kept = Record.objects.visible_to(by).select_related("person__region").lock().get(pk=record_id)
    require(access.may_take_consent(by, kept))
    kept.check_living()
    kept.check_can_restrict()  # what is paused takes part in nothing new
    _check_can_join(kept.person, association)
    speaks = FamilyMember.objects.visible_to(by).filter(association=association).present()
    if representative_id is not None and not speaks.filter(representative=representative_id).exists():
        raise Refused({"representative": _("Pilih wakil dari daftar ini.")})

    if representative_name:
        representative = people.note_person(full_name=representative_name, by=by).pk
    else:
        representative = representative_id or kept.person_id
    member = FamilyMember.objects.create(
        association=association, representative_id=representative, person=kept.person, noted_by=by
    )
    record(FamilyJoined(association.pk, member.pk), by=by, about=association)
    return member


@transaction.atomic
def leave_association(*, member_id: int, by: User) -> FamilyMember:
    """A family belongs to an association no more."""
    member = FamilyMember.objects.visible_to(by).lock().get(pk=member_id)
    require(access.may_know_families(by, member.association))
    member.check_present()

    member.until = clock.today()
    member.save(update_fields=["until"])
    record(FamilyLeft(member.association_id, member.pk), by=by, about=member.association)
    return member


def _association(association_id, by):
    seen = Organisation.objects.visible_to(by).filter(pk__in=associations())
    return seen.lock().get(pk=association_id)


def _check_can_join(person: Person, association: Organisation) -> None:
    """Refuse somebody who belongs already, and who lives in another kecamatan."""
    if FamilyMember.objects.present().filter(association=association, person=person).exists():
        raise Refused({"person": _("Keluarga ini sudah menjadi anggota.")})
    home, area = person.region, association.region
    if area and home and home.district_code != area.district_code:
        raise Refused({"person": _("Tempat tinggalnya di kecamatan lain. Catat di paguyuban kecamatan itu.")})
