"""Who may do what with money. Only people here, never states."""

from omah.network.models import Membership


def may_open_book(user, organisation):
    """Its treasurers."""
    held = Membership.objects.held_by(user, Membership.Role.TREASURER)
    return held.filter(organisation=organisation).exists()


def may_decide_closing(user, book):
    """Its other treasurers and those who oversee it. That it is not who asked is a matter of the request."""
    held = Membership.objects.duties(user)
    return book.organisation_id in set(held.at(Membership.Role.TREASURER, Membership.Role.OVERSEER))


def may_move_money(user, book):
    """The treasurers of its organisation. Overseers and the secretariat look on; a coordinator's orders
    reach the book through ``work``."""
    return may_open_book(user, book.organisation)
