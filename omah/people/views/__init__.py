"""The pages about persons, by noun."""

from omah.people.views.identity import identity_number, merge, remove_identity_number, undo_merge
from omah.people.views.making import accommodation, end_making, resume_making, skills, wishes
from omah.people.views.persons import edit_person, new_person, people, person
from omah.people.views.speaking import (
    end_guardian,
    give_account,
    guardians,
    link_user,
    name_guardian,
    unlink_user,
)

__all__ = [
    "accommodation",
    "edit_person",
    "end_guardian",
    "end_making",
    "give_account",
    "guardians",
    "identity_number",
    "link_user",
    "merge",
    "name_guardian",
    "new_person",
    "people",
    "person",
    "remove_identity_number",
    "resume_making",
    "skills",
    "undo_merge",
    "unlink_user",
    "wishes",
]
