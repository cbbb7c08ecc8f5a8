"""The tables of the main job, by noun."""

from omah.work.models.costing import AgreedRate, Attendee, CostingMeeting, Step
from omah.work.models.making import (
    Defect,
    Delivery,
    HandBack,
    Material,
    MaterialMove,
    Packet,
    QualityCheck,
)
from omah.work.models.orders import Funding, Order
from omah.work.models.settling import (
    Handover,
    Invoice,
    PartPayment,
    PayLine,
    Payment,
    PayPiece,
    PayRun,
    WagePart,
)
from omah.work.models.shares import Share, Sharing
from omah.work.models.stages import Stage
from omah.work.models.standards import QualityStandard

__all__ = [
    "AgreedRate", "Attendee", "CostingMeeting", "Defect", "Delivery", "Funding", "HandBack", "Handover", "Invoice",
    "Material", "MaterialMove", "Order", "Packet", "PartPayment", "PayLine", "PayPiece", "PayRun", "Payment", "QualityCheck",
    "QualityStandard", "Share", "Sharing", "Stage", "Step", "WagePart",
]  # fmt: skip
