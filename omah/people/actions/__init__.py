"""Every way in which what is known about persons changes, by noun."""

from omah.people.actions.identity import remove_identity_number, set_identity_number
from omah.people.actions.looking import note_finding, note_listing, note_reading
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
    end_guardian,
    end_making,
    forget_noted,
    give_account,
    link_user,
    name_guardian,
    note_person,
    register_person,
    resume_making,
    set_accommodation,
    set_skills,
)

__all__ = [
    "change_person",
    "change_wishes",
    "complete_person",
    "correct_person",
    "end_guardian",
    "end_making",
    "forget_noted",
    "give_account",
    "link_user",
    "merge_noted",
    "merge_persons",
    "name_guardian",
    "note_finding",
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
]
