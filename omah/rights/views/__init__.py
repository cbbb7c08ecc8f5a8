"""The pages of one's rights."""

from omah.rights.views.desk import desk, grant, refuse, request, take_back, write_down
from omah.rights.views.mine import ask, copy, subject

__all__ = ["ask", "copy", "desk", "grant", "refuse", "request", "subject", "take_back", "write_down"]
