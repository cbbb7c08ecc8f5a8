"""Persons, what they can do, and who may act for them."""

from omah.people.models.finding import Likeness, NotSame, SearchKeys, traits_of
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
    "SEES_MAKERS",
    "STEPS",
    "Accommodation",
    "DatedQuerySet",
    "Guardian",
    "GuardianQuerySet",
    "Likeness",
    "Maker",
    "NotSame",
    "Person",
    "PersonQuerySet",
    "SearchKeys",
    "Skill",
    "account_called",
    "traits_of",
]
