"""The queue of the demo: the register compared with itself, as its keeper would do at night."""

from omah.linkage.comparing import go_through, within_register
from omah.matching.linking import LIKELY


def build() -> None:
    """Those who were written down twice wait to be judged."""
    go_through(within_register(LIKELY, lambda _done, _whole: None))
