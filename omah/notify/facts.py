"""What this domain announces."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class NoticesRead:
    says: ClassVar[str] = _("%(notices)s kabar dibaca.")
    notices: int
