"""Who may do what with the queue. Only people here, never states."""

from omah.network.models import Membership
from omah.registry.models import Record


def may_compare(user):
    """The house itself, at its keeper's word: who is in the register is shown to nobody by it."""
    return user.is_system


def sits_at_queue(user):
    """Data officers, of any organisation."""
    return Membership.objects.held_by(user, Membership.Role.DATA_OFFICER).exists()


def may_judge(user, pair):
    """Who keeps one of the two records, at least."""
    return Record.objects.kept_by(user).filter(pk__in=[pair.one_id, pair.other_id]).exists()
