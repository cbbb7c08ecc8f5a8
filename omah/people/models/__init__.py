"""Persons, what they can do, and who may act for them."""

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
    sound_of,
)

__all__ = [
    "SEES_MAKERS",
    "STEPS",
    "Accommodation",
    "DatedQuerySet",
    "Guardian",
    "GuardianQuerySet",
    "Maker",
    "Person",
    "PersonQuerySet",
    "Skill",
    "account_called",
    "sound_of",
]
