"""What was opened in an emergency."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class GlassBroken:
    """Somebody on duty opened a record that is not theirs, in an emergency."""

    record: int
    glass: int
    says: ClassVar = _("Data dibuka dalam keadaan darurat.")


@dataclass(frozen=True)
class GlassReviewed:
    """Somebody else judged an opening in an emergency."""

    glass: int
    says: ClassVar = _("Pembukaan darurat diperiksa.")
