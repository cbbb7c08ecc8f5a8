"""Who may do what with lists. Only people here, never states."""

from omah.network.models import Membership, Organisation


def may_take_in(user, organisation):
    """Its data officers."""
    return Organisation.objects.of(user, Membership.Role.DATA_OFFICER).filter(pk=organisation.pk).exists()
