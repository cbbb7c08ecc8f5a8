"""Opening a record in an emergency, and judging that afterwards."""

from django.db import transaction
from django.utils.translation import gettext as _

from omah.accounts.models import User, add_miss, misses
from omah.core import clock
from omah.core.deeds import Refused, require
from omah.registry import access
from omah.registry.facts import GlassBroken, GlassReviewed
from omah.registry.models import BreakGlass, Record
from omah.trail.actions import record

MOST_MISSES = 5
"""So often somebody may name a person who is not there, within the hour; more looks like guessing."""


@transaction.atomic
def break_glass(*, name: str, born: str, reason: str, by: User) -> Record:
    """Somebody on duty must read the record of a person in need now: of exactly one, found by name and year of birth.

    It is read for 24 hours. The person, and the data officers who keep the record, hear of it.
    """
    require(access.may_break_glass(by))
    if misses("emergency", by.pk) >= MOST_MISSES:
        raise Refused(
            _("Sudah terlalu sering tidak ditemukan. Hubungi petugas data, atau coba lagi satu jam lagi.")
        )
    rows = Record.objects.in_use().filter(person__merged_into=None, person__birth__startswith=born)
    found = list(rows.filter(person__full_name__iexact=name)[:2])
    if len(found) != 1:
        add_miss("emergency", by.pk)
        raise Refused(
            {"name": _("Tidak ada tepat satu orang dengan nama dan tahun lahir itu. Periksa ejaannya.")}
        )

    kept = found[0]
    glass = BreakGlass.objects.create(
        person=kept.person, organisation=kept.organisation, by=by, reason=reason
    )
    record(GlassBroken(kept.pk, glass.pk), by=by, about=kept)
    return kept


@transaction.atomic
def review_glass(*, glass_id: int, by: User) -> BreakGlass:
    """A data officer who did not open it has judged whether it had to be opened."""
    glass = BreakGlass.objects.visible_to(by).lock().get(pk=glass_id)
    glass.check_can_review(by)

    glass.reviewed_by, glass.reviewed_at = by, clock.now()
    glass.save(update_fields=["reviewed_by", "reviewed_at"])
    record(GlassReviewed(glass.pk), by=by, about=glass)
    return glass
