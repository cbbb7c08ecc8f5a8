"""Who may issue statements. Only people here, never states."""

from omah.network.models import Membership


def may_issue(user, book):
    """The treasurers of its body."""
    return Membership.objects.holds(user, book.organisation_id, Membership.Role.TREASURER)
