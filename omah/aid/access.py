"""Who may do what with an application of a group. Only people here, never states."""

from omah.aid.models import WRITES
from omah.network.models import Membership


def may_write(user, group):
    """Those who keep its money, its letters or its work."""
    return group.pk in Membership.objects.duties(user).at(*WRITES)


def may_receive(user, group):
    """Its treasurers."""
    return group.pk in Membership.objects.duties(user).at(Membership.Role.TREASURER)
