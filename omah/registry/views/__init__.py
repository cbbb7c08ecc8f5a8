"""The pages of the register."""

from omah.registry.views.asking import begin, draft, drop, question, send
from omah.registry.views.records import assign, consent, end, record, records, verify

__all__ = [
    "assign",
    "begin",
    "consent",
    "draft",
    "drop",
    "end",
    "question",
    "record",
    "records",
    "send",
    "verify",
]
