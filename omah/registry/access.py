"""Who may do what with the register. Only people here, never states."""

from omah.network.models import Membership, Organisation
from omah.registry.models import Relation
from omah.registry.models.associations import KNOWS_FAMILIES
from omah.registry.models.finding import KNOWS_MEMBERS

Role = Membership.Role


def may_enumerate(user, organisation):
    """Its enumerators write people down."""
    return Membership.objects.holds(user, organisation, Role.ENUMERATOR)


def may_review(user, registration):
    """The enumerators and the data officers of the organisation that was chosen."""
    return Membership.objects.holds(user, registration.organisation_id, Role.ENUMERATOR, Role.DATA_OFFICER)


def may_take_lists(user, organisation):
    """Its data officers take lists of people in."""
    return Membership.objects.holds(user, organisation, Role.DATA_OFFICER)


def may_keep(user, record):
    """The data officers of the organisation that has it on file."""
    return Membership.objects.holds(user, record.organisation_id, Role.DATA_OFFICER)


def may_take_offer(user, offer):
    """The data officers of the organisation to which it is offered, but not whoever offered it: that takes two."""
    return user.pk != offer.offered_by_id and Membership.objects.holds(
        user, offer.taker_id, Role.DATA_OFFICER
    )


def may_take(user):
    """Data officers take out what they keep."""
    return Membership.objects.held_by(user, Role.DATA_OFFICER).exists()


def may_break_glass(user):
    """Enumerators and data officers on duty, of whatever organisation: who is at hand when somebody is in need."""
    return Membership.objects.held_by(user, Role.ENUMERATOR, Role.DATA_OFFICER).exists()


def is_agency(user):
    """Somebody of a public office, who sees numbers, and single records for a purpose."""
    return Membership.objects.held_by(user, Role.AGENCY).exists()


def may_know_members(user):
    """Those who run a group know its members."""
    held = Membership.objects.held_by(user, *KNOWS_MEMBERS)
    return held.filter(organisation__in=Organisation.objects.groups()).exists()


def is_own(user, record):
    """Is it about the user, as far as the register knows?"""
    return record.person.user_id == user.pk and not record.has_strange_account


def speaks_as(user, record):
    """The relation by which the user speaks for the person as family; None for the person, and for those who write."""
    if is_own(user, record) or may_write(user, record):
        return None
    return Relation.objects.speaking(user).filter(person=record.person_id).select_related("person").first()


def may_speak(user, record):
    """The person, and family that has the right to speak for the person today."""
    return is_own(user, record) or Relation.objects.speaking(user).filter(person=record.person_id).exists()


def may_give_account(user, record):
    """Those who write it make a sign-in for the person, so that the person reads what is kept; nobody for themself."""
    return may_write(user, record) and not may_speak(user, record)


def may_give_relative_account(user, record):
    """What opens a record to the family is given by those who keep it."""
    return may_keep(user, record) and not may_speak(user, record)


def may_end_relation(user, relation, record):
    """Those who write the record; and whoever is the relative may lay it down."""
    return relation.user_id == user.pk or may_write(user, record)


def may_write(user, record):
    """Those who keep it, and the enumerator who was given it, or wrote it down while nobody else was."""
    own = user.pk == record.looked_after_by_id
    return may_keep(user, record) or (own and may_enumerate(user, record.organisation))


def may_read_disability(user, record):
    """What was said about disability: the person, who speaks for the person, and those who write the record."""
    return may_speak(user, record) or may_write(user, record)


def may_take_consent(user, record):
    """An answer is taken by those who write the record, or given by the person, or who speaks for the person."""
    return may_speak(user, record) or may_write(user, record)


def may_lift(user, record):
    """Who paused its use, or speaks for the person, and those who keep it when the person asked them to resume."""
    return may_speak(user, record) or may_keep(user, record)


def may_verify(user, record):
    """Those who keep it, never in their own cause; the enumerators of its organisation see too little of others' records
    to judge them."""
    return may_keep(user, record) and not may_speak(user, record)


def may_set_rules(user):
    """The data officers of the organisation that keeps the house, and whoever manages its users."""
    held = Membership.objects.held_by(user, Role.DATA_OFFICER)
    return user.helps_users or held.filter(organisation__keeps_house=True).exists()


def may_form_association(user):
    """Secretariat and admins of the organisation that keeps the house, and whoever manages its users."""
    return user.helps_users or _runs(user).filter(organisation__keeps_house=True).exists()


def may_run_association(user, association):
    """Its own secretariat and admins, and those who may form one."""
    return may_form_association(user) or _runs(user).filter(organisation=association).exists()


def may_know_families(user, association):
    """Whoever holds a duty in the association itself; nobody above it."""
    return Membership.objects.holds(user, association, *KNOWS_FAMILIES)


def duty_to_families(user, association):
    """The duty in the association by which somebody knows its families."""
    held = Membership.objects.held_by(user, *KNOWS_FAMILIES).filter(organisation=association)
    return held.order_by("role").values_list("role", flat=True).first()


def _runs(user):
    return Membership.objects.held_by(user, Role.SECRETARIAT, Role.ADMIN)
