"""Requests about one's own data, and data that got out."""

from omah.rights.models.breaches import Breach
from omah.rights.models.persons import (
    behalf,
    keeper_of,
    kept_by,
    one_and_absorbed,
    spoken_for_by,
    to_ask_again,
)
from omah.rights.models.requests import RightsRequest

__all__ = [
    "Breach",
    "RightsRequest",
    "behalf",
    "keeper_of",
    "kept_by",
    "one_and_absorbed",
    "spoken_for_by",
    "to_ask_again",
]
