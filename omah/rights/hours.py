"""How much time the law leaves, in words."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from omah.core import clock


def hours_until(due: datetime) -> str:
    """Whole hours that are left, or by which it is late."""
    left = due - clock.now()
    words = _("terlambat %(n)s jam") if left < timedelta(0) else _("masih %(n)s jam")
    return words % {"n": abs(left) // timedelta(hours=1)}
