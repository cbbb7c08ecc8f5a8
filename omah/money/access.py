"""Who may do what with money. Only people here, never states."""

from omah.network.models import Membership

Role = Membership.Role


def may_open_book(user, organisation):
    """Its treasurers."""
    return Membership.objects.holds(user, organisation, Role.TREASURER)


def may_decide_closing(user, book):
    """Its other treasurers and those who oversee it. That it is not who asked is a matter of the request."""
    return Membership.objects.holds(user, book.organisation_id, Role.TREASURER, Role.OVERSEER)


def may_move_money(user, book):
    """The treasurers of its organisation. Overseers and the secretariat look on; a coordinator's orders
    reach the book through ``work``."""
    return may_open_book(user, book.organisation_id)
