"""Who may do what with gifts and promises. Only people here, never states."""

from omah.network.models import Membership

Role = Membership.Role


def may_keep(user, book):
    """The treasurers of the book: what is given is money."""
    return Membership.objects.holds(user, book.organisation_id, Role.TREASURER)


def may_answer(user, book):
    """Its treasurers and its secretariat, who write to those who gave and to everybody."""
    return Membership.objects.holds(user, book.organisation_id, Role.TREASURER, Role.SECRETARIAT)
