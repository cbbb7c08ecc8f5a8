"""Every way in which an application changes: while it is prepared, and from the day it is handed in."""

from omah.aid.actions.deciding import decide, make_proposal, receive_aid, report_use, submit
from omah.aid.actions.preparing import (
    add_family,
    begin_application,
    describe,
    hold_meeting,
    note_paper,
    note_recommendation,
    remove_family,
)
from omah.aid.actions.ruling import add_rule, end_rule, take_rule_back

__all__ = [
    "add_family",
    "add_rule",
    "begin_application",
    "decide",
    "describe",
    "end_rule",
    "hold_meeting",
    "make_proposal",
    "note_paper",
    "note_recommendation",
    "receive_aid",
    "remove_family",
    "report_use",
    "submit",
    "take_rule_back",
]
