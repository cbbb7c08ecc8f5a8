"""The queue of the demo: the register compared with itself, as its keeper would do at night."""

from omah.accounts.models import User
from omah.linkage import finding
from omah.linkage.actions import queue_pairs
from omah.matching.linking import LIKELY


def build() -> None:
    """Those who were written down twice wait to be judged."""
    found = finding.within_register(LIKELY, lambda _done, _whole: None)
    pairs = [(each.one, each.other, each.agreement.points) for each in found]
    queue_pairs(engine="own", people=finding.everybody(), pairs=pairs, by=User.objects.system("pencocokan"))
