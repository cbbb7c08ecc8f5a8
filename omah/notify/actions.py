"""How news is read."""

from django.db import transaction

from omah.accounts.models import User
from omah.core import clock
from omah.notify.facts import NoticesRead
from omah.notify.models import Notice
from omah.trail.actions import record


@transaction.atomic
def read_notices(*, by: User) -> int:
    """A person has read all the news there is."""
    count = Notice.objects.visible_to(by).unread().update(read_at=clock.now())
    record(NoticesRead(count), by=by, about=by)
    return count
