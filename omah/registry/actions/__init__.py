"""Every way in which the register changes, by noun."""

from omah.registry.actions.associations import (
    form_association,
    join_family,
    leave_association,
    set_function_state,
)
from omah.registry.actions.clips import load_clip, remove_clip
from omah.registry.actions.consents import answer_consent, answer_consents, end_record
from omah.registry.actions.drafts import answer_question, begin_draft, drop_draft, drop_forgotten
from omah.registry.actions.families import end_relation, note_relation
from omah.registry.actions.forwarding import answer_forwarding, forward_form
from omah.registry.actions.living import change_device, note_device, set_dtsen_day, tell_life
from omah.registry.actions.records import (
    accept_registration,
    assign_record,
    record_listed,
    record_person,
    take_back_listed,
    verify_record,
)
from omah.registry.actions.registrations import (
    answer_registration,
    begin_registration,
    decline_registration,
    note_registration,
    send_back,
    send_registration,
    withdraw_registration,
)
from omah.registry.actions.sameness import join_known, keep_apart, part_again
from omah.registry.actions.upkeep import correct_record, lift_restriction, restrict_record

__all__ = [
    "join_known",
    "keep_apart",
    "part_again",
    "accept_registration",
    "answer_consent",
    "answer_consents",
    "answer_forwarding",
    "answer_question",
    "answer_registration",
    "assign_record",
    "begin_draft",
    "begin_registration",
    "change_device",
    "correct_record",
    "decline_registration",
    "drop_draft",
    "drop_forgotten",
    "end_record",
    "end_relation",
    "forward_form",
    "lift_restriction",
    "form_association",
    "join_family",
    "leave_association",
    "note_device",
    "note_registration",
    "note_relation",
    "record_listed",
    "record_person",
    "restrict_record",
    "send_back",
    "send_registration",
    "load_clip",
    "remove_clip",
    "set_dtsen_day",
    "take_back_listed",
    "set_function_state",
    "tell_life",
    "verify_record",
    "withdraw_registration",
]
