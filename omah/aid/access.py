"""Who may do what with an application of a group. Only people here, never states."""

from omah.aid.models import WRITES
from omah.network.models import Membership


def may_write(user, group):
    """Those who keep its money, its letters or its work."""
    return Membership.objects.holds(user, group, *WRITES)


def may_rule(user):
    """Whoever writes the letters of some body keeps what the schemes ask: it is the same for all groups."""
    return Membership.objects.held_by(user, Membership.Role.SECRETARIAT).exists()


def may_receive(user, group):
    """Its treasurers."""
    return Membership.objects.holds(user, group, Membership.Role.TREASURER)
