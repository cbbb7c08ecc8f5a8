"""Every way in which the register changes, by noun."""

from omah.registry.actions.consents import answer_consent, end_record
from omah.registry.actions.drafts import answer_question, begin_draft, drop_draft
from omah.registry.actions.living import change_device, note_device, set_dtsen_day, tell_life
from omah.registry.actions.records import assign_record, record_person, verify_record

__all__ = [
    "answer_consent",
    "answer_question",
    "assign_record",
    "begin_draft",
    "change_device",
    "drop_draft",
    "end_record",
    "note_device",
    "record_person",
    "set_dtsen_day",
    "tell_life",
    "verify_record",
]
