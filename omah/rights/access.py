"""Who may do what about the data of a person. Only people here, never states."""

from omah.network.models import Membership, Organisation
from omah.people.models import Person
from omah.registry.models import Record, Relation
from omah.rights.models import RightsRequest, kept_by, spoken_for_by


def may_act_for(user, person):
    """The person, whoever is guardian at present, and family that has the right to speak for the person today."""
    return spoken_for_by(user).filter(pk=person.pk).exists()


def may_know_record(user, person):
    """What the register keeps: the person with the account that the register knows, and family that speaks for the person
    there. Whoever helps somebody at work is not told of it by that alone."""
    records = Record.objects.filter(person=person).select_related("person")
    own = person.user_id == user.pk and all(record.is_open_to(user.pk) for record in records)
    return own or Relation.objects.speaking(user).filter(person=person).exists()


def may_know_work(user, person):
    """What is kept at work: the person, and guardians who are named there. Family that the register alone knows is not
    told of it by that alone."""
    return Person.objects.spoken_for_by(user).filter(pk=person.pk).exists()


def may_ask(user, person):
    """Who may act for the person; and a data officer who writes down what the person asked by word or letter."""
    return may_act_for(user, person) or kept_by(user).filter(person=person).exists()


def may_answer(user, request):
    """The data officers of who keeps the data; never in their own cause."""
    at_desk = RightsRequest.objects.at_desk_of(user).filter(pk=request.pk).exists()
    return at_desk and not may_act_for(user, request.person)


def may_hand_over(user, request):
    """Who answers, and keeps the record, opens all of it for whoever asked to see it or for a copy."""
    return may_answer(user, request) and kept_by(user).filter(person=request.person_id).exists()


def sits_at_desk(user):
    """Somebody to whom requests come: a data officer, or who helps where there is none."""
    return user.helps_users or Membership.objects.held_by(user, Membership.Role.DATA_OFFICER).exists()


def bodies_of(user):
    """For which organisations somebody writes down what got out: one's own as data officer; who manages the users of
    the house, for its keeper too."""
    bodies = list(Organisation.objects.of(user, Membership.Role.DATA_OFFICER))
    keeper = Organisation.objects.keeper() if user.helps_users else None
    return bodies if keeper is None or keeper in bodies else [*bodies, keeper]


def may_keep_breaches(user, organisation):
    """The data officers of the organisation, and those who manage the users of the house."""
    return user.helps_users or organisation in bodies_of(user)
