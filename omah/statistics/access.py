"""Who may publish numbers. Only people here, never states. What is published is open to everybody."""

from omah.network.models import Membership


def may_publish(user, organisation):
    """The data officers of the organisation whose register is counted."""
    return Membership.objects.holds(user, organisation, Membership.Role.DATA_OFFICER)


def may_add_tables(user):
    """Only the house itself: nobody chooses which tables are proven."""
    return user.is_system


def may_estimate(user):
    """Any data officer writes down what others estimate."""
    return Membership.objects.held_by(user, Membership.Role.DATA_OFFICER).exists()
