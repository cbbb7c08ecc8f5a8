"""The tables of the register, by noun."""

from omah.registry.models.consents import Consent
from omah.registry.models.disability import Assessment, Declaration
from omah.registry.models.living import Device, HouseRules, Statement
from omah.registry.models.records import Draft, Record

__all__ = [
    "Assessment",
    "Consent",
    "Declaration",
    "Device",
    "Draft",
    "HouseRules",
    "Record",
    "Statement",
]
