"""Who may do what to the directory and to duties. Only people here, never states."""

from django.db.models import Q

from omah.network.models import Membership

KEEPS_DIRECTORY = (Membership.Role.SECRETARIAT, Membership.Role.ADMIN)


def may_found(user, parent=None):
    """Secretariat and admins of the organisation that keeps the house, whoever manages the house's users,
    and, for a group below an organisation, those who keep what the directory says about that one."""
    return user.helps_users or _keeps(user, parent.pk if parent else None)


def may_name_keeper(user):
    """Which organisation keeps the house is said once, by whoever set the house up."""
    return user.helps_users


def may_edit(user, organisation):
    """Secretariat and admins of the organisation itself, of the one just above it, and of the one that keeps
    the house; and whoever manages the house's users."""
    return user.helps_users or _keeps(user, organisation.pk, organisation.parent_id)


def may_grant_duties(user, organisation):
    """Admins of the organisation itself, and whoever manages the house's users: the first officer, the
    admins of the organisation that keeps the house, and the house itself."""
    held = Membership.objects.held_by(user, Membership.Role.ADMIN).filter(organisation=organisation)
    return user.helps_users or held.exists()


def _keeps(user, *organisations):
    """Do they keep one of these, or the whole directory?"""
    held = Membership.objects.held_by(user, *KEEPS_DIRECTORY)
    these = [pk for pk in organisations if pk is not None]
    return held.filter(Q(organisation__in=these) | Q(organisation__keeps_house=True)).exists()
