"""Organisations, and who belongs to them as what."""

from omah.network.models.history import Affiliation, Claim, Engagement, Office, check_order, is_before
from omah.network.models.organisations import (
    Alias,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationQuerySet,
)

__all__ = [
    "Affiliation",
    "Alias",
    "Claim",
    "Engagement",
    "Membership",
    "MembershipQuerySet",
    "Office",
    "Organisation",
    "OrganisationQuerySet",
    "check_order",
    "is_before",
]
