"""Who may do what with papers. Issuing and voiding are decided by the domain whose paper it is."""

from omah.network.models import Membership

LETTERHEAD_KEEPERS = (Membership.Role.SECRETARIAT, Membership.Role.ADMIN)


def may_set_letterhead(user, organisation):
    """Its secretariat, and the technical admin who sets it up."""
    return Membership.objects.holds(user, organisation, *LETTERHEAD_KEEPERS)
