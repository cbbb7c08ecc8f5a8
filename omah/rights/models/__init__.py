"""Requests about one's own data, and data that got out."""

from omah.rights.models.breaches import Breach
from omah.rights.models.persons import keeper_of, kept_by, one_and_absorbed, to_ask_again
from omah.rights.models.requests import RightsRequest

__all__ = [
    "Breach",
    "RightsRequest",
    "keeper_of",
    "kept_by",
    "one_and_absorbed",
    "to_ask_again",
]
