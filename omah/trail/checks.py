"""Contradictions to look for every night."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from omah.trail.models import Owed


def checks() -> Iterator[tuple[str, str]]:
    """Reactions that failed so often that nobody tries them any more."""
    for owed in Owed.objects.filter(given_up_at__isnull=False).select_related("entry").order_by("pk"):
        facts = {"reaction": owed.reaction, "fact": owed.entry.fact, "error": owed.error}
        yield "trail.given_up", _("%(reaction)s untuk %(fact)s berkali-kali gagal: %(error)s") % facts
