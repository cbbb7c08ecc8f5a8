"""The pages of the register."""

from omah.registry.views.asking import begin, draft, drop, question, send
from omah.registry.views.living import device, new_device, part, rules
from omah.registry.views.records import assign, consent, end, record, records, verify

__all__ = [
    "assign",
    "begin",
    "consent",
    "device",
    "draft",
    "drop",
    "end",
    "new_device",
    "part",
    "question",
    "record",
    "records",
    "rules",
    "send",
    "verify",
]
