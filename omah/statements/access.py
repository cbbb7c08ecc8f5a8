"""Who may issue statements. Only people here, never states."""

from omah.network.models import Membership


def may_issue(user, book):
    """The treasurers of its body."""
    held = Membership.objects.held_by(user, Membership.Role.TREASURER)
    return held.filter(organisation=book.organisation_id).exists()
