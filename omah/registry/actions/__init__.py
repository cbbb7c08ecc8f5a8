"""Every way in which the register changes, by noun."""

from omah.registry.actions.adding import add_answers, take_back_answers
from omah.registry.actions.associations import (
    form_association,
    join_family,
    leave_association,
    set_function_state,
)
from omah.registry.actions.clips import load_clip, remove_clip
from omah.registry.actions.consents import answer_consent, answer_consents, end_record, unsay_consents
from omah.registry.actions.disability import ask_about_child, ask_difficulties, declare_kinds
from omah.registry.actions.drafts import answer_question, begin_draft, drop_draft, drop_forgotten, hand_draft
from omah.registry.actions.emergencies import break_glass, review_glass
from omah.registry.actions.families import end_relation, note_relation
from omah.registry.actions.forwarding import answer_forwarding, forward_form
from omah.registry.actions.handing import decline_offer, offer_record, take_offer_back, take_record
from omah.registry.actions.living import change_device, note_device, set_dtsen_day, tell_life
from omah.registry.actions.modules import activate_module, load_module
from omah.registry.actions.numbers import note_number_tried, note_numbers_stopped, remove_number, set_number
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
from omah.registry.actions.signing_in import (
    close_to_account,
    give_account,
    give_relative_account,
    open_to_account,
)
from omah.registry.actions.upkeep import (
    confirm_record,
    correct_address,
    correct_record,
    lift_restriction,
    reopen_record,
    restrict_record,
)

__all__ = [
    "accept_registration",
    "activate_module",
    "add_answers",
    "answer_consent",
    "answer_consents",
    "answer_forwarding",
    "answer_question",
    "answer_registration",
    "ask_about_child",
    "ask_difficulties",
    "assign_record",
    "begin_draft",
    "begin_registration",
    "break_glass",
    "change_device",
    "close_to_account",
    "confirm_record",
    "correct_address",
    "correct_record",
    "declare_kinds",
    "decline_offer",
    "decline_registration",
    "drop_draft",
    "drop_forgotten",
    "end_record",
    "end_relation",
    "form_association",
    "forward_form",
    "give_account",
    "give_relative_account",
    "open_to_account",
    "hand_draft",
    "join_family",
    "join_known",
    "keep_apart",
    "leave_association",
    "lift_restriction",
    "load_clip",
    "load_module",
    "note_device",
    "note_number_tried",
    "note_numbers_stopped",
    "note_registration",
    "note_relation",
    "offer_record",
    "part_again",
    "record_listed",
    "record_person",
    "remove_clip",
    "remove_number",
    "reopen_record",
    "restrict_record",
    "review_glass",
    "send_back",
    "send_registration",
    "set_dtsen_day",
    "set_function_state",
    "set_number",
    "take_back_answers",
    "take_back_listed",
    "take_offer_back",
    "take_record",
    "tell_life",
    "unsay_consents",
    "verify_record",
    "withdraw_registration",
]
