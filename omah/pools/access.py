"""Who may do what with shared capital. Only people here, never states."""

from omah.network.models import Membership
from omah.pools.models import STAFF, Signatory

Role = Membership.Role


def may_propose(user, organisation):
    """A lead or a treasurer writes down what was agreed."""
    return Membership.objects.holds(user, organisation, Role.PRODUCTION_LEAD, Role.TREASURER)


def may_agree(user, pool):
    """A treasurer or an overseer sees that all have signed. That it is not who proposed is a matter of the pool."""
    return Membership.objects.holds(user, pool.organisation, Role.TREASURER, Role.OVERSEER)


def may_keep(user, pool):
    """The treasurers of the body take in, lend, share out and give back."""
    return Membership.objects.holds(user, pool.organisation, Role.TREASURER)


def may_begin_closing(user, pool):
    """A lead, a treasurer or an overseer; a treasurer who is another ends it."""
    return Membership.objects.holds(
        user, pool.organisation, Role.PRODUCTION_LEAD, Role.TREASURER, Role.OVERSEER
    )


def sees_inside(user, pool):
    """The staff of the body that keeps it. Those who take part see the terms and what is their own."""
    return Membership.objects.holds(user, pool.organisation, *STAFF)


def speaks_for(user, signatory):
    return Signatory.objects.of(user).filter(pk=signatory.pk).exists()


def may_sign(user, signatory):
    """The signatory, or whoever wrote the terms down and saw the signature on paper."""
    return speaks_for(user, signatory) or may_propose(user, signatory.pool.organisation)
