"""Persons, what they can do, and who may act for them."""

from omah.people.models.comparing import check_plainly_one, compared, lately_changed
from omah.people.models.finding import Likeness, NotSame, SearchKeys, traits_of
from omah.people.models.identity import IdentityNumber, masked_nik, nik_in, read_nik
from omah.people.models.looking import GUARDIAN, LOOKS, OF_REGISTER, in_which_role, looks_at
from omah.people.models.merging import Merge
from omah.people.models.persons import (
    SEES_MAKERS,
    STEPS,
    Accommodation,
    DatedQuerySet,
    Guardian,
    GuardianQuerySet,
    Maker,
    Person,
    PersonQuerySet,
    Skill,
    account_called,
)

__all__ = [
    "GUARDIAN",
    "LOOKS",
    "OF_REGISTER",
    "SEES_MAKERS",
    "STEPS",
    "Accommodation",
    "DatedQuerySet",
    "Guardian",
    "GuardianQuerySet",
    "IdentityNumber",
    "Likeness",
    "Maker",
    "Merge",
    "NotSame",
    "Person",
    "PersonQuerySet",
    "SearchKeys",
    "Skill",
    "account_called",
    "check_plainly_one",
    "compared",
    "in_which_role",
    "lately_changed",
    "looks_at",
    "masked_nik",
    "nik_in",
    "read_nik",
    "traits_of",
]
