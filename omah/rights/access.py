"""Who may do what about the data of a person. Only people here, never states."""

from omah.network.models import Membership
from omah.people.models import Person
from omah.rights.models import RightsRequest, kept_by


def may_act_for(user, person):
    """The person, and whoever is guardian of the person at present."""
    return Person.objects.spoken_for_by(user).filter(pk=person.pk).exists()


def may_ask(user, person):
    """Who may act for the person; and a data officer who writes down what the person asked by word or letter."""
    return may_act_for(user, person) or kept_by(user).filter(person=person).exists()


def may_prove(user, record):
    """Whose consents they are, and the data officers who must be able to show them."""
    return may_act_for(user, record.person) or kept_by(user).filter(pk=record.pk).exists()


def may_answer(user, request):
    """The data officers of who keeps the data; never in their own cause."""
    at_desk = RightsRequest.objects.at_desk_of(user).filter(pk=request.pk).exists()
    return at_desk and not may_act_for(user, request.person)


def sits_at_desk(user):
    """Somebody to whom requests come: a data officer, or who helps where there is none."""
    return user.helps_users or Membership.objects.held_by(user, Membership.Role.DATA_OFFICER).exists()
