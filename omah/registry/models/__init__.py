"""The tables of the register, by noun."""

from omah.registry.instruments import ANSWERS, WG_SHORT
from omah.registry.models.associations import FamilyMember, FunctionState, associations, covered
from omah.registry.models.clips import Clip
from omah.registry.models.consents import Consent
from omah.registry.models.disability import Assessment, Declaration
from omah.registry.models.drafts import KEPT_FOR, Draft, Registration, taking_registrations
from omah.registry.models.emergencies import BreakGlass
from omah.registry.models.families import Household, Relation
from omah.registry.models.finding import KNOWS_MEMBERS, roles_over, roles_to_members
from omah.registry.models.forwarding import Forwarding
from omah.registry.models.handing import RecordOffer
from omah.registry.models.living import Device, HouseRules, Statement
from omah.registry.models.modules import Module
from omah.registry.models.records import FRESH_FOR, MODES, Record
from omah.registry.purposes import PURPOSES, WORDINGS

__all__ = [
    "ANSWERS",
    "FRESH_FOR",
    "KEPT_FOR",
    "MODES",
    "PURPOSES",
    "WG_SHORT",
    "WORDINGS",
    "Assessment",
    "BreakGlass",
    "Clip",
    "Consent",
    "Declaration",
    "Device",
    "Draft",
    "FamilyMember",
    "Forwarding",
    "FunctionState",
    "KNOWS_MEMBERS",
    "HouseRules",
    "Household",
    "Module",
    "Record",
    "RecordOffer",
    "Registration",
    "Relation",
    "Statement",
    "associations",
    "covered",
    "roles_over",
    "roles_to_members",
    "taking_registrations",
]
