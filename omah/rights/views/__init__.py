"""The pages of one's rights."""

from omah.rights.views.breaches import (
    breach,
    breach_letter,
    breaches,
    change_breach,
    record_breach,
    tell_of_breach,
)
from omah.rights.views.desk import ask_again, desk, grant, refuse, request, take_back, write_down
from omah.rights.views.handing import handed, handed_copy, handed_looks
from omah.rights.views.mine import ask, copy, looks, looks_on_paper, subject

__all__ = [
    "ask",
    "ask_again",
    "breach",
    "breach_letter",
    "breaches",
    "change_breach",
    "copy",
    "desk",
    "grant",
    "handed",
    "handed_copy",
    "handed_looks",
    "looks",
    "looks_on_paper",
    "record_breach",
    "refuse",
    "request",
    "subject",
    "take_back",
    "tell_of_breach",
    "write_down",
]
