"""Requests about one's own data, and data that got out."""

from omah.rights.models.breaches import Breach
from omah.rights.models.persons import (
    behalf,
    is_of_register,
    keeper_of,
    kept_by,
    makes_elsewhere,
    one_and_absorbed,
    spoken_for_by,
    to_ask_again,
)
from omah.rights.models.requests import RightsRequest

__all__ = [
    "Breach",
    "RightsRequest",
    "behalf",
    "is_of_register",
    "keeper_of",
    "kept_by",
    "makes_elsewhere",
    "one_and_absorbed",
    "spoken_for_by",
    "to_ask_again",
]
