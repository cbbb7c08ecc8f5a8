"""What a group asks for, and what is asked of it."""

from omah.aid.models.applications import (
    SEES_AID,
    WRITES,
    Application,
    Family,
    Meeting,
    Paper,
    Recommendation,
)
from omah.aid.models.rules import Rule, asked_on, begun_already, holding_on, rules_of, running

__all__ = [
    "SEES_AID",
    "WRITES",
    "Application",
    "Family",
    "Meeting",
    "Paper",
    "Recommendation",
    "Rule",
    "asked_on",
    "begun_already",
    "holding_on",
    "rules_of",
    "running",
]
