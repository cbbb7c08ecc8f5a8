"""Who may do what with what is known about persons. Only people here, never states."""

from omah.network.models import Membership
from omah.people.models import GUARDIAN, OF_REGISTER, SEES_MAKERS, Maker, Person

KEEPS_MAKERS = (Membership.Role.PRODUCTION_LEAD, Membership.Role.SECRETARIAT)


def may_register(user, organisation):
    """Its production leads and its secretariat take people on and let them go."""
    return Membership.objects.holds(user, organisation, *KEEPS_MAKERS)


def may_note(user):
    """Enumerators and data officers write down people who need not make anything."""
    roles = (Membership.Role.ENUMERATOR, Membership.Role.DATA_OFFICER)
    return Membership.objects.held_by(user, *roles).exists()


def may_keep(user, person):
    """The same two, in an organisation for which the person makes at present."""
    return _holds_where_making(user, person, *KEEPS_MAKERS)


def may_change_shared(user, person):
    """What all of the house shares about a person (account, name, birth, number): of whoever makes somewhere at present
    the person and those who keep the makers there; of others, those whom their own domain lets."""
    makes = Maker.objects.current().filter(person=person).exists()
    return not makes or person.user_id == user.pk or may_keep(user, person)


def may_act_for(user, person):
    """The person, and whoever is guardian of the person at present."""
    return Person.objects.spoken_for_by(user).filter(pk=person.pk).exists()


def may_merge(user, person, other):
    """Who keeps both records may say that they are of one person, or of two."""
    return may_keep(user, person) and may_keep(user, other)


def may_change_wishes(user, person):
    """Hours, form of address, phone and wishes belong to the person; those who keep the record may help."""
    return may_act_for(user, person) or may_keep(user, person)


def may_know_wishes(user, person):
    """The person, the guardians, and those with a duty where the person makes at present: a former workplace is told no
    news."""
    return may_act_for(user, person) or _holds_where_making(user, person, *SEES_MAKERS)


def may_know_accommodation(user, person):
    """The person, the guardians, and the production leads who arrange the work. Nobody else, not even the
    secretariat that wrote it down."""
    return may_act_for(user, person) or _holds_where_making(user, person, Membership.Role.PRODUCTION_LEAD)


def may_know_identity_number(user, person):
    """The person, whoever speaks for the person, and those who keep the record: they write it down, and see its last
    digits."""
    return may_act_for(user, person) or may_keep(user, person)


def may_vouch_for_identity_number(user, person):
    """Those who keep the record may say that they saw the card; nobody says so for themself."""
    return may_keep(user, person) and not may_act_for(user, person)


def may_name_guardian(user, person):
    """The person, or those who keep the record; a guardian does not pass the duty on."""
    return person.user_id == user.pk or may_keep(user, person)


def may_end_guardian(user, guardian):
    """Who may name one may end it; and a guardian may lay the duty down."""
    return guardian.user_id == user.pk or may_name_guardian(user, guardian.person)


def role_towards(user, person):
    """In which role somebody sees a person: as guardian, or by a duty where the person makes; '' for neither."""
    if person.guardians.current().filter(user_id=user.pk).exists():
        return GUARDIAN
    return _first_role(user, person.makings.values("organisation"))


def role_in(user, organisation):
    """By which duty somebody sees an organisation's makers."""
    return _first_role(user, [organisation.pk])


def _first_role(user, organisations):
    """A duty that deals with makers in one of these, else another that is held there, else one of the register."""
    duties = Membership.objects.held_by(user).values_list("role", flat=True)
    here = set(duties.filter(organisation__in=organisations))
    found = [role for role in SEES_MAKERS if role in here] or sorted(here)
    found = found or [role for role in OF_REGISTER if role in set(duties)] or sorted(duties)
    return str(found[0]) if found else ""


def _holds_where_making(user, person, *roles):
    makings = Maker.objects.current().filter(person=person)
    held = Membership.objects.held_by(user, *roles)
    return held.filter(organisation__in=makings.values("organisation")).exists()
