"""Room on the stack, so that deep calls do not wait for memory.

CPython (3.11 and later) keeps the frames of a thread in pieces of 16 KB. It fetches one from the system when a call does
not fit any more, and gives it back when that call ends. A loop that happens to begin at the edge of a piece does so
every turn; pages of this house spent a fifth of their processor time on that (``bench/README.md``).
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")
SLOTS = 33_000
"""So many words of memory need a piece of 512 KB, of which half is left for the frames below. What is not used of it is
never fetched."""


def with_room(call: Callable[Given, Answer], *args: Given.args, **more: Given.kwargs) -> Answer:
    """The answer of ``call(*args, **more)``, which is called from a frame so large that a new piece comes with it."""
    return call(*args, **more)


with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)
