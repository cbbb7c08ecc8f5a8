"""Who may do what with an application of a group. Only people here, never states."""

from omah.aid.models import WRITES
from omah.network.models import Membership


def may_write(user, group):
    """Those who keep its money, its letters or its work."""
    return Membership.objects.holds(user, group, *WRITES)


def may_rule(user):
    """Who writes the letters of the body that keeps the house, and whoever manages its users: it is the same for all
    groups, so none of them says what is asked of itself."""
    held = Membership.objects.held_by(user, Membership.Role.SECRETARIAT)
    return user.helps_users or held.filter(organisation__keeps_house=True).exists()


def may_receive(user, group):
    """Its treasurers."""
    return Membership.objects.holds(user, group, Membership.Role.TREASURER)
