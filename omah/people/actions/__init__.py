"""Every way in which what is known about persons changes, by noun."""

from omah.people.actions.identity import (
    forget_identity_number,
    note_identity_number,
    remove_identity_number,
    set_identity_number,
)
from omah.people.actions.looking import note_finding, note_listing, note_reading
from omah.people.actions.making import end_making, resume_making, set_accommodation, set_skills
from omah.people.actions.merging import (
    merge_noted,
    merge_persons,
    part_noted,
    tell_apart,
    tell_noted_apart,
    undo_merge,
)
from omah.people.actions.persons import (
    change_person,
    change_wishes,
    complete_person,
    correct_person,
    forget_noted,
    note_person,
    register_person,
)
from omah.people.actions.signing_in import give_account, let_person_in, link_user, unlink_noted, unlink_user
from omah.people.actions.speaking import end_guardian, name_guardian

__all__ = [
    "change_person",
    "change_wishes",
    "complete_person",
    "correct_person",
    "end_guardian",
    "end_making",
    "forget_identity_number",
    "forget_noted",
    "give_account",
    "let_person_in",
    "link_user",
    "merge_noted",
    "merge_persons",
    "name_guardian",
    "note_finding",
    "note_identity_number",
    "note_listing",
    "note_person",
    "note_reading",
    "part_noted",
    "register_person",
    "remove_identity_number",
    "resume_making",
    "set_accommodation",
    "set_identity_number",
    "set_skills",
    "tell_apart",
    "tell_noted_apart",
    "undo_merge",
    "unlink_noted",
    "unlink_user",
]
