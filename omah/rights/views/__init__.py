"""The pages of one's rights."""

from omah.rights.views.desk import ask_again, desk, grant, refuse, request, take_back, write_down
from omah.rights.views.mine import ask, consents_on_paper, copy, looks_on_paper, subject

__all__ = [
    "ask",
    "ask_again",
    "consents_on_paper",
    "copy",
    "desk",
    "grant",
    "looks_on_paper",
    "refuse",
    "request",
    "subject",
    "take_back",
    "write_down",
]
