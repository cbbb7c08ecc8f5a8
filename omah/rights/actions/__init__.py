"""Every way in which requests about one's own data change, by noun."""

from omah.rights.actions.breaches import change_breach, record_breach, tell_of_breach
from omah.rights.actions.copies import note_copy
from omah.rights.actions.requests import (
    ask_right,
    grant_request,
    refuse_request,
    remind_officers,
    take_back_request,
)

__all__ = [
    "ask_right",
    "change_breach",
    "grant_request",
    "note_copy",
    "record_breach",
    "refuse_request",
    "remind_officers",
    "take_back_request",
    "tell_of_breach",
]
